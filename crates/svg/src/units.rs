//! Lower and upper bounds for lengths and transforms, to estimate how large something is drawn.

use super::drawing::{Drawing, Element, Setting};
use super::outline::{Bounds, Numbers};

/// What relative lengths in a drawing may be relative to.
pub(super) struct Units {
    /// The shortest and the longest side of any viewport.
    viewport: [f64; 2],
    /// The smallest and the largest font size.
    font: [f64; 2],
    /// Whether any shape has a stroke.
    pub has_strokes: bool,
    /// Whether strokes may keep their width at any scale.
    pub has_fixed_strokes: bool,
    /// Width of the widest stroke, in user units.
    pub widest: f64,
}

/// Smallest size of a logo on a page in pixels, for `vw` and similar units.
const SMALLEST: f64 = 16.0;

/// Default font size of browsers, in pixels.
const FONT: f64 = 16.0;

impl Units {
    pub(super) fn of(drawing: &Drawing) -> Self {
        let own = || drawing.elements.iter().flat_map(Element::settings);
        let all = || own().chain(drawing.rules().flat_map(|rule| &rule.settings));
        let named = |name: &'static str| all().filter(move |setting| setting.name == name);
        let mut units = Units {
            viewport: [f64::MAX, 0.0],
            font: [FONT; 2],
            has_strokes: false,
            has_fixed_strokes: false,
            widest: 1.0,
        };
        for setting in named("font-size") {
            units.font_size(&setting.value);
        }
        let viewports = drawing.elements.iter().filter(|element| matches!(element.name, "svg" | "symbol" | "use"));
        for element in viewports {
            if let Some([_, _, width, height]) = view_box(element) {
                units.add_viewport(width);
                units.add_viewport(height);
                // The root's viewport is its `viewBox`: its width and height are the size on the page.
                if element.parent.is_none() {
                    continue;
                }
            }
            for name in ["width", "height"] {
                if let Some(setting) = element.attribute(name).filter(|setting| !setting.value.ends_with('%')) {
                    units.add_viewport(units.upper_bound(&setting.value));
                }
            }
        }
        if units.viewport[1] == 0.0 {
            units.viewport = [SMALLEST, 512.0];
        }
        units.has_strokes = named("stroke").any(|setting| setting.value != "none");
        units.has_fixed_strokes = named("vector-effect").any(|setting| setting.value.contains("stroke"));
        units.widest = named("stroke-width").map(|setting| units.upper_bound(&setting.value)).fold(1.0, f64::max);
        units
    }

    /// An absolute length in CSS pixels.
    pub(super) fn pixels(value: &str) -> Option<f64> {
        let (number, unit) = only(value)?;
        Some(number * if unit.is_empty() { 1.0 } else { absolute(unit)? }).filter(|pixels| *pixels > 0.0)
    }

    fn font_size(&mut self, value: &str) {
        let size = only(value).and_then(|(number, unit)| {
            let factor = if unit.is_empty() { Some(1.0) } else { absolute(unit) };
            Some(number * factor?)
        });
        let [least, most] = match size {
            Some(size) => [size, size],
            None if KEYWORDS.contains(&value) => [9.0, 48.0],
            // It may be relative to a font size that is relative itself.
            None => [0.0, f64::INFINITY],
        };
        self.font = [self.font[0].min(least), self.font[1].max(most)];
    }

    fn add_viewport(&mut self, side: f64) {
        if side > 0.0 {
            self.viewport = [self.viewport[0].min(side), self.viewport[1].max(side)];
        }
    }

    /// The longest side of any viewport.
    pub(super) fn viewport(&self) -> f64 {
        self.viewport[1]
    }

    /// Upper bound of a length in user units, with its sign.
    pub(super) fn upper_bound(&self, value: &str) -> f64 {
        self.length(value, 1).unwrap_or(0.0)
    }

    /// Lower bound of a length in user units; `None` if a browser does not accept it.
    pub(super) fn lower_bound(&self, value: &str) -> Option<f64> {
        self.length(value, 0)
    }

    /// Upper bound of the longest of several lengths.
    pub(super) fn longest(&self, values: &str) -> f64 {
        lengths(values).flatten().filter_map(|length| self.in_pixels(length, 1)).map(f64::abs).fold(0.0, f64::max)
    }

    fn length(&self, value: &str, which: usize) -> Option<f64> {
        self.in_pixels(only(value)?, which)
    }

    fn in_pixels(&self, (number, unit): (f64, &str), which: usize) -> Option<f64> {
        let factor = match unit {
            "" => 1.0,
            "%" => self.viewport[which] / 100.0,
            _ => match unit.to_ascii_lowercase().as_str() {
                "em" | "rem" => self.font[which],
                "vw" | "vh" | "vi" | "vb" | "vmin" | "vmax" | "svw" | "svh" | "svi" | "svb" | "svmin" | "svmax"
                | "lvw" | "lvh" | "lvi" | "lvb" | "lvmin" | "lvmax" | "dvw" | "dvh" | "dvi" | "dvb" | "dvmin"
                | "dvmax" | "cqw" | "cqh" | "cqi" | "cqb" | "cqmin" | "cqmax" => {
                    [SMALLEST, self.viewport[1].max(512.0)][which] / 100.0
                }
                unit => absolute(unit)?,
            },
        };
        Some(if number == 0.0 { 0.0 } else { number * factor })
    }
}

const KEYWORDS: [&str; 9] =
    ["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large", "initial"];

/// CSS pixels per absolute unit.
pub(super) fn absolute(unit: &str) -> Option<f64> {
    Some(match unit.to_ascii_lowercase().as_str() {
        "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        _ => return None,
    })
}

/// The numbers of a text with their units, and `None` for each character that is not part of one. `1e2` is a number,
/// `1em` is a number with a unit, and `.5.5` are two numbers.
fn lengths(text: &str) -> impl Iterator<Item = Option<(f64, &str)>> {
    let mut numbers = Numbers { rest: text.as_bytes() };
    std::iter::from_fn(move || {
        numbers.skip();
        numbers.rest.first()?;
        let Some(number) = numbers.number() else {
            numbers.rest = numbers.rest.get(1..).unwrap_or_default();
            return Some(None);
        };
        let rest = &text[text.len() - numbers.rest.len()..];
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
        numbers.rest = unit.as_bytes();
        Some(Some((number, &rest[..rest.len() - unit.len()])))
    })
}

/// The number and the unit of a text that is a single length.
fn only(text: &str) -> Option<(f64, &str)> {
    let mut all = lengths(text);
    all.next().flatten().filter(|_| all.next().is_none())
}

/// The four numbers of a valid `viewBox`.
pub(super) fn view_box(element: &Element) -> Option<[f64; 4]> {
    let numbers = lengths(&element.attribute("viewBox")?.value).map(|number| Some(number?.0));
    let numbers: Vec<f64> = numbers.collect::<Option<_>>()?;
    numbers.try_into().ok().filter(|[_, _, width, height]: &[f64; 4]| *width > 0.0 && *height > 0.0)
}

/// The effect of one or more transforms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Transform {
    Matrix([f64; 6]),
    /// Scales by at most this factor, to an unknown position.
    Scale(f64),
}

impl Transform {
    pub(super) const NONE: Transform = Transform::Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Parses the transform functions of an attribute or of CSS.
    pub(super) fn read(text: &str) -> Transform {
        let mut all = Transform::NONE;
        for function in text.split(')').filter(|function| !function.trim_matches([' ', ',']).is_empty()) {
            let next = match function.split_once('(') {
                Some((name, arguments)) => of_function(name.trim_matches([' ', ',']), arguments),
                None if function.trim() == "none" => Transform::NONE,
                None => Transform::Scale(f64::INFINITY),
            };
            all = all.then(next);
        }
        all
    }

    /// Upper bound of the factor by which lengths grow.
    pub(super) fn scale(&self) -> f64 {
        let [a, b, c, d, _, _] = match self {
            Transform::Matrix(matrix) => *matrix,
            Transform::Scale(scale) => return *scale,
        };
        // The larger singular value.
        let (sum, area) = (a * a + b * b + c * c + d * d, a * d - b * c);
        let scale = f64::midpoint(sum, (sum * sum - 4.0 * area * area).max(0.0).sqrt()).sqrt();
        if scale.is_nan() { f64::INFINITY } else { scale }
    }

    pub(super) fn then(self, next: Transform) -> Transform {
        match (self, next) {
            (Transform::Matrix([a, b, c, d, e, f]), Transform::Matrix([g, h, i, j, k, l])) => Transform::Matrix([
                a * g + c * h,
                b * g + d * h,
                a * i + c * j,
                b * i + d * j,
                a * k + c * l + e,
                b * k + d * l + f,
            ]),
            _ => Transform::Scale(self.scale() * next.scale()),
        }
    }

    pub(super) fn bounds(&self, bounds: Bounds) -> Bounds {
        match self {
            _ if bounds == Bounds::NONE => bounds,
            Transform::Matrix([a, b, c, d, e, f]) if bounds.size().iter().all(|side| side.is_finite()) => {
                Bounds::around(bounds.corners().map(|[x, y]| [a * x + c * y + e, b * x + d * y + f]))
            }
            _ => Bounds::UNKNOWN,
        }
    }
}

fn of_function(name: &str, arguments: &str) -> Transform {
    let parts: Vec<_> = lengths(arguments).collect();
    let number = |at: usize| parts.get(at).and_then(|part| Some((*part)?.0));
    let is_plain = parts.iter().all(|part| part.is_some_and(|(_, unit)| matches!(unit, "" | "px" | "deg")));
    let first = number(0).unwrap_or(0.0);
    let turn = |degrees: f64| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Transform::Matrix([cos, sin, -sin, cos, 0.0, 0.0])
    };
    let moved = |x: f64, y: f64| Transform::Matrix([1.0, 0.0, 0.0, 1.0, x, y]);
    match (name.to_ascii_lowercase().as_str(), parts.len()) {
        ("matrix", 6) if is_plain => {
            let mut matrix = [0.0; 6];
            matrix.iter_mut().enumerate().for_each(|(at, value)| *value = number(at).unwrap_or(0.0));
            Transform::Matrix(matrix)
        }
        ("translate", _) if is_plain => moved(first, number(1).unwrap_or(0.0)),
        ("translatex", _) if is_plain => moved(first, 0.0),
        ("translatey", _) if is_plain => moved(0.0, first),
        ("rotate", 3) if is_plain => {
            let [x, y] = [number(1).unwrap_or(0.0), number(2).unwrap_or(0.0)];
            moved(x, y).then(turn(first)).then(moved(-x, -y))
        }
        ("rotate", 1) if is_plain => turn(first),
        ("translate" | "translatex" | "translatey" | "rotate", _) => Transform::Scale(1.0),
        ("scale", _) if is_plain => Transform::Matrix([first, 0.0, 0.0, number(1).unwrap_or(first), 0.0, 0.0]),
        ("scalex", _) if is_plain => Transform::Matrix([first, 0.0, 0.0, 1.0, 0.0, 0.0]),
        ("scaley", _) if is_plain => Transform::Matrix([1.0, 0.0, 0.0, first, 0.0, 0.0]),
        ("skewx", _) if is_plain => Transform::Matrix([1.0, 0.0, first.to_radians().tan(), 1.0, 0.0, 0.0]),
        ("skewy", _) if is_plain => Transform::Matrix([1.0, first.to_radians().tan(), 0.0, 1.0, 0.0, 0.0]),
        ("skew", _) if is_plain => {
            let tan = |at: usize| number(at).unwrap_or(0.0).to_radians().tan();
            Transform::Matrix([1.0, tan(1), tan(0), 1.0, 0.0, 0.0])
        }
        _ => Transform::Scale(f64::INFINITY),
    }
}

/// Upper bound of the dashes per user unit of a stroke; `None` if a browser does not accept the value.
pub(super) fn dashes(setting: &Setting, units: &Units) -> Option<f64> {
    if setting.value == "none" {
        return Some(0.0);
    }
    let all: Option<Vec<_>> = lengths(&setting.value).collect();
    let all = all.filter(|all| !all.is_empty())?;
    // If all lengths are 0 the line is solid; that does not hold for relative lengths that may be 0.
    if all.iter().all(|(number, _)| *number == 0.0) {
        return Some(0.0);
    }
    let least = |length: &(f64, &str)| units.in_pixels(*length, 0).filter(|length| *length >= 0.0);
    let least: Option<Vec<f64>> = all.iter().map(least).collect();
    least.map(|least| least.len() as f64 / 2.0 / least.iter().sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::{Transform, lengths};

    #[test]
    fn numbers_are_separated_from_units() {
        let all = |text| lengths(text).collect::<Vec<_>>();
        let plain = |number: f64| Some((number, ""));
        assert_eq!(all("1 1e2,1em"), [plain(1.0), plain(100.0), Some((1.0, "em"))]);
        assert_eq!(all(".5.5-.5px5%"), [plain(0.5), plain(0.5), Some((-0.5, "px")), Some((5.0, "%"))]);
        assert_eq!(all("1 inf"), [plain(1.0), None, None, None]);
    }

    #[test]
    fn the_scale_of_a_transform_is_that_of_its_larger_axis() {
        for (text, scale) in [
            ("", 1.0),
            ("none", 1.0),
            ("translate(5) rotate(30 5 5)", 1.0),
            ("scale(2)scale(3,.1)", 6.0),
            ("scale(.5.5)", 0.5),
            ("matrix(0 5 -2 0 1e6 0)", 5.0),
            ("scale(2) translate(5em)", 2.0),
            ("rotate(1turn)", 1.0),
            ("skewX(45)", 1.618),
            ("scale(1e200) scale(1e200)", f64::INFINITY),
            ("scale(2em)", f64::INFINITY),
            ("perspective(2)", f64::INFINITY),
        ] {
            let found = Transform::read(text).scale();
            assert!(found == scale || (found - scale).abs() < 0.001, "{text}: {found}, not {scale}");
        }
    }
}
