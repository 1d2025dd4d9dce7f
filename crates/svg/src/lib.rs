#![doc = include_str!("../README.md")]
//!
//! # How it works
//!
//! ```text
//! text --prologue--> text --budget--> text --roxmltree--> tree --clean--> drawing --write--> svg
//!                                                                           |
//!                                        links, workload, visibility: check the drawing as a whole
//! ```

#[macro_use]
mod message;

mod address;
mod allow;
mod attributes;
mod budget;
mod clean;
mod css;
mod drawing;
mod effects;
mod footprint;
mod links;
mod outline;
mod plain;
mod prologue;
mod select;
mod sight;
mod source_map;
mod units;
mod value;
mod visibility;
mod workload;
mod write;
mod xml;

#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use message::shown;
pub use message::{Argument, Message};

/// Maximum number of faults that are reported for one logo.
const MAX_FAULTS: usize = 200;

/// The kind of a [`Fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// The file is not an SVG image.
    NotSvg,
    /// The drawing contains a bitmap.
    Raster,
    /// Script, an event handler, foreign content or animation.
    ActiveContent,
    /// A reference to something outside the file.
    ExternalReference,
    /// The drawing has no size or no visible shape.
    Empty,
    /// An element, attribute or property that is not supported and may affect the picture.
    Unsupported,
    /// Too many elements, too much nesting, or too much work for a browser.
    TooComplex,
    /// A warning: a part of the drawing is not painted, because what it refers to is missing.
    DanglingReference,
    /// A warning: the drawing is far from square.
    NotSquare,
}

impl FaultKind {
    /// Whether it is reported even in a part of the file that is not drawn.
    fn is_dangerous(self) -> bool {
        matches!(self, FaultKind::Raster | FaultKind::ActiveContent | FaultKind::ExternalReference)
    }
}

/// A reason why a logo is rejected, with its position.
///
/// [`Display`](fmt::Display) writes the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of problem.
    pub kind: FaultKind,
    /// Byte range in the text that was passed to [`sanitize`].
    pub range: Range<usize>,
    /// What is wrong.
    pub message: Message,
    /// How to fix it.
    pub help: Option<Box<Message>>,
    /// An edit of the text that certainly fixes it: the byte range to replace, and what to write there.
    pub fix: Option<(Range<usize>, String)>,
}

/// A sanitised logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// A complete SVG document. Sanitising it again returns the same text.
    pub svg: String,
    /// What should be better, ordered by position: faults that do not prevent the logo from being drawn.
    pub warnings: Vec<Fault>,
}

/// Checks the text of an SVG logo and rewrites it.
///
/// Time and memory grow only with the length of the text, which the caller should limit.
///
/// # Errors
///
/// The faults of the file, ordered by position; only the first 200 are reported. If the XML is malformed or exceeds a
/// limit, checking stops there.
pub fn sanitize(text: &str) -> Result<Logo, Vec<Fault>> {
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    match drawing(text, &mut faults, &mut warnings) {
        Some(drawing) if faults.is_empty() => Ok(Logo { svg: write::document(&drawing), warnings: listed(warnings) }),
        _ => Err(listed(faults)),
    }
}

/// The faults in the order of a report.
fn listed(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
    faults.dedup();
    faults.truncate(MAX_FAULTS);
    faults
}

/// The drawing, if the file can be read.
fn drawing(text: &str, faults: &mut Vec<Fault>, warnings: &mut Vec<Fault>) -> Option<drawing::Drawing> {
    if let Err(fault) = prologue::check_start(text) {
        faults.push(fault);
        return None;
    }
    prologue::check_encoding(text, faults);
    let (without, keeps_doctype) = prologue::without_doctype(text, faults);
    if let Err(fault) = budget::check(&without) {
        faults.push(fault);
        return None;
    }
    let options = roxmltree::ParsingOptions {
        nodes_limit: budget::MAX_NODES,
        allow_dtd: keeps_doctype,
        ..roxmltree::ParsingOptions::default()
    };
    let read = if keeps_doctype { text } else { &without };
    let document = match roxmltree::Document::parse_with_options(read, options) {
        Ok(document) => document,
        Err(error) => {
            // The error may only be an entity that was declared in a rejected DOCTYPE.
            if faults.is_empty() {
                faults.push(xml::fault(&without, &error));
            }
            return None;
        }
    };
    let mut drawing = clean::document(&document, faults)?;
    links::resolve(&mut drawing, faults, warnings);
    let units = units::Units::of(&drawing);
    links::check(&drawing, &units, faults);
    visibility::check(&mut drawing, &units, faults, warnings);
    Some(drawing)
}

impl Fault {
    fn new(kind: FaultKind, range: Range<usize>, message: Message) -> Self {
        Fault { kind, range, message, help: None, fix: None }
    }

    fn help(mut self, help: Message) -> Self {
        self.help = Some(Box::new(help));
        self
    }

    fn fix(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.fix = Some((range, text.into()));
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for Fault {}

/// A piece of the file for a message: on one line and shortened.
fn quoted(piece: &str) -> String {
    const MAX_LENGTH: usize = 60;
    let mut words = String::new();
    for word in piece.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().filter(|c| !c.is_control()).take(MAX_LENGTH + 1));
        if words.chars().count() > MAX_LENGTH {
            return words.chars().take(MAX_LENGTH).chain(['…']).collect();
        }
    }
    words
}
