//! Parses `marketplace.yaml` into values with spans.

use super::conflict;
use super::fault::{Expected, Fault, FaultKind};
use super::fieldlist::MARKETPLACE;
use super::fields::{Field, Fields, TextMap};
use super::module::bom_length;
use super::node::{MapEntry, Node, Value};
use super::recover;
use crate::source::{Source, SourceId, Span, Spanned};

/// A list of texts.
pub type TextList = Field<Vec<Spanned<String>>>;

/// The contents of `marketplace.yaml`. Any field may be absent, and any value may be invalid.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are described once, in `docs/format.md` and in the schema")]
pub struct MarketplaceFile {
    pub source: SourceId,
    /// Span of the first line, where missing fields are reported.
    pub opening: Span,
    /// Whether the file could be parsed as YAML.
    pub is_readable: bool,
    pub title: Option<Field<TextMap>>,
    pub base_url: Option<Field<String>>,
    pub currency: Option<Field<String>>,
    pub billing_terms: Option<Field<TextMap>>,
    pub languages: Option<TextList>,
    pub required_languages: Option<TextList>,
    pub fallback: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    pub api_versions: Option<TextList>,
    pub countries: Option<TextList>,
    pub markets: Vec<MarketEntry>,
    pub sections: Vec<SectionEntry>,
    pub sections_span: Option<Span>,
    pub permissions: Vec<PermissionEntry>,
    pub allowed_origins: Vec<Spanned<String>>,
    pub whole_feeds: Option<Field<bool>>,
    pub contribute: Option<ContributeEntry>,
    pub theme: Option<Field<String>>,
    pub logo: Option<Field<String>>,
    pub color: Option<Field<String>>,
    pub dark_color: Option<Field<String>>,
    pub preview: Option<Field<String>>,
    pub findings_language: Option<Field<String>>,
    pub maintainers: Vec<Spanned<String>>,
    pub share: Option<Field<i64>>,
    pub at_least: Option<Field<i64>>,
    pub exceptions: Vec<ExceptionEntry>,
    /// Errors found while parsing.
    pub faults: Vec<Fault>,
}

/// An entry of `markets`: a list of countries, or a map with their list and the name of the market.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are described once, in `docs/format.md` and in the schema")]
pub struct MarketEntry {
    pub code: Spanned<String>,
    pub name: Option<Field<TextMap>>,
    pub countries: Vec<Spanned<String>>,
}

/// An item of `sections`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are described once, in `docs/format.md` and in the schema")]
pub struct SectionEntry {
    pub span: Span,
    pub code: Option<Field<String>>,
    pub name: Option<Field<TextMap>>,
    pub exclusive: Option<Field<bool>>,
}

/// An item of `permissions`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are described once, in `docs/format.md` and in the schema")]
pub struct PermissionEntry {
    pub span: Span,
    pub code: Option<Field<String>>,
    pub group: Option<Field<TextMap>>,
    pub name: Option<Field<TextMap>>,
}

/// The map `contribute`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are described once, in `docs/format.md` and in the schema")]
pub struct ContributeEntry {
    pub repository: Option<Field<String>>,
    pub branch: Option<Field<String>>,
    pub forge: Option<Field<String>>,
    pub folder: Option<Field<String>>,
}

/// An item of `exceptions`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are described once, in `docs/format.md` and in the schema")]
pub struct ExceptionEntry {
    pub span: Span,
    pub module: Option<Field<String>>,
    pub rule: Option<Field<String>>,
    pub reason: Option<Field<String>>,
}

impl MarketplaceFile {
    /// The codes that become path segments: of API versions, sections, permissions and named markets.
    pub fn codes(&self) -> impl Iterator<Item = Spanned<String>> {
        let code = |field: &Field<String>| Spanned::new(field.value.clone(), field.span);
        let versions = self.api_versions.iter().flat_map(|list| list.value.iter().cloned());
        let sections = self.sections.iter().filter_map(|section| section.code.as_ref()).map(code);
        let permissions = self.permissions.iter().filter_map(|permission| permission.code.as_ref()).map(code);
        let markets = self.markets.iter().map(|market| market.code.clone());
        versions.chain(sections).chain(permissions).chain(markets)
    }

    /// The texts that pages show: the title, the billing terms, and the names of markets, sections, permissions and their
    /// groups.
    pub fn text_maps(&self) -> impl Iterator<Item = &TextMap> {
        let markets = self.markets.iter().map(|market| &market.name);
        let names = self.sections.iter().map(|section| &section.name);
        let words = self.permissions.iter().flat_map(|permission| [&permission.group, &permission.name]);
        let own = [&self.title, &self.billing_terms].into_iter();
        own.chain(markets).chain(names).chain(words).flatten().map(|field| &field.value)
    }
}

/// Parses `marketplace.yaml`.
pub fn parse(id: SourceId, source: &Source) -> MarketplaceFile {
    let text = source.text();
    let start = bom_length(text);
    let first = text[start..].lines().next().map_or(0, str::len);
    let opening = Span::new(id, start, start + first);
    let mut faults = Vec::new();
    let text = &*conflict::resolve(id, text, text.len(), &mut faults);
    let node = recover::parse(id, &text[start..], start, MARKETPLACE, &mut faults);
    let is_broken = faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_)));
    let (is_parsed, is_readable) = (node.is_some(), node.is_some() && !is_broken && source.is_text());
    let empty = Node { span: opening, value: Value::Null };
    let node = node.unwrap_or(empty);
    let mut f = Fields::new(&node, "", opening, &mut faults);
    let title = f.text_map("title");
    let base_url = f.text("base_url");
    let currency = f.text("currency");
    let billing_terms = f.text_map("billing_terms");
    let languages = f.list("languages");
    let required_languages = f.list("required_languages");
    let fallback = f.map("fallback");
    let api_versions = f.list("api_versions");
    let countries = f.list("countries");
    let markets = f.map("markets");
    let sections = f.nodes("sections");
    let permissions = f.nodes("permissions");
    let embed = f.within("embed");
    let feeds = f.within("feeds");
    let contribute = f.within("contribute");
    let guard = f.within("guard");
    let exceptions = f.nodes("exceptions");
    let mut file = MarketplaceFile {
        source: id,
        opening,
        is_readable,
        title: f.required("title", title),
        base_url: f.required("base_url", base_url),
        currency: f.required("currency", currency),
        billing_terms,
        languages: f.required("languages", languages),
        required_languages: f.required("required_languages", required_languages),
        fallback: Vec::new(),
        api_versions: f.required("api_versions", api_versions),
        countries: f.required("countries", countries),
        markets: Vec::new(),
        sections: Vec::new(),
        sections_span: None,
        permissions: Vec::new(),
        allowed_origins: Vec::new(),
        whole_feeds: None,
        contribute: None,
        theme: f.text("theme"),
        logo: f.text("logo"),
        color: f.text("color"),
        dark_color: f.text("dark_color"),
        preview: f.text("preview"),
        findings_language: f.text("findings_language"),
        maintainers: f.list("maintainers").filter(|_| is_readable).map_or_else(Vec::new, |list| list.value),
        share: None,
        at_least: None,
        exceptions: Vec::new(),
        faults: Vec::new(),
    };
    let sections = f.required("sections", sections);
    file.sections_span = sections.as_ref().map(|sections| sections.span);
    let permissions = f.required("permissions", permissions);
    f.finish();
    if !is_parsed || !source.is_text() {
        // After a syntax error, do not report every field as missing.
        faults.truncate(faults.iter().take_while(|fault| !fault.kind.is_about_fields()).count());
    }
    file.fallback = lists(fallback, "fallback", &mut faults);
    file.markets = items_of(markets).iter().filter_map(|entry| market(entry, &mut faults)).collect();
    file.sections = items(sections).iter().map(|node| section(node, &mut faults)).collect();
    file.permissions = items(permissions).iter().map(|node| permission(node, &mut faults)).collect();
    file.exceptions = items(exceptions).iter().map(|node| exception(node, &mut faults)).collect();
    if let Some(embed) = embed {
        let mut f = Fields::new(embed.value, "embed", embed.key, &mut faults);
        file.allowed_origins = f.list("allowed_origins").map_or_else(Vec::new, |list| list.value);
        f.finish();
    }
    if let Some(feeds) = feeds {
        let mut f = Fields::new(feeds.value, "feeds", feeds.key, &mut faults);
        file.whole_feeds = f.boolean("whole");
        f.finish();
    }
    if let Some(contribute) = contribute {
        let mut f = Fields::new(contribute.value, "contribute", contribute.key, &mut faults);
        let (repository, branch) = (f.text("repository"), f.text("branch"));
        file.contribute = Some(ContributeEntry {
            repository: f.required("repository", repository),
            branch: f.required("branch", branch),
            forge: f.text("forge"),
            folder: f.text("folder"),
        });
        f.finish();
    }
    if let Some(guard) = guard {
        let mut f = Fields::new(guard.value, "guard", guard.key, &mut faults);
        file.share = f.integer("share");
        file.at_least = f.integer("at_least");
        f.finish();
    }
    file.faults = faults;
    file
}

fn items_of(field: Option<Field<&[MapEntry]>>) -> &[MapEntry] {
    field.map_or(&[], |field| field.value)
}

fn market(entry: &MapEntry, faults: &mut Vec<Fault>) -> Option<MarketEntry> {
    let code = Spanned::new(entry.key.clone(), entry.key_span);
    if let Value::Map(_) = &entry.value.value {
        let mut f = Fields::new(&entry.value, "markets", entry.key_span, faults);
        let (name, countries) = (f.text_map("name"), f.list("countries"));
        let countries = f.required("countries", countries);
        f.finish();
        return Some(MarketEntry { code, name, countries: countries?.value });
    }
    let (code, countries) = list(entry, "markets", faults)?;
    Some(MarketEntry { code, name: None, countries })
}

fn items(field: Option<Field<&[Node]>>) -> &[Node] {
    field.map_or(&[], |field| field.value)
}

fn section(node: &Node, faults: &mut Vec<Fault>) -> SectionEntry {
    let mut f = Fields::new(node, "sections", first_line(node), faults);
    let (code, name) = (f.text("code"), f.text_map("name"));
    let section = SectionEntry {
        span: node.span,
        code: f.required("code", code),
        name: f.required("name", name),
        exclusive: f.boolean("exclusive"),
    };
    f.finish();
    section
}

fn permission(node: &Node, faults: &mut Vec<Fault>) -> PermissionEntry {
    let mut f = Fields::new(node, "permissions", first_line(node), faults);
    let code = f.text("code");
    let permission = PermissionEntry {
        span: node.span,
        code: f.required("code", code),
        group: f.text_map("group"),
        name: f.text_map("name"),
    };
    f.finish();
    permission
}

fn exception(node: &Node, faults: &mut Vec<Fault>) -> ExceptionEntry {
    let mut f = Fields::new(node, "exceptions", first_line(node), faults);
    let (module, rule, reason) = (f.text("module"), f.text("rule"), f.text("reason"));
    let exception = ExceptionEntry {
        span: node.span,
        module: f.required("module", module),
        rule: f.required("rule", rule),
        reason: f.required("reason", reason),
    };
    f.finish();
    exception
}

/// A map whose values are lists of texts.
fn lists(
    field: Option<Field<&[MapEntry]>>,
    within: &'static str,
    faults: &mut Vec<Fault>,
) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    items_of(field).iter().filter_map(|entry| list(entry, within, faults)).collect()
}

fn list(
    entry: &MapEntry,
    within: &'static str,
    faults: &mut Vec<Fault>,
) -> Option<(Spanned<String>, Vec<Spanned<String>>)> {
    let (list, wrong) = super::fields::texts(&entry.value);
    // A value of another type is not an empty list.
    let is_list = matches!(entry.value.value, Value::List(_));
    faults.extend(wrong.into_iter().map(|(span, found)| Fault::wrong_type(span, within, Expected::ListOfTexts, found)));
    is_list.then(|| (Spanned::new(entry.key.clone(), entry.key_span), list))
}

/// The span at which a missing field of an item is reported: its first key.
fn first_line(node: &Node) -> Span {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(node.span, |entry| entry.key_span),
        _ => node.span,
    }
}
