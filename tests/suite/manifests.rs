//! Manifests of built sites: to be read, copied and forged.

use std::fs;
use std::path::{Path, PathBuf};

use mpgen_engine::manifest::ManifestSource;
use mpgen_site::manifest::{FOLDER, FileEntry, Manifest, ManifestFile, NAME, Part};

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

/// Changes the manifest in a folder, so that all digests are right.
#[track_caller]
pub fn forge(site: &Path, change: impl FnOnce(&mut Manifest)) {
    let mut forged = manifest(site);
    change(&mut forged);
    let (root, parts) = forged.tree.parts();
    forged.head.root = root;
    fs::remove_dir_all(site.join(FOLDER)).unwrap();
    for Part { path, bytes } in parts {
        fs::create_dir_all(site.join(&path).parent().unwrap()).unwrap();
        fs::write(site.join(path), bytes).unwrap();
    }
    fs::write(site.join(NAME), forged.head.bytes()).unwrap();
}

/// Adds a file to a manifest.
pub fn with_file(manifest: &mut Manifest, path: &str) {
    manifest.tree.files.push(ManifestFile { path: path.to_owned(), entry: FileEntry::of(b"x") });
}

/// The part with a name in the folder of a site that is built once.
#[track_caller]
pub fn named(site: &Path, name: &str) -> PathBuf {
    let found = crate::site::files(site).into_iter().find(|(path, _)| path.starts_with(&format!("{FOLDER}/{name}.")));
    found.unwrap_or_else(|| panic!("{} has no part {name}", site.display())).1
}
