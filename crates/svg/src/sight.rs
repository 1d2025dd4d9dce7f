//! Searches a drawing for something that people see on a white card. Only what is certainly invisible counts as such:
//! not displayed, without paint, transparent, white, or outside the visible area.

use std::collections::BTreeMap;

use cssparser::color::{parse_hash_color, parse_named_color};

use super::drawing::{Drawing, Element, Setting};
use super::outline::{Bounds, Outline};
use super::select::Selector;
use super::units::{Transform, Units, view_box};
use super::{Fault, FaultKind};

/// Elements with an outline.
const SHAPES: &str = "\
    circle ellipse line path polygon polyline rect";

/// Maximum length of a chain of gradients that refer to each other.
const MAX_CHAIN: usize = 16;

/// From this value of red, green and blue on, a colour looks white. Drawing programs also write white as `#FEFEFE`.
const WHITE: u8 = 250;

/// How far a stroke reaches, in units of its width, including its pointed corners.
const REACH: f64 = 30.0;

/// CSS properties that move or resize an element.
const MOVES: &str = "\
    cx cy height r rotate rx ry scale transform transform-origin translate width x y";

/// Properties that draw something besides the shapes.
const PAINTS: &str = "\
    background background-color filter marker marker-end marker-mid marker-start";

/// Checks that something is visible.
///
/// # Errors
///
/// A fault that says why nothing is.
pub(super) fn check(drawing: &Drawing, units: &Units) -> Result<(), Fault> {
    let root = &drawing.elements[0];
    let mut rules: BTreeMap<&str, Vec<(&Selector, &[Setting])>> = BTreeMap::new();
    for rule in drawing.rules() {
        for selector in &rule.selectors {
            rules.entry(selector.name()).or_default().push((selector, &rule.settings));
        }
    }
    let mut search = Search {
        elements: &drawing.elements,
        ids: drawing.ids(),
        rules,
        units,
        looks: vec![None; drawing.elements.len()],
        canvas: canvas(root),
        is_white: false,
        is_outside: false,
    };
    if search.finds(0, &Inherited::INITIAL) {
        return Ok(());
    }
    let (message, help) = if search.is_white {
        (message!("logo-all-white"), message!("logo-use-dark-colour"))
    } else if search.is_outside {
        (message!("logo-all-outside"), message!("logo-fit-view-box"))
    } else {
        (message!("logo-no-shape"), message!("logo-add-shape"))
    };
    Err(Fault::new(FaultKind::Empty, root.tag.clone(), message).help(help))
}

/// The area that may be visible. If the logo is shown with other proportions than its own, a browser also shows what is
/// beside the `viewBox`.
fn canvas(root: &Element) -> Bounds {
    let Some([x, y, width, height]) = view_box(root) else { return Bounds::UNKNOWN };
    let mut canvas = Bounds::around([[x, y], [x + width, y + height]]);
    let side = |name: &str| root.attribute(name).and_then(|setting| Units::pixels(&setting.value));
    let own = side("width").zip(side("height")).map_or(1.0, |(width, height)| width / height);
    for ratio in [1.0, own] {
        let beside = [(height * ratio - width).max(0.0), (width / ratio - height).max(0.0)];
        let [x0, y0] = [x - beside[0], y - beside[1]];
        canvas.join(Bounds::around([[x0, y0], [x + width + beside[0], y + height + beside[1]]]));
    }
    canvas
}

/// What a paint looks like on white.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ink {
    None,
    White,
    Seen,
}

/// A property of an element: its own value, if it is clear.
#[derive(Clone, Copy)]
enum Own<'d> {
    Absent,
    Value(&'d str),
    Unclear,
}

/// What an element's own properties say; `None` for what it inherits.
#[derive(Clone, Copy)]
struct Look {
    /// Not displayed, or wholly transparent.
    is_gone: bool,
    is_hidden: Option<bool>,
    fill: Option<Ink>,
    stroke: Option<Ink>,
    /// Whether the opacity of the fill and of the stroke is 0.
    is_clear: [Option<bool>; 2],
    /// The width of strokes; `Some(None)` if it is unclear.
    width: Option<Option<f64>>,
    /// Whether CSS moves or resizes it.
    is_moved: bool,
    /// Whether something besides its shape may be drawn.
    paints: bool,
}

/// What an element inherits, and where it is drawn.
#[derive(Clone, Copy)]
struct Inherited {
    fill: Ink,
    stroke: Ink,
    is_clear: [bool; 2],
    width: Option<f64>,
    is_hidden: bool,
    place: Transform,
}

impl Inherited {
    const INITIAL: Inherited = Inherited {
        fill: Ink::Seen,
        stroke: Ink::None,
        is_clear: [false; 2],
        width: Some(1.0),
        is_hidden: false,
        place: Transform::NONE,
    };

    /// Somewhere in the drawing.
    const ANYWHERE: Transform = Transform::Scale(f64::INFINITY);

    /// What an element with its own properties passes on.
    fn with(&self, look: &Look, transform: Transform) -> Self {
        Inherited {
            fill: look.fill.unwrap_or(self.fill),
            stroke: look.stroke.unwrap_or(self.stroke),
            is_clear: [0, 1].map(|which| look.is_clear[which].unwrap_or(self.is_clear[which])),
            width: look.width.unwrap_or(self.width),
            is_hidden: look.is_hidden.unwrap_or(self.is_hidden),
            place: if look.is_moved { Self::ANYWHERE } else { self.place.then(transform) },
        }
    }
}

struct Search<'d> {
    elements: &'d [Element],
    ids: BTreeMap<&'d str, usize>,
    /// The rules by a name that their subject must have.
    rules: BTreeMap<&'d str, Vec<(&'d Selector, &'d [Setting])>>,
    units: &'d Units,
    looks: Vec<Option<Look>>,
    canvas: Bounds,
    /// Whether there is a white shape.
    is_white: bool,
    /// Whether there is a shape outside the canvas.
    is_outside: bool,
}

impl<'d> Search<'d> {
    /// Whether an element certainly or possibly shows something. The cost of following its references is bounded before.
    fn finds(&mut self, index: usize, inherited: &Inherited) -> bool {
        let elements: &'d [Element] = self.elements;
        let element = &elements[index];
        let is_group = matches!(element.name, "svg" | "g" | "symbol" | "use");
        if !is_group && !SHAPES.split_ascii_whitespace().any(|name| name == element.name) {
            return false;
        }
        let look = self.look(index);
        if look.is_gone || look.paints {
            return look.paints && !look.is_gone;
        }
        let transform = element.attribute("transform").map_or(Transform::NONE, |it| Transform::read(&it.value));
        let mut inner = inherited.with(&look, transform);
        match element.name {
            "use" => {
                let href = element.attribute("href").and_then(|href| href.links.first());
                let target = href.and_then(|link| self.ids.get(link.id.as_str())).copied();
                inner.place = inner.place.then(match ["x", "y"].map(|name| plain(element, name)) {
                    [Some(x), Some(y)] => Transform::Matrix([1.0, 0.0, 0.0, 1.0, x, y]),
                    _ => Inherited::ANYWHERE,
                });
                target.is_some_and(|target| self.finds(target, &inner))
            }
            _ if is_group => {
                // Those inside have a coordinate system of their own.
                if element.name != "g" && index > 0 {
                    inner.place = Inherited::ANYWHERE;
                }
                let is_drawn = |child: &&usize| elements[**child].name != "symbol";
                element.children.iter().filter(is_drawn).any(|&child| self.finds(child, &inner))
            }
            _ => !inner.is_hidden && self.shows(element, look.is_moved, &inner),
        }
    }

    /// Whether a shape is visible.
    fn shows(&mut self, element: &Element, is_moved: bool, inherited: &Inherited) -> bool {
        let is_unclear = is_moved || !is_plain(element);
        let Some(outline) = Outline::of(element, self.units).filter(|_| is_unclear || has_extent(element)) else {
            return false;
        };
        let mut bounds = outline.bounds;
        let [width, height] = bounds.size();
        let has_area = is_unclear || (element.name != "line" && width > 0.0 && height > 0.0);
        let is_filled = has_area && !inherited.is_clear[0];
        let is_stroked =
            (is_unclear || bounds != Bounds::NONE) && !inherited.is_clear[1] && inherited.width != Some(0.0);
        let fill = if is_filled { inherited.fill } else { Ink::None };
        let stroke = if is_stroked { inherited.stroke } else { Ink::None };
        let ink = fill.max(stroke);
        if ink == Ink::None {
            return false;
        }
        if stroke != Ink::None {
            bounds.grow(inherited.width.map_or(f64::INFINITY, |width| REACH * width));
        }
        let place = if is_unclear { Inherited::ANYWHERE } else { inherited.place };
        let bounds = place.bounds(bounds);
        // A position that is not a number is unknown, and not outside.
        let is_outside =
            (0..2).any(|axis| bounds.max[axis] <= self.canvas.min[axis] || bounds.min[axis] >= self.canvas.max[axis]);
        self.is_outside |= is_outside;
        self.is_white |= !is_outside && ink == Ink::White;
        !is_outside && ink == Ink::Seen
    }

    /// What the properties of an element say.
    fn look(&mut self, index: usize) -> Look {
        if let Some(look) = self.looks[index] {
            return look;
        }
        let element = &self.elements[index];
        let own = |name: &str| self.own(element, name);
        let is_zero = |name: &str| matches!(own(name), Own::Value(value) if number(value) == Some(0.0));
        let is = |name: &str, values: &[&str]| match own(name) {
            Own::Value(value) => values.iter().any(|it| it.eq_ignore_ascii_case(value)),
            _ => false,
        };
        let paint = |name: &str| match own(name) {
            Own::Absent => None,
            Own::Value(value) => Some(self.ink(value)),
            Own::Unclear => Some(Ink::Seen),
        };
        let look = Look {
            is_gone: is("display", &["none"]) || is_zero("opacity"),
            is_hidden: match own("visibility") {
                Own::Absent => None,
                _ => Some(is("visibility", &["hidden", "collapse"])),
            },
            fill: paint("fill"),
            stroke: paint("stroke"),
            is_clear: ["fill-opacity", "stroke-opacity"].map(|name| match own(name) {
                Own::Absent => None,
                _ => Some(is_zero(name)),
            }),
            width: match own("stroke-width") {
                Own::Absent => None,
                Own::Value(value) => Some(number(value)),
                Own::Unclear => Some(None),
            },
            // As attributes, the others are plain geometry.
            is_moved: self.has(element, MOVES, &[]) || element.attribute("transform-origin").is_some(),
            paints: self.has(element, PAINTS, &element.attributes),
        };
        self.looks[index] = Some(look);
        look
    }

    /// The value of a property that the element itself has.
    fn own(&self, element: &'d Element, name: &str) -> Own<'d> {
        let last = |settings: &'d [Setting]| settings.iter().rev().find(|setting| setting.name == name);
        let is_important = |settings: &[Setting]| settings.iter().any(|it| it.important && it.name == name);
        let mut best: Option<([usize; 3], &'d Setting)> = None;
        for (selector, settings) in self.matching(element) {
            let Some(setting) = last(settings) else { continue };
            if selector.is_contextual() || is_important(settings) {
                return Own::Unclear;
            }
            let rank = selector.specificity();
            // The rules of one name are in the order of the file, but those of several names are not.
            if best.is_some_and(|(other, one)| other == rank && one.value != setting.value) {
                return Own::Unclear;
            }
            if best.is_none_or(|(other, _)| other < rank) {
                best = Some((rank, setting));
            }
        }
        if is_important(&element.style) {
            return Own::Unclear;
        }
        let ruled = best.map(|(_, setting)| setting);
        match last(&element.style).or(ruled).or_else(|| element.attribute(name)) {
            None => Own::Absent,
            Some(setting) if ["inherit", "unset"].iter().any(|it| setting.value.eq_ignore_ascii_case(it)) => {
                Own::Absent
            }
            Some(setting) => Own::Value(&setting.value),
        }
    }

    /// The rules that may apply to an element.
    fn matching(&self, element: &'d Element) -> impl Iterator<Item = (&'d Selector, &'d [Setting])> {
        let names = element.classes.iter().map(String::as_str).chain(element.id.as_deref());
        let named = names.chain([element.name, ""]).filter_map(|name| self.rules.get(name)).flatten();
        named.copied().filter(|(selector, _)| selector.matches(element))
    }

    /// Whether the element has one of these properties with another value than `none`.
    fn has(&self, element: &'d Element, names: &str, attributes: &'d [Setting]) -> bool {
        let ruled = self.matching(element).flat_map(|(_, settings)| settings);
        let mut all = element.style.iter().chain(ruled).chain(attributes);
        all.any(|it| it.value != "none" && names.split_ascii_whitespace().any(|name| name == it.name))
    }

    /// What a paint looks like.
    fn ink(&self, value: &str) -> Ink {
        let Some(rest) = value.strip_prefix("url(#") else {
            return of_colour(value);
        };
        let mut id = rest.split(')').next().unwrap_or_default();
        for _ in 0..MAX_CHAIN {
            let target = self.ids.get(id).map(|&index| &self.elements[index]);
            let Some(gradient) = target.filter(|it| matches!(it.name, "linearGradient" | "radialGradient")) else {
                return Ink::Seen;
            };
            let children = gradient.children.iter().map(|&child| &self.elements[child]);
            let mut stops = children.filter(|child| child.name == "stop").peekable();
            if stops.peek().is_some() {
                return stops.map(|stop| self.ink_of_stop(stop)).max().unwrap_or(Ink::Seen);
            }
            match gradient.attribute("href").and_then(|href| href.links.first()) {
                Some(link) => id = &link.id,
                None => return Ink::None,
            }
        }
        Ink::Seen
    }

    fn ink_of_stop(&self, stop: &'d Element) -> Ink {
        match (self.own(stop, "stop-opacity"), self.own(stop, "stop-color")) {
            (Own::Value(opacity), _) if number(opacity) == Some(0.0) => Ink::None,
            (_, Own::Value(colour)) => of_colour(colour),
            _ => Ink::Seen,
        }
    }
}

/// What a colour looks like. Only hexadecimal colours and names are read.
fn of_colour(value: &str) -> Ink {
    if value.eq_ignore_ascii_case("none") || value.eq_ignore_ascii_case("transparent") {
        return Ink::None;
    }
    let colour = match value.strip_prefix('#') {
        Some(digits) => {
            parse_hash_color(digits.as_bytes()).map(|(red, green, blue, alpha)| ([red, green, blue], alpha))
        }
        None => parse_named_color(value).map(|(red, green, blue)| ([red, green, blue], 1.0)),
    };
    match colour {
        Ok((_, 0.0)) => Ink::None,
        Ok((colour, _)) if colour.iter().all(|value| *value >= WHITE) => Ink::White,
        _ => Ink::Seen,
    }
}

/// A number, if it has no unit or is in pixels.
fn number(value: &str) -> Option<f64> {
    value
        .strip_suffix("px")
        .unwrap_or(value)
        .trim_end_matches('%')
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
}

/// A coordinate in user units; 0 if it is not given, `None` if it is relative.
fn plain(element: &Element, name: &str) -> Option<f64> {
    match element.attribute(name) {
        None => Some(0.0),
        Some(setting) => setting.value.strip_suffix("px").unwrap_or(&setting.value).parse().ok(),
    }
}

/// Whether a shape's coordinates are all in user units.
fn is_plain(element: &Element) -> bool {
    let names = ["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2"];
    names
        .iter()
        .all(|name| plain(element, name).is_some() || element.attribute(name).is_some_and(|it| it.value.is_empty()))
}

/// Whether a shape with coordinates in user units has a size.
fn has_extent(element: &Element) -> bool {
    let is_positive = |name| plain(element, name).is_none_or(|length| length > 0.0);
    match element.name {
        "rect" => is_positive("width") && is_positive("height"),
        "circle" => is_positive("r"),
        "ellipse" => is_positive("rx") || is_positive("ry"),
        _ => true,
    }
}
