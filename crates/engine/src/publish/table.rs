//! A manifest as its text: what stands at a path is asked of the last one, where the state says that we have written it.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::Path;

use ahash::AHashMap;
use blake3::Hash;

use super::PublishError;
use super::module_stamp::ModuleStamp;
use super::state::Stamp;
use mpgen_site::outputs::Changes;

/// What comes before the entries of a part.
const MODULES: &str = "\n\"modules\": {\n";
const FILES: &str = "\n\"files\": {\n";

/// The files that a manifest lists.
#[derive(Debug, Default)]
pub(super) struct Table<'t>(AHashMap<&'t str, &'t str>);

impl<'t> Table<'t> {
    /// The files of a manifest.
    pub(super) fn of(manifest: &'t str) -> Self {
        let files = part(manifest, FILES).map_or("", |part| &manifest[part]);
        Self(files.lines().filter_map(entry).collect())
    }

    /// What a path has in it.
    pub(super) fn at(&self, path: &str) -> Option<Stamp> {
        stamp(self.0.get(path)?)
    }

    /// The paths, in no order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.0.keys().copied()
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A manifest of which some entries become others.
pub(super) struct Mended<'t> {
    text: &'t str,
    modules: Range<usize>,
    files: Range<usize>,
    changes: Changes,
}

impl<'t> Mended<'t> {
    /// A manifest as it is; `None` where it is not written as ours are.
    pub(super) fn new(text: &'t str) -> Option<Self> {
        Some(Self { text, modules: part(text, MODULES)?, files: part(text, FILES)?, changes: Vec::new() })
    }

    /// What a path has in it.
    pub(super) fn at(&self, path: &str) -> Option<Stamp> {
        stamp(&self.text[find(self.text, &self.files, path)?])
    }

    /// Says what a path that is there has in it now.
    pub(super) fn put(&mut self, path: &str, stamp: &Stamp) -> Option<()> {
        let value = find(self.text, &self.files, path)?;
        self.changes.push((value, stamp.to_string()));
        Some(())
    }

    /// Says what a module that is there was read from.
    pub(super) fn put_module(&mut self, code: &str, stamp: &ModuleStamp) -> Option<()> {
        self.changes.push((find(self.text, &self.modules, code)?, stamp.value()));
        Some(())
    }

    /// Writes the text with its changes, and gives its hash.
    pub(super) fn write(mut self, path: &Path) -> Result<Hash, PublishError> {
        self.changes.sort_by_key(|(place, _)| place.start);
        let pieces = pieces(self.text, &self.changes);
        let write = || {
            let mut file = BufWriter::new(File::create(path)?);
            pieces.iter().try_for_each(|piece| file.write_all(piece)).and_then(|()| file.flush())
        };
        let hash = || {
            let mut hasher = blake3::Hasher::new();
            for piece in &pieces {
                hasher.update_rayon(piece);
            }
            hasher.finalize()
        };
        let (written, hash) = rayon::join(write, hash);
        written.map(|()| hash).map_err(PublishError::at(path))
    }
}

/// A text with its changes, which are in order, in pieces.
pub(super) fn pieces<'a>(text: &'a str, changes: &'a Changes) -> Vec<&'a [u8]> {
    let mut pieces = Vec::with_capacity(2 * changes.len() + 1);
    let mut at = 0;
    for (place, value) in changes {
        pieces.extend([&text.as_bytes()[at..place.start], value.as_bytes()]);
        at = place.end;
    }
    pieces.push(&text.as_bytes()[at..]);
    pieces
}

/// Where the entries of a part of a manifest are, one a line.
fn part(text: &str, before: &str) -> Option<Range<usize>> {
    // The files are the last part, and by far the longest.
    let start = memchr::memmem::find(text.as_bytes(), before.as_bytes())? + before.len();
    let end = match before {
        FILES => text.len().checked_sub("\n}\n}\n".len())?,
        _ => start + memchr::memmem::find(&text.as_bytes()[start..], b"\n}")?,
    };
    (start <= end).then_some(start..end)
}

/// The key of a line and its value.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix('"')?.split_once("\": ")?;
    Some((key, value.strip_suffix(',').unwrap_or(value)))
}

/// Where the value of a key is among lines that are sorted by it.
fn find(text: &str, part: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut part = part.clone();
    while part.start < part.end {
        let middle = part.start + part.len() / 2;
        let start = memchr::memrchr(b'\n', &bytes[part.start..middle]).map_or(part.start, |at| part.start + at + 1);
        let end = memchr::memchr(b'\n', &bytes[middle..part.end]).map_or(part.end, |at| middle + at);
        let (found, value) = entry(text.get(start..end)?)?;
        match found.cmp(key) {
            Ordering::Less => part.start = (end + 1).min(part.end),
            Ordering::Greater => part.end = start.saturating_sub(1).max(part.start),
            Ordering::Equal => {
                let start = start + found.len() + "\"\": ".len();
                return Some(start..start + value.len());
            }
        }
    }
    None
}

/// What an entry of a file says.
fn stamp(value: &str) -> Option<Stamp> {
    let (size, hash) = value.strip_prefix('[')?.strip_suffix("\"]")?.split_once(", \"")?;
    Some(Stamp { size: size.parse().ok()?, hash: Hash::from_hex(hash).ok()? })
}
