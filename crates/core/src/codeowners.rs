//! The lines of CODEOWNERS that make a forge request reviews from the owners of each module. They are between two markers
//! in a file that otherwise belongs to the vendor.

use std::collections::BTreeMap;
use std::fmt;

use crate::check::logo_of;
use crate::diag::text::{is_unprintable, shown};
use crate::parse::Parsed;
use crate::source::{Source, SourceId, Sources};

const BEGIN: &str = "# mpgen: begin";
const END: &str = "# mpgen: end";

/// A forge that reads CODEOWNERS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forge {
    /// GitHub.
    Github,
    /// GitLab.
    Gitlab,
}

impl Forge {
    /// Paths of the file within the repository; the forge reads the first one that exists.
    pub fn paths(self) -> [&'static str; 3] {
        match self {
            Self::Github => [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"],
            Self::Gitlab => ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"],
        }
    }

    /// Path of a new file.
    pub fn default_path(self) -> &'static str {
        match self {
            Self::Github => ".github/CODEOWNERS",
            Self::Gitlab => ".gitlab/CODEOWNERS",
        }
    }

    /// The size in bytes from which on the forge ignores the file.
    fn limit(self) -> Option<usize> {
        (self == Self::Github).then_some(3_000_000)
    }

    /// Whether a login can exist on any forge.
    pub fn has_any_login(login: &str) -> bool {
        [Self::Github, Self::Gitlab].iter().any(|forge| forge.has_login(login))
    }

    /// Whether a login can exist. Anything else is left out: a space would add another owner, and a line feed another
    /// line.
    fn has_login(self, login: &str) -> bool {
        let (max_length, others) = match self {
            Self::Github => (39, "-_"),
            Self::Gitlab => (255, "-_."),
        };
        let is_of_login = |c: char| c.is_ascii_alphanumeric() || others.contains(c);
        login.len() <= max_length
            && login.starts_with(|c: char| c.is_ascii_alphanumeric())
            && login.chars().all(is_of_login)
    }
}

/// An owner or a path that was left out, and why. The maintainers remain its owners.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skipped {
    /// An owner that is not a valid login, and the file that names it.
    Login(String, String),
    /// A path with characters that CODEOWNERS cannot express.
    Path(String),
    /// A file that belongs to modules with different owners.
    Shared(String),
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login(login, file) => {
                write!(f, "{} in {} is not a valid login and is left out", shown(login), shown(file))
            }
            Self::Path(path) => write!(
                f,
                "{} has characters that CODEOWNERS cannot express, so its owners are left out; rename it",
                shown(path)
            ),
            Self::Shared(path) => {
                write!(f, "{} belongs to modules with different owners, so they are left out", shown(path))
            }
        }
    }
}

/// Why CODEOWNERS cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeownersError {
    /// A marker without the other, duplicate markers, or markers in the wrong order.
    #[error(
        "the markers `{BEGIN}` and `{END}` are not a single pair on lines of their own; remove them and the lines between them"
    )]
    Markers,
    /// The forge ignores a file of this many bytes.
    #[error(
        "CODEOWNERS would have {0} bytes, but GitHub ignores files of 3 MB or more; assign owners to whole folders instead"
    )]
    TooLarge(usize),
}

/// The generated lines of CODEOWNERS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    text: String,
    /// What was left out.
    pub skipped: Vec<Skipped>,
}

/// The input of [`lines`].
pub struct Input<'a> {
    /// The forge that reads the file.
    pub forge: Forge,
    /// The files.
    pub sources: &'a Sources,
    /// The parsed files.
    pub parsed: &'a Parsed,
    /// Returns the path of a file in the repository, or `None` if it is not in the repository.
    pub path: &'a dyn Fn(&Source) -> Option<String>,
    /// Paths that only maintainers may change; folders end with `/`.
    pub protected: &'a [String],
}

/// The paths that only maintainers may change: CI files, the settings in the content folder, themes and messages, and
/// CODEOWNERS itself.
pub fn protected(content: &str, folders: [Option<&str>; 2], codeowners: &str) -> Vec<String> {
    let settings = ["marketplace.yaml", "removed.yaml"].map(|file| format!("{content}/{file}"));
    let ci = [".github/", ".gitlab/", ".gitlab-ci.yml"].map(str::to_owned);
    let folders = folders.into_iter().flatten().map(|folder| format!("{folder}/"));
    ci.into_iter().chain(settings).chain(folders).chain([codeowners.to_owned()]).collect()
}

/// Generates the lines. First the maintainers own everything, then the owners of each module own its file and logo, then
/// the maintainers own the protected paths: the last line that matches a path decides.
pub fn lines(input: &Input<'_>) -> Lines {
    let Input { forge, sources, parsed, .. } = input;
    let mut skipped = Vec::new();
    let mut logins = |names: &mut dyn Iterator<Item = &String>, file: &str| {
        let mut logins = Vec::new();
        for name in names {
            let login = name.strip_prefix('@').unwrap_or(name);
            if forge.has_login(login) {
                logins.push(format!("@{login}"));
            } else {
                skipped.push(Skipped::Login(name.clone(), file.to_owned()));
            }
        }
        logins.sort_unstable();
        logins.dedup();
        logins.join(" ")
    };
    let settings = parsed.settings.marketplace.iter().flat_map(|file| &file.maintainers).map(|login| &login.value);
    let maintainers = logins(&mut { settings }, "marketplace.yaml");
    let mut owned: BTreeMap<String, Option<String>> = BTreeMap::new();
    for file in &parsed.modules {
        let source = sources.get(file.source);
        let owners = file.front.iter().filter_map(|front| front.owners.as_ref()).flat_map(|owners| &owners.value);
        let owners = logins(&mut owners.map(|login| &login.value), &source.path);
        for id in [file.source].into_iter().chain(own_logo(sources, file.source, logo_of(sources, file))) {
            let Some(path) = (input.path)(sources.get(id)) else { continue };
            let known = owned.entry(path).or_insert_with(|| Some(owners.clone()));
            if known.as_ref() != Some(&owners) {
                *known = None;
            }
        }
    }
    let mut text = String::new();
    let mut line = |pattern: &str, owners: &str| {
        if !owners.is_empty() {
            text.push_str(&format!("{pattern} {owners}\n"));
        }
    };
    line("*", &maintainers);
    for (path, owners) in &owned {
        match (pattern(path), owners) {
            (_, None) => skipped.push(Skipped::Shared(path.clone())),
            (None, Some(owners)) if !owners.is_empty() => skipped.push(Skipped::Path(path.clone())),
            (None, Some(_)) => {}
            (Some(pattern), Some(owners)) => line(&pattern, owners),
        }
    }
    for path in input.protected {
        if let Some(pattern) = pattern(path) {
            line(&pattern, &maintainers);
        }
    }
    skipped.sort();
    skipped.dedup();
    Lines { text, skipped }
}

/// The logo, if it is in the folder of the module file. A logo in another folder does not belong to the module's owners.
fn own_logo(sources: &Sources, module: SourceId, logo: Option<SourceId>) -> Option<SourceId> {
    logo.filter(|&logo| sources.get(logo).folder() == sources.get(module).folder())
}

/// The pattern that matches only this path; `None` if there is none that every forge understands.
fn pattern(path: &str) -> Option<String> {
    let special = |c: char| "\\*?[]!#".contains(c) || is_unprintable(c) || (c.is_whitespace() && c != ' ');
    (!path.is_empty() && !path.contains(special)).then(|| format!("/{}", path.replace(' ', "\\ ")))
}

impl Lines {
    /// Returns `file` with the lines between the markers replaced by these. If there are no markers, the lines are
    /// inserted at the top, so that the vendor's own lines override them.
    ///
    /// # Errors
    /// The markers are not a pair, or the file would be too large for the forge.
    pub fn insert_into(&self, file: &str, forge: Forge) -> Result<String, CodeownersError> {
        let block = format!(
            "{BEGIN}\n# Written by `mpgen owners --write`; lines below `{END}` override these.\n{}{END}\n",
            self.text
        );
        let positions = |marker: &str| -> Vec<(usize, usize)> {
            let mut start = 0;
            let mut found = Vec::new();
            for line in file.split_inclusive('\n') {
                if line.trim_end() == marker {
                    found.push((start, start + line.len()));
                }
                start += line.len();
            }
            found
        };
        let result = match (positions(BEGIN).as_slice(), positions(END).as_slice()) {
            ([], []) if file.is_empty() => block,
            ([], []) => format!("{block}\n{file}"),
            ([(start, after_begin)], [(begin_of_end, end)]) if after_begin <= begin_of_end => {
                format!("{}{block}{}", &file[..*start], &file[*end..])
            }
            _ => return Err(CodeownersError::Markers),
        };
        match forge.limit() {
            Some(limit) if result.len() >= limit => Err(CodeownersError::TooLarge(result.len())),
            _ => Ok(result),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Lines {
        Lines { text: text.to_owned(), skipped: Vec::new() }
    }

    #[test]
    fn a_pattern_only_matches_its_path() {
        assert_eq!(pattern("content/modules/acme ltd/a.md").as_deref(), Some("/content/modules/acme\\ ltd/a.md"));
        for path in
            ["a*.md", "a?.md", "[a].md", "a]", "!a.md", "a #b.md", "a\\b", "a\nb", "a\tb", "a\u{202e}b", "a\u{a0}b", ""]
        {
            assert_eq!(pattern(path), None, "{path:?}");
        }
    }

    #[test]
    fn only_valid_logins_are_written() {
        for login in ["a", "octo-cat", "A1", "octo_corp"] {
            assert!(Forge::Github.has_login(login) && Forge::Gitlab.has_login(login), "{login}");
        }
        assert!(Forge::Gitlab.has_login("a.b") && !Forge::Github.has_login("a.b"));
        assert!(Forge::Gitlab.has_login(&"a".repeat(40)) && !Forge::Github.has_login(&"a".repeat(40)));
        for login in ["", "-a", "_a", ".a", "a b", "a\nb", "a\n* @b", "@a", "a/b", "a@b", "а", "a#", "*", "a\u{200b}"]
        {
            assert!(!Forge::Github.has_login(login) && !Forge::Gitlab.has_login(login), "{login:?}");
        }
    }

    #[test]
    fn lines_are_inserted_at_the_top_and_later_replaced_between_the_markers() {
        let own = "# ours\n/docs/ @writers\n";
        let first = lines("* @ada\n").insert_into(own, Forge::Github).expect("there are no markers");
        assert!(first.starts_with("# mpgen: begin\n") && first.ends_with(&format!("# mpgen: end\n\n{own}")), "{first}");
        let moved = format!("# above\n{first}");
        let second = lines("* @bob\n").insert_into(&moved, Forge::Github).expect("the markers are a pair");
        assert_eq!(second, moved.replace("@ada", "@bob"));
        assert_eq!(
            lines("* @bob\n").insert_into(&second, Forge::Github).as_ref(),
            Ok(&second),
            "inserting is idempotent"
        );
        let windows = lines("* @bob\n").insert_into(&moved.replace('\n', "\r\n"), Forge::Github).expect("a pair");
        assert!(
            windows.starts_with("# above\r\n# mpgen: begin\n") && windows.ends_with("/docs/ @writers\r\n"),
            "{windows}"
        );
    }

    #[test]
    fn unpaired_markers_and_too_large_files_are_rejected() {
        for file in [
            "# mpgen: begin\n",
            "# mpgen: end\n",
            "# mpgen: end\n# mpgen: begin\n",
            "# mpgen: begin\n# mpgen: begin\n# mpgen: end\n",
        ] {
            assert_eq!(lines("").insert_into(file, Forge::Github), Err(CodeownersError::Markers), "{file}");
        }
        let large = "# x\n".repeat(750_000);
        assert!(matches!(lines("").insert_into(&large, Forge::Github), Err(CodeownersError::TooLarge(_))));
        assert!(lines("").insert_into(&large, Forge::Gitlab).is_ok());
    }
}
