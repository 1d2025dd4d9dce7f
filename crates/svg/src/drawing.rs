//! The drawing between reading and writing: only what is on the allow-lists, as flat lists.

use std::collections::BTreeMap;
use std::ops::Range;

use super::place::Place;
use super::select::Selector;

/// A cleaned drawing. Element 0 is the root; parents come before their children.
pub(super) struct Drawing {
    pub elements: Vec<Element>,
}

/// An element that is kept.
pub(super) struct Element {
    /// Its local name in the SVG namespace.
    pub name: &'static str,
    /// Its start tag, in bytes of the file.
    pub tag: Range<usize>,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub id: Option<String>,
    pub classes: Vec<String>,
    /// Attributes other than `id`, `class` and `style`, in the order of the file.
    pub attributes: Vec<Setting>,
    /// The declarations of `style`.
    pub style: Vec<Setting>,
    /// The text of a `title` or `desc`.
    pub text: String,
    /// The rules of a `style` element.
    pub rules: Vec<Rule>,
}

/// A name with a value: an attribute or a CSS declaration.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub name: &'static str,
    pub value: String,
    pub important: bool,
    /// The value, in bytes of the file.
    pub range: Range<usize>,
    /// The elements of the drawing that the value refers to.
    pub links: Vec<Link>,
}

/// A reference to an element of the same drawing.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub id: String,
    /// The reference, in bytes of the file.
    pub range: Range<usize>,
}

/// A CSS rule.
pub(super) struct Rule {
    pub selectors: Vec<Selector>,
    pub settings: Vec<Setting>,
}

impl Drawing {
    /// The rules of all style elements, in the order of the file.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Rule> + Clone {
        self.elements.iter().flat_map(|element| &element.rules)
    }

    /// The first element of each id, which is the one that browsers take.
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

    /// Attributes and declarations.
    pub(super) fn settings(&self) -> impl Iterator<Item = &Setting> {
        self.attributes.iter().chain(&self.style)
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&Setting> {
        self.attributes.iter().find(|setting| setting.name == name)
    }

    /// The value that `style` gives a property; the last one wins.
    pub(super) fn declared(&self, name: &str) -> Option<&Setting> {
        self.style.iter().rev().find(|setting| setting.name == name)
    }
}

impl Setting {
    /// Turns ranges of a decoded text into ranges of the file.
    pub(super) fn move_to(&mut self, place: &Place) {
        self.range = place.range(self.range.clone());
        for link in &mut self.links {
            link.range = place.range(link.range.clone());
        }
    }
}

/// Whether a class or id can stand in XML and CSS without an escape.
pub(super) fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
}
