//! References within the drawing: each meets an element, and following them all stays within a
//! budget, so that no `use` of a `use` of a `use` makes a million shapes of a few lines.
//!
//! What drawing an element costs is counted once per element: a part that is fixed, and for each
//! inherited property a number of shapes that take it from above, which costs as much as the
//! pattern or marker that is found there.

use std::collections::BTreeMap;
use std::ops::Range;

use super::drawing::{Drawing, Element, Link, Rule, Setting, is_plain_name};
use super::drawn::{Drawn, Look, Pattern};
use super::select::Selector;
use super::units::Units;
use super::work;
use super::{Fault, FaultKind, effects, quoted};

/// Elements drawn, each as often as it is repeated.
const MAX_DRAWN: u64 = 20_000;

/// References that lead from one to the next.
const MAX_CHAIN: usize = 16;

/// References in the rules of all style elements together: each may count for each element.
const MAX_RULED_LINKS: usize = 500;

/// What a mask costs beside what is in it, in elements.
const MASK: u64 = 10;

/// What a pattern costs beside what is in it: each shape that is painted with it has a tile of its own.
const PATTERN: u64 = 20;

/// Numbers of a path that cost as much as an element.
const NUMBERS: u64 = 32;

/// Properties that a shape takes from its ancestors and that may name something to be drawn.
const INHERITED: [&str; 5] = ["fill", "stroke", "marker-start", "marker-mid", "marker-end"];

/// Judges all references of a drawing.
pub(super) fn judge(drawing: &Drawing, faults: &mut Vec<Fault>) {
    let ids = drawing.ids();
    let own = drawing.elements.iter().flat_map(Element::settings);
    let ruled = drawing.rules().flat_map(|rule| &rule.settings);
    let before = faults.len();
    for link in own.chain(ruled).flat_map(|setting| &setting.links) {
        if !ids.contains_key(link.id.as_str()) {
            faults.push(dangling(link));
        }
    }
    if faults.len() > before {
        return;
    }
    let units = Units::of(drawing);
    match Uses::of_all(drawing, &ids, &units) {
        Err(fault) => faults.push(fault),
        Ok(uses) => {
            let mut count = Count {
                elements: &drawing.elements,
                uses: &uses,
                units: &units,
                costs: vec![State::New; drawing.elements.len()],
                wholes: vec![State::New; drawing.elements.len()],
            };
            let counted = count.cost(0, 0).and_then(|cost| work::judge(drawing, *cost.drawn, &units));
            faults.extend(counted.err());
        }
    }
}

fn dangling(link: &Link) -> Fault {
    let id = quoted(&link.id);
    let fault = Fault::new(FaultKind::Unsupported, link.range.clone(), format!("no element has the id `{id}`"));
    if is_plain_name(&link.id) {
        fault.help("name an element of the drawing, or remove the reference")
    } else {
        fault.help("use letters, digits, `-`, `_` and `.` in ids")
    }
}

/// The elements that an element refers to; of the same reference made twice the first one counts.
#[derive(Default)]
struct Uses {
    href: Option<(usize, Range<usize>)>,
    /// By clip path, mask and filter: drawn for the whole element, this many times.
    whole: Targets,
    times: u64,
    /// What the functions of filters cost.
    effects: u64,
    inherited: [Paint; INHERITED.len()],
    look: Look,
}

/// Elements by their index, each with the reference to it in bytes of the file.
type Targets = BTreeMap<usize, Range<usize>>;

#[derive(Default)]
struct Paint {
    targets: Targets,
    /// There surely is a value that browsers understand.
    is_set: bool,
    /// There is a value that may ask for the inherited one.
    inherits: bool,
}

impl Paint {
    /// Whether what the ancestors say does not count.
    fn overrides(&self) -> bool {
        self.is_set && !self.inherits
    }
}

impl Uses {
    /// What each element of a drawing refers to.
    fn of_all(drawing: &Drawing, ids: &BTreeMap<&str, usize>, units: &Units) -> Result<Vec<Uses>, Fault> {
        let of_rule = |rule: &'_ Rule| {
            let mut uses = Uses::of(&rule.settings, ids);
            rule.settings.iter().for_each(|setting| uses.look.add_declaration(setting, units));
            uses
        };
        let rules: Vec<_> = drawing.rules().map(|rule| (rule, of_rule(rule))).collect();
        let links: usize = rules.iter().map(|(_, uses)| uses.len()).sum();
        if let Some((rule, _)) = rules.first()
            && links > MAX_RULED_LINKS
        {
            let range = rule.settings.first().map_or(0..0, |setting| setting.range.clone());
            return Err(too_complex(range, format!("the style has more than {MAX_RULED_LINKS} references")));
        }
        let mut by_name: BTreeMap<&str, Vec<(&Selector, &Uses)>> = BTreeMap::new();
        for (rule, uses) in &rules {
            for selector in &rule.selectors {
                by_name.entry(selector.name()).or_default().push((selector, uses));
            }
        }
        let of_element = |element: &Element| {
            let mut uses = Uses::of(element.settings(), ids);
            element.attributes.iter().for_each(|setting| uses.look.add(setting, units));
            element.style.iter().for_each(|setting| uses.look.add_declaration(setting, units));
            let names = element.classes.iter().map(String::as_str).chain(element.id.as_deref());
            let rules = names.chain([element.name, ""]).filter_map(|name| by_name.get(name)).flatten();
            for (selector, ruled) in rules.filter(|(selector, _)| selector.fits(element)) {
                uses.merge(ruled, !selector.depends);
            }
            uses
        };
        Ok(drawing.elements.iter().map(of_element).collect())
    }

    fn of<'s>(settings: impl IntoIterator<Item = &'s Setting>, ids: &BTreeMap<&str, usize>) -> Self {
        let mut uses = Uses::default();
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

    /// Adds what a rule says, which fits `surely` or only perhaps.
    fn merge(&mut self, rule: &Uses, surely: bool) {
        self.whole.extend(rule.whole.clone());
        self.times = self.times.max(rule.times);
        self.effects = self.effects.max(rule.effects);
        self.look.merge(&rule.look, surely);
        for (paint, its) in self.inherited.iter_mut().zip(&rule.inherited) {
            paint.targets.extend(its.targets.clone());
            paint.is_set |= surely && its.is_set;
            paint.inherits |= its.inherits;
        }
    }

    fn len(&self) -> usize {
        self.whole.len() + self.inherited.iter().map(|paint| paint.targets.len()).sum::<usize>()
    }
}

/// Whether browsers surely understand the value; otherwise they may take the inherited one.
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
    /// For each inherited property: how often what it names is drawn.
    inherited: [u64; INHERITED.len()],
    /// The longest chain of references.
    chain: usize,
    /// In a box, because counting goes deep.
    drawn: Box<Drawn>,
}

impl Cost {
    /// An element alone.
    fn of(index: usize, elements: &[Element], look: &Look, units: &Units) -> Self {
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
        Cost { fixed, inherited, chain: 0, drawn: Box::new(Drawn::of(index, element, look, units, points)) }
    }

    /// Adds something that is drawn a number of times and inherits nothing.
    fn add(&mut self, other: &Cost, times: u64) {
        self.fixed = self.fixed.saturating_add(other.fixed.saturating_mul(times));
        self.chain = self.chain.max(other.chain);
    }

    /// Adds something that inherits what the element inherits.
    fn add_child(&mut self, child: &Cost) {
        self.add(child, 1);
        self.drawn.add_child(&child.drawn);
        for (all, its) in self.inherited.iter_mut().zip(child.inherited) {
            *all = all.saturating_add(its);
        }
    }
}

/// How many numbers a text has; a path has fewer corners.
fn numbers(text: &str) -> u64 {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(|_| 1).sum()
}

#[derive(Clone)]
enum State {
    New,
    /// Being counted: meeting it again is a circle.
    Open,
    Done(Cost),
}

struct Count<'d> {
    elements: &'d [Element],
    uses: &'d [Uses],
    units: &'d Units,
    costs: Vec<State>,
    /// As `costs`, with what is inherited where the element stands.
    wholes: Vec<State>,
}

impl<'d> Count<'d> {
    /// What drawing an element costs where it inherits nothing; `depth` references lead to it.
    fn cost(&mut self, index: usize, depth: usize) -> Result<Cost, Fault> {
        let element: &'d Element = &self.elements[index];
        match &self.costs[index] {
            State::Done(cost) => return Ok(cost.clone()),
            State::Open => return Err(circle(element.tag.clone())),
            State::New => self.costs[index] = State::Open,
        }
        let uses: &'d Uses = &self.uses[index];
        let mut cost = Cost::of(index, self.elements, &uses.look, self.units);
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
                cost.drawn.add_child(&its.drawn);
            }
        }
        for (&target, at) in &uses.whole {
            let its = self.whole(target, at, depth)?;
            cost.add(&its, uses.times);
            match self.elements[target].name {
                "filter" => cost.drawn.add_filter(target, self.elements, self.units, uses.times),
                _ => cost.drawn.add_cover(&its.drawn, &self.elements[target], uses.times),
            }
        }
        cost.fixed = cost.fixed.saturating_add(uses.effects);
        cost.drawn.add_functions(index, &uses.look, uses.effects / effects::LAYER);
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
        cost.drawn.set(index, &uses.look, self.units, std::array::from_fn(|at| uses.inherited[at].overrides()));
        cost.drawn.leave(element, &uses.look, self.units);
        if cost.fixed > MAX_DRAWN {
            return Err(too_complex(
                element.tag.clone(),
                format!("drawing this takes as long as drawing more than {MAX_DRAWN} elements"),
            ));
        }
        self.costs[index] = State::Done(cost.clone());
        Ok(cost)
    }

    /// What drawing the target of the reference `at` costs, with what it inherits where it stands.
    fn whole(&mut self, target: usize, at: &Range<usize>, depth: usize) -> Result<Cost, Fault> {
        match &self.wholes[target] {
            State::Done(cost) => return Ok(cost.clone()),
            State::Open => return Err(circle(at.clone())),
            State::New => self.wholes[target] = State::Open,
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
            cost.drawn.inherit(above, &self.uses[above].look, self.units);
            ancestor = self.elements[above].parent;
        }
        self.wholes[target] = State::Done(cost.clone());
        Ok(cost)
    }

    /// Adds what painting with a pattern or marker draws.
    fn paint(&self, cost: &mut Cost, property: usize, target: usize, its: &Cost) {
        let mut chain = vec![&self.elements[target]];
        let mut next = &self.uses[target].href;
        while let Some((index, _)) = next
            && chain.len() <= MAX_CHAIN
        {
            chain.push(&self.elements[*index]);
            next = &self.uses[*index].href;
        }
        if let Some(pattern) = Pattern::of(&chain, &self.uses[target].look, self.units) {
            cost.drawn.paint(property, target, &pattern, &its.drawn);
        }
    }

    /// What drawing the target of the reference `at` costs where it inherits nothing.
    fn follow(&mut self, target: usize, at: &Range<usize>, depth: usize) -> Result<Cost, Fault> {
        if matches!(self.costs[target], State::Open) {
            return Err(circle(at.clone()));
        }
        let too_long =
            || too_complex(at.clone(), format!("more than {MAX_CHAIN} references lead from one to the next"));
        if depth >= MAX_CHAIN {
            return Err(too_long());
        }
        let mut cost = self.cost(target, depth + 1)?;
        cost.chain += 1;
        if cost.chain > MAX_CHAIN { Err(too_long()) } else { Ok(cost) }
    }
}

/// Whether an element is drawn where it stands, and not only where something refers to it.
fn is_drawn_in_place(name: &str) -> bool {
    let defined =
        ["clipPath", "defs", "filter", "linearGradient", "marker", "mask", "pattern", "radialGradient", "symbol"];
    !defined.contains(&name)
}

fn circle(range: Range<usize>) -> Fault {
    too_complex(range, "the references run in a circle".to_owned())
}

fn too_complex(range: Range<usize>, message: String) -> Fault {
    Fault::new(FaultKind::TooComplex, range, message)
        .help("draw the shapes themselves instead of using others over and over")
}
