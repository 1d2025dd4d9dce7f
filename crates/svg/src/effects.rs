//! What a filter costs: its steps, and the ways that lead through them. A step whose result two steps
//! take is drawn once, but browsers follow both ways to it, so that steps that take the one before
//! twice double the ways each time.

use std::collections::BTreeMap;

use super::drawing::Element;

/// What any effect costs, in elements drawn: a picture of its own is made for it.
pub(super) const LAYER: u64 = 50;

/// What a step costs. Drawing programs write six for each of the shadows of a shape.
const STEP: u64 = 20;

/// What a step of `feMorphology` costs: it looks at the surroundings of each pixel.
const MORPHOLOGY: u64 = 200;

/// Steps of a filter that cost once more what they are for each so many: long chains take longer than their steps.
const LONG: u64 = 100;

/// Ways through the steps of a filter that cost as much as an element.
const WAYS: u64 = 8;

/// What a filter costs where it is applied, in elements drawn.
pub(super) fn cost(filter: &Element, elements: &[Element]) -> u64 {
    let mut ways_to = BTreeMap::new();
    let (mut steps, mut last) = (0_u64, 1_u64);
    for step in filter.children.iter().map(|&index| &elements[index]) {
        let input = |name: Option<&str>| match name {
            Some("SourceGraphic" | "SourceAlpha") => 1,
            // A name that no step has stands for the step before.
            Some(name) => ways_to.get(name).copied().unwrap_or(last),
            None => last,
        };
        let value = |element: &'_ Element, name| element.attribute(name).map(|setting| setting.value.clone());
        let ways: u64 = match step.name {
            "feBlend" | "feComposite" => {
                let (first, second) = (value(step, "in"), value(step, "in2"));
                u64::saturating_add(input(first.as_deref()), input(second.as_deref()))
            }
            "feMerge" => {
                let nodes = step.children.iter().map(|&index| value(&elements[index], "in"));
                nodes.map(|name| input(name.as_deref())).fold(0, u64::saturating_add)
            }
            "feFlood" => 0,
            "feDropShadow" => input(value(step, "in").as_deref()).saturating_mul(2),
            _ => input(value(step, "in").as_deref()),
        };
        last = ways.saturating_add(1);
        steps += if step.name == "feMorphology" { MORPHOLOGY } else { STEP };
        if let Some(result) = value(step, "result") {
            ways_to.insert(result, last);
        }
    }
    let long = 1 + filter.children.len() as u64 / LONG;
    (LAYER + steps * long).saturating_add(last / WAYS)
}

/// How often the effects that a value names are worked out, and what they cost by themselves.
pub(super) fn of_value(value: &str) -> (u64, u64) {
    let functions = value.matches('(').map(|_| 1).sum();
    let named = value.matches("url(").map(|_| 1).sum::<u64>();
    (named.max(1), LAYER * u64::saturating_sub(functions, named))
}
