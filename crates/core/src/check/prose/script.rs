//! The scripts of languages and texts.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use super::Visible;

/// The scripts of a language, the main one first.
pub(crate) type Scripts = &'static [Script];

/// The scripts of a language tag: that of its script subtag, or else that of the language (CLDR, `likelySubtags`).
/// `None` for languages that are written in several scripts, and for unknown ones.
pub(crate) fn scripts_of(tag: &str) -> Option<Scripts> {
    let mut parts = tag.split('-');
    let base = parts.next().unwrap_or(tag);
    if let Some(subtag) = parts.find(|part| part.len() == 4) {
        return SUBTAGS.iter().find(|(name, _)| name.eq_ignore_ascii_case(subtag)).map(|(_, scripts)| *scripts);
    }
    LANGUAGES.iter().find(|(names, _)| names.split(' ').any(|name| name == base)).map(|(_, scripts)| *scripts)
}

/// The script of a character; `Common` for punctuation and digits.
pub(crate) fn script(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\0'..='\x7f' => Script::Common,
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Script::Cyrillic,
        c => CodePointMapData::<Script>::new().get(c),
    }
}

/// Counts of the letters and words of a text, by whether they are in the scripts of its language.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Letters in one of these scripts.
    pub(crate) own: usize,
    /// Letters in other scripts.
    pub(crate) foreign: usize,
    /// Words in other scripts that do not start with a capital, and so are not names.
    pub(crate) foreign_words: usize,
}

impl Tally {
    /// Counts a text without code, addresses and words with digits, which belong to no language.
    pub(crate) fn of(text: &Visible, scripts: Scripts) -> Self {
        let mut tally = Self::default();
        for word in text.without_code().flat_map(str::split_whitespace) {
            if is_word(word) {
                tally.add(word, scripts);
            }
        }
        tally
    }

    fn add(&mut self, word: &str, scripts: Scripts) {
        let mut first = None;
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            let known = scripts.contains(&script(c));
            first = first.or(Some((c, known)));
            if known {
                self.own += 1;
            } else {
                self.foreign += 1;
            }
        }
        if let Some((c, false)) = first {
            self.foreign_words += usize::from(!c.is_uppercase());
        }
    }
}

/// Whether a run without white space is a word, not an address, path, code or number.
pub(crate) fn is_word(run: &str) -> bool {
    let inner = run.trim_matches(|c: char| !c.is_alphanumeric());
    !inner.is_empty()
        && inner.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '\u{ad}' | '/'))
        && !inner.contains("//")
}

const JAPANESE: Scripts = &[Script::Han, Script::Hiragana, Script::Katakana];
const KOREAN: Scripts = &[Script::Hangul, Script::Han];

/// Scripts by script subtag.
const SUBTAGS: &[(&str, Scripts)] = &[
    ("Latn", &[Script::Latin]),
    ("Cyrl", &[Script::Cyrillic]),
    ("Arab", &[Script::Arabic]),
    ("Grek", &[Script::Greek]),
    ("Hebr", &[Script::Hebrew]),
    ("Hans", &[Script::Han]),
    ("Hant", &[Script::Han]),
    ("Jpan", JAPANESE),
    ("Kore", KOREAN),
];

/// Scripts by language subtags.
const LANGUAGES: &[(&str, Scripts)] = &[
    ("ru uk be bg mk kk ky tg", &[Script::Cyrillic]),
    ("en es pt fr de it pl cs sk sl hr ro hu nl sv da nb nn no fi et lv lt tr vi id ms ca eu gl", &[Script::Latin]),
    ("hy", &[Script::Armenian]),
    ("ka", &[Script::Georgian]),
    ("el", &[Script::Greek]),
    ("he", &[Script::Hebrew]),
    ("ar fa ur", &[Script::Arabic]),
    ("hi mr ne", &[Script::Devanagari]),
    ("th", &[Script::Thai]),
    ("zh", &[Script::Han]),
    ("ja", JAPANESE),
    ("ko", KOREAN),
];

/// A word with one or two letters of the other script than the rest, with those of its own that look the same.
pub(crate) fn in_one_script(word: &str) -> Option<String> {
    const ALIKE: [(char, char); 25] = [
        ('а', 'a'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('у', 'y'),
        ('х', 'x'),
        ('і', 'i'),
        ('ј', 'j'),
        ('ѕ', 's'),
        ('к', 'k'),
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('У', 'Y'),
        ('Х', 'X'),
        ('І', 'I'),
        ('Ѕ', 'S'),
    ];
    let count = |wanted| word.chars().filter(|c| script(*c) == wanted).count();
    let (cyrillic, latin) = (count(Script::Cyrillic), count(Script::Latin));
    let (few, many) = (cyrillic.min(latin), cyrillic.max(latin));
    if few == 0 || few > 2 || few >= many || cyrillic + latin != word.chars().filter(|c| c.is_alphabetic()).count() {
        return None;
    }
    let is_latin = latin > cyrillic;
    let own = |c: char| match (is_latin, script(c)) {
        (true, Script::Cyrillic) => ALIKE.iter().find(|(other, _)| *other == c).map(|(_, own)| *own),
        (false, Script::Latin) => ALIKE.iter().find(|(_, other)| *other == c).map(|(own, _)| *own),
        _ => Some(c),
    };
    word.chars().map(own).collect()
}
