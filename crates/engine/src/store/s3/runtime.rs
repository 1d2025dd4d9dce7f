//! A thread that runs the requests of a store.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;

use tokio::runtime::{Builder, Handle};
use tokio::sync::{Semaphore, oneshot};

/// A runtime with a thread of its own. Requests that still run are given up when it is dropped.
#[derive(Debug)]
pub(super) struct Runtime {
    handle: Handle,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Runtime {
    /// Starts the thread, for so many requests at once.
    pub(super) fn start(concurrent: usize) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_time().max_blocking_threads(concurrent).build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let run = move || {
            let _ = runtime.block_on(stopped);
            runtime.shutdown_background();
        };
        let thread = std::thread::Builder::new().name("mpgen-store".to_owned()).spawn(run)?;
        Ok(Self { handle, stop: Some(stop), thread: Some(thread) })
    }

    /// Runs jobs, some at once, and waits for all of them. The results are in the order of the jobs; that of a job
    /// which has panicked is `None`.
    pub(super) fn run<T, J>(&self, jobs: Vec<J>, concurrent: usize) -> Vec<Option<T>>
    where
        T: Send + 'static,
        J: Future<Output = T> + Send + 'static,
    {
        let mut results: Vec<Option<T>> = jobs.iter().map(|_| None).collect();
        let permits = Arc::new(Semaphore::new(concurrent));
        let (send, receive) = mpsc::channel();
        for (n, job) in jobs.into_iter().enumerate() {
            let (permits, send) = (Arc::clone(&permits), send.clone());
            self.handle.spawn(async move {
                let _permit = permits.acquire().await;
                let _ = send.send((n, job.await));
            });
        }
        drop(send);
        for (n, result) in receive {
            results[n] = Some(result);
        }
        results
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
