//! The kind of a file by its path, its size limit, and its content from bytes.

use crate::source::{Content, Format, Kind, NotRegular, is_hidden};

/// Maximum size of a module file in bytes, without the logo in it.
pub const MAX_MODULE: u64 = 256 * 1024;
/// Maximum size of a logo in bytes.
pub const MAX_LOGO: u64 = 128 * 1024;
/// Maximum size of `marketplace.yaml`, a template or a message file in bytes. These files are the vendor's own.
const MAX_OWN: u64 = 4 * 1024 * 1024;
/// Maximum size in bytes of a picture next to `marketplace.yaml`. Messengers load no larger previews.
const MAX_PICTURE: u64 = 600 * 1024;
/// Maximum size of an asset in bytes.
const MAX_ASSET: u64 = 16 * 1024 * 1024;

/// Maximum size of a file in bytes, by its kind.
pub fn limit(kind: Kind) -> u64 {
    match kind {
        // The parser checks the two parts.
        Kind::Module => MAX_MODULE + MAX_LOGO,
        Kind::Logo => MAX_LOGO,
        Kind::Picture => MAX_PICTURE,
        Kind::Asset => MAX_ASSET,
        _ => MAX_OWN,
    }
}

/// The content of a file from its kind and bytes.
pub fn content(kind: Kind, bytes: &[u8]) -> Content {
    match (kind, bitmap(bytes)) {
        (Kind::Asset, _) => Content::Bytes(bytes.into()),
        (Kind::Logo, Some(format)) => Content::Bitmap(format),
        // Files that no setting names can be anything.
        (Kind::Picture, _) => match text(bytes) {
            Content::Text(text) => Content::Text(text),
            _ => Content::Bytes(bytes.into()),
        },
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
    let valid_up_to = match (simdutf8::compat::from_utf8(bytes), nul) {
        (Ok(text), None) if !text.starts_with("version https://git-lfs.github.com/") => {
            return Content::Text(text.into());
        }
        (Ok(_), nul) => nul.unwrap_or(0),
        (Err(error), nul) => nul.unwrap_or(usize::MAX).min(error.valid_up_to()),
    };
    Content::NotUtf8 { valid_up_to, format: format(bytes) }
}

/// The format of bytes that are not UTF-8.
fn format(bytes: &[u8]) -> Option<Format> {
    const SIGNATURES: [(&[u8], Format); 6] = [
        (b"\xff\xfe", Format::Utf16),
        (b"\xfe\xff", Format::Utf16),
        (b"%PDF", Format::Pdf),
        (b"\x1f\x8b", Format::Gzip),
        (b"PK\x03\x04", Format::Zip),
        (b"version https://git-lfs", Format::LfsPointer),
    ];
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(*format);
    }
    if bytes.contains(&0) {
        // Without a byte order mark, the high byte of each Latin or Cyrillic letter is 0 or 4.
        let is_high = |from: usize| {
            let high = bytes.iter().skip(from).step_by(2).filter(|byte| matches!(byte, 0 | 4)).count();
            high * 5 > bytes.len() * 2
        };
        return (is_high(0) || is_high(1)).then_some(Format::Utf16);
    }
    // In text, other control characters are rare. Cyrillic words consist of bytes from 0xC0, in other languages such
    // letters stand alone.
    let controls = bytes.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    let (high, pairs) = (
        bytes.iter().filter(|byte| **byte >= 0xc0).count(),
        bytes.windows(2).filter(|pair| pair[0] >= 0xc0 && pair[1] >= 0xc0),
    );
    match controls {
        0 if pairs.count() * 2 >= high => Some(Format::Windows1251),
        0 => Some(Format::Windows1252),
        _ => None,
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
    if entry == EntryType::File && is_picture(path) {
        return Some(Kind::Picture);
    }
    let name = path.strip_prefix("modules/")?;
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("md") => Some(Kind::Module),
        _ if entry == EntryType::Folder => None,
        Some("svg") => Some(Kind::Logo),
        _ => Some(Kind::Other),
    }
}

/// Whether a path within `content/` is that of a picture next to `marketplace.yaml`.
fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').filter(|_| !path.contains('/')).map_or("", |(_, ending)| ending);
    ["svg", "png", "jpg", "jpeg"].iter().any(|known| ending.eq_ignore_ascii_case(known))
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
    let name = path.rsplit('/').next().filter(|_| entry == EntryType::File)?;
    match name {
        "synonyms.yaml" => Some(Kind::Synonyms),
        _ => name.ends_with(".ftl").then_some(Kind::Messages),
    }
}

/// What a name in a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// Anything else. It is never read.
    Special(NotRegular),
}

/// Returns the kind of a path within one of the folders; `None` if it has none.
pub type KindOf = fn(&str, EntryType) -> Option<Kind>;

/// The kind of a path, the same for a disk, a commit and a list of files, and what is known of its content without reading it.
/// `None` for an ordinary folder.
pub fn classify(path: &str, what: EntryKind, kind: KindOf) -> Option<(Kind, Content)> {
    let entry = if what == EntryKind::Folder { EntryType::Folder } else { EntryType::File };
    let known = kind(path, entry).filter(|_| !is_hidden(path));
    let is = |what| Some((Kind::Other, Content::NotRegular(what)));
    match what {
        EntryKind::Link => Some((Kind::Other, Content::SymbolicLink)),
        EntryKind::Folder if is_too_deep(path) => is(NotRegular::DeepFolder),
        EntryKind::Folder => known.and_then(|_| is(NotRegular::Folder)),
        EntryKind::File if path.is_empty() => is(NotRegular::File),
        // Stands for bytes of a name that are not UTF-8.
        _ if path.contains(char::REPLACEMENT_CHARACTER) => is(NotRegular::Name),
        EntryKind::Special(what) => is(what),
        EntryKind::File => Some((known.unwrap_or(Kind::Stray), Content::Unread)),
    }
}

/// Maximum nesting depth of folders.
const MAX_DEPTH: usize = 64;

/// Whether a folder is nested too deeply to be read.
pub fn is_too_deep(path: &str) -> bool {
    path.split('/').count() > MAX_DEPTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_other_than_utf_8_are_recognised() {
        let utf_16 = |order: fn(u16) -> [u8; 2]| "name: Модуль".encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let russian = b"name: \xcc\xee\xe4\xf3\xeb\xfc, \xc0\xea\xec\xe5";
        let cases: [(&[u8], Option<Format>); 9] = [
            (&[b"\xff\xfe".to_vec(), utf_16(u16::to_le_bytes)].concat(), Some(Format::Utf16)),
            (&utf_16(u16::to_be_bytes), Some(Format::Utf16)),
            (russian, Some(Format::Windows1251)),
            (b"name: Tel\xe9fono, instalaci\xf3n", Some(Format::Windows1252)),
            (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", Some(Format::Pdf)),
            (b"\x1f\x8b\x08\0", Some(Format::Gzip)),
            (b"PK\x03\x04\x14\0", Some(Format::Zip)),
            (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", Some(Format::LfsPointer)),
            (b"\x01\x02\xff\xfe", None),
        ];
        for (bytes, wanted) in cases {
            let Content::NotUtf8 { format, .. } = text(bytes) else { panic!("{bytes:?} is text") };
            assert_eq!(format, wanted, "{bytes:?}");
        }
    }
}
