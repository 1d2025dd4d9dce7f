//! The report as a comment on a pull request. All text from files is in code spans, in which mentions, links, images,
//! tables and HTML have no effect.

use std::collections::HashMap;

use similar::{ChangeTag, TextDiff};

use super::card::lines as card_lines;
use super::code::{code_span, escaped};
use super::suggestions::{MAX_SUGGESTIONS, diff, suggestion};
use super::summary::{decisions, first_line};
use super::{Attention, ChangeKind, FieldChange, ModuleChange, Review};
use mpgen_core::diag::{Diagnostic, Message, Wording};
use mpgen_core::message;
use mpgen_core::source::Sources;

/// Maximum number of characters of a comment (GitHub's limit).
pub const MAX_CHARACTERS: usize = 65_536;

/// Characters reserved for counting what does not fit.
const RESERVE: usize = 1_000;

/// The report in Markdown. `sources` are those of the head, to which the spans of the findings refer. What does not fit
/// into a comment is counted at its end.
pub fn markdown(review: &Review, sources: &Sources) -> String {
    let wording = review.wording;
    let mut comment = Comment::new(wording);
    comment.line(&first_line(review));
    comment.line(&format!("\n## {}\n", wording.text(&message!("report-what-it-does"))));
    if review.is_nothing() {
        comment.paragraph(&message!("report-no-changes"));
    }
    for note in &review.notes {
        comment.line(&format!("\n> {note}\n"));
    }
    comment.list(
        &message!("report-attention"),
        Part::Attention,
        review.attention.iter().map(|attention| {
            let subject = attention.module.as_ref().or(attention.label.as_ref());
            let subject = subject.map_or(String::new(), |subject| format!("{} ", code_span(subject)));
            let values = attention_values(attention, wording);
            let values = if values.is_empty() { values } else { format!(": {values}") };
            format!("- {subject}**{}**{values}\n", attention.message)
        }),
    );
    comment.list(&message!("report-who-decides"), Part::Decisions, decisions(&review.verdict, wording));
    comment.list(&message!("report-findings"), Part::Findings, with_fixes(review, sources));
    if review.earlier_findings > 0 {
        comment.paragraph(&message!("report-earlier-findings", count = review.earlier_findings));
    }
    let unreadable = review.unreadable.iter().map(|file| format!("- {}\n", code_span(file)));
    comment.list(&message!("report-unreadable"), Part::Unreadable, unreadable);
    let (before, after) = review.variants;
    if before != after {
        comment.paragraph(&message!("report-variants", before, after));
    }
    let settings = review.marketplace.iter().map(|change| format!("- {}", values(change, wording)));
    comment.list(&message!("report-marketplace"), Part::Settings, settings);
    let looks = review.looks.iter().map(|file| format!("- {}\n", code_span(file)));
    comment.list(&message!("report-looks"), Part::Looks, looks);
    // A comment is not the place to review more new modules than this.
    let has_cards = review.modules.iter().filter(|module| module.card.is_some()).count() <= MAX_CARDS;
    for group in groups(&review.modules) {
        match group.as_slice() {
            [module] => {
                let card = module.card.as_ref().filter(|_| has_cards);
                let card = card.map_or(String::new(), |card| card_lines(card, wording));
                comment.block(&format!("\n{}{card}", module_block(module, wording)), Part::Modules);
            }
            modules => comment.block(&format!("\n{}", group_block(modules, wording)), Part::Groups),
        }
    }
    comment.end()
}

/// The values of an item: a list, the languages of an outdated translation, or an old and a new value.
fn attention_values(attention: &Attention, wording: &Wording) -> String {
    let values: Vec<String> = attention.values.iter().map(|value| code_span(value)).collect();
    match (attention.kind, values.as_slice()) {
        ("permission-added" | "country-lost" | "ci-changed" | "impersonation" | "deceptive-address", values) => {
            values.join(", ")
        }
        ("translation-behind", [updated, outdated]) => {
            wording.text(&message!("report-updated-not", updated = updated.as_str(), outdated = outdated.as_str()))
        }
        (_, values) => values.join(" → "),
    }
}

/// The modules in order, grouping those on which settings alone have the same effect.
fn groups(modules: &[ModuleChange]) -> Vec<Vec<&ModuleChange>> {
    let mut groups: Vec<Vec<&ModuleChange>> = Vec::new();
    let mut index_by_effect: HashMap<&str, usize> = HashMap::new();
    for module in modules {
        let is_moved = module.kind == ChangeKind::Changed && module.fields.is_empty();
        match index_by_effect.get(module.effect.line.as_str()).filter(|_| is_moved) {
            Some(&index) => groups[index].push(module),
            None => {
                if is_moved {
                    index_by_effect.insert(&module.effect.line, groups.len());
                }
                groups.push(vec![module]);
            }
        }
    }
    groups
}

fn group_block(modules: &[&ModuleChange], wording: &Wording) -> String {
    let codes: Vec<String> = modules.iter().take(MAX_NAMED).map(|module| code_span(&module.code)).collect();
    let named = match modules.len() - codes.len() {
        0 => codes.join(", "),
        count => wording.text(&message!("report-and-more", items = codes.join(", "), count)),
    };
    let heading = wording.text(&message!("report-modules-change-alike", count = modules.len()));
    let effect = modules.first().map_or(String::new(), |module| effect_line(module, wording));
    format!("### {heading}\n\n{named}\n\n{effect}")
}

/// Maximum number of modules in a group that are named; the others are counted.
const MAX_NAMED: usize = 50;

impl Review {
    fn is_nothing(&self) -> bool {
        self.modules.is_empty()
            && self.marketplace.is_empty()
            && self.looks.is_empty()
            && self.unreadable.is_empty()
            && self.is_compared
    }
}

/// What may not fit into a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Attention,
    Decisions,
    Findings,
    Unreadable,
    Settings,
    Looks,
    Modules,
    Groups,
}

impl Part {
    /// How much of it does not fit.
    fn left_out(self, count: usize) -> Message {
        match self {
            Self::Attention => message!("report-left-attention", count),
            Self::Decisions => message!("report-left-decisions", count),
            Self::Findings => message!("report-left-findings", count),
            Self::Unreadable => message!("report-left-unreadable", count),
            Self::Settings => message!("report-left-settings", count),
            Self::Looks => message!("report-left-looks", count),
            Self::Modules => message!("report-left-modules", count),
            Self::Groups => message!("report-left-groups", count),
        }
    }
}

/// A comment of limited length.
struct Comment {
    text: String,
    length: usize,
    left_out: Vec<(Part, usize)>,
    wording: &'static Wording,
}

impl Comment {
    fn new(wording: &'static Wording) -> Self {
        Self { text: String::new(), length: 0, left_out: Vec::new(), wording }
    }

    fn fits(&self, text: &str) -> bool {
        self.length + text.chars().count() <= MAX_CHARACTERS - RESERVE
    }

    fn line(&mut self, text: &str) {
        if self.fits(text) {
            self.length += text.chars().count();
            self.text.push_str(text);
        }
    }

    fn paragraph(&mut self, message: &Message) {
        self.line(&format!("\n{}\n", self.wording.text(message)));
    }

    fn block(&mut self, text: &str, part: Part) {
        match self.fits(text) {
            true => self.line(text),
            false => self.leave_out(part),
        }
    }

    fn leave_out(&mut self, part: Part) {
        match self.left_out.iter_mut().find(|(known, _)| *known == part) {
            Some((_, count)) => *count += 1,
            None => self.left_out.push((part, 1)),
        }
    }

    /// A heading and its lines, if there are any. A list takes at most a third of the comment, to leave room for the
    /// next ones.
    fn list(&mut self, heading: &Message, part: Part, lines: impl Iterator<Item = String>) {
        let mut lines = lines.peekable();
        if lines.peek().is_none() {
            return;
        }
        self.line(&format!("\n### {}\n\n", self.wording.text(heading)));
        let most = self.length + MAX_CHARACTERS / 3;
        for line in lines {
            match self.length + line.chars().count() > most {
                true => self.leave_out(part),
                false => self.block(&line, part),
            }
        }
    }

    fn end(mut self) -> String {
        if !self.left_out.is_empty() {
            let counts: Vec<Message> = self.left_out.iter().map(|&(part, count)| part.left_out(count)).collect();
            self.text.push_str(&format!("\n{}\n", self.wording.text(&message!("report-left-out", counts))));
        }
        self.text
    }
}

/// Maximum number of new modules for which a report has cards.
const MAX_CARDS: usize = 30;

/// The findings, each of the first safe fixes below its finding.
fn with_fixes<'r>(review: &'r Review, sources: &'r Sources) -> impl Iterator<Item = String> + 'r {
    let mut fixes_left = MAX_SUGGESTIONS;
    review.findings.iter().map(move |finding| {
        let fix = suggestion(finding, sources).filter(|_| fixes_left > 0);
        fixes_left -= usize::from(fix.is_some());
        line(finding, sources, review.wording) + &fix.map_or(String::new(), |fix| diff(&fix, sources))
    })
}

fn line(finding: &Diagnostic, sources: &Sources, wording: &Wording) -> String {
    let finding = wording.diagnostic(finding);
    let source = sources.get(finding.span.source);
    let position = source.position(finding.span.range().start);
    let word = wording.text(&finding.severity.word());
    let help = finding.help.as_ref().map_or(String::new(), |help| format!("; {}", code_span(help)));
    let at = code_span(&format!("{}:{}:{}", source.path, position.line, position.column));
    format!("- {word} {at} `{}` {}{help}\n", finding.rule, code_span(&finding.message))
}

fn effect_line(change: &ModuleChange, wording: &Wording) -> String {
    wording.text(&message!("report-effect", effect = escaped(&change.effect.line))) + "\n"
}

fn module_block(change: &ModuleChange, wording: &Wording) -> String {
    let module = code_span(&change.code);
    let heading = match change.kind {
        ChangeKind::Added => message!("report-module-is-new", module),
        ChangeKind::Repaired => message!("report-module-is-repaired", module),
        ChangeKind::Removed => message!("report-module-is-removed", module),
        ChangeKind::Renamed => message!("report-module-is-renamed", module),
        ChangeKind::Changed => message!("report-module-changes", module),
    };
    let mut text = format!("### {}\n\n", wording.text(&heading));
    text.push_str(&format!("{}, {}\n\n", code_span(&change.name), code_span(&change.file)));
    text.push_str(&effect_line(change, wording));
    if !change.fields.is_empty() {
        text.push('\n');
    }
    for field in &change.fields {
        text.push_str(&format!("- {}", values(field, wording)));
    }
    text
}

/// A field with its old and new value, or with a word diff of a long text.
fn values(change: &FieldChange, wording: &Wording) -> String {
    let language = change.language.as_ref().map_or(String::new(), |language| format!(" ({})", code_span(language)));
    // The name of a setting may contain text from a file, and a forge would turn an address in it into a link.
    let is_plain = change.label.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    let field = if is_plain { escaped(&change.label) } else { code_span(&change.label) };
    let field = format!("{field}{language}");
    let line = match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.len().max(new.len()) > SHORT => {
            format!("{field}: {}", word_diff(old, new, wording))
        }
        (Some(old), Some(new)) => format!("{field}: {} → {}", code_span(old), code_span(new)),
        (None, Some(new)) => wording.text(&message!("report-value-added", field, value = code_span(&shortened(new)))),
        (Some(old), None) => wording.text(&message!("report-value-removed", field, value = code_span(&shortened(old)))),
        (None, None) => field,
    };
    line + "\n"
}

/// Maximum length in bytes of values that are shown in full instead of as a word diff.
const SHORT: usize = 80;

/// Unchanged words to show around those that differ.
const CONTEXT: usize = 4;

/// Maximum number of characters of a value to show.
const MAX_VALUE: usize = 1_500;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_VALUE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A word diff: deletions struck out, insertions bold, with some context.
fn word_diff(old: &str, new: &str, wording: &Wording) -> String {
    let runs = runs(old, new);
    let last = runs.len().saturating_sub(1);
    let (mut shown, mut length, mut left_out) = (Vec::new(), 0, 0);
    for (i, (tag, text)) in runs.iter().enumerate() {
        let run = match tag {
            _ if text.trim().is_empty() => continue,
            ChangeTag::Delete => format!("~~{}~~", code_span(&shortened(text))),
            ChangeTag::Insert => format!("**{}**", code_span(&shortened(text))),
            ChangeTag::Equal => code_span(&context(text, i > 0, i < last)),
        };
        length += run.chars().count();
        if length > MAX_DIFFERENCE && i > 0 {
            left_out += usize::from(*tag != ChangeTag::Equal);
        } else if !run.is_empty() {
            shown.push(run);
        }
    }
    if left_out > 0 {
        shown.push(wording.text(&message!("report-more-passages", count = left_out)));
    }
    if runs.iter().all(|(tag, text)| *tag == ChangeTag::Equal || text.trim().is_empty()) {
        return wording.text(&message!("report-only-white-space"));
    }
    shown.join(" ")
}

/// The unchanged, deleted and inserted runs of words, in order.
fn runs(old: &str, new: &str) -> Vec<(ChangeTag, String)> {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let start = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let end = before[start..].iter().rev().zip(after[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    // Comparing long texts that have little in common takes long and is of no use.
    if (before.len() - start - end) * (after.len() - start - end) > MAX_COMPARED {
        let part = |words: &[&str]| words.join(" ");
        let (from, to) = (&before[start..before.len() - end], &after[start..after.len() - end]);
        return vec![
            (ChangeTag::Equal, part(&before[..start])),
            (ChangeTag::Delete, part(from)),
            (ChangeTag::Insert, part(to)),
            (ChangeTag::Equal, part(&before[before.len() - end..])),
        ];
    }
    let diff = TextDiff::from_words(old, new);
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    runs
}

/// Maximum number of characters of a word diff to show, apart from its first run; further changes are counted.
const MAX_DIFFERENCE: usize = 4_000;

/// Maximum number of pairs of words to compare.
const MAX_COMPARED: usize = 1_000_000;

/// The words of an unchanged run that are next to a change.
fn context(text: &str, after: bool, before: bool) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let keep = CONTEXT * (usize::from(after) + usize::from(before));
    if words.len() <= keep + 1 {
        return words.join(" ");
    }
    let start = if after { words[..CONTEXT].join(" ") } else { String::new() };
    let end = if before { words[words.len() - CONTEXT..].join(" ") } else { String::new() };
    format!("{start} … {end}").trim().to_owned()
}
