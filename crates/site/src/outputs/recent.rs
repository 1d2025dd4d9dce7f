//! The modules of a variant that are new or have changed lately, by the days of commits. Rendering never reads a clock, so that
//! lately is before the last change of a module that the variant lists.

use std::cmp::Reverse;

use super::{FileDays, Site};
use mpgen_core::catalog::Variant;
use mpgen_core::model::{Day, ModuleId};

/// How many days count as lately.
const LATELY: u32 = 90;

/// How many modules are shown at most, and at least.
const MOST: usize = 4;
const LEAST: usize = 2;

/// What the home page shows of it; empty if there is nothing to tell.
#[derive(Default)]
pub(super) struct Recent {
    /// New modules, the newest first.
    pub new: Vec<ModuleId>,
    /// Other modules that have changed, the last first.
    pub updated: Vec<ModuleId>,
}

impl Site<'_> {
    /// The new and the updated modules of a variant.
    pub(super) fn recent(&self, variant: Variant) -> Recent {
        if !self.dates.are_known() {
            return Recent::default();
        }
        let all = || self.listing(variant).sections.iter().flat_map(|(_, modules)| modules.iter().copied());
        let dated: Vec<(ModuleId, FileDays)> = all().filter_map(|id| Some((id, self.dates.module(id)?))).collect();
        let last = dated.iter().map(|(_, days)| days.changed.since_1970()).max().unwrap_or(0);
        let is_recent = |day: Day| day.since_1970() + LATELY > last;
        let choose = |is_meant: &dyn Fn(ModuleId, FileDays) -> bool, day: fn(FileDays) -> Day| {
            let mut found: Vec<(ModuleId, FileDays)> =
                dated.iter().copied().filter(|(id, days)| is_recent(day(*days)) && is_meant(*id, *days)).collect();
            // Where most are new, or a commit has changed most of them, that says nothing about one.
            if found.len() < LEAST || found.len() * 2 > dated.len() {
                return Vec::new();
            }
            found.sort_by_key(|(_, days)| Reverse(day(*days)));
            found.into_iter().map(|(id, _)| id).take(MOST).collect()
        };
        let new = choose(&|_, _| true, |days| days.added);
        let updated = choose(&|id, days| days.changed > days.added && !new.contains(&id), |days| days.changed);
        Recent { new, updated }
    }
}
