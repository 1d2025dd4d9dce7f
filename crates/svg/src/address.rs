//! Addresses: a logo may refer to its own elements, and to nothing else.

use std::ops::Range;

use super::{Fault, FaultKind, quoted};

/// The id that an address names, if it is of the form `#id`.
///
/// # Errors
///
/// A fault at `range` that describes the kind of the address.
pub(super) fn local(address: &str, range: Range<usize>) -> Result<&str, Fault> {
    let trimmed = address.trim_matches(|c: char| c.is_ascii_control() || c == ' ');
    match trimmed.strip_prefix('#') {
        Some("") => Err(Fault::new(FaultKind::Unsupported, range, "the address `#` does not name an element")
            .help("add the id of an element, or remove the reference")),
        Some(id) => Ok(id),
        None => Err(foreign(trimmed, range)),
    }
}

/// The fault for an address outside the drawing.
pub(super) fn foreign(address: &str, range: Range<usize>) -> Fault {
    let shown = quoted(address);
    match Scheme::of(address) {
        Scheme::Script => Fault::new(FaultKind::ActiveContent, range, format!("the address `{shown}` runs script"))
            .help("remove it: a logo is a picture"),
        Scheme::Bitmap => Fault::new(FaultKind::Raster, range, format!("the address `{shown}` is a bitmap"))
            .help("a logo must be a vector image: draw or trace it as paths"),
        Scheme::Other if shown.is_empty() => {
            Fault::new(FaultKind::ExternalReference, range, "the address is empty").help("remove the reference")
        }
        Scheme::Other => {
            Fault::new(FaultKind::ExternalReference, range, format!("the address `{shown}` is outside the drawing"))
                .help("include the element itself in the file and refer to it as `#id`")
        }
    }
}

enum Scheme {
    Script,
    Bitmap,
    Other,
}

impl Scheme {
    /// Browsers ignore case, and tabs and line breaks anywhere in an address.
    fn of(address: &str) -> Self {
        const LONGEST: usize = 32;
        let start: String = address
            .chars()
            .filter(|c| !c.is_ascii_control() && *c != ' ')
            .take(LONGEST)
            .collect::<String>()
            .to_ascii_lowercase();
        if start.starts_with("javascript:") || start.starts_with("vbscript:") {
            Scheme::Script
        } else if start.starts_with("data:;base64,")
            || (start.starts_with("data:image/") && !start.starts_with("data:image/svg"))
        {
            Scheme::Bitmap
        } else {
            Scheme::Other
        }
    }
}
