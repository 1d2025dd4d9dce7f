//! The manifest of a published site, given as a path or an address.

use std::path::Path;

use mpgen_engine::manifest::ManifestSource;

use super::Failure;
use super::terminal::Terminal;

/// The manifest at a location: a file, a folder or a URL. Nothing is read yet.
pub(crate) fn source(location: &str) -> Result<ManifestSource, Failure> {
    if is_address(location) { at_address(location) } else { Ok(ManifestSource::file(Path::new(location))) }
}

/// The manifest of the published site, with which a build is compared; `None`, with a warning, if an address has no manifest yet.
pub(crate) fn existing(location: &str, terminal: &Terminal) -> Result<Option<ManifestSource>, Failure> {
    let source = source(location)?;
    match source.head() {
        Err(error) if is_address(location) && error.is_not_found() => {
            terminal.warning(&format!("{error}, so there is nothing to compare with"));
            Ok(None)
        }
        // The build reports any other error.
        _ => Ok(Some(source)),
    }
}

fn is_address(location: &str) -> bool {
    location.starts_with("https://") || location.starts_with("http://")
}

#[cfg(feature = "probe")]
fn at_address(address: &str) -> Result<ManifestSource, Failure> {
    let reader = mpgen::http::AddressReader::new(address);
    let reader = reader.map_err(|error| format!("`{address}` is not a valid URL: {error}"))?;
    Ok(ManifestSource::new(address.to_owned(), std::sync::Arc::new(reader)))
}

#[cfg(not(feature = "probe"))]
fn at_address(address: &str) -> Result<ManifestSource, Failure> {
    let message = format!(
        "this mpgen was built without network access; download `{address}` and the folder `manifest` beside it, and pass the file"
    );
    Err(message.into())
}
