//! Checks that the logo is visible: it must have a size and a shape. Adds a missing `viewBox` from an absolute width and
//! height, so that the logo scales.

use super::drawing::{Drawing, Element, Setting};
use super::units::{Units, absolute, view_box};
use super::{Fault, FaultKind, Message, shown, sight};

/// Width of a logo, relative to its height or the other way round, from which on it is a strip.
const STRIP: f64 = 2.0;

/// Checks the size and the shapes of a drawing, and adds a missing `viewBox`.
pub(super) fn check(drawing: &mut Drawing, units: &Units, faults: &mut Vec<Fault>, warnings: &mut Vec<Fault>) {
    match size(&drawing.elements[0]) {
        Err(fault) => faults.push(fault),
        Ok(Some(view_box)) => drawing.elements[0].attributes.push(view_box),
        Ok(None) => {}
    }
    // If there are other faults, the missing shapes may be what they are about.
    if faults.is_empty() {
        faults.extend(sight::check(drawing, units).err());
        warnings.extend(shape(&drawing.elements[0]));
    }
}

/// A warning if the drawing is far from square.
fn shape(root: &Element) -> Option<Fault> {
    let [_, _, width, height] = view_box(root)?;
    let (long, short) = (width.max(height), width.min(height));
    if long <= STRIP * short {
        return None;
    }
    let range = root.attribute("viewBox").map_or(root.tag.clone(), |setting| setting.range.clone());
    let message = message!("logo-not-square", width = width.to_string(), height = height.to_string());
    Some(Fault::new(FaultKind::NotSquare, range, message).help(message!("logo-use-emblem")))
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
            return Err(empty(setting, message!("logo-no-extent", side = name, value = shown(&setting.value))));
        }
        lengths.push(length);
    }
    if let Some(view_box) = root.attribute("viewBox") {
        let message = match numbers(&view_box.value)[..] {
            [_, _, width, height] if width > 0.0 && height > 0.0 => return Ok(None),
            [_, _, _, _] => message!("logo-view-box-without-area"),
            _ => message!("logo-view-box-without-numbers"),
        };
        return Err(empty(view_box, message));
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
        _ => Err(Fault::new(FaultKind::Empty, root.tag.clone(), message!("logo-no-size"))
            .help(message!("logo-set-view-box"))),
    }
}

fn empty(setting: &Setting, message: Message) -> Fault {
    Fault::new(FaultKind::Empty, setting.range.clone(), message).help(message!("logo-set-view-box"))
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
