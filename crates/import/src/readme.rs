//! A README, or another text with headings -> a module's name and blocks.

use std::ops::Range;

use mpgen_core::check::meant;
use mpgen_core::parse::markdown::BlockKind;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::Request;
use crate::contain::OPTIONS;
use crate::known::Known;
use crate::labels::{self, Field};
use crate::record::{Entry, Export, Record, Value};

/// A part of a text that belongs to one block.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) language: Option<String>,
    pub(crate) kind: BlockKind,
    /// Markdown.
    pub(crate) text: String,
}

/// A heading outside of lists and quotes.
#[derive(Debug)]
struct Heading {
    level: usize,
    text: String,
    range: Range<usize>,
}

/// Headings of parts that only lead to other parts.
const CONTENTS: [&str; 8] =
    ["tableofcontents", "contents", "toc", "содержание", "оглавление", "contenido", "indice", "tabladecontenidos"];

/// Headings of blocks that READMEs have, apart from those that the format knows.
#[rustfmt::skip]
const BLOCKS: [(BlockKind, &[&str]); 2] = [
    (BlockKind::Features, &[
        "Key features", "Main features", "Functionality", "What it does", "Possibilities", "Capabilities", "Features description",
        "Ключевые возможности", "Основные возможности", "Функциональность", "Возможности интеграции", "Что умеет модуль", "Что делает модуль", "Описание возможностей",
        "Posibilidades", "Funcionalidad", "Funcionalidades", "Características principales", "Qué hace", "Descripción de las funciones",
    ]),
    (BlockKind::Installation, &[
        "Installing", "Quick start", "Installation guide", "How to set up", "Set up", "Getting started", "Installation and setup", "Installation and configuration", "Installation instructions", "Installation description", "How to use", "Usage",
        "Установка и подключение", "Установка модуля", "Подключение модуля", "Настройка модуля", "Инструкция по установке", "Быстрый старт", "Как установить модуль", "Описание установки", "Использование",
        "Instalación y configuración", "Cómo conectar", "Cómo instalar", "Primeros pasos", "Puesta en marcha", "Inicio rápido", "Descripción de la instalación", "Uso",
    ]),
];

/// The block with a heading.
fn block(heading: &str) -> Option<BlockKind> {
    let plain = heading.trim_matches(|c: char| !c.is_alphanumeric());
    let without_number = plain.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let word = meant::folded(without_number);
    let is_name = |names: &&[&str]| names.iter().any(|name| meant::folded(name) == word);
    let own = BLOCKS.iter().find(|(_, names)| is_name(names)).map(|(kind, _)| *kind);
    own.or_else(|| meant::block(without_number))
}

/// Whether a text is Markdown, in which READMEs also have HTML: pictures, centred titles, details.
pub(crate) fn is_markdown(text: &str) -> bool {
    let start = text.trim_start().get(..14).unwrap_or("").to_ascii_lowercase();
    let is_page = start.starts_with("<!doctype html") || start.starts_with("<html");
    let is_sign = |line: &str| {
        let is_underline = line.len() > 2 && line.bytes().all(|byte| byte == b'=');
        is_underline || ["# ", "## ", "```"].iter().any(|sign| line.starts_with(sign))
    };
    !is_page && (text.contains("](") || text.lines().any(is_sign))
}

/// The module that a README describes.
pub(crate) fn read(text: &str, request: &Request<'_>, known: &Known) -> Export {
    let is_plain = headings(text).is_empty() && !request.name.to_ascii_lowercase().ends_with(".md");
    let text = with_inline_links(without_comments(without_metadata(text)).as_str());
    let headings = headings(&text);
    let first = headings.first().filter(|heading| {
        heading.level == 1 && block(&heading.text).is_none() && labels::language(&heading.text, known).is_none()
    });
    let (title, body) = match first {
        Some(title) => (title.text.clone(), format!("{}\n{}", &text[..title.range.start], &text[title.range.end..])),
        None => (String::new(), text.clone()),
    };
    let language = language_of_file(request.name, known);
    let entry = |field, value| Entry { field, language: language.clone(), unit: None, value };
    let value = if is_plain { Value::Text(body) } else { Value::Markdown(body) };
    let mut entries = vec![entry(Field::Text, value)];
    if !title.trim().is_empty() {
        entries.insert(0, entry(Field::Name, Value::Text(title)));
    }
    Export { records: vec![Record { number: 1, entries }], ..Export::default() }
}

/// The language in the name of a README: `README.ru.md`, `readme-es.md`.
fn language_of_file(name: &str, known: &Known) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (_, tag) = stem.rsplit_once(['.', '_', '-'])?;
    labels::language(tag, known)
}

/// The parts of a text by the blocks and languages that its headings name. What no heading names belongs to the features.
pub(crate) fn parts(text: &str, language: Option<&str>, known: &Known) -> Vec<Part> {
    let headings = headings(text);
    let mut parts: Vec<Part> = Vec::new();
    let mut language = language.map(str::to_owned);
    let mut owner: Option<(usize, Option<BlockKind>)> = None;
    let first = headings.first().map_or(text.len(), |heading| heading.range.start);
    add(&mut parts, &language, BlockKind::Features, &text[..first]);
    for (at, heading) in headings.iter().enumerate() {
        let end = headings.get(at + 1).map_or(text.len(), |next| next.range.start);
        let (whole, below) = (&text[heading.range.start..end], &text[heading.range.end..end]);
        if let Some((level, kind)) = owner
            && heading.level > level
        {
            if let Some(kind) = kind {
                // It is one level below a heading that is left out.
                add(&mut parts, &language, kind, whole.strip_prefix('#').unwrap_or(whole));
            }
            continue;
        }
        owner = None;
        let name = heading.text.trim().trim_end_matches(':');
        if let Some(tag) = labels::language(name, known) {
            language = Some(tag);
            add(&mut parts, &language, BlockKind::Features, below);
        } else if CONTENTS.contains(&meant::folded(name).as_str()) {
            owner = Some((heading.level, None));
        } else if let Some(kind) = block(name) {
            owner = Some((heading.level, Some(kind)));
            add(&mut parts, &language, kind, below);
        } else {
            add(&mut parts, &language, BlockKind::Features, whole);
        }
    }
    parts
}

/// Adds a text to the part of its block. What its own heading named comes before the rest.
fn add(parts: &mut Vec<Part>, language: &Option<String>, kind: BlockKind, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    match parts.iter_mut().find(|part| part.language == *language && part.kind == kind) {
        Some(part) => {
            part.text.push_str("\n\n");
            part.text.push_str(text.trim_matches('\n'));
        }
        None => parts.push(Part { language: language.clone(), kind, text: text.trim_matches('\n').to_owned() }),
    }
}

fn headings(text: &str) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut depth = 0_usize;
    let mut image = 0_usize;
    let mut current: Option<Heading> = None;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                current = Some(Heading { level: level as usize, text: String::new(), range });
                depth += 1;
            }
            Event::End(TagEnd::Heading(_)) => {
                depth = depth.saturating_sub(1);
                headings.extend(current.take());
            }
            Event::Start(Tag::Image { .. }) => (depth, image) = (depth + 1, image + 1),
            Event::End(TagEnd::Image) => (depth, image) = (depth.saturating_sub(1), image.saturating_sub(1)),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if image == 0 => {
                if let Some(heading) = &mut current {
                    heading.text.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut current {
                    heading.text.push(' ');
                }
            }
            _ => {}
        }
    }
    headings
}

/// A text without the front matter of a site's generator.
fn without_metadata(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    rest.split_once("\n---\n").map_or(text, |(_, body)| body)
}

/// A text without comments, which may contain headings.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        let Some((_, after)) = after.split_once("-->") else { break };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A text whose links say where they lead, because its parts will be apart from its definitions.
fn with_inline_links(text: &str) -> String {
    let parser = Parser::new_ext(text, OPTIONS);
    let definitions: Vec<Range<usize>> = parser.reference_definitions().iter().map(|(_, it)| it.span.clone()).collect();
    if definitions.is_empty() {
        return text.to_owned();
    }
    let mut edits: Vec<(Range<usize>, String)> = definitions.into_iter().map(|range| (range, String::new())).collect();
    for (event, range) in parser.into_offset_iter() {
        let (link_type, url) = match event {
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                (link_type, dest_url)
            }
            _ => continue,
        };
        if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            // Only the end of the link changes, so that a link and the image within it can both change.
            let whole = &text[range.clone()];
            let (end, after) = match link_type {
                LinkType::Reference => (whole.rfind('[').unwrap_or(whole.len()), 0),
                LinkType::Collapsed if whole.ends_with("[]") => (whole.len() - 2, 0),
                LinkType::Collapsed if text[range.end..].starts_with("[]") => (whole.len(), 2),
                _ => (whole.len(), 0),
            };
            let url: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let url = url.replace('<', "%3C").replace('>', "%3E");
            let url = if url.is_empty() || url.contains(['(', ')']) { format!("<{url}>") } else { url };
            edits.push((range.start + end..range.end + after, format!("({url})")));
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in edits {
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&new);
            at = range.end;
        }
        // A definition may be referred to often, which must not make the text much longer.
        if out.len() > text.len() * 2 + MAX_GROWTH {
            break;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// How much longer than twice as long a text may become.
const MAX_GROWTH: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(BlockKind, String)> {
        parts(text, Some("en"), &Known::of(None)).into_iter().map(|part| (part.kind, part.text)).collect()
    }

    #[test]
    fn a_readme_with_html_is_markdown() {
        for text in
            ["<p align=\"center\"><img src=\"a.png\"></p>\n\n# Acme\n", "<b>a</b> [b](c.md)", "<br>\n\nAcme\n====\n"]
        {
            assert!(is_markdown(text), "{text}");
        }
        for text in ["<p>a</p>\n<ul><li>b</li></ul>", "<!DOCTYPE html>\n<pre>\n# ls\n</pre>", "<html><p>[a](b)</p>"] {
            assert!(!is_markdown(text), "{text}");
        }
    }

    #[test]
    fn headings_say_what_is_what() {
        let text = "Intro\n\n## Contents\n\n- [a](#a)\n\n## Features\n\n- a\n\n### Calls\n\n- b\n\n## 2. Installation:\n\n1. x\n\n## License\n\nMIT\n";
        assert_eq!(
            of(text),
            [
                (BlockKind::Features, "Intro\n\n- a\n\n## Calls\n\n- b\n\n## License\n\nMIT".to_owned()),
                (BlockKind::Installation, "1. x".to_owned()),
            ]
        );
        let parts = parts("# Русский\n\nа\n\n## Установка\n\nб\n\n# English\n\nc", None, &Known::of(None));
        let of: Vec<_> = parts.iter().map(|part| (part.language.as_deref(), part.kind, part.text.as_str())).collect();
        let expected = [
            (Some("ru"), BlockKind::Features, "а"),
            (Some("ru"), BlockKind::Installation, "б"),
            (Some("en"), BlockKind::Features, "c"),
        ];
        assert_eq!(of, expected);
    }

    #[test]
    fn links_say_where_they_lead() {
        let text = "[a][x] [b] [c][] ![i][x]\n\n[x]: https://x.example \"t\"\n[b]: <https://b.example>\n[c]: c.md\n";
        assert_eq!(
            with_inline_links(text).trim(),
            "[a](https://x.example) [b](https://b.example) [c](c.md) ![i](https://x.example)"
        );
    }
}
