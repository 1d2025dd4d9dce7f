//! Converts errors of the XML parser into faults.

use std::ops::Range;

use roxmltree::Error;

use super::{Fault, FaultKind, allow, budget, quoted};

/// The fault for a parser error.
pub(super) fn fault(text: &str, error: &Error) -> Fault {
    match error {
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
            Fault::new(FaultKind::TooComplex, first_tag(text), "the logo has too many XML nodes")
                .help("simplify the drawing: logos are displayed at a small size")
        }
        Error::NoRootNode => {
            Fault::new(FaultKind::NotSvg, first_tag(text), "the file is not XML").help("export the logo as SVG")
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => Fault::new(
            FaultKind::NotSvg,
            text.trim_end().len()..text.trim_end().len(),
            "the XML ends before its last element is closed",
        )
        .help("export the logo again: part of the file is missing"),
        Error::UnexpectedCloseTag(expected, actual, _) => not_well_formed(
            text,
            error,
            &format!("expected `</{1}>`, found `</{0}>`", quoted(actual), quoted(expected)),
        ),
        Error::UnknownNamespace(prefix, _) => {
            let fault =
                not_well_formed(text, error, &format!("the namespace prefix `{}` is not declared", quoted(prefix)));
            if prefix == "xlink" {
                let declaration = format!("xmlns:xlink=\"{}\"", allow::XLINK);
                let fault = fault.help(format!("add `{declaration}` to the root element"));
                match root_name_end(text) {
                    Some(end) => fault.fix(end..end, format!(" {declaration}")),
                    None => fault,
                }
            } else {
                fault.help("declare it on the root element, or remove what uses it")
            }
        }
        Error::UnknownEntityReference(name, _) => {
            not_well_formed(text, error, &format!("`&{};` is not an XML entity", quoted(name)))
                .help("write the character itself")
        }
        Error::DuplicatedAttribute(name, _) => {
            not_well_formed(text, error, &format!("duplicate attribute `{}`", quoted(name)))
        }
        _ => {
            let message = error.to_string();
            let position = format!(" at {}", error.pos());
            not_well_formed(text, error, &quoted(&message.replace(&position, "")))
        }
    }
}

fn not_well_formed(text: &str, error: &Error, what: &str) -> Fault {
    Fault::new(FaultKind::NotSvg, position(text, error.pos()), format!("invalid XML: {what}"))
}

/// The byte range of the character at a line and column as the parser counts them: lines end at LF, columns are
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

/// The offset after the name of the root element, if it is written as `<svg`.
fn root_name_end(text: &str) -> Option<usize> {
    let root = budget::start_tag(text, 0);
    let rest = text.get(root.clone())?.strip_prefix("<svg")?;
    rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '>').then(|| root.start + "<svg".len())
}

/// The byte range of the first tag, or of the first character.
fn first_tag(text: &str) -> Range<usize> {
    match text.find('<') {
        Some(at) => budget::start_tag(text, at),
        None => 0..text.chars().next().map_or(0, char::len_utf8),
    }
}
