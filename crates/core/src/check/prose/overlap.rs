//! Characters that are drawn over the text around them: stacks of combining marks, enclosing marks, and characters
//! larger than a line.
//!
//! The limits on marks follow UTS #39, 5.4 ("Optional Detection"): no language uses more than 4 nonspacing marks in a
//! row. Alphabets with marks above and below need at most 3, as decomposed polytonic Greek does; Vietnamese and Yoruba
//! need 2. Pointed Hebrew with cantillation, vocalised Arabic, Burmese and Tibetan need up to 4. The limit of 30 in the
//! Stream-Safe Text Format (UAX #15) is about buffers, not about what is visible. Scripts in use are those of UAX #31,
//! tables 5 and 7.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, Script};

use super::script::script;

/// Why characters are drawn over their neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overlap {
    /// More marks on a character than its script needs.
    Marks { count: usize, limit: usize },
    /// A mark that encloses a character.
    Enclosing(char),
    /// A character that is larger than a line.
    Large(char),
    /// A character of a historic script. Many of these are taller than a line.
    Historic(char),
}

/// The overlapping characters of a text, with their ranges.
pub(crate) fn overlaps(text: impl Iterator<Item = (Range<usize>, char)>) -> Vec<(Range<usize>, Overlap)> {
    let mut found = Vec::new();
    let mut stack = MarkStack { base: ' ', count: 0, range: 0..0 };
    for (range, c) in text {
        if is_plain(c) {
            stack.finish(&mut found);
            stack.base = c;
            continue;
        }
        if is_joiner(c) {
            continue;
        }
        match CodePointMapData::<GeneralCategory>::new().get(c) {
            GeneralCategory::EnclosingMark if c == '\u{20e3}' && matches!(stack.base, '0'..='9' | '#' | '*') => {}
            GeneralCategory::EnclosingMark => found.push((range, Overlap::Enclosing(c))),
            GeneralCategory::NonspacingMark => stack.add(range),
            // It takes up space of its own, and does not interrupt the marks around it.
            GeneralCategory::SpacingMark => {}
            _ => {
                stack.finish(&mut found);
                stack.base = c;
                if LARGE.contains(&c) {
                    found.push((range, Overlap::Large(c)));
                } else if !is_in_use(script(c)) {
                    found.push((range, Overlap::Historic(c)));
                }
            }
        }
    }
    stack.finish(&mut found);
    found
}

/// The marks on one character.
struct MarkStack {
    base: char,
    count: usize,
    range: Range<usize>,
}

impl MarkStack {
    fn add(&mut self, range: Range<usize>) {
        if self.count == 0 {
            self.range = range.clone();
        }
        self.count += 1;
        self.range.end = range.end;
    }

    fn finish(&mut self, found: &mut Vec<(Range<usize>, Overlap)>) {
        let count = std::mem::take(&mut self.count);
        if count > 1 {
            let limit = max_marks(script(self.base));
            if count > limit {
                found.push((self.range.clone(), Overlap::Marks { count, limit }));
            }
        }
    }
}

/// The maximum number of marks on a character of a script.
fn max_marks(base: Script) -> usize {
    match base {
        Script::Common | Script::Inherited | Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul => 2,
        Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian | Script::Georgian => 3,
        _ => 4,
    }
}

/// Whether a character is a letter of the most common alphabets, which need no table lookup.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}')
}

/// Whether a byte may start a character that is not plain, in UTF-8.
pub(crate) fn may_begin_overlap(byte: u8) -> bool {
    matches!(byte, 0xcc..=0xcf | 0xd2 | 0xd4..)
}

/// Whether a character is an invisible joiner or variation selector, which does not separate marks from their base.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Characters of scripts in use that fonts draw far larger than a letter: a whole sentence as one sign, a dash three
/// letters wide, Javanese ornaments.
const LARGE: [char; 4] = ['\u{fdfd}', '\u{2e3b}', '\u{a9c1}', '\u{a9c2}'];

fn is_in_use(script: Script) -> bool {
    IN_USE.contains(&script)
}

/// The scripts of UAX #31, tables 5 (recommended) and 7 (limited use), and Mongolian.
const IN_USE: [Script; 68] = [
    Script::Common,
    Script::Inherited,
    Script::Unknown,
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Arabic,
    Script::Armenian,
    Script::Bengali,
    Script::Bopomofo,
    Script::Devanagari,
    Script::Ethiopic,
    Script::Georgian,
    Script::Gujarati,
    Script::Gurmukhi,
    Script::Han,
    Script::Hangul,
    Script::Hebrew,
    Script::Hiragana,
    Script::Kannada,
    Script::Katakana,
    Script::Khmer,
    Script::Lao,
    Script::Malayalam,
    Script::Myanmar,
    Script::Oriya,
    Script::Sinhala,
    Script::Tamil,
    Script::Telugu,
    Script::Thaana,
    Script::Thai,
    Script::Tibetan,
    Script::Adlam,
    Script::Balinese,
    Script::Bamum,
    Script::Batak,
    Script::CanadianAboriginal,
    Script::Chakma,
    Script::Cham,
    Script::Cherokee,
    Script::HanifiRohingya,
    Script::Javanese,
    Script::KayahLi,
    Script::Lepcha,
    Script::Limbu,
    Script::Lisu,
    Script::Mandaic,
    Script::MeeteiMayek,
    Script::Miao,
    Script::Mongolian,
    Script::NewTaiLue,
    Script::Newa,
    Script::Nko,
    Script::NyiakengPuachueHmong,
    Script::OlChiki,
    Script::Osage,
    Script::Saurashtra,
    Script::Sundanese,
    Script::SylotiNagri,
    Script::Syriac,
    Script::TaiLe,
    Script::TaiTham,
    Script::TaiViet,
    Script::Tifinagh,
    Script::Vai,
    Script::Wancho,
    Script::Yi,
    Script::Coptic,
];

#[cfg(test)]
mod tests {
    use crate::normal::{nfc, nfd, nfkd};

    use super::{Overlap, is_plain, may_begin_overlap, overlaps};

    fn of(text: &str) -> Vec<Overlap> {
        let chars = text.char_indices().map(|(at, c)| (at..at + c.len_utf8(), c));
        overlaps(chars).into_iter().map(|(_, overlap)| overlap).collect()
    }

    #[test]
    fn no_language_is_reported_in_any_normalization_form() {
        for text in [
            "Быстрая телефония для Ваших клиентов: звонки, съёмка, приём, объём",
            "Señor, façade, Ångström, naïve, über, čeština, Łódź, İstanbul",
            "Tích hợp điện thoại với hệ thống quản lý khách hàng, những cuộc gọi nhỡ, quyền truy cập",
            "Ẹ̀kọ́ nípa ìbánisọ̀rọ̀ àti ọ̀nà tí a ń gbà ṣe é",
            "ᾧ τινι τρόπῳ, ᾯ, ἄνθρωπος, ᾗ",
            "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ׃",
            "שלום עולם, טלפוניה ללקוחות",
            "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ ٱلْحَمْدُ لِلَّهِ",
            "مركز اتصال لعملائك، ﷺ",
            "تلفن ابری برای مشتریان شما؛ می‌خواهم",
            "การเชื่อมต่อโทรศัพท์ น้ำ ที่นี่ กี่ เพื่อผู้ใช้ ปริ๊นต์",
            "ໂທລະສັບ ຜູ້ໃຊ້ ນ້ຳ",
            "ग्राहकों के लिए टेलीफ़ोनी, ज़ें, क़्षँ, श्री, र्ँ",
            "গ্রাহকদের জন্য টেলিফোন, র্‍যাঁ",
            "தமிழ் தொலைபேசி, మీ వినియోగదారులకు, ನಿಮ್ಮ ಗ್ರಾಹಕರಿಗೆ, നിങ്ങളുടെ",
            "ការ ភ្ជាប់ ទូរស័ព្ទ សម្រាប់ អតិថិជន ស្ត្រី កាំ៖ ស៊ើប",
            "ဖုန်းချိတ်ဆက်မှု မြို့ ကျွန်ုပ် နှုံ့ သို့ ကြှုံ့ ဪ",
            "བསྒྲུབས་ རྒྱུ་ ཧཱུྃ ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ སྤྲོད་",
            "ශ්‍රී ලංකා ක්‍රි",
            "日本語のがぎぐぱぴぷ、电话、전화 통합",
            "ሰላም ለዓለም, გამარჯობა, Բարեւ",
            "❤️ 👩‍💻 👨‍👩‍👧‍👦 1️⃣ #️⃣ *️⃣ 🇺🇦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☎️ ✔︎ 🤷🏽‍♀️ ⚙️",
            "100 % ½ x̄ ≠ ∅ a⃗ → ₽ € № § … — ⸺ 𝄞 ℃ ™",
        ] {
            for text in [text.into(), nfd(text), nfc(text), nfkd(text)] {
                assert_eq!(of(&text), [], "{text}");
            }
        }
    }

    #[test]
    fn characters_that_are_not_plain_begin_with_certain_bytes() {
        for c in ('\0'..=char::MAX).filter(|c| !is_plain(*c)) {
            assert!(may_begin_overlap(c.to_string().as_bytes()[0]), "{c:?}");
        }
    }

    #[test]
    fn stacks_of_mixed_marks_are_found() {
        let marks = |count: usize| "\u{301}".repeat(count);
        assert_eq!(of(&format!("e{}", marks(3))), []);
        assert_eq!(of(&format!("Ze{}!", marks(56))), [Overlap::Marks { count: 56, limit: 3 }]);
        assert_eq!(of(&format!("ש{}", marks(5))), [Overlap::Marks { count: 5, limit: 4 }]);
        for text in [
            "e\u{363}\u{364}\u{365}\u{366}",
            "e\u{301}\u{323}\u{301}\u{323}",
            "e\u{301}\u{34f}\u{301}\u{200d}\u{301}\u{fe0f}\u{301}",
            "e\u{301}\u{301}\u{301}\u{93e}\u{301}",
            "e\u{1ab0}\u{1dc0}\u{20d0}\u{fe20}",
            "ก่้๊๋์",
            "あ\u{3099}\u{309a}\u{3099}",
            "1\u{301}\u{301}\u{301}",
            " \u{301}\u{301}\u{301}",
            "\u{301}\u{301}\u{301}",
        ] {
            assert!(matches!(of(text)[..], [Overlap::Marks { .. }]), "{text:?}: {:?}", of(text));
        }
    }

    #[test]
    fn enclosing_large_and_historic_characters_are_found() {
        for c in "\u{20dd}\u{20e0}\u{20e3}\u{488}\u{489}\u{a670}\u{1abe}".chars() {
            assert_eq!(of(&format!("a{c}")), [Overlap::Enclosing(c)], "{c:?}");
        }
        for c in "﷽⸻꧁".chars() {
            assert_eq!(of(&format!("a{c}")), [Overlap::Large(c)], "{c}");
        }
        for c in "𒐫𒈙𓃵𐎀𐌀ᚠ".chars() {
            assert_eq!(of(&format!("a{c}")), [Overlap::Historic(c)], "{c}");
        }
    }
}
