//! When the content of a page last changed, for the sitemap. The caller provides the days; rendering never reads a
//! clock.

use std::collections::BTreeMap;

use mpgen_core::check::ModuleHead;
use mpgen_core::check::at_logo_of;
use mpgen_core::model::{ModuleId, Outline};
use mpgen_core::source::{Kind, SourceId, Sources};

/// The path of a file -> the day it last changed, `YYYY-MM-DD`.
pub type Days = BTreeMap<String, String>;

/// The days of a site's files; empty if they are not known.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    settings: Option<String>,
    /// By the index of the module.
    modules: Vec<Option<String>>,
}

impl Dates {
    /// The days of the settings, and of the modules with their logos.
    pub(crate) fn new(days: &Days, modules: &[Outline], sources: &Sources, heads: &[ModuleHead]) -> Self {
        if days.is_empty() {
            return Self::default();
        }
        let day = |id: SourceId| days.get(&sources.get(id).path).cloned();
        let logo = |module: &Outline| {
            let head = heads.binary_search_by_key(&module.source, ModuleHead::source).ok().map(|at| &heads[at]);
            at_logo_of(sources, module.source, head?.logo.as_ref().map(|logo| logo.value.as_str()))
        };
        // A logo without a day is not committed yet, so the module's own day would be too early.
        let of_module = |module: &Outline| match logo(module) {
            Some(logo) => Some(day(module.source)?.max(day(logo)?)),
            None => day(module.source),
        };
        Self {
            settings: sources.of(Kind::Marketplace).next().and_then(|(id, _)| day(id)),
            modules: modules.iter().map(of_module).collect(),
        }
    }

    /// The day of a module.
    pub fn module(&self, id: ModuleId) -> Option<&str> {
        self.modules.get(id.index())?.as_deref()
    }

    /// The day of the settings.
    pub(super) fn settings(&self) -> Option<&str> {
        self.settings.as_deref()
    }

    /// The last day of some modules; `None` if one of them has none.
    pub(super) fn last<'a>(&'a self, modules: impl Iterator<Item = &'a ModuleId>) -> Option<&'a str> {
        modules.map(|&id| self.module(id)).try_fold("", |last, day| Some(last.max(day?)))
    }
}
