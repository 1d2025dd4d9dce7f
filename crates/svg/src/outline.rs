//! Upper bounds for the outlines of shapes: length, number of segments and bounding box. A curve counts as long as its
//! control polygon.

use super::drawing::Element;
use super::units::Units;

/// A bounding box in user space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub min: [f64; 2],
    pub max: [f64; 2],
}

impl Bounds {
    pub(super) const NONE: Bounds = Bounds { min: [f64::INFINITY; 2], max: [f64::NEG_INFINITY; 2] };
    pub(super) const UNKNOWN: Bounds = Bounds { min: [f64::NEG_INFINITY; 2], max: [f64::INFINITY; 2] };

    fn add(&mut self, [x, y]: [f64; 2]) {
        self.join(Bounds { min: [x, y], max: [x, y] });
    }

    pub(super) fn join(&mut self, other: Bounds) {
        for axis in 0..2 {
            self.min[axis] = self.min[axis].min(other.min[axis]);
            self.max[axis] = self.max[axis].max(other.max[axis]);
        }
    }

    /// Width and height; 0 for an empty box.
    pub(super) fn size(&self) -> [f64; 2] {
        [0, 1].map(|axis| if self.min[axis] <= self.max[axis] { self.max[axis] - self.min[axis] } else { 0.0 })
    }

    pub(super) fn corners(&self) -> [[f64; 2]; 4] {
        let ([x0, y0], [x1, y1]) = (self.min, self.max);
        [[x0, y0], [x1, y0], [x0, y1], [x1, y1]]
    }

    pub(super) fn around(points: impl IntoIterator<Item = [f64; 2]>) -> Self {
        let mut bounds = Bounds::NONE;
        points.into_iter().for_each(|point| bounds.add(point));
        bounds
    }

    pub(super) fn grow(&mut self, by: f64) {
        for axis in 0..2 {
            self.min[axis] -= by;
            self.max[axis] += by;
        }
    }
}

/// The outline of a shape.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    pub length: f64,
    pub lines: f64,
    pub curves: f64,
    pub bounds: Bounds,
}

impl Outline {
    const NONE: Outline = Outline { length: 0.0, lines: 0.0, curves: 0.0, bounds: Bounds::NONE };

    pub(super) fn segments(&self) -> f64 {
        self.lines + self.curves
    }

    fn line(&mut self, from: [f64; 2], to: [f64; 2]) {
        self.lines += 1.0;
        self.length += distance(from, to);
        self.bounds.add(from);
        self.bounds.add(to);
    }

    fn curve(&mut self, points: &[[f64; 2]]) {
        self.curves += 1.0;
        self.length += points.windows(2).map(|pair| distance(pair[0], pair[1])).sum::<f64>();
        points.iter().for_each(|point| self.bounds.add(*point));
    }

    /// An elliptical arc (SVG 2, "Elliptical arc implementation notes").
    fn arc(&mut self, from: [f64; 2], [rx, ry, turn]: [f64; 3], [large, sweep]: [bool; 2], to: [f64; 2]) {
        let (mut rx, mut ry) = (rx.abs(), ry.abs());
        if rx == 0.0 || ry == 0.0 || from == to {
            return self.line(from, to);
        }
        let (sin, cos) = turn.to_radians().sin_cos();
        let half = [(from[0] - to[0]) / 2.0, (from[1] - to[1]) / 2.0];
        let [x, y] = [cos * half[0] + sin * half[1], cos * half[1] - sin * half[0]];
        let reach = (x / rx).powi(2) + (y / ry).powi(2);
        if reach > 1.0 {
            (rx, ry) = (rx * reach.sqrt(), ry * reach.sqrt());
        }
        let far = (1.0 / reach.min(1.0) - 1.0).max(0.0).sqrt();
        let sign = if large == sweep { -1.0 } else { 1.0 };
        let centre = [sign * far * rx * y / ry, -sign * far * ry * x / rx];
        let angle = |x: f64, y: f64| ((y - centre[1]) / ry).atan2((x - centre[0]) / rx);
        let mut swept = angle(-x, -y) - angle(x, y);
        let whole = std::f64::consts::TAU;
        if sweep && swept < 0.0 {
            swept += whole;
        } else if !sweep && swept > 0.0 {
            swept -= whole;
        }
        let swept = if swept.is_finite() { swept.abs() } else { whole };
        let length = (swept * rx.max(ry)).max(distance(from, to));
        // Browsers draw an ellipse as four curves.
        self.curves += (swept / (whole / 4.0)).ceil().max(1.0);
        self.length += length;
        let mut bounds = Bounds::around([from, to]);
        bounds.grow(length / 2.0);
        self.bounds.join(bounds);
    }

    /// The outline of an element if it is a shape.
    pub(super) fn of(element: &Element, units: &Units) -> Option<Outline> {
        let value = |name: &str| element.attribute(name).map(|setting| setting.value.as_str());
        let length = |name: &str| value(name).map_or(0.0, |value| units.upper_bound(value));
        let mut outline = match element.name {
            "path" => of_path(value("d").unwrap_or_default()),
            "polygon" | "polyline" => of_points(value("points").unwrap_or_default(), element.name == "polygon"),
            "line" => {
                let mut outline = Outline::NONE;
                outline.line([length("x1"), length("y1")], [length("x2"), length("y2")]);
                outline
            }
            "rect" => {
                let ([x, y], [width, height]) = ([length("x"), length("y")], [length("width"), length("height")]);
                let bounds = Bounds::around([[x, y], [x + width.abs(), y + height.abs()]]);
                let curves = if element.attribute("rx").or(element.attribute("ry")).is_some() { 4.0 } else { 0.0 };
                Outline { length: 2.0 * (width.abs() + height.abs()), lines: 4.0, curves, bounds }
            }
            "circle" | "ellipse" => {
                let radius = |name: &str| length("r").abs().max(length(name).abs());
                let (rx, ry) = match element.name {
                    "circle" => (length("r").abs(), length("r").abs()),
                    // If only one radius is given, it is used for both.
                    _ if value("rx").is_none_or(str::is_empty) || value("ry").is_none_or(str::is_empty) => {
                        (radius("rx").max(radius("ry")), radius("rx").max(radius("ry")))
                    }
                    _ => (radius("rx"), radius("ry")),
                };
                let [x, y] = [length("cx"), length("cy")];
                let bounds = Bounds::around([[x - rx, y - ry], [x + rx, y + ry]]);
                Outline { length: std::f64::consts::TAU * rx.max(ry), lines: 0.0, curves: 4.0, bounds }
            }
            _ => return None,
        };
        if !outline.length.is_finite() {
            outline.bounds = Bounds::UNKNOWN;
        }
        Some(outline)
    }
}

fn distance(from: [f64; 2], to: [f64; 2]) -> f64 {
    (from[0] - to[0]).hypot(from[1] - to[1])
}

fn of_points(text: &str, is_closed: bool) -> Outline {
    let mut outline = Outline::NONE;
    let mut numbers = Numbers { rest: text.as_bytes() };
    let (mut first, mut last) = (None, None);
    while let Some(point) = numbers.number().zip(numbers.number()).map(|(x, y)| [x, y]) {
        if let Some(last) = last {
            outline.line(last, point);
        }
        first = first.or(Some(point));
        last = Some(point);
    }
    if let (Some(first), Some(last), true) = (first, last, is_closed) {
        outline.line(last, first);
    }
    outline
}

/// Reads path data up to the first error, as browsers do.
fn of_path(text: &str) -> Outline {
    let mut pen = Pen { outline: Outline::NONE, at: [0.0; 2], start: [0.0; 2], is_empty: true, control: None };
    let mut numbers = Numbers { rest: text.as_bytes() };
    let mut command = None;
    loop {
        numbers.skip();
        let next = numbers.rest.first().copied();
        match next {
            Some(letter) if letter.is_ascii_alphabetic() => {
                numbers.rest = &numbers.rest[1..];
                if command.is_none() && !matches!(letter, b'M' | b'm') {
                    break;
                }
                command = Some(letter);
            }
            // Further numbers repeat the command; after a move they draw lines.
            Some(_) => match command {
                Some(b'M') => command = Some(b'L'),
                Some(b'm') => command = Some(b'l'),
                Some(b'Z' | b'z') | None => break,
                Some(_) => {}
            },
            None => break,
        }
        if command.is_none_or(|command| pen.draw(command, &mut numbers).is_none()) {
            break;
        }
    }
    pen.outline
}

struct Pen {
    outline: Outline,
    at: [f64; 2],
    start: [f64; 2],
    /// Whether nothing was drawn since the last move.
    is_empty: bool,
    /// The command of the last control point, and the point, for smooth curves.
    control: Option<(&'static str, [f64; 2])>,
}

impl Pen {
    fn draw(&mut self, command: u8, numbers: &mut Numbers<'_>) -> Option<()> {
        let origin = if command.is_ascii_lowercase() { self.at } else { [0.0; 2] };
        let from = self.at;
        let smooth = |kind: &str, control: Option<(&str, [f64; 2])>| match control {
            Some((its, [x, y])) if its == kind => [2.0 * from[0] - x, 2.0 * from[1] - y],
            _ => from,
        };
        let control = self.control.take();
        match command.to_ascii_uppercase() {
            b'M' => {
                self.at = numbers.point(origin)?;
                (self.start, self.is_empty) = (self.at, true);
                return Some(());
            }
            b'Z' => {
                // A line that is closed already gets no further edge, but a point is drawn as a dot.
                if from != self.start || self.is_empty {
                    self.outline.line(from, self.start);
                }
                (self.at, self.is_empty) = (self.start, true);
                return Some(());
            }
            b'L' => {
                let to = numbers.point(origin)?;
                self.outline.line(from, to);
                self.at = to;
            }
            b'H' => {
                self.at[0] = origin[0] + numbers.number()?;
                self.outline.line(from, self.at);
            }
            b'V' => {
                self.at[1] = origin[1] + numbers.number()?;
                self.outline.line(from, self.at);
            }
            b'C' | b'S' => {
                let is_smooth = command.eq_ignore_ascii_case(&b'S');
                let first = if is_smooth { smooth("C", control) } else { numbers.point(origin)? };
                let (second, to) = (numbers.point(origin)?, numbers.point(origin)?);
                self.outline.curve(&[from, first, second, to]);
                self.control = Some(("C", second));
                self.at = to;
            }
            b'Q' | b'T' => {
                let is_smooth = command.eq_ignore_ascii_case(&b'T');
                let middle = if is_smooth { smooth("Q", control) } else { numbers.point(origin)? };
                let to = numbers.point(origin)?;
                self.outline.curve(&[from, middle, to]);
                self.control = Some(("Q", middle));
                self.at = to;
            }
            b'A' => {
                let radii = [numbers.number()?, numbers.number()?, numbers.number()?];
                let flags = [numbers.flag()?, numbers.flag()?];
                let to = numbers.point(origin)?;
                self.outline.arc(from, radii, flags, to);
                self.at = to;
            }
            _ => return None,
        }
        self.is_empty = false;
        Some(())
    }
}

/// Parses a sequence of numbers. `1-.5.5` are three.
pub(super) struct Numbers<'t> {
    pub rest: &'t [u8],
}

impl Numbers<'_> {
    pub(super) fn skip(&mut self) {
        let end = self.rest.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b',');
        self.rest = end.map_or(&[], |end| &self.rest[end..]);
    }

    fn point(&mut self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        Some([x + self.number()?, y + self.number()?])
    }

    /// Parses a flag: one digit, which may be followed directly by the next number.
    fn flag(&mut self) -> Option<bool> {
        self.skip();
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        matches!(first, b'0' | b'1').then_some(*first == b'1')
    }

    pub(super) fn number(&mut self) -> Option<f64> {
        self.skip();
        let bytes = self.rest;
        let digits =
            |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
        end += digits(end);
        if bytes.get(end) == Some(&b'.') {
            end += 1 + digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + sign);
            if exponent > 0 {
                end += 1 + sign + exponent;
            }
        }
        let number = std::str::from_utf8(&bytes[..end]).ok()?.parse().ok()?;
        self.rest = &bytes[end..];
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::of_path;

    /// The expected lengths are those of Chromium's `getTotalLength`.
    #[test]
    fn an_outline_is_at_least_as_long_as_in_a_browser() {
        for (data, length) in [
            ("M0 0h10v10h-10z", 40.0),
            ("m1 1 3 4 3-4", 10.0),
            ("M0 0L3 4-3-4", 15.0),
            ("M0 0L.3.4.6.8", 1.0),
            ("M0 0H10 20 5", 35.0),
            ("M10 0A10 10 0 0 1-10 0", 31.416),
            ("M10 0A10 10 0 1 1 0 10", 47.124),
            ("M10 0A10 10 0 0 1 0 10", 15.708),
            ("M0 0a1 1 0 0110 0", 15.708),
            ("M0 0A0 5 0 0 1 3 4", 5.0),
            ("M0 0L3 4 x L 1000 1000", 5.0),
            ("L3 4", 0.0),
            ("", 0.0),
        ] {
            let found = of_path(data).length;
            assert!((length - 0.01..=length * 1.01).contains(&found), "{data}: {found}, not {length}");
        }
        let around = of_path("M0 0Q10 0 10 10T20 20S30 30 40 20C40 0 0 0 0 0");
        assert!(around.length > 60.0 && around.curves == 4.0, "{around:?}");
        assert_eq!(around.bounds.size(), [40.0, 30.0]);
    }
}
