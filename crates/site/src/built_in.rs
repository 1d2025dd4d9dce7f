//! The default theme and the messages, which are compiled in.

use std::collections::HashSet;

use include_dir::{Dir, include_dir};

use mpgen_core::files::{content, message_kind, theme_kind};
use mpgen_core::source::{BUILT_IN, Content, Kind, Source, Sources};

/// The theme that is compiled in.
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/default");

/// The messages that are compiled in.
static I18N: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../i18n");

/// The files of a marketplace with those that are compiled in, and one that says so where there is no `marketplace.yaml` in
/// the content, whose paths begin with `root`.
pub fn complete(mut list: Vec<Source>, root: &str) -> Sources {
    if !list.iter().any(|source| source.kind == Kind::Marketplace) {
        let path = format!("{root}marketplace.yaml");
        list.push(Source { path, root: root.len(), kind: Kind::Other, content: Content::Missing });
    }
    if !list.iter().any(|source| source.kind == Kind::Template && source.relative().starts_with("default/")) {
        built_in(&THEMES, "themes/", "default/", &mut list, theme_kind);
    }
    built_in(&I18N, "i18n/", "", &mut list, message_kind);
    // Where the content is the whole repository, themes and messages are within it, too.
    let known: HashSet<String> =
        list.iter().filter(|source| source.kind != Kind::Stray).map(|source| source.path.clone()).collect();
    list.retain(|source| source.kind != Kind::Stray || !known.contains(&source.path));
    Sources::new(list)
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
