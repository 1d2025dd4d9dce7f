//! Hears of changes in folders, also in those that go and come back.

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

/// A quiet time after which what happened is one change (`performance.md`).
const QUIET: Duration = Duration::from_millis(20);

/// How often folders are looked at where the system tells nothing of changes: network drives, some containers.
const POLL: Duration = Duration::from_millis(400);

/// What to watch.
#[derive(Clone, Debug)]
pub struct Watching {
    /// Folders, which need not be there yet.
    pub folders: Vec<PathBuf>,
    /// Look again and again, in the place of being told.
    pub poll: bool,
}

pub(super) struct Watch {
    folders: Vec<PathBuf>,
    watcher: Either,
}

enum Either {
    StatusPayload(Debouncer<RecommendedWatcher, RecommendedCache>),
    Polled(Debouncer<PollWatcher, FileIdMap>),
}

impl Watch {
    /// Begins; each change is sent.
    pub(super) fn start(watching: Watching, changes: Sender<Event>) -> io::Result<Self> {
        let hear = move |result: DebounceEventResult| {
            let changed = match result {
                Ok(events) => changed(&events),
                // A fault of the watcher may hide a change.
                Err(_) => Some(Changed::Unknown),
            };
            if let Some(changed) = changed {
                // Who serves may have ended.
                let _ = changes.send(Event::Changed(changed));
            }
        };
        let watcher = if watching.poll {
            let config = notify::Config::default().with_poll_interval(POLL).with_compare_contents(true);
            Either::Polled(new_debouncer_opt(QUIET, None, hear, FileIdMap::new(), config).map_err(io::Error::other)?)
        } else {
            Either::StatusPayload(new_debouncer(QUIET, None, hear).map_err(io::Error::other)?)
        };
        let mut watch = Self { folders: watching.folders, watcher };
        watch.renew();
        Ok(watch)
    }

    /// Watches the folders that are there, and what each is in: a folder that comes back is a change there.
    pub(super) fn renew(&mut self) {
        for folder in self.folders.clone() {
            let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            self.add(parent, RecursiveMode::NonRecursive);
            self.add(&folder, RecursiveMode::Recursive);
        }
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) {
        // One that is not there is heard of by its parent.
        let _ = match &mut self.watcher {
            Either::StatusPayload(watcher) => watcher.watch(folder, mode),
            Either::Polled(watcher) => watcher.watch(folder, mode),
        };
    }
}

/// What some events have changed; `None` where it is nothing.
fn changed(events: &[DebouncedEvent]) -> Option<Changed> {
    if events.iter().any(|event| event.need_rescan()) {
        return Some(Changed::Unknown);
    }
    let events = events.iter().filter(|event| changes_something(&event.kind));
    let paths: BTreeSet<PathBuf> = events.flat_map(|event| event.paths.iter().cloned()).collect();
    (!paths.is_empty()).then_some(Changed::Files(paths))
}

/// Reading a file is an event too, and our own reading must not wake us for ever.
fn changes_something(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(kind) if *kind != AccessKind::Close(AccessMode::Write))
}
