//! What a page publishes of the modules that nobody has opened, so that one that is being written can be checked against
//! them: their heads, in one file.

use std::collections::BTreeMap;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use mpgen_core::check::{ModuleHead, Name, NameKeys};
use mpgen_core::parallel;
use mpgen_core::source::{Content, Kind, Source, SourceId, Sources, Span, Spanned};

/// The modules of a marketplace without errors, as other modules are compared with them.
#[derive(Debug, Serialize, Deserialize)]
pub struct Heads {
    modules: Vec<Entry>,
    /// The paths of the logos within the content.
    logos: Vec<String>,
}

/// A module. Its position in a text is a pair of offsets.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// The path of its file within the content.
    path: String,
    /// The file as far as positions in it are needed: [`outline`].
    lines: String,
    opening: (u32, u32),
    code: Option<Text>,
    logo: Option<Text>,
    logo_block: Option<(u32, u32)>,
    /// In hexadecimal.
    drawing: Option<String>,
    names: Vec<Text>,
    developers: Vec<Text>,
    owners: Vec<String>,
    sites: Vec<(String, Text)>,
}

/// A text and its position.
type Text = (String, u32, u32);

impl Heads {
    /// What is published of the heads of all modules.
    pub fn new(sources: &Sources, heads: &[ModuleHead]) -> Self {
        Self {
            modules: parallel::map(heads, |head| Entry::new(sources, head)),
            logos: sources.of(Kind::Logo).map(|(_, logo)| logo.relative().to_owned()).collect(),
        }
    }

    /// The files as they stand for the real ones, whose paths begin with `root`, and the heads by path.
    pub fn files(&self, root: &str) -> (Vec<Source>, BTreeMap<String, ModuleHead>) {
        let source = |path: &str, kind: Kind, text: &str| Source {
            path: format!("{root}{path}"),
            root: root.len(),
            kind,
            content: Content::Text(text.into()),
        };
        let modules = self.modules.iter().map(|module| source(&module.path, Kind::Module, &module.lines));
        let logos = self.logos.iter().map(|logo| source(logo, Kind::Logo, ANY_LOGO));
        let heads = self.modules.iter().map(|module| (format!("{root}{}", module.path), module.head()));
        (modules.chain(logos).collect(), heads.collect())
    }
}

/// Stands for a logo that was not loaded. Nothing is wrong with it.
const ANY_LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><path d=\"M0 0h2v2H0z\"/></svg>\n";

impl Entry {
    fn new(sources: &Sources, head: &ModuleHead) -> Self {
        let text = |text: &Spanned<String>| (text.value.clone(), text.span.start, text.span.end);
        let names = |names: &[Name]| names.iter().map(|name| text(&name.text)).collect();
        let file = sources.get(head.source());
        let names_and_developers = head.names.iter().chain(&head.developers).map(|name| &name.text);
        let texts = names_and_developers.chain(head.sites.iter().map(|(_, site)| site));
        let spans = texts.chain(&head.code).chain(&head.logo).map(|text| text.span).chain([head.opening]);
        Self {
            path: file.relative().to_owned(),
            lines: outline(file.text(), spans.map(|span| span.end as usize).max().unwrap_or(0)),
            opening: (head.opening.start, head.opening.end),
            code: head.code.as_ref().map(text),
            logo: head.logo.as_ref().map(text),
            logo_block: head.logo_block.map(|span| (span.start, span.end)),
            drawing: head.drawing.map(|drawing| drawing.to_hex().to_string()),
            names: names(&head.names),
            developers: names(&head.developers),
            owners: head.owners.clone(),
            sites: head.sites.iter().map(|(field, site)| (field.clone(), text(site))).collect(),
        }
    }

    fn head(&self) -> ModuleHead {
        let span = |start: u32, end: u32| Span { source: SourceId::new(0), start, end };
        let text = |(text, start, end): &Text| Spanned::new(text.clone(), span(*start, *end));
        let name = |name: &Text| Name { keys: NameKeys::of(&name.0), text: text(name) };
        ModuleHead {
            opening: span(self.opening.0, self.opening.1),
            has_front: true,
            has_body: true,
            code: self.code.as_ref().map(text),
            logo: self.logo.as_ref().map(text),
            logo_block: self.logo_block.map(|(start, end)| span(start, end)),
            drawing: self.drawing.as_ref().and_then(|drawing| Hash::from_hex(drawing).ok()),
            names: self.names.iter().map(name).collect(),
            developers: self.developers.iter().map(name).collect(),
            owners: self.owners.clone(),
            sites: self.sites.iter().map(|(field, site)| (field.clone(), text(site))).collect(),
        }
    }
}

/// A text up to an offset with the same lines and columns, in which every letter is a space as long as the letter.
fn outline(text: &str, end: usize) -> String {
    let letter = |c: char| match c {
        '\n' | '\r' | '\u{feff}' => c,
        c => [' ', '\u{a0}', '\u{2003}', '\u{e0020}'][c.len_utf8() - 1],
    };
    text.get(..end).unwrap_or(text).chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mpgen_core::source::Position;

    #[test]
    fn an_outline_has_the_positions_of_the_text_and_none_of_its_words() {
        let text = "\u{feff}---\r\nname: {ru: «Телефония 😀», en: Telephony}\n\tcode: x\n";
        let outline = outline(text, text.len());
        for at in 0..=text.len() {
            assert_eq!(Position::of(&outline, at), Position::of(text, at));
        }
        assert!(!outline.contains(|c: char| c.is_alphanumeric()), "{outline:?}");
    }
}
