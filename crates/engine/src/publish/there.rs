//! The files that are in a site's folder before a build changes it.

use std::path::Path;

use super::stage::Published;
use super::state::LastBuild;
use super::tree::{Names, Tree};
use super::{Folders, PublishError};
use mpgen_site::manifest::NAME;

/// The files that are in a site's folder.
pub(super) enum There<'d> {
    /// Those that the last build left, and no others.
    Published(&'d Published<'d>, Names),
    /// Any.
    Read(Tree),
}

impl<'d> There<'d> {
    /// The files in a folder. Their names are read, unless the `folders` have those of the site that the last build left.
    pub(super) fn of(
        out: &Path,
        folders: &Folders,
        last: Option<(&LastBuild, &'d Published<'d>)>,
    ) -> Result<Self, PublishError> {
        let is_same = |last: &LastBuild| folders.names() == last.names && last.summary.files == last.names.count;
        match last.filter(|(last, _)| is_same(last)) {
            Some((last, published)) => Ok(Self::Published(published, last.names)),
            None => Tree::read(out).map(Self::Read),
        }
    }

    /// No files.
    pub(super) fn none() -> Self {
        Self::Read(Tree::default())
    }

    /// Whether there is a file at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        match self {
            Self::Published(published, _) => path == NAME || published.file(path).is_some(),
            Self::Read(tree) => tree.has(path),
        }
    }

    /// The digest of all names.
    pub(super) fn names(&self) -> Names {
        match self {
            Self::Published(_, names) => *names,
            Self::Read(tree) => tree.names(),
        }
    }

    /// The number of files.
    pub(super) fn len(&self) -> usize {
        self.names().count
    }
}
