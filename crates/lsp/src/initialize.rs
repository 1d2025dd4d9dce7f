//! The first message of an editor: what it can do, and what this server can do.

use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, HoverProviderCapability,
    InitializeResult, OneOf, PositionEncodingKind, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
    WorkspaceFolder,
};
use serde::Deserialize;
use serde_json::Value;

use crate::position::Encoding;

/// What this server needs of an editor. Reading all that an editor may say would be most of the code of a WebAssembly
/// module.
#[derive(Debug, Default)]
pub(crate) struct Client {
    /// Its locale: `en`, `ru-RU`.
    pub(crate) locale: Option<String>,
    /// Its folders.
    pub(crate) folders: Vec<Uri>,
    /// What positions count.
    pub(crate) encoding: Encoding,
    /// Whether completions may have places to fill in.
    pub(crate) has_snippets: bool,
    /// Whether it shows symbols within symbols.
    pub(crate) nests_symbols: bool,
}

impl Client {
    /// Reads the parameters of `initialize`. What is malformed counts as absent.
    pub(crate) fn new(params: &Value) -> Self {
        let folders: Option<Vec<WorkspaceFolder>> = read(params, "/workspaceFolders");
        let root: Option<Uri> = read(params, "/rootUri");
        let encodings: Option<Vec<PositionEncodingKind>> = read(params, "/capabilities/general/positionEncodings");
        let can = |pointer: &str| params.pointer(pointer).and_then(Value::as_bool).unwrap_or(false);
        Self {
            locale: read(params, "/locale"),
            folders: folders.into_iter().flatten().map(|folder| folder.uri).chain(root).collect(),
            encoding: Encoding::negotiate(&encodings.unwrap_or_default()),
            has_snippets: can("/capabilities/textDocument/completion/completionItem/snippetSupport"),
            nests_symbols: can("/capabilities/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
        }
    }

    /// The answer to `initialize`.
    pub(crate) fn answer(&self) -> InitializeResult {
        InitializeResult {
            capabilities: capabilities(self.encoding),
            server_info: Some(ServerInfo {
                name: "mpgen".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        }
    }
}

fn read<'a, T: Deserialize<'a>>(params: &'a Value, pointer: &str) -> Option<T> {
    T::deserialize(params.pointer(pointer)?).ok()
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::FULL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([":", " ", "[", ",", "#", "-"].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::SOURCE_FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}
