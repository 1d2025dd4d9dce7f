//! Writes single files that people edit, never through a link in the checkout.

use std::fs::{create_dir_all, read_dir};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::load::LoadError;
use mpgen_core::source::{Content, Source};

/// A file cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`: {error}", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// The system's error.
    #[source]
    pub error: io::Error,
}

/// Creates a file in a folder, with the folders between the two.
///
/// # Errors
/// The file exists, or the system refuses it.
pub fn write_new(root: &Path, path: &str, text: impl AsRef<[u8]>) -> Result<(), WriteError> {
    let written = (|| {
        create_dir_all(root)?;
        let (folder, name) = Folder::open(root)?.make_parent_of(Path::new(path))?;
        folder.create(&name)?.write_all(text.as_ref())
    })();
    written.map_err(|error| WriteError { path: root.join(path), error })
}

/// Atomically replaces the content of a file that was read.
///
/// # Errors
/// The file or one of its folders has become a link, the file has another content, or the system refuses it.
pub fn replace(source: &Source, new: impl AsRef<[u8]>) -> Result<(), WriteError> {
    let (root, path) = source.path.split_at_checked(source.root).unwrap_or(("", &source.path));
    let root = if root.is_empty() { Path::new(".") } else { Path::new(root) };
    let opened = Folder::open(root).and_then(|folder| folder.parent_of(Path::new(path)));
    let old = if let Content::Bytes(bytes) = &source.content { bytes } else { source.text().as_bytes() };
    let written = opened.and_then(|(folder, name)| folder.replace(&name, old, new.as_ref()));
    written.map_err(|error| WriteError { path: PathBuf::from(&source.path), error })
}

/// Whether a folder does not exist, or has nothing in it except `.git`.
///
/// # Errors
/// It is not a folder, or cannot be read.
pub fn is_vacant(folder: &Path) -> Result<bool, LoadError> {
    let failed = |error| LoadError { path: folder.to_owned(), error };
    match read_dir(folder) {
        Ok(entries) => {
            let names: Vec<_> =
                entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>().map_err(failed)?;
            Ok(names.iter().all(|name| name == ".git"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(failed(error)),
    }
}
