use ahash::AHashMap;

use crate::check::prelude::*;
use crate::model::{MAX_PATH, NameFault, folded, is_reserved_name, portable_name};
use crate::source::{Kind, Source, SourceId};

pub(in crate::check) static RULE: Rule =
    rule("file/unportable-name", Severity::Error, documents!("unportable_name"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut known: AHashMap<(&str, String), (SourceId, &str)> = AHashMap::new();
    let mut before = "";
    for (id, source) in context.sources.iter().filter(|(_, source)| !source.is_built_in()) {
        let path = source.path.as_str();
        let start = shared(before, path).max(source.root);
        before = path;
        for (offset, name) in names(path, start) {
            let what = if offset + name.len() == path.len() { "file" } else { "folder" };
            let (other, other_name) = *known.entry((&path[..offset], folded(name))).or_insert((id, name));
            if source.is_left_out() {
                continue;
            }
            let is_code = what == "file" && is_reserved_code(context, id, source);
            if let Some(fault) = NameFault::of(name).filter(|_| !is_code) {
                let message = format!("the {what} name {} is not portable: {fault}", shown(name));
                let help = format!("rename the {what}, for example to `{}`", printable(&portable_name(name)));
                findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
            }
            if other_name != name && !context.sources.get(other).is_left_out() && !have_one_code(context, id, other) {
                let (one, two) = (shown(name), shown(other_name));
                let message = format!("{one} and {two} are the same {what} on Windows and macOS");
                let diagnostic = findings.rule().at(Span::new(id, 0, 0), message);
                let diagnostic = diagnostic.related("conflicts with this one", Span::new(other, 0, 0));
                findings.push(diagnostic.help(format!("rename the {what}, or merge the two")));
            }
        }
        let length = source.relative().encode_utf16().count();
        let is_reported = || names(path, source.root).any(|(_, name)| NameFault::of(name) == Some(NameFault::TooLong));
        if length > MAX_PATH && !source.is_left_out() && !is_reported() {
            let message = format!(
                "the path has {length} characters; at most {MAX_PATH} are allowed, so that Windows can open it"
            );
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help("shorten the names of the folders"));
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
