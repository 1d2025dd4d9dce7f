//! Completion: names of fields, codes of the marketplace, headings.

use lsp_types::{CompletionItem, CompletionItemKind, Documentation, TextDocumentPositionParams};

use mpgen_core::diag::Wording;
use mpgen_core::message;
use mpgen_core::model::{Country, Marketplace};
use mpgen_core::parse::fieldlist::{FieldDoc, MARKETPLACE, MODULE, Shape};
use mpgen_core::source::Kind;

use crate::View;

/// The completions at an offset, in the marketplace's order.
pub(crate) fn items(view: &View<'_>, params: &TextDocumentPositionParams) -> Vec<CompletionItem> {
    let Some(id) = view.texts.find(&params.text_document.uri) else { return Vec::new() };
    let source = view.sources().get(id);
    let at = view.encoding.offset(source.text(), params.position);
    let marketplace = mpgen_site::prepare::marketplace(view.sources());
    let (marketplace, wording) = (marketplace.as_ref(), view.wording);
    let before = source.text().get(..at).unwrap_or("");
    if source.kind == Kind::Module && is_past_front_matter(before) {
        return headings(before, marketplace);
    }
    let line = before.rsplit('\n').next().unwrap_or("");
    let fields = fields(source.kind);
    match field_of(before, line).and_then(|name| fields.iter().find(|field| field.name == name)) {
        Some(field) => values(&field.shape, marketplace),
        None if line.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') => names(fields, source.text(), wording),
        None => Vec::new(),
    }
}

fn is_past_front_matter(before: &str) -> bool {
    before.lines().filter(|line| line.trim_end() == "---").count() >= 2
}

/// The field whose value is being written, on its own line or in a list below it.
fn field_of<'a>(before: &'a str, line: &'a str) -> Option<&'a str> {
    if let Some((key, _)) = line.split_once(':') {
        return Some(key).filter(|key| !key.starts_with([' ', '-', '#']));
    }
    if !line.trim_start().starts_with('-') && !line.starts_with(' ') {
        return None;
    }
    let above = before.lines().rev().find(|line| !line.starts_with([' ', '-', '#']) && line.contains(':'))?;
    above.split_once(':').map(|(key, _)| key)
}

/// The names of the fields that the file lacks.
fn names(fields: &[FieldDoc], text: &str, wording: &Wording) -> Vec<CompletionItem> {
    let exists =
        |field: &&FieldDoc| text.lines().any(|line| line.split_once(':').is_some_and(|(key, _)| key == field.name));
    let item = |field: &FieldDoc| CompletionItem {
        label: field.name.to_owned(),
        kind: Some(CompletionItemKind::FIELD),
        detail: (!field.required).then(|| wording.text(&message!("lsp-optional"))),
        documentation: Some(Documentation::String(field.about[wording.language() as usize].to_owned())),
        insert_text: Some(format!("{}: ", field.name)),
        ..CompletionItem::default()
    };
    fields.iter().filter(|field| !exists(field)).map(item).collect()
}

fn values(shape: &Shape, marketplace: Option<&Marketplace>) -> Vec<CompletionItem> {
    match (shape, marketplace) {
        (Shape::List { item, .. }, _) => values(item, marketplace),
        (Shape::AnyCountry, _) => Country::all().map(|country| value(country.code(), None)).collect(),
        (Shape::Boolean, _) => vec![value("true", None), value("false", None)],
        (Shape::Section, Some(m)) => m
            .sections
            .iter()
            .map(|s| value(s.code.as_str(), s.name.iter().next().map(|(_, name)| name.clone())))
            .collect(),
        (Shape::ApiVersion, Some(m)) => m.api_versions.iter().rev().map(|v| value(v.code.as_str(), None)).collect(),
        (Shape::Permission, Some(m)) => m.permissions.iter().map(|p| value(p.code.as_str(), None)).collect(),
        (Shape::Country, Some(m)) => m.countries.iter().map(|country| value(country.code(), None)).collect(),
        _ => Vec::new(),
    }
}

fn value(code: &str, detail: Option<String>) -> CompletionItem {
    CompletionItem {
        label: code.to_owned(),
        kind: Some(CompletionItemKind::VALUE),
        detail,
        ..CompletionItem::default()
    }
}

/// Languages after `#`, blocks after `##`.
fn headings(before: &str, marketplace: Option<&Marketplace>) -> Vec<CompletionItem> {
    let line = before.rsplit('\n').next().unwrap_or("");
    match line.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '-').trim_end() {
        "##" => vec![value("features", None), value("installation", None)],
        "#" => marketplace.map_or_else(Vec::new, |m| m.languages.iter().map(|l| value(&l.to_string(), None)).collect()),
        _ => Vec::new(),
    }
}

/// The fields that a kind of file has.
pub(crate) fn fields(kind: Kind) -> &'static [FieldDoc] {
    match kind {
        Kind::Module => MODULE,
        Kind::Marketplace => MARKETPLACE,
        _ => &[],
    }
}
