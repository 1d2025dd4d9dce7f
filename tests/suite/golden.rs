//! Files with expected output, and how to rewrite them: `BLESS=1 cargo test`.

use std::path::Path;

/// Compares a text with the file at `path` in the repository, or writes the file if `BLESS` is set.
#[track_caller]
pub fn golden(path: &str, actual: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("BLESS").is_some() {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).expect("a folder in the repository can be made");
        }
        std::fs::write(&file, actual).expect("a file of the repository can be written");
        return;
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if expected != actual {
        let changes = similar::TextDiff::from_lines(expected.as_str(), actual);
        let diff = changes.unified_diff().context_radius(2).header(path, "now").to_string();
        panic!("{diff}\nif the difference is intended, `BLESS=1 cargo test` updates {path}");
    }
}
