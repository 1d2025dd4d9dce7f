//! The marketplace that is open, and what is known about it.

use std::collections::BTreeMap;

use mpgen_core::diag::Diagnostic;
use mpgen_core::plan::Scope;
use mpgen_core::source::{Kind, Source, SourceId, Sources};
use mpgen_lsp::{Place, Server};
use mpgen_site::built_in::complete;
use mpgen_site::draft::Previewer;
use mpgen_site::prepare::{Overrides, Preparation, Prepared, prepare};

use crate::calls::Fault;
use crate::files::{File, Files, Roots};

/// A marketplace whose files are in memory.
#[derive(Default)]
pub(crate) struct Shop {
    roots: Roots,
    own: BTreeMap<String, Source>,
    sources: Sources,
    found: Option<Vec<Diagnostic>>,
    prepared: Option<Prepared>,
    previewer: Option<Previewer>,
    server: Option<Server>,
}

impl Shop {
    pub(crate) fn open(&mut self, files: &Files, roots: Roots) {
        let source = |(path, file): (&String, &File)| Some((path.clone(), roots.source(path, file)?));
        *self = Self { own: files.iter().filter_map(source).collect(), roots, ..Self::default() };
        self.complete();
    }

    /// Sets what is at a path; `None` removes it. Returns whether it is in a folder that is read.
    pub(crate) fn write(&mut self, path: &str, file: Option<&File>) -> bool {
        (self.found, self.prepared) = (None, None);
        let source = file.and_then(|file| self.roots.source(path, file));
        let is_read = source.is_some();
        let before = match source.clone() {
            Some(source) => self.own.insert(path.to_owned(), source),
            None => self.own.remove(path),
        };
        if !matches!(source.as_ref().or(before.as_ref()).map(|source| source.kind), Some(Kind::Module | Kind::Logo)) {
            self.previewer = None;
        }
        match source.filter(|source| before.is_some_and(|before| before.kind == source.kind)) {
            Some(source) => self.sources.overlay(source),
            None => self.complete(),
        }
        if let Some(server) = &mut self.server {
            server.set_saved(self.sources.clone());
        }
        is_read
    }

    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The file at a path.
    pub(crate) fn find(&self, path: &str) -> Option<(SourceId, &Source)> {
        self.sources.find(path).map(|id| (id, self.sources.get(id)))
    }

    /// All findings in the files as they are.
    pub(crate) fn found(&mut self) -> &[Diagnostic] {
        self.found.get_or_insert_with(|| check(&self.sources))
    }

    /// A file of the site.
    pub(crate) fn render(&mut self, path: &str) -> Result<Vec<u8>, Fault> {
        if self.prepared.is_none() {
            self.prepared = prepare(&self.sources, &Overrides::default()).1;
        }
        let prepared = self.prepared.as_ref().ok_or("the files have errors")?;
        let scope = Scope::all(&prepared.catalog.marketplace);
        let site = prepared.site(&scope);
        let page = site.pages().find(|page| page.path(site.catalog()) == path);
        let page = page.ok_or_else(|| format!("the site has no file `{path}`"))?;
        site.render(&page).map_err(|fault| fault.message.to_string().into())
    }

    /// What renders single modules of the files, and the files.
    pub(crate) fn previewer(&mut self) -> Result<(&Previewer, &Sources), Fault> {
        if self.previewer.is_none() {
            let made = Previewer::new(&self.sources, &Overrides::default());
            self.previewer = Some(made.map_err(|_| "the settings have errors")?);
        }
        let previewer = self.previewer.as_ref().ok_or("the settings have errors")?;
        Ok((previewer, &self.sources))
    }

    /// A language server of the files.
    pub(crate) fn server(&mut self) -> &mut Server {
        let sources = &self.sources;
        self.server.get_or_insert_with(|| {
            let mut server = Server::new(mpgen_lsp::Language::default());
            if let Ok(folder) = "file:///".parse() {
                server.open(Place::new(&folder, &[]), sources.clone());
            }
            server
        })
    }

    fn complete(&mut self) {
        self.sources = complete(self.own.values().cloned().collect(), self.roots.content());
    }
}

/// All findings in files.
pub(crate) fn check(sources: &Sources) -> Vec<Diagnostic> {
    Preparation::new(&Overrides::default()).check(sources)
}
