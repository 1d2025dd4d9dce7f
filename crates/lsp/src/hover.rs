//! Hover: the documentation of the rules with a finding at a position, or of the field there.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, TextDocumentPositionParams};
use mpgen_core::check::{Rule, docs};
use mpgen_core::diag::Diagnostic;
use mpgen_core::parse::fieldlist::FieldDoc;

use crate::View;
use crate::completion::fields;
use crate::findings::Findings;

/// What is known about a position.
pub(crate) fn hover(view: &View<'_>, findings: &Findings, params: &TextDocumentPositionParams) -> Option<Hover> {
    let id = view.texts.find(&params.text_document.uri)?;
    let text = view.sources().get(id).text();
    let at = view.encoding.offset(text, params.position);
    let here = |finding: &&Diagnostic| finding.span.range().start <= at && at <= finding.span.range().end;
    let language = view.wording.language();
    let rules = findings.within(id).filter(here).filter_map(|finding| Rule::named(finding.rule));
    let mut pages: Vec<String> = rules.map(|rule| docs::page(rule, language)).collect();
    if pages.is_empty() {
        pages.extend(
            field_at(fields(view.sources().get(id).kind), text, at)
                .map(|field| field.about[language as usize].to_owned()),
        );
    }
    let value = Some(pages.join("\n\n---\n\n")).filter(|value| !value.is_empty())?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range: None })
}

/// The field on the line of an offset.
fn field_at(fields: &'static [FieldDoc], text: &str, at: usize) -> Option<&'static FieldDoc> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let (key, _) = text.get(start..)?.lines().next()?.split_once(':')?;
    fields.iter().find(|field| field.name == key)
}
