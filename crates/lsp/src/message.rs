//! JSON-RPC: what a message is, and how it is answered.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A received message.
#[derive(Clone, Debug, PartialEq)]
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
    /// Not a message.
    Invalid {
        /// The id of the request, or null.
        id: Value,
        /// What is wrong with it.
        error: ResponseError,
    },
}

/// Why a request cannot be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseError {
    /// A code of JSON-RPC or LSP.
    pub code: i64,
    /// The message for people.
    pub message: String,
}

/// The codes of JSON-RPC and LSP 3.17.
pub(crate) mod code {
    pub(crate) const PARSE_ERROR: i64 = -32700;
    pub(crate) const INVALID_REQUEST: i64 = -32600;
    pub(crate) const METHOD_NOT_FOUND: i64 = -32601;
    pub(crate) const INVALID_PARAMS: i64 = -32602;
    pub(crate) const INTERNAL_ERROR: i64 = -32603;
    pub(crate) const SERVER_NOT_INITIALIZED: i64 = -32002;
    pub(crate) const CONTENT_MODIFIED: i64 = -32801;
    pub(crate) const REQUEST_CANCELLED: i64 = -32800;
}

impl ResponseError {
    pub(crate) fn new(code: i64, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl Message {
    /// The message in a body.
    pub fn parse(body: &[u8]) -> Self {
        match serde_json::from_slice::<Value>(body) {
            Ok(value) => Self::from(value),
            Err(error) => Self::Invalid {
                id: Value::Null,
                error: ResponseError::new(code::PARSE_ERROR, format!("not JSON: {error}")),
            },
        }
    }
}

impl From<Value> for Message {
    fn from(mut value: Value) -> Self {
        let id = value.get_mut("id").map(Value::take);
        let method = value.get("method").and_then(Value::as_str).map(str::to_owned);
        let params = value.get_mut("params").map_or(Value::Null, Value::take);
        match (id, method) {
            (None, Some(method)) => Self::Notification { method, params },
            (Some(id), Some(method)) if id.is_number() || id.is_string() => Self::Request { id, method, params },
            (Some(_), None) if value.get("method").is_none() => Self::Response,
            (id, _) => Self::Invalid {
                id: id.filter(|id| id.is_number() || id.is_string()).unwrap_or(Value::Null),
                error: ResponseError::new(code::INVALID_REQUEST, "neither a request, a notification nor a response"),
            },
        }
    }
}

/// The response to a request.
pub(crate) fn response(id: &Value, result: Result<Value, ResponseError>) -> Value {
    match result {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(error) => failure(id, &error),
    }
}

/// A response with an error.
pub(crate) fn failure(id: &Value, error: &ResponseError) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": error.code, "message": error.message } })
}

/// A notification to the editor.
pub(crate) fn notification(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

/// The parameters of a request.
pub(crate) fn parameters<T: DeserializeOwned>(params: Value) -> Result<T, ResponseError> {
    serde_json::from_value(params).map_err(|_| ResponseError::new(code::INVALID_PARAMS, "invalid parameters"))
}

/// A result as JSON.
pub(crate) fn to_json(result: impl Serialize) -> Result<Value, ResponseError> {
    serde_json::to_value(result).map_err(|error| ResponseError::new(code::INTERNAL_ERROR, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_a_message_or_says_what_is_wrong() {
        let deep = format!("{{\"method\":\"x\",\"params\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        for (body, code, id) in [
            (&b"{{{{{"[..], code::PARSE_ERROR, Value::Null),
            (b"\xff\xfe\xff\xfe", code::PARSE_ERROR, Value::Null),
            (b"", code::PARSE_ERROR, Value::Null),
            (deep.as_bytes(), code::PARSE_ERROR, Value::Null),
            (b"7", code::INVALID_REQUEST, Value::Null),
            (b"[]", code::INVALID_REQUEST, Value::Null),
            (b"{}", code::INVALID_REQUEST, Value::Null),
            (b"{\"id\":null,\"method\":\"x\"}", code::INVALID_REQUEST, Value::Null),
            (b"{\"id\":[1],\"method\":\"x\"}", code::INVALID_REQUEST, Value::Null),
            (b"{\"id\":3,\"method\":7}", code::INVALID_REQUEST, json!(3)),
        ] {
            let message = Message::parse(body);
            let Message::Invalid { id: its, error } = &message else { panic!("{message:?}") };
            assert_eq!((its, error.code), (&id, code));
        }
        for id in [json!(1), json!(99_999_999_999_u64), json!("a")] {
            let body = json!({ "id": id, "method": "x" }).to_string();
            let request = Message::Request { id, method: "x".to_owned(), params: Value::Null };
            assert_eq!(Message::parse(body.as_bytes()), request);
        }
    }
}
