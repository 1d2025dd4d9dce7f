//! Folders -> [`Sources`]. Nothing outside the three folders is read, no link is followed, and no file larger than its
//! kind may be.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::git::{self, Mode};
use crate::source::{BUILT_IN, Content, Kind, Source, Sources};

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
    let mut found = walk(&folders.content, content_kind)?;
    for (link, _) in git::special(&folders.content).into_iter().filter(|(_, mode)| *mode == Mode::Link) {
        if let Some(file) = found.iter_mut().find(|file| file.shown[file.root..] == link) {
            (file.state, file.kind) = (State::Is(Content::SymbolicLink), Kind::Other);
        }
    }
    if let Some(themes) = &folders.themes {
        found.extend(walk(themes, theme_kind)?);
    }
    if let Some(i18n) = &folders.i18n {
        found.extend(walk(i18n, message_kind)?);
    }
    let list = found.into_par_iter().map(Found::read).collect::<Result<Vec<_>, _>>()?;
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
    Sources::new(list)
}

/// A file that was found, not read yet.
struct Found {
    path: PathBuf,
    shown: String,
    root: usize,
    kind: Kind,
    state: State,
}

enum State {
    Regular,
    Is(Content),
}

impl Found {
    fn read(self) -> Result<Source, LoadError> {
        let content = match self.state {
            State::Is(content) => content,
            State::Regular if self.kind == Kind::Other => Content::Unread,
            State::Regular => {
                read(&self.path, self.kind).map_err(|error| LoadError { path: self.path.clone(), error })?
            }
        };
        Ok(Source { path: self.shown, root: self.root, kind: self.kind, content })
    }
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

/// How often a file that changes while it is read is read again.
const TRIES: usize = 5;

/// Reads a regular file as it was at one moment.
pub(super) fn read(path: &Path, kind: Kind) -> io::Result<Content> {
    for _ in 0..TRIES {
        let (before, content) = read_once(path, kind)?;
        if before.is_some() && before == Stamp::of(&fs::symlink_metadata(path)?) {
            return Ok(content);
        }
    }
    Err(io::Error::other("it changes while it is read; run mpgen again when it is written"))
}

/// What tells one state of a regular file from another.
#[derive(PartialEq, Eq)]
struct Stamp(u64, Option<SystemTime>, u64);

impl Stamp {
    /// `None` for what is no regular file, or no longer.
    fn of(metadata: &fs::Metadata) -> Option<Self> {
        #[cfg(unix)]
        let id = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let id = 0;
        metadata.is_file().then(|| Self(metadata.len(), metadata.modified().ok(), id))
    }
}

thread_local! {
    /// What a thread reads into, file after file.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Reads a file, never more of it than its kind may have; also says what the file was that was opened.
fn read_once(path: &Path, kind: Kind) -> io::Result<(Option<Stamp>, Content)> {
    let limit = limit(kind);
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    let size = metadata.len();
    let content = BUFFER.with_borrow_mut(|bytes| {
        bytes.clear();
        // One byte more than there should be shows the end.
        bytes.resize(usize::try_from(size.min(limit) + 1).unwrap_or(0), 0);
        let mut read = match file.read(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
            read => read?,
        };
        if read as u64 != size {
            bytes.truncate(read);
            file.take(limit + 1 - bytes.len() as u64).read_to_end(bytes)?;
            read = bytes.len();
        }
        if read as u64 > limit {
            return Ok(Content::TooLarge { size: size.max(read as u64), limit });
        }
        Ok(content(kind, &bytes[..read]))
    });
    content.map(|content| (Stamp::of(&metadata), content))
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

/// The files of a folder, by path. `kind` says what a path within it is, `None` for what nobody wants to know about.
fn walk(folder: &Path, kind: impl Fn(&str, bool) -> Option<Kind>) -> Result<Vec<Found>, LoadError> {
    let root = shown_root(folder);
    let mut found = Vec::new();
    if fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_symlink())
        && kind("marketplace.yaml", false).is_some()
    {
        let shown = root.trim_end_matches('/').to_owned();
        let state = State::Is(Content::SymbolicLink);
        return Ok(vec![Found { path: folder.to_owned(), shown, root: 0, kind: Kind::Other, state }]);
    }
    let mut entries = WalkDir::new(folder).min_depth(1).follow_links(false).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| LoadError {
            path: error.path().map_or_else(|| folder.to_owned(), Path::to_owned),
            error: error.into(),
        })?;
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let within = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let is_folder = entry.file_type().is_dir();
        // Nothing hidden is read, but a link is found wherever it is.
        let hidden = within.split('/').any(|name| name.starts_with('.'));
        if hidden && !entry.path_is_symlink() {
            if is_folder && entry.file_name() == ".git" {
                entries.skip_current_dir();
            }
            continue;
        }
        let Some((state, kind)) = judge(&entry, relative.to_str().is_some(), kind(&within, is_folder)) else {
            continue;
        };
        let path = entry.into_path();
        found.push(Found { path, shown: format!("{root}{within}"), root: root.len(), kind, state });
    }
    Ok(found)
}

/// What there is to know of an entry; `None` for a folder, and for what is none of our business.
fn judge(entry: &DirEntry, has_name: bool, kind: Option<Kind>) -> Option<(State, Kind)> {
    let is = |what| Some((State::Is(Content::NotRegular(what)), Kind::Other));
    let file_type = entry.file_type();
    if entry.path_is_symlink() {
        return Some((State::Is(Content::SymbolicLink), Kind::Other));
    }
    if !has_name {
        return is("a name that is not UTF-8");
    }
    if file_type.is_dir() {
        return if kind.is_some() { is("a folder") } else { None };
    }
    if !file_type.is_file() {
        return kind.and_then(|_| is(special(file_type)));
    }
    kind.map(|kind| (State::Regular, kind))
}

#[cfg(unix)]
fn special(file_type: fs::FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if file_type.is_fifo() {
        "a named pipe"
    } else if file_type.is_socket() {
        "a socket"
    } else if file_type.is_block_device() || file_type.is_char_device() {
        "a device"
    } else {
        "something else"
    }
}

#[cfg(not(unix))]
fn special(_: fs::FileType) -> &'static str {
    "something else"
}

/// What a path within `content/` is. A folder is worth a word only where it is named like a module.
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
