//! Attribute values that are not CSS: numbers, keywords, path data and transform functions.

use std::ops::Range;

use super::{Fault, FaultKind, allow, shown};

/// Checks the value of an attribute that takes numbers and keywords, and collapses its white space.
///
/// # Errors
///
/// The first character that is not allowed, with its range in `value`.
pub(super) fn value(name: &str, value: &str) -> Result<String, Fault> {
    let folded =
        checked(name, value, |c| c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '.' | '+' | '-' | '%' | '_'))?;
    let unit = value.trim_ascii().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-'));
    if name != "d" && needs_font(unit) {
        let end = value.trim_ascii_end().len();
        return Err(font_unit(unit, end - unit.len()..end));
    }
    Ok(folded)
}

/// Whether a unit of length depends on a font, which a logo cannot include. `em` only depends on the font size.
pub(super) fn needs_font(unit: &str) -> bool {
    ["ex", "ch", "cap", "ic", "lh", "rex", "rch", "rcap", "ric", "rlh"].iter().any(|it| it.eq_ignore_ascii_case(unit))
}

/// The fault for a unit that depends on a font.
pub(super) fn font_unit(unit: &str, range: Range<usize>) -> Fault {
    Fault::new(FaultKind::Unsupported, range, message!("logo-unit-of-font", unit = shown(unit)))
        .help(message!("logo-write-in-pixels"))
}

/// Checks the value of an attribute that takes transform functions, and collapses its white space.
///
/// # Errors
///
/// The first character or word that is not allowed, with its range in `value`.
pub(super) fn transform(name: &str, value: &str) -> Result<String, Fault> {
    let folded =
        checked(name, value, |c| c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '.' | '+' | '-' | '(' | ')'))?;
    let mut words = value.split(|c: char| !c.is_ascii_alphabetic());
    match words.find(|word| !word.is_empty() && !allow::is_transform_word(word)) {
        None => Ok(folded),
        Some(word) => {
            let start = value.find(word).unwrap_or_default();
            Err(Fault::new(
                FaultKind::Unsupported,
                start..start + word.len(),
                message!("logo-no-transform", word = shown(word), attribute = shown(name)),
            )
            .help(message!("logo-transforms")))
        }
    }
}

fn checked(name: &str, value: &str, may: impl Fn(char) -> bool) -> Result<String, Fault> {
    let stranger = value.char_indices().find(|(_, c)| !may(*c) && !c.is_ascii_whitespace());
    match stranger {
        None => Ok(value.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
        Some((at, c)) => Err(Fault::new(
            FaultKind::Unsupported,
            at..at + c.len_utf8(),
            message!("logo-not-in-attribute", piece = format!("`{c}`"), attribute = shown(name)),
        )
        .help(message!("logo-fix-value"))),
    }
}
