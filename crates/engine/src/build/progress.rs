//! How far a build is, and the wish to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::publish::PublishError;

/// How far a build is, for whoever shows it, and the wish to stop it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    total: AtomicUsize,
    is_stopped: Arc<AtomicBool>,
}

impl Progress {
    /// The jobs of the current part of the build, and how many of them are done.
    pub fn counts(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// The flag that stops a build as long as it has not begun to publish; a signal handler may set it.
    pub fn stop_flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.is_stopped)
    }

    /// Begins a part of the build.
    pub(crate) fn begin(&self, jobs: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(jobs, Ordering::Relaxed);
    }

    /// Counts a job that begins.
    ///
    /// # Errors
    /// The build is to stop.
    pub(crate) fn step(&self) -> Result<(), PublishError> {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.may_continue()
    }

    /// Whether the build may continue.
    ///
    /// # Errors
    /// It is to stop.
    pub(crate) fn may_continue(&self) -> Result<(), PublishError> {
        if self.is_stopped.load(Ordering::Relaxed) { Err(PublishError::Stopped) } else { Ok(()) }
    }
}
