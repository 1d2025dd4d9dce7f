//! Responses to requests.

use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use tokio::sync::oneshot;

use super::site::{PageRequest, Rendered};
use mpgen_core::diag::{Severity, Wording};
use mpgen_core::message;
use mpgen_site::draft::MARK_STYLE;

use super::{Editor, Shared, Shown, State, StatusPayload};

/// The folder of the server's own files; no page of a site has such a path.
const OWN: &str = ".mpgen/";

/// The style of the marks of drafts.
const STYLE: &str = "<link rel=\"stylesheet\" href=\"/.mpgen/draft.css\">\n";

/// The script that reloads pages.
const SCRIPT: &str = include_str!("live.js");

/// Maximum time that a page waits for a change before it polls again.
const WAIT: Duration = Duration::from_secs(25);

type Answer = Response<Full<Bytes>>;

/// Answers a request without reading its body.
pub(super) async fn answer<B>(shared: &Shared, request: &Request<B>) -> Answer {
    let headers = request.headers();
    if !is_own_host(headers, shared) {
        return plain(StatusCode::MISDIRECTED_REQUEST, "this server responds only at its own address");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are allowed");
    }
    let path = path_of(request.uri().path());
    match path.strip_prefix(OWN) {
        Some(_) if is_cross_origin(headers, shared) => {
            plain(StatusCode::FORBIDDEN, "only pages of this server may request this")
        }
        Some("live.js") => with_type(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT),
        Some("draft.css") => with_type(StatusCode::OK, "text/css; charset=utf-8", MARK_STYLE),
        Some("drafts.html") => page(shared, path).await,
        Some("state") => state(shared, request.uri().query()).await,
        Some(_) => plain(StatusCode::NOT_FOUND, "file not found"),
        None => {
            let mut response = page(shared, path).await;
            share(headers, shared, response.headers_mut());
            response
        }
    }
}

/// Whether the `Host` is this server. Another site's name may resolve to this machine (DNS rebinding), and its pages must
/// not read ours.
fn is_own_host(headers: &HeaderMap, shared: &Shared) -> bool {
    let port = shared.address.port();
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(Ok(host)), None) = (hosts.next().map(HeaderValue::to_str), hosts.next()) else {
        return false;
    };
    ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}") || (port == 80 && host == *name))
}

/// Whether the request comes from a page of another origin.
fn is_cross_origin(headers: &HeaderMap, shared: &Shared) -> bool {
    let port = shared.address.port();
    let is_ours =
        |origin: &HeaderValue| ["127.0.0.1", "localhost"].iter().any(|name| *origin == format!("http://{name}:{port}"));
    // `none`: the user typed the address.
    let is_same = |site: &HeaderValue| site == "same-origin" || site == "none";
    !headers.get_all(header::ORIGIN).iter().all(is_ours) || !headers.get_all("sec-fetch-site").iter().all(is_same)
}

/// Restricts files that a published site shares with every origin to the allowed origins: drafts are not public yet, and
/// any visited site could request them.
fn share(request: &HeaderMap, shared: &Shared, response: &mut HeaderMap) {
    if shared.origins.is_empty() && response.contains_key(RESOURCE_POLICY) {
        response.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    }
    if response.remove(header::ACCESS_CONTROL_ALLOW_ORIGIN).is_none() {
        return;
    }
    response.insert(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = request.get(header::ORIGIN)
        && shared.origins.iter().any(|allowed| origin == allowed.as_str())
    {
        response.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    }
}

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The path in the site; a folder becomes its `index.html`.
fn path_of(path: &str) -> String {
    let path = percent_decoded(path.trim_start_matches('/'));
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

fn percent_decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (first, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn page(shared: &Shared, path: String) -> Answer {
    let media_type = media_type(&path);
    let number = site_number(shared);
    let site = match shared.shown.lock().map_or(Shown::Nothing, |shown| shown.clone()) {
        Shown::Site(site) => site,
        Shown::Broken(text) if media_type.starts_with("text/html") => {
            let mut bytes = text.as_bytes().to_vec();
            bytes.extend_from_slice(STYLE.as_bytes());
            let mut response = html(StatusCode::OK, bytes, &number);
            response.headers_mut().insert(ROBOTS, HeaderValue::from_static("noindex"));
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return response;
        }
        Shown::Broken(_) | Shown::Nothing => {
            return plain(StatusCode::SERVICE_UNAVAILABLE, "there is nothing to show yet");
        }
    };
    let (answer, rendered) = oneshot::channel();
    if site.send(PageRequest { path, answer }).is_err() {
        return plain(StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be rendered");
    }
    let Ok(Some(Rendered { mut bytes, headers, is_missing, is_marked })) = rendered.await else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be rendered");
    };
    if is_marked {
        bytes.extend_from_slice(STYLE.as_bytes());
    }
    let status = if is_missing { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let mut response = if is_missing || media_type.starts_with("text/html") {
        html(status, bytes, &number)
    } else {
        with_type(status, media_type, bytes)
    };
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    if is_marked {
        response.headers_mut().insert(ROBOTS, HeaderValue::from_static("noindex"));
    }
    // The next save may change anything.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Identifies a site, also across restarts.
fn site_number(shared: &Shared) -> String {
    format!("{}-{}", std::process::id(), shared.state.borrow().site)
}

/// A page with the script that reloads it.
fn html(status: StatusCode, mut bytes: Vec<u8>, number: &str) -> Answer {
    bytes.extend_from_slice(format!("<script src=\"/{OWN}live.js?{number}\" defer></script>\n").as_bytes());
    with_type(status, "text/html; charset=utf-8", bytes)
}

/// The words that `live.js` shows. It replaces `{help}` and `{count}`.
fn words(wording: &Wording) -> serde_json::Value {
    serde_json::json!({
        "findings": wording.text(&message!("serve-findings")),
        "close": wording.text(&message!("serve-close")),
        "help": wording.text(&message!("serve-help", help = "{help}")),
        "more": wording.text(&message!("serve-more", count = "{count}")),
        "error": wording.text(&Severity::Error.word()),
        "warning": wording.text(&Severity::Warning.word()),
        "drafts": wording.text(&message!("draft-list")),
    })
}

/// The state, once its version differs from the one that the page has.
async fn state(shared: &Shared, query: Option<&str>) -> Answer {
    let known = query.and_then(|query| query.parse::<u64>().ok());
    let mut states = shared.state.subscribe();
    let changed = states.wait_for(|state| Some(state.version) != known);
    let _ = tokio::time::timeout(WAIT, changed).await;
    let State { version, status: StatusPayload { findings, count, drafts }, .. } = shared.state.borrow().clone();
    let text = format!(
        "{{\"version\": {version}, \"site\": \"{}\", \"count\": {count}, \"findings\": {findings}, \"drafts\": {}, \"words\": {}, \"editor\": {}}}",
        site_number(shared),
        serde_json::json!(drafts.as_deref()),
        words(shared.wording),
        serde_json::json!(shared.editor.as_ref().map(Editor::folder_url)),
    );
    let mut response = with_type(StatusCode::OK, "application/json", text);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn plain(status: StatusCode, text: &'static str) -> Answer {
    with_type(status, "text/plain; charset=utf-8", text)
}

fn with_type(status: StatusCode, media_type: &'static str, body: impl Into<Bytes>) -> Answer {
    let mut response = Response::new(Full::new(body.into()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The media type of a file, by its extension.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "xml" => "application/xml",
        "txt" | "ts" | "conf" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        _ if path == "_headers" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
