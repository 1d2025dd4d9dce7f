//! The types of LSP 3.17 that this server uses, with the fields that it uses. The whole protocol would be a large part of a
//! WebAssembly module.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The URI of a file, as the editor spells it.
pub(crate) type Uri = String;

/// A position in a text: lines and columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Position {
    pub(crate) line: u32,
    pub(crate) character: u32,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Range {
    pub(crate) start: Position,
    pub(crate) end: Position,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Location {
    pub(crate) uri: Uri,
    pub(crate) range: Range,
}

/// A file in a message. Its version and text are in some messages only.
#[derive(Debug, Deserialize)]
pub(crate) struct TextDocument {
    pub(crate) uri: Uri,
    #[serde(default)]
    pub(crate) version: i32,
}

/// A message about a file.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentParams {
    pub(crate) text_document: TextDocument,
}

/// A message about a position in a file.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PositionParams {
    pub(crate) text_document: TextDocument,
    pub(crate) position: Position,
}

/// `textDocument/didOpen`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenParams {
    pub(crate) text_document: OpenedDocument,
}

/// A file that was opened.
#[derive(Debug, Deserialize)]
pub(crate) struct OpenedDocument {
    pub(crate) uri: Uri,
    pub(crate) version: i32,
    pub(crate) text: String,
}

/// `textDocument/didChange`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChangeParams {
    pub(crate) text_document: TextDocument,
    pub(crate) content_changes: Vec<ContentChange>,
}

/// The new text of a file.
#[derive(Debug, Deserialize)]
pub(crate) struct ContentChange {
    pub(crate) text: String,
}

/// `workspace/didChangeWatchedFiles`.
#[derive(Debug, Deserialize)]
pub(crate) struct WatchedFilesParams {
    pub(crate) changes: Vec<FileEvent>,
}

/// A file that changed outside of the editor.
#[derive(Debug, Deserialize)]
pub(crate) struct FileEvent {
    pub(crate) uri: Uri,
}

/// `textDocument/codeAction`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CodeActionParams {
    pub(crate) text_document: TextDocument,
    pub(crate) range: Range,
    pub(crate) context: CodeActionContext,
}

/// The kinds of actions that are wanted.
#[derive(Debug, Deserialize)]
pub(crate) struct CodeActionContext {
    pub(crate) only: Option<Vec<String>>,
}

/// `textDocument/publishDiagnostics`.
#[derive(Debug, Serialize)]
pub(crate) struct PublishParams {
    pub(crate) uri: Uri,
    pub(crate) diagnostics: Vec<Diagnostic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<i32>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Diagnostic {
    pub(crate) range: Range,
    /// 1 for an error, 2 for a warning.
    pub(crate) severity: u8,
    pub(crate) code: &'static str,
    pub(crate) source: &'static str,
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) related_information: Vec<RelatedInformation>,
}

/// Another place of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct RelatedInformation {
    pub(crate) location: Location,
    pub(crate) message: String,
}

/// A replacement of a part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TextEdit {
    pub(crate) range: Range,
    pub(crate) new_text: String,
}

/// Replacements in files.
#[derive(Debug, Serialize)]
pub(crate) struct WorkspaceEdit {
    pub(crate) changes: BTreeMap<Uri, Vec<TextEdit>>,
}

/// Something that the editor offers to do.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CodeAction {
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) diagnostics: Option<[Diagnostic; 1]>,
    pub(crate) edit: WorkspaceEdit,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is_preferred: Option<bool>,
}

/// The kind of the fix of one finding.
pub(crate) const QUICK_FIX: &str = "quickfix";
/// The kind of all fixes of a file at once.
pub(crate) const FIX_ALL: &str = "source.fixAll";

/// A completion.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CompletionItem {
    pub(crate) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kind: Option<CompletionKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) documentation: Option<Markdown>,
    pub(crate) sort_text: String,
    pub(crate) filter_text: String,
    /// 1 for a text, 2 for a snippet.
    pub(crate) insert_text_format: u8,
    pub(crate) text_edit: TextEdit,
}

/// What a completion inserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "u8")]
pub(crate) enum CompletionKind {
    Field = 5,
    Module = 9,
    Value = 12,
    Enum = 13,
    File = 17,
    Struct = 22,
}

impl From<CompletionKind> for u8 {
    fn from(kind: CompletionKind) -> Self {
        kind as Self
    }
}

/// A text as Markdown.
#[derive(Debug, Serialize)]
pub(crate) struct Markdown {
    kind: &'static str,
    value: String,
}

impl From<String> for Markdown {
    fn from(value: String) -> Self {
        Self { kind: "markdown", value }
    }
}

/// What is known about a position.
#[derive(Debug, Serialize)]
pub(crate) struct Hover {
    pub(crate) contents: Markdown,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) range: Option<Range>,
}

/// A symbol with those within it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentSymbol {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
    pub(crate) kind: SymbolKind,
    pub(crate) range: Range,
    pub(crate) selection_range: Range,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) children: Vec<DocumentSymbol>,
}

/// A symbol for editors that show no symbols within symbols.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SymbolInformation {
    pub(crate) name: String,
    pub(crate) kind: SymbolKind,
    pub(crate) location: Location,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) container_name: Option<String>,
}

/// The symbols of a file.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Symbols {
    Nested(Vec<DocumentSymbol>),
    Flat(Vec<SymbolInformation>),
}

/// What a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "u8")]
pub(crate) enum SymbolKind {
    Namespace = 3,
    Field = 8,
    String = 15,
    Object = 19,
}

impl From<SymbolKind> for u8 {
    fn from(kind: SymbolKind) -> Self {
        kind as Self
    }
}
