//! Converts errors of the XML parser into faults.

use std::ops::Range;

use roxmltree::Error;

use super::{Fault, FaultKind, Message, allow, budget, quoted, shown};

/// The fault for a parser error.
pub(super) fn fault(text: &str, error: &Error) -> Fault {
    match error {
        Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
            let message = message!("logo-too-many", kind = "nodes", most = budget::MAX_NODES);
            Fault::new(FaultKind::TooComplex, first_tag(text), message).help(message!("logo-simplify"))
        }
        Error::NoRootNode => {
            let message = message!("logo-not-xml");
            Fault::new(FaultKind::NotSvg, first_tag(text), message).help(message!("logo-export-as-svg"))
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
            let end = text.trim_end().len();
            Fault::new(FaultKind::NotSvg, end..end, message!("logo-cut-off")).help(message!("logo-export-again"))
        }
        error => {
            let fault = Fault::new(FaultKind::NotSvg, position(text, error.pos()), not_well_formed(error));
            remedied(fault, error, text)
        }
    }
}

/// What makes XML malformed.
fn not_well_formed(error: &Error) -> Message {
    match error {
        Error::UnexpectedCloseTag(expected, actual, _) => {
            let tag = |name: &str| format!("`</{}>`", quoted(name));
            message!("logo-other-end-tag", expected = tag(expected), found = tag(actual))
        }
        Error::UnknownNamespace(prefix, _) => message!("logo-unknown-prefix", prefix = shown(prefix)),
        Error::UnknownEntityReference(name, _) => message!("logo-unknown-entity", entity = shown(&format!("&{name};"))),
        Error::DuplicatedAttribute(name, _) => message!("logo-duplicate-attribute", name = shown(name)),
        Error::UnknownToken(_) => message!("logo-unknown-token"),
        Error::InvalidName(_) => message!("logo-invalid-name"),
        Error::InvalidAttributeValue(_) => message!("logo-invalid-attribute-value"),
        Error::MalformedEntityReference(_) => message!("logo-malformed-entity"),
        _ => {
            let position = format!(" at {}", error.pos());
            message!("logo-invalid-xml", error = quoted(&error.to_string().replace(&position, "")))
        }
    }
}

/// Adds help and a fix to the fault of an error, if there is any.
fn remedied(fault: Fault, error: &Error, text: &str) -> Fault {
    match error {
        Error::UnknownNamespace(prefix, _) if prefix == "xlink" => {
            let declaration = format!("xmlns:xlink=\"{}\"", allow::XLINK);
            let fault = fault.help(message!("logo-add-to-root", declaration = format!("`{declaration}`")));
            match root_name_end(text) {
                Some(end) => fault.fix(end..end, format!(" {declaration}")),
                None => fault,
            }
        }
        Error::UnknownNamespace(..) => fault.help(message!("logo-declare-prefix")),
        Error::UnknownEntityReference(..) => fault.help(message!("logo-write-character")),
        Error::MalformedEntityReference(_) => fault.help(message!("logo-write-ampersand")),
        _ => fault,
    }
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
