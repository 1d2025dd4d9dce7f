//! Moving what is staged into place, in an order in which no page that can be reached ever has a dead link.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use super::held::Cursor;
use super::tree::{Tree, folders_of, split};
use super::{PublishError, flush};

/// Moves the staged files into the site's folder, then removes those that the site no longer has. Where a file cannot be
/// moved, those that were are moved back, and the site is the last one again.
pub(super) fn replace(staging: &Path, out: &Path, change: &Change, there: &Tree) -> Result<(), PublishError> {
    let mut order: Vec<(Stage, &str)> =
        change.put.iter().map(|path| (Stage::of(path, there.has(path)), path.as_str())).collect();
    order.sort_unstable();
    in_the_way(&change.put, there).map_or(Ok(()), |path| {
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
    flush::folders(out, &change.put)?;
    if change.remove.is_empty() {
        return Ok(());
    }
    // What is in a folder comes before what is beside the folder.
    let mut removed: Vec<&str> = change.remove.iter().map(String::as_str).collect();
    removed.sort_unstable_by(|a, b| b.cmp(a));
    // One that cannot be removed keeps no other: nothing leads to them any more.
    let failed = removed.into_iter().map(|path| remove(&mut moves.to, path).map_err(PublishError::at(&out.join(path))));
    let failed = failed.filter_map(Result::err).collect::<Vec<_>>().into_iter().next();
    failed.map_or_else(|| flush::folders(out, &change.remove), Err)
}

/// What a build changes in the site's folder.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Files that are staged.
    pub put: Vec<String>,
    /// Files to take away.
    pub remove: Vec<String>,
}

impl Change {
    /// The files that are ours to take away: of the last manifest or of a build that did not end, no longer in the site,
    /// and there.
    pub(super) fn removals(ours: impl Iterator<Item = String>, site: &HashSet<&str>, there: &Tree) -> Vec<String> {
        let mut removed: Vec<String> = ours.filter(|path| !site.contains(path.as_str()) && there.has(path)).collect();
        removed.sort_unstable();
        removed.dedup();
        removed
    }

    pub(super) fn is_empty(&self) -> bool {
        self.put.is_empty() && self.remove.is_empty()
    }
}

/// When a file is put into place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// What pages load: nothing links from it.
    Assets,
    /// Pages that nothing links to yet.
    New,
    /// Pages that may link to the new ones.
    Changed,
    /// What tells the world.
    Last,
}

impl Stage {
    pub(super) fn of(path: &str, is_there: bool) -> Self {
        let folder = path.split('/').next().unwrap_or(path);
        match (folder, is_there) {
            ("index.html" | "manifest.json", _) => Self::Last,
            (name, _) if name.starts_with("sitemap") => Self::Last,
            ("assets" | "logos" | "data" | "embed" | "embed.d.ts" | "embed.js" | "schema", _) => Self::Assets,
            (_, false) => Self::New,
            (_, true) => Self::Changed,
        }
    }
}

/// What stands where a folder of the site shall be: a file, or a link, which may lead out of the site's folder.
fn in_the_way<'p>(put: &'p [String], there: &Tree) -> Option<&'p str> {
    folders_of(put).into_iter().find(|folder| there.has(folder))
}

/// Files on their way from the staging folder to the site's.
struct Moves<'p> {
    from: Cursor,
    to: Cursor,
    done: Vec<(&'p str, Move)>,
}

/// How a file came to its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    /// Nothing was there.
    New,
    /// What was there is in the staging folder now.
    Exchanged,
    /// What was there is gone: the file system cannot exchange.
    Replaced,
}

impl<'p> Moves<'p> {
    fn put(&mut self, path: &'p str, is_there: bool) -> io::Result<()> {
        let (from, name) = self.from.find(path)?;
        let (to, _) = self.to.make(path)?;
        let exchanged = if is_there { from.exchange(name, to) } else { Err(io::ErrorKind::NotFound.into()) };
        let done = match exchanged {
            // A folder that somebody has put there is not ours to remove.
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

    /// Moves all back, the last first, so that no page leads to what is gone already.
    fn undo(&mut self) {
        while let Some((path, done)) = self.done.pop() {
            if self.back(path, done).is_err() {
                // The next build finishes what this one has begun.
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

/// Removes a file, and the folders that have nothing in them any more.
fn remove(site: &mut Cursor, path: &str) -> io::Result<()> {
    let removed = site.find(path).and_then(|(folder, name)| folder.remove(name));
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    remove_empty(site, path);
    Ok(())
}

/// Removes the folders of a path that have nothing in them.
fn remove_empty(site: &mut Cursor, path: &str) {
    let mut inner = split(path).0;
    while !inner.is_empty() && site.find(inner).is_ok_and(|(folder, name)| folder.remove_folder(name).is_ok()) {
        inner = split(inner).0;
    }
}
