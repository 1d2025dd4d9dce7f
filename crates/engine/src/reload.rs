//! Reads changed files again, unless files were added, removed or replaced with something else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::load::{Folders, shown_root};
use super::walk::read;
use mpgen_core::files::is_read;
use mpgen_core::source::{Content, Source, Sources, is_hidden};

/// The sources with the changed files read again; `None` if that is not enough and [`load`](super::load::load) has to read
/// everything. Paths outside the folders are ignored.
pub fn reload(folders: &Folders, sources: &Sources, changed: &BTreeSet<PathBuf>) -> Option<Sources> {
    let mut fresh = sources.clone();
    for path in changed {
        let Some((folder, within)) = folders.all().find_map(|folder| Some((folder, within(folder, path)?))) else {
            continue;
        };
        let within = within.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
        if within.is_empty() {
            return None;
        }
        let shown = format!("{}{within}", shown_root(folder));
        match fresh.find(&shown) {
            Some(id) => {
                let known = fresh.get(id);
                let content = read_again(folder, known)?;
                if content != known.content {
                    fresh.overlay(Source { content, ..known.clone() });
                }
            }
            // For a folder that is moved away, only its own path is reported.
            None if is_negligible(path, &within) && !fresh.has_folder(&shown) => {}
            None => return None,
        }
    }
    Some(fresh)
}

/// A path relative to a folder. The watcher may report it below the folder's path as given, or below its real path.
fn within(folder: &Path, path: &Path) -> Option<PathBuf> {
    let real = [std::path::absolute(folder), folder.canonicalize()].into_iter().flatten();
    [folder.to_owned()].into_iter().chain(real).find_map(|folder| path.strip_prefix(folder).ok().map(Path::to_owned))
}

/// The new content of a known file; `None` if it no longer exists, is another kind of file, or is behind a link.
fn read_again(folder: &Path, known: &Source) -> Option<Content> {
    let (folder, name) = Folder::open(folder).ok()?.parent_of(Path::new(known.relative())).ok()?;
    folder.identity(&name).ok()??;
    if is_read(known.kind) {
        return read(&folder, &name, known.kind).ok();
    }
    (known.content == Content::Unread).then_some(Content::Unread)
}

/// Whether an unknown path can be ignored: it no longer exists, like an editor's temporary files, or is hidden. A hidden file is
/// reported the next time that everything is read; editors create and remove such files often.
fn is_negligible(path: &Path, within: &str) -> bool {
    match fs::symlink_metadata(path) {
        Ok(metadata) => !metadata.is_symlink() && is_hidden(within),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}
