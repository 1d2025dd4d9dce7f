//! Where the page `/contribute/` sends proposals.

use url::Url;

use super::{BaseUrlError, base_url};

/// The maximum length of a branch's name.
pub const MAX_BRANCH: usize = 200;

/// Where proposals go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribute {
    /// The address of the repository, without a slash at its end.
    pub repository: String,
    /// The branch that proposals are for.
    pub branch: String,
    /// What the forge runs; `None` if this is not known, so that the page offers no link to its forms.
    pub forge: Option<Forge>,
    /// The folder of `marketplace.yaml` in the repository, without slashes at its ends; empty for the repository's root.
    pub folder: String,
}

/// The software of a forge, which decides the addresses of its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forge {
    /// GitHub.
    GitHub,
    /// GitLab.
    GitLab,
    /// Forgejo and Gitea.
    Forgejo,
}

impl Forge {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::GitHub, Self::GitLab, Self::Forgejo];

    /// The kind with this name in `marketplace.yaml`.
    pub fn new(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|forge| forge.name() == name)
    }

    /// Its name in `marketplace.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Forgejo => "forgejo",
        }
    }

    /// The kind that the host of a repository tells: `github.com`, `gitlab.acme.example`, `codeberg.org`.
    pub fn of(repository: &str) -> Option<Self> {
        let url = Url::parse(repository).ok()?;
        let labels = |name: &str| url.host_str().is_some_and(|host| host.split('.').any(|label| label == name));
        let (forgejo, github, gitlab) = (["codeberg", "forgejo", "gitea"], "github", "gitlab");
        match () {
            () if labels(github) => Some(Self::GitHub),
            () if labels(gitlab) => Some(Self::GitLab),
            () if forgejo.into_iter().any(labels) => Some(Self::Forgejo),
            () => None,
        }
    }
}

/// The address of a repository without `/` and `.git` at its end; `None` if its path does not name an owner and a
/// repository.
///
/// # Errors
/// Why the text is not the address of a web page.
pub fn repository(text: &str) -> Result<Option<String>, BaseUrlError> {
    let url = base_url(text)?;
    let address = url.as_str().trim_end_matches('/');
    let address = address.strip_suffix(".git").unwrap_or(address);
    let names = url.path().split('/').filter(|name| !name.is_empty() && *name != ".git").count();
    Ok((names >= 2 && !url.path().contains("//")).then(|| address.to_owned()))
}

/// Whether git allows a branch of this name (`git check-ref-format --branch`).
pub fn is_branch(name: &str) -> bool {
    let is_refused = |c: char| c.is_control() || c.is_whitespace() || "~^:?*[\\".contains(c);
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with(".lock");
    !name.starts_with('-')
        && name != "@"
        && !name.ends_with('.')
        && !["..", "@{"].iter().any(|refused| name.contains(refused))
        && !name.contains(is_refused)
        && name.split('/').all(part)
        && name.len() <= MAX_BRANCH
}

/// Whether a text names a folder in a repository: empty for its root.
pub fn is_folder(path: &str) -> bool {
    let is_refused = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    let part = |part: &str| !matches!(part, "" | "." | ".." | ".git") && part.trim() == part;
    path.is_empty() || (!path.contains(is_refused) && path.split('/').all(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_has_an_owner_and_a_name() {
        for (text, address) in [
            ("https://github.com/acme/marketplace", Some("https://github.com/acme/marketplace")),
            ("https://github.com/acme/marketplace.git", Some("https://github.com/acme/marketplace")),
            (
                "https://gitlab.acme.example/crm/web/marketplace/",
                Some("https://gitlab.acme.example/crm/web/marketplace"),
            ),
            ("https://github.com/acme", None),
            ("https://github.com/", None),
            ("https://github.com/acme//marketplace", None),
        ] {
            assert_eq!(repository(text).ok().flatten().as_deref(), address, "{text}");
        }
        for text in ["github.com/acme/marketplace", "git@github.com:acme/marketplace.git", "https://a:b@c.example/d/e"]
        {
            assert!(repository(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_host_tells_the_forge() {
        for (address, forge) in [
            ("https://github.com/a/b", Some(Forge::GitHub)),
            ("https://gitlab.com/a/b", Some(Forge::GitLab)),
            ("https://gitlab.acme.example/a/b", Some(Forge::GitLab)),
            ("https://codeberg.org/a/b", Some(Forge::Forgejo)),
            ("https://gitea.acme.example/a/b", Some(Forge::Forgejo)),
            ("https://git.acme.example/github/b", None),
            ("https://notgithub.com/a/b", None),
        ] {
            assert_eq!(Forge::of(address), forge, "{address}");
        }
    }

    #[test]
    fn branches_and_folders_are_those_of_git() {
        for name in ["main", "release/2026", "ветка", "a.b"] {
            assert!(is_branch(name), "{name}");
        }
        for name in
            ["", "-f", "a b", "a..b", "a~1", "/main", "main/", "a//b", ".a", "a.lock", "@", "a@{1}", "a\nb", "a."]
        {
            assert!(!is_branch(name), "{name}");
        }
        for path in ["", "content", "market/content"] {
            assert!(is_folder(path), "{path}");
        }
        for path in ["/content", "content/", "../content", "a/./b", ".git", "a\\b", " a"] {
            assert!(!is_folder(path), "{path}");
        }
    }
}
