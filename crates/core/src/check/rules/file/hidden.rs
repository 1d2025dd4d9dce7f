use std::collections::BTreeSet;

use crate::check::prelude::*;
use crate::source::Content;

pub(in crate::check) static RULE: Rule =
    rule("file/hidden", Severity::Warning, documents!("hidden"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let is_other = |name: &str, what: Entry| !is_configuration(name, what);
    report(context, findings, is_other, |name, what| match what {
        Entry::File => (message!("file-hidden-file", name = shown(name)), message!("file-hidden-remove-file")),
        Entry::Folder => (message!("file-hidden-folder", name = shown(name)), message!("file-hidden-remove-folder")),
    });
}

/// What a name is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    File,
    Folder,
}

/// Reports once each hidden file or folder for which `is_wanted` returns true. Files in a hidden folder are not
/// reported.
pub(super) fn report(
    context: &Context<'_>,
    findings: &mut Findings<'_>,
    is_wanted: impl Fn(&str, Entry) -> bool,
    words: impl Fn(&str, Entry) -> (Message, Message),
) {
    let mut reported = BTreeSet::new();
    for (id, source) in context.sources.iter().filter(|(_, source)| !source.is_built_in() && source.is_hidden()) {
        let path = source.relative();
        let start = if path.starts_with('.') { 0 } else { path.find("/.").map_or(0, |slash| slash + 1) };
        let end = path[start..].find('/').map_or(path.len(), |length| start + length);
        // Other rules report symbolic links and submodules.
        let is_error = matches!(source.content, Content::SymbolicLink | Content::NotRegular(_));
        let (name, what) = (&path[start..end], if end == path.len() { Entry::File } else { Entry::Folder });
        let is_new = reported.insert((source.root, &path[..end]));
        if name == ".git" || is_error || source.is_left_out() || !is_new || !is_wanted(name, what) {
            continue;
        }
        let (message, help) = words(name, what);
        findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
    }
}

/// Whether a hidden file or folder may configure git, an editor or another tool. There are new ones every year, so this
/// recognizes files by patterns, and accepts no folders except those that operating systems create.
pub(super) fn is_configuration(name: &str, what: Entry) -> bool {
    let name = name.to_lowercase();
    if what == Entry::Folder {
        const LITTER: [&str; 6] =
            [".trashes", ".spotlight-v100", ".fseventsd", ".appledouble", ".temporaryitems", ".documentrevisions-v100"];
        return !LITTER.contains(&name.as_str()) && !name.starts_with(".trash-");
    }
    // Left behind by systems and editors: `._x.json`, `.x.yaml.swp`, `.#x.yaml`, `.~lock.x#`.
    if [".gitignore", ".gitkeep"].contains(&name.as_str()) || name.starts_with("._") || name.starts_with(".~") {
        return false;
    }
    if name.ends_with('~')
        || name.ends_with('#')
        || [".swp", ".swo", ".swn", ".tmp", ".part"].iter().any(|end| name.ends_with(end))
    {
        return false;
    }
    const NAMES: [&str; 10] = [
        ".editorconfig",
        ".mailmap",
        ".dir-locals",
        ".projectile",
        ".tool-versions",
        ".project",
        ".classpath",
        ".emacs",
        ".netrc",
        ".profile",
    ];
    const EXTENSIONS: [&str; 27] = [
        "cfg",
        "cjs",
        "conf",
        "config",
        "el",
        "exe",
        "fish",
        "ini",
        "js",
        "json",
        "json5",
        "jsonc",
        "lua",
        "mjs",
        "pl",
        "plist",
        "properties",
        "ps1",
        "py",
        "rb",
        "sh",
        "toml",
        "ts",
        "vim",
        "xml",
        "yaml",
        "yml",
    ];
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let stem = &name[..name.len() - extension.len() - 1];
    NAMES.contains(&name.as_str())
        || NAMES.contains(&stem)
        || EXTENSIONS.contains(&extension) && !stem.is_empty()
        || name.starts_with(".git")
        || name.starts_with(".env")
        || [stem, &name].iter().any(|name| ["rc", "config", "ignore", "profile"].iter().any(|end| name.ends_with(end)))
}
