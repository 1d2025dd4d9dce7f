//! What is drawn of an element: the work that it makes, where it is, and what still depends on what it inherits.

use super::drawing::{Element, Setting};
use super::outline::{Bounds, Outline};
use super::units::{Transform, Units, dashes, view_box};
use super::work::{Kind, ONCE, Scales, Work, powers, product, scaled};

/// What the settings of an element say that matters here.
#[derive(Clone, Default)]
pub(super) struct Look {
    /// Dashes for each unit of length, at most, and whether those of its ancestors surely do not count.
    dashes: f64,
    overrides_dashes: bool,
    width: f64,
    overrides_width: bool,
    /// How much larger CSS makes it.
    scale: f64,
    /// CSS moves it, nobody knows where to.
    is_moved: bool,
    /// A length of its outline that CSS gives.
    size: f64,
    /// The radius of a function of a filter.
    blur: f64,
    /// The functions of filters that draw a shadow: each draws all before it twice.
    shadows: usize,
}

impl Look {
    pub(super) fn add(&mut self, setting: &Setting, units: &Units) {
        let value = setting.value.as_str();
        match setting.name {
            "stroke-dasharray" => {
                let density = dashes(setting, units);
                self.dashes = self.dashes.max(density.unwrap_or(0.0));
                self.overrides_dashes |= density.is_some();
            }
            "stroke-width" => {
                self.width = self.width.max(units.most(value));
                self.overrides_width |= units.least(value).is_some_and(|width| width >= 0.0);
            }
            // A transform of CSS; the attribute is asked where it counts.
            "scale" | "translate" | "rotate" | "transform-origin" | "transform-box" => {
                self.is_moved = true;
                if setting.name == "scale" && value != "none" {
                    self.scale = self.scale.max(1.0) * units.longest(value).max(1.0);
                }
            }
            "filter" => {
                let arguments = value.split(['(', ')']);
                self.blur = arguments.map(|part| units.longest(part)).fold(self.blur, f64::max);
                self.shadows = self.shadows.max(value.to_ascii_lowercase().matches("drop-shadow").count());
            }
            _ => {}
        }
    }

    /// Adds a declaration of CSS.
    pub(super) fn add_declaration(&mut self, setting: &Setting, units: &Units) {
        self.add(setting, units);
        match setting.name {
            "transform" => {
                self.is_moved = true;
                self.scale = self.scale.max(1.0) * Transform::read(&setting.value).scale();
            }
            "x" | "y" | "width" | "height" | "r" | "rx" | "ry" | "cx" | "cy" => {
                self.size = self.size.max(units.most(&setting.value).abs());
            }
            _ => {}
        }
    }

    /// Adds what a rule says, which fits `surely` or only perhaps.
    pub(super) fn merge(&mut self, rule: &Look, surely: bool) {
        self.dashes = self.dashes.max(rule.dashes);
        self.overrides_dashes |= surely && rule.overrides_dashes;
        self.width = self.width.max(rule.width);
        self.overrides_width |= surely && rule.overrides_width;
        // One may be of `transform`, the other of `scale`.
        self.scale = self.scale.max(1.0) * rule.scale.max(1.0);
        self.is_moved |= rule.is_moved;
        self.size = self.size.max(rule.size);
        self.blur = self.blur.max(rule.blur);
        self.shadows = self.shadows.max(rule.shadows);
    }
}

/// Shapes that are painted with what one inherited property names.
#[derive(Clone, Copy, Default)]
struct Painted {
    /// Each by its scale.
    scales: Scales,
    /// Each by its longer side, for what is as large as the shape.
    sides: Scales,
}

/// What is drawn of an element, in the user space that it stands in.
#[derive(Clone)]
pub(super) struct Drawn {
    work: Work,
    bounds: Bounds,
    painted: [Painted; 5],
    /// Length of the strokes whose dashes are inherited: as the dashes count it, that by its scale, and as it is by its
    /// scale.
    dashed: [f64; 3],
    /// Corners of the strokes whose width is inherited, by their scale.
    corners: f64,
}

/// Functions that are counted one by one: so many shadows are far more than is allowed.
const MOST_FUNCTIONS: u64 = 200;

/// Shapes of so few segments cost what an element costs.
const FEW: f64 = 4.0;

/// What an edge of a stroke costs, in edges of a fill: it has two sides, and they cross at each corner.
const STROKE: f64 = 7.0;

/// What a corner costs for each unit of the stroke's width.
const CORNER: f64 = 14.0;

impl Default for Drawn {
    fn default() -> Self {
        let (work, painted) = (Work::default(), [Painted::default(); 5]);
        Drawn { work, bounds: Bounds::NONE, painted, dashed: [0.0; 3], corners: 0.0 }
    }
}

impl Drawn {
    /// A shape, or nothing; `points` are the markers of its inner corners, at most.
    pub(super) fn of(index: usize, element: &Element, look: &Look, units: &Units, points: u64) -> Self {
        let mut drawn = Drawn::default();
        let Some(mut outline) = Outline::of(element, units) else {
            return drawn;
        };
        if look.size > 0.0 {
            let side = 2.0 * look.size;
            outline.bounds.join(Bounds { min: [-side; 2], max: [side; 2] });
            outline.length = outline.length.max(16.0 * look.size);
        }
        drawn.bounds = outline.bounds;
        let [width, height] = outline.bounds.size();
        let painted = Painted { scales: ONCE, sides: powers(width.max(height)) };
        drawn.painted = [painted; 5];
        drawn.painted[3].scales = [points as f64; 4];
        let told = element.attribute("pathLength").and_then(|setting| setting.value.parse::<f64>().ok());
        let told = told.filter(|length| *length > 0.0).unwrap_or(outline.length);
        drawn.dashed = [told, told, outline.length];
        if outline.segments() > FEW {
            let factor = if units.has_strokes { 1.0 + STROKE } else { 1.0 };
            drawn.work.one(Kind::Edges, outline.length * factor, index);
            drawn.corners = if units.has_strokes { outline.segments() } else { 0.0 };
        }
        drawn
    }

    /// Adds something that is drawn within, and inherits what the element inherits.
    pub(super) fn add_child(&mut self, child: &Drawn) {
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
    pub(super) fn add_cover(&mut self, cover: &Drawn, element: &Element, times: u64) {
        let is_boxed = ["clipPathUnits", "maskContentUnits"].iter().any(|name| has(element, name, "objectBoundingBox"));
        let [width, height] = self.bounds.size();
        let size = if is_boxed { powers(width.max(height)) } else { ONCE };
        self.work.add(&cover.work, scaled(size, [times as f64; 4]));
    }

    /// Adds the work of a filter for the whole element.
    pub(super) fn add_filter(&mut self, index: usize, elements: &[Element], units: &Units, times: u64) {
        let (filter, mut work) = (&elements[index], Work::default());
        let is_user_space = has(filter, "filterUnits", "userSpaceOnUse");
        let side = |name: &str, axis: usize| {
            let value = filter.attribute(name).map_or("120%", |setting| &setting.value);
            match value.strip_suffix('%').and_then(|percent| percent.parse::<f64>().ok()) {
                Some(percent) if !is_user_space => product(percent / 100.0, self.bounds.size()[axis]),
                _ if is_user_space => units.most(value).abs(),
                _ => product(units.most(value).abs(), self.bounds.size()[axis]),
            }
        };
        let area = product(side("width", 0), side("height", 1));
        let is_boxed = has(filter, "primitiveUnits", "objectBoundingBox");
        let [width, height] = self.bounds.size();
        let mut twice = 1.0;
        for step in filter.children.iter().map(|&child| &elements[child]) {
            // A shadow takes the step before it twice.
            if step.name == "feDropShadow" {
                twice *= 2.0;
            }
            work.one(Kind::Filters, product(area, twice), index);
            if step.name == "feMorphology" {
                let radius = step.attribute("radius").map_or(0.0, |setting| units.longest(&setting.value));
                let radius = if is_boxed { product(radius, width.max(height)) } else { radius };
                work.one(Kind::Morphology, product(area, radius), index);
            }
        }
        self.work.add(&work, [times as f64; 4]);
    }

    /// Adds the functions of filters that CSS has. Each works on what those before it have made, which grows by three radii
    /// each time; a shadow draws it twice.
    pub(super) fn add_functions(&mut self, index: usize, look: &Look, functions: u64) {
        let mut bounds = self.bounds;
        let mut twice = 1.0;
        for function in 0..functions.min(MOST_FUNCTIONS) as usize {
            bounds.grow(3.0 * look.blur);
            let [width, height] = bounds.size();
            if function < look.shadows {
                twice *= 2.0;
            }
            self.work.one(Kind::Filters, product(product(width, height), twice), index);
        }
        if look.shadows > 0 {
            let content = self.work;
            self.work.add(&content, [twice - 1.0; 4]);
            self.bounds = bounds;
        }
    }

    /// Adds what painting all shapes of an inherited property with a pattern or marker takes.
    pub(super) fn paint(&mut self, property: usize, index: usize, pattern: &Pattern<'_>, content: &Drawn) {
        let Painted { scales, sides } = self.painted[property];
        if pattern.element.name == "marker" {
            self.work.add(&content.work, scaled(scales, powers(pattern.content)));
        }
        if pattern.element.name == "pattern" {
            let tiles = if pattern.is_boxed { sides } else { scales };
            self.work.one(Kind::Tiles, product(pattern.area, tiles[2]), index);
            let contents = if pattern.is_content_boxed { sides } else { scales };
            self.work.add(&content.work, scaled(contents, powers(pattern.content)));
        }
    }

    /// What is inherited here comes from the element.
    pub(super) fn set(&mut self, index: usize, look: &Look, units: &Units, overridden: [bool; 5]) {
        for (painted, is_overridden) in self.painted.iter_mut().zip(overridden) {
            if is_overridden {
                *painted = Painted::default();
            }
        }
        self.inherit(index, look, units);
    }

    /// Adds what dashes and width of an element, or of an ancestor of one that is drawn elsewhere, make of strokes.
    pub(super) fn inherit(&mut self, index: usize, look: &Look, units: &Units) {
        self.work.one(Kind::Dashes, product(self.dashed[0], look.dashes), index);
        if units.has_fixed_strokes {
            self.work.one(Kind::FixedDashes, product(self.dashed[2], look.dashes), index);
        }
        // The ends of a dash are as wide as the stroke.
        let ends = product(product(self.dashed[1], look.dashes), units.widest);
        self.work.one(Kind::Edges, CORNER * ends, index);
        self.work.one(Kind::Edges, CORNER * product(self.corners, look.width), index);
        if look.overrides_dashes {
            self.dashed = [0.0; 3];
        }
        if look.overrides_width {
            self.corners = 0.0;
        }
    }

    /// Goes from the user space of an element to the one that it stands in.
    pub(super) fn leave(&mut self, element: &Element, look: &Look, units: &Units) {
        let mut scale = 1.0;
        if let (true, Some([x, y, width, height])) =
            (element.parent.is_some() && matches!(element.name, "svg" | "symbol"), view_box(element))
        {
            let side = |name: &str| {
                let setting = element.attribute(name).filter(|setting| !setting.value.ends_with('%'));
                setting.map_or(0.0, |setting| units.most(&setting.value)).max(units.viewport())
            };
            scale = (side("width") / width).max(side("height") / height);
            self.bounds = Transform::Matrix([scale, 0.0, 0.0, scale, -x * scale, -y * scale]).bounds(self.bounds);
            self.bounds.grow(side("width").max(side("height")));
        }
        if matches!(element.name, "use" | "svg") {
            let [x, y] = ["x", "y"].map(|name| element.attribute(name).map_or(0.0, |it| units.most(&it.value)));
            self.bounds = Transform::Matrix([1.0, 0.0, 0.0, 1.0, x, y]).bounds(self.bounds);
        }
        let transform = element.attribute("transform").map_or(Transform::NONE, |it| Transform::read(&it.value));
        self.bounds = if look.is_moved { Bounds::UNKNOWN } else { transform.bounds(self.bounds) };
        scale = product(scale, transform.scale().max(look.scale));
        self.grow(powers(scale));
    }

    /// The work of all, where a unit of the root is drawn `scale` pixels wide.
    pub(super) fn finish(mut self, scale: f64, units: &Units) -> Work {
        self.inherit(0, &Look { width: 1.0, ..Look::default() }, units);
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

/// A pattern or marker with what it takes from others by `href`.
pub(super) struct Pattern<'d> {
    element: &'d Element,
    /// Of a tile.
    area: f64,
    is_boxed: bool,
    /// How much larger its content is drawn.
    content: f64,
    is_content_boxed: bool,
}

impl<'d> Pattern<'d> {
    /// `chain` is the element and those that its `href` leads to.
    pub(super) fn of(chain: &[&'d Element], look: &Look, units: &Units) -> Option<Self> {
        let element = *chain.first()?;
        let setting = |name: &str| chain.iter().find_map(|element| element.attribute(name));
        let length = |name: &str| {
            setting(name).map_or(0.0, |setting| match setting.value.strip_suffix('%') {
                Some(percent) => percent.parse().unwrap_or(0.0) / 100.0,
                None => units.most(&setting.value),
            })
        };
        let is = |name: &str, value: &str| setting(name).is_some_and(|setting| setting.value == value);
        if element.name == "marker" {
            let size = |name: &str| setting(name).map_or(3.0, |setting| units.most(&setting.value));
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
        // Some browsers take `transform` of CSS for it; the content has grown by that already.
        let tile = transform.max(look.scale);
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
