//! What to ask the real servers of modules, and what is wrong with an answer. Pure: `io::probe` asks.

#[cfg(feature = "probe")]
pub mod network;

use serde_json::Value;

use mpgen_core::diag::text::shown;
use mpgen_core::parse::Parsed;
use mpgen_core::parse::fields::{Field, TextOrMap};
use mpgen_core::parse::module::FrontMatter;

/// A question to a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeTarget {
    /// The module's code.
    pub code: String,
    /// The field that has the address.
    pub field: &'static str,
    /// The address, as written.
    pub url: String,
    /// The permissions that the module declares, where it is the simple connection's configuration that is asked for.
    pub configuration: Option<Vec<String>>,
}

/// Something that is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether customers cannot connect or read the page.
    pub is_error: bool,
    /// What it is.
    pub message: String,
}

/// Something that keeps people from connecting.
pub(crate) fn error(message: impl Into<String>) -> Problem {
    Problem { is_error: true, message: message.into() }
}

/// An answer of a server, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The media type, without parameters, in lower case.
    pub media_type: String,
    /// The body; `None` where it has more than `MAX_BODY` bytes.
    pub body: Option<Vec<u8>>,
}

/// Bytes that a configuration may have (`review.md`).
pub const MAX_BODY: u64 = 64 * 1024;

/// The questions of the modules of some codes, of all where none is named. Reads the files as they are: a module with
/// errors elsewhere can be asked about.
pub fn questions(parsed: &Parsed, codes: &[String]) -> Vec<ProbeTarget> {
    let mut questions = Vec::new();
    for front in parsed.modules.iter().filter_map(|file| file.front.as_ref()) {
        let Some(code) = front.code.as_ref().map(|code| code.value.clone()) else { continue };
        if codes.is_empty() || codes.contains(&code) {
            of_module(front, &code, &mut questions);
        }
    }
    questions
}

fn of_module(front: &FrontMatter, code: &str, questions: &mut Vec<ProbeTarget>) {
    let permissions =
        || front.permissions.iter().flat_map(|field| &field.value).map(|item| item.value.clone()).collect();
    let mut ask = |field, url: &str, configuration| {
        questions.push(ProbeTarget { code: code.to_owned(), field, url: url.to_owned(), configuration });
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

/// What is wrong with an answer.
pub fn judge(question: &ProbeTarget, answer: &Answer) -> Vec<Problem> {
    if !(200..300).contains(&answer.status) {
        return vec![error(format!("it answers with the status {}", answer.status))];
    }
    match &question.configuration {
        Some(permissions) => configuration(answer, permissions),
        None => Vec::new(),
    }
}

/// `{"success": true, "scopes": [...], "registerUrl": "https://..."}`, as the CRM reads it when a module's window opens.
fn configuration(answer: &Answer, permissions: &[String]) -> Vec<Problem> {
    let Some(body) = &answer.body else {
        return vec![error(format!("its answer is larger than {} KiB", MAX_BODY / 1024))];
    };
    if body.starts_with(b"\xef\xbb\xbf") {
        return vec![error("its answer begins with a byte order mark, which JSON may not have")];
    }
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(reason) => return vec![error(format!("its answer is no JSON: {reason}"))],
    };
    let Some(fields) = value.as_object() else {
        return vec![error("its answer is JSON, but no object")];
    };
    let mut problems = Vec::new();
    if answer.media_type.is_empty() {
        problems.push(error("it does not say that its answer is JSON: `Content-Type` must be `application/json`"));
    } else if answer.media_type != "application/json" && !answer.media_type.ends_with("+json") {
        problems.push(error(format!(
            "it says that its JSON is {}; it must be `application/json`",
            shown(&answer.media_type)
        )));
    }
    match fields.get("success") {
        Some(Value::Bool(true)) => {}
        Some(Value::Bool(false)) => {
            let words = fields
                .get("errorMsg")
                .and_then(Value::as_str)
                .map_or(String::new(), |words| format!(": {}", shown(words)));
            problems.push(error(format!("`success` is false{words}")));
        }
        Some(_) => problems.push(error("`success` is neither true nor false")),
        None => problems.push(error("`success` is missing")),
    }
    match fields.get("scopes").map(|scopes| (scopes.as_array(), texts(scopes))) {
        Some((Some(_), Some(scopes))) => problems.extend(scopes_of(&scopes, permissions)),
        Some(_) => problems.push(error("`scopes` is no list of texts")),
        None => problems.push(error("`scopes` is missing")),
    }
    match fields.get("registerUrl").map(Value::as_str) {
        Some(Some(address)) => problems.extend(register_url(address)),
        Some(None) => problems.push(error("`registerUrl` is no text")),
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
        problems.push(error(format!("it asks for {list}, which the module does not declare: no key would be issued")));
    }
    if !unasked.is_empty() {
        let message = format!("the module declares {}, which it never asks for", unasked.join(", "));
        problems.push(Problem { is_error: false, message });
    }
    problems
}

fn register_url(address: &str) -> Option<Problem> {
    match url::Url::parse(address) {
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            Some(error(format!("`registerUrl` is {}, which has a user name or a password in it", shown(address))))
        }
        Ok(url) if url.scheme() == "https" => None,
        Ok(_) => Some(error(format!("`registerUrl` is {}, and must be an address of `https:`", shown(address)))),
        Err(reason) => Some(error(format!("`registerUrl` is {}, which is no address: {reason}", shown(address)))),
    }
}
