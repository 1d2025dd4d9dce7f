//! "Did you mean": the nearest known word to an unknown one.

use crate::diag::Message;
use crate::diag::text::shown;
use crate::message;

/// The candidate nearest to `word`, ignoring case, if at most a third of the letters of `word` differ. One letter may
/// always differ.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let length = wanted.chars().count();
    let allowed = (length / 3).max(1);
    let distance = |candidate: &str| strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase());
    // The distance takes quadratic time, and a text this long is not a typing error.
    if length > 100 {
        return None;
    }
    // The difference in length is a lower bound of the distance, so most words need no comparison.
    let candidates = candidates.into_iter().filter(|word| word.chars().count().abs_diff(length) <= allowed);
    let near = candidates.map(|candidate| (distance(candidate), candidate));
    near.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// Help for an unknown word: the nearest candidate, or a list of the candidates.
pub(super) fn help_for(word: &str, candidates: &[&str]) -> Message {
    match nearest(word, candidates.iter().copied()) {
        Some(meant) => message!("check-did-you-mean", meant = shown(meant)),
        None => use_one_of(candidates),
    }
}

/// Help that lists the words that are allowed.
pub(super) fn use_one_of(words: &[&str]) -> Message {
    message!("check-use-one-of", list = list_of(words))
}

/// A list of words for a message.
pub(super) fn list_of(words: &[&str]) -> String {
    let list: Vec<String> = words.iter().take(40).map(|word| shown(word)).collect();
    let more = if words.len() > list.len() { ", ..." } else { "" };
    format!("{}{more}", list.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_is_not() {
        let codes = ["order_read", "order_write", "payments_write"];
        assert_eq!(nearest("orders_read", codes), Some("order_read"));
        assert_eq!(nearest("payment_write", codes), Some("payments_write"));
        assert_eq!(nearest("everything", codes), None);
        assert_eq!(nearest(&"a".repeat(100_000), codes), None);
    }
}
