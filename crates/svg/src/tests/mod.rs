//! Tests of the whole crate: what is rejected and where, what is accepted and how it is written, what it may cost.

mod budgets;
mod drawing_cost;
mod exports;
mod accepted;
mod rejected;
mod random;

use super::{Fault, FaultKind, Logo, sanitize};

/// A drawing of 10 by 10 units with the given content and a visible shape.
fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 10 10\">\
         {inside}<path d=\"M0 0h9v9z\"/></svg>"
    )
}

/// The sanitised content of such a drawing.
fn cleaned(inside: &str) -> String {
    let svg = accepted(&drawing(inside)).svg;
    let inside = svg
        .strip_prefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">")
        .and_then(|svg| svg.strip_suffix("<path d=\"M0 0h9v9z\"/></svg>"));
    inside.unwrap_or_else(|| panic!("the frame has changed: {svg}")).to_owned()
}

/// The sanitised logo, which must stay the same when it is sanitised again.
fn accepted(text: &str) -> Logo {
    let logo = sanitize(text).unwrap_or_else(|faults| panic!("rejected: {faults:#?}\n{text}"));
    let again = sanitize(&logo.svg).map(|logo| logo.svg);
    assert_eq!(again.as_ref(), Ok(&logo.svg), "sanitising is not idempotent");
    logo
}

/// The faults of a text that must be rejected, each with a range within the text.
fn rejected(text: &str) -> Vec<Fault> {
    let faults = sanitize(text).err().unwrap_or_else(|| panic!("accepted: {text}"));
    assert!(!faults.is_empty(), "rejected without a fault: {text}");
    for fault in &faults {
        assert!(text.get(fault.range.clone()).is_some(), "{:?} is not in the text", fault.range);
    }
    faults
}

/// The kinds of the faults.
fn kinds(text: &str) -> Vec<FaultKind> {
    rejected(text).into_iter().map(|fault| fault.kind).collect()
}
