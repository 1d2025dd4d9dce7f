//! The files in the manifest of the last build, found in its text without parsing all of it.

use std::ops::Range;

use ahash::AHashMap;
use blake3::Hash;

use mpgen_site::manifest::FileEntry;

/// The line before the entries.
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

/// Parses the entry of a file.
fn parse(value: &str) -> Option<FileEntry> {
    let (size, hash) = value.strip_prefix('[')?.strip_suffix("\"]")?.split_once(", \"")?;
    Some(FileEntry { size: size.parse().ok()?, hash: Hash::from_hex(hash).ok()? })
}
