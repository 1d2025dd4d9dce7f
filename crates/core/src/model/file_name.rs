//! Names of files and folders that every system can have, and names that make a folder a git repository.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::diag::text::is_hidden;

/// Most UTF-16 code units of a name; its UTF-8 must also fit into the 255 bytes that Linux allows.
pub const MAX_NAME: usize = 100;

/// Most UTF-16 code units of a path within its folder. Windows opens paths of up to 259; the rest is for the place of the
/// repository, such as `C:\Users\name\Documents\repository\content\`.
pub const MAX_PATH: usize = 180;

/// Most bytes of a name on Linux.
const MAX_BYTES: usize = 255;

/// Why a system cannot have a name, or people cannot see what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// The name of a device.
    Reserved,
    /// A character that Windows does not allow.
    Character(char),
    /// A control character, an invisible one, or a space that looks like another.
    Invisible,
    /// A dot or space at the end, or a space at the beginning.
    Edge,
    /// Letters and accents apart, or another form than NFC.
    NotNormal,
    /// Like the short name that Windows gives to a longer one.
    Short,
    /// More than [`MAX_NAME`].
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
        } else if !is_normal(name) {
            Some(Self::NotNormal)
        } else if name.encode_utf16().count() > MAX_NAME || name.len() > MAX_BYTES {
            Some(Self::TooLong)
        } else {
            None
        }
    }
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reserved => f.write_str("it is the name of a device on Windows"),
            Self::Character(c) => write!(f, "Windows allows no `{c}` in a name"),
            Self::Invisible => f.write_str("it has a character that nobody can see, or that Windows does not allow"),
            Self::Edge => f.write_str(
                "Windows removes dots and spaces at the end of a name, and spaces at its beginning are not seen",
            ),
            Self::NotNormal => {
                f.write_str("it is not in Unicode's form NFC, so macOS and other systems do not agree on it")
            }
            Self::Short => f.write_str("Windows may take it for the short name of another file"),
            Self::TooLong => write!(f, "it has more than {MAX_NAME} characters, or {MAX_BYTES} bytes"),
        }
    }
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '\u{f000}'..='\u{f0ff}')
}

fn is_normal(name: &str) -> bool {
    match is_nfc_quick(name.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => name.nfc().eq(name.chars()),
    }
}

/// Whether a name has the form of a short one: `GIT~1`, `ACME-T~1.MD`.
fn is_short(name: &str) -> bool {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let number = stem.rsplit_once('~').map(|(_, number)| number);
    let is_number = number.is_some_and(|n| !n.is_empty() && n.bytes().all(|digit| digit.is_ascii_digit()));
    is_number && stem.len() <= 8 && extension.len() <= 3
}

/// A name that every system can have in place of one that not every system can.
pub fn portable_name(name: &str) -> String {
    let seen = name.nfc().filter(|&c| !c.is_control() && !is_hidden(c));
    let plain: String = seen.map(|c| if is_forbidden(c) || c.is_whitespace() || c == '~' { '-' } else { c }).collect();
    let (stem, extension) = match plain.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => (stem, extension),
        _ => (plain.as_str(), ""),
    };
    let stem: String = stem.trim_matches(['.', '-']).chars().take(MAX_NAME / 2).collect();
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

/// What two names have in common that are one on Windows or macOS: upper and lower case, and the forms of Unicode, are the
/// same there.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    // Both ways, so that letters with one capital are one (`ſ` and `s`, `ß` and `ss`).
    let upper: String = name.nfd().flat_map(char::to_uppercase).collect();
    upper.chars().flat_map(char::to_lowercase).nfd().collect()
}

/// Whether no Windows checkout can hold a file of this name, whatever its extension (Microsoft, "Naming files").
pub fn is_reserved_name(stem: &str) -> bool {
    let name = stem.to_ascii_lowercase();
    let device = |prefix: &str| {
        let mut number = name.strip_prefix(prefix).unwrap_or("").chars();
        let is_one = number.next().is_some_and(|n| n.is_ascii_digit() || matches!(n, '¹' | '²' | '³'));
        is_one && number.next().is_none()
    };
    matches!(name.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || device("com") || device("lpt")
}

/// Folders that git could take for a repository, by all paths of a tree; `""` for the top. Git wants `HEAD`, `objects` and
/// `refs`, or `HEAD` and a file that says where the others are; fewer are reported, since the rest may come another day or
/// be there already. A name `.git` leads to a repository as well. Case, and what Windows and macOS ignore in a name, do not
/// matter.
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
    // The longest has 11 letters; what is ignored may stand between them.
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
    fn a_name_that_some_system_cannot_have_has_a_fault() {
        let long = "x".repeat(MAX_NAME + 1);
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
    fn names_that_are_one_on_some_system_fold_to_the_same() {
        for (a, b) in [("Acme", "acme"), ("café", "CAFE\u{301}"), ("straße", "STRASSE"), ("\u{212a}", "k"), ("Ж", "ж")]
        {
            assert_eq!(folded(a), folded(b));
        }
        assert_ne!(folded("a"), folded("б"));
    }

    #[test]
    fn a_folder_with_the_files_of_a_repository_is_one() {
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
