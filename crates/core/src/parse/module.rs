//! Parses the front matter and the body of a module file into values with spans.

use std::borrow::Cow;

use super::conflict;
use super::fault::{Expected, Fault, FaultKind};
use super::fieldlist::MODULE;
use super::fields::{Field, Fields, Scalar, TextMap, TextOrMap};
use super::logo;
use super::markdown::{self, Body};
use super::node::Node;
use super::{LogoFile, recover};
use crate::files::{MAX_LOGO, MAX_MODULE};
use crate::source::{Source, SourceId, Span, Spanned};

/// The contents of a module file. Any field may be absent, and any value may be invalid.
#[derive(Clone, Debug)]
pub struct ModuleFile {
    /// The file.
    pub source: SourceId,
    /// Span of the first line, where missing fields are reported.
    pub opening: Span,
    /// The fields, if the front matter is a map.
    pub front: Option<FrontMatter>,
    /// Whether there is a second `---`, and so a body.
    pub has_body: bool,
    /// The texts, and where the logo is if the file has one.
    pub body: Body,
    /// The sanitised logo in the block `# logo`, or its faults.
    pub logo: Option<LogoFile>,
    /// Errors found while parsing.
    pub faults: Vec<Fault>,
}

/// The fields of the front matter (`docs/format.md`).
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are described once, in `docs/format.md` and in the schema")]
pub struct FrontMatter {
    pub code: Option<Field<String>>,
    pub section: Option<Field<String>>,
    pub min_api_version: Option<Field<String>>,
    pub countries: Option<Field<Vec<Spanned<String>>>>,
    pub permissions: Option<Field<Vec<Spanned<String>>>>,
    pub price_per_month: Option<Field<Scalar>>,
    pub discounted_price_per_month: Option<Field<Scalar>>,
    pub trial_days: Option<Field<i64>>,
    pub simple_connection_url: Option<Field<String>>,
    pub connection_url: Option<Field<String>>,
    pub support_url: Option<Field<TextOrMap>>,
    pub documentation_url: Option<Field<TextOrMap>>,
    pub name: Option<Field<TextMap>>,
    pub logo: Option<Field<String>>,
    pub summary: Option<Field<TextMap>>,
    pub developer: Option<Developer>,
    pub owners: Option<Field<Vec<Spanned<String>>>>,
    pub listed: Option<Field<bool>>,
    /// Fields whose values were reported as faults.
    pub refused: Vec<&'static str>,
}

/// `developer`.
#[derive(Clone, Debug)]
pub struct Developer {
    /// Display name: one for all languages, or one per language.
    pub name: Option<Field<TextOrMap>>,
    /// Website.
    pub url: Option<Field<String>>,
}

impl Developer {
    /// The names, in all languages.
    pub fn names(&self) -> Vec<Spanned<String>> {
        match self.name.as_ref().map(|field| (&field.value, field.span)) {
            Some((TextOrMap::Text(name), span)) => vec![Spanned::new(name.clone(), span)],
            Some((TextOrMap::Map(names), _)) => names.iter().map(|(_, name)| name.clone()).collect(),
            None => Vec::new(),
        }
    }
}

impl FrontMatter {
    /// The names of the developer, in all languages.
    pub fn developer_names(&self) -> Vec<Spanned<String>> {
        self.developer.as_ref().map_or_else(Vec::new, Developer::names)
    }

    /// Whether the module supports simple connection.
    pub fn has_simple_connection(&self) -> bool {
        self.simple_connection_url.is_some()
    }
}

/// Parses a module file.
pub fn parse(id: SourceId, source: &Source) -> ModuleFile {
    let text = source.text();
    let mut faults = Vec::new();
    let text = &*conflict::resolve(id, text, split(text).map_or(text.len(), |(_, _, body)| body), &mut faults);
    let (opening, yaml, body) = match split(text) {
        Ok(parts) => parts,
        Err(kind) => {
            let start = bom_length(text);
            let line = text[start..].lines().next().map_or(0, |line| line.trim_end().len());
            let opening = Span::new(id, start, start + line);
            if source.is_text() {
                let end = Some(start + line).filter(|_| kind == FaultKind::OpenFrontMatter);
                let place = end.and_then(|from| misspelled_end(text, from));
                let place = place.map_or(opening, |place| Span::new(id, place.start, place.end));
                faults.push(Fault::new(place, kind));
            }
            return ModuleFile { faults, ..ModuleFile::unread(id, opening) };
        }
    };
    let opening = Span::new(id, opening.start, opening.end);
    let (text, yaml, body) = match early_end(text, body) {
        Some((line, end, after)) => {
            faults.push(Fault::new(Span::new(id, line.start, line.end), FaultKind::EarlyEnd));
            let blank = "#".repeat(line.len());
            let whole = format!("{}{blank}{}", &text[..line.start], &text[line.end..]);
            (Cow::Owned(whole), yaml.start..end, after)
        }
        None => (Cow::Borrowed(text), yaml, body),
    };
    let text = &*text;
    let node = recover::parse(id, &text[yaml.clone()], yaml.start, MODULE, &mut faults);
    let front = node.and_then(|node| front_matter(&node, opening, &mut faults));
    let body = markdown::parse(id, &text[body..], body, &mut faults);
    let drawing = body.logo.as_ref().and_then(|logo| logo.drawing);
    if let Some(fault) = too_large(opening, text.len(), drawing) {
        return ModuleFile { faults: vec![fault], ..ModuleFile::unread(id, opening) };
    }
    let logo = drawing.map(|drawing| logo::sanitize(text, drawing.range()));
    ModuleFile { source: id, opening, front, has_body: true, body, logo, faults }
}

impl ModuleFile {
    /// A file of which nothing but the first line could be read.
    fn unread(source: SourceId, opening: Span) -> Self {
        let (front, body, logo) = (None, Body::default(), None);
        Self { source, opening, front, has_body: false, body, logo, faults: Vec::new() }
    }
}

impl ModuleFile {
    /// The range of the logo in the file; empty if it has none.
    pub fn drawing(&self) -> std::ops::Range<usize> {
        self.body.logo.as_ref().and_then(|block| block.drawing).map_or(0..0, Span::range)
    }
}

/// A module file may be as large as the largest text and the largest logo together, but each only up to its own limit.
fn too_large(opening: Span, size: usize, drawing: Option<Span>) -> Option<Fault> {
    let logo = drawing.map_or(0, |drawing| drawing.range().len());
    let too_large = |size: usize, limit: u64, is_logo| {
        let size = size as u64;
        (size > limit).then_some(FaultKind::TooLarge { is_logo, size })
    };
    let text = || Some(Fault::new(opening, too_large(size - logo, MAX_MODULE, false)?));
    too_large(logo, MAX_LOGO, true).and_then(|kind| Some(Fault::new(drawing?, kind))).or_else(text)
}

/// The `---` line before `body` if fields follow it, where they end, and where the body begins after the next `---`.
fn early_end(text: &str, body: usize) -> Option<(std::ops::Range<usize>, usize, usize)> {
    let first = text[body..].lines().find(|line| !line.trim().is_empty())?;
    let begins_field = |line: &str| MODULE.iter().any(|field| line.split(':').next() == Some(field.name));
    if !first.contains(':') || !begins_field(first) {
        return None;
    }
    let start = text[..body].trim_end().rfind('\n')? + 1;
    let mut at = body;
    for line in text[body..].split_inclusive('\n') {
        match line.trim_end() {
            "---" => return Some((start..start + "---".len(), at, at + line.len())),
            heading if heading.starts_with("# ") || heading.starts_with("## ") => return None,
            _ => at += line.len(),
        }
    }
    None
}

/// The byte ranges of the opening `---` and of the YAML, and the offset of the body.
///
/// # Errors
/// The line that is missing.
pub fn split(text: &str) -> Result<(std::ops::Range<usize>, std::ops::Range<usize>, usize), FaultKind> {
    let start = bom_length(text);
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        return Err(FaultKind::NoFrontMatter);
    }
    let yaml_start = start + first.len();
    let mut at = yaml_start;
    for line in lines {
        // The `---` that YAML requires after a directive does not end the front matter.
        if line.trim_end() == "---" && !is_directives(&text[yaml_start..at]) {
            return Ok((start..start + 3, yaml_start..at, at + line.len()));
        }
        at += line.len();
    }
    Err(FaultKind::OpenFrontMatter)
}

/// The first line from `from` on that is meant to close the front matter: of hyphens or points, indented or not.
fn misspelled_end(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let is_end = |line: &str| {
        line.chars().count() >= 2 && (line == "..." || line.chars().all(|c| matches!(c, '-' | '–' | '—' | '−')))
    };
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let content = line.trim();
        if is_end(content) {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// Whether a text consists of YAML directives and comments, with at least one directive.
fn is_directives(yaml: &str) -> bool {
    let mut lines =
        yaml.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    lines.peek().is_some() && lines.all(|line| line.starts_with('%'))
}

/// Length in bytes of the byte order mark that some editors add.
pub(crate) fn bom_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

fn front_matter(node: &Node, opening: Span, faults: &mut Vec<Fault>) -> Option<FrontMatter> {
    let mut f = Fields::new(node, "", opening, faults);
    let code = f.text("code");
    let section = f.text("section");
    let min_api_version = f.text("min_api_version");
    let countries = f.list("countries");
    let permissions = f.list("permissions");
    let price_per_month = f.scalar("price_per_month", Expected::DecimalNumber);
    let support_url = f.text_or_map("support_url");
    let documentation_url = f.text_or_map("documentation_url");
    let name = f.text_map("name");
    let developer = f.within("developer");
    let mut front = FrontMatter {
        code: f.required("code", code),
        section: f.required("section", section),
        min_api_version: f.required("min_api_version", min_api_version),
        countries: f.required("countries", countries),
        permissions: f.required("permissions", permissions),
        price_per_month: f.required("price_per_month", price_per_month),
        discounted_price_per_month: f.scalar("discounted_price_per_month", Expected::DecimalNumber),
        trial_days: f.integer("trial_days"),
        simple_connection_url: f.text("simple_connection_url"),
        connection_url: f.text("connection_url"),
        support_url: f.required("support_url", support_url),
        documentation_url: f.required("documentation_url", documentation_url),
        name: f.required("name", name),
        logo: f.text("logo"),
        summary: f.text_map("summary"),
        developer: None,
        owners: f.list("owners"),
        listed: f.boolean("listed"),
        refused: Vec::new(),
    };
    front.refused = f.finish()?;
    front.developer = developer.map(|field| {
        let mut f = Fields::new(field.value, "developer", field.key, faults);
        let name = f.text_or_map("name");
        let developer = Developer { name: f.required("name", name), url: f.text("url") };
        f.finish();
        developer
    });
    Some(front)
}

impl FrontMatter {
    /// Every address: the name of its field, the text and its span.
    pub fn addresses(&self) -> Vec<(&'static str, &str, Span)> {
        let mut addresses = Vec::new();
        let developer = self.developer.as_ref().and_then(|developer| developer.url.as_ref());
        let single = [
            ("simple_connection_url", self.simple_connection_url.as_ref()),
            ("connection_url", self.connection_url.as_ref()),
            ("developer.url", developer),
        ];
        for (name, field) in single {
            addresses.extend(field.map(|field| (name, field.value.as_str(), field.span)));
        }
        for (name, field) in [("support_url", &self.support_url), ("documentation_url", &self.documentation_url)] {
            match field.as_ref().map(|field| (&field.value, field.span)) {
                Some((TextOrMap::Text(url), span)) => addresses.push((name, url.as_str(), span)),
                Some((TextOrMap::Map(map), _)) => {
                    addresses.extend(map.iter().map(|(_, url)| (name, url.value.as_str(), url.span)));
                }
                None => {}
            }
        }
        addresses
    }
}
