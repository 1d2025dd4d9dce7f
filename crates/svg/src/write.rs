//! Writes a drawing as an SVG document: on one line, with SVG as the default namespace.

use super::allow;
use super::drawing::{Drawing, Element, Rule, Setting};

/// The SVG document of a drawing.
pub(super) fn document(drawing: &Drawing) -> String {
    let mut writer = Writer { elements: &drawing.elements, out: String::new() };
    writer.element(0);
    writer.out
}

struct Writer<'d> {
    elements: &'d [Element],
    out: String,
}

impl Writer<'_> {
    fn element(&mut self, index: usize) {
        let element = &self.elements[index];
        self.out.push('<');
        self.out.push_str(element.name);
        if index == 0 {
            self.attribute("xmlns", allow::SVG);
        }
        if let Some(id) = &element.id {
            self.attribute("id", id);
        }
        if !element.classes.is_empty() {
            self.attribute("class", &element.classes.join(" "));
        }
        for Setting { name, value, .. } in &element.attributes {
            self.attribute(name, value);
        }
        if !element.style.is_empty() {
            self.attribute("style", &declarations(&element.style));
        }
        let rules: String = element.rules.iter().map(rule).collect();
        if element.children.is_empty() && element.text.is_empty() && rules.is_empty() {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        self.text(&element.text);
        self.text(&rules);
        for &child in &element.children {
            self.element(child);
        }
        self.out.push_str("</");
        self.out.push_str(element.name);
        self.out.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.text(value);
        self.out.push('"');
    }

    /// Writes escaped text, for element content and attribute values.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\r')) {
            let (plain, special) = rest.split_at(at);
            self.out.push_str(plain);
            self.out.push_str(match special.as_bytes()[0] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#13;",
            });
            rest = &special[1..];
        }
        self.out.push_str(rest);
    }
}

fn rule(rule: &Rule) -> String {
    let selectors: Vec<_> = rule.selectors.iter().map(|selector| selector.text.as_str()).collect();
    format!("{}{{{}}}", selectors.join(","), declarations(&rule.settings))
}

fn declarations(settings: &[Setting]) -> String {
    let mut declarations = String::new();
    for setting in settings {
        if !declarations.is_empty() {
            declarations.push(';');
        }
        declarations.push_str(setting.name);
        declarations.push(':');
        declarations.push_str(&setting.value);
        if setting.important {
            declarations.push_str("!important");
        }
    }
    declarations
}
