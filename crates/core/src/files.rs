//! The kind of a file by its path, its size limit, and its content from bytes.

use crate::source::{Content, Kind};

/// Maximum size of a module file in bytes.
pub const MAX_MODULE: u64 = 256 * 1024;
/// Maximum size of a logo in bytes.
pub const MAX_LOGO: u64 = 128 * 1024;
/// Maximum size of `marketplace.yaml`, a template or a message file in bytes. These files are the vendor's own.
const MAX_OWN: u64 = 4 * 1024 * 1024;
/// Maximum size of an asset in bytes.
const MAX_ASSET: u64 = 16 * 1024 * 1024;

/// Maximum size of a file in bytes, by its kind.
pub fn limit(kind: Kind) -> u64 {
    match kind {
        Kind::Module => MAX_MODULE,
        Kind::Logo => MAX_LOGO,
        Kind::Asset => MAX_ASSET,
        _ => MAX_OWN,
    }
}

/// The content of a file from its kind and bytes.
pub fn content(kind: Kind, bytes: &[u8]) -> Content {
    match (kind, bitmap(bytes)) {
        (Kind::Asset, _) => Content::Bytes(bytes.into()),
        (Kind::Logo, Some(format)) => Content::Bitmap(format),
        _ => text(bytes),
    }
}

/// The format of a bitmap, by its signature.
fn bitmap(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 5] =
        [(b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"RIFF", "WebP"), (b"\0\0\x01\0", "ICO")];
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, format)| *format)
}

/// The bytes as text, or the position of the first byte that is not text.
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

/// Whether files of a kind are read.
pub fn is_read(kind: Kind) -> bool {
    !matches!(kind, Kind::Other | Kind::Stray)
}

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryType {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// The kind of a path within `content/`. A folder only has a kind if it is named like a module file.
pub fn content_kind(path: &str, entry: EntryType) -> Option<Kind> {
    if path == "marketplace.yaml" {
        return Some(Kind::Marketplace);
    }
    if path == "removed.yaml" {
        return Some(Kind::Removed);
    }
    let name = path.strip_prefix("modules/")?;
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("md") => Some(Kind::Module),
        _ if entry == EntryType::Folder => None,
        Some("svg") => Some(Kind::Logo),
        _ => Some(Kind::Other),
    }
}

/// The kind of a path within `themes/`.
pub fn theme_kind(path: &str, entry: EntryType) -> Option<Kind> {
    let (_, within) = path.split_once('/').filter(|_| entry == EntryType::File)?;
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

/// The kind of a path within `i18n/`.
pub fn message_kind(path: &str, entry: EntryType) -> Option<Kind> {
    (entry == EntryType::File && path.ends_with(".ftl")).then_some(Kind::Messages)
}
