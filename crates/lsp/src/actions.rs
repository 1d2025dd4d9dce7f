//! Code actions: the fix of each finding, and all safe fixes of a file at once.

use std::collections::BTreeMap;

use mpgen_core::diag::{Applicability, Diagnostic, Fix};
use mpgen_core::fix;
use mpgen_core::message;
use mpgen_core::source::SourceId;

use crate::View;
use crate::findings::{Findings, to_lsp};
use crate::protocol::{CodeAction, CodeActionParams, FIX_ALL, QUICK_FIX, TextEdit, Uri, WorkspaceEdit};

/// The actions for a selection.
pub(crate) fn actions(view: &View<'_>, findings: &Findings, params: &CodeActionParams) -> Vec<CodeAction> {
    let Some(id) = view.texts.find(&params.text_document.uri) else { return Vec::new() };
    let mut actions = quick_fixes(view, findings, id, params);
    actions.extend(fix_all(view, findings, id));
    let only = params.context.only.as_deref();
    actions.retain(|action| is_requested(action, only));
    actions
}

/// The fixes of the findings that overlap the selection.
fn quick_fixes(view: &View<'_>, findings: &Findings, id: SourceId, params: &CodeActionParams) -> Vec<CodeAction> {
    let text = view.sources().get(id).text();
    let start = view.encoding.offset(text, params.range.start);
    let end = view.encoding.offset(text, params.range.end);
    let overlaps = |finding: &&Diagnostic| finding.span.range().start <= end && finding.span.range().end >= start;
    let action = |finding: &Diagnostic| {
        let fix = finding.fix.as_ref()?;
        Some(CodeAction {
            title: view.wording.text(&fix.title),
            kind: QUICK_FIX,
            diagnostics: Some([to_lsp(finding, view)]),
            edit: edit(view, fix),
            is_preferred: Some(fix.applicability == Applicability::Safe),
        })
    };
    findings.within(id).filter(overlaps).filter_map(action).collect()
}

/// All safe fixes of a file.
fn fix_all(view: &View<'_>, findings: &Findings, id: SourceId) -> Option<CodeAction> {
    let source = view.sources().get(id);
    let own: Vec<Diagnostic> = findings.within(id).cloned().collect();
    let fixed = fix::apply(view.sources(), &own, Applicability::Safe).into_iter().next()?;
    let edit = TextEdit { range: view.encoding.range(source.text(), 0..source.text().len()), new_text: fixed.text };
    Some(CodeAction {
        title: view.wording.text(&message!("lsp-apply-all", count = fixed.applied)),
        kind: FIX_ALL,
        diagnostics: None,
        edit: WorkspaceEdit { changes: BTreeMap::from([(view.texts.uri(source)?, vec![edit])]) },
        is_preferred: None,
    })
}

fn edit(view: &View<'_>, fix: &Fix) -> WorkspaceEdit {
    let mut files: BTreeMap<Uri, Vec<TextEdit>> = BTreeMap::new();
    for edit in &fix.edits {
        if let Some(uri) = view.texts.uri(view.sources().get(edit.span.source)) {
            let edit = TextEdit { range: view.range(edit.span), new_text: edit.text.clone() };
            files.entry(uri).or_default().push(edit);
        }
    }
    WorkspaceEdit { changes: files }
}

/// Whether an action has one of the requested kinds; a kind includes its subkinds.
fn is_requested(action: &CodeAction, only: Option<&[String]>) -> bool {
    let within =
        |parent: &str| action.kind.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    only.is_none_or(|only| only.iter().any(|parent| parent.is_empty() || within(parent)))
}
