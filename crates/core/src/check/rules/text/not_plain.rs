use crate::check::prelude::*;
use crate::check::prose::markup::shown_entities;

pub(in crate::check) static RULE: Rule =
    rule("text/not-plain", Severity::Error, documents!("not_plain"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (what, text) in module.plain_texts() {
        let value = text.value.trim();
        // A summary may be written on several lines.
        let line_break = || (what != "summary" && value.contains('\n')).then_some(("a line break", value));
        let Some((found, markup)) = markup_in(value).or_else(line_break) else {
            continue;
        };
        let message = format!("the {what} contains {found}: {}", shown(markup));
        let help = "write plain text: pages show markup as it is written";
        findings.push(findings.rule().at(text.span, message).help(help));
    }
}

/// The first markup in a text, and what it is.
fn markup_in(text: &str) -> Option<(&'static str, &str)> {
    if let Some(tag) = tag(text) {
        return Some(("HTML", tag));
    }
    if let Some(entity) = shown_entities(text).next() {
        return Some(("an entity", &text[entity]));
    }
    let pair = |mark: &str| {
        let start = text.find(mark)?;
        let inner = start + mark.len();
        text.get(start..inner + text[inner..].find(mark)? + mark.len())
    };
    if let Some(marked) = pair("**").or_else(|| pair("`")) {
        return Some(("Markdown", marked));
    }
    if let Some(at) = text.find("](") {
        return Some(("Markdown", &text[text[..at].rfind('[').unwrap_or(at)..]));
    }
    let is_quoted = ['"', '\''].iter().any(|&quote| {
        let inner = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(quote))
    });
    is_quoted.then_some(("quotes around it", text))
}

/// The first HTML tag.
fn tag(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(start, _)| {
        let tag = &text[start..];
        let name = tag[1..].trim_start_matches('/');
        let end = tag.find('>')?;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.starts_with("!--");
        (is_name && !tag[1..end].contains('<')).then(|| &tag[..=end])
    })
}
