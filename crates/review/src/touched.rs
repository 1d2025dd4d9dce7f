//! The modules that a change touches, and where their files have moved.

use std::collections::{BTreeMap, BTreeSet};

use super::{ChangedFile, Side};
use mpgen_core::check::logo_of;
use mpgen_core::parse::module::ModuleFile;
use mpgen_core::source::SourceId;

/// A module of the base that a change touches.
pub(super) struct TouchedModule<'a> {
    pub(super) old: &'a ModuleFile,
    /// Its file after the change.
    pub(super) new: Option<&'a ModuleFile>,
    /// The path of that file, if it has moved.
    pub(super) moved: Option<String>,
    /// Its file and its logo before the change.
    pub(super) before: BTreeSet<String>,
    /// Those of its files and logos, before and after the change, that differ.
    pub(super) files: BTreeSet<&'a str>,
    /// Whether the head has neither its file nor another one with its code.
    pub(super) is_gone: bool,
}

impl<'a> TouchedModule<'a> {
    pub(super) fn of(
        base: &'a Side,
        head: &'a Side,
        old: &'a ModuleFile,
        changed: &'a BTreeMap<String, ChangedFile>,
        head_files: &ModuleFiles<'a>,
    ) -> Self {
        let path = |side: &Side, id: SourceId| side.sources.get(id).path.clone();
        let own = path(base, old.source);
        let moved = head_files.moved(base, head, old.source);
        let new = head_files.by_path.get(moved.as_ref().unwrap_or(&own).as_str()).copied();
        let is_gone = moved.is_none() && !head.has_file(&own);
        let mut before = BTreeSet::from([own]);
        before.extend(logo_of(&base.sources, old).map(|logo| path(base, logo)));
        let mut files = before.clone();
        files.extend(new.and_then(|new| logo_of(&head.sources, new)).map(|logo| path(head, logo)));
        files.extend(moved.clone());
        let differs = |file: String| changed.get_key_value(&file).map(|(path, _)| path.as_str());
        Self { old, new, moved, before, files: files.into_iter().filter_map(differs).collect(), is_gone }
    }
}

/// The files of the modules of a side.
pub(super) struct ModuleFiles<'a> {
    pub(super) by_path: BTreeMap<&'a str, &'a ModuleFile>,
    pub(super) by_code: BTreeMap<&'a str, &'a ModuleFile>,
}

impl<'a> ModuleFiles<'a> {
    pub(super) fn of(side: &'a Side) -> Self {
        let files = || side.parsed.modules.iter().map(|file| &**file);
        let path = |file: &'a ModuleFile| (side.sources.get(file.source).path.as_str(), file);
        Self {
            by_path: files().map(path).collect(),
            by_code: files().filter_map(|file| Some((code(file)?, file))).collect(),
        }
    }

    /// The new path of the file of a module of the base: the file is gone, and a new one has its code.
    pub(super) fn moved(&self, base: &Side, head: &Side, module: SourceId) -> Option<String> {
        if head.has_file(&base.sources.get(module).path) {
            return None;
        }
        let old = base.parsed.module(module)?;
        let new = self.by_code.get(code(old)?)?;
        let path = &head.sources.get(new.source).path;
        // A file that the base has too belongs to another module.
        Some(path.clone()).filter(|path| !base.has_file(path))
    }
}

/// The code in a module's file.
pub(super) fn code(file: &ModuleFile) -> Option<&str> {
    Some(file.front.as_ref()?.code.as_ref()?.value.as_str())
}
