//! Reads an element's attributes: each by its kind on the list.

use std::ops::Range;

use cssparser::Parser;
use roxmltree::Node;

use super::allow::{self, Attribute};
use super::drawing::{Element, Link, Setting, is_plain_name};
use super::place::Place;
use super::{Fault, FaultKind, address, css, plain, quoted, value};

/// Fills `element` with the attributes of `node` that are kept.
pub(super) fn read(text: &str, node: &Node<'_, '_>, element: &mut Element, faults: &mut Vec<Fault>) {
    for attribute in node.attributes() {
        let mut reader = Reader { value: attribute.value(), raw: value_range(text, &attribute), text, faults };
        match allow::attribute(attribute.namespace(), attribute.name()) {
            Attribute::Id => {
                let id = reader.value.trim_ascii();
                element.id = is_plain_name(id).then(|| id.to_owned());
            }
            Attribute::Class => {
                let classes = reader.value.split_ascii_whitespace();
                element.classes = classes.map(ToOwned::to_owned).collect();
            }
            Attribute::Style => element.style = reader.style(),
            Attribute::Address => {
                // Of the two spellings browsers take the one without a namespace.
                let is_older = attribute.namespace().is_some() && has_plain_href(node);
                let setting = reader.address();
                if refers(element.name) && !is_older {
                    element.attributes.extend(setting);
                }
            }
            Attribute::Plain(name) => {
                let setting = reader.plain(name, plain::value);
                element.attributes.extend(setting);
            }
            Attribute::Transform(name) => {
                let setting = reader.plain(name, plain::transform);
                element.attributes.extend(setting);
            }
            Attribute::Css(name) => element.attributes.extend(reader.css(name)),
            Attribute::Unwritten => reader.noise(),
            other => faults.extend(refused(other, &attribute)),
        }
    }
}

/// Looks through the attributes of a dropped element for what works all the same.
pub(super) fn scan(node: &Node<'_, '_>, faults: &mut Vec<Fault>) {
    for attribute in node.attributes() {
        if allow::attribute(attribute.namespace(), attribute.name()) == Attribute::Event {
            faults.extend(refused(Attribute::Event, &attribute));
        }
    }
}

/// Looks through the attributes of an element of SVG that is not drawn for what loads all the same.
pub(super) fn scan_addresses(text: &str, node: &Node<'_, '_>, faults: &mut Vec<Fault>) {
    for attribute in node.attributes() {
        let mut reader = Reader { value: attribute.value(), raw: value_range(text, &attribute), text, faults };
        match allow::attribute(attribute.namespace(), attribute.name()) {
            Attribute::Address => drop(reader.address()),
            Attribute::Style | Attribute::Css(_) | Attribute::Unwritten => reader.noise(),
            Attribute::Base => faults.extend(refused(Attribute::Base, &attribute)),
            _ => {}
        }
    }
}

/// The addresses of a link or an image, with their places in the file.
pub(super) fn addresses<'a>(text: &str, node: &Node<'a, '_>) -> impl Iterator<Item = (&'a str, Range<usize>)> {
    node.attributes()
        .filter(|attribute| {
            let is_source = attribute.namespace().is_none() && attribute.name() == "src";
            is_source || allow::attribute(attribute.namespace(), attribute.name()) == Attribute::Address
        })
        .map(|attribute| (attribute.value(), value_range(text, &attribute)))
}

fn has_plain_href(node: &Node<'_, '_>) -> bool {
    node.attributes().any(|attribute| attribute.namespace().is_none() && attribute.name() == "href")
}

/// Whether an element takes something from the element that its `href` names.
fn refers(name: &str) -> bool {
    matches!(name, "use" | "linearGradient" | "radialGradient" | "pattern" | "filter")
}

/// The bytes between an attribute's quotes.
fn value_range(text: &str, attribute: &roxmltree::Attribute<'_, '_>) -> Range<usize> {
    let range = attribute.range();
    let quote = text.get(range.clone()).and_then(|source| source.find(['"', '\'']));
    match quote {
        Some(at) if range.start + at + 1 < range.end => range.start + at + 1..range.end - 1,
        _ => range,
    }
}

fn refused(kind: Attribute, attribute: &roxmltree::Attribute<'_, '_>) -> Option<Fault> {
    let (kind, what, help) = match kind {
        Attribute::Event => (FaultKind::ActiveContent, "runs script", "remove it: a logo is a picture"),
        Attribute::Base => (FaultKind::ExternalReference, "moves the addresses of the drawing elsewhere", "remove it"),
        Attribute::Condition => (
            FaultKind::Unsupported,
            "shows the element only to some readers",
            "remove it: a logo looks the same everywhere",
        ),
        _ => return None,
    };
    let message = format!("the attribute `{}` {what}", quoted(attribute.name()));
    Some(Fault::new(kind, attribute.range(), message).help(help))
}

/// One attribute's value, decoded, and where its raw bytes are.
struct Reader<'a> {
    value: &'a str,
    raw: Range<usize>,
    text: &'a str,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    /// Runs `judge`, whose faults have ranges of the decoded value, and puts them in their places.
    fn placed<T>(&mut self, judge: impl FnOnce(&str, &mut Vec<Fault>) -> T) -> (T, Place) {
        let place = Place::new(self.text, self.raw.clone(), self.value);
        let before = self.faults.len();
        let judged = judge(self.value, self.faults);
        for fault in self.faults.iter_mut().skip(before) {
            fault.range = place.range(fault.range.clone());
        }
        (judged, place)
    }

    fn style(&mut self) -> Vec<Setting> {
        let (mut settings, place) = self.placed(css::declarations);
        for setting in &mut settings {
            setting.move_to(&place);
        }
        settings
    }

    fn plain(&mut self, name: &'static str, judge: impl Fn(&str, &str) -> Result<String, Fault>) -> Option<Setting> {
        let (value, _) =
            self.placed(|value, faults| judge(name, value).map_err(|fault| faults.push(fault)).unwrap_or_default());
        self.setting(name, value, Vec::new())
    }

    fn css(&mut self, name: &'static str) -> Option<Setting> {
        let (mut judged, place) = self.placed(|value, faults| {
            let judged = value::judge(name, &mut Parser::new(value), faults);
            if let Some(range) = &judged.important {
                faults.push(
                    Fault::new(
                        FaultKind::Unsupported,
                        range.clone(),
                        format!("`!important` has no place in the attribute `{name}`"),
                    )
                    .help("remove it"),
                );
            }
            judged
        });
        for link in &mut judged.links {
            link.range = place.range(link.range.clone());
        }
        self.setting(name, judged.text, judged.links)
    }

    /// A value that is not written.
    fn noise(&mut self) {
        self.placed(|value, faults| value::judge_noise(&mut Parser::new(value), faults));
    }

    fn address(&mut self) -> Option<Setting> {
        let range = self.raw.clone();
        match address::local(self.value, range.clone()) {
            Ok(id) => {
                let link = Link { id: id.to_owned(), range };
                self.setting("href", format!("#{id}"), vec![link])
            }
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    /// An attribute without a value counts as absent, as in browsers; but a radius without one is 0 to some,
    /// where an absent one is as long as the other.
    fn setting(&self, name: &'static str, value: String, links: Vec<Link>) -> Option<Setting> {
        (!value.is_empty() || matches!(name, "rx" | "ry")).then(|| Setting {
            name,
            value,
            important: false,
            range: self.raw.clone(),
            links,
        })
    }
}
