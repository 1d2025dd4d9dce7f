//! Logos: an SVG that a partner drew is judged and written anew, so that what is served can neither
//! run nor load anything.
//!
//! What is active or comes from elsewhere is refused with its position; what is only noise (the
//! prologue, comments, metadata, editors' own elements and attributes) is dropped; the rest is
//! written from an allow-list of elements, attributes and CSS properties, and looks as before.
//!
//! ```text
//! text --prologue--> text --budget--> text --roxmltree--> tree --clean--> Drawing --write--> svg
//!                                                                 |
//!                                            links, work, seen: judge the drawing as a whole
//! ```

mod address;
mod allow;
mod attributes;
mod budget;
mod clean;
mod css;
mod drawing;
mod drawn;
mod effects;
mod links;
mod outline;
mod place;
mod plain;
mod prologue;
mod seen;
mod select;
mod units;
mod value;
mod work;
mod write;
mod xml;

#[cfg(test)]
mod tests;

use std::ops::Range;

/// Faults that are reported of one logo: nobody reads more.
pub const MAX_FAULTS: usize = 200;

/// What is wrong with a logo; each kind is one rule of the group `logo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// Not an SVG image at all.
    NotSvg,
    /// A bitmap inside the drawing.
    Raster,
    /// Script, an event handler, foreign content, animation.
    ActiveContent,
    /// Something that is loaded from outside the file, or leads there.
    ExternalReference,
    /// Nothing to see: no size, or no shape.
    Empty,
    /// An element, attribute or property outside the allow-list that the picture may depend on.
    Unsupported,
    /// More elements, nesting or repetition than a logo needs.
    TooComplex,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which rule it breaks.
    pub kind: FaultKind,
    /// The characters at fault, in bytes of the text as given.
    pub range: Range<usize>,
    /// What is wrong, with the name of the thing in it.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// A logo that may be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The drawing as a complete SVG document; cleaning it again gives the same text.
    pub svg: String,
}

/// Judges a logo's text and writes it anew.
///
/// Time and memory grow with the length of the text alone. That length is for the caller to bound.
///
/// # Errors
///
/// The faults of the file in the order of their positions, the first [`MAX_FAULTS`] of them. A file
/// whose XML cannot be read, or that is over a budget, has those that were found until then.
pub fn parse(text: &str) -> Result<Logo, Vec<Fault>> {
    let mut faults = Vec::new();
    match drawing(text, &mut faults) {
        Some(drawing) if faults.is_empty() => Ok(Logo { svg: write::document(&drawing) }),
        _ => {
            faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
            faults.dedup();
            faults.truncate(MAX_FAULTS);
            Err(faults)
        }
    }
}

/// The drawing, as far as the file can be read.
fn drawing(text: &str, faults: &mut Vec<Fault>) -> Option<drawing::Drawing> {
    prologue::judge_encoding(text, faults);
    let text = prologue::without_doctype(text, faults);
    if let Err(fault) = budget::measure(&text) {
        faults.push(fault);
        return None;
    }
    let options = roxmltree::ParsingOptions { nodes_limit: budget::MAX_NODES, ..roxmltree::ParsingOptions::default() };
    let document = match roxmltree::Document::parse_with_options(&text, options) {
        Ok(document) => document,
        Err(error) => {
            // An entity of a refused subset is unknown now: saying so twice helps nobody.
            if faults.is_empty() {
                faults.push(xml::fault(&text, &error));
            }
            return None;
        }
    };
    let mut drawing = clean::document(&document, faults)?;
    links::judge(&drawing, faults);
    seen::judge(&mut drawing, faults);
    Some(drawing)
}

impl Fault {
    fn new(kind: FaultKind, range: Range<usize>, message: impl Into<String>) -> Self {
        Fault { kind, range, message: message.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A piece of the file, fit to stand in a message: one line, not too long.
fn quoted(piece: &str) -> String {
    const LONGEST: usize = 60;
    let mut words = String::new();
    for word in piece.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().filter(|c| !c.is_control()).take(LONGEST + 1));
        if words.chars().count() > LONGEST {
            return words.chars().take(LONGEST).chain(['…']).collect();
        }
    }
    words
}
