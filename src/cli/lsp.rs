//! `mpgen lsp`: findings while a file is written. Speaks LSP 3.17 on standard input and output.

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

/// Speak with an editor on standard input and output: findings while you type, quick fixes, words of rules, codes.
#[derive(Args)]
#[command(
    after_help = "Example (Helix, .helix/languages.toml):\n  [language-server.mpgen]\n  command = \"mpgen\"\n  args = [\"lsp\"]"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    folders: FolderArguments,
    /// Ignored: standard input and output are the only way; some editors ask for it.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Errors of JSON-RPC and of LSP 3.17.
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const INTERNAL_ERROR: i64 = -32603;
const SERVER_NOT_INITIALIZED: i64 = -32002;

/// Messages that are read ahead. Each may be as long as a message may be.
const AHEAD: usize = 4;

/// A pause after which no more changes are on their way, and the texts are checked.
const PAUSE: Duration = Duration::from_millis(30);

pub(crate) fn run(arguments: &Arguments, _: &Terminal) -> Result<Outcome, Failure> {
    let (sender, incoming) = sync_channel(AHEAD);
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
    let mut waiting = Waiting { incoming };
    let Some(params) = waiting.for_initialize()? else { return Ok(Outcome::Findings) };
    if !arguments.folders.content.is_dir()
        && let Some(root) = serde_json::from_value::<InitializeParams>(params).ok().as_ref().and_then(root)
    {
        change_to(&root)?;
    }
    let session = Session::new(arguments.folders.load()?);
    Editor { waiting, folders: &arguments.folders, session, open: BTreeMap::new(), is_saved: false }.talk()
}

fn send(message: &Value) -> Result<(), Failure> {
    Ok(messages::write(&mut terminal::protocol(), message)?)
}

/// What the editor has sent.
struct Waiting {
    incoming: Receiver<io::Result<Message>>,
}

/// What comes next.
enum Next {
    Message(Message),
    /// Nothing yet.
    Pause,
    /// The editor has gone.
    End,
}

impl Waiting {
    /// The next message; with a `pause`, nothing if none comes in that time.
    fn next(&mut self, pause: Option<Duration>) -> Result<Next, Failure> {
        let received = match pause {
            Some(pause) => self.incoming.recv_timeout(pause),
            None => self.incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match received {
            Ok(message) => Ok(Next::Message(message?)),
            Err(RecvTimeoutError::Timeout) => Ok(Next::Pause),
            Err(RecvTimeoutError::Disconnected) => Ok(Next::End),
        }
    }

    /// The parameters of `initialize`, answered; nothing where the editor goes before.
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
                    send(&messages::failure(&id, SERVER_NOT_INITIALIZED, "`initialize` comes first"))?;
                }
                Message::Notification { method, .. } if method == "exit" => return Ok(None),
                Message::Notification { .. } | Message::Response => {}
                Message::Invalid { id, code, message } => send(&messages::failure(&id, code, &message))?,
            }
        }
        Ok(None)
    }

    /// Waits for `exit`, after which there is nothing to do; how the server ends.
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

/// The folder that the editor has open.
#[expect(deprecated, reason = "older editors give `rootUri` alone")]
fn root(params: &InitializeParams) -> Option<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    folders.chain(&params.root_uri).find_map(file)
}

/// One conversation.
struct Editor<'a> {
    waiting: Waiting,
    folders: &'a FolderArguments,
    session: Session,
    /// The address and the version that the editor gave each open file.
    open: BTreeMap<String, (Uri, i32)>,
    /// Files were saved since they were loaded.
    is_saved: bool,
}

impl Editor<'_> {
    /// Answers until the editor leaves: with status 1 if it does without `shutdown`. Checks the texts once no more
    /// changes are waiting, and before a request that may depend on them.
    fn talk(mut self) -> Result<Outcome, Failure> {
        self.report()?;
        let mut stale = false;
        loop {
            let next = self.waiting.next(stale.then_some(PAUSE))?;
            let is_asked = matches!(&next, Next::Message(Message::Request { .. }) | Next::Pause);
            if stale && is_asked {
                self.report()?;
                stale = false;
            }
            match next {
                Next::Pause => {}
                Next::End => return Ok(Outcome::Findings),
                Next::Message(Message::Request { id, method, .. }) if method == "shutdown" => {
                    send(&messages::answer(&id, Value::Null))?;
                    return self.waiting.for_exit();
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
                Next::Message(Message::Notification { method, params }) => stale |= self.hear(&method, params),
                Next::Message(Message::Response) => {}
                Next::Message(Message::Invalid { id, code, message }) => {
                    send(&messages::failure(&id, code, &message))?;
                }
            }
        }
    }

    fn report(&mut self) -> Result<(), Failure> {
        // Where the folders cannot be read just now, what was read before stays.
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

    /// Takes a notification; whether it changes what is to be said.
    fn hear(&mut self, method: &str, params: Value) -> bool {
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
                actions.retain(|action| is_wanted(action, params.context.only.as_deref()));
                result(actions)
            }
            HoverRequest::METHOD => {
                let place = parameters::<HoverParams>(params)?.text_document_position_params;
                let path = path(&place.text_document.uri);
                result(path.and_then(|path| self.session.hover(&path, place.position)))
            }
            Completion::METHOD => {
                let place = parameters::<CompletionParams>(params)?.text_document_position;
                let path = path(&place.text_document.uri);
                result(path.map(|path| self.session.completion(&path, place.position)).unwrap_or_default())
            }
            "initialize" => Err((INVALID_REQUEST, "`initialize` comes once".to_owned())),
            other => Err((METHOD_NOT_FOUND, format!("mpgen does not answer {other}"))),
        }
    }
}

fn parameters<T: DeserializeOwned>(params: Value) -> Result<T, (i64, String)> {
    read(params).ok_or_else(|| (INVALID_PARAMS, "these parameters cannot be read".to_owned()))
}

fn result(result: impl Serialize) -> Result<Value, (i64, String)> {
    serde_json::to_value(result).map_err(|error| (INTERNAL_ERROR, error.to_string()))
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn file(uri: &Uri) -> Option<PathBuf> {
    // A host would be a network share, which nobody asks for a file here.
    Url::parse(uri.as_str()).ok().filter(|url| !url.has_host())?.to_file_path().ok()
}

/// A file as sources name it: relative to where mpgen runs, with `/`.
fn path(uri: &Uri) -> Option<String> {
    let file = file(uri)?;
    let here = std::path::absolute(".").ok()?;
    let real = || file.canonicalize().ok()?.strip_prefix(here.canonicalize().ok()?).ok().map(Path::to_owned);
    let relative = file.strip_prefix(&here).ok().map(Path::to_owned).or_else(real)?;
    Some(relative.to_str()?.replace('\\', "/"))
}

/// Whether an action is of one of the kinds that are asked for: `quickfix` is wanted by `quickfix` and above.
fn is_wanted(action: &CodeAction, only: Option<&[CodeActionKind]>) -> bool {
    let kind = action.kind.as_ref().map_or("", CodeActionKind::as_str);
    let within = |wanted: &str| kind.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    only.is_none_or(|only| only.iter().any(|wanted| wanted.as_str().is_empty() || within(wanted.as_str())))
}

/// The address of a file, spelled as the editor does if it has the file open.
fn address(open: &BTreeMap<String, (Uri, i32)>, path: &str) -> Option<Uri> {
    open.get(path).map(|(uri, _)| uri.clone()).or_else(|| uri(path))
}

fn uri(path: &str) -> Option<Uri> {
    Url::from_file_path(std::path::absolute(path).ok()?).ok()?.as_str().parse().ok()
}
