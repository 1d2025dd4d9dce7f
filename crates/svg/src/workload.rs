//! How much work a browser has to draw a logo: dashes, edges, pixels of patterns and filters. A few lines of SVG can ask
//! for millions of them.
//!
//! Work is counted in the user space of the element that causes it, and grows with each transform around it: the length
//! of edges with the scale, areas with its square.

use super::drawing::{Drawing, Element};
use super::footprint::Footprint;
use super::outline::Outline;
use super::units::{Units, view_box};
use super::{Fault, FaultKind, shown};

/// The side of a logo on a high-density screen, in device pixels.
const SIDE: f64 = 512.0;

/// Kinds of work.
#[derive(Clone, Copy)]
pub(super) enum WorkKind {
    /// Number of dashes.
    Dashes,
    /// Number of dashes of strokes that keep their width.
    FixedDashes,
    /// Length of the edges of shapes with many edges.
    Edges,
    /// Area of pattern tiles, for each shape painted with one.
    Tiles,
    /// Area of filters, for each primitive.
    Filters,
    /// Area times radius of `feMorphology`, which reads the neighbourhood of each pixel.
    Morphology,
}

const KINDS: usize = 6;

/// The power of the scale by which each kind of work grows.
const POWERS: [usize; KINDS] = [0, 1, 1, 2, 2, 3];

/// The amount of each kind that takes Chromium about half a second.
const LIMITS: [f64; KINDS] = [20_000.0, 20_000.0, 8e6, 16e6, 100e6, 500e6];

/// Sums of the powers 0 to 3 of scales: how often something is drawn, and its total length, area and volume.
pub(super) type Scales = [f64; 4];

pub(super) const ONCE: Scales = [1.0; 4];

pub(super) fn powers(scale: f64) -> Scales {
    [1.0, scale, scale * scale, scale * scale * scale]
}

pub(super) fn product(one: f64, other: f64) -> f64 {
    // 0 times infinity is 0 here, not NaN.
    if one == 0.0 || other == 0.0 { 0.0 } else { one * other }
}

pub(super) fn scaled(scales: Scales, by: Scales) -> Scales {
    std::array::from_fn(|power| product(scales[power], by[power]))
}

/// The amount of each kind of work.
#[derive(Clone, Copy, Default)]
pub(super) struct Workload {
    total: [f64; KINDS],
    /// The largest part of each kind, and the index of the element that causes it.
    largest: [(f64, usize); KINDS],
}

impl Workload {
    pub(super) fn add_one(&mut self, kind: WorkKind, amount: f64, element: usize) {
        self.count(kind as usize, amount, (amount, element));
    }

    fn count(&mut self, kind: usize, amount: f64, largest: (f64, usize)) {
        if amount > 0.0 {
            self.total[kind] += amount;
            if largest.0 > self.largest[kind].0 {
                self.largest[kind] = largest;
            }
        }
    }

    pub(super) fn add(&mut self, other: &Workload, scales: Scales) {
        for (kind, power) in POWERS.into_iter().enumerate() {
            let (largest, element) = other.largest[kind];
            let largest = (product(largest, scales[power]), element);
            self.count(kind, product(other.total[kind], scales[power]), largest);
        }
    }
}

/// Checks the work for the whole logo.
pub(super) fn check(drawing: &Drawing, drawn: Footprint, units: &Units) -> Result<(), Fault> {
    check_clip_paths(drawing, units)?;
    let work = drawn.finish(scale_of(&drawing.elements[0]), units);
    let shares: [f64; KINDS] = std::array::from_fn(|kind| work.total[kind] / LIMITS[kind]);
    if shares.iter().sum::<f64>() <= 1.0 {
        return Ok(());
    }
    let kind = (0..KINDS).max_by(|&one, &other| shares[one].total_cmp(&shares[other])).unwrap_or(0);
    let element = &drawing.elements[work.largest[kind].1];
    let name = match kind {
        0 | 1 => "dashes",
        2 => "edges",
        3 => "patterns",
        4 => "filters",
        _ => "morphology",
    };
    let message = message!(
        "logo-too-much-work",
        kind = name,
        total = whole(work.total[kind]),
        element = shown(element.name),
        limit = whole(LIMITS[kind]),
    );
    let help = message!("logo-less-work", kind = name);
    Err(Fault::new(FaultKind::TooComplex, element.tag.clone(), message).help(help))
}

/// Device pixels per user unit of the root.
fn scale_of(root: &Element) -> f64 {
    let side = |name: &str| {
        let setting = root.attribute(name).filter(|setting| !setting.value.ends_with('%'));
        setting.and_then(|setting| Units::pixels(&setting.value))
    };
    let sides = match view_box(root) {
        Some([_, _, width, height]) => Some([width, height]),
        None => side("width").zip(side("height")).map(|(width, height)| [width, height]),
    };
    let [width, height] = sides.unwrap_or([1.0; 2]);
    let fits = root
        .attribute("preserveAspectRatio")
        .is_none_or(|it| !it.value.contains("none") && !it.value.contains("slice"));
    SIDE / if fits { width.max(height) } else { width.min(height) }
}

/// Maximum sum of the squared number of segments of clip paths with several shapes.
const MAX_UNION: f64 = 400_000.0;

/// Segments that a curve counts as in a clip path.
const CURVE: f64 = 3.0;

/// Checks clip paths with several shapes: a browser has to intersect all their segments.
fn check_clip_paths(drawing: &Drawing, units: &Units) -> Result<(), Fault> {
    let ids = drawing.ids();
    let segments = |&index: &usize| {
        let child = &drawing.elements[index];
        let used = child.attribute("href").and_then(|href| ids.get(href.value.strip_prefix('#')?));
        let shape = used.map_or(child, |&used| &drawing.elements[used]);
        Outline::of(shape, units).map(|outline| outline.lines + CURVE * outline.curves)
    };
    let mut all = 0.0;
    for clip in drawing.elements.iter().filter(|element| element.name == "clipPath") {
        let shapes: Vec<f64> = clip.children.iter().filter_map(segments).collect();
        if shapes.len() > 1 {
            all += shapes.iter().sum::<f64>().powi(2);
        }
        if all > MAX_UNION {
            let message = message!("logo-clip-path", count = shapes.len());
            let fault = Fault::new(FaultKind::TooComplex, clip.tag.clone(), message);
            return Err(fault.help(message!("logo-simplify-clip-path")));
        }
    }
    Ok(())
}

/// A whole number for a message; that of more work than anybody can imagine is not exact.
fn whole(number: f64) -> u64 {
    const MOST: f64 = 1e15;
    number.min(MOST).round() as u64
}
