//! CODEOWNERS: the lines by which a forge asks the owners of each module, between two marks in a file that is else the
//! vendor's.

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
    /// Where the file may be, relative to the repository; the forge reads the first one that is there.
    pub fn places(self) -> [&'static str; 3] {
        match self {
            Self::Github => [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"],
            Self::Gitlab => ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"],
        }
    }

    /// Where a new file goes.
    pub fn default_place(self) -> &'static str {
        match self {
            Self::Github => ".github/CODEOWNERS",
            Self::Gitlab => ".gitlab/CODEOWNERS",
        }
    }

    /// Bytes that the file must stay below; a larger one is not read.
    fn limit(self) -> Option<usize> {
        (self == Self::Github).then_some(3_000_000)
    }

    /// Whether a login can exist. Nothing else gets into a line, where a space would name another owner and a line feed
    /// begin another line.
    fn has_login(self, login: &str) -> bool {
        let (longest, others) = match self {
            Self::Github => (39, "-_"),
            Self::Gitlab => (255, "-_."),
        };
        let is_of_login = |c: char| c.is_ascii_alphanumeric() || others.contains(c);
        login.len() <= longest
            && login.starts_with(|c: char| c.is_ascii_alphanumeric())
            && login.chars().all(is_of_login)
    }
}

/// What is left to the maintainers, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skipped {
    /// What names an owner in a file is not a login.
    Login(String, String),
    /// The path has characters that CODEOWNERS cannot express.
    Path(String),
    /// Modules with other owners have the same file.
    Shared(String),
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login(login, file) => {
                write!(f, "{} in {} is not a login and is left out", shown(login), shown(file))
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeownersError {
    /// A mark is there without the other, twice, or in the wrong order.
    Marks,
    /// The forge does not read a file of that many bytes.
    TooLarge(usize),
}

impl fmt::Display for CodeownersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Marks => {
                write!(
                    f,
                    "the marks `{BEGIN}` and `{END}` are not one pair, each on its own line; remove what is between them, and both"
                )
            }
            Self::TooLarge(size) => write!(
                f,
                "CODEOWNERS would have {size} bytes, and GitHub reads none of 3 MB or more; give whole folders owners by hand"
            ),
        }
    }
}

impl std::error::Error for CodeownersError {}

/// The lines of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    text: String,
    /// What is left to the maintainers.
    pub skipped: Vec<Skipped>,
}

/// What lines are made from.
pub struct Input<'a> {
    /// The forge that reads them.
    pub forge: Forge,
    /// The files, and what was read from them.
    pub sources: &'a Sources,
    /// What was read from them.
    pub parsed: &'a Parsed,
    /// The path of a file in the repository; `None` where it is not in it.
    pub path: &'a dyn Fn(&Source) -> Option<String>,
    /// Paths that only maintainers change; folders end in `/`.
    pub protected: &'a [String],
}

/// What only maintainers change: CI files, the settings in the content folder, themes and messages, and CODEOWNERS itself.
pub fn protected(content: &str, folders: [Option<&str>; 2], place: &str) -> Vec<String> {
    let settings = ["marketplace.yaml", "removed.yaml"].map(|file| format!("{content}/{file}"));
    let ci = [".github/", ".gitlab/", ".gitlab-ci.yml"].map(str::to_owned);
    let folders = folders.into_iter().flatten().map(|folder| format!("{folder}/"));
    ci.into_iter().chain(settings).chain(folders).chain([place.to_owned()]).collect()
}

/// Everything is the maintainers'; then each module's file and logo, its owners'; then what is the maintainers' alone, for the
/// last line that fits a path is the one that counts.
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
    let settings = parsed.marketplace.iter().flat_map(|file| &file.maintainers).map(|login| &login.value);
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

/// A logo in the folder of the module's file: one of another folder is not the module's to give to its owners.
fn own_logo(sources: &Sources, module: SourceId, logo: Option<SourceId>) -> Option<SourceId> {
    logo.filter(|&logo| sources.get(logo).folder() == sources.get(module).folder())
}

/// The pattern that fits a path and nothing else; `None` where CODEOWNERS has none that every forge reads alike.
fn pattern(path: &str) -> Option<String> {
    let special = |c: char| "\\*?[]!#".contains(c) || is_unprintable(c) || (c.is_whitespace() && c != ' ');
    (!path.is_empty() && !path.contains(special)).then(|| format!("/{}", path.replace(' ', "\\ ")))
}

impl Lines {
    /// A file with these lines between the marks, all others as they are. Where it has no marks yet, they come first, so that
    /// the vendor's own lines override them.
    ///
    /// # Errors
    /// Marks that are not a pair, a file that the forge does not read.
    pub fn placed_in(&self, file: &str, forge: Forge) -> Result<String, CodeownersError> {
        let block = format!(
            "{BEGIN}\n# Written by `mpgen owners --write`; lines below `{END}` override these.\n{}{END}\n",
            self.text
        );
        let at = |mark: &str| -> Vec<(usize, usize)> {
            let mut start = 0;
            let mut found = Vec::new();
            for line in file.split_inclusive('\n') {
                if line.trim_end() == mark {
                    found.push((start, start + line.len()));
                }
                start += line.len();
            }
            found
        };
        let placed = match (at(BEGIN).as_slice(), at(END).as_slice()) {
            ([], []) if file.is_empty() => block,
            ([], []) => format!("{block}\n{file}"),
            ([(start, after_begin)], [(begin_of_end, end)]) if after_begin <= begin_of_end => {
                format!("{}{block}{}", &file[..*start], &file[*end..])
            }
            _ => return Err(CodeownersError::Marks),
        };
        match forge.limit() {
            Some(limit) if placed.len() >= limit => Err(CodeownersError::TooLarge(placed.len())),
            _ => Ok(placed),
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
    fn a_pattern_fits_its_path_alone_or_is_not_written() {
        assert_eq!(pattern("content/modules/acme ltd/a.md").as_deref(), Some("/content/modules/acme\\ ltd/a.md"));
        for path in
            ["a*.md", "a?.md", "[a].md", "a]", "!a.md", "a #b.md", "a\\b", "a\nb", "a\tb", "a\u{202e}b", "a\u{a0}b", ""]
        {
            assert_eq!(pattern(path), None, "{path:?}");
        }
    }

    #[test]
    fn only_a_login_gets_into_a_line() {
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
    fn lines_are_put_first_and_later_between_their_marks() {
        let own = "# ours\n/docs/ @writers\n";
        let first = lines("* @ada\n").placed_in(own, Forge::Github).expect("there are no marks");
        assert!(first.starts_with("# mpgen: begin\n") && first.ends_with(&format!("# mpgen: end\n\n{own}")), "{first}");
        let moved = format!("# above\n{first}");
        let second = lines("* @bob\n").placed_in(&moved, Forge::Github).expect("the marks are a pair");
        assert_eq!(second, moved.replace("@ada", "@bob"));
        assert_eq!(
            lines("* @bob\n").placed_in(&second, Forge::Github).as_ref(),
            Ok(&second),
            "written twice is written once"
        );
        let windows = lines("* @bob\n").placed_in(&moved.replace('\n', "\r\n"), Forge::Github).expect("a pair");
        assert!(
            windows.starts_with("# above\r\n# mpgen: begin\n") && windows.ends_with("/docs/ @writers\r\n"),
            "{windows}"
        );
    }

    #[test]
    fn marks_that_are_not_a_pair_and_a_file_that_is_too_large_are_refused() {
        for file in [
            "# mpgen: begin\n",
            "# mpgen: end\n",
            "# mpgen: end\n# mpgen: begin\n",
            "# mpgen: begin\n# mpgen: begin\n# mpgen: end\n",
        ] {
            assert_eq!(lines("").placed_in(file, Forge::Github), Err(CodeownersError::Marks), "{file}");
        }
        let large = "# x\n".repeat(750_000);
        assert!(matches!(lines("").placed_in(&large, Forge::Github), Err(CodeownersError::TooLarge(_))));
        assert!(lines("").placed_in(&large, Forge::Gitlab).is_ok());
    }
}
