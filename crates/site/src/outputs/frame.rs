//! `embed/frame.html`: the element in a page of its own, for accounts that show a frame.

use serde::Serialize;

use super::page::PageView;
use super::{RenderResult, Site};
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::LanguageId;

/// Its path.
pub(super) const PATH: &str = "embed/frame.html";

#[derive(Serialize)]
struct FrameView<'a> {
    page: PageView<'a>,
    texts: Vec<FrameTexts<'a>>,
}

/// The texts of the page in a language, which its address chooses.
#[derive(Serialize)]
struct FrameTexts<'a> {
    language: &'a str,
    not_allowed: String,
}

/// Renders it.
pub(super) fn render(site: &Site<'_>) -> RenderResult {
    let context = site.context;
    let language = LanguageId(0);
    let title = context.marketplace.title.get(language).cloned().unwrap_or_default();
    let mut page = context.bare_page(language, title, String::new());
    page.root = "../".to_owned();
    let texts = |id: LanguageId| {
        let not_allowed = context.message(id, "embed-not-allowed", &[])?;
        Ok(FrameTexts { language: context.marketplace.language(id).tag(), not_allowed })
    };
    let texts = context.languages().map(texts).collect::<Result<_, Box<Diagnostic>>>()?;
    context.template(language, "frame.html", &FrameView { page, texts })
}
