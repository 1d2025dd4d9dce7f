//! The order of a section: the codes of its modules, each with the sort key that places it among the modules of any
//! other variant.

use super::feed::OrderFeed;
use crate::outputs::card::json;
use crate::outputs::feeds::VERSION;

/// A module in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub code: &'a str,
    /// The text of its sort key, see [`key_text`].
    pub key: &'a str,
}

/// The bytes of an order file.
pub(super) fn render(section: &str, entries: &[Entry<'_>]) -> Vec<u8> {
    let feed = OrderFeed {
        schema: "../../../../schema/order.v1.json",
        version: VERSION,
        section,
        codes: entries.iter().map(|entry| entry.code).collect(),
        keys: entries.iter().map(|entry| entry.key).collect(),
    };
    (json(&feed) + "\n").into_bytes()
}

/// 64 characters in ASCII order.
const DIGITS: &[u8; 64] = b"-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/// A sort key as text, 4 characters for 3 bytes: two texts compare as the bytes that they stand for.
pub(super) fn key_text(key: &[u8]) -> Box<str> {
    let mut text = String::with_capacity(key.len().div_ceil(3) * 4);
    for bytes in key.chunks(3) {
        let group = bytes.iter().zip([16, 8, 0]).fold(0, |group, (&byte, shift)| group | u32::from(byte) << shift);
        let digits = [18, 12, 6, 0].map(|shift| char::from(DIGITS[(group >> shift) as usize & 63]));
        text.extend(&digits[..=bytes.len()]);
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_bytes_are_four_characters() {
        assert_eq!(&*key_text(&[]), "");
        assert_eq!(&*key_text(&[0x00]), "--");
        assert_eq!(&*key_text(&[0x00, 0x10]), "-0-");
        assert_eq!(&*key_text(&[0x00, 0x10, 0x83, 0xff]), "-012zk");
    }

    proptest! {
        #[test]
        fn texts_compare_as_their_keys(a in prop::collection::vec(0_u8..5, 0..6), b in prop::collection::vec(0_u8..5, 0..6)) {
            prop_assert_eq!(key_text(&a).cmp(&key_text(&b)), a.cmp(&b));
        }
    }
}
