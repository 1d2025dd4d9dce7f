//! The list of drafts, in the language of findings, and the link to it.

use serde::Serialize;
use tera::{Context, Tera};

use super::mark::FindingView;
use super::{DRAFTS_PAGE, Draft, WithDrafts};
use crate::outputs::RenderContext;
use mpgen_core::diag::Wording;
use mpgen_core::diag::text::visible;
use mpgen_core::message;
use mpgen_core::model::LanguageId;

/// Maximum number of findings of each draft on the list; its page has more.
const MAX_FINDINGS: usize = 5;

#[derive(Serialize)]
struct List {
    language: &'static str,
    title: String,
    lead: String,
    drafts: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    name: String,
    file: String,
    pages: Vec<Link>,
    findings: Vec<FindingView>,
    more: Option<String>,
}

#[derive(Serialize)]
struct Link {
    language: String,
    /// From the root of the host.
    url: String,
}

/// The page with all drafts.
pub(super) fn page(with: &WithDrafts, context: &RenderContext<'_>, wording: &Wording) -> String {
    let entry = |draft: &Draft| {
        let page = |language: LanguageId| {
            let tag = context.marketplace.language(language).tag().to_owned();
            Some(Link { language: tag, url: format!("/{}", draft.page_path(context.marketplace, language)?) })
        };
        let more = draft.findings.len().saturating_sub(MAX_FINDINGS);
        let chain = context.marketplace.chain(LanguageId(0));
        Entry {
            name: draft.shown_name(chain).1.to_owned(),
            file: visible(&with.sources().get(draft.source).path),
            pages: context.marketplace.language_ids().filter_map(page).collect(),
            findings: draft
                .findings
                .iter()
                .take(MAX_FINDINGS)
                .map(|finding| FindingView::of(finding, with.sources(), wording))
                .collect(),
            more: (more > 0).then(|| wording.text(&message!("serve-more", count = more))),
        }
    };
    let list = List {
        language: wording.language().tag(),
        title: wording.text(&message!("draft-list")),
        lead: lead(with.drafts().len(), wording),
        drafts: with.drafts().iter().map(entry).collect(),
    };
    let rendered =
        Context::from_serialize(&list).and_then(|context| Tera::one_off(include_str!("list.html"), &context, true));
    rendered.unwrap_or_else(|error| format!("{error}\n"))
}

/// A banner with a link to the list.
pub(super) fn link(drafts: usize, wording: &Wording) -> String {
    format!(
        "<aside class=\"mpgen-draft\" lang=\"{}\"><p>{} <a href=\"{DRAFTS_PAGE}\">{}</a></p></aside>",
        wording.language().tag(),
        lead(drafts, wording),
        wording.text(&message!("draft-list")),
    )
}

fn lead(drafts: usize, wording: &Wording) -> String {
    wording.text(&message!("draft-list-lead", count = drafts))
}
