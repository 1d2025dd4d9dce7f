//! A site served from memory while its content is edited: a request renders its page alone, a change reloads the page, and
//! findings show over it. For this machine only.

mod answer;
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

use mpgen_site::prepare::Prepared;

pub use origin::Origin;
pub use watch::Watching;

use site::{PageRequest, renderer};
use watch::Watch;

/// Ports that are tried after the one that was asked for.
const MORE_PORTS: u16 = 20;

/// What strangers may cost: any page that somebody visits, and any program of this machine, can connect.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Time for the head of a request to arrive; also how long an idle connection is kept open.
    pub head: Duration,
    /// Time after which a connection is closed whatever happens on it: some clients never read their answer.
    pub connection: Duration,
    /// Connections at the same time; more wait.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { head: Duration::from_secs(10), connection: Duration::from_secs(300), connections: 128 }
    }
}

/// Where to serve, and for whom.
#[derive(Clone, Debug)]
pub struct Options {
    /// The port; the next free one where it is taken.
    pub port: u16,
    /// Other origins whose pages may read the site.
    pub origins: Vec<Origin>,
    /// What strangers may cost.
    pub limits: Limits,
}

/// What happens while a site is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Something in the folders may have changed.
    Changed(Changed),
    /// Somebody asks for the end: Ctrl-C, or a signal to terminate.
    Stop,
}

/// What has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// These paths, and nothing else.
    Files(BTreeSet<PathBuf>),
    /// Nobody knows.
    Unknown,
}

/// A site that is served.
pub struct Server {
    /// Where: this machine alone.
    pub address: SocketAddr,
    shared: Arc<Shared>,
    events: Receiver<Event>,
    watch: Watch,
}

/// What requests and changes share.
struct Shared {
    address: SocketAddr,
    origins: Vec<Origin>,
    /// Who renders; `None` before there is a site without errors.
    site: Mutex<Option<Sender<PageRequest>>>,
    state: state::Sender<State>,
}

/// What pages are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    /// Grows with every change.
    version: u64,
    /// Grows with every site.
    site: u64,
    told: StatusPayload,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusPayload {
    /// The first findings, a JSON array; empty where nothing is wrong.
    pub findings: Arc<str>,
    /// How many there are.
    pub count: usize,
}

impl Default for StatusPayload {
    fn default() -> Self {
        Self { findings: "[]".into(), count: 0 }
    }
}

impl Server {
    /// Listens on a port of this machine, and watches what `watching` names.
    ///
    /// # Errors
    /// No port is free, or the system lets nobody watch.
    pub fn start(options: Options, watching: Watching) -> io::Result<Self> {
        let (sender, events) = channel();
        let listener = listen(options.port)?;
        let address = listener.local_addr()?;
        let (state, _) = state::channel(State::default());
        let shared = Arc::new(Shared { address, origins: options.origins, site: Mutex::new(None), state });
        let watch = Watch::start(watching, sender.clone())?;
        let (serving, stop) = (shared.clone(), sender);
        std::thread::Builder::new()
            .name("serve".to_owned())
            .spawn(move || run(listener, serving, options.limits, &stop))?;
        Ok(Self { address, shared, events, watch })
    }

    /// Waits for what happens next.
    pub fn wait(&mut self) -> Event {
        let Event::Changed(mut all) = self.events.recv().unwrap_or(Event::Stop) else {
            return Event::Stop;
        };
        // What comes together is one change.
        while let Ok(more) = self.events.try_recv() {
            match more {
                Event::Stop => return more,
                Event::Changed(more) => all = all.and(more),
            }
        }
        Event::Changed(all)
    }

    /// Watches the folders anew: some may have gone or come.
    pub fn renew(&mut self) {
        self.watch.renew();
    }

    /// Serves another site from now on.
    pub fn show(&self, prepared: Arc<Prepared>, told: StatusPayload) {
        let sender = renderer(prepared);
        if let Ok(mut site) = self.shared.site.lock() {
            *site = Some(sender);
        }
        self.shared.state.send_modify(|state| {
            state.version += 1;
            state.site += 1;
            state.told = told;
        });
    }

    /// Goes on serving the last site, and tells what is wrong with the new one.
    pub fn tell(&self, told: StatusPayload) {
        self.shared.state.send_modify(|state| {
            state.version += 1;
            state.told = told;
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
    Err(last.unwrap_or_else(|| io::Error::other("no port is free")))
}

/// Answers until somebody asks for the end.
fn run(listener: std::net::TcpListener, shared: Arc<Shared>, limits: Limits, stop: &Sender<Event>) {
    let served = || -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            tokio::select! {
                failed = http::serve(listener, shared, limits) => failed,
                asked = asked_to_stop() => asked,
            }
        })?;
        // Pages that wait for a change are not waited for.
        runtime.shutdown_timeout(Duration::from_millis(100));
        Ok(())
    };
    // Whether it was asked to end or could not go on, there is nothing to serve any more.
    let _ = served();
    let _ = stop.send(Event::Stop);
}

#[cfg(unix)]
async fn asked_to_stop() -> io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
