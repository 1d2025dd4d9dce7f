//! What the page `/contribute/` asks for besides findings: previews, who sees a module, a logo, and the language server.

use serde::Deserialize;
use serde_json::{Value, json};

use mpgen_core::diag::Wording;
use mpgen_core::source::{Content, Kind, Source};
use mpgen_lsp::Message;
use mpgen_site::built_in::complete;
use mpgen_site::draft::Preview;

use crate::answers::Findings;
use crate::calls::{Fault, language};
use crate::shop::Shop;

#[derive(Deserialize)]
pub(crate) struct PreviewCall {
    path: String,
    market: String,
    api: String,
    /// Of the page.
    language: String,
    /// Of findings.
    words: String,
}

/// The card and the page of a module in a variant; null if there is none at the path, or the settings have errors.
pub(crate) fn preview(shop: &mut Shop, call: &PreviewCall) -> Result<Value, Fault> {
    let wording = Wording::of(language(&call.words)?);
    let found = shop.found().to_vec();
    let (previewer, sources) = shop.previewer()?;
    let variant = previewer.variant(&call.market, &call.api, &call.language);
    let variant = variant.ok_or_else(|| format!("there is no {}/{}/{}", call.market, call.api, call.language))?;
    let made = previewer.preview(sources, &call.path, variant, &found, wording);
    let made = made.map_err(|fault| wording.text(&fault.message))?;
    Ok(made.map_or(Value::Null, |Preview { card, page, path, logo, is_draft, .. }| {
        json!({ "card": card, "page": page, "path": path, "logo": { "path": logo.path, "svg": logo.svg }, "isDraft": is_draft })
    }))
}

#[derive(Deserialize)]
pub(crate) struct VisibilityCall {
    path: String,
}

/// The markets and API versions in which a module will be seen.
pub(crate) fn visibility(shop: &mut Shop, call: &VisibilityCall) -> Result<Value, Fault> {
    let (previewer, sources) = shop.previewer()?;
    let seen = previewer.visibility(sources, &call.path).into_iter().map(|seen| {
        json!({
            "market": seen.market, "api": seen.api_version, "languages": seen.languages, "isListed": seen.is_listed,
        })
    });
    Ok(seen.collect())
}

#[derive(Deserialize)]
pub(crate) struct LogoCall {
    svg: String,
    #[serde(flatten)]
    findings: Findings,
}

/// The cleaned logo, unless it has errors, and the findings in it.
pub(crate) fn logo(shop: &mut Shop, call: &LogoCall) -> Result<Value, Fault> {
    let (previewer, _) = shop.previewer()?;
    let path = |extension: &str| format!("{LOGO_ROOT}modules/logo/logo.{extension}");
    let source = |path: String, kind: Kind, text: &str| Source {
        path,
        root: LOGO_ROOT.len(),
        kind,
        content: Content::Text(text.into()),
    };
    let files =
        vec![source(path("md"), Kind::Module, "---\ncode: logo\n---\n"), source(path("svg"), Kind::Logo, &call.svg)];
    let sources = complete(files, LOGO_ROOT);
    let drawing = sources.find(&path("svg")).ok_or("the logo cannot be read")?;
    let mut found = previewer.findings(&sources, &path("md"));
    found.retain(|finding| finding.span.source == drawing);
    let written = Value::from(call.findings.written(&found, &sources)?);
    let svg = mpgen_svg::sanitize(&call.svg).ok().map(|logo| logo.svg);
    Ok(json!({ "svg": svg, "findings": written }))
}

/// Where a logo is read alone.
const LOGO_ROOT: &str = "content/";

/// The answers of the language server to a message of an editor.
pub(crate) fn message(shop: &mut Shop, message: Value) -> Value {
    Value::Array(shop.server().take(Message::from(message)))
}

/// The findings that the editor does not have yet.
pub(crate) fn publish(shop: &mut Shop) -> Value {
    Value::Array(shop.server().publish())
}
