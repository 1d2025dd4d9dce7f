//! Logos: what is refused and where, what passes and as what, what it may cost.

mod budgets;
mod exports;
mod honest;
mod hostile;
mod random;

use super::{Fault, FaultKind, Logo, parse};

/// A drawing of 10 by 10 units with something in it and a shape that is seen.
fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 10 10\">\
         {inside}<path d=\"M0 0h9v9z\"/></svg>"
    )
}

/// What a drawing with something in it becomes, without its frame.
fn cleaned(inside: &str) -> String {
    let svg = accepted(&drawing(inside)).svg;
    let inside = svg
        .strip_prefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">")
        .and_then(|svg| svg.strip_suffix("<path d=\"M0 0h9v9z\"/></svg>"));
    inside.unwrap_or_else(|| panic!("the frame is not as it was: {svg}")).to_owned()
}

/// The logo, which must be accepted and must stay as it is when it is cleaned again.
fn accepted(text: &str) -> Logo {
    let logo = parse(text).unwrap_or_else(|faults| panic!("refused: {faults:#?}\n{text}"));
    assert_eq!(parse(&logo.svg).as_ref(), Ok(&logo), "cleaning twice is not cleaning once");
    logo
}

/// The faults, of which there must be some, each with a range within the text.
fn refused(text: &str) -> Vec<Fault> {
    let faults = parse(text).err().unwrap_or_else(|| panic!("accepted: {text}"));
    assert!(!faults.is_empty(), "refused without a reason: {text}");
    for fault in &faults {
        assert!(text.get(fault.range.clone()).is_some(), "{:?} is no part of the text", fault.range);
    }
    faults
}

/// The kinds of the faults.
fn kinds(text: &str) -> Vec<FaultKind> {
    refused(text).into_iter().map(|fault| fault.kind).collect()
}
