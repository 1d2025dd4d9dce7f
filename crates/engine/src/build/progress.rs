//! How far a build is, and the wish to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use blake3::Hash;

use crate::publish::PublishError;
use mpgen_site::products::{Part, Products, Step};

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
        self.count();
        self.may_continue()
    }

    fn count(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether the build may continue.
    ///
    /// # Errors
    /// It is to stop.
    pub(crate) fn may_continue(&self) -> Result<(), PublishError> {
        if self.is_stopped.load(Ordering::Relaxed) { Err(PublishError::Stopped) } else { Ok(()) }
    }
}

/// Keeps products, and counts the modules that are mapped.
pub(crate) struct Counted<'a> {
    products: &'a dyn Products,
    progress: &'a Progress,
}

impl<'a> Counted<'a> {
    /// Begins to map a number of modules.
    pub(crate) fn new(products: &'a dyn Products, progress: &'a Progress, modules: usize) -> Self {
        progress.begin(modules);
        Self { products, progress }
    }

    fn count(&self, step: Step) {
        if step == Step::Map {
            self.progress.count();
        }
    }
}

impl Products for Counted<'_> {
    fn program(&self) -> Hash {
        self.products.program()
    }

    fn fetch(&self, step: Step, wanted: &[(Part, Hash)]) {
        self.products.fetch(step, wanted);
    }

    fn get(&self, step: Step, part: Part, key: &Hash) -> Option<Vec<u8>> {
        self.products.get(step, part, key).inspect(|_| self.count(step))
    }

    fn put(&self, step: Step, part: Part, key: &Hash, product: Vec<u8>) {
        self.count(step);
        self.products.put(step, part, key, product);
    }
}
