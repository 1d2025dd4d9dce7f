use ahash::AHashMap;

use super::misplaced_module::{content_root, misplaced};
use crate::check::prelude::*;
use crate::model::{MAX_FILE_NAME, MAX_FILE_NAME_BYTES, MAX_PATH, NameFault, folded, is_reserved_name, portable_name};
use crate::source::{Kind, Source, SourceId};

pub(in crate::check) static RULE: Rule =
    rule("file/unportable-name", Severity::Error, documents!("unportable_name"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut known: AHashMap<(&str, String), (SourceId, &str)> = AHashMap::new();
    let root = content_root(context.sources).unwrap_or("");
    let mut before = "";
    for (id, source) in context.sources.iter().filter(|(_, source)| !source.is_built_in()) {
        let path = source.path.as_str();
        let start = shared(before, path).max(source.root);
        before = path;
        for (offset, name) in names(path, start) {
            let is_file = offset + name.len() == path.len();
            let (other, other_name) = *known.entry((&path[..offset], folded(name))).or_insert((id, name));
            if source.is_left_out() {
                continue;
            }
            let is_code = is_file && is_reserved_code(context, id, source);
            if let Some(fault) = NameFault::of(name).filter(|_| !is_code) {
                let example = format!("`{}`", printable(&portable_name(name)));
                let (name, reason) = (shown(name), reason(fault));
                let (message, help) = match is_file {
                    true => (
                        message!("file-unportable-name-file", name = name, reason = reason),
                        message!("file-unportable-name-rename-file", example = example),
                    ),
                    false => (
                        message!("file-unportable-name-folder", name = name, reason = reason),
                        message!("file-unportable-name-rename-folder", example = example),
                    ),
                };
                findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
            }
            // A folder of modules in another case is reported as such.
            let is_misplaced = |source| misplaced(context.sources, source, root).is_some();
            let is_explained = || is_misplaced(source) || is_misplaced(context.sources.get(other));
            if other_name != name
                && !is_explained()
                && !context.sources.get(other).is_left_out()
                && !have_one_code(context, id, other)
            {
                let (one, two) = (shown(name), shown(other_name));
                let (message, help) = match is_file {
                    true => (
                        message!("file-unportable-name-same-file", one = one, other = two),
                        message!("file-unportable-name-merge-file"),
                    ),
                    false => (
                        message!("file-unportable-name-same-folder", one = one, other = two),
                        message!("file-unportable-name-merge-folder"),
                    ),
                };
                let diagnostic = findings.rule().at(Span::new(id, 0, 0), message).help(help);
                findings.push(diagnostic.related(message!("file-unportable-name-other"), Span::new(other, 0, 0)));
            }
        }
        let length = source.relative().encode_utf16().count();
        let is_reported = || names(path, source.root).any(|(_, name)| NameFault::of(name) == Some(NameFault::TooLong));
        if length > MAX_PATH && !source.is_left_out() && !is_reported() {
            let message = message!("file-unportable-name-path", length = length, most = MAX_PATH);
            let help = message!("file-unportable-name-shorten");
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}

/// Why a name is not portable.
fn reason(fault: NameFault) -> Message {
    match fault {
        NameFault::Reserved => message!("file-unportable-name-reserved"),
        NameFault::Character(c) => message!("file-unportable-name-character", character = format!("`{c}`")),
        NameFault::Invisible => message!("file-unportable-name-invisible"),
        NameFault::Edge => message!("file-unportable-name-edge"),
        NameFault::NotNormal => message!("file-unportable-name-not-normal"),
        NameFault::Short => message!("file-unportable-name-short"),
        NameFault::TooLong => {
            message!("file-unportable-name-too-long", characters = MAX_FILE_NAME, bytes = MAX_FILE_NAME_BYTES)
        }
    }
}

/// The byte offset of the first name in `path` that is not also in the path `before`.
fn shared(before: &str, path: &str) -> usize {
    let same = before.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
    path.as_bytes()[..same].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1)
}

/// The names of a path from the byte offset `start`, each with its offset.
fn names(path: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut next = start;
    path[start..].split('/').map(move |name| {
        let offset = next;
        next += name.len() + 1;
        (offset, name)
    })
}

/// Whether a file has the name of a code that `code/reserved` reports.
fn is_reserved_code(context: &Context<'_>, id: SourceId, source: &Source) -> bool {
    if !is_reserved_name(source.stem()) || !matches!(source.kind, Kind::Module | Kind::Logo) {
        return false;
    }
    let module = match source.kind {
        Kind::Module => Some(id),
        _ => context.sources.find(&format!("{}.md", source.path.trim_end_matches(".svg"))),
    };
    module.and_then(|module| code(context, module)).is_some_and(|code| code == source.stem())
}

/// Whether two files are modules whose codes differ only in case, which `code/duplicate` reports.
fn have_one_code(context: &Context<'_>, one: SourceId, other: SourceId) -> bool {
    let [one, other] = [one, other].map(|id| code(context, id));
    one.zip(other).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}

fn code<'a>(context: &Context<'a>, id: SourceId) -> Option<&'a str> {
    Some(context.head(id)?.code.as_ref()?.value.as_str())
}
