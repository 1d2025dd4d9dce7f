//! Writing single files that a person will go on with; never through a link that a checkout brings.

use std::fs::{create_dir_all, read_dir};
use std::io::{self, Write};
use std::path::Path;

use super::folder::Folder;
use mpgen_core::source::Source;

/// Writes a file that is not there yet into a folder, and the folders between the two.
///
/// # Errors
/// The file is there, or the system refuses it; the path is in the message.
pub fn write_new(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let written = (|| {
        create_dir_all(root)?;
        let (folder, name) = Folder::open(root)?.make_parent_of(Path::new(path))?;
        folder.create(&name)?.write_all(text.as_bytes())
    })();
    written.map_err(|error| named(&root.join(path), &error))
}

/// Puts another text into a file that was read, at once: whoever reads the file sees the one or the other.
///
/// # Errors
/// The file or a folder that it is in is a link by now, the file has another text, or the system refuses it; the path is in
/// the message.
pub fn replace(source: &Source, new: &str) -> io::Result<()> {
    let (root, path) = source.path.split_at_checked(source.root).unwrap_or(("", &source.path));
    let root = if root.is_empty() { Path::new(".") } else { Path::new(root) };
    let place = Folder::open(root).and_then(|folder| folder.parent_of(Path::new(path)));
    let written = place.and_then(|(folder, name)| folder.replace(&name, source.text().as_bytes(), new.as_bytes()));
    written.map_err(|error| named(Path::new(&source.path), &error))
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write `{}`: {error}", path.display()))
}

/// Whether a folder has nothing in it but what git keeps there, or is not there yet.
///
/// # Errors
/// It is no folder, or the system does not let us read it; the path is in the message.
pub fn is_vacant(folder: &Path) -> io::Result<bool> {
    match read_dir(folder) {
        Ok(entries) => {
            let names: Vec<_> = entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
            Ok(names.iter().all(|name| name == ".git"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(io::Error::new(error.kind(), format!("cannot read `{}`: {error}", folder.display()))),
    }
}
