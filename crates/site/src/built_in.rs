//! The default theme and the messages, which are compiled into the program.

use std::collections::HashSet;
use std::path::Path;

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

/// The files of a theme that has everything the built-in one has, sorted by path: `theme.yaml`, templates, assets and the
/// messages of pages, by their paths in the folder of the theme.
pub fn theme_files() -> Vec<(String, &'static [u8])> {
    let mut files: Vec<(String, &[u8])> = vec![("theme.yaml".to_owned(), b"extends: default\n")];
    collect(&THEMES, &mut files);
    let messages = MESSAGES.dirs().flat_map(Dir::files).map(|file| (shown_path(file.path()), file.contents()));
    let is_of_pages = |path: &str| path.ends_with("/pages.ftl") || path.ends_with("/prices.ftl");
    files.extend(messages.filter(|(path, _)| is_of_pages(path)).map(|(path, bytes)| (format!("i18n/{path}"), bytes)));
    files.sort_unstable();
    files
}

fn collect(folder: &Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    files.extend(folder.files().map(|file| (shown_path(file.path()), file.contents())));
    folder.dirs().for_each(|inner| collect(inner, files));
}

fn shown_path(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
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
        let relative = format!("{within}{}", shown_path(file.path()));
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
