//! The sanitised drawing, as a flat list of elements. It contains only what is on the allow-lists.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Fault;
use super::select::Selector;
use super::source_map::SourceMap;

/// A sanitised drawing. Element 0 is the root; parents come before their children.
pub(super) struct Drawing {
    pub elements: Vec<Element>,
}

/// An element that is kept.
pub(super) struct Element {
    /// Local name in the SVG namespace.
    pub name: &'static str,
    /// Byte range of its start tag in the file.
    pub tag: Range<usize>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub id: Option<String>,
    pub classes: Vec<String>,
    /// Attributes other than `id`, `class` and `style`, in file order.
    pub attributes: Vec<Setting>,
    /// Declarations of the `style` attribute.
    pub style: Vec<Setting>,
    /// Text of a `title` or `desc`.
    pub text: String,
    /// Rules of a `style` element.
    pub rules: Vec<Rule>,
}

/// An attribute or a CSS declaration.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub name: &'static str,
    pub value: String,
    pub important: bool,
    /// Byte range of the value in the file.
    pub range: Range<usize>,
    /// References to elements of the drawing in the value.
    pub links: Vec<Link>,
}

/// A reference to an element of the same drawing.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub id: String,
    /// Byte range of the reference in the file.
    pub range: Range<usize>,
}

/// A CSS rule.
pub(super) struct Rule {
    pub selectors: Vec<Selector>,
    pub settings: Vec<Setting>,
    /// The faults of its declarations, which only count if it matches an element.
    pub faults: Vec<Fault>,
}

impl Drawing {
    /// The rules of all `style` elements, in file order.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Rule> + Clone {
        self.elements.iter().flat_map(|element| &element.rules)
    }

    /// Element indices by id. If an id is used twice, the first element counts, as in browsers.
    pub(super) fn ids(&self) -> BTreeMap<&str, usize> {
        let mut ids = BTreeMap::new();
        for (index, element) in self.elements.iter().enumerate() {
            if let Some(id) = &element.id {
                ids.entry(id.as_str()).or_insert(index);
            }
        }
        ids
    }
}

impl Element {
    pub(super) fn new(name: &'static str, tag: Range<usize>, parent: Option<usize>) -> Self {
        Element {
            name,
            tag,
            parent,
            children: Vec::new(),
            id: None,
            classes: Vec::new(),
            attributes: Vec::new(),
            style: Vec::new(),
            text: String::new(),
            rules: Vec::new(),
        }
    }

    /// All attributes and declarations.
    pub(super) fn settings(&self) -> impl Iterator<Item = &Setting> {
        self.attributes.iter().chain(&self.style)
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&Setting> {
        self.attributes.iter().find(|setting| setting.name == name)
    }

    /// The last declaration of a property in the `style` attribute.
    pub(super) fn declared(&self, name: &str) -> Option<&Setting> {
        self.style.iter().rev().find(|setting| setting.name == name)
    }
}

impl Setting {
    /// Maps ranges of a decoded value to ranges of the file.
    pub(super) fn map_ranges(&mut self, map: &SourceMap) {
        self.range = map.range(self.range.clone());
        for link in &mut self.links {
            link.range = map.range(link.range.clone());
        }
    }
}

/// Whether a class or id needs no escape in XML and CSS.
pub(super) fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
}
