//! Turns what the XML reader finds wrong into a fault of ours.

use std::ops::Range;

use roxmltree::Error;

use super::{Fault, FaultKind, budget, quoted};

/// The fault that a reader's error is.
pub(super) fn fault(text: &str, error: &Error) -> Fault {
    match error {
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
            Fault::new(FaultKind::TooComplex, first_tag(text), "the logo has more parts than a logo needs")
                .help("simplify the drawing: a logo is shown small")
        }
        Error::NoRootNode => {
            Fault::new(FaultKind::NotSvg, first_tag(text), "the file is no XML").help("export the logo as SVG")
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => Fault::new(
            FaultKind::NotSvg,
            text.trim_end().len()..text.trim_end().len(),
            "the XML ends before its last element does",
        )
        .help("export the logo anew: a part of the file is missing"),
        Error::UnexpectedCloseTag(expected, actual, _) => not_well_formed(
            text,
            error,
            &format!("`</{}>` stands where `</{}>` belongs", quoted(actual), quoted(expected)),
        ),
        Error::UnknownNamespace(prefix, _) => {
            let fault =
                not_well_formed(text, error, &format!("the namespace prefix `{}` is not declared", quoted(prefix)));
            if prefix == "xlink" {
                fault.help("add `xmlns:xlink=\"http://www.w3.org/1999/xlink\"` to the root")
            } else {
                fault.help("declare it on the root, or remove what uses it")
            }
        }
        Error::UnknownEntityReference(name, _) => {
            not_well_formed(text, error, &format!("the entity `&{};` is not one of XML", quoted(name)))
                .help("write the character itself")
        }
        Error::DuplicatedAttribute(name, _) => {
            not_well_formed(text, error, &format!("the attribute `{}` is there twice", quoted(name)))
        }
        _ => {
            let message = error.to_string();
            let position = format!(" at {}", error.pos());
            not_well_formed(text, error, &quoted(&message.replace(&position, "")))
        }
    }
}

fn not_well_formed(text: &str, error: &Error, what: &str) -> Fault {
    Fault::new(FaultKind::NotSvg, position(text, error.pos()), format!("the XML is broken: {what}"))
}

/// The character at a line and column as the reader counts them: lines end at LF, columns are
/// characters.
fn position(text: &str, pos: roxmltree::TextPos) -> Range<usize> {
    let (row, column) = (pos.row as usize, pos.col as usize);
    let line = match row.checked_sub(2) {
        None => 0,
        Some(breaks) => text.match_indices('\n').nth(breaks).map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = text.get(line..).unwrap_or_default();
    match rest.char_indices().nth(column.saturating_sub(1)) {
        Some((at, c)) => line + at..line + at + c.len_utf8(),
        None => text.len()..text.len(),
    }
}

/// The first tag, or else the start of the text.
fn first_tag(text: &str) -> Range<usize> {
    match text.find('<') {
        Some(at) => budget::start_tag(text, at),
        None => 0..text.chars().next().map_or(0, char::len_utf8),
    }
}
