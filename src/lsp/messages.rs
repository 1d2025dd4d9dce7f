//! Messages of an editor: JSON after a header with its length (LSP 3.17, "Base Protocol"). Lengths are checked before
//! memory is allocated.

use std::io::{self, BufRead, Read, Write};

use serde_json::{Value, json};

/// Maximum size of a message in bytes. An editor sends whole files, and escapes can make them several times larger.
const MAX_MESSAGE: u64 = 64 * 1024 * 1024;

/// Maximum size of the header of a message in bytes.
const MAX_HEADER: u64 = 4 * 1024;

/// A received message.
#[derive(Debug, PartialEq)]
pub enum Message {
    /// A message that expects a response.
    Request {
        /// A number or a string, repeated in the response.
        id: Value,
        /// The method.
        method: String,
        /// The parameters; null if there are none.
        params: Value,
    },
    /// A message without a response.
    Notification {
        /// The method.
        method: String,
        /// The parameters; null if there are none.
        params: Value,
    },
    /// A response to a request of ours.
    Response,
    /// The body is not a message.
    Invalid {
        /// The id of the request, or null.
        id: Value,
        /// The error code of JSON-RPC.
        code: i64,
        /// The message for people.
        message: String,
    },
}

/// The body is not JSON.
pub const PARSE_ERROR: i64 = -32700;

/// The body is not a request.
pub const INVALID_REQUEST: i64 = -32600;

/// Reads the next message; `None` at the end of the input.
///
/// # Errors
/// The input cannot be read, or the header is broken or has an invalid length, so that the next message cannot be found.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let Some(length) = header(input)? else { return Ok(None) };
    let mut body = Vec::new();
    input.by_ref().take(length).read_to_end(&mut body)?;
    if body.len() as u64 != length {
        return Err(broken("the input ends inside a message"));
    }
    Ok(Some(message(&body)))
}

/// Writes a message.
///
/// # Errors
/// The output cannot be written.
pub fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

/// Reads a header and returns the length of the body.
fn header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut header = input.by_ref().take(MAX_HEADER);
    let (mut length, mut is_first) = (None, true);
    loop {
        let mut line = Vec::new();
        header.read_until(b'\n', &mut line)?;
        if line.is_empty() && is_first && header.limit() > 0 {
            return Ok(None);
        }
        is_first = false;
        let Some(line) = line.strip_suffix(b"\n") else {
            let is_long = header.limit() == 0;
            return Err(broken(if is_long {
                "the header of a message is too long"
            } else {
                "the input ends inside a message"
            }));
        };
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return length.map(Some).ok_or_else(|| broken("a message has no Content-Length"));
        }
        let line = String::from_utf8_lossy(line);
        let Some((name, value)) = line.split_once(':') else {
            return Err(broken("the header of a message has a line without a colon"));
        };
        if name.trim().eq_ignore_ascii_case("content-length") && length.replace(length_of(value.trim())?).is_some() {
            return Err(broken("a message has two Content-Length lines"));
        }
    }
}

fn length_of(value: &str) -> io::Result<u64> {
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(broken("a Content-Length is not a number"));
    }
    value
        .parse()
        .ok()
        .filter(|length| *length <= MAX_MESSAGE)
        .ok_or_else(|| broken(format!("a message is longer than {} MiB", MAX_MESSAGE / 1024 / 1024)))
}

fn broken(what: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.into())
}

fn message(body: &[u8]) -> Message {
    let mut value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => {
            return Message::Invalid { id: Value::Null, code: PARSE_ERROR, message: format!("not JSON: {error}") };
        }
    };
    let id = value.get_mut("id").map(Value::take);
    let method = value.get("method").and_then(Value::as_str).map(str::to_owned);
    let params = value.get_mut("params").map_or(Value::Null, Value::take);
    match (id, method) {
        (None, Some(method)) => Message::Notification { method, params },
        (Some(id), Some(method)) if id.is_number() || id.is_string() => Message::Request { id, method, params },
        (Some(_), None) if value.get("method").is_none() => Message::Response,
        (id, _) => Message::Invalid {
            id: id.filter(|id| id.is_number() || id.is_string()).unwrap_or(Value::Null),
            code: INVALID_REQUEST,
            message: "neither a request, a notification nor a response".to_owned(),
        },
    }
}

/// A successful response.
pub fn answer(id: &Value, result: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "result": result })
}

/// An error response.
pub fn failure(id: &Value, code: i64, message: &str) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
}

/// A notification to the editor.
pub fn notification(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Result<Vec<Message>, String> {
        let mut input = text;
        let mut messages = Vec::new();
        while let Some(message) = read(&mut input).map_err(|error| error.to_string())? {
            messages.push(message);
        }
        Ok(messages)
    }

    fn framed(body: &str) -> Vec<u8> {
        format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    #[test]
    fn a_header_without_a_usable_length_ends_the_connection() {
        for (header, words) in [
            ("Content-Length: 18446744073709551616\r\n\r\n{}", "longer than 64 MiB"),
            ("Content-Length: 18446744073709551615\r\n\r\n{}", "longer than 64 MiB"),
            ("Content-Length: 99999999999\r\n\r\n{}", "longer than 64 MiB"),
            ("Content-Length: -5\r\n\r\n{}", "not a number"),
            ("Content-Length: +5\r\n\r\n{}", "not a number"),
            ("Content-Length: 0x5\r\n\r\n{}", "not a number"),
            ("Content-Length:\r\n\r\n{}", "not a number"),
            ("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "two Content-Length"),
            ("Content-Type: x\r\n\r\n{}", "no Content-Length"),
            ("\r\n{}", "no Content-Length"),
            ("hello\r\n\r\n", "without a colon"),
            ("Content-Length: 9\r\n\r\n{}", "ends inside"),
            ("Content-Length: 9", "ends inside"),
            ("Content-Length: 9\r\n", "ends inside"),
        ] {
            let error = all(header.as_bytes()).expect_err(header);
            assert!(error.contains(words), "{header:?}: {error}");
        }
        assert!(all(&b"x".repeat(100_000)).is_err_and(|error| error.contains("too long")));
        assert!(all(&b"a: b\r\n".repeat(100_000)).is_err_and(|error| error.contains("too long")));
        assert_eq!(all(b""), Ok(Vec::new()));
    }

    #[test]
    fn an_invalid_body_does_not_end_the_connection() {
        let deep = format!("{{\"method\":\"x\",\"params\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let next = framed("{\"method\":\"x\"}");
        for (body, code, id) in [
            (b"{{{{{".to_vec(), PARSE_ERROR, Value::Null),
            (b"\xff\xfe\xff\xfe".to_vec(), PARSE_ERROR, Value::Null),
            (Vec::new(), PARSE_ERROR, Value::Null),
            (deep.into_bytes(), PARSE_ERROR, Value::Null),
            (b"7".to_vec(), INVALID_REQUEST, Value::Null),
            (b"[]".to_vec(), INVALID_REQUEST, Value::Null),
            (b"{}".to_vec(), INVALID_REQUEST, Value::Null),
            (b"{\"id\":null,\"method\":\"x\"}".to_vec(), INVALID_REQUEST, Value::Null),
            (b"{\"id\":[1],\"method\":\"x\"}".to_vec(), INVALID_REQUEST, Value::Null),
            (b"{\"id\":3,\"method\":7}".to_vec(), INVALID_REQUEST, json!(3)),
        ] {
            let mut text = format!("content-length: {}\r\nContent-Type: x\r\n\r\n", body.len()).into_bytes();
            text.extend_from_slice(&body);
            text.extend_from_slice(&next);
            let messages = all(&text).expect("it goes on");
            assert!(
                matches!(&messages[0], Message::Invalid { id: its, code: found, .. } if *its == id && *found == code),
                "{messages:?}"
            );
            assert_eq!(messages[1..], [Message::Notification { method: "x".to_owned(), params: Value::Null }]);
        }
        for id in [json!(1), json!(99_999_999_999_u64), json!("a")] {
            let request = framed(&json!({ "id": id, "method": "x" }).to_string());
            assert_eq!(all(&request), Ok(vec![Message::Request { id, method: "x".to_owned(), params: Value::Null }]));
        }
    }
}
