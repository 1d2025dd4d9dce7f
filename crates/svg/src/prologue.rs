//! Checks what comes before the root element. A DOCTYPE that only names SVG is replaced by spaces; any other is
//! reported, and so is an encoding other than the file's.

use std::borrow::Cow;
use std::ops::Range;

use super::{Fault, FaultKind, quoted};

/// Prefixes of the names of encodings that agree with UTF-8 in the first 128 characters.
const ASCII_BASED: [&str; 6] = ["ascii", "us-ascii", "iso-8859-", "koi8-", "latin", "windows-125"];

/// Checks the encoding that the XML declaration names, because a browser would use it.
pub(super) fn check_encoding(text: &str, faults: &mut Vec<Fault>) {
    let Some(range) = encoding(text) else {
        return;
    };
    let shown = text.get(range.clone()).unwrap_or_default();
    let name = shown.to_ascii_lowercase();
    let reads_the_same = text.is_ascii() && ASCII_BASED.iter().any(|start| name.starts_with(start));
    if !matches!(name.as_str(), "utf-8" | "utf8") && !reads_the_same {
        let message = format!("the XML declaration names the encoding `{}`, but the file is UTF-8", quoted(shown));
        faults.push(Fault::new(FaultKind::NotSvg, range, message).help("write `encoding=\"UTF-8\"`, or remove it"));
    }
}

/// The range of the encoding's name in the XML declaration.
fn encoding(text: &str) -> Option<Range<usize>> {
    let declaration = text.strip_prefix('\u{feff}').unwrap_or(text).strip_prefix("<?xml")?;
    let (before, value) = declaration.split_once("?>")?.0.split_once("encoding")?;
    let quoted = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = quoted.get(1..)?.split(quote).next()?;
    let start = text.len() - declaration.len() + before.len() + "encoding".len() + value.len() - quoted.len() + 1;
    Some(start..start + name.len())
}

/// The text with its DOCTYPE replaced by spaces, which keeps all positions.
pub(super) fn without_doctype<'t>(text: &'t str, faults: &mut Vec<Fault>) -> Cow<'t, str> {
    let Some(start) = doctype_start(text) else {
        return Cow::Borrowed(text);
    };
    let doctype = Doctype::read(text, start);
    if let Some(subset) = &doctype.subset {
        let declared = text.get(subset.clone()).unwrap_or_default();
        let help = if declared.contains("ns.adobe.com") {
            "save the logo again without \"Preserve Illustrator Editing Capabilities\""
        } else {
            "remove the `<!DOCTYPE ...>` and write out the entities"
        };
        let message = "the DOCTYPE declares entities";
        faults.push(Fault::new(FaultKind::ExternalReference, subset.clone(), message).help(help));
    }
    if let Some(address) = &doctype.address {
        let name = text.get(address.clone()).unwrap_or_default();
        if !is_w3c(name) {
            faults.push(
                Fault::new(
                    FaultKind::ExternalReference,
                    address.clone(),
                    format!("the DOCTYPE refers to `{}`", quoted(name)),
                )
                .help("remove the `<!DOCTYPE ...>`: SVG does not need it"),
            );
        }
    }
    Cow::Owned(blanked(text, doctype.range))
}

/// The offset of the DOCTYPE, if there is one before the root element.
fn doctype_start(text: &str) -> Option<usize> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        rest = if rest.starts_with("<?") {
            after(rest, "?>")?
        } else if rest.starts_with("<!--") {
            after(rest, "-->")?
        } else if rest.starts_with("<!DOCTYPE") {
            return Some(text.len() - rest.len());
        } else {
            return None;
        };
    }
}

fn after<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

/// The parts of a DOCTYPE, as byte ranges of the text.
struct Doctype {
    range: Range<usize>,
    /// The system identifier: the address of the external subset.
    address: Option<Range<usize>>,
    /// The internal subset with its brackets, if it is not empty.
    subset: Option<Range<usize>>,
}

impl Doctype {
    fn read(text: &str, start: usize) -> Self {
        let mut doctype = Doctype { range: start..text.len(), address: None, subset: None };
        let mut quote: Option<(u8, usize)> = None;
        let mut bracket = None;
        for (at, byte) in text.bytes().enumerate().skip(start) {
            match (quote, byte) {
                (Some((mark, opened)), _) if byte == mark => {
                    quote = None;
                    if bracket.is_none() {
                        // The last literal is the system identifier, with or without PUBLIC.
                        doctype.address = Some(opened + 1..at);
                    }
                }
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some((byte, at)),
                (None, b'[') if bracket.is_none() => bracket = Some(at),
                (None, b']') if doctype.subset.is_none() => {
                    doctype.subset = bracket.map(|opened| opened..at + 1);
                }
                (None, b'>') if bracket.is_none() || doctype.subset.is_some() => {
                    doctype.range.end = at + 1;
                    break;
                }
                _ => {}
            }
        }
        doctype.subset = doctype.subset.or(bracket.map(|opened| opened..text.len())).filter(|range| {
            let subset = text.get(range.clone()).unwrap_or_default();
            !subset.trim_matches(['[', ']']).trim_ascii().is_empty()
        });
        doctype
    }
}

/// Whether an address is the W3C's, where the SVG document types are. Browsers do not load them.
fn is_w3c(address: &str) -> bool {
    ["http://www.w3.org/", "https://www.w3.org/"].iter().any(|prefix| address.trim_ascii().starts_with(prefix))
}

fn blanked(text: &str, range: Range<usize>) -> String {
    let mut blank = String::with_capacity(text.len());
    blank.push_str(text.get(..range.start).unwrap_or_default());
    for byte in text.bytes().take(range.end).skip(range.start) {
        blank.push(if byte == b'\n' { '\n' } else { ' ' });
    }
    blank.push_str(text.get(range.end..).unwrap_or_default());
    blank
}
