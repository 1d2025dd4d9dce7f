//! Folders -> [`Sources`]. Nothing outside the three folders is read, no link is followed, and no file larger than its
//! kind may be.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::folder::What;
use super::walk::Tree;
use crate::source::{BUILT_IN, Content, Kind, Source, Sources, is_hidden};

/// The theme that is compiled in.
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The messages that are compiled in.
static I18N: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// Where to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Modules and `marketplace.yaml`.
    pub content: PathBuf,
    /// Themes, beside the one that is compiled in; `None` where there is no such folder.
    pub themes: Option<PathBuf>,
    /// Messages over those that are compiled in; `None` where there is no such folder.
    pub i18n: Option<PathBuf>,
}

impl Folders {
    /// The folders that there are to read.
    pub fn all(&self) -> impl Iterator<Item = &Path> {
        [Some(&self.content), self.themes.as_ref(), self.i18n.as_ref()].into_iter().flatten().map(PathBuf::as_path)
    }
}

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct LoadError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for LoadError {}

/// Most bytes of a module's file (`rules.md`).
pub const MAX_MODULE: u64 = 256 * 1024;
/// Most bytes of a logo (`rules.md`).
pub const MAX_LOGO: u64 = 128 * 1024;
/// Most bytes of `marketplace.yaml`, a template or a file of messages; they are the vendor's own.
const MAX_OWN: u64 = 4 * 1024 * 1024;
/// Most bytes of an asset.
const MAX_ASSET: u64 = 16 * 1024 * 1024;

/// Reads the folders.
///
/// # Errors
/// The first file or folder, by path, that the system does not let us read.
pub fn load(folders: &Folders) -> Result<Sources, LoadError> {
    let themes = folders.themes.as_deref().map(|folder| (folder, theme_kind as KindOf));
    let i18n = folders.i18n.as_deref().map(|folder| (folder, message_kind as KindOf));
    let content = (folders.content.as_path(), content_kind as KindOf);
    let mut list = Vec::new();
    for (folder, kind) in [Some(content), themes, i18n].into_iter().flatten() {
        list.append(&mut Tree::new(folder, kind).read()?);
    }
    Ok(complete(list, &folders.content))
}

/// Adds what is compiled in, and says so where there is no `marketplace.yaml`.
pub(super) fn complete(mut list: Vec<Source>, content: &Path) -> Sources {
    if !list.iter().any(|source| source.kind == Kind::Marketplace) {
        let root = shown_root(content);
        let path = format!("{root}marketplace.yaml");
        list.push(Source { path, root: root.len(), kind: Kind::Other, content: Content::Missing });
    }
    if !list.iter().any(|source| source.kind == Kind::Template && source.relative().starts_with("default/")) {
        built_in(&THEMES, "themes/", "default/", &mut list, theme_kind);
    }
    built_in(&I18N, "i18n/", "", &mut list, message_kind);
    // Where the content is the whole repository, themes and messages are within it, too.
    let known: HashSet<String> =
        list.iter().filter(|source| source.kind != Kind::Stray).map(|source| source.path.clone()).collect();
    list.retain(|source| source.kind != Kind::Stray || !known.contains(&source.path));
    Sources::new(list)
}

/// The most bytes of a file of a kind.
#[must_use]
pub fn limit(kind: Kind) -> u64 {
    match kind {
        Kind::Module => MAX_MODULE,
        Kind::Logo => MAX_LOGO,
        Kind::Asset => MAX_ASSET,
        _ => MAX_OWN,
    }
}

/// What the bytes of a file of a kind are.
pub(super) fn content(kind: Kind, bytes: &[u8]) -> Content {
    match (kind, bitmap(bytes)) {
        (Kind::Asset, _) => Content::Bytes(bytes.into()),
        (Kind::Logo, Some(format)) => Content::Bitmap(format),
        _ => text(bytes),
    }
}

/// The format of a bitmap, by the bytes that it begins with.
fn bitmap(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 5] =
        [(b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"RIFF", "WebP"), (b"\0\0\x01\0", "ICO")];
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, format)| *format)
}

/// Bytes as text, or where they are none.
#[must_use]
pub fn text(bytes: &[u8]) -> Content {
    let nul = memchr::memchr(0, bytes);
    match (simdutf8::compat::from_utf8(bytes), nul) {
        (Ok(text), None) => Content::Text(text.into()),
        (Ok(_), Some(valid_up_to)) => Content::NotUtf8 { valid_up_to },
        (Err(error), nul) => {
            let valid_up_to = error.valid_up_to();
            Content::NotUtf8 { valid_up_to: nul.map_or(valid_up_to, |nul| nul.min(valid_up_to)) }
        }
    }
}

/// Says what a path within one of the folders is, and whether that is a folder; `None` for one of no kind.
pub(super) type KindOf = fn(&str, bool) -> Option<Kind>;

/// What a path is to the pipeline, as a disk and a commit both know it, and what is known of its content without reading it.
/// `None` for a folder like any other.
pub(super) fn classify(path: &str, what: What, kind: KindOf) -> Option<(Kind, Content)> {
    let known = kind(path, what == What::Folder).filter(|_| !is_hidden(path));
    let is = |what| Some((Kind::Other, Content::NotRegular(what)));
    match what {
        What::Link => Some((Kind::Other, Content::SymbolicLink)),
        What::Folder if is_too_deep(path) => is("a folder in too many others"),
        What::Folder => known.and_then(|_| is("a folder")),
        What::File if path.is_empty() => is("a file"),
        // Names that are not UTF-8 were read with this in them.
        _ if path.contains(char::REPLACEMENT_CHARACTER) => is("a name that is not UTF-8"),
        What::Special(what) => is(what),
        What::File => Some((known.unwrap_or(Kind::Stray), Content::Unread)),
    }
}

/// Most folders within each other.
const MAX_DEPTH: usize = 64;

/// Whether a folder is in too many others to be read.
pub(super) fn is_too_deep(path: &str) -> bool {
    path.split('/').count() > MAX_DEPTH
}

/// What a submodule is called.
pub(super) const SUBMODULE: What = What::Special("a submodule");

/// Whether a kind of file is read.
pub(super) fn is_read(kind: Kind) -> bool {
    !matches!(kind, Kind::Other | Kind::Stray)
}

/// What a path within `content/` is. A folder is reported only where it is named like a module.
pub(super) fn content_kind(path: &str, is_folder: bool) -> Option<Kind> {
    if path == "marketplace.yaml" {
        return Some(Kind::Marketplace);
    }
    if path == "removed.yaml" {
        return Some(Kind::Removed);
    }
    let name = path.strip_prefix("modules/")?;
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("md") => Some(Kind::Module),
        _ if is_folder => None,
        Some("svg") => Some(Kind::Logo),
        _ => Some(Kind::Other),
    }
}

/// What a path within `themes/` is.
pub(super) fn theme_kind(path: &str, is_folder: bool) -> Option<Kind> {
    let (_, within) = path.split_once('/').filter(|_| !is_folder)?;
    if within == "theme.yaml" {
        return Some(Kind::Theme);
    }
    match within.split_once('/') {
        Some(("templates", _)) => Some(Kind::Template),
        Some(("assets", _)) => Some(Kind::Asset),
        Some(("i18n", name)) if name.ends_with(".ftl") => Some(Kind::Messages),
        _ => None,
    }
}

/// What a path within `i18n/` is.
pub(super) fn message_kind(path: &str, is_folder: bool) -> Option<Kind> {
    (!is_folder && path.ends_with(".ftl")).then_some(Kind::Messages)
}

/// Adds compiled-in files as if they were in a folder.
fn built_in(
    folder: &Dir<'_>,
    tree: &str,
    within: &str,
    list: &mut Vec<Source>,
    kind: impl Fn(&str, bool) -> Option<Kind> + Copy,
) {
    for file in folder.files() {
        let relative = format!("{within}{}", file.path().to_string_lossy().replace('\\', "/"));
        if let Some(kind) = kind(&relative, false) {
            let root = BUILT_IN.len() + tree.len();
            let bytes = file.contents();
            list.push(Source {
                path: format!("{BUILT_IN}{tree}{relative}"),
                root,
                kind,
                content: content(kind, bytes),
            });
        }
    }
    for inner in folder.dirs() {
        built_in(inner, tree, within, list, kind);
    }
}

/// A folder as the beginning of a path that a person would type, with `/`.
pub fn shown_root(folder: &Path) -> String {
    let text = folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let text = text.strip_prefix("./").unwrap_or(&text).trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}
