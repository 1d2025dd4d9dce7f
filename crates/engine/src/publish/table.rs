//! The manifest of the last build as text, which is searched and patched without parsing all of it.

use std::cmp::Ordering;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::Path;

use ahash::AHashMap;
use blake3::Hash;

use super::PublishError;
use mpgen_site::manifest::{FileEntry, ManifestModule};
use mpgen_site::outputs::Changes;

/// The lines before the entries of a part.
const MODULES: &str = "\n\"modules\": {\n";
const FILES: &str = "\n\"files\": {\n";

/// The files that a manifest lists.
#[derive(Debug, Default)]
pub(super) struct Table<'t>(AHashMap<&'t str, &'t str>);

impl<'t> Table<'t> {
    /// The files of a manifest.
    pub(super) fn of(manifest: &'t str) -> Self {
        let files = part(manifest, FILES).map_or("", |part| &manifest[part]);
        Self(files.lines().filter_map(line).collect())
    }

    /// The entry of a path.
    pub(super) fn at(&self, path: &str) -> Option<FileEntry> {
        parse(self.0.get(path)?)
    }

    /// The paths, in no order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'t str> + '_ {
        self.0.keys().copied()
    }

    /// The number of files.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A manifest in which some entries are replaced.
pub(super) struct PatchedManifest<'t> {
    text: &'t str,
    modules: Range<usize>,
    files: Range<usize>,
    changes: Changes,
}

impl<'t> PatchedManifest<'t> {
    /// A manifest without replacements; `None` if it does not have the layout that mpgen writes.
    pub(super) fn new(text: &'t str) -> Option<Self> {
        Some(Self { text, modules: part(text, MODULES)?, files: part(text, FILES)?, changes: Vec::new() })
    }

    /// The entry of a path.
    pub(super) fn at(&self, path: &str) -> Option<FileEntry> {
        parse(&self.text[find(self.text, &self.files, path)?])
    }

    /// Replaces the entry of a file.
    pub(super) fn put(&mut self, path: &str, entry: &FileEntry) -> Option<()> {
        let value = find(self.text, &self.files, path)?;
        self.changes.push((value, entry.to_string()));
        Some(())
    }

    /// Replaces the entry of a module.
    pub(super) fn put_module(&mut self, code: &str, entry: &ManifestModule) -> Option<()> {
        self.changes.push((find(self.text, &self.modules, code)?, entry.json()));
        Some(())
    }

    /// Writes the text with its replacements and returns its hash.
    pub(super) fn write(mut self, path: &Path) -> Result<Hash, PublishError> {
        self.changes.sort_by_key(|(range, _)| range.start);
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

/// The pieces of a text with replacements, which are sorted by position.
pub(super) fn pieces<'a>(text: &'a str, changes: &'a Changes) -> Vec<&'a [u8]> {
    let mut pieces = Vec::with_capacity(2 * changes.len() + 1);
    let mut at = 0;
    for (range, value) in changes {
        pieces.extend([&text.as_bytes()[at..range.start], value.as_bytes()]);
        at = range.end;
    }
    pieces.push(&text.as_bytes()[at..]);
    pieces
}

/// The range of a part's entries, which are one per line.
fn part(text: &str, before: &str) -> Option<Range<usize>> {
    // The files are the last part and by far the longest.
    let start = memchr::memmem::find(text.as_bytes(), before.as_bytes())? + before.len();
    let end = match before {
        FILES => text.len().checked_sub("\n}\n}\n".len())?,
        _ => start + memchr::memmem::find(&text.as_bytes()[start..], b"\n}")?,
    };
    (start <= end).then_some(start..end)
}

/// The key and the value in a line.
fn line(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix('"')?.split_once("\": ")?;
    Some((key, value.strip_suffix(',').unwrap_or(value)))
}

/// The range of a key's value in lines that are sorted by key.
fn find(text: &str, part: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut part = part.clone();
    while part.start < part.end {
        let middle = part.start + part.len() / 2;
        let start = memchr::memrchr(b'\n', &bytes[part.start..middle]).map_or(part.start, |at| part.start + at + 1);
        let end = memchr::memchr(b'\n', &bytes[middle..part.end]).map_or(part.end, |at| middle + at);
        let (found, value) = line(text.get(start..end)?)?;
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

/// Parses the entry of a file.
fn parse(value: &str) -> Option<FileEntry> {
    let (size, hash) = value.strip_prefix('[')?.strip_suffix("\"]")?.split_once(", \"")?;
    Some(FileEntry { size: size.parse().ok()?, hash: Hash::from_hex(hash).ok()? })
}
