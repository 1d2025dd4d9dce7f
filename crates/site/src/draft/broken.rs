//! The page in place of a site that has nothing to show, because its settings have errors.

use serde::Serialize;
use tera::{Context, Tera};

use super::errors_first;
use super::mark::FindingView;
use mpgen_core::diag::{Diagnostic, Wording};
use mpgen_core::message;
use mpgen_core::source::Sources;

/// Maximum number of findings on the page.
const MAX_FINDINGS: usize = 50;

#[derive(Serialize)]
struct Broken {
    language: &'static str,
    lead: String,
    findings: Vec<FindingView>,
    more: Option<String>,
}

/// The page with what is wrong: the findings, errors first. It needs the style of [`MARK_STYLE`](super::MARK_STYLE).
pub fn broken_page(found: &[Diagnostic], sources: &Sources, wording: &Wording) -> String {
    let found = errors_first(found.to_vec());
    let more = found.len().saturating_sub(MAX_FINDINGS);
    let page = Broken {
        language: wording.language().tag(),
        lead: wording.text(&message!("serve-nothing-to-show")),
        findings: found.iter().take(MAX_FINDINGS).map(|it| FindingView::of(it, sources, wording)).collect(),
        more: (more > 0).then(|| wording.text(&message!("serve-more", count = more))),
    };
    let rendered =
        Context::from_serialize(&page).and_then(|context| Tera::one_off(include_str!("broken.html"), &context, true));
    rendered.unwrap_or_else(|error| format!("{error}\n"))
}
