//! Converts the XML tree into a drawing: keeps what is on the allow-lists, drops noise, reports the rest.

use std::collections::BTreeSet;
use std::ops::Range;

use ahash::AHashSet;
use roxmltree::{Document, Node};

use super::allow::{self, ElementPolicy};
use super::drawing::{Drawing, Element};
use super::select::Selector;
use super::source_map::SourceMap;
use super::{Fault, FaultKind, address, attributes, budget, css, shown};

/// Maximum number of names in the selectors of all rules that are used: each is matched against each element.
const MAX_NAMES: usize = 1_000;

/// The drawing in a document. `None` if the root is not an SVG element or the style is too large.
pub(super) fn document(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<Drawing> {
    let root = document.root_element();
    let tag = budget::start_tag(document.input_text(), root.range().start);
    if let Err(fault) = check_root(&root, tag.clone()) {
        faults.push(fault);
        return None;
    }
    for node in document.descendants() {
        if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") {
            faults.push(
                Fault::new(FaultKind::ExternalReference, node.range(), message!("logo-external-style"))
                    .help(message!("logo-move-style-into-file")),
            );
        }
    }
    let mut cleaner = Cleaner { text: document.input_text(), drawing: Drawing { elements: Vec::new() }, faults };
    cleaner.keep(&root, "svg", tag, None);
    cleaner.finish()
}

fn check_root(root: &Node<'_, '_>, tag: Range<usize>) -> Result<(), Fault> {
    let name = root.tag_name();
    match (name.namespace(), name.name()) {
        (Some(allow::SVG), "svg") => Ok(()),
        (namespace, "svg") => {
            let message = match namespace {
                None => message!("logo-no-namespace"),
                Some(other) => message!("logo-other-namespace", namespace = shown(other)),
            };
            let name_end = tag.start + "<svg".len();
            let fault = Fault::new(FaultKind::NotSvg, tag, message);
            let fault = fault.help(message!("logo-write", text = format!("`<svg xmlns=\"{}\" ...>`", allow::SVG)));
            Err(match namespace {
                None if root.namespaces().all(|namespace| namespace.name().is_some()) => {
                    fault.fix(name_end..name_end, format!(" xmlns=\"{}\"", allow::SVG))
                }
                _ => fault,
            })
        }
        (_, other) => {
            let message = message!("logo-other-root", name = shown(other));
            Err(Fault::new(FaultKind::NotSvg, tag, message).help(message!("logo-export-as-svg")))
        }
    }
}

struct Cleaner<'a> {
    text: &'a str,
    drawing: Drawing,
    faults: &'a mut Vec<Fault>,
}

impl Cleaner<'_> {
    /// Reads an element with the given parent. The budget limits nesting, so the recursion is bounded.
    fn element(&mut self, node: &Node<'_, '_>, parent: usize) {
        let name = node.tag_name();
        let tag = budget::start_tag(self.text, node.range().start);
        match allow::element(name.namespace(), name.name()) {
            _ if node.has_tag_name((allow::SVG, "switch")) => self.keep(node, "g", tag, Some(parent)),
            _ if is_editor_copy(node) || is_empty_script(node) => self.scan(node),
            ElementPolicy::Refuse(..) if allow::is_text(node) && has_no_letters(node) => self.scan(node),
            ElementPolicy::Unknown(..) if !holds_shapes(node) => self.scan_child(node),
            ElementPolicy::Keep("style") => self.style(node, tag, parent),
            ElementPolicy::Keep(kept) => self.keep(node, kept, tag, Some(parent)),
            ElementPolicy::Link => self.link(node, tag, parent),
            ElementPolicy::Image => self.image(node, tag),
            ElementPolicy::Drop => self.scan(node),
            ElementPolicy::Refuse(kind, message, help) => {
                self.faults.push(Fault::new(kind, tag, message).help(help));
                if kind != FaultKind::ActiveContent {
                    self.scan(node);
                }
            }
            ElementPolicy::Unknown(message, help) => {
                self.faults.push(Fault::new(FaultKind::Unsupported, tag, message).help(help));
                self.scan(node);
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
        let chosen = node.has_tag_name((allow::SVG, "switch")).then(|| choice(node));
        for child in node.children().filter(Node::is_element) {
            if chosen.is_none_or(|chosen| chosen == Some(child)) {
                self.element(&child, index);
            } else {
                self.scan_child(&child);
            }
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
            let is_conditional = match attribute.name() {
                "type" => !matches!(value.as_str(), "" | "text/css"),
                "media" => !matches!(value.as_str(), "" | "all" | "screen"),
                name => name == "title",
            };
            if attribute.namespace().is_none() && is_conditional {
                let message = message!("logo-conditional-style", name = shown(attribute.name()));
                let fault = Fault::new(FaultKind::Unsupported, attribute.range(), message);
                self.faults.push(fault.help(message!("logo-look-same")));
            }
        }
        for child in node.children().filter(Node::is_element) {
            let tag = budget::start_tag(self.text, child.range().start);
            let fault = Fault::new(FaultKind::Unsupported, tag, message!("logo-element-in-style"));
            self.faults.push(fault.help(message!("logo-remove")));
            self.scan(&child);
        }
        let inner = self.inner(node, &tag);
        for (address, range) in attributes::addresses(self.text, node) {
            self.faults.push(address::foreign(address, range));
        }
        attributes::scan(node, self.faults);
        let mut element = Element::new("style", tag, Some(parent));
        let sheet = own_text(node);
        let map = SourceMap::new(self.text, inner, &sheet);
        let before = self.faults.len();
        element.rules = css::stylesheet(&sheet, self.faults);
        let kept = element.rules.iter_mut().flat_map(|rule| &mut rule.faults);
        for fault in self.faults.iter_mut().skip(before).chain(kept) {
            fault.range = map.range(fault.range.clone());
        }
        for setting in element.rules.iter_mut().flat_map(|rule| &mut rule.settings) {
            setting.map_ranges(&map);
        }
        if !element.rules.is_empty() {
            self.add(element);
        }
    }

    /// The byte range between an element's tags.
    fn inner(&self, node: &Node<'_, '_>, tag: &Range<usize>) -> Range<usize> {
        let range = tag.end..node.range().end.max(tag.end);
        let length = self.text.get(range.clone()).and_then(|inner| inner.rfind("</"));
        range.start..length.map_or(range.end, |length| range.start + length)
    }

    /// Reads an `a` element: one without an address becomes a group.
    fn link(&mut self, node: &Node<'_, '_>, tag: Range<usize>, parent: usize) {
        let mut has_address = false;
        for (address, range) in attributes::addresses(self.text, node) {
            has_address = true;
            let mut fault = address::foreign(address, range);
            if fault.kind == FaultKind::Raster {
                fault.kind = FaultKind::ExternalReference;
            }
            if fault.kind == FaultKind::ExternalReference {
                fault.message = message!("logo-is-link", address = shown(address));
                fault.help = Some(Box::new(message!("logo-move-out-of-link")));
            }
            self.faults.push(fault);
        }
        if has_address {
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
        // An image without an address shows nothing, but `feImage` still affects the filter.
        let shows_nothing = is_empty && name == "image";
        if self.faults.len() == before && !shows_nothing {
            let message = message!("logo-unsupported", kind = "element", name = shown(name));
            let fault = Fault::new(FaultKind::Unsupported, tag, message);
            self.faults.push(fault.help(message!("logo-draw-with-shapes")));
        }
        self.scan(node);
    }

    /// Checks an element that is not written for content that has an effect anyway.
    fn scan(&mut self, node: &Node<'_, '_>) {
        attributes::scan(node, self.faults);
        self.scan_children(node);
    }

    fn scan_children(&mut self, node: &Node<'_, '_>) {
        for child in node.children().filter(Node::is_element) {
            self.scan_child(&child);
        }
    }

    fn scan_child(&mut self, child: &Node<'_, '_>) {
        let name = child.tag_name();
        let tag = budget::start_tag(self.text, child.range().start);
        match allow::element(name.namespace(), name.name()) {
            ElementPolicy::Refuse(kind @ FaultKind::ActiveContent, message, help) => {
                if is_editor_copy(child) || is_empty_script(child) {
                    self.scan(child);
                } else {
                    self.faults.push(Fault::new(kind, tag, message).help(help));
                }
            }
            ElementPolicy::Refuse(kind @ FaultKind::ExternalReference, message, help) => {
                self.faults.push(Fault::new(kind, tag, message).help(help));
                self.scan(child);
            }
            ElementPolicy::Keep("style") => self.faults.push(
                Fault::new(FaultKind::Unsupported, tag, message!("logo-style-not-drawn"))
                    .help(message!("logo-move-style-to-start")),
            ),
            _ => {
                if name.namespace() == Some(allow::SVG) {
                    attributes::scan_addresses(self.text, child, self.faults);
                }
                self.scan(child);
            }
        }
    }

    /// Drops the rules that match no element, checks the number of selectors, and drops classes that no selector uses.
    fn finish(self) -> Option<Drawing> {
        let Cleaner { mut drawing, faults, .. } = self;
        drop_unused_rules(&mut drawing, faults);
        let names: usize = drawing.rules().flat_map(|rule| &rule.selectors).map(Selector::names).sum();
        if names > MAX_NAMES {
            let style = drawing.elements.iter().find(|element| !element.rules.is_empty());
            let range = style.map_or(0..0, |element| element.tag.clone());
            let message = message!("logo-too-many", kind = "names", most = MAX_NAMES);
            faults.push(Fault::new(FaultKind::TooComplex, range, message).help(message!("logo-simplify")));
            return None;
        }
        let selectors = drawing.rules().flat_map(|rule| &rule.selectors);
        let used: BTreeSet<String> = selectors.flat_map(Selector::classes).map(str::to_owned).collect();
        for element in &mut drawing.elements {
            let mut named = BTreeSet::new();
            element.classes.retain(|class| used.contains(class) && named.insert(class.clone()));
        }
        Some(drawing)
    }
}

/// Drops the rules that match no element. Drawing programs leave the styles of a whole document in the file of a part.
/// Only what is dangerous in them is reported.
fn drop_unused_rules(drawing: &mut Drawing, faults: &mut Vec<Fault>) {
    if drawing.rules().next().is_none() {
        return;
    }
    let names: AHashSet<String> = drawing
        .elements
        .iter()
        .flat_map(|element| element.classes.iter().chain(&element.id).map(String::as_str).chain([element.name]))
        .map(str::to_owned)
        .collect();
    for index in 0..drawing.elements.len() {
        let mut rules = std::mem::take(&mut drawing.elements[index].rules);
        if rules.is_empty() {
            continue;
        }
        rules.retain_mut(|rule| {
            rule.selectors.retain(|selector| selector.may_match(&names));
            let is_used = !rule.selectors.is_empty();
            faults.extend(rule.faults.drain(..).filter(|fault| is_used || fault.kind.is_dangerous()));
            is_used && !rule.settings.is_empty()
        });
        if let (true, Some(parent)) = (rules.is_empty(), drawing.elements[index].parent) {
            drawing.elements[parent].children.retain(|&child| child != index);
        }
        drawing.elements[index].rules = rules;
    }
}

/// The child of a `switch` that browsers show: the first one, unless it is the copy of the drawing that Illustrator adds
/// for its own use, which needs an extension that browsers do not have.
fn choice<'a, 'i>(switch: &Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let mut children = switch.children().filter(|child| child.tag_name().namespace() == Some(allow::SVG));
    children.find(|child| !is_editor_copy(child))
}

/// Whether an element is such a copy, or what is left of it: one without content, or with an extension whose entity was
/// lost.
fn is_editor_copy(node: &Node<'_, '_>) -> bool {
    let extension = node.attribute("requiredExtensions").unwrap_or_default().trim_ascii();
    node.has_tag_name((allow::SVG, "foreignObject"))
        && (!node.has_children() || extension.starts_with("http://ns.adobe.com/") || extension == "&ns_ai;")
}

/// Whether an element that browsers do not know was meant to draw something: it has coordinates, or a shape in it, or is
/// one but for the case of its name.
fn holds_shapes(node: &Node<'_, '_>) -> bool {
    let coordinates = ["cx", "cy", "d", "height", "points", "r", "width", "x", "x1", "y", "y1"];
    node.descendants().filter(Node::is_element).any(|it| {
        allow::looks_drawn(it.tag_name().name()) || it.attributes().any(|at| coordinates.contains(&at.name()))
    })
}

/// Whether an element is a script without content or address. Extensions of browsers leave such elements behind.
fn is_empty_script(node: &Node<'_, '_>) -> bool {
    let is_blank = |child: Node<'_, '_>| {
        child.is_comment() || (child.is_text() && child.text().is_none_or(|text| text.trim_ascii().is_empty()))
    };
    node.tag_name().name() == "script"
        && matches!(node.tag_name().namespace(), None | Some("" | allow::SVG))
        && node.children().all(is_blank)
        && node.attributes().all(|attribute| !matches!(attribute.name(), "href" | "src"))
}

/// Whether a text element has no visible text. Drawing programs often leave such elements behind.
fn has_no_letters(node: &Node<'_, '_>) -> bool {
    node.descendants().all(|it| {
        let is_blank = it.text().is_none_or(|text| !it.is_text() || text.trim().is_empty());
        is_blank && it.attributes().all(|attribute| attribute.name() != "href")
    })
}

/// The text directly in an element, with CDATA decoded and without comments.
fn own_text(node: &Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}
