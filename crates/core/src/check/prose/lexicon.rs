//! Word lists in three languages: the meanings of words in requests for permissions.

use std::cmp::Reverse;
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use super::fold::{ByHead, Head, HeadSet, SLOTS, folded, spellings};

macro_rules! classes {
    ($($(#[doc = $text:literal])+ $name:ident,)+) => {
        /// A meaning of a word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class { $($(#[doc = $text])+ $name,)+ }

        const CLASSES: &[(&str, Class)] = &[$((stringify!($name), Class::$name),)+];
    };
}

classes! {
    /// "All", "every" before a noun.
    Total,
    /// "Everything" on its own.
    Every,
    /// "Not one".
    None,
    /// "Full", "unlimited".
    Full,
    /// "Entirely".
    Fully,
    /// A method of the API.
    Method,
    /// A right, permission, scope or role.
    Right,
    /// Access.
    Access,
    /// A checkbox or its tick.
    Box,
    /// A line of a list.
    Item,
    /// A section or group of methods.
    Section,
    /// A set or range.
    Set,
    /// Something that a key gives access to: data, functions.
    Resource,
    /// The API itself.
    Api,
    /// A key or token.
    Key,
    /// The module that gets the key.
    Module,
    /// A person or the role of one.
    Human,
    /// Allow, enable.
    Allow,
    /// Give, assign.
    Give,
    /// Tick.
    Mark,
    /// Select.
    Select,
    /// Put, set, leave.
    Put,
    /// Create a key.
    Create,
    /// A verb that is not a request.
    Other,
    /// Necessary, must.
    Need,
    /// Make sure.
    Ensure,
    /// Has, with.
    Have,
    /// Available.
    Available,
    /// Is visible.
    Shown,
    /// To be.
    Be,
    /// "Nothing".
    Nothing,
    /// "Including": what follows is only a part.
    Among,
    /// "For example".
    Example,
    /// "By means of", or "all" in the instrumental case.
    By,
    /// Not, without.
    Neg,
    /// If, unless, without.
    Cond,
    /// Fails, error.
    Fail,
    /// Works, starts.
    Work,
    /// Advises against it: dangerous, superfluous.
    Caution,
    /// Happens automatically, or describes what the module does.
    Auto,
    /// Untick; unticked.
    Uncheck,
    /// A restriction; to restrict.
    Restrict,
    /// Remove.
    Remove,
    /// A preposition.
    Prep,
    /// And, or.
    Conj,
    /// But.
    But,
    /// That, which.
    Rel,
    /// A pronoun for something mentioned before.
    Them,
    /// Limits what it qualifies: "following", "necessary".
    Qualifier,
    /// Without a meaning of its own.
    Filler,
    /// A noun that never is a group of methods: list, window, system.
    Generic,
}

/// The meanings of a word, or of several words together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

impl Classes {
    /// Whether there is none, as for unknown words.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it has one of these classes.
    pub(crate) fn is(self, any: impl Into<Self>) -> bool {
        self.0 & any.into().0 != 0
    }
}

impl From<Class> for Classes {
    fn from(class: Class) -> Self {
        Self(1 << class as u64)
    }
}

impl BitOr<Class> for Class {
    type Output = Classes;

    fn bitor(self, other: Self) -> Classes {
        Classes::from(self) | other
    }
}

impl<C: Into<Self>> BitOr<C> for Classes {
    type Output = Self;

    fn bitor(self, other: C) -> Self {
        Self(self.0 | other.into().0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The word lists.
pub(crate) struct Lexicon {
    /// Entries in order of precedence: whole words before prefixes, longer ones before shorter ones.
    words: ByHead<Vec<Entry>>,
    /// Phrases by the head of their first word, longer ones before shorter ones.
    phrases: ByHead<Vec<Phrase>>,
    /// By slot of a head: all possible meanings of a word with that head, alone or as the first of a phrase.
    possible: Box<[Classes; SLOTS]>,
    /// The heads of words that may have a class of [`totals`], and pairs of heads that may start such a phrase.
    totals: HeadSet,
}

struct Entry {
    pattern: Pattern,
    classes: Classes,
}

/// Consecutive words that together have a meaning of their own.
struct Phrase {
    words: Vec<Pattern>,
    classes: Classes,
}

/// A whole word, or the prefix of one.
struct Pattern {
    text: String,
    is_prefix: bool,
}

const VERBS: [Class; 5] = [Class::Allow, Class::Give, Class::Mark, Class::Select, Class::Put];

/// The Russian, English and Spanish lists. Every text is looked up in all three, whatever its language.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let lists = [include_str!("lexicon/ru.txt"), include_str!("lexicon/en.txt"), include_str!("lexicon/es.txt")];
    Lexicon::new(&lists)
});

impl Lexicon {
    fn new(lists: &[&str]) -> Self {
        let possible = Box::new([Classes::default(); SLOTS]);
        let (words, phrases) = (ByHead::default(), ByHead::default());
        let mut lexicon = Self { words, phrases, possible, totals: HeadSet::default() };
        let lines = lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
        for (names, words) in lines.filter_map(|line| line.split_once(':')) {
            let mut classes = Classes::default();
            for name in names.split('|') {
                let class = CLASSES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
                classes |= class.expect("the built-in lists use known classes").1.into();
            }
            words.split_whitespace().for_each(|word| lexicon.add(word, classes));
        }
        let precedence = |entry: &Entry| (entry.pattern.is_prefix, Reverse(entry.pattern.text.len()));
        lexicon.words.values_mut().for_each(|entries| entries.sort_by_key(precedence));
        lexicon.phrases.values_mut().for_each(|phrases| phrases.sort_by_key(|phrase| Reverse(phrase.words.len())));
        lexicon
    }

    fn add(&mut self, word: &str, classes: Classes) {
        let mut patterns: Vec<Pattern> = word.split('_').map(Pattern::new).collect();
        let head = Head::of(&patterns[0].text);
        self.possible[head.slot()] |= classes;
        let may_be_total = classes.is(totals());
        if patterns.len() == 1 {
            if may_be_total {
                self.totals.insert(head);
            }
            let entries = self.words.entry(head).or_default();
            let pattern = patterns.remove(0);
            match entries.iter_mut().find(|entry| entry.pattern == pattern) {
                Some(entry) => entry.classes |= classes,
                None => entries.push(Entry { pattern, classes }),
            }
        } else {
            if may_be_total {
                self.totals.insert(head.pair(Head::of(&patterns[1].text)));
            }
            self.phrases.entry(head).or_default().push(Phrase { words: patterns, classes });
        }
    }

    /// All possible meanings of a word with this head, or of a phrase that it starts.
    pub(crate) fn possible(&self, head: Head) -> Classes {
        self.possible[head.slot()]
    }

    /// Whether a word with this head has a class of [`totals`].
    pub(crate) fn is_total(&self, head: Head, written: &str) -> bool {
        self.totals.has(head) && self.classes(head, &folded(written)).is(totals())
    }

    /// Whether words with these heads may start a phrase that has a class of [`totals`].
    pub(crate) fn may_begin_total(&self, first: Head, second: Head) -> bool {
        self.totals.has(first.pair(second))
    }

    /// The classes of a folded word with this head; none if it is unknown.
    pub(crate) fn classes(&self, head: Head, word: &str) -> Classes {
        if self.possible(head).is_empty() {
            return Classes::default();
        }
        // All spellings of a word have the same head.
        let Some(entries) = self.words.get(&head) else {
            return Classes::default();
        };
        let classes = lookup(entries, word);
        if !classes.is_empty() {
            return classes;
        }
        spellings(word).map(|word| lookup(entries, &word)).find(|classes| !classes.is_empty()).unwrap_or_default()
    }

    /// The number of words and the classes of the phrase that consecutive folded words start with. The first of them
    /// has this head.
    pub(crate) fn phrase<'w>(
        &self,
        head: Head,
        words: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<(usize, Classes)> {
        let phrases = self.phrases.get(&head)?;
        let matches = |phrase: &&Phrase| {
            let mut words = words.clone();
            phrase.words.iter().all(|pattern| words.next().is_some_and(|word| pattern.matches(word)))
        };
        phrases.iter().find(matches).map(|phrase| (phrase.words.len(), phrase.classes))
    }
}

/// The classes of a word in exactly this spelling, among the entries with its head.
fn lookup(entries: &[Entry], word: &str) -> Classes {
    let Some(best) = entries.iter().find(|entry| entry.pattern.matches(word)) else {
        return Classes::default();
    };
    let is_verb = VERBS.iter().any(|&verb| best.classes.is(verb));
    if best.pattern.is_prefix && is_verb && is_third_person(word) { Class::Other.into() } else { best.classes }
}

impl Pattern {
    fn new(word: &str) -> Self {
        Self { text: folded(word), is_prefix: word.ends_with('*') }
    }

    fn matches(&self, word: &str) -> bool {
        if self.is_prefix { word.starts_with(&self.text) } else { word == self.text }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.is_prefix == other.is_prefix
    }
}

/// The classes of words without which no sentence asks for everything.
pub(crate) fn totals() -> Classes {
    Class::Total | Class::Every | Class::None | Class::Full | Class::Fully | Class::Restrict | Class::Uncheck
}

/// The classes of words for permissions.
pub(crate) fn permission_words() -> Classes {
    Class::Method | Class::Right | Class::Access
}

/// Whether a Russian verb is in the third person, and so not a request: "разрешает", "выдаётся", not "разрешите".
fn is_third_person(word: &str) -> bool {
    const ENDINGS: [&str; 10] = ["ет", "ют", "ут", "ит", "ат", "ят", "ется", "ются", "ится", "ятся"];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(word: &str) -> Classes {
        LEXICON.classes(Head::of(word), word)
    }

    fn is(word: &str, class: Class) -> bool {
        classes(&folded(word)).is(class)
    }

    #[test]
    fn whole_words_and_longer_prefixes_take_precedence() {
        assert!(is("Полного", Class::Full));
        assert!(is("полномочия", Class::Right) && !is("полномочия", Class::Full));
        assert!(is("разрешите", Class::Allow) && !is("разрешает", Class::Allow));
        assert!(is("разрешённых", Class::Filler) && !is("разрешённых", Class::Allow));
        assert!(is("мeтoды", Class::Method), "Latin letters among Russian ones");
        assert!(classes("методичка").is_empty());
    }

    #[test]
    fn phrases_have_a_meaning_of_their_own() {
        let phrase = |text: &str| {
            let words = text.split(' ');
            LEXICON.phrase(Head::of(words.clone().next().unwrap_or_default()), words)
        };
        assert_eq!(phrase("не забудьте отметить"), Some((2, Class::Filler.into())));
        assert_eq!(phrase("make sure that"), Some((2, Class::Ensure.into())));
        assert_eq!(phrase("не нужно"), None);
    }
}
