#![doc = include_str!("../README.md")]

mod assemble;
mod blocks;
mod bytes;
mod contain;
mod csv;
mod draft;
mod fields;
mod form;
mod html;
mod json;
mod known;
mod labels;
mod live;
mod logo;
mod plain;
mod readme;
mod record;
mod tags;
mod tongue;
mod values;
mod wording;
mod write;
mod yaml;

use mpgen_core::diag::{Message, TextLanguage};
use mpgen_core::message;
use mpgen_core::source::Sources;

pub use wording::{TEXTS, wording};

use known::Known;
use record::Export;

/// Maximum size of what is imported in bytes.
pub const MAX_INPUT: usize = 8 * 1024 * 1024;

/// Maximum number of modules of one import.
pub const MAX_MODULES: usize = 10_000;

/// What kind of text is imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Decided by the name and the text.
    #[default]
    Auto,
    /// One module or several as JSON, or JSON lines.
    Json,
    /// A table with a delimiter.
    Csv,
    /// A README or another description of one module, in Markdown.
    Markdown,
    /// The same in HTML.
    Html,
    /// A form as text, with a colon after each label, or any other text of one module.
    Text,
    /// The configuration of a simple connection; its address is [`Request::name`].
    Configuration,
}

/// What to import, and into which marketplace.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The file name, or the address of a configuration.
    pub name: &'a str,
    /// The kind of text.
    pub kind: Kind,
    /// The marketplace whose words are used: its sections, countries, permissions, languages and modules.
    pub marketplace: Option<&'a Sources>,
    /// The folder in `modules/`, or `None` for one named like each module.
    pub folder: Option<&'a str>,
    /// The code, for one module without a code.
    pub code: Option<&'a str>,
    /// The language of texts that do not say theirs.
    pub text_language: Option<&'a str>,
    /// The language of explanations in module files.
    pub language: TextLanguage,
    /// The files beside the input, by their relative path. It is never asked for a path that leaves the folder.
    pub beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("name", &self.name).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Default for Request<'_> {
    fn default() -> Self {
        Self {
            name: "",
            kind: Kind::Auto,
            marketplace: None,
            folder: None,
            code: None,
            text_language: None,
            language: TextLanguage::English,
            beside: &|_| None,
        }
    }
}

/// The modules that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The modules, in the order of the input.
    pub modules: Vec<Module>,
    /// What was left out, or needs a look.
    pub notes: Vec<Message>,
}

/// A module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its code, or a name for its file if the code is missing or not valid.
    pub code: String,
    /// Its files: first the module file, then its logo if there is one.
    pub files: Vec<File>,
}

/// A file of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path within `content/`: `modules/acme/acme.md`.
    pub path: String,
    /// The contents.
    pub bytes: Vec<u8>,
}

/// Reads modules and writes their files. What is not certain is written as it was read, and `check` finds it there.
///
/// # Errors
/// Why nothing can be read.
pub fn import(input: &[u8], request: &Request<'_>) -> Result<Imported, Message> {
    let known = Known::of(request.marketplace);
    let mut notes = Vec::new();
    let text = bytes::decode(input, &mut notes)?;
    if text.trim().is_empty() {
        return Err(message!("import-empty"));
    }
    let export = read(&text, request, &known, &mut notes)?;
    Ok(assemble::modules(export, request, &known, notes))
}

fn read(text: &str, request: &Request<'_>, known: &Known, notes: &mut Vec<Message>) -> Result<Export, Message> {
    match kind_of(text, request, known) {
        Kind::Json => json::read(text, known),
        Kind::Csv => csv::read(text, known),
        Kind::Configuration => live::read(text, request.name),
        Kind::Html => Ok(readme::read(&html::markdown(text, notes), request, known)),
        Kind::Markdown => Ok(readme::read(text, request, known)),
        Kind::Text | Kind::Auto => Ok(form::read(text, known).unwrap_or_else(|| readme::read(text, request, known))),
    }
}

fn kind_of(text: &str, request: &Request<'_>, known: &Known) -> Kind {
    if request.kind != Kind::Auto {
        return request.kind;
    }
    let extension = request.name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("json" | "jsonl" | "ndjson") => Kind::Json,
        Some("csv" | "tsv") => Kind::Csv,
        Some("html" | "htm") => Kind::Html,
        Some("md" | "markdown") => Kind::Markdown,
        _ if text.trim_start().starts_with(['{', '[']) && json::is_json(text) => Kind::Json,
        _ if csv::is_table(text, known) => Kind::Csv,
        _ if tags::is_html(text) && !readme::is_markdown(text) => Kind::Html,
        _ => Kind::Text,
    }
}
