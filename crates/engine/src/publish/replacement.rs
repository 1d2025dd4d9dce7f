//! A file that is written next to the one that it replaces once it is complete, so that a failed or killed build leaves the
//! last one.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::held::Folder;

/// The next contents of a file.
pub(crate) struct Replacement(NamedTempFile);

impl Replacement {
    /// Begins to write next to a file.
    ///
    /// # Errors
    /// The folder does not exist, or the system refuses it.
    pub(crate) fn begin(file: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".mpgen-");
        // Temporary files are readable by their owner alone; this one has the permissions of other new files.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        builder.tempfile_in(folder_of(file)).map(Self)
    }

    /// Moves it to the path of the file once it is on the disk.
    ///
    /// # Errors
    /// The system refuses it.
    pub(crate) fn finish(self, file: &Path) -> io::Result<()> {
        self.0.as_file().sync_all()?;
        self.0.persist(file)?;
        Folder::open(folder_of(file))?.flush()
    }

    /// Gives it the permissions that the file has now.
    ///
    /// # Errors
    /// The system refuses it.
    pub(crate) fn with_permissions_of(self, file: &File) -> io::Result<Self> {
        self.0.as_file().set_permissions(file.metadata()?.permissions())?;
        Ok(self)
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The folder that a file is in.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
