//! Accepts connections, each with its own task and a time limit.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::answer::answer;
use super::{Limits, Shared};

/// Maximum size of the head of a request in bytes.
const MAX_HEAD: usize = 32 * 1024;

/// Time to wait when the system runs out of file handles.
const PAUSE: Duration = Duration::from_millis(500);

/// Serves until the listener fails.
pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>, limits: Limits) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let slots = Arc::new(Semaphore::new(limits.connections));
    loop {
        let Ok(slot) = slots.clone().acquire_owned().await else { return Ok(()) };
        match listener.accept().await {
            Ok((stream, _)) => {
                let served = tokio::time::timeout(limits.connection, connection(stream, shared.clone(), limits.head));
                tokio::spawn(async move {
                    let _ = served.await;
                    drop(slot);
                });
            }
            // The client has already left.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>, head: Duration) {
    let service = service_fn(move |request| {
        let shared = shared.clone();
        async move { Ok::<_, Infallible>(answer(&shared, &request).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head).max_buf_size(MAX_HEAD);
    // A client that disconnects or does not speak HTTP affects no one else.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}
