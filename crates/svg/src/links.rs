//! Checks references within the drawing: each must have a target, and following all of them must stay within a budget,
//! so that nested `use` elements cannot turn a few lines into a million shapes. A reference without a target is written
//! as what browsers make of it.
//!
//! The cost of drawing an element is computed once per element. It has a fixed part and, for each inherited property,
//! the number of shapes that inherit it, each of which costs as much as the pattern or marker it inherits.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::drawing::{Drawing, Element, Link, Rule, Setting, is_plain_name};
use super::footprint::{Footprint, Pattern, StyleTraits};
use super::select::Selector;
use super::units::Units;
use super::workload;
use super::{Fault, FaultKind, Message, effects, shown};

/// Maximum number of drawn elements, counting repetitions.
const MAX_DRAWN: u64 = 20_000;

/// Maximum length of a chain of references.
const MAX_CHAIN: usize = 16;

/// Maximum number of references in the rules of all `style` elements: each may apply to each element.
const MAX_RULED_LINKS: usize = 500;

/// Cost of a mask in elements, besides its content.
const MASK: u64 = 10;

/// Cost of a pattern in elements, besides its content: each shape painted with it gets its own tile.
const PATTERN: u64 = 20;

/// Numbers in a path that cost as much as one element.
const NUMBERS: u64 = 32;

/// Inherited properties that may refer to something that is drawn.
const INHERITED: [&str; 5] = ["fill", "stroke", "marker-start", "marker-mid", "marker-end"];

/// Replaces references without a target by what browsers make of them: they do not use the effect, and take the paint
/// that is given as an alternative, or none.
pub(super) fn resolve(drawing: &mut Drawing, faults: &mut Vec<Fault>, warnings: &mut Vec<Fault>) {
    let own = drawing.elements.iter().flat_map(Element::settings);
    let all = own.chain(drawing.rules().flat_map(|rule| &rule.settings)).flat_map(|setting| &setting.links);
    let mut missing: BTreeSet<String> = all.map(|link| link.id.clone()).collect();
    for id in drawing.elements.iter().filter_map(|element| element.id.as_ref()) {
        missing.remove(id);
    }
    if missing.is_empty() {
        return;
    }
    for element in &mut drawing.elements {
        let name = element.name;
        element.attributes.retain(|setting| {
            let lost = setting.links.first().filter(|link| setting.name == "href" && missing.contains(&link.id));
            if let Some(link) = lost.filter(|link| name == "use" || !is_plain_name(&link.id)) {
                report(link, faults, warnings);
            }
            lost.is_none()
        });
        let rules = element.rules.iter_mut().flat_map(|rule| &mut rule.settings);
        for setting in element.attributes.iter_mut().chain(&mut element.style).chain(rules) {
            let lost: Vec<Link> = setting.links.extract_if(.., |link| missing.contains(&link.id)).collect();
            for link in lost.iter().filter(|link| !replace(setting, &link.id)) {
                report(link, faults, warnings);
            }
        }
    }
}

/// Reports a reference without a target: as a warning if browsers certainly draw nothing instead.
fn report(link: &Link, faults: &mut Vec<Fault>, warnings: &mut Vec<Fault>) {
    let id = shown(&link.id);
    if is_plain_name(&link.id) {
        let message = message!("logo-nothing-drawn", id);
        let fault = Fault::new(FaultKind::DanglingReference, link.range.clone(), message);
        warnings.push(fault.help(message!("logo-use-id")));
    } else {
        let fault = Fault::new(FaultKind::Unsupported, link.range.clone(), message!("logo-no-element", id));
        faults.push(fault.help(message!("logo-plain-id")));
    }
}

/// Removes a reference from a value. Returns whether nothing is lost by that.
fn replace(setting: &mut Setting, id: &str) -> bool {
    if !is_plain_name(id) {
        return false;
    }
    let is_paint = matches!(setting.name, "fill" | "stroke");
    let rest = if is_paint || setting.name == "filter" {
        let without = setting.value.replace(&format!("url(#{id})"), " ");
        without.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        setting.links.clear();
        String::new()
    };
    let is_lost = is_paint && rest.is_empty();
    setting.value = if rest.is_empty() { "none".to_owned() } else { rest };
    !is_lost
}

/// Checks all references of a drawing. Each of them has a target.
pub(super) fn check(drawing: &Drawing, units: &Units, faults: &mut Vec<Fault>) {
    let ids = drawing.ids();
    match References::of_all(drawing, &ids, units) {
        Err(fault) => faults.push(fault),
        Ok(uses) => {
            let mut count = Count {
                elements: &drawing.elements,
                uses: &uses,
                units,
                costs: vec![Visit::Unvisited; drawing.elements.len()],
                wholes: vec![Visit::Unvisited; drawing.elements.len()],
            };
            let counted = count.cost(0, 0).and_then(|cost| workload::check(drawing, *cost.footprint, units));
            faults.extend(counted.err());
        }
    }
}

/// The elements that an element refers to, each with the range of the first reference to it.
#[derive(Default)]
struct References {
    href: Option<(usize, Range<usize>)>,
    /// Clip paths, masks and filters, drawn `times` times for the whole element.
    whole: Targets,
    times: u64,
    /// Cost of CSS filter functions.
    effects: u64,
    inherited: [Paint; INHERITED.len()],
    traits: StyleTraits,
}

/// Element index -> byte range of the reference to it.
type Targets = BTreeMap<usize, Range<usize>>;

#[derive(Default)]
struct Paint {
    targets: Targets,
    /// There is certainly a value that browsers understand.
    is_set: bool,
    /// There may be a value that asks for the inherited one.
    inherits: bool,
}

impl Paint {
    /// Whether the inherited value is certainly not used.
    fn overrides(&self) -> bool {
        self.is_set && !self.inherits
    }
}

impl References {
    /// The references of each element of a drawing.
    fn of_all(drawing: &Drawing, ids: &BTreeMap<&str, usize>, units: &Units) -> Result<Vec<References>, Fault> {
        let of_rule = |rule: &'_ Rule| {
            let mut uses = References::of(&rule.settings, ids);
            rule.settings.iter().for_each(|setting| uses.traits.add_declaration(setting, units));
            uses
        };
        let rules: Vec<_> = drawing.rules().map(|rule| (rule, of_rule(rule))).collect();
        let links: usize = rules.iter().map(|(_, uses)| uses.len()).sum();
        if let Some((rule, _)) = rules.first()
            && links > MAX_RULED_LINKS
        {
            let range = rule.settings.first().map_or(0..0, |setting| setting.range.clone());
            return Err(too_complex(range, message!("logo-too-many", kind = "references", most = MAX_RULED_LINKS)));
        }
        let mut by_name: BTreeMap<&str, Vec<(&Selector, &References)>> = BTreeMap::new();
        for (rule, uses) in &rules {
            for selector in &rule.selectors {
                by_name.entry(selector.name()).or_default().push((selector, uses));
            }
        }
        let of_element = |element: &Element| {
            let mut uses = References::of(element.settings(), ids);
            element.attributes.iter().for_each(|setting| uses.traits.add(setting, units));
            element.style.iter().for_each(|setting| uses.traits.add_declaration(setting, units));
            let names = element.classes.iter().map(String::as_str).chain(element.id.as_deref());
            let rules = names.chain([element.name, ""]).filter_map(|name| by_name.get(name)).flatten();
            for (selector, ruled) in rules.filter(|(selector, _)| selector.matches(element)) {
                uses.merge(ruled, !selector.is_contextual());
            }
            uses
        };
        Ok(drawing.elements.iter().map(of_element).collect())
    }

    fn of<'s>(settings: impl IntoIterator<Item = &'s Setting>, ids: &BTreeMap<&str, usize>) -> Self {
        let mut uses = References::default();
        for setting in settings {
            let mut targets =
                setting.links.iter().filter_map(|link| Some((*ids.get(link.id.as_str())?, link.range.clone())));
            if setting.name == "href" {
                uses.href = targets.next();
                continue;
            }
            for (name, paint) in INHERITED.iter().zip(&mut uses.inherited) {
                if setting.name == *name || (setting.name == "marker" && name.starts_with("marker")) {
                    paint.targets.extend(targets.clone());
                    paint.is_set |= is_paint(&setting.value);
                    paint.inherits |= matches!(&*setting.value, "inherit" | "unset" | "revert" | "revert-layer");
                }
            }
            if matches!(setting.name, "clip-path" | "filter" | "mask") {
                let (times, effects) = effects::of_value(&setting.value);
                uses.times = uses.times.max(times);
                uses.effects = uses.effects.max(effects);
                uses.whole.extend(targets);
            }
        }
        uses
    }

    /// Adds the references of a rule. `is_certain` is whether the rule certainly applies to the element.
    fn merge(&mut self, rule: &References, is_certain: bool) {
        self.whole.extend(rule.whole.clone());
        self.times = self.times.max(rule.times);
        self.effects = self.effects.max(rule.effects);
        self.traits.merge(&rule.traits, is_certain);
        for (paint, its) in self.inherited.iter_mut().zip(&rule.inherited) {
            paint.targets.extend(its.targets.clone());
            paint.is_set |= is_certain && its.is_set;
            paint.inherits |= its.inherits;
        }
    }

    fn len(&self) -> usize {
        self.whole.len() + self.inherited.iter().map(|paint| paint.targets.len()).sum::<usize>()
    }
}

/// Whether browsers certainly understand the value; otherwise they may use the inherited one.
fn is_paint(value: &str) -> bool {
    use cssparser::color::{parse_hash_color, parse_named_color};
    match value.strip_prefix('#') {
        Some(digits) => parse_hash_color(digits.as_bytes()).is_ok(),
        None => value == "none" || value.starts_with("url(") || parse_named_color(value).is_ok(),
    }
}

#[derive(Clone)]
struct Cost {
    fixed: u64,
    /// For each inherited property, how often its target is drawn.
    inherited: [u64; INHERITED.len()],
    /// Length of the longest chain of references.
    chain: usize,
    /// Boxed to keep the stack frames of the deep recursion small.
    footprint: Box<Footprint>,
}

impl Cost {
    /// The cost of an element without its children and references.
    fn of(index: usize, elements: &[Element], traits: &StyleTraits, units: &Units) -> Self {
        let element = &elements[index];
        let points = ["d", "points"].iter().find_map(|name| element.attribute(name));
        let points = points.map_or(2, |setting| numbers(&setting.value));
        let (fixed, inherited) = match element.name {
            "circle" | "ellipse" | "line" | "path" | "polygon" | "polyline" | "rect" => {
                (1 + points / NUMBERS, [1, 1, 1, points, 1])
            }
            "filter" => (effects::cost(element, elements), [0; INHERITED.len()]),
            "mask" => (MASK, [0; INHERITED.len()]),
            "pattern" => (PATTERN, [0; INHERITED.len()]),
            _ => (1, [0; INHERITED.len()]),
        };
        Cost { fixed, inherited, chain: 0, footprint: Box::new(Footprint::of(index, element, traits, units, points)) }
    }

    /// Adds something that is drawn `times` times and inherits nothing.
    fn add(&mut self, other: &Cost, times: u64) {
        self.fixed = self.fixed.saturating_add(other.fixed.saturating_mul(times));
        self.chain = self.chain.max(other.chain);
    }

    /// Adds something that inherits from the element.
    fn add_child(&mut self, child: &Cost) {
        self.add(child, 1);
        self.footprint.add_child(&child.footprint);
        for (all, its) in self.inherited.iter_mut().zip(child.inherited) {
            *all = all.saturating_add(its);
        }
    }
}

/// The number of numbers in a text, an upper bound for the corners of a path.
fn numbers(text: &str) -> u64 {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(|_| 1).sum()
}

#[derive(Clone)]
enum Visit {
    Unvisited,
    /// In progress: reaching it again means that there is a cycle.
    InProgress,
    Done(Cost),
}

struct Count<'d> {
    elements: &'d [Element],
    uses: &'d [References],
    units: &'d Units,
    costs: Vec<Visit>,
    /// Like `costs`, including what the element inherits.
    wholes: Vec<Visit>,
}

impl<'d> Count<'d> {
    /// The cost of drawing an element that inherits nothing. `depth` is the number of references that were followed.
    fn cost(&mut self, index: usize, depth: usize) -> Result<Cost, Fault> {
        let element: &'d Element = &self.elements[index];
        match &self.costs[index] {
            Visit::Done(cost) => return Ok(cost.clone()),
            Visit::InProgress => return Err(cycle(element.tag.clone())),
            Visit::Unvisited => self.costs[index] = Visit::InProgress,
        }
        let uses: &'d References = &self.uses[index];
        let mut cost = Cost::of(index, self.elements, &uses.traits, self.units);
        for &child in &element.children {
            let its = self.cost(child, depth)?;
            if is_drawn_in_place(self.elements[child].name) {
                cost.add_child(&its);
            }
        }
        if let Some((target, at)) = &uses.href {
            if element.name == "use" {
                cost.add_child(&self.follow(*target, at, depth)?);
            } else {
                let its = self.whole(*target, at, depth)?;
                cost.add(&its, 1);
                cost.footprint.add_child(&its.footprint);
            }
        }
        for (&target, at) in &uses.whole {
            let its = self.whole(target, at, depth)?;
            cost.add(&its, uses.times);
            match self.elements[target].name {
                "filter" => cost.footprint.add_filter(target, self.elements, self.units, uses.times),
                _ => cost.footprint.add_cover(&its.footprint, &self.elements[target], uses.times),
            }
        }
        cost.fixed = cost.fixed.saturating_add(uses.effects);
        cost.footprint.add_functions(index, &uses.traits, uses.effects / effects::LAYER);
        for (property, paint) in uses.inherited.iter().enumerate() {
            for (&target, at) in &paint.targets {
                let its = self.whole(target, at, depth)?;
                cost.add(&its, cost.inherited[property]);
                self.paint(&mut cost, property, target, &its);
            }
            if paint.overrides() {
                cost.inherited[property] = 0;
            }
        }
        cost.footprint.set(index, &uses.traits, self.units, std::array::from_fn(|at| uses.inherited[at].overrides()));
        cost.footprint.leave(element, &uses.traits, self.units);
        if cost.fixed > MAX_DRAWN {
            return Err(too_complex(element.tag.clone(), message!("logo-too-many", kind = "drawn", most = MAX_DRAWN)));
        }
        self.costs[index] = Visit::Done(cost.clone());
        Ok(cost)
    }

    /// The cost of drawing the target of the reference `at`, including what it inherits.
    fn whole(&mut self, target: usize, at: &Range<usize>, depth: usize) -> Result<Cost, Fault> {
        match &self.wholes[target] {
            Visit::Done(cost) => return Ok(cost.clone()),
            Visit::InProgress => return Err(cycle(at.clone())),
            Visit::Unvisited => self.wholes[target] = Visit::InProgress,
        }
        let mut cost = self.follow(target, at, depth)?;
        for property in 0..INHERITED.len() {
            let times = std::mem::take(&mut cost.inherited[property]);
            let mut ancestor = self.elements[target].parent.filter(|_| times > 0);
            while let Some(above) = ancestor {
                let paint: &'d Paint = &self.uses[above].inherited[property];
                for (&target, at) in &paint.targets {
                    let its = self.whole(target, at, depth + 1)?;
                    cost.add(&its, times);
                    self.paint(&mut cost, property, target, &its);
                }
                ancestor = self.elements[above].parent.filter(|_| !paint.overrides());
            }
        }
        let mut ancestor = self.elements[target].parent;
        while let Some(above) = ancestor {
            cost.footprint.inherit(above, &self.uses[above].traits, self.units);
            ancestor = self.elements[above].parent;
        }
        self.wholes[target] = Visit::Done(cost.clone());
        Ok(cost)
    }

    /// Adds the cost of painting with a pattern or marker.
    fn paint(&self, cost: &mut Cost, property: usize, target: usize, its: &Cost) {
        let mut chain = vec![&self.elements[target]];
        let mut next = &self.uses[target].href;
        while let Some((index, _)) = next
            && chain.len() <= MAX_CHAIN
        {
            chain.push(&self.elements[*index]);
            next = &self.uses[*index].href;
        }
        if let Some(pattern) = Pattern::of(&chain, &self.uses[target].traits, self.units) {
            cost.footprint.paint(property, target, &pattern, &its.footprint);
        }
    }

    /// The cost of drawing the target of the reference `at` if it inherits nothing.
    fn follow(&mut self, target: usize, at: &Range<usize>, depth: usize) -> Result<Cost, Fault> {
        if matches!(self.costs[target], Visit::InProgress) {
            return Err(cycle(at.clone()));
        }
        let too_long = || too_complex(at.clone(), message!("logo-too-many", kind = "chain", most = MAX_CHAIN));
        if depth >= MAX_CHAIN {
            return Err(too_long());
        }
        let mut cost = self.cost(target, depth + 1)?;
        cost.chain += 1;
        if cost.chain > MAX_CHAIN { Err(too_long()) } else { Ok(cost) }
    }
}

/// Whether an element is drawn in place, not only where something refers to it.
fn is_drawn_in_place(name: &str) -> bool {
    let defined =
        ["clipPath", "defs", "filter", "linearGradient", "marker", "mask", "pattern", "radialGradient", "symbol"];
    !defined.contains(&name)
}

fn cycle(range: Range<usize>) -> Fault {
    too_complex(range, message!("logo-cycle"))
}

fn too_complex(range: Range<usize>, message: Message) -> Fault {
    Fault::new(FaultKind::TooComplex, range, message).help(message!("logo-draw-directly"))
}
