//! Finds the names of permission groups in a text, in any inflection.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fold::{ByHead, Head, HeadSet, folded, words};
use super::lexicon::{Class, Classes, permission_words};
use super::sentence::{Token, classes_of};

/// The permission groups of a marketplace, by their names in all languages.
#[derive(Debug, Default)]
pub struct Groups {
    names: Vec<Name>,
    /// Indexes of names by the head of their first word.
    by_head: ByHead<Vec<usize>>,
    /// Heads of the first words of names, and of the codes.
    heads: HeadSet,
    codes: BTreeSet<String>,
}

#[derive(Debug)]
struct Name {
    shown: String,
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

/// An occurrence of a name in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The range of its words in the sentence.
    pub(crate) tokens: Range<usize>,
    /// Its index in [`Groups::names`].
    name: usize,
}

impl Groups {
    /// Adds a permission's code, and the names of its group in all languages.
    pub fn add<'n>(&mut self, code: &str, names: impl IntoIterator<Item = &'n str>) {
        self.codes.insert(code.to_owned());
        self.heads.insert(Head::of(code));
        names.into_iter().for_each(|name| self.add_name(code, name));
    }

    /// Whether there are no names.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether a word is the code of a permission.
    pub(crate) fn is_code(&self, word: &str) -> bool {
        self.codes.contains(word)
    }

    /// The codes of the permissions in the groups with a name, in any inflection.
    pub(crate) fn named(&self, name: &str) -> BTreeSet<&str> {
        let wanted: Vec<String> = words(name).map(|(range, _)| folded(&name[range])).collect();
        let is_it = |name: &&Name| {
            name.words.len() == wanted.len() && name.words.iter().zip(&wanted).all(|(stem, word)| stem.matches(word))
        };
        self.names.iter().filter(is_it).flat_map(|name| &name.codes).map(String::as_str).collect()
    }

    /// The names in a sentence. Of two that start at the same word, the longer one.
    pub(crate) fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let head = tokens[at].head;
            let may_begin = self.may_begin(head).then(|| self.by_head.get(&head)).flatten();
            let matching = may_begin.into_iter().flatten().filter(|&&name| self.names[name].begins(&tokens[at..]));
            let Some(&name) = matching.max_by_key(|&&name| self.names[name].words.len()) else {
                at += 1;
                continue;
            };
            let end = at + self.names[name].words.len();
            mentions.push(Mention { tokens: at..end, name });
            at = end;
        }
        mentions
    }

    /// Whether a word with this head may start a name, or be a code.
    pub(crate) fn may_begin(&self, head: Head) -> bool {
        self.heads.has(head)
    }

    /// The permission codes that a sentence asks to allow.
    pub(crate) fn codes_asked_for<'t>(&self, tokens: &'t [Token], lead_in: Classes) -> Vec<&'t Token> {
        let all = classes_of(tokens) | lead_in;
        let asks = all.is(permission_words() | Class::Allow | Class::Give | Class::Mark | Class::Put | Class::Select);
        let codes = tokens.iter().filter(|token| self.is_code(&token.word));
        codes.filter(|_| asks && !is_excluded(tokens, all)).collect()
    }

    /// The groups that a sentence asks to allow.
    pub(crate) fn asked_for(&self, tokens: &[Token], lead_in: Classes) -> Vec<Mention> {
        let all = classes_of(tokens) | lead_in;
        let asks = all.is(permission_words())
            || all.is(Class::Section | Class::Box) && all.is(Class::Allow | Class::Give | Class::Mark | Class::Put);
        if !asks || is_excluded(tokens, all) {
            return Vec::new();
        }
        let mentions = self.mentions(tokens);
        let is_name = |mention: &Mention| {
            let first = &tokens[mention.tokens.start];
            first.is_quoted || (first.is_capital && mention.tokens.start > 0) || mention.tokens.len() == tokens.len()
        };
        // "Allow the methods of Integration, so that orders are sent": only "Integration" is written like a name.
        let has_names = mentions.iter().any(is_name);
        let near = |from: usize, to: usize| {
            tokens[from..to].iter().any(|token| token.classes.is(permission_words() | Class::Section))
        };
        let mut asked: Vec<Mention> = Vec::new();
        for mention in mentions {
            let start = mention.tokens.start;
            // "The methods of orders and customers".
            let continues = asked.last().is_some_and(|last| {
                let between = &tokens[last.tokens.end..start];
                between.len() <= 2 && between.iter().all(|token| token.classes.is(Class::Conj | Class::Prep))
            });
            let is_asked =
                if has_names { is_name(&mention) } else { continues || near(start.saturating_sub(3), start) };
            if is_asked && !is_next_step(tokens, start) {
                asked.push(mention);
            }
        }
        asked
    }

    /// The name as in `marketplace.yaml`.
    pub(crate) fn shown(&self, mention: &Mention) -> &str {
        &self.names[mention.name].shown
    }

    /// The codes of the permissions in a group.
    pub(crate) fn codes_of(&self, mention: &Mention) -> &BTreeSet<String> {
        &self.names[mention.name].codes
    }

    fn add_name(&mut self, code: &str, name: &str) {
        let stems: Vec<Stem> = words(name).map(|(range, _)| Stem::of(&folded(&name[range]))).collect();
        if stems.is_empty() {
            return;
        }
        let at = self.names.iter().position(|known| known.words == stems).unwrap_or_else(|| {
            let head = Head::of(&stems[0].text);
            self.by_head.entry(head).or_default().push(self.names.len());
            self.heads.insert(head);
            self.names.push(Name { shown: name.to_owned(), words: stems, codes: BTreeSet::new() });
            self.names.len() - 1
        });
        self.names[at].codes.insert(code.to_owned());
    }
}

/// Whether a sentence advises against allowing, or is about people. The name of a group, such as Customers, does not
/// count.
fn is_excluded(tokens: &[Token], all: Classes) -> bool {
    let is_name = |token: &Token| token.is_group && (token.is_quoted || token.is_capital);
    let people = tokens.iter().any(|token| token.classes.is(Class::Human) && !is_name(token));
    all.is(Class::Neg) || people
}

/// Whether the word at `at` belongs to the next step: "Allow the methods of Orders, then open Delivery".
fn is_next_step(tokens: &[Token], at: usize) -> bool {
    let begins = (0..=at).rev().find(|&i| i == 0 || tokens[i].gap.separates()).unwrap_or(0);
    let clause = &tokens[begins..at];
    begins > 0
        && clause.iter().take(2).any(|token| THEN.contains(&token.word.as_str()))
        && !clause.iter().any(|token| token.classes.is(permission_words() | Class::Section))
}

/// Folded words that start the next step.
const THEN: [&str; 8] = ["then", "afterwards", "затем", "потом", "далее", "после", "luego", "despues"];

impl Name {
    fn begins(&self, tokens: &[Token]) -> bool {
        let is_separated = |token: &Token| token.gap.separates();
        tokens.len() >= self.words.len()
            && self.words.iter().zip(tokens).all(|(stem, token)| stem.matches(&token.word))
            && !tokens[1..self.words.len()].iter().any(is_separated)
    }
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
