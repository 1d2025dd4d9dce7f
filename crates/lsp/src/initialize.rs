//! The first message of an editor: what it can do, and what this server can do.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::position::Encoding;
use crate::protocol::{FIX_ALL, QUICK_FIX, Uri};

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
        let folders: Option<Vec<Folder>> = read(params, "/workspaceFolders");
        let root: Option<Uri> = read(params, "/rootUri");
        let encodings: Option<Vec<String>> = read(params, "/capabilities/general/positionEncodings");
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
    pub(crate) fn answer(&self) -> Value {
        json!({
            "capabilities": {
                "positionEncoding": self.encoding.name(),
                // Texts come as a whole.
                "textDocumentSync": { "openClose": true, "change": 1, "save": { "includeText": false } },
                "hoverProvider": true,
                "completionProvider": { "triggerCharacters": [":", " ", "[", ",", "#", "-"] },
                "definitionProvider": true,
                "documentSymbolProvider": true,
                "documentFormattingProvider": true,
                "codeActionProvider": { "codeActionKinds": [QUICK_FIX, FIX_ALL] },
            },
            "serverInfo": { "name": "mpgen", "version": env!("CARGO_PKG_VERSION") },
        })
    }
}

/// A folder of the editor.
#[derive(Deserialize)]
struct Folder {
    uri: Uri,
}

fn read<'a, T: Deserialize<'a>>(params: &'a Value, pointer: &str) -> Option<T> {
    T::deserialize(params.pointer(pointer)?).ok()
}
