//! Word lists in three languages: what a word means to whoever asks for permissions.

use std::cmp::Reverse;
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

use super::fold::{ByHead, Head, HeadSet, SLOTS, folded, spellings};

macro_rules! classes {
    ($($(#[doc = $text:literal])+ $name:ident,)+) => {
        /// What a word means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class { $($(#[doc = $text])+ $name,)+ }

        const CLASSES: &[(&str, Class)] = &[$((stringify!($name), Class::$name),)+];
    };
}

classes! {
    /// "All", "every", before what it counts.
    Total,
    /// "Everything", on its own.
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
    /// A set or range of something.
    Set,
    /// What a key gives access to: data, functions.
    Resource,
    /// The API itself.
    Api,
    /// A key or token.
    Key,
    /// The module that gets the key.
    Module,
    /// A person or role of people.
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
    /// A verb of something else.
    Other,
    /// Necessary, must.
    Need,
    /// Make sure.
    Ensure,
    /// Has, with.
    Have,
    /// Available.
    Available,
    /// Is there to be seen.
    Shown,
    /// To be.
    Be,
    /// Not one thing.
    Nothing,
    /// Including: names some of all.
    Among,
    /// Comes before an example.
    Example,
    /// By means of; also "all" in a case that says so.
    By,
    /// Not, without.
    Neg,
    /// If, unless, without.
    Cond,
    /// Fails, error.
    Fail,
    /// Works, starts.
    Work,
    /// Speaks against it: dangerous, superfluous.
    Caution,
    /// Happens by itself, or describes what the module can.
    Auto,
    /// Untick, or not ticked.
    Uncheck,
    /// A restriction, to restrict.
    Restrict,
    /// To remove.
    Remove,
    /// A preposition.
    Prep,
    /// And, or.
    Conj,
    /// But.
    But,
    /// That, which.
    Rel,
    /// A pronoun for what was named before.
    Them,
    /// Says which: "following", "necessary".
    Binder,
    /// Says nothing.
    Plain,
    /// A noun that names no group of methods: list, window, system.
    Generic,
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

impl Classes {
    /// Whether the word is unknown.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two have a class in common.
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
    /// Whole words before beginnings, longer ones before shorter ones: the first that fits holds.
    words: ByHead<Vec<Entry>>,
    /// Longer ones before shorter ones.
    phrases: ByHead<Vec<Phrase>>,
    /// By slot of a head: all that a word with such a head may mean, alone or as the first of a phrase.
    possible: Box<[Classes; SLOTS]>,
    /// Heads of words that may say "all", and pairs of heads that may begin a phrase that does.
    totals: HeadSet,
}

struct Entry {
    pattern: Pattern,
    classes: Classes,
}

/// Words in a row that mean something else than each of them.
struct Phrase {
    words: Vec<Pattern>,
    classes: Classes,
}

/// A whole word, or the beginning of one.
struct Pattern {
    text: String,
    is_beginning: bool,
}

const VERBS: [Class; 5] = [Class::Allow, Class::Give, Class::Mark, Class::Select, Class::Put];

/// The lists of Russian, English and Spanish; a text in any language is looked up in all three.
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
                classes |= class.expect("the lists are part of the program and use its classes").1.into();
            }
            words.split_whitespace().for_each(|word| lexicon.add(word, classes));
        }
        let whole_and_long_ones = |entry: &Entry| (entry.pattern.is_beginning, Reverse(entry.pattern.text.len()));
        lexicon.words.values_mut().for_each(|entries| entries.sort_by_key(whole_and_long_ones));
        let long_ones = |phrase: &Phrase| Reverse(phrase.words.len());
        lexicon.phrases.values_mut().for_each(|phrases| phrases.sort_by_key(long_ones));
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
                self.totals.insert(head.before(Head::of(&patterns[1].text)));
            }
            self.phrases.entry(head).or_default().push(Phrase { words: patterns, classes });
        }
    }

    /// All that a word with this head may mean, or a phrase that it begins: never less than it means.
    pub(crate) fn possible(&self, head: Head) -> Classes {
        self.possible[head.slot()]
    }

    /// Whether a word with this head, as written, says "all".
    pub(crate) fn is_total(&self, head: Head, written: &str) -> bool {
        self.totals.has(head) && self.classes(head, &folded(written)).is(totals())
    }

    /// Whether words with these heads may begin a phrase that says "all"; most do not.
    pub(crate) fn may_begin_total(&self, first: Head, second: Head) -> bool {
        self.totals.has(first.before(second))
    }

    /// What a folded word with this head means; nothing where it is unknown.
    pub(crate) fn classes(&self, head: Head, word: &str) -> Classes {
        if self.possible(head).is_empty() {
            return Classes::default();
        }
        // Other spellings of a word have the same head.
        let Some(entries) = self.words.get(&head) else {
            return Classes::default();
        };
        let classes = as_spelt(entries, word);
        if !classes.is_empty() {
            return classes;
        }
        spellings(word).map(|word| as_spelt(entries, &word)).find(|classes| !classes.is_empty()).unwrap_or_default()
    }

    /// The phrase that begins a row of folded words, the first of which has this head: how many words it has, and what
    /// it means.
    pub(crate) fn phrase<'w>(
        &self,
        head: Head,
        words: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<(usize, Classes)> {
        let phrases = self.phrases.get(&head)?;
        let fits = |phrase: &&Phrase| {
            let mut row = words.clone();
            phrase.words.iter().all(|pattern| row.next().is_some_and(|word| pattern.fits(word)))
        };
        phrases.iter().find(fits).map(|phrase| (phrase.words.len(), phrase.classes))
    }
}

/// What a word means by entries with its head, spelt as it is.
fn as_spelt(entries: &[Entry], word: &str) -> Classes {
    let Some(best) = entries.iter().find(|entry| entry.pattern.fits(word)) else {
        return Classes::default();
    };
    let is_verb = VERBS.iter().any(|&verb| best.classes.is(verb));
    if best.pattern.is_beginning && is_verb && is_third_person(word) { Class::Other.into() } else { best.classes }
}

impl Pattern {
    fn new(word: &str) -> Self {
        Self { text: folded(word), is_beginning: word.ends_with('*') }
    }

    fn fits(&self, word: &str) -> bool {
        if self.is_beginning { word.starts_with(&self.text) } else { word == self.text }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.is_beginning == other.is_beginning
    }
}

/// What a word means that may say "all".
pub(crate) fn totals() -> Classes {
    Class::Total | Class::Every | Class::None | Class::Full | Class::Fully | Class::Restrict | Class::Uncheck
}

/// Whether a Russian verb says what somebody else does: "разрешает", "выдаётся", not "разрешите".
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
    fn the_longest_entry_holds_and_a_whole_word_before_a_beginning() {
        assert!(is("Полного", Class::Full));
        assert!(is("полномочия", Class::Right) && !is("полномочия", Class::Full));
        assert!(is("разрешите", Class::Allow) && !is("разрешает", Class::Allow));
        assert!(is("разрешённых", Class::Plain) && !is("разрешённых", Class::Allow));
        assert!(is("мeтoды", Class::Method), "Latin letters among Russian ones");
        assert!(classes("методичка").is_empty());
    }

    #[test]
    fn a_row_of_words_may_mean_something_else() {
        let phrase = |text: &str| {
            let words = text.split(' ');
            LEXICON.phrase(Head::of(words.clone().next().unwrap_or_default()), words)
        };
        assert_eq!(phrase("не забудьте отметить"), Some((2, Class::Plain.into())));
        assert_eq!(phrase("make sure that"), Some((2, Class::Ensure.into())));
        assert_eq!(phrase("не нужно"), None);
    }
}
