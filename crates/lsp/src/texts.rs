//! The texts of the marketplace: as they are saved, and as the editor has them.

use std::collections::BTreeMap;
use std::sync::Arc;

use mpgen_core::files::{EntryType, content_kind, limit};
use mpgen_core::source::{Content, Kind, Source, SourceId, Sources};

use crate::place::Place;
use crate::protocol::Uri;

/// An open file.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Its URI as the editor spells it.
    pub(crate) uri: Uri,
    /// The editor's number of the text.
    pub(crate) version: i32,
    text: Arc<str>,
}

/// The files of the marketplace.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    place: Place,
    saved: Sources,
    /// Open files by URI, also those that are not the marketplace's.
    open: BTreeMap<String, Document>,
    /// What is saved, with the texts of open files.
    sources: Sources,
}

impl Texts {
    /// The files, with the texts of the editor.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The files as they are saved.
    pub(crate) fn saved(&self) -> &Sources {
        &self.saved
    }

    /// Replaces the saved files.
    pub(crate) fn set_saved(&mut self, saved: Sources) {
        self.place.set_roots(&saved);
        self.saved = saved;
        self.combine();
    }

    /// Replaces the saved files and where they are.
    pub(crate) fn set_place(&mut self, place: Place, saved: Sources) {
        self.place = place;
        self.set_saved(saved);
    }

    /// Takes over the text of a file that was opened or changed.
    pub(crate) fn edit(&mut self, uri: Uri, version: i32, text: String) {
        let document = Document { uri, version, text: text.into() };
        if let Some(source) = self.place.path(&document.uri).and_then(|path| self.overlay(&path, &document.text)) {
            self.sources.overlay(source);
        }
        self.open.insert(document.uri.clone(), document);
    }

    /// Closes a file: from now on, its saved text counts.
    pub(crate) fn close(&mut self, uri: &str) {
        if self.open.remove(uri).is_some() {
            self.combine();
        }
    }

    /// The text of an open file was saved.
    pub(crate) fn save(&mut self, uri: &str) {
        let path = self.path(uri);
        let document = self.open.get(uri);
        let source = path.zip(document).and_then(|(path, document)| self.overlay(&path, &document.text));
        if let Some(source) = source {
            self.saved.overlay(source);
        }
    }

    /// The open files.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Document> {
        self.open.values()
    }

    /// The path of a file.
    pub(crate) fn path(&self, uri: &str) -> Option<String> {
        self.place.path(uri)
    }

    /// The source of a file.
    pub(crate) fn find(&self, uri: &str) -> Option<SourceId> {
        self.sources.find(&self.path(uri)?)
    }

    /// The open file with a path.
    pub(crate) fn document(&self, path: &str) -> Option<&Document> {
        self.open.values().find(|document| self.path(&document.uri).is_some_and(|its| its == path))
    }

    /// The URI of a file, spelled as the editor does if it is open. What is compiled in has none.
    pub(crate) fn uri(&self, source: &Source) -> Option<Uri> {
        if source.is_built_in() {
            return None;
        }
        self.document(&source.path).map(|document| document.uri.clone()).or_else(|| self.place.uri(&source.path))
    }

    /// The URI of a path.
    pub(crate) fn place_uri(&self, path: &str) -> Option<Uri> {
        self.place.uri(path)
    }

    fn combine(&mut self) {
        self.sources = self.saved.clone();
        for document in self.open.values() {
            let path = self.place.path(&document.uri);
            if let Some(source) = path.and_then(|path| self.overlay(&path, &document.text)) {
                self.sources.overlay(source);
            }
        }
    }

    /// An open file as a source, if it is a known file or a new file of the content.
    fn overlay(&self, path: &str, text: &Arc<str>) -> Option<Source> {
        let known = self.saved.find(path).map(|id| self.saved.get(id));
        let (root, kind) = match known {
            Some(known) if known.kind != Kind::Other => (known.root, known.kind),
            _ => self.new_file(path)?,
        };
        let (size, limit) = (text.len() as u64, limit(kind));
        let content = if size > limit { Content::TooLarge { size, limit } } else { Content::Text(text.clone()) };
        Some(Source { path: path.to_owned(), root, kind, content })
    }

    /// The root and kind of a file that is not saved yet: one of the content.
    fn new_file(&self, path: &str) -> Option<(usize, Kind)> {
        let settings = self.saved.iter().find(|(_, source)| source.relative() == "marketplace.yaml")?.1;
        let relative = path.strip_prefix(settings.path.get(..settings.root)?)?;
        let kind = content_kind(relative, EntryType::File)?;
        matches!(kind, Kind::Marketplace | Kind::Removed | Kind::Module | Kind::Logo).then_some((settings.root, kind))
    }
}
