//! Writing single files that a person will go on with.

use std::fs::{File, create_dir_all, read_dir};
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
