//! Finds the logo of a module.

use std::sync::Arc;

use ahash::AHashMap;

use crate::parse::LogoFile;
use crate::parse::module::ModuleFile;
use crate::source::{Kind, Source, SourceId, Sources};

/// The file of a module's logo: its own file if that has the block `# logo`, the SVG that the field `logo` names, or
/// `<file>.svg` next to the module's file.
pub fn logo_of(sources: &Sources, file: &ModuleFile) -> Option<SourceId> {
    if file.body.logo.is_some() {
        return Some(file.source);
    }
    let named = file.front.as_ref().and_then(|front| front.logo.as_ref());
    at_logo_of(sources, file.source, named.map(|named| named.value.as_str()))
        .filter(|&id| sources.get(id).kind == Kind::Logo)
}

/// The file of a module's logo, and the drawing or its faults, if it can be read. `logos` are those that are files of
/// their own.
pub fn drawing_of<'a>(
    sources: &Sources,
    file: &'a ModuleFile,
    logos: &'a AHashMap<SourceId, Arc<LogoFile>>,
) -> Option<(SourceId, &'a LogoFile)> {
    let id = logo_of(sources, file)?;
    let own = file.logo.as_ref().filter(|_| id == file.source);
    Some((id, own.or_else(|| logos.get(&id).map(|logo| &**logo))?))
}

/// The file at the path of a module's logo, which may be a PNG or a symbolic link instead. `named` is the value of the
/// module's field `logo`.
pub fn at_logo_of(sources: &Sources, module: SourceId, named: Option<&str>) -> Option<SourceId> {
    match named {
        Some(named) => at(sources, sources.get(module), named),
        None => svg_next_to(sources, module),
    }
}

/// The file `<file>.svg` next to a module's file.
pub(super) fn svg_next_to(sources: &Sources, module: SourceId) -> Option<SourceId> {
    let path = &sources.get(module).path;
    sources.find_near(module, &format!("{}.svg", path.strip_suffix(".md").unwrap_or(path)))
}

/// The file at a path relative to the folder of `source`. `None` if the path leaves `modules/`.
fn at(sources: &Sources, source: &Source, path: &str) -> Option<SourceId> {
    if path.starts_with('/') {
        return None;
    }
    let mut folders: Vec<&str> = source.folder().split('/').collect();
    let (within, name) = path.rsplit_once('/').unwrap_or(("", path));
    for part in within.split('/') {
        match part {
            "" | "." => {}
            // The remaining folder is `modules`.
            ".." if folders.len() == 1 => return None,
            ".." => drop(folders.pop()),
            part => folders.push(part),
        }
    }
    let root = source.path.get(..source.root).unwrap_or("");
    sources.find(&format!("{root}{}/{name}", folders.join("/")))
}
