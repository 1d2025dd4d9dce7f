//! Reads the XML tree into a drawing: keeps what is on the lists, drops noise, refuses the rest.

use std::collections::BTreeSet;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::allow::{self, Fate};
use super::drawing::{Drawing, Element};
use super::place::Place;
use super::select::Selector;
use super::{Fault, FaultKind, address, attributes, budget, css, quoted};

/// Parts of the selectors of all style elements together: each is held against each element.
const MAX_SELECTORS: usize = 1_000;

/// The drawing in a document, unless its root is no SVG.
pub(super) fn document(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<Drawing> {
    let root = document.root_element();
    let tag = budget::start_tag(document.input_text(), root.range().start);
    if let Err(fault) = judge_root(&root, tag.clone()) {
        faults.push(fault);
        return None;
    }
    for node in document.descendants() {
        if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") {
            faults.push(
                Fault::new(FaultKind::ExternalReference, node.range(), "the file loads a style sheet")
                    .help("put the style into the file"),
            );
        }
    }
    let mut cleaner = Cleaner { text: document.input_text(), drawing: Drawing { elements: Vec::new() }, faults };
    cleaner.keep(&root, "svg", tag, None);
    cleaner.finish()
}

fn judge_root(root: &Node<'_, '_>, tag: Range<usize>) -> Result<(), Fault> {
    let name = root.tag_name();
    match (name.namespace(), name.name()) {
        (Some(allow::SVG), "svg") => Ok(()),
        (namespace, "svg") => {
            let message = match namespace {
                None => "the root has no namespace, so that browsers show nothing".to_owned(),
                Some(other) => format!("the root is of the namespace `{}`", quoted(other)),
            };
            Err(Fault::new(FaultKind::NotSvg, tag, message).help(format!("write `<svg xmlns=\"{}\" ...>`", allow::SVG)))
        }
        (_, other) => {
            let message = format!("the root is `{}`, not `svg`", quoted(other));
            Err(Fault::new(FaultKind::NotSvg, tag, message).help("export the logo as SVG"))
        }
    }
}

struct Cleaner<'a> {
    text: &'a str,
    drawing: Drawing,
    faults: &'a mut Vec<Fault>,
}

impl Cleaner<'_> {
    /// Judges an element below `parent`. Nesting is within the budget, so recursion is bounded.
    fn element(&mut self, node: &Node<'_, '_>, parent: usize) {
        let name = node.tag_name();
        let tag = budget::start_tag(self.text, node.range().start);
        match allow::element(name.namespace(), name.name()) {
            _ if is_programs_data(node) => self.scan(node),
            _ if holds_programs_data(node) => self.keep(node, "g", tag, Some(parent)),
            Fate::Refuse(..) if allow::is_text(node) && has_no_letters(node) => self.scan(node),
            Fate::Keep("style") => self.style(node, tag, parent),
            Fate::Keep(kept) => self.keep(node, kept, tag, Some(parent)),
            Fate::Link => self.link(node, tag, parent),
            Fate::Image => self.image(node, tag),
            Fate::Drop => self.scan(node),
            Fate::Refuse(kind, message, help) => {
                self.faults.push(Fault::new(kind, tag, message).help(help));
                if kind != FaultKind::ActiveContent {
                    self.scan(node);
                }
            }
        }
    }

    fn keep(&mut self, node: &Node<'_, '_>, name: &'static str, tag: Range<usize>, parent: Option<usize>) {
        let index = self.drawing.elements.len();
        let mut element = Element::new(name, tag, parent);
        attributes::read(self.text, node, &mut element, self.faults);
        if matches!(name, "title" | "desc") {
            element.text = own_text(node);
            self.add(element);
            self.scan_children(node);
            return;
        }
        self.add(element);
        for child in node.children().filter(Node::is_element) {
            self.element(&child, index);
        }
    }

    fn add(&mut self, element: Element) {
        let index = self.drawing.elements.len();
        if let Some(parent) = element.parent {
            self.drawing.elements[parent].children.push(index);
        }
        self.drawing.elements.push(element);
    }

    fn style(&mut self, node: &Node<'_, '_>, tag: Range<usize>, parent: usize) {
        for attribute in node.attributes() {
            let value = attribute.value().trim_ascii().to_ascii_lowercase();
            let is_usual = match attribute.name() {
                "type" => matches!(value.as_str(), "" | "text/css"),
                "media" => matches!(value.as_str(), "" | "all" | "screen"),
                "title" => false,
                _ => true,
            };
            if attribute.namespace().is_none() && !is_usual {
                let name = attribute.name();
                self.faults.push(
                    Fault::new(
                        FaultKind::Unsupported,
                        attribute.range(),
                        format!("the attribute `{name}` switches the style on and off"),
                    )
                    .help("remove it: a logo looks the same everywhere"),
                );
            }
        }
        for child in node.children().filter(Node::is_element) {
            self.faults.push(
                Fault::new(
                    FaultKind::Unsupported,
                    budget::start_tag(self.text, child.range().start),
                    "an element stands inside a style",
                )
                .help("remove it"),
            );
            self.scan(&child);
        }
        let inner = self.inner(node, &tag);
        for (address, range) in attributes::addresses(self.text, node) {
            self.faults.push(address::foreign(address, range));
        }
        attributes::scan(node, self.faults);
        let mut element = Element::new("style", tag, Some(parent));
        let sheet = own_text(node);
        let place = Place::new(self.text, inner, &sheet);
        let before = self.faults.len();
        element.rules = css::stylesheet(&sheet, self.faults);
        for fault in self.faults.iter_mut().skip(before) {
            fault.range = place.range(fault.range.clone());
        }
        for setting in element.rules.iter_mut().flat_map(|rule| &mut rule.settings) {
            setting.move_to(&place);
        }
        if !element.rules.is_empty() {
            self.add(element);
        }
    }

    /// The bytes between an element's tags.
    fn inner(&self, node: &Node<'_, '_>, tag: &Range<usize>) -> Range<usize> {
        let range = tag.end..node.range().end.max(tag.end);
        let length = self.text.get(range.clone()).and_then(|inner| inner.rfind("</"));
        range.start..length.map_or(range.end, |length| range.start + length)
    }

    /// A link without an address is a group.
    fn link(&mut self, node: &Node<'_, '_>, tag: Range<usize>, parent: usize) {
        let mut leads = false;
        for (address, range) in attributes::addresses(self.text, node) {
            leads = true;
            let mut fault = address::foreign(address, range);
            if fault.kind == FaultKind::Raster {
                fault.kind = FaultKind::ExternalReference;
            }
            if fault.kind == FaultKind::ExternalReference {
                fault.message = format!("the logo is a link to `{}`", quoted(address));
                fault.help = Some("take the drawing out of the `<a>`".to_owned());
            }
            self.faults.push(fault);
        }
        if leads {
            self.scan(node);
        } else {
            self.keep(node, "g", tag, Some(parent));
        }
    }

    fn image(&mut self, node: &Node<'_, '_>, tag: Range<usize>) {
        let name = node.tag_name().name();
        let before = self.faults.len();
        let mut is_empty = true;
        for (address, range) in attributes::addresses(self.text, node) {
            is_empty = false;
            if address::local(address, range.clone()).is_err() {
                self.faults.push(address::foreign(address, range));
            }
        }
        // Without an address an image shows nothing, but a filter goes on with what it made.
        let shows_nothing = is_empty && name == "image";
        if self.faults.len() == before && !shows_nothing {
            self.faults.push(
                Fault::new(
                    FaultKind::Unsupported,
                    tag,
                    format!("the element `{name}` is not among those that a logo may have"),
                )
                .help("draw it with paths, shapes and gradients"),
            );
        }
        self.scan(node);
    }

    /// Looks through a dropped element for what works although it is not seen.
    fn scan(&mut self, node: &Node<'_, '_>) {
        attributes::scan(node, self.faults);
        self.scan_children(node);
    }

    fn scan_children(&mut self, node: &Node<'_, '_>) {
        for child in node.children().filter(Node::is_element) {
            let name = child.tag_name();
            let tag = budget::start_tag(self.text, child.range().start);
            match allow::element(name.namespace(), name.name()) {
                Fate::Refuse(kind @ FaultKind::ActiveContent, message, help) => {
                    self.faults.push(Fault::new(kind, tag, message).help(help));
                }
                Fate::Refuse(kind @ FaultKind::ExternalReference, message, help) => {
                    self.faults.push(Fault::new(kind, tag, message).help(help));
                    self.scan(&child);
                }
                Fate::Keep("style") => self.faults.push(
                    Fault::new(FaultKind::Unsupported, tag, "a style stands where nothing is drawn")
                        .help("move it to the start of the drawing"),
                ),
                _ => {
                    if name.namespace() == Some(allow::SVG) {
                        attributes::scan_addresses(self.text, &child, self.faults);
                    }
                    self.scan(&child);
                }
            }
        }
    }

    /// Keeps only the classes that a selector names, and counts the selectors.
    fn finish(self) -> Option<Drawing> {
        let Cleaner { mut drawing, faults, .. } = self;
        let selectors = drawing.rules().flat_map(|rule| &rule.selectors);
        if selectors.clone().map(Selector::parts).sum::<usize>() > MAX_SELECTORS {
            let range = drawing
                .elements
                .iter()
                .find(|element| !element.rules.is_empty())
                .map_or(0..0, |element| element.tag.clone());
            faults.push(
                Fault::new(FaultKind::TooComplex, range, format!("the style has more than {MAX_SELECTORS} selectors"))
                    .help("simplify the drawing: a logo is shown small"),
            );
            return None;
        }
        let used: BTreeSet<String> = selectors.flat_map(|selector| selector.classes.iter().cloned()).collect();
        for element in &mut drawing.elements {
            let mut named = BTreeSet::new();
            element.classes.retain(|class| used.contains(class) && named.insert(class.clone()));
        }
        Some(drawing)
    }
}

/// Whether an element is the copy of the drawing that Illustrator keeps for itself: no browser knows the
/// extension that it requires, and shows what stands beside it.
fn is_programs_data(node: &Node<'_, '_>) -> bool {
    let extension = node.attribute("requiredExtensions").unwrap_or_default();
    node.has_tag_name((allow::SVG, "foreignObject"))
        && extension.trim_ascii().starts_with("http://ns.adobe.com/")
        && node.parent_element().is_some_and(|parent| parent.has_tag_name((allow::SVG, "switch")))
}

/// Whether an element chooses between such a copy and the drawing, so that it is a group.
fn holds_programs_data(node: &Node<'_, '_>) -> bool {
    let mut children = node.children().filter(Node::is_element);
    children.next().is_some_and(|child| is_programs_data(&child)) && children.count() == 1
}

/// Whether an element of text shows none: programs leave such behind.
fn has_no_letters(node: &Node<'_, '_>) -> bool {
    node.descendants().all(|it| {
        let is_blank = it.text().is_none_or(|text| !it.is_text() || text.trim().is_empty());
        is_blank && it.attributes().all(|attribute| attribute.name() != "href")
    })
}

/// The text directly in an element, CDATA decoded and comments left out.
fn own_text(node: &Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}
