//! The framing of an editor's messages: JSON after a header with its length (LSP 3.17, "Base Protocol"). Lengths are
//! checked before memory is allocated.

use std::io::{self, BufRead, Read, Write};

use mpgen_lsp::Message;
use serde_json::Value;

/// Maximum size of a message in bytes. An editor sends whole files, and escapes can make them several times larger.
const MAX_MESSAGE: u64 = 64 * 1024 * 1024;

/// Maximum size of the header of a message in bytes.
const MAX_HEADER: u64 = 4 * 1024;

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
    Ok(Some(Message::parse(&body)))
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
        for body in [&b"{{{{{"[..], b"\xff\xfe\xff\xfe", b"", b"7"] {
            let mut text = format!("content-length: {}\r\nContent-Type: x\r\n\r\n", body.len()).into_bytes();
            text.extend_from_slice(body);
            text.extend_from_slice(b"Content-Length: 14\r\n\r\n{\"method\":\"x\"}");
            let messages = all(&text).expect("it goes on");
            assert!(matches!(&messages[0], Message::Invalid { .. }), "{messages:?}");
            assert_eq!(messages[1..], [Message::Notification { method: "x".to_owned(), params: Value::Null }]);
        }
    }
}
