//! The block `# logo` among the events of Markdown.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag};

use super::{BodyParser, Scope};
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::logo::{self, Fence, LogoBuilder, LogoFault};

impl<'a> BodyParser<'a, '_> {
    /// Begins the block `# logo`.
    pub(super) fn logo(&mut self, range: Range<usize>) {
        let range = range.start..range.start + self.text[range].trim_end().len();
        self.end_block(range.start);
        if !logo::is_right_heading(&self.text[range.clone()]) {
            self.faults.push(Fault::new(self.span(range.clone()), FaultKind::Logo(LogoFault::Heading)));
        }
        self.scope = Scope::Logo(LogoBuilder::new(range));
    }

    /// Whether a heading of `level`, or a paragraph, is meant as the heading of the block `# logo`.
    pub(super) fn is_logo_heading(&self, range: &Range<usize>, level: Option<HeadingLevel>) -> bool {
        let is_first_level = level == Some(HeadingLevel::H1);
        self.depth == 0 && logo::is_heading(&self.text[range.clone()], is_first_level, &self.text[range.end..])
    }

    /// Handles an event in the block `# logo`.
    pub(super) fn in_logo(&mut self, event: &Event<'a>, range: &Range<usize>) {
        let is_top = self.depth == 0;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        let is_fence = matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))));
        let is_open = is_fence && self.is_open_fence(range);
        // What follows the drawing in a fence without an end is not lost: it is certain where the drawing ends.
        if is_open && !self.text[range.clone()].contains("</svg>") {
            self.open_fence(range);
        }
        let Scope::Logo(logo) = &mut self.scope else { return };
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_top => {
                logo.fence(Fence { range: range.clone(), info: info.to_string(), is_open });
            }
            Event::Start(Tag::Image { .. }) => logo.image(),
            Event::Start(_) | Event::Rule if is_top => logo.beside(range.clone()),
            _ => {}
        }
    }

    /// Reports a block `# logo` above texts.
    pub(super) fn check_logo_is_last(&mut self) {
        let Some(logo) = &self.body.logo else { return };
        let is_cut = |fault: &Fault| fault.kind == FaultKind::Logo(LogoFault::Beside { is_cut: true });
        let is_last = self.body.languages.iter().all(|heading| heading.span.start < logo.heading.start);
        // What looks like a heading may be a line of a drawing that was cut off.
        if !is_last && !self.faults.iter().any(is_cut) {
            self.faults.push(Fault::new(logo.heading, FaultKind::Logo(LogoFault::NotLast)));
        }
    }
}
