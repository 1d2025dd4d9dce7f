//! The addresses of modules to probe, and the checks of the answers. Only `network` sends requests.

#[cfg(feature = "probe")]
pub mod network;

use serde_json::Value;

use mpgen_core::diag::Message;
use mpgen_core::diag::text::shown;
use mpgen_core::message;
use mpgen_core::parse::Parsed;
use mpgen_core::parse::fields::{Field, TextOrMap};
use mpgen_core::parse::module::FrontMatter;

/// An address to probe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeTarget {
    /// The module's code.
    pub code: String,
    /// The field with the address.
    pub field: &'static str,
    /// The address, as written.
    pub url: String,
    /// For the simple connection configuration, the permissions that the module declares.
    pub configuration: Option<Vec<String>>,
}

/// A problem with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether customers cannot connect or read the page.
    pub is_error: bool,
    /// What it is.
    pub message: Message,
}

/// A problem that prevents connecting.
pub(crate) fn error(message: Message) -> Problem {
    Problem { is_error: true, message }
}

/// A server's response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type, without parameters, in lower case.
    pub media_type: String,
    /// The body; `None` if it exceeds `MAX_BODY`.
    pub body: Option<Vec<u8>>,
    /// After how many seconds to ask again, from `Retry-After`.
    pub retry_after: Option<u64>,
}

/// Maximum size of a response body in bytes.
pub const MAX_BODY: u64 = 64 * 1024;

/// The addresses of the modules with these codes, or of all modules. Modules with errors are included.
pub fn targets(parsed: &Parsed, codes: &[String]) -> Vec<ProbeTarget> {
    let mut targets = Vec::new();
    for front in parsed.modules.iter().filter_map(|file| file.front.as_ref()) {
        let Some(code) = front.code.as_ref().map(|code| code.value.clone()) else { continue };
        if codes.is_empty() || codes.contains(&code) {
            of_module(front, &code, &mut targets);
        }
    }
    targets
}

fn of_module(front: &FrontMatter, code: &str, targets: &mut Vec<ProbeTarget>) {
    let permissions =
        || front.permissions.iter().flat_map(|field| &field.value).map(|item| item.value.clone()).collect();
    let mut ask = |field, url: &str, configuration| {
        targets.push(ProbeTarget { code: code.to_owned(), field, url: url.to_owned(), configuration });
    };
    if let Some(url) = &front.simple_connection_url {
        ask("simple_connection_url", &url.value, Some(permissions()));
    }
    if let Some(url) = &front.connection_url {
        ask("connection_url", &url.value, None);
    }
    let mut pages = |field, urls: &Option<Field<TextOrMap>>| match urls.as_ref().map(|urls| &urls.value) {
        Some(TextOrMap::Text(url)) => ask(field, url, None),
        Some(TextOrMap::Map(urls)) => urls.iter().for_each(|(_, url)| ask(field, &url.value, None)),
        None => {}
    };
    pages("support_url", &front.support_url);
    pages("documentation_url", &front.documentation_url);
}

/// The problems with an answer.
pub fn check(target: &ProbeTarget, answer: &Answer) -> Vec<Problem> {
    if !(200..300).contains(&answer.status) {
        return vec![error(refusal(answer.status))];
    }
    match &target.configuration {
        Some(permissions) => configuration(answer, permissions),
        None => Vec::new(),
    }
}

/// What the status of a response without content means.
fn refusal(status: u16) -> Message {
    let number = status.to_string();
    match status {
        401 | 403 => message!("probe-status-refused", status = number),
        404 | 410 => message!("probe-status-missing", status = number),
        429 => message!("probe-status-too-many", status = number),
        503 => message!("probe-status-unavailable", status = number),
        500.. => message!("probe-status-broken", status = number),
        _ => message!("probe-status", status = number),
    }
}

/// Checks `{"success": true, "scopes": [...], "registerUrl": "https://..."}`, which the CRM requests when a module opens.
fn configuration(answer: &Answer, permissions: &[String]) -> Vec<Problem> {
    let Some(body) = &answer.body else {
        return vec![error(message!("probe-too-large", limit = MAX_BODY / 1024))];
    };
    if body.starts_with(b"\xef\xbb\xbf") {
        return vec![error(message!("probe-byte-order-mark"))];
    }
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(_) if body.trim_ascii().is_empty() => return vec![error(message!("probe-empty"))],
        Err(_) if body.trim_ascii_start().starts_with(b"<") => {
            return vec![error(message!("probe-html"))];
        }
        Err(reason) => return vec![error(message!("probe-not-json", reason = reason.to_string()))],
    };
    let Some(fields) = value.as_object() else {
        return vec![error(message!("probe-not-object"))];
    };
    let mut problems = Vec::new();
    if answer.media_type.is_empty() {
        problems.push(error(message!("probe-no-type")));
    } else if answer.media_type != "application/json" && !answer.media_type.ends_with("+json") {
        problems.push(error(message!("probe-type", kind = shown(&answer.media_type))));
    }
    match fields.get("success") {
        Some(Value::Bool(true)) => {}
        Some(Value::Bool(false)) => {
            let message = fields.get("errorMsg").and_then(Value::as_str);
            problems.push(error(match message {
                Some(reason) => message!("probe-failure-because", reason = shown(reason)),
                None => message!("probe-failure"),
            }));
        }
        Some(_) => problems.push(error(message!("probe-not-boolean", field = "`success`"))),
        None => problems.push(error(message!("probe-missing", field = "`success`"))),
    }
    match fields.get("scopes").map(|scopes| (scopes.as_array(), texts(scopes))) {
        Some((Some(_), Some(scopes))) => problems.extend(scopes_of(&scopes, permissions)),
        Some(_) => problems.push(error(message!("probe-not-strings", field = "`scopes`"))),
        None => problems.push(error(message!("probe-missing", field = "`scopes`"))),
    }
    match fields.get("registerUrl").map(Value::as_str) {
        Some(Some(address)) => problems.extend(register_url(address)),
        Some(None) => problems.push(error(message!("probe-not-string", field = "`registerUrl`"))),
        None => problems.push(error(message!("probe-missing", field = "`registerUrl`"))),
    }
    problems
}

fn texts(list: &Value) -> Option<Vec<&str>> {
    list.as_array()?.iter().map(Value::as_str).collect()
}

fn scopes_of(scopes: &[&str], permissions: &[String]) -> Vec<Problem> {
    let undeclared: Vec<String> = scopes
        .iter()
        .filter(|scope| !permissions.iter().any(|permission| permission == *scope))
        .map(|scope| shown(scope))
        .collect();
    let unasked: Vec<String> =
        permissions.iter().filter(|permission| !scopes.contains(&permission.as_str())).map(|p| shown(p)).collect();
    let mut problems = Vec::new();
    if !undeclared.is_empty() {
        problems.push(error(message!("probe-undeclared", list = undeclared.join(", "))));
    }
    if !unasked.is_empty() {
        let message = message!("probe-unasked", list = unasked.join(", "));
        problems.push(Problem { is_error: false, message });
    }
    problems
}

fn register_url(address: &str) -> Option<Problem> {
    match url::Url::parse(address) {
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            Some(error(message!("probe-register-user-name", address = shown(address))))
        }
        Ok(url) if url.scheme() == "https" => None,
        Ok(_) => Some(error(message!("probe-register-https", address = shown(address)))),
        Err(reason) => {
            Some(error(message!("probe-register-invalid", address = shown(address), reason = reason.to_string())))
        }
    }
}
