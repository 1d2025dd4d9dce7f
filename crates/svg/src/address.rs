//! Addresses: a logo may refer to its own elements, and to nothing else.

use std::ops::Range;

use super::{Fault, FaultKind, shown};

/// The id that an address names, if it is of the form `#id`.
///
/// # Errors
///
/// A fault at `range` that describes the kind of the address.
pub(super) fn local(address: &str, range: Range<usize>) -> Result<&str, Fault> {
    let trimmed = address.trim_matches(|c: char| c.is_ascii_control() || c == ' ');
    match trimmed.strip_prefix('#') {
        Some("") => Err(Fault::new(FaultKind::Unsupported, range, message!("logo-address-without-id"))
            .help(message!("logo-add-id"))),
        Some(id) => Ok(id),
        None => Err(foreign(trimmed, range)),
    }
}

/// The fault for an address outside the drawing.
pub(super) fn foreign(address: &str, range: Range<usize>) -> Fault {
    let (kind, message, help) = match Scheme::of(address) {
        Scheme::Script => (
            FaultKind::ActiveContent,
            message!("logo-runs-script", kind = "address", name = shown(address)),
            message!("logo-be-static"),
        ),
        Scheme::Bitmap => (
            FaultKind::Raster,
            message!("logo-address-of-bitmap", address = shown(address)),
            message!("logo-draw-bitmap-as-paths"),
        ),
        Scheme::Other if address.trim().is_empty() => {
            (FaultKind::ExternalReference, message!("logo-address-empty"), message!("logo-remove-reference"))
        }
        Scheme::Other => (
            FaultKind::ExternalReference,
            message!("logo-address-outside", address = shown(address)),
            message!("logo-include-element"),
        ),
    };
    Fault::new(kind, range, message).help(help)
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
