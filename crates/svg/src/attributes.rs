//! Reads an element's attributes, each according to its kind.

use std::ops::Range;

use cssparser::Parser;
use roxmltree::Node;

use super::allow::{self, AttributeKind};
use super::drawing::{Element, Link, Setting, is_plain_name};
use super::source_map::SourceMap;
use super::{Fault, FaultKind, address, css, plain, shown, value};

/// Fills `element` with the attributes of `node` that are kept.
pub(super) fn read(text: &str, node: &Node<'_, '_>, element: &mut Element, faults: &mut Vec<Fault>) {
    for attribute in node.attributes() {
        let mut reader = AttributeReader { value: attribute.value(), raw: value_range(text, &attribute), text, faults };
        match allow::attribute(attribute.namespace(), attribute.name()) {
            AttributeKind::Id => {
                let id = reader.value.trim_ascii();
                element.id = is_plain_name(id).then(|| id.to_owned());
            }
            AttributeKind::Class => {
                let classes = reader.value.split_ascii_whitespace();
                element.classes = classes.map(ToOwned::to_owned).collect();
            }
            AttributeKind::Style => element.style = reader.style(),
            AttributeKind::Address => {
                // Browsers prefer the spelling without a namespace.
                let is_older = attribute.namespace().is_some() && has_plain_href(node);
                let setting = reader.address();
                if refers(element.name) && !is_older {
                    element.attributes.extend(setting);
                }
            }
            AttributeKind::Plain(name) => {
                let setting = reader.plain(name, plain::value);
                element.attributes.extend(setting);
            }
            AttributeKind::Transform(name) => {
                let setting = reader.plain(name, plain::transform);
                element.attributes.extend(setting);
            }
            AttributeKind::Css(name) => element.attributes.extend(reader.css(name)),
            AttributeKind::Unwritten => reader.noise(),
            other => faults.extend(refused(other, &attribute)),
        }
    }
}

/// Checks the attributes of an element that is not written for script.
pub(super) fn scan(node: &Node<'_, '_>, faults: &mut Vec<Fault>) {
    for attribute in node.attributes() {
        if allow::attribute(attribute.namespace(), attribute.name()) == AttributeKind::Event {
            faults.extend(refused(AttributeKind::Event, &attribute));
        }
    }
}

/// Checks the attributes of an SVG element that is not written for external references.
pub(super) fn scan_addresses(text: &str, node: &Node<'_, '_>, faults: &mut Vec<Fault>) {
    for attribute in node.attributes() {
        let mut reader = AttributeReader { value: attribute.value(), raw: value_range(text, &attribute), text, faults };
        match allow::attribute(attribute.namespace(), attribute.name()) {
            AttributeKind::Address => drop(reader.address()),
            AttributeKind::Style | AttributeKind::Css(_) | AttributeKind::Unwritten => reader.noise(),
            AttributeKind::Base => faults.extend(refused(AttributeKind::Base, &attribute)),
            _ => {}
        }
    }
}

/// The addresses of a link or an image, with their ranges in the file.
pub(super) fn addresses<'a>(text: &str, node: &Node<'a, '_>) -> impl Iterator<Item = (&'a str, Range<usize>)> {
    node.attributes()
        .filter(|attribute| {
            let is_source = attribute.namespace().is_none() && attribute.name() == "src";
            is_source || allow::attribute(attribute.namespace(), attribute.name()) == AttributeKind::Address
        })
        .map(|attribute| (attribute.value(), value_range(text, &attribute)))
}

fn has_plain_href(node: &Node<'_, '_>) -> bool {
    node.attributes().any(|attribute| attribute.namespace().is_none() && attribute.name() == "href")
}

/// Whether an element uses the element that its `href` refers to.
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

fn refused(kind: AttributeKind, attribute: &roxmltree::Attribute<'_, '_>) -> Option<Fault> {
    let name = shown(attribute.name());
    let (kind, message, help) = match kind {
        AttributeKind::Event => (
            FaultKind::ActiveContent,
            message!("logo-runs-script", kind = "attribute", name),
            message!("logo-be-static"),
        ),
        AttributeKind::Base => {
            (FaultKind::ExternalReference, message!("logo-changes-addresses", name), message!("logo-remove"))
        }
        AttributeKind::Condition => {
            (FaultKind::Unsupported, message!("logo-shown-to-some", name), message!("logo-look-same"))
        }
        _ => return None,
    };
    Some(Fault::new(kind, attribute.range(), message).help(help))
}

/// An attribute's decoded value and the range of its raw bytes.
struct AttributeReader<'a> {
    value: &'a str,
    raw: Range<usize>,
    text: &'a str,
    faults: &'a mut Vec<Fault>,
}

impl AttributeReader<'_> {
    /// Calls `read` and maps the faults that it reports from ranges of the decoded value to ranges of the file.
    fn mapped<T>(&mut self, read: impl FnOnce(&str, &mut Vec<Fault>) -> T) -> (T, SourceMap) {
        let map = SourceMap::new(self.text, self.raw.clone(), self.value);
        let before = self.faults.len();
        let value = read(self.value, self.faults);
        for fault in self.faults.iter_mut().skip(before) {
            fault.range = map.range(fault.range.clone());
        }
        (value, map)
    }

    fn style(&mut self) -> Vec<Setting> {
        let (mut settings, map) = self.mapped(css::declarations);
        for setting in &mut settings {
            setting.map_ranges(&map);
        }
        settings
    }

    fn plain(&mut self, name: &'static str, read: impl Fn(&str, &str) -> Result<String, Fault>) -> Option<Setting> {
        let (value, _) =
            self.mapped(|value, faults| read(name, value).map_err(|fault| faults.push(fault)).unwrap_or_default());
        self.setting(name, value, Vec::new())
    }

    fn css(&mut self, name: &'static str) -> Option<Setting> {
        let (mut value, map) = self.mapped(|value, faults| {
            let value = value::read(name, &mut Parser::new(value), faults);
            if let Some(range) = &value.important {
                faults.push(
                    Fault::new(
                        FaultKind::Unsupported,
                        range.clone(),
                        message!("logo-not-in-attribute", piece = "`!important`", attribute = shown(name)),
                    )
                    .help(message!("logo-remove")),
                );
            }
            value
        });
        for link in &mut value.links {
            link.range = map.range(link.range.clone());
        }
        self.setting(name, value.text, value.links)
    }

    /// Checks a value that is not written.
    fn noise(&mut self) {
        self.mapped(|value, faults| value::check_dropped(&mut Parser::new(value), faults));
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

    /// An attribute without a value counts as absent, as in browsers. The exception is a radius: some browsers read an
    /// empty one as 0, but an absent one as equal to the other radius.
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
