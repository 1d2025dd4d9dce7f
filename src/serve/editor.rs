//! Links that open a file in an editor.

use std::path::Path;
use std::str::FromStr;

use url::Url;

/// An editor, and the folder that paths of findings begin in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    scheme: EditorScheme,
    folder: Url,
}

/// The scheme of an editor's links. A link of another scheme could do anything on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditorScheme(&'static str);

impl EditorScheme {
    /// The editors with links of the form `vscode://file/folder/file:line:column`.
    pub const NAMES: [&str; 5] = ["vscode", "vscode-insiders", "vscodium", "cursor", "zed"];
}

impl FromStr for EditorScheme {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = Self::NAMES.into_iter().find(|known| *known == name);
        known.map(Self).ok_or_else(|| format!("use one of: {}", Self::NAMES.join(", ")))
    }
}

impl Editor {
    /// An editor for files below an absolute folder; `None` if the folder cannot be written as an address.
    pub fn new(scheme: EditorScheme, folder: &Path) -> Option<Self> {
        Some(Self { scheme, folder: Url::from_directory_path(folder).ok()? })
    }

    /// The start of the links, which the path of a file, its line and its column follow.
    pub fn folder_url(&self) -> String {
        format!("{}://file{}", self.scheme.0, self.folder.path())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::path::Path;

    use super::{Editor, EditorScheme};

    #[test]
    fn a_link_opens_a_file_of_the_folder_in_a_known_editor() {
        let scheme: EditorScheme = "vscode".parse().expect("it is known");
        let editor = Editor::new(scheme, Path::new("/home/me/a b"));
        assert_eq!(editor.map(|it| it.folder_url()).as_deref(), Some("vscode://file/home/me/a%20b/"));
        assert!("javascript".parse::<EditorScheme>().is_err());
    }
}
