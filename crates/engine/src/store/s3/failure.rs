//! What has failed, in words. The texts of a server are not repeated, apart from its codes of errors.

use std::error::Error;

use mpgen_core::diag::text::printable;
use object_store::Error as StoreError;

use super::super::objects::ObjectError;
use super::http;

/// What a failure means for the requests that follow.
pub(super) enum Failure {
    /// The server does not answer, so nothing else is asked of it.
    Down(String),
    Other(ObjectError),
}

/// What a failed request means.
pub(super) fn of(error: &StoreError) -> Failure {
    let code = code(error);
    if code.as_deref() == Some("NoSuchBucket") {
        return Failure::Down(words(error));
    }
    match error {
        StoreError::NotFound { .. } => return Failure::Other(ObjectError::Missing),
        StoreError::Precondition { .. } => return Failure::Other(ObjectError::Changed),
        _ => {}
    }
    let is_down = http::cause(error).is_some() || status(error).is_some_and(|status| status >= 500);
    match is_down {
        true => Failure::Down(words(error)),
        false => Failure::Other(ObjectError::Failed(words(error))),
    }
}

/// A failed request in words, without control characters.
pub(super) fn words(error: &StoreError) -> String {
    if let Some(cause) = http::cause(error) {
        return match cause {
            ureq::Error::Timeout(_) => "the server does not answer in time".to_owned(),
            ureq::Error::HostNotFound => "the server is not found".to_owned(),
            cause => format!("the server cannot be reached: {}", printable(&cause.to_string())),
        };
    }
    match (code(error).as_deref(), status(error)) {
        (Some("NoSuchBucket"), _) => "the bucket does not exist".to_owned(),
        (Some(code), _) if matches!(error, StoreError::PermissionDenied { .. }) => {
            format!("the server denies access ({code})")
        }
        (Some(code), Some(status)) => format!("the server answers with {status} ({code})"),
        (_, Some(403)) => "the server denies access".to_owned(),
        (_, Some(status)) => format!("the server answers with {status}"),
        (_, None) if text(error).contains("incorrectly configured region") => {
            "the bucket is in another region; set AWS_REGION".to_owned()
        }
        (_, None) => "the server's answer is not valid".to_owned(),
    }
}

/// The code in the answer of a server, such as `AccessDenied`.
fn code(error: &StoreError) -> Option<String> {
    let text = text(error);
    let (_, rest) = text.split_once("<Code>")?;
    let (code, _) = rest.split_once("</Code>")?;
    let is_code = !code.is_empty() && code.len() <= 40 && code.chars().all(|c| c.is_ascii_alphanumeric());
    is_code.then(|| code.to_owned())
}

/// The status in the answer of a server.
fn status(error: &StoreError) -> Option<u16> {
    let text = text(error);
    text.split_once("status code: ")?.1.get(..3)?.parse().ok()
}

/// An error with all its causes.
fn text(error: &StoreError) -> String {
    let causes = std::iter::successors(Some(error as &dyn Error), |error| (*error).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
