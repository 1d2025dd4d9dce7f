//! Checks that the logo is visible: it must have a size and a shape. Adds a missing `viewBox` from an absolute width and
//! height, so that the logo scales.

use std::collections::BTreeMap;

use super::drawing::{Drawing, Element, Setting};
use super::units::absolute;
use super::{Fault, FaultKind};

/// Checks the size and the shapes of a drawing, and adds a missing `viewBox`.
pub(super) fn check(drawing: &mut Drawing, faults: &mut Vec<Fault>, warnings: &mut Vec<Fault>) {
    let _ = &warnings;
    match size(&drawing.elements[0]) {
        Err(fault) => faults.push(fault),
        Ok(Some(view_box)) => drawing.elements[0].attributes.push(view_box),
        Ok(None) => {}
    }
    let sized_by_style = drawing
        .rules()
        .flat_map(|rule| &rule.settings)
        .chain(drawing.elements.iter().flat_map(|element| &element.style))
        .any(|setting| matches!(setting.name, "width" | "height" | "r" | "rx" | "ry"));
    let mut shapes = Shapes {
        elements: &drawing.elements,
        ids: drawing.ids(),
        visited: vec![false; drawing.elements.len()],
        sized_by_style,
    };
    // If there are other faults, the missing shapes may be what they are about.
    if faults.is_empty() && !shapes.shows(0) {
        faults.push(
            Fault::new(FaultKind::Empty, drawing.elements[0].tag.clone(), "the logo has no visible shape")
                .help("add at least one path or shape that is not hidden"),
        );
    }
}

/// The `viewBox` to add, if any.
fn size(root: &Element) -> Result<Option<Setting>, Fault> {
    let mut lengths = Vec::new();
    for name in ["width", "height"] {
        let setting = root.attribute(name);
        let length = setting.and_then(|setting| Length::read(&setting.value));
        if let (Some(setting), Some(length)) = (setting, &length)
            && length.number <= 0.0
        {
            let message = format!("the {name} is `{}`", setting.value);
            return Err(empty(setting, message));
        }
        lengths.push(length);
    }
    if let Some(view_box) = root.attribute("viewBox") {
        let message = match numbers(&view_box.value)[..] {
            [_, _, width, height] if width > 0.0 && height > 0.0 => return Ok(None),
            [_, _, _, _] => "the `viewBox` has no area",
            _ => "the `viewBox` does not have four numbers",
        };
        return Err(empty(view_box, message.to_owned()));
    }
    let is_styled =
        ["width", "height"].iter().all(|name| root.declared(name).is_some() || root.attribute(name).is_some());
    match &lengths[..] {
        [Some(width), Some(height)] => Ok(width.pixels().zip(height.pixels()).map(|(width, height)| Setting {
            name: "viewBox",
            value: format!("0 0 {width} {height}"),
            important: false,
            range: root.tag.clone(),
            links: Vec::new(),
        })),
        _ if is_styled && !root.style.is_empty() => Ok(None),
        _ => Err(Fault::new(
            FaultKind::Empty,
            root.tag.clone(),
            "the logo has no size: it has neither a `viewBox` nor a width and height",
        )
        .help("add the visible area: `viewBox=\"0 0 width height\"`")),
    }
}

fn empty(setting: &Setting, message: String) -> Fault {
    Fault::new(FaultKind::Empty, setting.range.clone(), message)
        .help("set the visible area: `viewBox=\"0 0 width height\"`")
}

fn numbers(text: &str) -> Vec<f64> {
    text.split([' ', ',']).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).collect()
}

/// An absolute CSS length.
struct Length {
    number: f64,
    /// The number as written.
    digits: String,
    unit: String,
}

impl Length {
    /// Parses a number with an optional unit; `None` for percentages and keywords.
    fn read(text: &str) -> Option<Self> {
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-'));
        // The `e` of `1e2` is an exponent, that of `1em` is not.
        let unit = unit.strip_prefix(['e', 'E']).map_or(unit, |exponent| {
            let rest = exponent.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
            if rest.len() < exponent.len() { rest } else { unit }
        });
        let digits = text.strip_suffix(unit)?;
        let number = digits.parse().ok()?;
        (unit != "%").then(|| Length { number, digits: digits.to_owned(), unit: unit.to_ascii_lowercase() })
    }

    /// The number of CSS pixels, if the unit is absolute.
    fn pixels(&self) -> Option<String> {
        if matches!(self.unit.as_str(), "" | "px") {
            return Some(self.digits.clone());
        }
        let pixels = absolute(&self.unit)?;
        Some((self.number * pixels).to_string())
    }
}

/// Searches for a visible shape.
struct Shapes<'d> {
    elements: &'d [Element],
    ids: BTreeMap<&'d str, usize>,
    /// Elements that were visited already.
    visited: Vec<bool>,
    /// Whether CSS sets a size, in which case the attributes alone do not decide.
    sized_by_style: bool,
}

impl Shapes<'_> {
    fn shows(&mut self, index: usize) -> bool {
        if std::mem::replace(&mut self.visited[index], true) {
            return false;
        }
        let element = &self.elements[index];
        if element.is("display", "none") {
            return false;
        }
        match element.name {
            "svg" | "g" | "symbol" => {
                element.children.iter().any(|&child| self.elements[child].name != "symbol" && self.shows(child))
            }
            "use" => {
                let href = element.attribute("href");
                let target = href.and_then(|href| href.value.strip_prefix('#'));
                let target = target.and_then(|id| self.ids.get(id)).copied();
                target.is_some_and(|target| self.shows(target))
            }
            _ => self.has_extent(element),
        }
    }

    fn has_extent(&self, element: &Element) -> bool {
        let is_given = |name| element.attribute(name).is_some();
        let is_positive = |name| {
            let length = element.attribute(name).map(|setting| {
                let digits = setting.value.trim_end_matches('%');
                Length::read(digits).is_none_or(|length| length.number > 0.0)
            });
            length.unwrap_or(false)
        };
        match element.name {
            "path" => is_given("d"),
            "polygon" | "polyline" => is_given("points"),
            "line" => true,
            "rect" => self.sized_by_style || (is_positive("width") && is_positive("height")),
            "circle" => self.sized_by_style || is_positive("r"),
            "ellipse" => self.sized_by_style || is_positive("rx") || is_positive("ry"),
            _ => false,
        }
    }
}

impl Element {
    /// Whether a property has this value in the element's own style or attributes.
    fn is(&self, name: &str, value: &str) -> bool {
        self.declared(name).or(self.attribute(name)).is_some_and(|setting| setting.value == value)
    }
}
