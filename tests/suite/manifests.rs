//! Manifests of built sites: to be read, copied and forged.

use std::fs;
use std::path::{Path, PathBuf};

use mpgen_engine::manifest::ManifestSource;
use mpgen_site::manifest::{FOLDER, Manifest, NAME, Sha256};

/// The manifest of a site in a folder.
#[track_caller]
pub fn manifest(site: &Path) -> Manifest {
    ManifestSource::file(site).whole().unwrap()
}

/// Whether a path is that of `manifest.json` or a part.
pub fn is_of_manifest(path: &str) -> bool {
    path == NAME || path.starts_with("manifest/")
}

/// Replaces the manifest in a folder with that of a site.
pub fn copy(site: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to.join(FOLDER));
    fs::create_dir_all(to).unwrap();
    for (path, file) in crate::site::files(site).into_iter().filter(|(path, _)| is_of_manifest(path)) {
        fs::create_dir_all(to.join(&path).parent().unwrap()).unwrap();
        fs::copy(file, to.join(path)).unwrap();
    }
}

/// Changes a part below the root by its name, such as `modules`, with the digests of both. The site is so small that the group
/// has one part.
#[track_caller]
pub fn forge(site: &Path, name: &str, change: impl FnOnce(String) -> String) {
    let part = named(site, name);
    let text = fs::read_to_string(&part).unwrap();
    let old = entry(&text);
    let changed = change(text.clone());
    assert_ne!(changed, text, "{name} is the same");
    put(site, name, &changed);
    let root = named(site, "root");
    let text = fs::read_to_string(&root).unwrap();
    let new = entry(&changed);
    let mut changed = text.replacen(&old, &new, 1);
    if name == "modules" {
        // The digest of the facts: the guard reads what differs.
        let facts = changed.find(&new).unwrap() + new.len() + ",\"".len();
        changed.replace_range(facts..facts + 64, &"0".repeat(64));
    }
    put(site, "root", &changed);
    let head = fs::read_to_string(site.join(NAME)).unwrap();
    let digest = |text: &str| Sha256::of(text.as_bytes()).to_string();
    fs::write(site.join(NAME), head.replacen(&digest(&text), &digest(&changed), 1)).unwrap();
}

/// `[size,"SHA-256"`, as parts list another.
fn entry(text: &str) -> String {
    format!("[{},\"{}\"", text.len(), Sha256::of(text.as_bytes()))
}

fn put(site: &Path, name: &str, text: &str) {
    let short = Sha256::of(text.as_bytes()).short();
    fs::write(site.join(format!("{FOLDER}/{name}.{short}.json")), text).unwrap();
}

/// The part with a name in the folder of a site that is built once.
#[track_caller]
pub fn named(site: &Path, name: &str) -> PathBuf {
    let found = crate::site::files(site).into_iter().find(|(path, _)| path.starts_with(&format!("{FOLDER}/{name}.")));
    found.unwrap_or_else(|| panic!("{} has no part {name}", site.display())).1
}
