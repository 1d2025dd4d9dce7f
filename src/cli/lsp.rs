//! `mpgen lsp`: findings while a file is written. Speaks LSP 3.17 on standard input and output.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
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
use serde::de::DeserializeOwned;
use url::Url;

use super::folders::{FolderArguments, change_to};
use super::terminal::Terminal;
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

pub(crate) fn run(arguments: &Arguments, _: &Terminal) -> Result<Outcome, Failure> {
    let (connection, threads) = Connection::stdio();
    let (id, params) = connection.initialize_start()?;
    connection.initialize_finish(
        id,
        serde_json::json!({
            "capabilities": capabilities(),
            "serverInfo": { "name": "mpgen", "version": env!("CARGO_PKG_VERSION") },
        }),
    )?;
    if !arguments.folders.content.is_dir()
        && let Some(root) = serde_json::from_value::<InitializeParams>(params).ok().as_ref().and_then(root)
    {
        change_to(&root)?;
    }
    let mut editor = Editor {
        connection: &connection,
        folders: &arguments.folders,
        session: Session::new(arguments.folders.load()?),
        open: BTreeMap::new(),
    };
    editor.talk()?;
    drop(connection);
    threads.join()?;
    Ok(Outcome::Fine)
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
    connection: &'a Connection,
    folders: &'a FolderArguments,
    session: Session,
    /// The address and the version that the editor gave each open file.
    open: BTreeMap<String, (Uri, i32)>,
}

impl Editor<'_> {
    /// Answers until the editor says goodbye. Looks at the texts again only once nothing else is waiting.
    fn talk(&mut self) -> Result<(), Failure> {
        self.report()?;
        let mut stale = false;
        loop {
            let waiting = self.connection.receiver.try_recv().ok();
            if waiting.is_none() && stale {
                self.report()?;
                stale = false;
            }
            let Some(message) = waiting.or_else(|| self.connection.receiver.recv().ok()) else { return Ok(()) };
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    if stale {
                        self.report()?;
                        stale = false;
                    }
                    self.connection.sender.send(self.answer(request).into())?;
                }
                Message::Notification(notification) => stale |= self.hear(notification),
                Message::Response(_) => {}
            }
        }
    }

    fn report(&mut self) -> Result<(), Failure> {
        let open = &self.open;
        for (uri, diagnostics) in self.session.check(&|path| address(open, path)) {
            let version = open.values().find(|(known, _)| *known == uri).map(|(_, version)| *version);
            let params = PublishDiagnosticsParams { uri, diagnostics, version };
            let notification = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
            self.connection.sender.send(notification.into())?;
        }
        Ok(())
    }

    /// Takes a notification; whether it changes what is to be said.
    fn hear(&mut self, notification: Notification) -> bool {
        let params = notification.params;
        match notification.method.as_str() {
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
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => match self.folders.load() {
                Ok(saved) => {
                    self.session.saved(saved);
                    true
                }
                Err(_) => false,
            },
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

    fn answer(&self, request: Request) -> Response {
        let (id, params) = (request.id, request.params);
        let wrong =
            |id| Response::new_err(id, ErrorCode::InvalidParams as i32, "these parameters cannot be read".to_owned());
        match request.method.as_str() {
            CodeActionRequest::METHOD => match read::<CodeActionParams>(params) {
                Some(params) => {
                    let path = path(&params.text_document.uri);
                    let address = |path: &str| address(&self.open, path);
                    let actions = path.map(|path| self.session.actions(&path, params.range, &address));
                    let mut actions = actions.unwrap_or_default();
                    actions.retain(|action| is_wanted(action, params.context.only.as_deref()));
                    Response::new_ok(id, actions)
                }
                None => wrong(id),
            },
            HoverRequest::METHOD => match read::<HoverParams>(params) {
                Some(params) => {
                    let place = params.text_document_position_params;
                    let hover = path(&place.text_document.uri);
                    Response::new_ok(id, hover.and_then(|path| self.session.hover(&path, place.position)))
                }
                None => wrong(id),
            },
            Completion::METHOD => match read::<CompletionParams>(params) {
                Some(params) => {
                    let place = params.text_document_position;
                    let items = path(&place.text_document.uri);
                    let items = items.map(|path| self.session.completion(&path, place.position)).unwrap_or_default();
                    Response::new_ok(id, items)
                }
                None => wrong(id),
            },
            other => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("mpgen does not answer {other}")),
        }
    }
}

fn read<T: DeserializeOwned>(params: serde_json::Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn file(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok()?.to_file_path().ok()
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
