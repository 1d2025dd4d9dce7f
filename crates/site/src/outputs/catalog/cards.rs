//! The parts: files with the cards of modules that follow each other, whose names change with their bytes.

use super::feed::CardsFeed;
use crate::outputs::card::open;
use crate::outputs::feeds::VERSION;

/// Where the cards of a part belong.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The tag of the language.
    pub language: &'a str,
    /// The code of the section.
    pub section: &'a str,
}

const BETWEEN: &str = ",\n";
const END: &str = "\n]}\n";

/// The bytes of a part from its cards, each as JSON.
pub(super) fn render<'c>(place: Place<'_>, cards: impl Iterator<Item = &'c str>) -> Vec<u8> {
    let mut out = head(place);
    for (n, card) in cards.enumerate() {
        out.push_str(if n == 0 { "" } else { BETWEEN });
        out.push_str(card);
    }
    out.push_str(END);
    out.into_bytes()
}

/// What makes the name of a part: 8 hexadecimal digits that are different for other bytes. They are made from the
/// digests of the cards, so that the cards themselves need not be at hand.
pub(super) fn fingerprint(place: Place<'_>, digests: impl Iterator<Item = blake3::Hash>) -> String {
    let mut hasher = blake3::Hasher::new();
    // All that is in the file besides the cards, so that a change of the format also changes the name.
    hasher.update(head(place).as_bytes()).update(BETWEEN.as_bytes()).update(END.as_bytes());
    for digest in digests {
        hasher.update(digest.as_bytes());
    }
    hasher.finalize().to_hex()[..8].to_owned()
}

fn head(Place { language, section }: Place<'_>) -> String {
    let schema = "../../../schema/cards.v1.json";
    let feed = CardsFeed { schema, version: VERSION, language, section, cards: Vec::new() };
    open(&feed, "]}") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'_> = Place { language: "ru", section: "delivery" };

    fn name(place: Place<'_>, cards: &[&str]) -> String {
        fingerprint(place, cards.iter().map(|card| blake3::hash(card.as_bytes())))
    }

    #[test]
    fn a_part_has_one_line_for_each_card() {
        let part = render(PLACE, [r#"{"code":"a"}"#, r#"{"code":"b"}"#].into_iter());
        let part = String::from_utf8(part).expect("JSON is UTF-8");
        let expected = r#"{"$schema":"../../../schema/cards.v1.json","version":1,"language":"ru","section":"delivery","cards":[
{"code":"a"},
{"code":"b"}
]}
"#;
        assert_eq!(part, expected);
    }

    #[test]
    fn other_bytes_have_another_name() {
        let own = name(PLACE, &["{}", "[]"]);
        assert_eq!(own, name(PLACE, &["{}", "[]"]));
        assert_ne!(own, name(PLACE, &["[]", "{}"]));
        assert_ne!(own, name(PLACE, &["{}"]));
        assert_ne!(own, name(Place { language: "en", ..PLACE }, &["{}", "[]"]));
        assert_ne!(own, name(Place { section: "payments", ..PLACE }, &["{}", "[]"]));
    }
}
