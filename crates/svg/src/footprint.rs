//! What drawing an element takes: its work, its bounding box, and what depends on inherited properties.

use super::drawing::{Element, Setting};
use super::outline::{Bounds, Outline};
use super::units::{Transform, Units, dashes, view_box};
use super::workload::{ONCE, Scales, WorkKind, Workload, powers, product, scaled};

/// The settings of an element that affect its work.
#[derive(Clone, Default)]
pub(super) struct StyleTraits {
    /// Upper bound of the dashes per unit of length.
    dashes: f64,
    /// Whether inherited dashes certainly do not apply.
    overrides_dashes: bool,
    /// Upper bound of the stroke width.
    width: f64,
    /// Whether an inherited stroke width certainly does not apply.
    overrides_width: bool,
    /// Scale factor of CSS transforms; 0 if there are none.
    scale: f64,
    /// Whether CSS moves it to an unknown position.
    is_moved: bool,
    /// The largest size or position that CSS sets.
    size: f64,
    /// The largest radius of a CSS filter function.
    blur: f64,
    /// Number of `drop-shadow` functions, each of which draws everything before it twice.
    shadows: usize,
}

impl StyleTraits {
    pub(super) fn add(&mut self, setting: &Setting, units: &Units) {
        let value = setting.value.as_str();
        match setting.name {
            "stroke-dasharray" => {
                let density = dashes(setting, units);
                self.dashes = self.dashes.max(density.unwrap_or(0.0));
                self.overrides_dashes |= density.is_some();
            }
            "stroke-width" => {
                self.width = self.width.max(units.upper_bound(value));
                self.overrides_width |= units.lower_bound(value).is_some_and(|width| width >= 0.0);
            }
            // CSS transforms; the `transform` attribute is read in `leave`.
            "scale" | "translate" | "rotate" | "transform-origin" | "transform-box" => {
                self.is_moved = true;
                if setting.name == "scale" && value != "none" {
                    self.scale = self.scale.max(1.0) * units.longest(value).max(1.0);
                }
            }
            "filter" => {
                // Other functions change colours, and their percentages are not lengths.
                if ["blur(", "drop-shadow("].iter().any(|name| value.contains(name)) {
                    let arguments = value.split(['(', ')']);
                    self.blur = arguments.map(|part| units.longest(part)).fold(self.blur, f64::max);
                }
                self.shadows = self.shadows.max(value.to_ascii_lowercase().matches("drop-shadow").count());
            }
            _ => {}
        }
    }

    /// Adds a CSS declaration.
    pub(super) fn add_declaration(&mut self, setting: &Setting, units: &Units) {
        self.add(setting, units);
        match setting.name {
            "transform" => {
                self.is_moved = true;
                self.scale = self.scale.max(1.0) * Transform::read(&setting.value).scale();
            }
            "x" | "y" | "width" | "height" | "r" | "rx" | "ry" | "cx" | "cy" => {
                self.size = self.size.max(units.upper_bound(&setting.value).abs());
            }
            _ => {}
        }
    }

    /// Adds the settings of a rule. `is_certain` is whether the rule certainly applies to the element.
    pub(super) fn merge(&mut self, rule: &StyleTraits, is_certain: bool) {
        self.dashes = self.dashes.max(rule.dashes);
        self.overrides_dashes |= is_certain && rule.overrides_dashes;
        self.width = self.width.max(rule.width);
        self.overrides_width |= is_certain && rule.overrides_width;
        // One may come from `transform` and the other from `scale`.
        self.scale = self.scale.max(1.0) * rule.scale.max(1.0);
        self.is_moved |= rule.is_moved;
        self.size = self.size.max(rule.size);
        self.blur = self.blur.max(rule.blur);
        self.shadows = self.shadows.max(rule.shadows);
    }
}

/// The shapes that inherit one property.
#[derive(Clone, Copy, Default)]
struct Painted {
    /// Sums over the scales of the shapes.
    scales: Scales,
    /// Sums over the longer sides of the shapes, for content that is sized relative to the shape.
    sides: Scales,
}

/// What drawing an element takes, in the user space of its parent.
#[derive(Clone)]
pub(super) struct Footprint {
    work: Workload,
    bounds: Bounds,
    painted: [Painted; 5],
    /// Length of the strokes that inherit their dashes: relative to `pathLength`, that times the scale, and the actual
    /// length times the scale.
    dashed: [f64; 3],
    /// Corners of the strokes that inherit their width, times their scale.
    corners: f64,
}

/// Maximum number of filter functions that are counted: far more shadows than are allowed.
const MAX_FUNCTIONS: u64 = 200;

/// Shapes with at most this many segments are counted as elements only.
const FEW: f64 = 4.0;

/// Cost of a stroke's edge in edges of a fill: it has two sides, which cross at each corner.
const STROKE: f64 = 7.0;

/// Cost of a corner per unit of stroke width.
const CORNER: f64 = 14.0;

impl Default for Footprint {
    fn default() -> Self {
        let (work, painted) = (Workload::default(), [Painted::default(); 5]);
        Footprint { work, bounds: Bounds::NONE, painted, dashed: [0.0; 3], corners: 0.0 }
    }
}

impl Footprint {
    /// The footprint of an element itself; zero unless it is a shape. `points` is an upper bound of its corners, for
    /// `marker-mid`.
    pub(super) fn of(index: usize, element: &Element, traits: &StyleTraits, units: &Units, points: u64) -> Self {
        let mut drawn = Footprint::default();
        let Some(mut outline) = Outline::of(element, units) else {
            return drawn;
        };
        if traits.size > 0.0 {
            let side = 2.0 * traits.size;
            outline.bounds.join(Bounds { min: [-side; 2], max: [side; 2] });
            outline.length = outline.length.max(16.0 * traits.size);
        }
        drawn.bounds = outline.bounds;
        let [width, height] = outline.bounds.size();
        let painted = Painted { scales: ONCE, sides: powers(width.max(height)) };
        drawn.painted = [painted; 5];
        drawn.painted[3].scales = [points as f64; 4];
        let declared = element.attribute("pathLength").and_then(|setting| setting.value.parse::<f64>().ok());
        let declared = declared.filter(|length| *length > 0.0).unwrap_or(outline.length);
        drawn.dashed = [declared, declared, outline.length];
        if outline.segments() > FEW {
            let factor = if units.has_strokes { 1.0 + STROKE } else { 1.0 };
            drawn.work.add_one(WorkKind::Edges, outline.length * factor, index);
            drawn.corners = if units.has_strokes { outline.segments() } else { 0.0 };
        }
        drawn
    }

    /// Adds something that is drawn inside the element and inherits from it.
    pub(super) fn add_child(&mut self, child: &Footprint) {
        self.work.add(&child.work, ONCE);
        self.bounds.join(child.bounds);
        for (all, its) in self.painted.iter_mut().zip(&child.painted) {
            for power in 0..ONCE.len() {
                all.scales[power] += its.scales[power];
                all.sides[power] += its.sides[power];
            }
        }
        for (all, its) in self.dashed.iter_mut().zip(child.dashed) {
            *all += its;
        }
        self.corners += child.corners;
    }

    /// Adds the work of a clip path or mask, drawn for the whole element.
    pub(super) fn add_cover(&mut self, cover: &Footprint, element: &Element, times: u64) {
        let is_boxed = ["clipPathUnits", "maskContentUnits"].iter().any(|name| has(element, name, "objectBoundingBox"));
        let [width, height] = self.bounds.size();
        let size = if is_boxed { powers(width.max(height)) } else { ONCE };
        self.work.add(&cover.work, scaled(size, [times as f64; 4]));
    }

    /// Adds the work of a filter for the whole element.
    pub(super) fn add_filter(&mut self, index: usize, elements: &[Element], units: &Units, times: u64) {
        let (filter, mut work) = (&elements[index], Workload::default());
        let is_user_space = has(filter, "filterUnits", "userSpaceOnUse");
        let side = |name: &str, axis: usize| {
            let value = filter.attribute(name).map_or("120%", |setting| &setting.value);
            match value.strip_suffix('%').and_then(|percent| percent.parse::<f64>().ok()) {
                Some(percent) if !is_user_space => product(percent / 100.0, self.bounds.size()[axis]),
                _ if is_user_space => units.upper_bound(value).abs(),
                _ => product(units.upper_bound(value).abs(), self.bounds.size()[axis]),
            }
        };
        let area = product(side("width", 0), side("height", 1));
        let is_boxed = has(filter, "primitiveUnits", "objectBoundingBox");
        let [width, height] = self.bounds.size();
        let mut twice = 1.0;
        for step in filter.children.iter().map(|&child| &elements[child]) {
            // A shadow draws the previous result twice.
            if step.name == "feDropShadow" {
                twice *= 2.0;
            }
            work.add_one(WorkKind::Filters, product(area, twice), index);
            if step.name == "feMorphology" {
                let radius = step.attribute("radius").map_or(0.0, |setting| units.longest(&setting.value));
                let radius = if is_boxed { product(radius, width.max(height)) } else { radius };
                work.add_one(WorkKind::Morphology, product(area, radius), index);
            }
        }
        self.work.add(&work, [times as f64; 4]);
    }

    /// Adds CSS filter functions. Each works on the result of those before it, which grows by three radii each time; a
    /// shadow draws it twice.
    pub(super) fn add_functions(&mut self, index: usize, traits: &StyleTraits, functions: u64) {
        let mut bounds = self.bounds;
        let mut twice = 1.0;
        for function in 0..functions.min(MAX_FUNCTIONS) as usize {
            bounds.grow(3.0 * traits.blur);
            let [width, height] = bounds.size();
            if function < traits.shadows {
                twice *= 2.0;
            }
            self.work.add_one(WorkKind::Filters, product(product(width, height), twice), index);
        }
        if traits.shadows > 0 {
            let content = self.work;
            self.work.add(&content, [twice - 1.0; 4]);
            self.bounds = bounds;
        }
    }

    /// Adds the work of painting all shapes that inherit a property with a pattern or marker.
    pub(super) fn paint(&mut self, property: usize, index: usize, pattern: &Pattern<'_>, content: &Footprint) {
        let Painted { scales, sides } = self.painted[property];
        if pattern.element.name == "marker" {
            self.work.add(&content.work, scaled(scales, powers(pattern.content)));
        }
        if pattern.element.name == "pattern" {
            let tiles = if pattern.is_boxed { sides } else { scales };
            self.work.add_one(WorkKind::Tiles, product(pattern.area, tiles[2]), index);
            let contents = if pattern.is_content_boxed { sides } else { scales };
            self.work.add(&content.work, scaled(contents, powers(pattern.content)));
        }
    }

    /// Applies the element's own properties to the shapes that inherit them.
    pub(super) fn set(&mut self, index: usize, traits: &StyleTraits, units: &Units, overridden: [bool; 5]) {
        for (painted, is_overridden) in self.painted.iter_mut().zip(overridden) {
            if is_overridden {
                *painted = Painted::default();
            }
        }
        self.inherit(index, traits, units);
    }

    /// Adds the work of strokes that inherit the dashes and the width of an element or of an ancestor.
    pub(super) fn inherit(&mut self, index: usize, traits: &StyleTraits, units: &Units) {
        self.work.add_one(WorkKind::Dashes, product(self.dashed[0], traits.dashes), index);
        if units.has_fixed_strokes {
            self.work.add_one(WorkKind::FixedDashes, product(self.dashed[2], traits.dashes), index);
        }
        // The ends of each dash are as wide as the stroke.
        let ends = product(product(self.dashed[1], traits.dashes), units.widest);
        self.work.add_one(WorkKind::Edges, CORNER * ends, index);
        self.work.add_one(WorkKind::Edges, CORNER * product(self.corners, traits.width), index);
        if traits.overrides_dashes {
            self.dashed = [0.0; 3];
        }
        if traits.overrides_width {
            self.corners = 0.0;
        }
    }

    /// Converts from the user space of an element to that of its parent.
    pub(super) fn leave(&mut self, element: &Element, traits: &StyleTraits, units: &Units) {
        let mut scale = 1.0;
        if let (true, Some([x, y, width, height])) =
            (element.parent.is_some() && matches!(element.name, "svg" | "symbol"), view_box(element))
        {
            let side = |name: &str| {
                let setting = element.attribute(name).filter(|setting| !setting.value.ends_with('%'));
                setting.map_or(0.0, |setting| units.upper_bound(&setting.value)).max(units.viewport())
            };
            scale = (side("width") / width).max(side("height") / height);
            self.bounds = Transform::Matrix([scale, 0.0, 0.0, scale, -x * scale, -y * scale]).bounds(self.bounds);
            self.bounds.grow(side("width").max(side("height")));
        }
        if matches!(element.name, "use" | "svg") {
            let [x, y] = ["x", "y"].map(|name| element.attribute(name).map_or(0.0, |it| units.upper_bound(&it.value)));
            self.bounds = Transform::Matrix([1.0, 0.0, 0.0, 1.0, x, y]).bounds(self.bounds);
        }
        let transform = element.attribute("transform").map_or(Transform::NONE, |it| Transform::read(&it.value));
        self.bounds = if traits.is_moved { Bounds::UNKNOWN } else { transform.bounds(self.bounds) };
        scale = product(scale, transform.scale().max(traits.scale));
        self.grow(powers(scale));
    }

    /// The total work, if a user unit of the root is `scale` device pixels.
    pub(super) fn finish(mut self, scale: f64, units: &Units) -> Workload {
        self.inherit(0, &StyleTraits { width: 1.0, ..StyleTraits::default() }, units);
        self.grow(powers(scale));
        self.work
    }

    fn grow(&mut self, by: Scales) {
        let work = std::mem::take(&mut self.work);
        self.work.add(&work, by);
        for painted in &mut self.painted {
            painted.scales = scaled(painted.scales, by);
            painted.sides = scaled(painted.sides, by);
        }
        self.dashed[1] = product(self.dashed[1], by[1]);
        self.dashed[2] = product(self.dashed[2], by[1]);
        self.corners = product(self.corners, by[1]);
    }
}

fn has(element: &Element, name: &str, value: &str) -> bool {
    element.attribute(name).is_some_and(|setting| setting.value == value)
}

/// A pattern or marker, including what it takes from others through `href`.
pub(super) struct Pattern<'d> {
    element: &'d Element,
    /// Area of a tile.
    area: f64,
    is_boxed: bool,
    /// Scale factor of its content.
    content: f64,
    is_content_boxed: bool,
}

impl<'d> Pattern<'d> {
    /// `chain` is the element followed by those that its `href` leads to.
    pub(super) fn of(chain: &[&'d Element], traits: &StyleTraits, units: &Units) -> Option<Self> {
        let element = *chain.first()?;
        let setting = |name: &str| chain.iter().find_map(|element| element.attribute(name));
        let length = |name: &str| {
            setting(name).map_or(0.0, |setting| match setting.value.strip_suffix('%') {
                Some(percent) => percent.parse().unwrap_or(0.0) / 100.0,
                None => units.upper_bound(&setting.value),
            })
        };
        let is = |name: &str, value: &str| setting(name).is_some_and(|setting| setting.value == value);
        if element.name == "marker" {
            let size = |name: &str| setting(name).map_or(3.0, |setting| units.upper_bound(&setting.value));
            let (width, height) = (size("markerWidth"), size("markerHeight"));
            let fit = view_box(element).map_or(1.0, |[_, _, w, h]| (width / w).max(height / h));
            let stroke = if is("markerUnits", "userSpaceOnUse") { 1.0 } else { units.widest };
            return Some(Pattern {
                element,
                area: 0.0,
                is_boxed: false,
                content: fit * stroke,
                is_content_boxed: false,
            });
        }
        let is_boxed = !is("patternUnits", "userSpaceOnUse");
        let side = |name: &str| {
            let percent = setting(name).is_some_and(|setting| setting.value.ends_with('%'));
            length(name) * if percent && !is_boxed { units.viewport() } else { 1.0 }
        };
        let (width, height) = (side("width"), side("height"));
        let transform = setting("patternTransform").map_or(1.0, |it| Transform::read(&it.value).scale());
        // Some browsers use the CSS `transform` as `patternTransform`; the content is scaled by that already.
        let tile = transform.max(traits.scale);
        let view_box = chain.iter().find_map(|element| view_box(element));
        let fit = view_box.map(|[_, _, w, h]| (width / w).max(height / h));
        Some(Pattern {
            element,
            area: product(product(width, height), tile * tile),
            is_boxed,
            content: fit.unwrap_or(1.0) * transform,
            is_content_boxed: if fit.is_some() { is_boxed } else { is("patternContentUnits", "objectBoundingBox") },
        })
    }
}
