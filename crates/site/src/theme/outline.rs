//! What a template extends and includes and which blocks it has, to find parts of a theme that would be dropped without an
//! error.

use std::collections::{BTreeMap, BTreeSet};

use mpgen_core::check::{MISSING_PART, UNKNOWN_BLOCK, UNKNOWN_TEMPLATE, nearest};
use mpgen_core::diag::Diagnostic;
use mpgen_core::diag::text::shown;
use mpgen_core::message;
use mpgen_core::source::{SourceId, Sources, Span};

/// The templates of a theme by name.
pub(super) struct Outlines(BTreeMap<String, Outline>);

/// A template.
struct Outline {
    id: SourceId,
    /// Whether it is one of the theme `default`, which has a template for each kind of page.
    is_default: bool,
    extends: Option<String>,
    includes: Vec<String>,
    /// The blocks that are not within another one of the same template, with the spans of their names.
    blocks: Vec<(String, Span)>,
    /// The blocks within others.
    inner: Vec<String>,
}

impl Outline {
    fn read(sources: &Sources, id: SourceId) -> Self {
        let (source, mut depth) = (sources.get(id), 0_usize);
        let mut outline = Self {
            id,
            is_default: source.relative().starts_with("default/"),
            extends: None,
            includes: Vec::new(),
            blocks: Vec::new(),
            inner: Vec::new(),
        };
        for Tag { word, name, at } in tags(source.text()) {
            match word {
                "extends" => outline.extends = Some(name.to_owned()),
                "include" => outline.includes.push(name.to_owned()),
                "block" => {
                    let span = Span::new(id, at, at + name.len());
                    if depth == 0 {
                        outline.blocks.push((name.to_owned(), span));
                    } else {
                        outline.inner.push(name.to_owned());
                    }
                    depth += 1;
                }
                "endblock" => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        outline
    }

    fn uses(&self) -> impl Iterator<Item = &str> {
        self.extends.iter().chain(&self.includes).map(String::as_str)
    }

    fn span_of(&self, block: &str) -> Option<Span> {
        self.blocks.iter().find(|(name, _)| name == block).map(|(_, span)| *span)
    }
}

/// The first word of a tag, and the name after it.
struct Tag<'t> {
    word: &'t str,
    name: &'t str,
    /// Where the name begins.
    at: usize,
}

/// The tags of a template, without those in comments.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find('{')?;
            let (kind, end) = match text.get(start + 1..)?.chars().next()? {
                '#' => ('#', "#}"),
                '%' => ('%', "%}"),
                _ => {
                    at = start + 1;
                    continue;
                }
            };
            let length = text[start..].find(end)?;
            at = start + length + end.len();
            if kind == '%' {
                let inner = text[start + 2..start + length].trim_start_matches('-').trim_start();
                let (word, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner.trim_end_matches('-'), ""));
                let rest = rest.trim_start();
                let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
                let name = match quote {
                    Some(quote) => rest[1..].split(quote).next().unwrap_or(""),
                    None => rest.split(|c: char| c.is_whitespace() || c == '-').next().unwrap_or(""),
                };
                let name_start = start + length - rest.len() + usize::from(quote.is_some());
                return Some(Tag { word, name, at: name_start });
            }
        }
    })
}

/// A part that every page of a kind has.
pub(crate) struct Part {
    /// What its HTML contains.
    pub(crate) html: String,
    /// The block of the built-in templates that it is in.
    pub(crate) block: &'static str,
}

impl Outlines {
    pub(super) fn new(sources: &Sources, files: &BTreeMap<String, SourceId>) -> Self {
        Self(files.iter().map(|(name, id)| (name.clone(), Outline::read(sources, *id))).collect())
    }

    /// Blocks that the extended template does not have, so that nothing shows them.
    pub(super) fn unknown_blocks(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for outline in self.0.values().filter(|outline| !outline.is_default) {
            let Some(parent) = outline.extends.as_ref().filter(|parent| self.0.contains_key(*parent)) else { continue };
            let known = self.blocks_of(parent);
            for (block, span) in outline.blocks.iter().filter(|(block, _)| !known.contains(block.as_str())) {
                let message = message!("theme-unknown-block", block = shown(block), parent = shown(parent));
                let help = match nearest(block, known.iter().copied()) {
                    Some(meant) => message!("check-did-you-mean", meant = shown(meant)),
                    None => message!("check-use-one-of", list = list(&known)),
                };
                found.push(UNKNOWN_BLOCK.at(*span, message).help(help));
            }
        }
        found
    }

    /// Templates that no page and no other template uses.
    pub(super) fn unused(&self) -> Vec<Diagnostic> {
        let used: BTreeSet<&str> = self.0.values().flat_map(Outline::uses).collect();
        // An overridden template of the theme `default` has its name in front.
        let is_page = |name: &str| {
            let is_default = |name: &str| self.0.get(name).is_some_and(|outline| outline.is_default);
            is_default(name) || is_default(&format!("default/{name}"))
        };
        let pages: BTreeSet<&str> =
            self.0.keys().map(String::as_str).filter(|name| !name.contains('/') && is_page(name)).collect();
        // A theme that extends nothing has pages of its own.
        let unused = self.0.iter().filter(|(name, outline)| {
            !pages.is_empty()
                && !outline.is_default
                && !name.contains('/')
                && !used.contains(name.as_str())
                && !is_page(name)
        });
        let diagnostic = |(name, outline): (&String, &Outline)| {
            let message = message!("theme-unknown-template", template = shown(name));
            let help = match nearest(name, pages.iter().copied()) {
                Some(meant) => message!("check-did-you-mean", meant = shown(meant)),
                None => message!("check-use-one-of", list = list(&pages)),
            };
            UNKNOWN_TEMPLATE.at(Span::new(outline.id, 0, 0), message).help(help)
        };
        unused.map(diagnostic).collect()
    }

    /// A part that a page of a template lacks, where the theme overrides what has it.
    pub(super) fn lacking(&self, template: &str, part: &Part) -> Diagnostic {
        let own: Vec<&Outline> = self.reachable(template).into_iter().filter(|outline| !outline.is_default).collect();
        let block = own.iter().find_map(|outline| outline.span_of(part.block));
        let start = || own.first().map_or(Span::nowhere(), |outline| Span::new(outline.id, 0, 0));
        let message = message!("theme-missing-part", template = shown(template), part = shown(&part.html));
        MISSING_PART.at(block.unwrap_or_else(start), message).help(match block {
            Some(_) => message!("theme-call-super", call = "`{{ super() }}`"),
            None => message!("theme-add-part"),
        })
    }

    /// A template, what it extends and what these include, each once.
    fn reachable(&self, template: &str) -> Vec<&Outline> {
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        let mut next = vec![template];
        while let Some(name) = next.pop() {
            if let Some(outline) = self.0.get(name).filter(|_| seen.insert(name)) {
                found.push(outline);
                next.extend(outline.uses());
            }
        }
        found
    }

    /// The blocks of a template and of those that it extends.
    fn blocks_of(&self, template: &str) -> BTreeSet<&str> {
        let (mut names, mut seen, mut next) = (BTreeSet::new(), BTreeSet::new(), Some(template));
        while let Some(outline) = next.filter(|name| seen.insert(*name)).and_then(|name| self.0.get(name)) {
            names.extend(outline.blocks.iter().map(|(name, _)| name.as_str()));
            names.extend(outline.inner.iter().map(String::as_str));
            next = outline.extends.as_deref();
        }
        names
    }
}

fn list(names: &BTreeSet<&str>) -> String {
    names.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_a_word_and_a_name() {
        let text =
            "{# {% block no %} #}{%- extends \"a.html\" -%}{{ x }}{%block b%}{% include 'c.html' %}{% endblock %}{%";
        let found: Vec<_> = tags(text).map(|tag| (tag.word, tag.name)).collect();
        assert_eq!(found, [("extends", "a.html"), ("block", "b"), ("include", "c.html"), ("endblock", "")]);
        for Tag { name, at, .. } in tags(text) {
            assert_eq!(&text[at..at + name.len()], name);
        }
    }
}
