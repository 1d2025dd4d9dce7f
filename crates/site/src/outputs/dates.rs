//! When modules were added and pages last changed, for the sitemap and for lists of what is new. The caller provides the days; rendering never reads a
//! clock.

use std::collections::BTreeMap;

use blake3::Hash;

use mpgen_core::check::ModuleHead;
use mpgen_core::check::at_logo_of;
use mpgen_core::mix::Mix;
use mpgen_core::model::{Day, ModuleId, Outline};
use mpgen_core::source::{Kind, SourceId, Sources};

/// The path of a file -> its days.
pub type Days = BTreeMap<String, FileDays>;

/// The days of the first and of the last change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileDays {
    /// When it was added.
    pub added: Day,
    /// When it last changed.
    pub changed: Day,
}

/// The days of a site's files; empty if they are not known.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    settings: Option<Day>,
    /// By the index of the module.
    modules: Vec<Option<FileDays>>,
}

impl Dates {
    /// The days of the settings, and of the modules with their logos.
    pub(crate) fn new(days: &Days, modules: &[Outline], sources: &Sources, heads: &[ModuleHead]) -> Self {
        if days.is_empty() {
            return Self::default();
        }
        let day = |id: SourceId| days.get(&sources.get(id).path).copied();
        let logo = |module: &Outline| {
            let head = heads.binary_search_by_key(&module.source, ModuleHead::source).ok().map(|at| &heads[at]);
            at_logo_of(sources, module.source, head?.logo.as_ref().map(|logo| logo.value.as_str()))
        };
        // A logo without a day is not committed yet, so the module's own day would be too early.
        let of_module = |module: &Outline| match logo(module) {
            Some(logo) => {
                let own = day(module.source)?;
                Some(FileDays { changed: own.changed.max(day(logo)?.changed), ..own })
            }
            None => day(module.source),
        };
        Self {
            settings: sources.of(Kind::Marketplace).next().and_then(|(id, _)| Some(day(id)?.changed)),
            modules: modules.iter().map(of_module).collect(),
        }
    }

    /// The days of a module.
    pub fn module(&self, id: ModuleId) -> Option<FileDays> {
        *self.modules.get(id.index())?
    }

    /// The day of the settings.
    pub(super) fn settings(&self) -> Option<Day> {
        self.settings
    }

    /// Whether the days of all modules are known.
    pub(super) fn are_known(&self) -> bool {
        !self.modules.is_empty() && self.modules.iter().all(Option::is_some)
    }

    /// The last day of some modules; `None` if there are none, or if one of them has none.
    pub(super) fn last<'a>(&self, modules: impl Iterator<Item = &'a ModuleId>) -> Option<Day> {
        modules.map(|&id| Some(self.module(id)?.changed)).try_fold(None, |last, day| Some(last.max(Some(day?))))?
    }

    /// The hash of all days.
    pub(super) fn hash(&self) -> Hash {
        let day = |mix: Mix, day: Option<Day>| mix.number(day.map_or(0, |day| day.since_1970() as usize + 1));
        let days = self.modules.iter().flat_map(|days| [days.map(|it| it.added), days.map(|it| it.changed)]);
        days.fold(day(Mix::of("days"), self.settings), day).done()
    }
}
