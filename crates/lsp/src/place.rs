//! Paths of sources and the URIs of an editor.

use std::borrow::Cow;

use mpgen_core::source::Sources;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::protocol::Uri;

/// Where the sources of a marketplace are: the folder that their paths are relative to.
#[derive(Clone, Debug, Default)]
pub struct Place {
    bases: Vec<Url>,
    /// The root folders of the sources as the prefix of their paths, each with where it may be.
    roots: Vec<(String, Vec<Location>)>,
}

/// The address of a folder or file, comparable however it is spelled.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Location {
    scheme: String,
    host: Option<String>,
    segments: Vec<String>,
}

impl Place {
    /// A folder by its URI. `others` are further URIs of the same folder, such as that of its real path.
    pub fn new(folder: &Url, others: &[Url]) -> Self {
        let mut bases = vec![folder.clone()];
        bases.extend(others.iter().filter(|other| *other != folder).cloned());
        Self { bases, roots: Vec::new() }
    }

    /// Takes over the root folders of the sources.
    pub(crate) fn set_roots(&mut self, sources: &Sources) {
        let mut roots: Vec<&str> = Vec::new();
        for (_, source) in sources.iter().filter(|(_, source)| !source.is_built_in()) {
            let root = source.path.get(..source.root).unwrap_or("");
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
        // A folder within another one is found first.
        roots.sort_by_key(|root| std::cmp::Reverse(root.len()));
        let locations = |root: &str| {
            let urls = self.bases.iter().filter_map(|base| resolve(base, root));
            urls.filter_map(|url| Location::of(&url)).collect()
        };
        self.roots = roots.into_iter().map(|root| (root.to_owned(), locations(root))).collect();
    }

    /// The path that a file has, or would have, among the sources.
    pub(crate) fn path(&self, uri: &str) -> Option<String> {
        let file = Location::of(&Url::parse(uri).ok()?)?;
        let within = |folder: &Location| {
            let is_same = (&folder.scheme, &folder.host) == (&file.scheme, &file.host);
            file.segments.strip_prefix(folder.segments.as_slice()).filter(|rest| is_same && !rest.is_empty())
        };
        let mut roots = self.roots.iter();
        roots.find_map(|(root, folders)| Some(format!("{root}{}", folders.iter().find_map(within)?.join("/"))))
    }

    /// The URI of a source.
    pub(crate) fn uri(&self, path: &str) -> Option<Uri> {
        Some(resolve(self.bases.first()?, path)?.into())
    }
}

impl Location {
    fn of(url: &Url) -> Option<Self> {
        let mut segments = Vec::new();
        for segment in url.path_segments()?.filter(|segment| !segment.is_empty()) {
            let segment = percent_decode_str(segment).decode_utf8().ok()?;
            if segment.contains(['/', '\\', '\0']) || segment == ".." {
                return None;
            }
            segments.push(drive(&segment).into_owned());
        }
        Some(Self { scheme: url.scheme().to_owned(), host: url.host_str().map(str::to_owned), segments })
    }
}

/// A drive of Windows in lower case, because editors spell `C:` as `c%3A`; any other segment as it is.
fn drive(segment: &str) -> Cow<'_, str> {
    match segment.as_bytes() {
        [letter, b':'] if letter.is_ascii_uppercase() => segment.to_ascii_lowercase().into(),
        _ => segment.into(),
    }
}

/// The URL of a path relative to a folder.
fn resolve(base: &Url, path: &str) -> Option<Url> {
    let mut url = base.clone();
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    {
        let mut segments = url.path_segments_mut().ok()?;
        if path.starts_with('/') || is_drive {
            segments.clear();
        }
        segments.pop_if_empty();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => drop(segments.pop()),
                segment => drop(segments.push(segment)),
            }
        }
    }
    Some(url)
}

#[cfg(test)]
mod tests {
    use mpgen_core::source::{Content, Kind, Source};

    use super::*;

    fn place(base: &str, content: &str) -> Place {
        let mut place = Place::new(&base.parse().expect("a URL"), &[]);
        place.set_roots(&Sources::new(vec![Source {
            path: format!("{content}marketplace.yaml"),
            root: content.len(),
            kind: Kind::Marketplace,
            content: Content::Missing,
        }]));
        place
    }

    #[test]
    fn a_path_and_its_uri_name_each_other() {
        for (base, content, path, uri) in [
            ("file:///w/shop", "content/", "content/modules/a b.md", "file:///w/shop/content/modules/a%20b.md"),
            ("file:///w/shop/", "content/", "content/modules/я#?.md", "file:///w/shop/content/modules/%D1%8F%23%3F.md"),
            ("file:///w/shop/", "", "modules/a.md", "file:///w/shop/modules/a.md"),
            ("file:///w/shop/sub/deep/", "../../content/", "../../content/x.md", "file:///w/shop/content/x.md"),
            ("file:///w/shop/", "/other/content/", "/other/content/x.md", "file:///other/content/x.md"),
            ("file:///c:/w/", "D:/m/content/", "D:/m/content/x.md", "file:///D:/m/content/x.md"),
            ("vscode-vfs://github/x/y/", "content/", "content/x.md", "vscode-vfs://github/x/y/content/x.md"),
        ] {
            let place = place(base, content);
            let found = place.uri(path).expect("a URI");
            assert_eq!(found, uri);
            assert_eq!(place.path(&found).as_deref(), Some(path), "{uri}");
        }
    }

    #[test]
    fn other_spellings_are_found_and_other_files_are_not() {
        let place = place("file:///C:/w/", "content/");
        for uri in ["file:///c%3A/w/content/%6dodules/a.md", "file:///C:/w/./content/x/../modules/a.md"] {
            assert_eq!(place.path(uri).as_deref(), Some("content/modules/a.md"), "{uri}");
        }
        for uri in [
            "file:///C:/w/content",
            "file:///C:/w/contents/a.md",
            "file://host/w/content/a.md",
            "http:///C:/w/content/a.md",
            "file:///C:/w/content/a%2Fb.md",
            "file:///C:/w/content/%2e%2e/a.md",
            "file:///C:/w/content/a%00.md",
            "untitled:content/a.md",
        ] {
            assert_eq!(place.path(uri), None, "{uri}");
        }
    }
}
