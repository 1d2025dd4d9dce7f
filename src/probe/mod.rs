//! The addresses of modules to probe, and the checks of the answers. Only `network` sends requests.

#[cfg(feature = "probe")]
pub mod network;

use serde_json::Value;

use mpgen_core::diag::text::shown;
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
    /// The message for people.
    pub message: String,
}

/// A problem that prevents connecting.
pub(crate) fn error(message: impl Into<String>) -> Problem {
    Problem { is_error: true, message: message.into() }
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
        return vec![error(format!("the server responded with status {}{}", answer.status, cause(answer.status)))];
    }
    match &target.configuration {
        Some(permissions) => configuration(answer, permissions),
        None => Vec::new(),
    }
}

/// What a status means for the address.
fn cause(status: u16) -> &'static str {
    match status {
        401 | 403 => ": it refuses requests without a login, or from programs; the address may be right",
        404 | 410 => ": the page does not exist",
        429 => ": it allows no more requests for now; try again later",
        503 => ": it is not available for now; try again later",
        500.. => ": it has an error of its own",
        _ => "",
    }
}

/// Checks `{"success": true, "scopes": [...], "registerUrl": "https://..."}`, which the CRM requests when a module opens.
fn configuration(answer: &Answer, permissions: &[String]) -> Vec<Problem> {
    let Some(body) = &answer.body else {
        return vec![error(format!("the response is larger than {} KiB", MAX_BODY / 1024))];
    };
    if body.starts_with(b"\xef\xbb\xbf") {
        return vec![error("the response starts with a byte order mark, which JSON does not allow")];
    }
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(_) if body.trim_ascii().is_empty() => return vec![error("the response is empty instead of JSON")],
        Err(_) if body.trim_ascii_start().starts_with(b"<") => {
            return vec![error("the response is a page of HTML or XML instead of JSON")];
        }
        Err(reason) => return vec![error(format!("the response is not valid JSON: {reason}"))],
    };
    let Some(fields) = value.as_object() else {
        return vec![error("the response is JSON, but not an object")];
    };
    let mut problems = Vec::new();
    if answer.media_type.is_empty() {
        problems.push(error("no `Content-Type`; it must be `application/json`"));
    } else if answer.media_type != "application/json" && !answer.media_type.ends_with("+json") {
        problems
            .push(error(format!("the `Content-Type` is {}; it must be `application/json`", shown(&answer.media_type))));
    }
    match fields.get("success") {
        Some(Value::Bool(true)) => {}
        Some(Value::Bool(false)) => {
            let message = fields.get("errorMsg").and_then(Value::as_str);
            let message = message.map_or(String::new(), |message| format!(": {}", shown(message)));
            problems.push(error(format!("`success` is false{message}")));
        }
        Some(_) => problems.push(error("`success` is neither true nor false")),
        None => problems.push(error("`success` is missing")),
    }
    match fields.get("scopes").map(|scopes| (scopes.as_array(), texts(scopes))) {
        Some((Some(_), Some(scopes))) => problems.extend(scopes_of(&scopes, permissions)),
        Some(_) => problems.push(error("`scopes` is not a list of strings")),
        None => problems.push(error("`scopes` is missing")),
    }
    match fields.get("registerUrl").map(Value::as_str) {
        Some(Some(address)) => problems.extend(register_url(address)),
        Some(None) => problems.push(error("`registerUrl` is not a string")),
        None => problems.push(error("`registerUrl` is missing")),
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
        let list = undeclared.join(", ");
        problems.push(error(format!(
            "the server requests {list}, which the module does not declare, so no key would be issued"
        )));
    }
    if !unasked.is_empty() {
        let message = format!("the module declares {}, which the server does not request", unasked.join(", "));
        problems.push(Problem { is_error: false, message });
    }
    problems
}

fn register_url(address: &str) -> Option<Problem> {
    match url::Url::parse(address) {
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            Some(error(format!("`registerUrl` {} contains a user name or a password", shown(address))))
        }
        Ok(url) if url.scheme() == "https" => None,
        Ok(_) => Some(error(format!("`registerUrl` {} must use `https:`", shown(address)))),
        Err(reason) => Some(error(format!("`registerUrl` {} is not a valid URL: {reason}", shown(address)))),
    }
}
