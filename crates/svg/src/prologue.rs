//! Checks what comes before the root element. A DOCTYPE that only names SVG is replaced by spaces; any other is
//! reported, and so are an encoding other than the file's and white space before the XML declaration.

use std::borrow::Cow;
use std::ops::Range;

use super::{Fault, FaultKind, shown};

/// Prefixes of the names of encodings that agree with UTF-8 in the first 128 characters.
const ASCII_BASED: [&str; 6] = ["ascii", "us-ascii", "iso-8859-", "koi8-", "latin", "windows-125"];

/// Checks that nothing comes before the XML declaration: browsers show nothing otherwise.
///
/// # Errors
///
/// A fault at the white space before it.
pub(super) fn check_start(text: &str) -> Result<(), Fault> {
    let file = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rest = file.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if rest.len() == file.len() || !rest.starts_with("<?xml ") {
        return Ok(());
    }
    let blank = text.len() - file.len()..text.len() - rest.len();
    let fault = Fault::new(FaultKind::NotSvg, blank.clone(), message!("logo-space-before-declaration"));
    let fault = fault.help(message!("logo-begin-with-declaration"));
    Err(fault.fix(blank, ""))
}

/// Checks the encoding that the XML declaration names, because a browser would use it.
pub(super) fn check_encoding(text: &str, faults: &mut Vec<Fault>) {
    let Some(range) = encoding(text) else {
        return;
    };
    let written = text.get(range.clone()).unwrap_or_default();
    let name = written.to_ascii_lowercase();
    let reads_the_same = text.is_ascii() && ASCII_BASED.iter().any(|start| name.starts_with(start));
    if !matches!(name.as_str(), "utf-8" | "utf8") && !reads_the_same {
        let message = message!("logo-encoding", encoding = shown(written));
        let help = message!("logo-write", text = "`encoding=\"UTF-8\"`");
        let fault = Fault::new(FaultKind::NotSvg, range.clone(), message).help(help);
        faults.push(fault.fix(range, "UTF-8"));
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

/// The text with its DOCTYPE replaced by spaces, which keeps all positions, and whether the XML parser needs the DOCTYPE:
/// Illustrator declares entities for the namespaces that it uses, and these are harmless.
pub(super) fn without_doctype<'t>(text: &'t str, faults: &mut Vec<Fault>) -> (Cow<'t, str>, bool) {
    let Some(start) = doctype_start(text) else {
        return (Cow::Borrowed(text), false);
    };
    let doctype = Doctype::read(text, start);
    let subset = doctype.subset.as_ref().and_then(|range| text.get(range.clone()));
    let declares_names = subset.is_some_and(|subset| declares_namespaces(subset) && is_short(text));
    if let Some(subset) = doctype.subset.as_ref().filter(|_| !declares_names) {
        let declared = text.get(subset.clone()).unwrap_or_default();
        let help = if declared.contains("ns.adobe.com") {
            message!("logo-save-without-editing-data")
        } else {
            message!("logo-write-out-entities")
        };
        let message = message!("logo-declares-entities");
        faults.push(Fault::new(FaultKind::ExternalReference, subset.clone(), message).help(help));
    }
    if let Some(address) = &doctype.address {
        let name = text.get(address.clone()).unwrap_or_default();
        if !is_w3c(name) {
            faults.push(
                Fault::new(
                    FaultKind::ExternalReference,
                    address.clone(),
                    message!("logo-doctype-address", address = shown(name)),
                )
                .help(message!("logo-remove-doctype")),
            );
        }
    }
    (Cow::Owned(blanked(text, doctype.range)), declares_names)
}

/// Maximum length of a namespace that an entity stands for.
const MAX_NAMESPACE: usize = 64;

/// Maximum number of `&` in a file whose DOCTYPE is kept, which bounds what its entities expand to.
const MAX_REFERENCES: usize = 200;

fn is_short(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'&').nth(MAX_REFERENCES).is_none()
}

/// Whether an internal subset declares nothing but entities for namespaces of Adobe and of the W3C.
fn declares_namespaces(subset: &str) -> bool {
    let inside = subset.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let mut declarations = inside.unwrap_or(subset).split('>').map(str::trim_ascii);
    declarations.all(|declaration| declaration.is_empty() || declares_a_namespace(declaration).is_some())
}

/// Reads `<!ENTITY name "namespace"`.
fn declares_a_namespace(declaration: &str) -> Option<()> {
    let (name, value) = declaration.strip_prefix("<!ENTITY ")?.trim_ascii().split_once(' ')?;
    let value = value.trim_ascii();
    let namespace = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_known = ["http://ns.adobe.com/", "http://www.w3.org/"].iter().any(|start| namespace.starts_with(start));
    let is_plain = namespace.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":/.-_#".contains(&byte));
    (is_name && is_known && is_plain && namespace.len() <= MAX_NAMESPACE).then_some(())
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
