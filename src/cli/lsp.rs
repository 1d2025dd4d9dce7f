//! `mpgen lsp`: the language server of `mpgen-lsp` over standard input and output, with the files on disk.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use clap::Args;
use mpgen::lsp::{read, write};
use mpgen_engine::reload::reload;
use mpgen_lsp::{Message, Phase, Place, Server};
use serde_json::json;
use url::Url;

use super::folders::{FolderArguments, change_to, marketplace_above, marketplace_below};
use super::terminal::{self, Terminal};
use super::{Failure, Outcome};

/// Run the language server over stdio: findings as you type, quick fixes, completion, explanations.
#[derive(Args)]
#[command(after_help = "VS Code, Neovim, Helix: docs/editors.md")]
pub(crate) struct Arguments {
    #[command(flatten)]
    folders: FolderArguments,
    /// Ignored; some editors pass it.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Messages to read ahead, so that those that wait are handled together.
const AHEAD: usize = 256;

/// Quiet time after a change before the texts are checked.
const PAUSE: Duration = Duration::from_millis(30);

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let incoming = Incoming::start()?;
    let mut files = Files { arguments: &arguments.folders, is_found: false, tried: None };
    let mut server = Server::new(terminal.language().for_editor());
    loop {
        let messages = incoming.next(server.is_stale().then_some(PAUSE))?;
        let answers = match messages {
            Some(messages) if messages.is_empty() => server.publish(),
            Some(messages) => server.take_all(messages),
            None if server.phase() == Phase::ShutDown => return Ok(Outcome::Fine),
            None => return Ok(Outcome::Findings),
        };
        for answer in answers {
            write(&mut terminal::protocol(), &answer)?;
        }
        match server.phase() {
            Phase::Running => files.update(&mut server)?,
            Phase::Ended { is_clean } => return Ok(if is_clean { Outcome::Fine } else { Outcome::Findings }),
            Phase::New | Phase::ShutDown => {}
        }
    }
}

/// The messages of the editor.
struct Incoming {
    receiver: Receiver<io::Result<Message>>,
}

impl Incoming {
    /// Begins to read messages, in a thread of its own.
    fn start() -> Result<Self, Failure> {
        let (sender, receiver) = sync_channel(AHEAD);
        std::thread::Builder::new().name("read".to_owned()).spawn(move || {
            let mut input = terminal::protocol_input();
            loop {
                let message = read(&mut input).transpose();
                let is_last = !matches!(message, Some(Ok(_)));
                if message.is_some_and(|message| sender.send(message).is_err()) || is_last {
                    return;
                }
            }
        })?;
        Ok(Self { receiver })
    }

    /// All messages that have come; waits for the first, at most for `pause` if given. None of them is an empty list, and
    /// `None` means that the editor closed the connection.
    fn next(&self, pause: Option<Duration>) -> Result<Option<Vec<Message>>, Failure> {
        let first = match pause {
            Some(pause) => self.receiver.recv_timeout(pause),
            None => self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let mut messages = match first {
            Ok(message) => vec![message?],
            Err(RecvTimeoutError::Timeout) => return Ok(Some(Vec::new())),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        };
        // The files are read between `initialize` and what follows.
        while !matches!(messages.last(), Some(Message::Request { method, .. }) if method == "initialize") {
            match self.receiver.try_recv() {
                Ok(message) => messages.push(message?),
                Err(_) => break,
            }
        }
        Ok(Some(messages))
    }
}

/// The files of the marketplace.
struct Files<'a> {
    arguments: &'a FolderArguments,
    is_found: bool,
    /// Where the marketplace was looked for.
    tried: Option<Vec<PathBuf>>,
}

impl Files<'_> {
    /// Reads the files, or those of them that have changed.
    fn update(&mut self, server: &mut Server) -> Result<(), Failure> {
        let changed = server.take_changed();
        if !self.is_found {
            return self.find(server);
        }
        let changed: BTreeSet<PathBuf> = changed.iter().filter_map(|uri| file(uri)).collect();
        if changed.is_empty() {
            return Ok(());
        }
        let folders = self.arguments.folders();
        let reloaded = folders.ok().and_then(|folders| reload(&folders, server.saved(), &changed));
        // If the folders cannot be read right now, the last texts stay.
        if let Some(saved) = reloaded.or_else(|| self.arguments.load().ok()) {
            server.set_saved(saved);
        }
        Ok(())
    }

    /// Looks for the marketplace of the editor's folders and open files, and reads it.
    fn find(&mut self, server: &mut Server) -> Result<(), Failure> {
        let folders: Vec<PathBuf> = server.folders().filter_map(file).collect();
        let paths: Vec<PathBuf> = folders.iter().cloned().chain(server.open_files().filter_map(file)).collect();
        if self.tried.as_ref() == Some(&paths) {
            return Ok(());
        }
        let here = std::env::current_dir()?;
        let found = if self.arguments.is_content_named() {
            let found = std::iter::once(&here).chain(&folders).find(|folder| self.arguments.has_content(folder));
            Some(found.unwrap_or(&here).clone())
        } else {
            let above = paths.iter().find_map(|path| marketplace_above(path));
            let below = || folders.iter().find_map(|folder| marketplace_below(folder));
            above.or_else(below).or_else(|| marketplace_above(&here))
        };
        if let Some(folder) = found {
            change_to(&folder)?;
            let saved = self.arguments.load()?;
            if let Some(place) = place(&folder) {
                server.open(place, saved);
                self.is_found = true;
            }
        } else if self.tried.is_none() {
            let text =
                "mpgen: no folder here has content/marketplace.yaml; open the marketplace's folder or a file in it";
            let params = json!({ "type": 2, "message": text });
            let log = json!({ "jsonrpc": "2.0", "method": "window/logMessage", "params": params });
            write(&mut terminal::protocol(), &log)?;
        }
        self.tried = Some(paths);
        Ok(())
    }
}

/// The place of a folder, also by its real path.
fn place(folder: &Path) -> Option<Place> {
    let url = |path: &Path| Url::from_directory_path(path).ok();
    let real: Vec<Url> = folder.canonicalize().ok().and_then(|real| url(&real)).into_iter().collect();
    Some(Place::new(&url(folder)?, &real))
}

/// The path of a file on this machine.
fn file(uri: &str) -> Option<PathBuf> {
    // A host would be a network share.
    Url::parse(uri).ok().filter(|url| !url.has_host())?.to_file_path().ok()
}
