//! Headings of languages and blocks in another form than they should have.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::{BlockKind, BodyParser, Heading, MAX_NAME, MAX_TAG, Scope, TAGS, is_title};
use crate::model::Language;
use crate::parse::fault::{Fault, FaultKind};

impl BodyParser<'_, '_> {
    /// The heading of a language or block that a heading of `level`, or a paragraph, is meant to be or to begin with:
    /// `##features`, `**features**`, `### en`.
    pub(super) fn meant(&self, range: &Range<usize>, level: Option<HeadingLevel>) -> Option<(HeadingLevel, Heading)> {
        let text = self.text[range.clone()].trim_end();
        let line = text.lines().next().filter(|_| self.depth == 0)?.trim_end();
        let is_mark = |c: char| c.is_whitespace() || "#*_`[]:.\u{feff}".contains(c);
        let name = line.trim_matches(is_mark);
        let is_underlined = level.is_some() && !line.starts_with('#');
        if name.len() > MAX_NAME || is_underlined {
            return None;
        }
        let name = name.to_ascii_lowercase();
        let hashes = line.len() - line.trim_start_matches('#').len();
        // Other lines can only be meant as headings if they stand alone.
        let is_alone = level.is_some() || line.len() == text.len();
        let level = match BlockKind::ALL.into_iter().find(|kind| kind.name() == name) {
            Some(kind) => {
                // `# installation` can be nothing else, and neither can `### installation` in small letters.
                let is_written = hashes == 1
                    || hashes > 2
                        && line.trim_start_matches('#').trim() == name
                        && !self.has_block_below(kind, range.end);
                let is_open = hashes == 2 || is_written || is_alone && matches!(self.scope, Scope::Language);
                (is_open && !self.has_block(kind)).then_some(HeadingLevel::H2)?
            }
            None => {
                let is_tag = name.len() == 2 && Language::new(&name).is_some();
                let is_open = hashes == 1 && is_tag || is_alone && TAGS.contains(&name.as_str());
                (is_open && !self.tags.contains(&name)).then_some(HeadingLevel::H1)?
            }
        };
        let right = format!("{} {name}", if level == HeadingLevel::H1 { "#" } else { "##" });
        // A heading may be indented, and end with more marks.
        let words = line.trim_end_matches('#').split([' ', '\t']).filter(|word| !word.is_empty());
        let is_right = words.eq(right.split(' '));
        let range = range.start..range.start + line.len();
        (!is_right && line.starts_with(|c: char| c != ' '))
            .then(|| (level, Heading { range, name: Some(name.clone()), shown: name, refused: Vec::new() }))
    }

    /// Whether there is the heading of a language above.
    pub(super) fn has_language(&self) -> bool {
        self.body.languages.iter().any(|tag| tag.value.len() <= MAX_TAG && Language::new(&tag.value).is_some())
    }

    /// Whether the right heading of a block of this kind follows in the same language.
    fn has_block_below(&self, kind: BlockKind, from: usize) -> bool {
        let lines = self.text[from..].lines().take_while(|line| !line.starts_with("# "));
        lines.into_iter().any(|line| line.strip_prefix("## ").is_some_and(|name| name.trim() == kind.name()))
    }

    /// Whether the current language has a block of this kind.
    fn has_block(&self, kind: BlockKind) -> bool {
        let current = self.body.languages.len().checked_sub(1);
        let mut own = self.body.blocks.iter().rev().take_while(|block| Some(block.language) == current);
        let is_open = matches!(&self.scope, Scope::Block(block) if block.kind() == kind);
        is_open || own.any(|block| block.kind == kind)
    }

    /// Reports a heading in another form than it should have, and reads it.
    pub(super) fn heading_form(&mut self, level: HeadingLevel, heading: Heading) {
        let mark = if level == HeadingLevel::H1 { "#" } else { "##" };
        let right = format!("{mark} {}", heading.shown);
        self.tags.insert(heading.shown.clone());
        let is_below_title = self.body.languages.last().is_some_and(|language| is_title(&language.value));
        if level == HeadingLevel::H1 || !is_below_title {
            self.faults.push(Fault::new(self.span(heading.range.clone()), FaultKind::HeadingForm { right }));
        }
        self.heading(level, heading);
    }
}
