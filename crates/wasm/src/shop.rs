//! The marketplace that is open, and what is known about it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use mpgen_core::diag::{Applicability, Diagnostic, TextLanguage, Wording};
use mpgen_core::fix::{Settled, settle};
use mpgen_core::source::{Kind, Source, SourceId, Sources};
use mpgen_lsp::{Place, Server};
use mpgen_site::built_in::complete;
use mpgen_site::checker::Checker;
use mpgen_site::draft::Previewer;
use mpgen_site::heads::Heads;
use mpgen_site::prepare::Overrides;

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
        self.found = None;
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
        if let Some(server) = &mut self.server {
            server.read_whole(path);
            server.set_saved(self.sources.clone());
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

    /// The words of the language that it speaks.
    pub(crate) fn wording(&self) -> &'static Wording {
        Wording::of(self.language)
    }

    /// Sets the language of words, and of the next language server.
    pub(crate) fn speak(&mut self, language: TextLanguage) {
        (self.language, self.server) = (language, None);
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
        let language = mpgen_lsp::Language { chosen: Some(self.language), otherwise: self.language };
        self.server.get_or_insert_with(|| {
            let mut server = Server::new(language);
            if let Ok(folder) = "file:///".parse() {
                server.open(Place::new(&folder, &[]), self.sources.clone());
                server.set_heads(self.checker.borrow().known_heads().clone());
            }
            server
        })
    }

    fn complete(&mut self) {
        self.sources = complete(self.own.values().cloned().collect(), self.roots.content());
    }
}
