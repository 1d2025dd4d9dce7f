//! The marketplace that is open, and what is known about it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use mpgen_core::diag::{Applicability, Diagnostic, TextLanguage, Wording};
use mpgen_core::fix::{Settled, settle};
use mpgen_core::plan::Scope;
use mpgen_core::source::{Kind, Source, SourceId, Sources};
use mpgen_lsp::{Place, Server};
use mpgen_site::built_in::complete;
use mpgen_site::checker::Checker;
use mpgen_site::draft::Previewer;
use mpgen_site::heads::Heads;
use mpgen_site::prepare::{Overrides, Prepared, prepare};

use crate::calls::Fault;
use crate::files::{File, Files, Roots};

/// A marketplace whose files are in memory.
#[derive(Default)]
pub(crate) struct Shop {
    roots: Roots,
    own: BTreeMap<String, Source>,
    sources: Sources,
    checker: RefCell<Checker>,
    found: Option<Vec<Diagnostic>>,
    prepared: Option<Prepared>,
    previewer: Option<Previewer>,
    server: Option<Server>,
    language: TextLanguage,
}

impl Shop {
    /// Replaces everything by files, and by modules that are known by their heads unless they are among the files.
    pub(crate) fn open(&mut self, files: &Files, heads: Option<&Heads>, roots: Roots) {
        let (known, heads) = heads.map(|heads| heads.files(roots.content())).unwrap_or_default();
        let mut checker = Checker::with_heads(heads);
        let mut own: BTreeMap<String, Source> = known.into_iter().map(|source| (source.path.clone(), source)).collect();
        for source in files.iter().filter_map(|(path, file)| roots.source(path, file)) {
            checker.read_whole(&source.path);
            own.insert(source.path.clone(), source);
        }
        *self = Self { own, roots, checker: RefCell::new(checker), language: self.language, ..Self::default() };
        self.complete();
    }

    /// Sets what is at a path; `None` removes it. Returns whether it is in a folder that is read.
    pub(crate) fn write(&mut self, path: &str, file: Option<&File>) -> bool {
        (self.found, self.prepared) = (None, None);
        self.checker.get_mut().read_whole(path);
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
        let whole = self.server.is_some().then(|| self.whole());
        if let Some((server, whole)) = self.server.as_mut().zip(whole) {
            server.set_saved(whole);
        }
        is_read
    }

    /// The prefix of the paths of modules and settings.
    pub(crate) fn content(&self) -> &str {
        self.roots.content()
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
        self.found.get_or_insert_with(|| self.checker.get_mut().check(&self.sources))
    }

    /// What is published of the modules for those who open few of them.
    pub(crate) fn heads(&mut self) -> Heads {
        self.found();
        Heads::new(&self.sources, self.checker.get_mut().heads())
    }

    /// Fixes what `keep` keeps. The files stay as they are.
    pub(crate) fn settle(
        &self,
        limit: Applicability,
        keep: impl Fn(Vec<Diagnostic>, &Sources) -> Vec<Diagnostic>,
    ) -> Settled {
        settle(&self.sources, limit, |now| keep(self.checker.borrow_mut().check(now), now))
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

    /// The words of the language that it speaks.
    pub(crate) fn wording(&self) -> &'static Wording {
        Wording::of(self.language)
    }

    /// Sets the language of words, and of the next language server.
    pub(crate) fn speak(&mut self, language: TextLanguage) {
        (self.language, self.server) = (language, None);
    }

    /// Forgets everything that depends on collation.
    pub(crate) fn sort_again(&mut self) {
        (self.prepared, self.previewer) = (None, None);
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
        let whole = if self.server.is_none() { self.whole() } else { Sources::default() };
        let language = mpgen_lsp::Language { chosen: Some(self.language), otherwise: self.language };
        self.server.get_or_insert_with(|| {
            let mut server = Server::new(language);
            if let Ok(folder) = "file:///".parse() {
                server.open(Place::new(&folder, &[]), whole);
            }
            server
        })
    }

    /// The files without those that are only known by their heads.
    fn whole(&self) -> Sources {
        let checker = self.checker.borrow();
        self.sources.filter(|_, source| !checker.knows_head_of(&source.path))
    }

    fn complete(&mut self) {
        self.sources = complete(self.own.values().cloned().collect(), self.roots.content());
    }
}
