use crate::check::prelude::*;
use crate::check::prose::markup::shown_entities;

pub(in crate::check) static RULE: Rule =
    rule("text/not-plain", Severity::Error, documents!("not_plain"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (field, text) in module.plain_texts() {
        let value = text.value.trim();
        // A summary may be written on several lines.
        let line_break = || (field != "summary" && value.contains('\n')).then_some((Markup::LineBreak, value));
        let end = || (field != "summary" && value.ends_with([',', ';'])).then_some((Markup::Punctuation, value));
        let Some((kind, markup)) = markup_in(value).or_else(line_break).or_else(end) else {
            continue;
        };
        let markup = shown(markup);
        let message = match kind {
            Markup::Html => message!("text-not-plain-html", field = field, markup = markup),
            Markup::Entity => message!("text-not-plain-entity", field = field, markup = markup),
            Markup::Markdown => message!("text-not-plain-markdown", field = field, markup = markup),
            Markup::Quotes => message!("text-not-plain-quotes", field = field, markup = markup),
            Markup::Punctuation => message!("text-not-plain-punctuation", field = field, markup = markup),
            Markup::LineBreak => message!("text-not-plain-line-break", field = field, markup = markup),
        };
        findings.push(findings.rule().at(text.span, message).help(message!("text-not-plain-help")));
    }
}

/// A kind of markup.
#[derive(Clone, Copy)]
enum Markup {
    Html,
    Entity,
    Markdown,
    Quotes,
    LineBreak,
    Punctuation,
}

/// The first markup in a text, and what it is.
fn markup_in(text: &str) -> Option<(Markup, &str)> {
    if let Some(tag) = tag(text) {
        return Some((Markup::Html, tag));
    }
    if let Some(entity) = shown_entities(text).next() {
        return Some((Markup::Entity, &text[entity]));
    }
    let pair = |mark: &str| {
        let start = text.find(mark)?;
        let inner = start + mark.len();
        text.get(start..inner + text[inner..].find(mark)? + mark.len())
    };
    if let Some(marked) = pair("**").or_else(|| pair("`")) {
        return Some((Markup::Markdown, marked));
    }
    if let Some(at) = text.find("](") {
        return Some((Markup::Markdown, &text[text[..at].rfind('[').unwrap_or(at)..]));
    }
    let is_quoted = ['"', '\''].iter().any(|&quote| {
        let inner = text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(quote))
    });
    is_quoted.then_some((Markup::Quotes, text))
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
