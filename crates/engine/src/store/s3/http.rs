//! Sends the requests of the S3 client with `ureq`, the HTTP client of the rest of the program, on threads of the
//! runtime. Time and size of each answer are limited.

use std::collections::VecDeque;
use std::error::Error;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http_body_util::BodyExt;
use mpgen_core::diag::text::{printable, shown};
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpService,
};
use object_store::{BackoffConfig, ClientOptions, RetryConfig};
use ureq::config::AutoHeaderValue;
use ureq::http::{HeaderMap, Response, header};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, SendBody};

use super::server::{CONCURRENT, MAX_OBJECT};

/// Maximum length of an answer that reports an error.
const MAX_ERROR: u64 = 64 * 1024;
/// How often a request is tried again.
const RETRIES: usize = 2;

/// How long a server may take.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    /// For connecting, for the start of an answer, and for each further piece of it.
    step: Duration,
    /// For a whole request.
    whole: Duration,
}

impl Limits {
    pub(super) fn of(step: Duration) -> Self {
        Self { step, whole: step * 6 }
    }

    /// What is tried again, and for how long.
    pub(super) fn retries(&self) -> RetryConfig {
        let (init_backoff, max_backoff) = (Duration::from_millis(100), Duration::from_secs(1));
        let backoff = BackoffConfig { init_backoff, max_backoff, base: 2.0 };
        RetryConfig { backoff, max_retries: RETRIES, retry_timeout: self.step * 2 }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::of(Duration::from_secs(10))
    }
}

/// Where a server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On this machine: it is not reached through a proxy.
    Here,
    Elsewhere,
}

/// Makes clients.
#[derive(Debug)]
pub(super) struct Connector(Client);

impl Connector {
    /// # Errors
    /// The file with the certificates of authorities cannot be used, in words.
    pub(super) fn new(limits: &Limits, place: Place, authorities: Option<&str>) -> Result<Self, String> {
        let mut config = Agent::config_builder()
            .timeout_global(Some(limits.whole))
            .timeout_connect(Some(limits.step))
            .timeout_resolve(Some(limits.step))
            .timeout_per_read(Some(limits.step))
            .timeout_per_write(Some(limits.step))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_idle_connections(CONCURRENT)
            .max_idle_connections_per_host(CONCURRENT)
            .accept_encoding(AutoHeaderValue::None)
            .user_agent(concat!("mpgen/", env!("CARGO_PKG_VERSION")));
        if place == Place::Here {
            config = config.proxy(None);
        }
        if let Some(file) = authorities {
            config = config.tls_config(TlsConfig::builder().root_certs(roots(Path::new(file))?).build());
        }
        Ok(Self(Client(config.build().new_agent())))
    }
}

/// Reads the certificates of authorities, instead of which those of the program are used otherwise.
fn roots(file: &Path) -> Result<RootCerts, String> {
    let unusable = |why: &str| format!("AWS_CA_BUNDLE, {}: {}", shown(&file.display().to_string()), printable(why));
    let pem = std::fs::read(file).map_err(|error| unusable(&error.to_string()))?;
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| unusable(&error.to_string()))? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        return Err(unusable("no certificate"));
    }
    Ok(RootCerts::Specific(Arc::new(certificates)))
}

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.0.clone()))
    }
}

#[derive(Clone, Debug)]
struct Client(Agent);

#[async_trait]
impl HttpService for Client {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (parts, mut body) = request.into_parts();
        let mut pieces = VecDeque::new();
        while let Some(frame) = body.frame().await {
            pieces.extend(frame?.into_data().ok());
        }
        let agent = self.0.clone();
        let sent = tokio::task::spawn_blocking(move || {
            let body = match pieces.is_empty() {
                true => SendBody::none(),
                false => SendBody::from_owned_reader(Pieces(pieces)),
            };
            let limit = max_length(&parts.headers);
            receive(agent.run(ureq::http::Request::from_parts(parts, body))?, limit)
        });
        let response = sent.await.map_err(|error| HttpError::new(HttpErrorKind::Unknown, error))?;
        let (parts, body) = response.map_err(classified)?.into_parts();
        Ok(HttpResponse::from_parts(parts, body.into()))
    }
}

/// Reads an answer up to a limit.
fn receive(response: Response<ureq::Body>, limit: u64) -> Result<Response<Bytes>, ureq::Error> {
    let (parts, mut body) = response.into_parts();
    let limit = if parts.status.is_success() { limit } else { MAX_ERROR };
    let bytes = body.with_config().limit(limit + 1).read_to_vec()?;
    Ok(Response::from_parts(parts, bytes.into()))
}

/// How long the answer to a request may be: the range that it asks for, or an object.
fn max_length(headers: &HeaderMap) -> u64 {
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let bounds = range.and_then(|value| value.strip_prefix("bytes=")).and_then(|value| value.split_once('-'));
    let length = bounds.and_then(|(start, end)| end.parse::<u64>().ok()?.checked_sub(start.parse().ok()?));
    length.map_or(MAX_OBJECT, |length| length.saturating_add(1).min(MAX_OBJECT))
}

/// Says whether a request may be tried again.
fn classified(error: ureq::Error) -> HttpError {
    let kind = match &error {
        ureq::Error::Timeout(_) => HttpErrorKind::Timeout,
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => HttpErrorKind::Connect,
        ureq::Error::Io(cause) => match cause.kind() {
            io::ErrorKind::ConnectionRefused | io::ErrorKind::NotConnected => HttpErrorKind::Connect,
            io::ErrorKind::TimedOut => HttpErrorKind::Timeout,
            _ => HttpErrorKind::Interrupted,
        },
        ureq::Error::Protocol(_) | ureq::Error::BodyExceedsLimit(_) => HttpErrorKind::Decode,
        _ => HttpErrorKind::Unknown,
    };
    HttpError::new(kind, error)
}

/// What has failed below an error of the S3 client, if it is a request.
pub(super) fn cause<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e ureq::Error> {
    std::iter::successors(Some(error), |error| (*error).source()).find_map(|error| error.downcast_ref())
}

/// The body of a request.
struct Pieces(VecDeque<Bytes>);

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.0.front().is_some_and(Bytes::is_empty) {
            self.0.pop_front();
        }
        let Some(first) = self.0.front_mut() else { return Ok(0) };
        let length = first.len().min(buffer.len());
        buffer[..length].copy_from_slice(&first.split_to(length));
        Ok(length)
    }
}
