//! The default theme and the messages, which are compiled into the program.

use std::collections::HashSet;

use include_dir::{Dir, include_dir};

use mpgen_core::files::{EntryType, content, message_kind, theme_kind};
use mpgen_core::locale::MESSAGES;
use mpgen_core::source::{BUILT_IN, Content, Kind, Source, Sources};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/default");

/// Adds the built-in files to those of a marketplace, and a placeholder for a missing `marketplace.yaml`. The paths of
/// the content begin with `root`.
pub fn complete(mut list: Vec<Source>, root: &str) -> Sources {
    let is_marketplace = |source: &Source| {
        source.kind == Kind::Marketplace || (source.content == Content::Missing && source.name() == "marketplace.yaml")
    };
    if !list.iter().any(is_marketplace) {
        let path = format!("{root}marketplace.yaml");
        list.push(Source { path, root: root.len(), kind: Kind::Other, content: Content::Missing });
    }
    if !list.iter().any(|source| source.kind == Kind::Template && source.relative().starts_with("default/")) {
        add(&THEMES, "themes/", "default/", &mut list, theme_kind);
    }
    add(&MESSAGES, "i18n/", "", &mut list, message_kind);
    // If the content is the whole repository, the files of its themes and messages are stray files of the content too.
    let known: HashSet<String> =
        list.iter().filter(|source| source.kind != Kind::Stray).map(|source| source.path.clone()).collect();
    list.retain(|source| source.kind != Kind::Stray || !known.contains(&source.path));
    Sources::new(list)
}

/// The same content with the built-in messages and the built-in default theme alone. Other themes have no templates.
pub fn with_built_in_look(sources: &Sources) -> Sources {
    let is_kept = |source: &Source| match source.kind {
        Kind::Template | Kind::Messages | Kind::Synonyms => false,
        Kind::Theme | Kind::Asset => !source.is_built_in() && !source.relative().starts_with("default/"),
        _ => true,
    };
    complete(sources.iter().map(|(_, source)| source).filter(|source| is_kept(source)).cloned().collect(), "")
}

/// Adds built-in files as if they were in a folder.
fn add(
    folder: &Dir<'_>,
    tree: &str,
    within: &str,
    list: &mut Vec<Source>,
    kind: impl Fn(&str, EntryType) -> Option<Kind> + Copy,
) {
    for file in folder.files() {
        let relative = format!("{within}{}", file.path().to_string_lossy().replace('\\', "/"));
        if let Some(kind) = kind(&relative, EntryType::File) {
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
        add(inner, tree, within, list, kind);
    }
}
