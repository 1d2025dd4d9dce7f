//! Changed files -> [`Sources`]: what was saved is read again, where nothing came, went or became something else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::load::{Folders, shown_root};
use super::walk::read;
use mpgen_core::files::is_read;
use mpgen_core::source::{Content, Source, Sources, is_hidden};

/// The sources with the changed files read again; `None` where that does not say all, and [`load`](super::load::load) must
/// look at everything. Paths outside the folders change nothing.
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
            // A folder that is moved away is told by its own name alone.
            None if is_nothing(path, &within) && !fresh.has_folder(&shown) => {}
            None => return None,
        }
    }
    Some(fresh)
}

/// Where a path is in a folder. Who watches may name it as it was asked to watch it, or as it is on the disk.
fn within(folder: &Path, path: &Path) -> Option<PathBuf> {
    let real = [std::path::absolute(folder), folder.canonicalize()].into_iter().flatten();
    [folder.to_owned()].into_iter().chain(real).find_map(|folder| path.strip_prefix(folder).ok().map(Path::to_owned))
}

/// What is now in a file that is known; `None` where it is gone or is no such file any more, or where a link leads to it.
fn read_again(folder: &Path, known: &Source) -> Option<Content> {
    let (folder, name) = Folder::open(folder).ok()?.parent_of(Path::new(known.relative())).ok()?;
    folder.identity(&name).ok()??;
    if is_read(known.kind) {
        return read(&folder, &name, known.kind).ok();
    }
    (known.content == Content::Unread).then_some(Content::Unread)
}

/// Whether a path that is not known is none of our business: it has gone again, as an editor's own files do, or is hidden. A
/// hidden file is reported when everything is read the next time; editors make and remove them all the while.
fn is_nothing(path: &Path, within: &str) -> bool {
    match fs::symlink_metadata(path) {
        Ok(metadata) => !metadata.is_symlink() && is_hidden(within),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}
