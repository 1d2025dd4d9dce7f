//! The files of a run, and their texts, which may not be in memory.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use blake3::Hash;
use rayon::prelude::*;

use super::{Content, Kind, Source, SourceId, Span, Texts};
use crate::mix::Mix;

/// The files of a run, ordered by path. A clone shares their contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    list: Vec<Arc<SharedSource>>,
    aside: Aside,
}

/// Reads the texts that were put aside. It says nothing of the files themselves, so it is equal to any other.
#[derive(Clone, Default)]
struct Aside(Option<Arc<dyn Texts>>);

impl PartialEq for Aside {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Aside {}

impl fmt::Debug for Aside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Aside" } else { "None" })
    }
}

/// A file, and the hash of its content once it was requested.
#[derive(Debug)]
struct SharedSource {
    source: Source,
    hash: OnceLock<Hash>,
}

impl PartialEq for SharedSource {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for SharedSource {}

impl From<Source> for SharedSource {
    fn from(source: Source) -> Self {
        Self { source, hash: OnceLock::new() }
    }
}

impl Sources {
    /// Sorts the files by path.
    pub fn new(mut list: Vec<Source>) -> Self {
        list.sort_by(|a, b| a.path.cmp(&b.path));
        let list = list.into_iter().map(|source| Arc::new(source.into())).collect();
        Self { list, aside: Aside::default() }
    }

    /// The same; `texts` reads those that were put aside.
    #[must_use]
    pub fn with_texts(self, texts: Arc<dyn Texts>) -> Self {
        Self { aside: Aside(Some(texts)), ..self }
    }

    /// The same with the texts of some files in memory.
    #[must_use]
    pub fn loaded(&self, ids: impl IntoParallelIterator<Item = SourceId>) -> Self {
        let load = |id: SourceId| match self.read(id) {
            Cow::Borrowed(_) => None,
            Cow::Owned(source) => Some((id, Arc::new(SharedSource { source, hash: OnceLock::from(self.hash(id)) }))),
        };
        let found: Vec<_> = ids.into_par_iter().filter_map(load).collect();
        let mut loaded = self.clone();
        found.into_iter().for_each(|(id, source)| loaded.list[id.0 as usize] = source);
        loaded
    }

    /// A file with its text.
    pub fn read(&self, id: SourceId) -> Cow<'_, Source> {
        let source = self.get(id);
        let text = || self.aside.0.as_ref().and_then(|texts| texts.read(source));
        match matches!(source.content, Content::Unloaded(_)).then(text).flatten() {
            Some(content) => Cow::Owned(Source { content, ..source.clone() }),
            None => Cow::Borrowed(source),
        }
    }

    /// The file with this id.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.list[id.0 as usize].source
    }

    /// The hash of a file's content, independent of its path.
    pub fn hash(&self, id: SourceId) -> Hash {
        let SharedSource { source, hash } = &*self.list[id.0 as usize];
        *hash.get_or_init(|| match &source.content {
            // Texts contain no NUL, but the input of the other hashes starts with several.
            Content::Text(text) => blake3::hash(text.as_bytes()),
            Content::Unloaded(unloaded) => unloaded.hash,
            Content::Bytes(bytes) => Mix::of("bytes").bytes(bytes).done(),
            other => Mix::of("other").text(&format!("{other:?}")).done(),
        })
    }

    /// Whether `other` has the same file under this id.
    pub fn is_same(&self, id: SourceId, other: &Self) -> bool {
        other.list.get(id.0 as usize).is_some_and(|source| self.list[id.0 as usize] == *source)
    }

    /// Whether `other` has files with the same paths, so that an id refers to the same file in both.
    pub fn has_same_paths(&self, other: &Self) -> bool {
        let same =
            |(a, b): (&Arc<SharedSource>, &Arc<SharedSource>)| Arc::ptr_eq(a, b) || a.source.path == b.source.path;
        self.list.len() == other.list.len() && self.list.iter().zip(&other.list).all(same)
    }

    /// Whether `other` has the same files, apart from the words of texts: files of the same kinds at the same paths, of
    /// which those that differ are texts in both.
    pub fn has_same_files(&self, other: &Self) -> bool {
        let are_texts = |a: &Source, b: &Source| a.kind == b.kind && a.is_text() && b.is_text();
        let same = |(a, b): (&Arc<SharedSource>, &Arc<SharedSource>)| {
            Arc::ptr_eq(a, b) || a == b || a.source.path == b.source.path && are_texts(&a.source, &b.source)
        };
        self.list.len() == other.list.len() && self.list.iter().zip(&other.list).all(same)
    }

    /// All files with their ids, ordered by path.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (SourceId, &Source)> {
        self.list.iter().enumerate().map(|(i, entry)| (id(i), &entry.source))
    }

    /// The files of one kind, ordered by path.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = (SourceId, &Source)> {
        self.iter().filter(move |(_, source)| source.kind == kind)
    }

    /// The files for which `predicate` returns true, with new ids.
    #[must_use]
    pub fn filter(&self, predicate: impl Fn(SourceId, &Source) -> bool) -> Self {
        let list = self.list.iter().enumerate().filter(|(i, entry)| predicate(id(*i), &entry.source));
        Self { list: list.map(|(_, entry)| entry.clone()).collect(), aside: self.aside.clone() }
    }

    /// The files of settings, messages and themes.
    #[must_use]
    pub fn settings(&self) -> Self {
        self.filter(|_, source| source.kind.is_setting())
    }

    /// The files with other settings, messages and themes.
    #[must_use]
    pub fn with_settings(&self, settings: &Self) -> Self {
        let is_own =
            |entry: &&Arc<SharedSource>| !entry.source.kind.is_setting() && settings.find(&entry.source.path).is_none();
        let mut list: Vec<_> = self.list.iter().filter(is_own).chain(&settings.list).cloned().collect();
        list.sort_by(|a, b| a.source.path.cmp(&b.source.path));
        Self { list, aside: self.aside.clone() }
    }

    /// The file with this path.
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.list.binary_search_by(|entry| entry.source.path.as_str().cmp(path)).ok().map(id)
    }

    /// Whether there are files in the folder with this path or in its subfolders.
    pub fn has_folder(&self, path: &str) -> bool {
        let within = format!("{path}/");
        let first = self.list.partition_point(|entry| entry.source.path.as_str() < within.as_str());
        self.list.get(first).is_some_and(|entry| entry.source.path.starts_with(&within))
    }

    /// The file with this path. Faster than [`Self::find`] if it directly follows the file `id`.
    pub fn find_near(&self, id: SourceId, path: &str) -> Option<SourceId> {
        let next = SourceId(id.0.saturating_add(1));
        let is_next = self.list.get(next.0 as usize).is_some_and(|entry| entry.source.path == path);
        if is_next { Some(next) } else { self.find(path) }
    }

    /// Adds a file, or replaces the file with the same path, for example by an editor's unsaved text.
    pub fn overlay(&mut self, source: Source) {
        match self.list.binary_search_by(|known| known.source.path.cmp(&source.path)) {
            Ok(i) => self.list[i] = Arc::new(source.into()),
            Err(i) => self.list.insert(i, Arc::new(source.into())),
        }
    }

    /// The text at a span, or `""` if the span is not in a text.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.source).text().get(span.range()).unwrap_or("")
    }
}

fn id(index: usize) -> SourceId {
    SourceId(u32::try_from(index).unwrap_or(u32::MAX))
}
