//! Writing single files that a person will go on with.

use std::fs::{File, create_dir_all, read, read_dir, symlink_metadata};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that is not there yet, and the folders above it.
///
/// # Errors
/// The file is there, or the system refuses it; the path is in the message.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let written = (|| {
        if let Some(folder) = path.parent() {
            create_dir_all(folder)?;
        }
        File::create_new(path)?.write_all(text.as_bytes())
    })();
    written.map_err(|error| io::Error::new(error.kind(), format!("cannot write `{}`: {error}", path.display())))
}

/// Puts another text into a file that has `old` in it, at once: whoever reads the file sees the one or the other.
///
/// # Errors
/// The file is a link or has another text by now, or the system refuses it; the path is in the message.
pub fn replace(path: &Path, old: &str, new: &str) -> io::Result<()> {
    let written = (|| {
        let found = symlink_metadata(path)?;
        if !found.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        if read(path)? != old.as_bytes() {
            return Err(io::Error::other("it has changed since it was read; run mpgen again"));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().prefix(".mpgen-").tempfile_in(folder)?;
        file.write_all(new.as_bytes())?;
        file.as_file().set_permissions(found.permissions())?;
        file.persist(path)?;
        Ok(())
    })();
    written.map_err(|error| io::Error::new(error.kind(), format!("cannot write `{}`: {error}", path.display())))
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
