//! What a filter costs: browsers work out a step anew for each step that takes its result, so that
//! steps that take the one before twice double the work each time.

use std::collections::BTreeMap;

use super::drawing::Element;

/// What a step costs, in elements drawn.
const STEP: u64 = 50;

/// What a step of `feMorphology` costs: it looks at the surroundings of each pixel.
const MORPHOLOGY: u64 = 200;

/// What the last step of a filter costs, with all that leads to it, in elements drawn.
pub(super) fn cost(filter: &Element, elements: &[Element]) -> u64 {
    let mut results = BTreeMap::new();
    let mut last = 1;
    for step in filter.children.iter().map(|&index| &elements[index]) {
        let input = |name: Option<&str>| match name {
            Some("SourceGraphic" | "SourceAlpha") => 1,
            // A name that no step has stands for the step before.
            Some(name) => results.get(name).copied().unwrap_or(last),
            None => last,
        };
        let value = |element: &'_ Element, name| element.attribute(name).map(|setting| setting.value.clone());
        let inputs: u64 = match step.name {
            "feBlend" | "feComposite" => {
                let (first, second) = (value(step, "in"), value(step, "in2"));
                u64::saturating_add(input(first.as_deref()), input(second.as_deref()))
            }
            "feMerge" => {
                let nodes = step.children.iter().map(|&index| value(&elements[index], "in"));
                nodes.map(|name| input(name.as_deref())).fold(0, u64::saturating_add)
            }
            "feFlood" => 0,
            _ => input(value(step, "in").as_deref()),
        };
        let own = if step.name == "feMorphology" { MORPHOLOGY } else { STEP };
        last = inputs.saturating_add(own);
        if let Some(result) = value(step, "result") {
            results.insert(result, last);
        }
    }
    last
}

/// How often the effects that a value names are worked out, and what they cost by themselves.
pub(super) fn of_value(value: &str) -> (u64, u64) {
    let functions = value.matches('(').map(|_| 1).sum();
    let named = value.matches("url(").map(|_| 1).sum::<u64>();
    (named.max(1), STEP * u64::saturating_sub(functions, named))
}
