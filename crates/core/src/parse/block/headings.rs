//! The ids and levels of headings.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::BlockBuilder;

/// A heading that has no id yet.
pub(super) struct HeadingDraft {
    pub(super) event: usize,
    pub(super) level: HeadingLevel,
    pub(super) text: String,
    pub(super) open: bool,
}

impl BlockBuilder<'_> {
    /// Sets the level and the id of every heading. Returns the ids without the prefix of the block.
    pub(super) fn name_headings(&mut self) -> Vec<String> {
        let mut levels: Vec<usize> = self.headings.iter().map(|heading| heading.level as usize).collect();
        levels.sort_unstable();
        levels.dedup();
        let mut used: HashMap<String, usize> = HashMap::new();
        let mut slugs: Vec<String> = Vec::with_capacity(self.headings.len());
        // The title of the block is `h2`. No heading may skip a level after the previous one.
        let mut above = 2;
        for heading in &self.headings {
            let rank = levels.iter().position(|&level| level == heading.level as usize).unwrap_or(0);
            let level = (3 + rank).min(above + 1).min(6);
            above = level;
            let slug = unique(slug(&heading.text), &mut used);
            let id = format!("{}-{slug}", self.kind.name());
            let level = HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6);
            self.events[heading.event] = Event::Start(plain_heading(level, Some(id.into())));
            let end =
                self.events[heading.event..].iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
            if let Some(end) = end {
                self.events[heading.event + end] = Event::End(TagEnd::Heading(level));
            }
            slugs.push(slug);
        }
        slugs
    }
}

pub(super) fn plain_heading(level: HeadingLevel, id: Option<CowStr<'_>>) -> Tag<'_> {
    Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }
}

/// The id of a heading, as on code hosts: lower case, hyphens for white space, no other punctuation.
fn slug(text: &str) -> String {
    let kept = text.trim().chars().filter(|&c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_'));
    let slug: String = kept.map(|c| if c.is_whitespace() { '-' } else { c }).flat_map(char::to_lowercase).collect();
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// Numbers equal slugs as GitHub does: `a`, `a-1`, `a-2`.
fn unique(slug: String, used: &mut HashMap<String, usize>) -> String {
    let mut candidate = slug.clone();
    while used.contains_key(&candidate) {
        let count = used.entry(slug.clone()).or_insert(0);
        *count += 1;
        candidate = format!("{slug}-{count}");
    }
    used.insert(candidate.clone(), 0);
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_numbered_as_on_github_and_unique_even_if_a_heading_ends_with_a_number() {
        let mut used = HashMap::new();
        let ids: Vec<String> = ["a", "a", "a-2", "a"].iter().map(|s| unique((*s).to_owned(), &mut used)).collect();
        assert_eq!(ids, ["a", "a-1", "a-2", "a-3"]);
    }
}
