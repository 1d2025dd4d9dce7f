//! Completion of keys, values and headings.

mod keys;
mod values;

use mpgen_core::message;
use mpgen_core::parse::markdown::BlockKind;
use mpgen_core::source::Kind;

use crate::View;
use crate::body::headings;
use crate::explain;
use crate::protocol::{CompletionItem, CompletionKind, PositionParams, Range, TextEdit};
use crate::scan::{Cursor, Layout};
use crate::spot::{Spot, TargetKind};

/// A completion before it is put into LSP's form.
#[derive(Debug, Default)]
struct Candidate {
    label: String,
    kind: Option<CompletionKind>,
    detail: Option<String>,
    documentation: Option<String>,
    /// The text to insert, with `$1` where something is to be filled in; the label if it is empty.
    snippet: String,
}

/// The completions at a position, in the marketplace's order.
pub(crate) fn items(view: &View<'_>, params: &PositionParams) -> Vec<CompletionItem> {
    let Some(spot) = Spot::new(view, &params.text_document.uri, params.position) else { return Vec::new() };
    let (candidates, token) = match &spot.scan {
        Some(scan) => match &scan.cursor {
            Some(cursor) => (of_cursor(view, &spot, cursor), cursor.token.clone()),
            None => return Vec::new(),
        },
        None => {
            let start = spot.at - spot.line().len();
            (of_headings(view, &spot), start..spot.at)
        }
    };
    let range = view.encoding.range(spot.text(), token);
    let item = |(index, candidate): (usize, Candidate)| to_lsp(view, candidate, index, range);
    candidates.into_iter().enumerate().map(item).collect()
}

fn of_cursor(view: &View<'_>, spot: &Spot<'_>, cursor: &Cursor) -> Vec<Candidate> {
    let Some(target) = spot.target(&cursor.node) else { return Vec::new() };
    let takes_key = matches!(cursor.layout, Layout::Key | Layout::FlowKey);
    match target.kind {
        TargetKind::Fields(_) if cursor.layout == Layout::Inline || cursor.layout == Layout::Flow => Vec::new(),
        TargetKind::Items(fields) if cursor.layout == Layout::Block => vec![keys::new_item(view, fields)],
        TargetKind::Items(_) => Vec::new(),
        _ if takes_key || matches!(cursor.layout, Layout::Block | Layout::Item) => {
            let keys = keys::keys(view, spot, cursor, &target);
            if keys.is_empty() && !takes_key { values::values(view, spot, cursor, &target) } else { keys }
        }
        TargetKind::Fields(_) => Vec::new(),
        TargetKind::Value(_) => values::values(view, spot, cursor, &target),
    }
}

/// Languages after `#`, blocks after `##`, without those that the file has.
fn of_headings(view: &View<'_>, spot: &Spot<'_>) -> Vec<Candidate> {
    if spot.source.kind != Kind::Module {
        return Vec::new();
    }
    let line = spot.line();
    let typed = line.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-').trim_end();
    let others: Vec<_> =
        headings(spot.source).into_iter().filter(|it| !(it.line.start..=it.line.end).contains(&spot.at)).collect();
    let languages = || {
        let all = view.vocabulary.languages().iter().map(|language| language.value.as_str());
        all.filter(|tag| !others.iter().any(|it| it.level == 1 && it.name == *tag)).map(|tag| {
            let explanation = explain::language(view, tag);
            let blocks = if typed.is_empty() { "\n\n## features\n\n$1\n\n## installation\n\n$2\n" } else { "" };
            Candidate {
                label: format!("# {tag}"),
                kind: Some(CompletionKind::Module),
                documentation: explanation.markdown(tag),
                detail: explanation.name,
                snippet: format!("# {tag}{blocks}"),
            }
        })
    };
    let blocks = || {
        let own = others.iter().rfind(|it| it.level == 1 && it.line.end < spot.at);
        let (start, end) = own.map_or((0, usize::MAX), |it| (it.line.start, it.end));
        let has = |name: &str| {
            others.iter().any(|it| it.level == 2 && it.name == name && (start..end).contains(&it.line.start))
        };
        let missing: Vec<&str> = BlockKind::ALL.map(BlockKind::name).into_iter().filter(|name| !has(name)).collect();
        missing.into_iter().map(|name| {
            let about = match name {
                "features" => message!("lsp-features"),
                _ => message!("lsp-installation"),
            };
            Candidate {
                label: format!("## {name}"),
                kind: Some(CompletionKind::Module),
                documentation: Some(view.wording.text(&about)),
                snippet: format!("## {name}"),
                ..Candidate::default()
            }
        })
    };
    let logo = || {
        has_no_logo(view, spot).then(|| Candidate {
            label: "# logo".to_owned(),
            kind: Some(CompletionKind::File),
            documentation: Some(view.wording.text(&message!("lsp-logo"))),
            snippet: "# logo\n\n```svg\n$1\n```\n".to_owned(),
            ..Candidate::default()
        })
    };
    match typed {
        "#" => languages().chain(logo()).collect(),
        "##" => blocks().collect(),
        "" if line.trim().is_empty() => {
            blocks().collect::<Vec<_>>().into_iter().chain(languages()).chain(logo()).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a module has no logo, neither in its file nor beside it.
fn has_no_logo(view: &View<'_>, spot: &Spot<'_>) -> bool {
    let beside = spot.source.path.strip_suffix(".md").map(|path| format!("{path}.svg"));
    let has_block = headings(spot.source)
        .iter()
        .any(|it| it.level == 1 && it.name == "logo" && !(it.line.start..=it.line.end).contains(&spot.at));
    !has_block && beside.is_some_and(|path| view.sources().find(&path).is_none())
}

fn to_lsp(view: &View<'_>, candidate: Candidate, index: usize, range: Range) -> CompletionItem {
    let Candidate { label, kind, detail, documentation, snippet } = candidate;
    let text = if snippet.is_empty() { escaped(&label) } else { snippet };
    let is_snippet = view.has_snippets && text.contains(['$', '\\']);
    let new_text = if is_snippet { text } else { plain(&text) };
    CompletionItem {
        filter_text: label.clone(),
        label,
        kind,
        detail,
        documentation: documentation.map(Into::into),
        // The marketplace's order is the one of its forms and pages.
        sort_text: format!("{index:05}"),
        insert_text_format: if is_snippet { 2 } else { 1 },
        text_edit: TextEdit { range, new_text },
    }
}

/// A text within a snippet.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

/// A snippet as text, for editors that have no snippets.
fn plain(snippet: &str) -> String {
    let (mut text, mut chars) = (String::new(), snippet.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '$' => while chars.next_if(char::is_ascii_digit).is_some() {},
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{escaped, plain};

    #[test]
    fn a_snippet_is_also_a_text() {
        assert_eq!(plain(&escaped("a $1 } \\ b")), "a $1 } \\ b");
        assert_eq!(plain("name:\n  ru: $1\n  en: $12x"), "name:\n  ru: \n  en: x");
    }
}
