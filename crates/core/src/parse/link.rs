//! Checks the destinations of links.

use std::ops::Range;

use pulldown_cmark::LinkType;
use url::Url;

use super::fault::{FaultKind, LinkFault};

/// The destination of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A heading of the same block: the decoded fragment.
    Fragment(String),
    /// A URL, as serialised by the WHATWG parser.
    Url(String),
}

/// Checks a destination as decoded by Markdown. `https:`, `http:`, `mailto:`, `tel:` and `#fragment` are allowed.
pub(super) fn target(destination: &str) -> Result<Target, LinkFault> {
    if destination.trim().is_empty() {
        return Err(LinkFault::Empty);
    }
    if let Some(fragment) = destination.strip_prefix('#') {
        let bytes: Vec<u8> = percent_decode(fragment);
        return Ok(Target::Fragment(String::from_utf8_lossy(&bytes).into_owned()));
    }
    if let Some(c) = destination.chars().find(|c| c.is_control()) {
        return Err(LinkFault::Control(c));
    }
    let url = match Url::parse(destination) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => return Err(LinkFault::Relative),
        Err(error) => return Err(LinkFault::Invalid(error)),
    };
    match url.scheme() {
        // Browsers read a host even without `//`, but people do not.
        "https" | "http" if !has_authority(destination) => Err(LinkFault::NoSlashes),
        // `https://bank.example@evil.example` does not lead to the host that people read.
        "https" | "http" if !url.username().is_empty() || url.password().is_some() => Err(LinkFault::UserName),
        "https" | "http" | "mailto" | "tel" => Ok(Target::Url(url.into())),
        scheme => Err(LinkFault::Scheme(scheme.to_owned())),
    }
}

fn has_authority(destination: &str) -> bool {
    destination.split_once(':').is_some_and(|(_, rest)| rest.starts_with("//"))
}

fn percent_decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |digit: u8| char::from(digit).to_digit(16).and_then(|n| u8::try_from(n).ok());
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or(0) * 16 + hex(*low).unwrap_or(0));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    bytes
}

/// The fault of a link, if any, and the range of its destination.
pub(super) fn link_fault(
    destination: &str,
    kind: LinkType,
    text: &str,
    range: &Range<usize>,
) -> Option<(FaultKind, Range<usize>)> {
    if kind == LinkType::Email {
        return None;
    }
    let reason = target(destination).err()?;
    let url = destination.to_owned();
    Some((FaultKind::Link { url, reason }, destination_range(destination, text, range)))
}

/// The range of the destination within the link's source, or the whole link if the destination is not in it verbatim.
pub(super) fn destination_range(destination: &str, text: &str, range: &Range<usize>) -> Range<usize> {
    let link = text.get(range.clone()).unwrap_or("");
    let (start, end) = match link.rfind("](") {
        Some(bracket) if link.ends_with(')') => (bracket + 2, link.len() - 1),
        _ => (0, link.len()),
    };
    let written = &link[start..end];
    let (from, to) = match written.find(destination) {
        _ if written.is_empty() || destination.is_empty() => (0, link.len()),
        Some(at) => (start + at, start + at + destination.len()),
        None => (start, end),
    };
    range.start + from..range.start + to
}
