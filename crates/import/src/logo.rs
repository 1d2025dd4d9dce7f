//! A module's logo: a drawing or a `data:` address in the input, or a file beside it.

use data_url::DataUrl;
use mpgen_core::diag::Message;
use mpgen_core::diag::text::shown;
use mpgen_core::files::{self, MAX_LOGO};
use mpgen_core::message;
use mpgen_core::source::{Content, Kind};

/// The bytes of a logo; `None` if there is none, with a note if one was meant.
pub(crate) fn logo(
    named: Option<&str>,
    code: &str,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    notes: &mut Vec<Message>,
) -> Option<Vec<u8>> {
    let bytes = match named {
        None => beside(&format!("{code}.svg"))?,
        Some(text) => match meant(text, beside) {
            Ok(bytes) => bytes,
            Err(note) => {
                notes.push(note);
                return beside(&format!("{code}.svg")).filter(|bytes| is_text(bytes));
            }
        },
    };
    if bytes.len() as u64 > MAX_LOGO {
        notes.push(message!("import-logo-too-large", size = MAX_LOGO / 1024));
        return None;
    }
    match files::content(Kind::Logo, &bytes) {
        Content::Text(_) => Some(bytes),
        Content::Bitmap(format) => {
            notes.push(message!("import-logo-bitmap", format = format));
            None
        }
        _ => {
            notes.push(message!("import-logo-unreadable"));
            None
        }
    }
}

fn is_text(bytes: &[u8]) -> bool {
    matches!(files::content(Kind::Logo, bytes), Content::Text(_))
}

/// The bytes that a text is, or names.
fn meant(text: &str, beside: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>, Message> {
    let text = text.trim();
    let starts = |start: &str| text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    if starts("<svg") || starts("<?xml") || starts("<!doctype svg") {
        return Ok(text.as_bytes().to_vec());
    }
    if starts("data:") {
        let unreadable = || message!("import-logo-unreadable");
        let data = DataUrl::process(text).map_err(|_| unreadable())?;
        return data.decode_to_vec().map(|(bytes, _)| bytes).map_err(|_| unreadable());
    }
    if text.contains("://") {
        return Err(message!("import-logo-address", url = shown(text)));
    }
    let path = safe_path(text).ok_or_else(|| message!("import-logo-outside", path = shown(text)))?;
    let file_name = path.rsplit('/').next().unwrap_or(&path);
    beside(&path).or_else(|| beside(file_name)).ok_or_else(|| message!("import-logo-missing", path = shown(text)))
}

/// A relative path that stays in its folder, with `/`.
fn safe_path(text: &str) -> Option<String> {
    let path = text.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let is_safe = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains([':', '\0']) && !part.chars().any(char::is_control)
    };
    (path.len() <= 255 && path.split('/').all(is_safe)).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_only_taken_from_the_folder() {
        let beside = |path: &str| (path == "logos/a.svg" || path == "b.svg").then(|| b"<svg/>".to_vec());
        let taken = |named: Option<&str>, code: &str| {
            let mut notes = Vec::new();
            let bytes = logo(named, code, &beside, &mut notes);
            (bytes.is_some(), notes.first().map(|note| note.id.to_string()).unwrap_or_default())
        };
        let fine = (true, String::new());
        assert_eq!(taken(Some("logos\\a.svg"), "x"), fine);
        assert_eq!(taken(Some("img/b.svg"), "x"), fine);
        assert_eq!(taken(None, "b"), fine);
        assert_eq!(taken(Some("<svg xmlns='x'/>"), "x"), fine);
        assert_eq!(taken(Some("data:image/svg+xml;base64,PHN2Zy8+"), "x"), fine);
        assert_eq!(taken(Some("data:image/png;base64,iVBORw0KGgo="), "x"), (false, "import-logo-bitmap".to_owned()));
        assert_eq!(taken(Some("https://a.example/l.svg"), "x"), (false, "import-logo-address".to_owned()));
        for outside in ["../b.svg", "/etc/passwd", "C:\\b.svg", "a/../../b.svg", ".git/config"] {
            assert_eq!(taken(Some(outside), "x"), (false, "import-logo-outside".to_owned()), "{outside}");
        }
        assert_eq!(taken(Some("c.svg"), "x"), (false, "import-logo-missing".to_owned()));
    }
}
