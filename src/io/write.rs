//! Writing single files that a person will go on with.

use std::fs::{File, create_dir_all};
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
