//! Watches folders, also those that are removed and created again.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{PollWatcher, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, FileIdMap, RecommendedCache, new_debouncer, new_debouncer_opt,
};

use super::{Changed, Event};

/// Quiet time after which events count as one change.
const QUIET: Duration = Duration::from_millis(20);

/// Polling interval, for network drives and containers that report no changes.
const POLL: Duration = Duration::from_millis(400);

/// The folders to watch.
#[derive(Clone, Debug)]
pub struct Watching {
    /// The folders, which need not exist yet.
    pub folders: Vec<PathBuf>,
    /// Poll instead of waiting for the system to report changes.
    pub poll: bool,
}

pub(super) struct Watch {
    folders: Vec<PathBuf>,
    watcher: Watcher,
}

enum Watcher {
    Notified(Debouncer<RecommendedWatcher, RecommendedCache>),
    Polled(Debouncer<PollWatcher, FileIdMap>),
}

impl Watch {
    /// Starts watching and sends each change.
    pub(super) fn start(watching: Watching, changes: Sender<Event>) -> io::Result<Self> {
        let on_events = move |result: DebounceEventResult| {
            let changed = match result {
                Ok(events) => changed(&events),
                // An error of the watcher may hide a change.
                Err(_) => Some(Changed::Unknown),
            };
            if let Some(changed) = changed {
                // The server may have stopped.
                let _ = changes.send(Event::Changed(changed));
            }
        };
        let watcher = if watching.poll {
            let config = notify::Config::default().with_poll_interval(POLL).with_compare_contents(true);
            Watcher::Polled(
                new_debouncer_opt(QUIET, None, on_events, FileIdMap::new(), config).map_err(io::Error::other)?,
            )
        } else {
            Watcher::Notified(new_debouncer(QUIET, None, on_events).map_err(io::Error::other)?)
        };
        let mut watch = Self { folders: watching.folders, watcher };
        watch.renew();
        Ok(watch)
    }

    /// Watches the existing folders and their parents, where a new folder appears as a change.
    pub(super) fn renew(&mut self) {
        for folder in self.folders.clone() {
            let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            self.add(parent, RecursiveMode::NonRecursive);
            self.add(&folder, RecursiveMode::Recursive);
        }
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) {
        // A missing folder will be reported by its parent.
        let _ = match &mut self.watcher {
            Watcher::Notified(watcher) => watcher.watch(folder, mode),
            Watcher::Polled(watcher) => watcher.watch(folder, mode),
        };
    }
}

/// The changes of some events; `None` if nothing changed.
fn changed(events: &[DebouncedEvent]) -> Option<Changed> {
    if events.iter().any(|event| event.need_rescan()) {
        return Some(Changed::Unknown);
    }
    let events = events.iter().filter(|event| is_change(&event.kind));
    let paths: BTreeSet<PathBuf> = events.flat_map(|event| event.paths.iter().cloned()).collect();
    (!paths.is_empty()).then_some(Changed::Files(paths))
}

/// Reading a file is an event too, and our own reads must not wake us.
fn is_change(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(kind) if *kind != AccessKind::Close(AccessMode::Write))
}
