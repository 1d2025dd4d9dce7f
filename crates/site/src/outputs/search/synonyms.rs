//! The words for the search of a language, from its files `synonyms.yaml`, as stems.

use std::sync::{Arc, OnceLock};

use ahash::AHashMap;

use super::words::{Stems, folded_words};
use mpgen_core::model::Language;
use mpgen_core::parse::synonyms::{SynonymsFile, WordList, of_language};

/// The words for the search of a language, as stems.
#[derive(Debug, Default)]
pub struct SearchWords {
    /// By their first stem, phrases that have synonyms: their further stems, and their group.
    phrases: AHashMap<String, Vec<(Vec<String>, usize)>>,
    /// The stems of each group, without those of [`WordList::Ignored`].
    groups: Vec<Vec<String>>,
    /// The lists, in the order of [`WordList::ALL`], without duplicates: phrases of stems, and whole words for
    /// [`WordList::Ignored`].
    lists: [Vec<String>; WordList::ALL.len()],
}

/// The words for the search of a language, which are stemmed when they are first asked for: a program that never asks needs
/// no stemmers.
#[derive(Debug)]
pub struct LazyWords {
    files: Arc<[SynonymsFile]>,
    language: Language,
    words: OnceLock<SearchWords>,
}

impl LazyWords {
    /// The words of each language, of the files of all.
    pub fn of_all(files: &[SynonymsFile], languages: &[Language]) -> Vec<Self> {
        let files: Arc<[SynonymsFile]> = files.into();
        let words =
            |language: &Language| Self { files: files.clone(), language: language.clone(), words: OnceLock::new() };
        languages.iter().map(words).collect()
    }

    /// The words.
    pub(crate) fn get(&self) -> &SearchWords {
        self.words.get_or_init(|| SearchWords::of(&self.files, &self.language))
    }
}

impl SearchWords {
    /// The words of a language.
    pub fn of(files: &[SynonymsFile], language: &Language) -> Self {
        let files = of_language(files, language);
        let stems = Stems::of(language.base());
        let phrase = |text: &str| -> Vec<String> { folded_words(text).iter().map(|word| stems.stem(word)).collect() };
        let mut words = Self::default();
        for list in WordList::ALL {
            let own = files.iter().flat_map(|file| file.list(list));
            let texts = own.map(|word| match list {
                WordList::Ignored => folded_words(&word.value).join(" "),
                _ => phrase(&word.value).join(" "),
            });
            words.lists[list as usize] = texts.filter(|text| !text.is_empty()).collect();
            words.lists[list as usize].sort_unstable();
            words.lists[list as usize].dedup();
        }
        let Self { phrases, groups, lists } = &mut words;
        let is_ignored = |word: &String| lists[WordList::Ignored as usize].binary_search(word).is_ok();
        for group in files.iter().flat_map(|file| &file.groups) {
            let mut all = Vec::new();
            for text in &group.words {
                let kept: Vec<String> =
                    folded_words(&text.value).into_iter().filter(|word| !is_ignored(word)).collect();
                all.extend(kept.iter().map(|word| stems.stem(word)));
                if let Some((first, rest)) = phrase(&text.value).split_first() {
                    phrases.entry(first.clone()).or_default().push((rest.to_vec(), groups.len()));
                }
            }
            all.sort_unstable();
            all.dedup();
            groups.push(all);
        }
        words
    }

    /// The words of a list.
    pub(super) fn list(&self, list: WordList) -> &[String] {
        &self.lists[list as usize]
    }

    /// Calls `each` with the synonyms of the words and phrases in a text, which is a sequence of stems. The words themselves
    /// are not among them.
    pub(super) fn for_each_synonym<'a>(&'a self, text: &[&str], mut each: impl FnMut(&'a str)) {
        for (at, first) in text.iter().enumerate() {
            for (rest, group) in self.phrases.get(*first).into_iter().flatten() {
                let phrase = &text[at..text.len().min(at + 1 + rest.len())];
                if phrase[1..].iter().eq(rest) {
                    let others = self.groups[*group].iter().filter(|stem| !phrase.contains(&stem.as_str()));
                    others.for_each(|stem| each(stem));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mpgen_core::parse::synonyms::parse;
    use mpgen_core::source::{BUILT_IN, Content, Kind, Source, Sources};

    use super::*;

    fn words(files: &[(&str, &str)]) -> SearchWords {
        let source = |(path, text): &(&str, &str)| Source {
            path: (*path).to_owned(),
            root: path.find("i18n/").map_or(0, |at| at + "i18n/".len()),
            kind: Kind::Synonyms,
            content: Content::Text((*text).into()),
        };
        let sources = Sources::new(files.iter().map(source).collect());
        let files: Vec<SynonymsFile> = sources.iter().map(|(id, source)| parse(id, source)).collect();
        let language = Language::new("en").expect("a language");
        SearchWords::of(&files, &language)
    }

    fn synonyms<'a>(words: &'a SearchWords, text: &[&str]) -> Vec<&'a str> {
        let mut found = Vec::new();
        words.for_each_synonym(text, |stem| found.push(stem));
        found
    }

    #[test]
    fn a_phrase_counts_where_its_words_follow_each_other() {
        let words = words(&[("i18n/en/synonyms.yaml", "synonyms: [[instalments, pay later]]")]);
        assert_eq!(synonyms(&words, &["instal"]), ["later", "pay"]);
        assert_eq!(synonyms(&words, &["you", "pay", "later"]), ["instal"]);
        assert!(synonyms(&words, &["pay", "much", "later"]).is_empty());
        assert!(synonyms(&words, &["pay"]).is_empty());
    }

    #[test]
    fn words_that_are_ignored_are_not_among_the_synonyms() {
        let words = words(&[("i18n/en/synonyms.yaml", "synonyms: [[receipt, proof of payment]]\nignored: [of, Of]")]);
        assert_eq!(synonyms(&words, &["receipt"]), ["payment", "proof"]);
        assert_eq!(words.list(WordList::Ignored), ["of"]);
    }

    #[test]
    fn a_marketplace_adds_to_the_built_in_words_or_replaces_them() {
        let built_in = format!("{BUILT_IN}i18n/en/synonyms.yaml");
        let own = |text| words(&[(&built_in, "free: [gratis]"), ("i18n/en/synonyms.yaml", text)]);
        assert_eq!(own("free: [no charges]").list(WordList::Free), ["grati", "no charg"]);
        assert_eq!(own("free: [no charges]\nbuilt_in: false").list(WordList::Free), ["no charg"]);
    }
}
