//! Reads published schemas.

use std::fs;
use std::path::Path;

use serde_json::Value;
use walkdir::WalkDir;

use super::load::LoadError;

/// The JSON files of a folder, sorted by name without `.v1.json`. A file of another version keeps the version in its name.
///
/// # Errors
/// The folder or one of its files cannot be read, or a file is not valid JSON.
pub fn read_schemas(folder: &Path) -> Result<Vec<(String, Value)>, LoadError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| LoadError { path, error }
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).max_depth(1) {
        let path = entry.map_err(|error| at(folder)(error.into()))?.into_path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".json")) else {
            continue;
        };
        let text = fs::read(&path).map_err(at(&path))?;
        let schema = serde_json::from_slice(&text).map_err(|error| at(&path)(error.into()))?;
        found.push((name.trim_end_matches(".json").trim_end_matches(".v1").to_owned(), schema));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(found)
}
