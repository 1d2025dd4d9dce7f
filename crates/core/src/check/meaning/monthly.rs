//! What people write after a price per month.

/// Words for a month, the longest first where one ends with another.
const MONTHLY: [&str; 16] = [
    "в месяц",
    "за месяц",
    "ежемесячно",
    "месяц",
    "мес",
    "per month",
    "a month",
    "each month",
    "monthly",
    "month",
    "mo",
    "al mes",
    "por mes",
    "mensuales",
    "mensual",
    "mes",
];

/// A price without `в месяц`, `/mo` and the like.
pub(in crate::check) fn without_month(text: &str) -> &str {
    let trimmed = text.trim_end_matches(['.', ' ', '*']);
    for word in MONTHLY {
        if let Some(before) = before(trimmed, word) {
            let rest = before.trim_end().trim_end_matches(['/', '\\', ',', '-']).trim_end();
            if before.ends_with(|c: char| !c.is_alphabetic()) && !rest.is_empty() {
                return rest;
            }
        }
    }
    text
}

/// The text before a word at its end, in any case.
fn before<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (before, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
    (end.to_lowercase() == word).then_some(before)
}
