//! Moves staged files into place, in an order in which no reachable page ever has a dead link.

use std::io;
use std::path::Path;

use super::held::Cursor;
use super::there::There;
use super::tree::{folders_of, split};
use super::{PublishError, flush};
use mpgen_site::manifest::{FOLDER, NAME};

/// Moves the staged files into the site's folder, then removes the files that the site no longer has. If a file cannot be moved,
/// or the moves cannot be flushed to the disk, those that were moved are moved back.
pub(super) fn replace(staging: &Path, out: &Path, change: &Change, there: &There<'_>) -> Result<(), PublishError> {
    let mut order: Vec<(Stage, &str)> =
        change.put.iter().map(|path| (Stage::of(path, there.has(path)), path.as_str())).collect();
    order.sort_unstable();
    blocked_folder(&change.put, there).map_or(Ok(()), |path| {
        let path = out.join(path);
        Err(PublishError::Io { path, error: io::ErrorKind::NotADirectory.into() })
    })?;
    let mut moves = Moves {
        from: Cursor::new(staging).map_err(PublishError::at(staging))?,
        to: Cursor::new(out).map_err(PublishError::at(out))?,
        done: Vec::new(),
    };
    for (_, path) in order {
        if let Err(error) = moves.put(path, there.has(path)) {
            moves.undo();
            return Err(PublishError::at(&out.join(path))(error));
        }
    }
    if let Err(error) = flush::folders(out, &change.put) {
        moves.undo();
        return Err(error);
    }
    if change.remove.is_empty() {
        return Ok(());
    }
    // The contents of a folder come before the folder's siblings.
    let mut removed: Vec<&str> = change.remove.iter().map(String::as_str).collect();
    removed.sort_unstable_by(|a, b| b.cmp(a));
    // If one cannot be removed, the others still are: nothing links to them any more.
    let failed = removed.into_iter().map(|path| remove(&mut moves.to, path).map_err(PublishError::at(&out.join(path))));
    let failed = failed.filter_map(Result::err).collect::<Vec<_>>().into_iter().next();
    failed.map_or_else(|| flush::folders(out, &change.remove), Err)
}

/// What a build changes in the site's folder.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Staged files to move into place.
    pub put: Vec<String>,
    /// Files to remove.
    pub remove: Vec<String>,
}

impl Change {
    /// Those of the files that a build has put there before and that are not in the new site which exist.
    pub(super) fn removals(removed: impl Iterator<Item = String>, there: &There<'_>) -> Vec<String> {
        let mut removed: Vec<String> = removed.filter(|path| there.has(path)).collect();
        removed.sort_unstable();
        removed.dedup();
        removed
    }

    pub(super) fn is_empty(&self) -> bool {
        self.put.is_empty() && self.remove.is_empty()
    }
}

/// When a file is moved into place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Files that pages load, and parts of the manifest; they have no links to new files.
    Assets,
    /// Pages that nothing links to yet.
    New,
    /// Pages that may link to the new ones.
    Changed,
    /// Entry points: the root page, the sitemaps, the manifest.
    Last,
}

impl Stage {
    pub(super) fn of(path: &str, is_there: bool) -> Self {
        let folder = path.split('/').next().unwrap_or(path);
        match (folder, is_there) {
            ("index.html" | NAME, _) => Self::Last,
            (name, _) if name.starts_with("sitemap") => Self::Last,
            // The head of a search index lists its parts.
            ("data", _) if path.ends_with("/search.json") && path.matches('/').count() == 2 => Self::Changed,
            // A list of parts names the new files in `cards`.
            ("data", _) if path.contains("/parts/") => Self::Changed,
            // It names scripts in `assets`.
            ("embed.js", _) => Self::Changed,
            (
                "assets" | "cards" | "contribute" | "logos" | "data" | "embed" | "embed.d.ts" | "embed.js.map"
                | "schema" | FOLDER,
                _,
            ) => Self::Assets,
            (_, false) => Self::New,
            (_, true) => Self::Changed,
        }
    }
}

/// The first path where the site needs a folder but there is a file, or a link, which may lead out of the site's
/// folder.
fn blocked_folder<'p>(put: &'p [String], there: &There<'_>) -> Option<&'p str> {
    folders_of(put).into_iter().find(|folder| there.has(folder))
}

/// Moves files from the staging folder to the site's, and remembers them.
struct Moves<'p> {
    from: Cursor,
    to: Cursor,
    done: Vec<(&'p str, Move)>,
}

/// How a file was moved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    /// Its path was free.
    New,
    /// The previous file is in the staging folder now.
    Exchanged,
    /// The previous file is lost: the file system cannot exchange files.
    Replaced,
}

impl<'p> Moves<'p> {
    fn put(&mut self, path: &'p str, is_there: bool) -> io::Result<()> {
        let (from, name) = self.from.find(path)?;
        let (to, _) = self.to.make(path)?;
        let exchanged = if is_there { from.exchange(name, to) } else { Err(io::ErrorKind::NotFound.into()) };
        let done = match exchanged {
            // A folder at that path is not ours to remove.
            Ok(()) if from.is_folder(name) => {
                from.exchange(name, to)?;
                return Err(io::ErrorKind::IsADirectory.into());
            }
            Ok(()) => Move::Exchanged,
            Err(error) => {
                let done = match error.kind() {
                    io::ErrorKind::NotFound => Move::New,
                    io::ErrorKind::Unsupported => Move::Replaced,
                    _ => return Err(error),
                };
                from.rename(name, to, name)?;
                done
            }
        };
        self.done.push((path, done));
        Ok(())
    }

    /// Moves all files back, the last first, so that no page has a dead link meanwhile.
    fn undo(&mut self) {
        while let Some((path, done)) = self.done.pop() {
            if self.back(path, done).is_err() {
                // The next build finishes the change.
                break;
            }
        }
    }

    fn back(&mut self, path: &str, done: Move) -> io::Result<()> {
        let (from, name) = self.from.find(path)?;
        let (to, _) = self.to.find(path)?;
        match done {
            Move::Exchanged => from.exchange(name, to),
            Move::Replaced => Err(io::ErrorKind::Unsupported.into()),
            Move::New => {
                to.rename(name, from, name)?;
                remove_empty(&mut self.to, path);
                Ok(())
            }
        }
    }
}

/// Removes a file, and its parents if they are empty then.
fn remove(site: &mut Cursor, path: &str) -> io::Result<()> {
    let removed = site.find(path).and_then(|(folder, name)| folder.remove(name));
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    remove_empty(site, path);
    Ok(())
}

/// Removes the empty parents of a path.
fn remove_empty(site: &mut Cursor, path: &str) {
    let mut inner = split(path).0;
    while !inner.is_empty() && site.find(inner).is_ok_and(|(folder, name)| folder.remove_folder(name).is_ok()) {
        inner = split(inner).0;
    }
}
