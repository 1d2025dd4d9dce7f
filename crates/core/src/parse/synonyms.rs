//! Parses the files of search words, `i18n/<language>/synonyms.yaml`.

use super::conflict;
use super::fault::{Expected, Fault};
use super::fields::{Fields, texts};
use super::module::bom_length;
use super::yaml;
use crate::model::Language;
use crate::source::{Source, SourceId, Span, Spanned};

/// Maximum length of a word or phrase in characters.
pub const MAX_LENGTH: usize = 80;

/// Words for the search of a language.
#[derive(Clone, Debug)]
pub struct SynonymsFile {
    /// The file.
    pub source: SourceId,
    /// The name of its folder, which should be a language tag; empty if it is not in a folder.
    pub language: String,
    /// Whether it is compiled in.
    pub built_in: bool,
    /// `built_in: false`: the words that are compiled in are left out.
    pub replaces_built_in: bool,
    /// Groups of words that mean the same.
    pub groups: Vec<SynonymGroup>,
    /// The lists of words, in the order of [`WordList::ALL`].
    pub lists: [Vec<Spanned<String>>; WordList::ALL.len()],
    /// Errors found while parsing.
    pub faults: Vec<Fault>,
}

/// Words that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymGroup {
    /// Span of the group.
    pub span: Span,
    /// Words and phrases, in file order.
    pub words: Vec<Spanned<String>>,
}

/// A list of words with a meaning of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordList {
    /// They ask for modules that cost nothing.
    Free,
    /// They ask for modules with a trial.
    Trial,
    /// They ask for modules with a discount.
    Discounted,
    /// They ask for the cheapest modules first.
    Cheap,
    /// They say nothing about what is wanted.
    Ignored,
}

impl WordList {
    /// Every list.
    pub const ALL: [Self; 5] = [Self::Free, Self::Trial, Self::Discounted, Self::Cheap, Self::Ignored];

    /// Its key in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Trial => "trial",
            Self::Discounted => "discounted",
            Self::Cheap => "cheap",
            Self::Ignored => "ignored",
        }
    }
}

impl SynonymsFile {
    /// The words of a list.
    pub fn list(&self, list: WordList) -> &[Spanned<String>] {
        &self.lists[list as usize]
    }
}

/// Parses a file of search words. An empty file has none.
pub fn parse(id: SourceId, source: &Source) -> SynonymsFile {
    let text = source.text();
    let start = bom_length(text);
    let mut faults = Vec::new();
    let text = &*conflict::resolve(id, text, text.len(), &mut faults);
    let node = yaml::parse(id, &text[start..], start, &mut faults);
    let language = source.relative().split_once('/').map_or("", |(language, _)| language).to_owned();
    let (mut replaces_built_in, mut groups, mut lists) = (false, Vec::new(), <[Vec<_>; 5]>::default());
    if let Some(node) = &node {
        let mut wrong = Vec::new();
        let mut fields = Fields::new(node, "", Span::new(id, 0, 0), &mut faults);
        replaces_built_in = fields.boolean("built_in").is_some_and(|field| !field.value);
        for node in fields.nodes("synonyms").map_or(&[][..], |field| field.value) {
            let (words, others) = texts(node);
            if others.is_empty() {
                groups.push(SynonymGroup { span: node.span, words });
            }
            wrong.extend(others);
        }
        for list in WordList::ALL {
            lists[list as usize] = fields.list(list.key()).map_or_else(Vec::new, |field| field.value);
        }
        fields.finish();
        let wrong = wrong.into_iter().map(|(span, found)| Fault::wrong_type(span, "synonyms", Expected::List, found));
        faults.extend(wrong);
    }
    SynonymsFile { source: id, language, built_in: source.is_built_in(), replaces_built_in, groups, lists, faults }
}

/// The files of a language that apply: the built-in one unless another one replaces it, then that of the marketplace. For
/// `es-MX`, those of `es` come first.
pub fn of_language<'a>(files: &'a [SynonymsFile], language: &Language) -> Vec<&'a SynonymsFile> {
    let is_own = |file: &&SynonymsFile| file.language == language.tag() || file.language == language.base();
    let mut own: Vec<_> = files.iter().filter(is_own).collect();
    if own.iter().any(|file| file.replaces_built_in) {
        own.retain(|file| !file.built_in);
    }
    own.sort_by_key(|file| (file.language.len(), !file.built_in));
    own
}
