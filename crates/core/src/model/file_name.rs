//! Portable names of files and folders, and names that make a folder a git repository.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::text::is_hidden;
use crate::normal::{is_nfc, nfc, nfd};

/// Maximum number of UTF-16 code units of a name. Its UTF-8 must also fit into the 255 bytes that Linux allows.
pub const MAX_FILE_NAME: usize = 100;

/// Maximum number of UTF-16 code units of a path within its root folder. Windows opens paths of up to 259; the rest is
/// for the location of the repository, such as `C:\Users\name\Documents\repository\content\`.
pub const MAX_PATH: usize = 180;

/// Maximum number of bytes of a name on Linux.
pub const MAX_FILE_NAME_BYTES: usize = 255;

/// Why a name is not portable, or misleads people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// The name of a Windows device.
    Reserved,
    /// A character that Windows does not allow.
    Character(char),
    /// A control character, an invisible one, or a space other than U+0020.
    Invisible,
    /// A dot or space at the end, or a space at the start.
    Edge,
    /// Not in Unicode normalization form NFC.
    NotNormal,
    /// Like the short names that Windows generates.
    Short,
    /// Longer than 100 UTF-16 code units or 255 bytes.
    TooLong,
}

impl NameFault {
    /// The first fault of a name.
    pub fn of(name: &str) -> Option<Self> {
        let invisible = |c: char| c.is_control() || is_hidden(c) || (c.is_whitespace() && c != ' ');
        let is_reserved = || is_reserved_name(name.split('.').next().unwrap_or(name).trim_end());
        if name.contains(invisible) {
            Some(Self::Invisible)
        } else if let Some(c) = name.chars().find(|&c| is_forbidden(c)) {
            Some(Self::Character(c))
        } else if name.ends_with(['.', ' ']) || name.starts_with(' ') {
            Some(Self::Edge)
        } else if is_reserved() {
            Some(Self::Reserved)
        } else if is_short(name) {
            Some(Self::Short)
        } else if !is_nfc(name) {
            Some(Self::NotNormal)
        } else if name.encode_utf16().count() > MAX_FILE_NAME || name.len() > MAX_FILE_NAME_BYTES {
            Some(Self::TooLong)
        } else {
            None
        }
    }
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '\u{f000}'..='\u{f0ff}')
}

/// Whether a name looks like a short one of Windows: `GIT~1`, `ACME-T~1.MD`.
fn is_short(name: &str) -> bool {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let number = stem.rsplit_once('~').map(|(_, number)| number);
    let is_number = number.is_some_and(|n| !n.is_empty() && n.bytes().all(|digit| digit.is_ascii_digit()));
    is_number && stem.len() <= 8 && extension.len() <= 3
}

/// A portable name similar to `name`.
pub fn portable_name(name: &str) -> String {
    let composed = nfc(name);
    let seen = composed.chars().filter(|&c| !c.is_control() && !is_hidden(c));
    let plain: String = seen.map(|c| if is_forbidden(c) || c.is_whitespace() || c == '~' { '-' } else { c }).collect();
    let (stem, extension) = match plain.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => (stem, extension),
        _ => (plain.as_str(), ""),
    };
    let stem: String = stem.trim_matches(['.', '-']).chars().take(MAX_FILE_NAME / 2).collect();
    let extension = extension.trim_matches(['.', '-']);
    let stem = match stem.as_str() {
        "" => "name".to_owned(),
        reserved if is_reserved_name(reserved.split('.').next().unwrap_or(reserved)) => {
            format!("{}_", reserved.replace('.', "_"))
        }
        _ => stem,
    };
    if extension.is_empty() { stem } else { format!("{stem}.{extension}") }
}

/// A key that is equal for two names that are the same on Windows or macOS, where case and the Unicode normalization
/// form do not matter.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    // To upper and then to lower case, so that letters with the same capital are equal (`ſ` and `s`, `ß` and `ss`).
    let upper: String = nfd(name).chars().flat_map(char::to_uppercase).collect();
    let lower: String = upper.chars().flat_map(char::to_lowercase).collect();
    nfd(&lower).into_owned()
}

/// Whether Windows reserves a file name, whatever its extension (Microsoft, "Naming files").
pub fn is_reserved_name(stem: &str) -> bool {
    let name = stem.to_ascii_lowercase();
    let device = |prefix: &str| {
        let mut number = name.strip_prefix(prefix).unwrap_or("").chars();
        let is_one = number.next().is_some_and(|n| n.is_ascii_digit() || matches!(n, '¹' | '²' | '³'));
        is_one && number.next().is_none()
    };
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || device("com") || device("lpt")
}

/// The folders of a tree that git could take for a repository, given all paths of the tree; `""` is the root. Git needs
/// `HEAD`, `objects` and `refs`, or `HEAD` and `commondir`. Folders with only some of these files are reported too, since
/// the rest may be added later. `.git` also makes a repository. Case is ignored, and so is what Windows and macOS ignore
/// in a name.
pub fn embedded_repositories<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut parts: BTreeMap<String, (&'a str, BTreeSet<&'static str>)> = BTreeMap::new();
    for path in paths {
        let mut start = 0;
        for name in path.split('/') {
            if let Some(part) = part_of_repository(name) {
                let folder = &path[..start];
                parts.entry(folded(folder)).or_insert((folder, BTreeSet::new())).1.insert(part);
            }
            start += name.len() + 1;
        }
    }
    let is_one = |has: &BTreeSet<&str>| {
        has.contains(".git") || (has.contains("HEAD") && (has.contains("commondir") || has.len() > 2))
    };
    let found = parts.into_values().filter(|(_, has)| is_one(has));
    found.map(|(folder, _)| folder.trim_end_matches('/').to_owned()).collect()
}

fn part_of_repository(name: &str) -> Option<&'static str> {
    const PARTS: [&str; 7] = [".git", "HEAD", "commondir", "config", "objects", "packed-refs", "refs"];
    // The longest has 11 letters; ignored characters may be between them.
    if name.len() > 100
        || !name.starts_with(|c: char| {
            matches!(c, '.' | 'H' | 'h' | 'C' | 'c' | 'O' | 'o' | 'P' | 'p' | 'R' | 'r' | 'G' | 'g') || !c.is_ascii()
        })
    {
        return None;
    }
    let seen: Cow<'_, str> = match name.is_ascii() {
        true => name.into(),
        false => name.chars().filter(|&c| !is_hidden(c)).collect::<String>().into(),
    };
    let seen = seen.split(':').next().unwrap_or("").trim_end_matches(['.', ' ']);
    if seen.eq_ignore_ascii_case("git~1") {
        return Some(".git");
    }
    PARTS.into_iter().find(|part| seen.eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_not_portable_have_a_fault() {
        let long = "x".repeat(MAX_FILE_NAME + 1);
        let chinese = "中".repeat(90);
        for (name, fault) in [
            ("CON", NameFault::Reserved),
            ("aux.md", NameFault::Reserved),
            ("nul .tar.gz", NameFault::Reserved),
            ("LPT0", NameFault::Reserved),
            ("com¹.svg", NameFault::Reserved),
            ("CONOUT$", NameFault::Reserved),
            ("a:b", NameFault::Character(':')),
            ("a\\b", NameFault::Character('\\')),
            ("what?", NameFault::Character('?')),
            ("a.", NameFault::Edge),
            ("a ", NameFault::Edge),
            (" a", NameFault::Edge),
            ("a\nb", NameFault::Invisible),
            ("a\u{7f}", NameFault::Invisible),
            ("a\u{202e}b", NameFault::Invisible),
            (".g\u{200c}it", NameFault::Invisible),
            ("a\u{a0}b", NameFault::Invisible),
            ("cafe\u{301}", NameFault::NotNormal),
            ("\u{212b}", NameFault::NotNormal),
            ("git~1", NameFault::Short),
            ("ACME-T~1.MD", NameFault::Short),
            (&long, NameFault::TooLong),
            (&chinese, NameFault::TooLong),
        ] {
            assert_eq!(NameFault::of(name), Some(fault), "{name:?}");
            assert_eq!(NameFault::of(&portable_name(name)), None, "{name:?} -> {:?}", portable_name(name));
        }
        for name in [
            "acme",
            "café",
            "акме",
            "a b",
            "com10",
            "console.md",
            "v1.2",
            "a~b",
            "~",
            ".hidden",
            "日本語",
            "a-~12345678",
        ] {
            assert_eq!(NameFault::of(name), None, "{name:?}");
        }
    }

    #[test]
    fn names_that_are_equal_on_some_system_are_folded_to_the_same_key() {
        for (a, b) in [("Acme", "acme"), ("café", "CAFE\u{301}"), ("straße", "STRASSE"), ("\u{212a}", "k"), ("Ж", "ж")]
        {
            assert_eq!(folded(a), folded(b));
        }
        assert_ne!(folded("a"), folded("б"));
    }

    #[test]
    fn folders_with_files_of_a_repository_are_found() {
        let found = |paths: &[&str]| embedded_repositories(paths.iter().copied());
        let none = Vec::<String>::new();
        assert_eq!(
            found(&["content/HEAD", "content/config", "content/objects/pack/p", "content/refs/keep"]),
            ["content"]
        );
        assert_eq!(found(&["HEAD", "objects/x", "refs/x"]), [""]);
        assert_eq!(found(&["a/b/head", "A/b/Objects/x", "a/B/REFS/x", "x/y"]).len(), 1);
        assert_eq!(found(&["a/HEAD", "a/commondir"]), ["a"]);
        assert_eq!(found(&["a/HEAD", "a/config", "a/objects/x"]), ["a"]);
        assert_eq!(found(&["a/HEAD.", "a/config::$DATA", "a/ref\u{200d}s/x"]), ["a"]);
        assert_eq!(found(&["a/.git", "b/.GIT/HEAD", "c/git~1", "d/.g\u{200c}it"]), ["a", "b", "c", "d"]);
        assert_eq!(found(&["a/config", "a/objects/x", "a/refs/y", "b/HEAD", "c/.github/x", "d/.gitignore"]), none);
    }
}
