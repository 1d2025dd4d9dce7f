//! Permission groups by their names, in any inflection.

use std::collections::BTreeSet;

use crate::check::prose::{folded, words};

/// The permission groups of a marketplace, by their names in all languages.
#[derive(Debug, Default)]
pub struct Groups {
    names: Vec<Name>,
    codes: BTreeSet<String>,
}

#[derive(Debug)]
struct Name {
    words: Vec<Stem>,
    /// Codes of the permissions in groups with this name.
    codes: BTreeSet<String>,
}

/// A word without its inflectional ending.
#[derive(Debug, PartialEq, Eq)]
struct Stem {
    text: String,
    /// An irregular form: "доставок" of "доставк".
    other: Option<String>,
}

impl Groups {
    /// Adds a permission's code, and the names of its group in all languages.
    pub fn add<'n>(&mut self, code: &str, names: impl IntoIterator<Item = &'n str>) {
        self.codes.insert(code.to_owned());
        names.into_iter().for_each(|name| self.add_name(code, name));
    }

    /// Whether a word is the code of a permission.
    pub(crate) fn is_code(&self, word: &str) -> bool {
        self.codes.contains(word)
    }

    /// The codes of the permissions in the groups with a name, in any inflection.
    pub(crate) fn named(&self, name: &str) -> BTreeSet<&str> {
        let wanted = words_of(name);
        let is_it = |name: &&Name| {
            name.words.len() == wanted.len() && name.words.iter().zip(&wanted).all(|(stem, word)| stem.matches(word))
        };
        self.names.iter().filter(is_it).flat_map(|name| &name.codes).map(String::as_str).collect()
    }

    fn add_name(&mut self, code: &str, name: &str) {
        let stems: Vec<Stem> = words_of(name).iter().map(|word| Stem::of(word)).collect();
        if stems.is_empty() {
            return;
        }
        let at = self.names.iter().position(|known| known.words == stems).unwrap_or_else(|| {
            self.names.push(Name { words: stems, codes: BTreeSet::new() });
            self.names.len() - 1
        });
        self.names[at].codes.insert(code.to_owned());
    }
}

fn words_of(name: &str) -> Vec<String> {
    words(name).map(|range| folded(&name[range])).collect()
}

impl Stem {
    fn of(word: &str) -> Self {
        let is_long_enough = |text: &&str| text.chars().count() >= 3;
        let stripped = STRIPPED.iter().find_map(|ending| word.strip_suffix(ending).filter(is_long_enough));
        let text = stripped.unwrap_or(word).to_owned();
        // Russian: доставка, доставок; скидка, скидок; ссылка, ссылок.
        let rest = text.strip_suffix('к').filter(|rest| !rest.ends_with(['а', 'е', 'и', 'о', 'у', 'ы', 'ь']));
        let other = rest.map(|rest| format!("{rest}ок"));
        Self { text, other }
    }

    fn matches(&self, word: &str) -> bool {
        let ending = word.strip_prefix(self.text.as_str());
        ending.is_some_and(|ending| ENDINGS.contains(&ending)) || self.other.as_deref() == Some(word)
    }
}

/// Folded endings that are removed from the words of a name, longer ones first.
const STRIPPED: [&str; 18] =
    ["ая", "яя", "ое", "ее", "а", "я", "ы", "и", "ь", "о", "е", "у", "ю", "ies", "es", "s", "y", "e"];

/// Folded endings of nouns and adjectives that a word may have in a sentence, in three languages.
const ENDINGS: [&str; 44] = [
    "", "а", "я", "ы", "и", "у", "ю", "е", "о", "ь", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "еи", "ои", "ию",
    "ии", "ия", "ью", "ами", "ями", "еи", "иям", "иях", "ых", "ым", "ыми", "х", "м", "ми", "ого", "ому", "ую", "ая",
    "s", "es", "y", "ies", "e",
];
