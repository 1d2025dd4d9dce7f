//! A development server for this machine only. A request renders only its page, a change reloads it, and findings show on
//! top of it.

mod answer;
mod editor;
mod http;
mod origin;
mod site;
mod watch;

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::watch as state;

use mpgen_core::diag::Wording;
use mpgen_site::draft::WithDrafts;

pub use editor::{Editor, EditorScheme};
pub use origin::Origin;
pub use watch::Watching;

use site::{PageRequest, renderer};
use watch::Watch;

/// Number of ports to try after the requested one.
const MORE_PORTS: u16 = 20;

/// Limits on connections, which any visited page and any program on this machine can open.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Time limit for the head of a request, and for an idle connection.
    pub head: Duration,
    /// Time limit for a connection, because some clients never read the response.
    pub connection: Duration,
    /// Maximum number of concurrent connections; others wait.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { head: Duration::from_secs(10), connection: Duration::from_secs(300), connections: 128 }
    }
}

/// Where to serve and who may read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port; if it is in use, the next free one.
    pub port: u16,
    /// Other origins whose pages may read the site.
    pub origins: Vec<Origin>,
    /// Limits on connections.
    pub limits: Limits,
    /// The words on top of pages.
    pub wording: &'static Wording,
    /// The editor that links to findings open.
    pub editor: Option<Editor>,
}

/// An event while a site is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Files may have changed.
    Changed(Changed),
    /// Ctrl-C, or a signal to terminate.
    Stop,
}

/// The changed files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Exactly these paths.
    Files(BTreeSet<PathBuf>),
    /// Any file may have changed.
    Unknown,
}

/// A running server.
pub struct Server {
    /// The loopback address.
    pub address: SocketAddr,
    shared: Arc<Shared>,
    events: Receiver<Event>,
    watch: Watch,
}

/// The state that requests and changes share.
struct Shared {
    address: SocketAddr,
    origins: Vec<Origin>,
    wording: &'static Wording,
    editor: Option<Editor>,
    shown: Mutex<Shown>,
    state: state::Sender<State>,
}

/// What is at the addresses of pages.
#[derive(Clone, Default)]
enum Shown {
    /// Nothing yet.
    #[default]
    Nothing,
    /// A page that says why there is no site.
    Broken(Arc<str>),
    /// A site, by its renderer.
    Site(Sender<PageRequest>),
}

/// The state that pages poll.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    /// Incremented by every change.
    version: u64,
    /// Incremented by every new site.
    site: u64,
    status: StatusPayload,
}

/// The findings to show on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusPayload {
    /// The first findings, as a JSON array.
    pub findings: Arc<str>,
    /// The number of all findings.
    pub count: usize,
    /// How many drafts there are, in words; `None` if there are none. Their findings are on their pages.
    pub drafts: Option<Arc<str>>,
}

impl Default for StatusPayload {
    fn default() -> Self {
        Self { findings: "[]".into(), count: 0, drafts: None }
    }
}

impl Server {
    /// Listens on a port and watches the folders.
    ///
    /// # Errors
    /// No port is free, or folders cannot be watched.
    pub fn start(options: Options, watching: Watching) -> io::Result<Self> {
        let (sender, events) = channel();
        let listener = listen(options.port)?;
        let address = listener.local_addr()?;
        let (state, _) = state::channel(State::default());
        let shared = Arc::new(Shared {
            address,
            origins: options.origins,
            wording: options.wording,
            editor: options.editor,
            shown: Mutex::default(),
            state,
        });
        let watch = Watch::start(watching, sender.clone())?;
        let (serving, stop) = (shared.clone(), sender);
        std::thread::Builder::new()
            .name("serve".to_owned())
            .spawn(move || run(listener, serving, options.limits, &stop))?;
        Ok(Self { address, shared, events, watch })
    }

    /// Waits for the next event.
    pub fn wait(&mut self) -> Event {
        let Event::Changed(mut all) = self.events.recv().unwrap_or(Event::Stop) else {
            return Event::Stop;
        };
        // Merge changes that are already waiting.
        while let Ok(more) = self.events.try_recv() {
            match more {
                Event::Stop => return more,
                Event::Changed(more) => all = all.and(more),
            }
        }
        Event::Changed(all)
    }

    /// Watches the folders again, because some may have been removed or created.
    pub fn renew(&mut self) {
        self.watch.renew();
    }

    /// Replaces the site. Marks of drafts have the words of `wording`.
    pub fn show(&self, content: Arc<WithDrafts>, wording: &'static Wording, status: StatusPayload) {
        self.replace(Shown::Site(renderer(content, wording)), status);
    }

    /// Shows a page that says why there is no site, at every address.
    pub fn show_broken(&self, page: String) {
        self.replace(Shown::Broken(page.into()), StatusPayload::default());
    }

    fn replace(&self, new: Shown, status: StatusPayload) {
        if let Ok(mut shown) = self.shared.shown.lock() {
            *shown = new;
        }
        self.shared.state.send_modify(|state| {
            state.version += 1;
            state.site += 1;
            state.status = status;
        });
    }

    /// Keeps serving the last site and shows the findings of the new one.
    pub fn report(&self, status: StatusPayload) {
        self.shared.state.send_modify(|state| {
            state.version += 1;
            state.status = status;
        });
    }
}

impl Changed {
    fn and(self, more: Self) -> Self {
        match (self, more) {
            (Self::Files(mut paths), Self::Files(more)) => {
                paths.extend(more);
                Self::Files(paths)
            }
            _ => Self::Unknown,
        }
    }
}

fn listen(port: u16) -> io::Result<std::net::TcpListener> {
    let mut last = None;
    for port in port..=port.saturating_add(MORE_PORTS) {
        match std::net::TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(last.unwrap_or_else(|| io::Error::other("no port is available")))
}

/// Serves until a signal.
fn run(listener: std::net::TcpListener, shared: Arc<Shared>, limits: Limits, stop: &Sender<Event>) {
    let served = || -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            tokio::select! {
                failed = http::serve(listener, shared, limits) => failed,
                signal = stop_signal() => signal,
            }
        })?;
        // Do not wait for pages that poll.
        runtime.shutdown_timeout(Duration::from_millis(100));
        Ok(())
    };
    // An error ends the server just like a signal.
    let _ = served();
    let _ = stop.send(Event::Stop);
}

#[cfg(unix)]
async fn stop_signal() -> io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn stop_signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
