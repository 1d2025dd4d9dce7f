#![doc = include_str!("../README.md")]

mod actions;
mod body;
mod completion;
mod definition;
mod explain;
mod findings;
mod format;
mod hover;
mod initialize;
mod message;
mod place;
mod position;
mod protocol;
mod scan;
mod spot;
mod symbols;
mod texts;
mod vocabulary;
mod wording;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use mpgen_core::check::ModuleHead;
use mpgen_core::diag::{TextLanguage, Wording};
use mpgen_core::locale::Locale;
use mpgen_core::source::{Sources, Span};
use serde_json::Value;

use findings::Findings;
use initialize::Client;
use message::{code, failure, notification, parameters, response, to_json};
use position::Encoding;
use protocol::{ChangeParams, DocumentParams, OpenParams, Range, Uri, WatchedFilesParams};
use texts::Texts;
use vocabulary::Vocabulary;

pub use message::{Message, ResponseError};
pub use place::Place;
pub use wording::TEXTS;

const DID_OPEN: &str = "textDocument/didOpen";
const DID_CHANGE: &str = "textDocument/didChange";
const CODE_ACTION: &str = "textDocument/codeAction";
const HOVER: &str = "textDocument/hover";

/// A language server.
pub struct Server {
    phase: Phase,
    language: Language,
    client: Client,
    texts: Texts,
    vocabulary: Vocabulary,
    findings: Findings,
    /// The URIs of files that were saved or changed outside of the editor.
    changed: BTreeSet<String>,
}

/// The language of the server's words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Language {
    /// The language, whatever the editor says.
    pub chosen: Option<TextLanguage>,
    /// The language for an editor in any other one.
    pub otherwise: TextLanguage,
}

/// How far the conversation with the editor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before `initialize`.
    New,
    /// After `initialize`.
    Running,
    /// After `shutdown`.
    ShutDown,
    /// After `exit`.
    Ended {
        /// Whether `shutdown` came before.
        is_clean: bool,
    },
}

/// What features read.
struct View<'a> {
    texts: &'a Texts,
    vocabulary: &'a Vocabulary,
    findings: &'a Findings,
    wording: &'static Wording,
    encoding: Encoding,
    has_snippets: bool,
    nests_symbols: bool,
    locale: OnceCell<Option<Locale>>,
}

impl<'a> View<'a> {
    fn sources(&self) -> &'a Sources {
        self.texts.sources()
    }

    /// The locale of the server's words.
    fn locale(&self) -> Option<&Locale> {
        let make = || vocabulary::locale(self.sources(), self.vocabulary, self.wording.language().tag());
        self.locale.get_or_init(make).as_ref()
    }

    /// The range of a span.
    fn range(&self, span: Span) -> Range {
        self.encoding.range(self.sources().get(span.source).text(), span.range())
    }

    /// The URI of a path.
    fn uri_of(&self, path: &str) -> Option<Uri> {
        match self.sources().find(path) {
            Some(id) => self.texts.uri(self.sources().get(id)),
            None => self.texts.place_uri(path),
        }
    }
}

impl Server {
    /// A server without files, before its first message.
    pub fn new(language: Language) -> Self {
        Self {
            phase: Phase::New,
            language,
            client: Client::default(),
            texts: Texts::default(),
            vocabulary: Vocabulary::default(),
            findings: Findings::default(),
            changed: BTreeSet::new(),
        }
    }

    /// How far the conversation is.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The folders of the editor, by their URIs.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.client.folders.iter().map(String::as_str)
    }

    /// The URIs of the files that are open in the editor.
    pub fn open_files(&self) -> impl Iterator<Item = &str> {
        self.texts.open().map(|document| document.uri.as_str())
    }

    /// The files as they are saved.
    pub fn saved(&self) -> &Sources {
        self.texts.saved()
    }

    /// Sets the files as they are saved, and where they are.
    pub fn open(&mut self, place: Place, saved: Sources) {
        self.texts.set_place(place, saved);
        self.findings.expire();
    }

    /// Sets the modules that are only known by their heads, by the paths of their files. These are among the saved files,
    /// without their texts.
    pub fn set_heads(&mut self, heads: BTreeMap<String, ModuleHead>) {
        self.findings.know(heads);
    }

    /// Stops knowing the module at a path by its head alone: its file is among the texts now.
    pub fn read_whole(&mut self, path: &str) {
        self.findings.read_whole(path);
    }

    /// Replaces the files as they are saved.
    pub fn set_saved(&mut self, saved: Sources) {
        self.texts.set_saved(saved);
        self.findings.expire();
    }

    /// The URIs of files that were saved, or changed outside of the editor, since the last call. Whoever has access to
    /// them reads them again and calls [`Self::set_saved`].
    pub fn take_changed(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.changed)
    }

    /// Whether there may be findings to publish.
    pub fn is_stale(&self) -> bool {
        self.phase == Phase::Running && self.findings.is_stale()
    }

    /// Handles messages in their order and returns the answers. A request that was cancelled by a later message, or
    /// that needs findings of a text that a later message replaces, is not worked on.
    pub fn take_all(&mut self, messages: Vec<Message>) -> Vec<Value> {
        let mut answers = Vec::new();
        let obsolete = obsolete(&messages);
        for (message, reason) in messages.into_iter().zip(obsolete) {
            match (message, reason) {
                (Message::Request { id, .. }, Some(reason)) if self.phase == Phase::Running => {
                    answers.push(failure(&id, &reason));
                }
                (message, _) => answers.extend(self.take(message)),
            }
        }
        answers
    }

    /// Handles a message and returns the answers: none for most notifications, and for requests that need findings, new
    /// findings first.
    pub fn take(&mut self, message: Message) -> Vec<Value> {
        match message {
            Message::Request { id, method, params } => self.request(&id, &method, params),
            Message::Notification { method, params } => {
                self.notify(&method, params);
                Vec::new()
            }
            Message::Response => Vec::new(),
            Message::Invalid { id, error } => vec![failure(&id, &error)],
        }
    }

    /// Checks the texts, if they have changed, and returns the findings that the editor does not have yet.
    pub fn publish(&mut self) -> Vec<Value> {
        if !self.is_stale() {
            return Vec::new();
        }
        self.findings.check(self.texts.sources());
        let mut findings = std::mem::take(&mut self.findings);
        let news = findings.publish(&self.view());
        self.findings = findings;
        news.into_iter()
            .filter_map(|params| Some(notification("textDocument/publishDiagnostics", to_json(params).ok()?)))
            .collect()
    }

    fn wording(&self) -> &'static Wording {
        let of_editor = || TextLanguage::of_locale(self.client.locale.as_deref()?);
        wording::wording(self.language.chosen.or_else(of_editor).unwrap_or(self.language.otherwise))
    }

    fn view(&self) -> View<'_> {
        View {
            texts: &self.texts,
            vocabulary: &self.vocabulary,
            findings: &self.findings,
            wording: self.wording(),
            encoding: self.client.encoding,
            has_snippets: self.client.has_snippets,
            nests_symbols: self.client.nests_symbols,
            locale: OnceCell::new(),
        }
    }

    fn request(&mut self, id: &Value, method: &str, params: Value) -> Vec<Value> {
        let refuse = |code, message: &str| vec![failure(id, &ResponseError::new(code, message))];
        match (self.phase, method) {
            (Phase::New, "initialize") => {
                self.client = Client::new(&params);
                self.phase = Phase::Running;
                vec![response(id, Ok(self.client.answer()))]
            }
            (Phase::New, _) => refuse(code::SERVER_NOT_INITIALIZED, "`initialize` must come first"),
            (Phase::Running, "initialize") => refuse(code::INVALID_REQUEST, "`initialize` was already sent"),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                vec![response(id, Ok(Value::Null))]
            }
            (Phase::Running, _) => {
                let mut messages = if needs_findings(method) { self.publish() } else { Vec::new() };
                self.vocabulary.update(self.texts.sources());
                messages.push(response(id, self.answer(method, params)));
                messages
            }
            (Phase::ShutDown | Phase::Ended { .. }, _) => refuse(code::INVALID_REQUEST, "the server is shutting down"),
        }
    }

    fn answer(&self, method: &str, params: Value) -> Result<Value, ResponseError> {
        let view = self.view();
        match method {
            CODE_ACTION => to_json(actions::actions(&view, &self.findings, &parameters(params)?)),
            HOVER => to_json(hover::hover(&view, &self.findings, &parameters(params)?)),
            "textDocument/completion" => to_json(completion::items(&view, &parameters(params)?)),
            "textDocument/definition" => to_json(definition::definition(&view, &parameters(params)?)),
            "textDocument/documentSymbol" => to_json(symbols::symbols(&view, &parameters(params)?)),
            "textDocument/formatting" => to_json(format::format(&view, &parameters(params)?)),
            other => Err(ResponseError::new(code::METHOD_NOT_FOUND, format!("mpgen does not support `{other}`"))),
        }
    }

    /// Handles a notification. One with malformed parameters is ignored, because it cannot be answered.
    fn notify(&mut self, method: &str, params: Value) {
        match (self.phase, method) {
            (phase, "exit") => self.phase = Phase::Ended { is_clean: phase == Phase::ShutDown },
            (Phase::Running, DID_OPEN) => {
                if let Ok(params) = parameters::<OpenParams>(params) {
                    let document = params.text_document;
                    self.edit(document.uri, document.version, document.text);
                }
            }
            (Phase::Running, DID_CHANGE) => {
                // The text is synchronized as a whole, so that the last change is all of it.
                if let Ok(mut params) = parameters::<ChangeParams>(params)
                    && let Some(change) = params.content_changes.pop()
                {
                    self.edit(params.text_document.uri, params.text_document.version, change.text);
                }
            }
            (Phase::Running, "textDocument/didClose") => {
                if let Ok(params) = parameters::<DocumentParams>(params) {
                    self.texts.close(&params.text_document.uri);
                    self.findings.expire();
                }
            }
            (Phase::Running, "textDocument/didSave") => {
                if let Ok(params) = parameters::<DocumentParams>(params) {
                    self.texts.save(&params.text_document.uri);
                    self.changed.insert(params.text_document.uri);
                }
            }
            (Phase::Running, "workspace/didChangeWatchedFiles") => {
                if let Ok(params) = parameters::<WatchedFilesParams>(params) {
                    self.changed.extend(params.changes.into_iter().map(|change| change.uri));
                }
            }
            _ => {}
        }
    }

    fn edit(&mut self, uri: Uri, version: i32, text: String) {
        if let Some(path) = self.texts.path(&uri) {
            self.findings.edited(path);
        }
        self.texts.edit(uri, version, text);
    }
}

/// Whether a request is about findings, so that texts have to be checked before it is answered.
fn needs_findings(method: &str) -> bool {
    [CODE_ACTION, HOVER].contains(&method)
}

/// For each message, why it need not be worked on.
fn obsolete(messages: &[Message]) -> Vec<Option<ResponseError>> {
    let (mut cancelled, mut is_edited) = (Vec::new(), false);
    let mut reasons: Vec<_> = messages
        .iter()
        .rev()
        .map(|message| match message {
            Message::Notification { method, params } => {
                is_edited |= [DID_CHANGE, DID_OPEN].contains(&method.as_str());
                if method == "$/cancelRequest" {
                    cancelled.extend(params.get("id"));
                }
                None
            }
            Message::Request { id, .. } if cancelled.contains(&id) => {
                Some(ResponseError::new(code::REQUEST_CANCELLED, "cancelled"))
            }
            Message::Request { method, .. } if is_edited && needs_findings(method) => {
                Some(ResponseError::new(code::CONTENT_MODIFIED, "the text has changed"))
            }
            _ => None,
        })
        .collect();
    reasons.reverse();
    reasons
}
