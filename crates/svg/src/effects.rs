//! The cost of a filter: its primitives, and the paths through them. Browsers draw a primitive once even if two others
//! use its result, but they follow both paths to it. A chain of primitives that each use the previous result twice
//! doubles the number of paths at every step.

use std::collections::BTreeMap;

use super::drawing::Element;

/// Cost of any effect in drawn elements: the browser makes a separate image for it.
pub(super) const LAYER: u64 = 50;

/// Cost of a primitive. Drawing programs write six for each shadow of a shape.
const STEP: u64 = 20;

/// Cost of `feMorphology`, which reads the neighbourhood of each pixel.
const MORPHOLOGY: u64 = 200;

/// Primitives per additional factor: long chains take longer than the sum of their primitives.
const LONG: u64 = 100;

/// Paths through the primitives of a filter that cost as much as one element.
const PATHS: u64 = 8;

/// Cost of applying a filter once, in drawn elements.
pub(super) fn cost(filter: &Element, elements: &[Element]) -> u64 {
    let mut paths_to = BTreeMap::new();
    let (mut steps, mut last) = (0_u64, 1_u64);
    for step in filter.children.iter().map(|&index| &elements[index]) {
        let input = |name: Option<&str>| match name {
            Some("SourceGraphic" | "SourceAlpha") => 1,
            // An unknown name means the previous result.
            Some(name) => paths_to.get(name).copied().unwrap_or(last),
            None => last,
        };
        let value = |element: &'_ Element, name| element.attribute(name).map(|setting| setting.value.clone());
        let paths: u64 = match step.name {
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
        last = paths.saturating_add(1);
        steps += if step.name == "feMorphology" { MORPHOLOGY } else { STEP };
        if let Some(result) = value(step, "result") {
            paths_to.insert(result, last);
        }
    }
    let long = 1 + filter.children.len() as u64 / LONG;
    (LAYER + steps * long).saturating_add(last / PATHS)
}

/// How many times the effects that a value refers to are computed, and the cost of its own filter functions.
pub(super) fn of_value(value: &str) -> (u64, u64) {
    let functions = value.matches('(').map(|_| 1).sum();
    let named = value.matches("url(").map(|_| 1).sum::<u64>();
    (named.max(1), LAYER * u64::saturating_sub(functions, named))
}
