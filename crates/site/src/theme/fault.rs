//! Puts errors of the template engine into words.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind};

use mpgen_core::check::TEMPLATE_ERROR;
use mpgen_core::diag::text::shown;
use mpgen_core::diag::{Diagnostic, Message};
use mpgen_core::locale::MessageError;
use mpgen_core::message;
use mpgen_core::source::{SourceId, Span};

/// Maximum number of names that are listed instead of an unknown one.
const MAX_LISTED: usize = 40;

/// An error of the template engine as `theme/template-error`, at its position in the template.
pub(super) fn diagnostic(error: &Error, template: &str, files: &BTreeMap<String, SourceId>) -> Diagnostic {
    let fallback = files.get(template).or_else(|| files.values().next()).copied();
    // For most errors the engine reports only the template, not a position in it.
    let start = |of: &str| files.get(of).copied().or(fallback).map_or(Span::nowhere(), |id| Span::new(id, 0, 0));
    let (span, message, known) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let source = files.get(report.filename()).copied().or(fallback);
            let range = report.span().range.clone();
            let span = source.map_or(Span::nowhere(), |id| Span::new(id, range.start, range.end));
            let (text, known) = report.message().split_once(" Available ").unwrap_or((report.message(), ""));
            let message = known_text(text).unwrap_or_else(|| match error.kind() {
                ErrorKind::SyntaxError(_) => message!("theme-template-unreadable", error = sentence(text)),
                _ => message!("theme-template-fails", error = sentence(text)),
            });
            (span, message, known.split_once(": ").map(|(_, names)| names))
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = message!("theme-no-parent", template = shown(current), parent = shown(parent));
            (start(current), message, None)
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            (start(tpl), message!("theme-extends-itself", template = shown(tpl)), None)
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            (start(tpl), message!("theme-includes-itself", template = shown(tpl)), None)
        }
        ErrorKind::TemplateNotFound(name) => (start(name), unknown("template", name), None),
        _ => {
            // Names that do not exist are reported as text: `error: Unknown filter`, and `--> template:1:2` below.
            let text = error.to_string();
            let mut lines = text.lines();
            let first = lines.next().unwrap_or_default();
            let what = first.strip_prefix("error: ").unwrap_or(first);
            let place = lines.find_map(|line| line.trim_start().strip_prefix("--> "));
            let name = place.and_then(|place| place.rsplitn(3, ':').nth(2)).unwrap_or(template);
            let failed = || message!("theme-template-fails", error = sentence(what));
            (start(name), known_text(what).unwrap_or_else(failed), None)
        }
    };
    let diagnostic = TEMPLATE_ERROR.at(span, message);
    match known {
        Some(names) => {
            let list: Vec<String> = names.split(", ").take(MAX_LISTED).map(shown).collect();
            diagnostic.help(message!("check-use-one-of", list = list.join(", ")))
        }
        None => diagnostic,
    }
}

/// Why a message cannot be written.
pub(crate) fn no_message(error: &MessageError) -> Message {
    match error {
        MessageError::Missing { language, id } => {
            message!("theme-no-message", id = shown(id), language = shown(language))
        }
        MessageError::Broken { language, id, why } => {
            message!("theme-broken-message", id = shown(id), language = shown(language), reason = &**why)
        }
    }
}

/// The messages for frequent errors, by their texts in the engine and in the functions `t` and `asset`.
fn known_text(text: &str) -> Option<Message> {
    let named = |before: &str, after: &str| text.strip_prefix(before)?.split_once('`').filter(|(_, it)| *it == after);
    if let Some((name, _)) = named("Variable `", " is not defined.") {
        return Some(message!("theme-no-variable", name = shown(name)));
    }
    if let Some((name, _)) = named("Variable `", " exists but its value is undefined") {
        return Some(message!("theme-undefined-variable", name = shown(name)));
    }
    if let Some((name, _)) = named("Field `", " is not defined.").or_else(|| named("Field `", " is not defined")) {
        return Some(message!("theme-no-field", name = shown(name)));
    }
    if let Some((name, _)) = named("Missing keyword argument `", "") {
        return Some(message!("theme-no-argument", name = shown(name)));
    }
    for kind in ["filter", "test", "function", "component", "template"] {
        if let Some((name, _)) = named(&format!("Unknown {kind} `"), "") {
            return Some(unknown(kind, name));
        }
    }
    if let Some((name, _)) = named("unknown asset `", "") {
        return Some(unknown("asset", name));
    }
    match text {
        "Unexpected end of input" => Some(message!("theme-unexpected-end")),
        "unknown locale" => Some(message!("theme-unknown-locale")),
        _ => {
            let (id, language) = text.strip_prefix("unknown message `")?.strip_suffix('`')?.split_once("` in `")?;
            Some(message!("theme-no-message", id = shown(id), language = shown(language)))
        }
    }
}

fn unknown(kind: &str, name: &str) -> Message {
    message!("theme-unknown", kind = kind, name = shown(name))
}

/// A sentence of the engine as a part of another one.
fn sentence(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    use super::*;

    /// The error in a template: its message and help, in English.
    fn found(template: &str) -> String {
        let mut engine = Tera::new();
        engine.register_function("asset", |_: tera::Kwargs, _: &tera::State| {
            Err::<String, _>(Error::message("unknown asset `none.css`"))
        });
        let mut context = Context::new();
        context.insert("name", "Acme");
        let parsed = engine.add_raw_template("page.html", template);
        let error = parsed.and_then(|()| engine.render("page.html", &context)).expect_err("the template is wrong");
        let found = diagnostic(&error, "page.html", &BTreeMap::new());
        found.help.iter().fold(found.message.to_string(), |all, help| format!("{all}; {help}"))
    }

    #[test]
    fn frequent_errors_of_the_engine_have_words_of_their_own() {
        for (template, words) in [
            ("{{ nmae }}", "variable `nmae` is not defined; use one of: `name`"),
            ("{{ nmae.first }}", "variable `nmae` is not defined; use one of: `name`"),
            ("{{ name | shout }}", "unknown filter `shout`"),
            ("{{ shout() }}", "unknown function `shout`"),
            ("{% include \"none.html\" %}", "unknown template `none.html`"),
            ("{% extends \"none.html\" %}", "the template `page.html` extends `none.html`, which does not exist"),
            ("{{ asset() }}", "unknown asset `none.css`"),
            ("{% if name %}", "the template ends unexpectedly"),
        ] {
            assert_eq!(found(template), words, "{template}");
        }
        assert!(found("{{ name + 1 }}").starts_with("the template fails: "), "{}", found("{{ name + 1 }}"));
        assert!(found("{{ ( }}").starts_with("the template cannot be read: "), "{}", found("{{ ( }}"));
    }
}
