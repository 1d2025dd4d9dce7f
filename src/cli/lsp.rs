//! `mpgen lsp`: a language server (LSP 3.17) on standard input and output.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use clap::Args;
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{CodeActionRequest, Completion, HoverRequest, Request as _};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, CompletionOptions,
    CompletionParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, HoverParams,
    HoverProviderCapability, InitializeParams, PublishDiagnosticsParams, SaveOptions, ServerCapabilities,
    TextDocumentItem, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, Uri, VersionedTextDocumentIdentifier,
};
use mpgen::lsp::Session;
use mpgen::lsp::messages::{self, INVALID_REQUEST, Message};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::folders::{FolderArguments, change_to};
use super::terminal::{self, Terminal};
use super::{Failure, Outcome};

/// Run the language server over stdio: findings as you type, quick fixes, rule documentation, completion.
#[derive(Args)]
#[command(
    after_help = "Example (Helix, .helix/languages.toml):\n  [language-server.mpgen]\n  command = \"mpgen\"\n  args = [\"lsp\"]"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    folders: FolderArguments,
    /// Ignored; some editors pass it.
    #[arg(long, hide = true)]
    stdio: bool,
}

// Error codes of JSON-RPC and LSP 3.17.
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const INTERNAL_ERROR: i64 = -32603;
const SERVER_NOT_INITIALIZED: i64 = -32002;

/// Messages to read ahead. Each may have the maximum size.
const AHEAD: usize = 4;

/// Quiet time after a change before the texts are checked.
const PAUSE: Duration = Duration::from_millis(30);

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let (sender, receiver) = sync_channel(AHEAD);
    std::thread::Builder::new().name("read".to_owned()).spawn(move || {
        let mut input = terminal::protocol_input();
        loop {
            let message = messages::read(&mut input).transpose();
            let is_last = !matches!(message, Some(Ok(_)));
            if message.is_some_and(|message| sender.send(message).is_err()) || is_last {
                return;
            }
        }
    })?;
    let mut incoming = Incoming { receiver };
    let Some(params) = incoming.for_initialize()? else { return Ok(Outcome::Findings) };
    let params = serde_json::from_value::<InitializeParams>(params).ok();
    if !arguments.folders.content().is_dir()
        && let Some(root) = params.as_ref().and_then(root)
    {
        change_to(&root)?;
    }
    let saved = arguments.folders.load()?;
    let language = terminal.language().or_editor(params.as_ref().and_then(|params| params.locale.as_deref()));
    let wording = language.wording(Some(&saved));
    let session = Session::new(saved, wording);
    Editor { incoming, folders: &arguments.folders, session, open: BTreeMap::new(), is_saved: false }.serve()
}

fn send(message: &Value) -> Result<(), Failure> {
    Ok(messages::write(&mut terminal::protocol(), message)?)
}

/// The messages of the editor.
struct Incoming {
    receiver: Receiver<io::Result<Message>>,
}

enum Next {
    Message(Message),
    /// No message came in time.
    Pause,
    /// The editor closed the connection.
    End,
}

impl Incoming {
    /// Waits for the next message, at most for `pause` if given.
    fn next(&mut self, pause: Option<Duration>) -> Result<Next, Failure> {
        let received = match pause {
            Some(pause) => self.receiver.recv_timeout(pause),
            None => self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match received {
            Ok(message) => Ok(Next::Message(message?)),
            Err(RecvTimeoutError::Timeout) => Ok(Next::Pause),
            Err(RecvTimeoutError::Disconnected) => Ok(Next::End),
        }
    }

    /// Answers `initialize` and returns its parameters; `None` if the editor leaves before.
    fn for_initialize(&mut self) -> Result<Option<Value>, Failure> {
        while let Next::Message(message) = self.next(None)? {
            match message {
                Message::Request { id, method, params } if method == "initialize" => {
                    let server = serde_json::json!({
                        "capabilities": capabilities(),
                        "serverInfo": { "name": "mpgen", "version": env!("CARGO_PKG_VERSION") },
                    });
                    send(&messages::answer(&id, server))?;
                    return Ok(Some(params));
                }
                Message::Request { id, .. } => {
                    send(&messages::failure(&id, SERVER_NOT_INITIALIZED, "`initialize` must come first"))?;
                }
                Message::Notification { method, .. } if method == "exit" => return Ok(None),
                Message::Notification { .. } | Message::Response => {}
                Message::Invalid { id, code, message } => send(&messages::failure(&id, code, &message))?,
            }
        }
        Ok(None)
    }

    /// Waits for `exit` after `shutdown`.
    fn for_exit(&mut self) -> Result<Outcome, Failure> {
        while let Next::Message(message) = self.next(None)? {
            match message {
                Message::Request { id, .. } => {
                    send(&messages::failure(&id, INVALID_REQUEST, "the server is shutting down"))?;
                }
                Message::Notification { method, .. } if method == "exit" => break,
                _ => {}
            }
        }
        Ok(Outcome::Fine)
    }
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
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
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::SOURCE_FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

/// The workspace folder of the editor.
#[expect(deprecated, reason = "older editors send only `rootUri`")]
fn root(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    folders.chain(&params.root_uri).find_map(file)
}

/// The connection to an editor.
struct Editor<'a> {
    incoming: Incoming,
    folders: &'a FolderArguments,
    session: Session,
    /// The URI and version of each open file, by path.
    open: BTreeMap<String, (Uri, i32)>,
    /// Whether files were saved since they were loaded.
    is_saved: bool,
}

impl Editor<'_> {
    /// Handles messages until the editor leaves; `Findings` (status 1) if it leaves without `shutdown`. Checks the texts
    /// once no more changes are waiting, and before each request.
    fn serve(mut self) -> Result<Outcome, Failure> {
        self.report()?;
        let mut stale = false;
        loop {
            let next = self.incoming.next(stale.then_some(PAUSE))?;
            let is_due = matches!(&next, Next::Message(Message::Request { .. }) | Next::Pause);
            if stale && is_due {
                self.report()?;
                stale = false;
            }
            match next {
                Next::Pause => {}
                Next::End => return Ok(Outcome::Findings),
                Next::Message(Message::Request { id, method, .. }) if method == "shutdown" => {
                    send(&messages::answer(&id, Value::Null))?;
                    return self.incoming.for_exit();
                }
                Next::Message(Message::Request { id, method, params }) => {
                    send(&match self.answer(&method, params) {
                        Ok(result) => messages::answer(&id, result),
                        Err((code, message)) => messages::failure(&id, code, &message),
                    })?;
                }
                Next::Message(Message::Notification { method, .. }) if method == "exit" => {
                    return Ok(Outcome::Findings);
                }
                Next::Message(Message::Notification { method, params }) => stale |= self.notify(&method, params),
                Next::Message(Message::Response) => {}
                Next::Message(Message::Invalid { id, code, message }) => {
                    send(&messages::failure(&id, code, &message))?;
                }
            }
        }
    }

    fn report(&mut self) -> Result<(), Failure> {
        // If the folders cannot be read right now, keep the last texts.
        if std::mem::take(&mut self.is_saved)
            && let Ok(saved) = self.folders.load()
        {
            self.session.saved(saved);
        }
        let open = &self.open;
        for (uri, diagnostics) in self.session.check(&|path| address(open, path)) {
            let version = open.values().find(|(known, _)| *known == uri).map(|(_, version)| *version);
            let params = serde_json::to_value(PublishDiagnosticsParams { uri, diagnostics, version })?;
            send(&messages::notification(PublishDiagnostics::METHOD, params))?;
        }
        Ok(())
    }

    /// Handles a notification; returns whether the findings may change.
    fn notify(&mut self, method: &str, params: Value) -> bool {
        match method {
            DidOpenTextDocument::METHOD => read(params).is_some_and(|params: DidOpenTextDocumentParams| {
                let TextDocumentItem { uri, version, text, .. } = params.text_document;
                self.edit(uri, Some((text, version)))
            }),
            DidChangeTextDocument::METHOD => read(params).is_some_and(|params: DidChangeTextDocumentParams| {
                let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
                let change = params.content_changes.into_iter().next_back();
                change.is_some_and(|change| self.edit(uri, Some((change.text, version))))
            }),
            DidCloseTextDocument::METHOD => {
                read(params).is_some_and(|params: DidCloseTextDocumentParams| self.edit(params.text_document.uri, None))
            }
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
                self.is_saved = true;
                true
            }
            _ => false,
        }
    }

    fn edit(&mut self, uri: Uri, text: Option<(String, i32)>) -> bool {
        let Some(path) = path(&uri) else { return false };
        match text {
            Some((text, version)) => {
                self.session.edit(&path, Some(text));
                self.open.insert(path, (uri, version));
            }
            None => {
                self.session.edit(&path, None);
                self.open.remove(&path);
            }
        }
        true
    }

    fn answer(&self, method: &str, params: Value) -> Result<Value, (i64, String)> {
        match method {
            CodeActionRequest::METHOD => {
                let params: CodeActionParams = parameters(params)?;
                let path = path(&params.text_document.uri);
                let address = |path: &str| address(&self.open, path);
                let actions = path.map(|path| self.session.actions(&path, params.range, &address));
                let mut actions = actions.unwrap_or_default();
                actions.retain(|action| is_requested(action, params.context.only.as_deref()));
                result(actions)
            }
            HoverRequest::METHOD => {
                let params = parameters::<HoverParams>(params)?.text_document_position_params;
                let path = path(&params.text_document.uri);
                result(path.and_then(|path| self.session.hover(&path, params.position)))
            }
            Completion::METHOD => {
                let params = parameters::<CompletionParams>(params)?.text_document_position;
                let path = path(&params.text_document.uri);
                result(path.map(|path| self.session.completion(&path, params.position)).unwrap_or_default())
            }
            "initialize" => Err((INVALID_REQUEST, "`initialize` was already sent".to_owned())),
            other => Err((METHOD_NOT_FOUND, format!("mpgen does not support `{other}`"))),
        }
    }
}

fn parameters<T: DeserializeOwned>(params: Value) -> Result<T, (i64, String)> {
    read(params).ok_or_else(|| (INVALID_PARAMS, "invalid parameters".to_owned()))
}

fn result(result: impl Serialize) -> Result<Value, (i64, String)> {
    serde_json::to_value(result).map_err(|error| (INTERNAL_ERROR, error.to_string()))
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn file(uri: &Uri) -> Option<PathBuf> {
    // A host would be a network share.
    Url::parse(uri.as_str()).ok().filter(|url| !url.has_host())?.to_file_path().ok()
}

/// The path of a file as in `Sources`: relative to the current folder, with `/`.
fn path(uri: &Uri) -> Option<String> {
    let file = file(uri)?;
    let here = std::path::absolute(".").ok()?;
    let real = || file.canonicalize().ok()?.strip_prefix(here.canonicalize().ok()?).ok().map(Path::to_owned);
    let relative = file.strip_prefix(&here).ok().map(Path::to_owned).or_else(real)?;
    Some(relative.to_str()?.replace('\\', "/"))
}

/// Whether an action has one of the requested kinds; a kind includes its subkinds.
fn is_requested(action: &CodeAction, only: Option<&[CodeActionKind]>) -> bool {
    let kind = action.kind.as_ref().map_or("", CodeActionKind::as_str);
    let within = |parent: &str| kind.strip_prefix(parent).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    only.is_none_or(|only| only.iter().any(|parent| parent.as_str().is_empty() || within(parent.as_str())))
}

/// The URI of a file, spelled as the editor does if the file is open.
fn address(open: &BTreeMap<String, (Uri, i32)>, path: &str) -> Option<Uri> {
    open.get(path).map(|(uri, _)| uri.clone()).or_else(|| uri(path))
}

fn uri(path: &str) -> Option<Uri> {
    Url::from_file_path(std::path::absolute(path).ok()?).ok()?.as_str().parse().ok()
}
