//! The report as a comment on a pull request. All text from files is in code spans, in which mentions, links, images,
//! tables and HTML have no effect.

use std::collections::HashMap;

use similar::{ChangeTag, TextDiff};

use super::card::lines as card_lines;
use super::code::{code_span, escaped};
use super::suggestions::{MAX_SUGGESTIONS, diff, suggestion};
use super::summary::{decisions, first_line};
use super::{ChangeKind, FieldChange, ModuleChange, Review};
use mpgen_core::diag::{Diagnostic, Severity};
use mpgen_core::source::Sources;

/// Maximum number of characters of a comment (GitHub's limit).
pub const MAX_CHARACTERS: usize = 65_536;

/// Characters reserved for counting what does not fit.
const RESERVE: usize = 1_000;

/// The report in Markdown. `sources` are those of the head, to which the spans of the findings refer. What does not fit
/// into a comment is counted at its end.
pub fn markdown(review: &Review, sources: &Sources) -> String {
    let mut comment = Comment::default();
    comment.line(&first_line(review));
    comment.line("\n## What this change does\n");
    if review.is_nothing() {
        comment.line("\nNo changes that customers would see.\n");
    }
    for note in &review.notes {
        comment.line(&format!("\n> {note}\n"));
    }
    comment.list(
        "### Attention",
        "attention items",
        review.attention.iter().map(|attention| {
            let subject = attention.module.as_ref().or(attention.setting.as_ref());
            let subject = subject.map_or(String::new(), |subject| format!("{} ", code_span(subject)));
            let values: Vec<String> = attention.values.iter().map(|value| code_span(value)).collect();
            let values =
                if values.is_empty() { String::new() } else { format!(": {}", values.join(separator(attention.kind))) };
            format!("- {subject}**{}**{values}\n", attention.message)
        }),
    );
    comment.list("### Who decides", "decisions", decisions(&review.verdict));
    comment.list("### Findings of this change", "findings", with_fixes(review, sources));
    if review.earlier_findings > 0 {
        let count = review.earlier_findings;
        comment.line(&format!("\nExisting findings, not caused by this change: {count}.\n"));
    }
    let unreadable = review.unreadable.iter().map(|file| format!("- {}\n", code_span(file)));
    comment.list("### Modules that cannot be compared because of errors", "files with errors", unreadable);
    if review.variants.0 != review.variants.1 {
        comment.line(&format!("\nVariants: {} before, {} after.\n", review.variants.0, review.variants.1));
    }
    let settings = review.marketplace.iter().map(|change| format!("- {}", values(change)));
    comment.list("### The marketplace", "settings", settings);
    let looks = review.looks.iter().map(|file| format!("- {}\n", code_span(file)));
    comment.list("### Themes and messages", "files", looks);
    // A comment is not the place to review more new modules than this.
    let has_cards = review.modules.iter().filter(|module| module.card.is_some()).count() <= MAX_CARDS;
    for group in groups(&review.modules) {
        match group.as_slice() {
            [module] => {
                let card = module.card.as_ref().filter(|_| has_cards);
                comment
                    .block(&format!("\n{}{}", module_block(module), card.map_or(String::new(), card_lines)), "modules");
            }
            modules => comment.block(&format!("\n{}", group_block(modules)), "groups of modules"),
        }
    }
    comment.end()
}

/// The separator of an item's values: an arrow between an old and a new value, or a comma in a list.
fn separator(kind: &str) -> &'static str {
    match kind {
        "permission-added" | "country-lost" | "ci-changed" | "impersonation" | "deceptive-address" => ", ",
        "translation-behind" => ", not ",
        _ => " → ",
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

fn group_block(modules: &[&ModuleChange]) -> String {
    let codes: Vec<String> = modules.iter().take(MAX_NAMED).map(|module| code_span(&module.code)).collect();
    let more = match modules.len() - codes.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let effect = modules.first().map_or("", |module| module.effect.line.as_str());
    format!(
        "### {} modules change in the same way\n\n{}{more}\n\n**Effect:** {}\n",
        modules.len(),
        codes.join(", "),
        escaped(effect)
    )
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

/// A comment of limited length.
#[derive(Default)]
struct Comment {
    text: String,
    length: usize,
    left_out: Vec<(&'static str, usize)>,
}

impl Comment {
    fn fits(&self, text: &str) -> bool {
        self.length + text.chars().count() <= MAX_CHARACTERS - RESERVE
    }

    fn line(&mut self, text: &str) {
        if self.fits(text) {
            self.length += text.chars().count();
            self.text.push_str(text);
        }
    }

    fn heading(&mut self, text: &str) {
        self.line(text);
        self.line("\n");
    }

    fn block(&mut self, text: &str, what: &'static str) {
        if self.fits(text) {
            return self.line(text);
        }
        match self.left_out.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += 1,
            None => self.left_out.push((what, 1)),
        }
    }

    /// A heading and its lines, if there are any. A list takes at most a third of the comment, to leave room for the
    /// next ones.
    fn list(&mut self, heading: &str, what: &'static str, lines: impl Iterator<Item = String>) {
        let mut lines = lines.peekable();
        if lines.peek().is_none() {
            return;
        }
        self.heading(&format!("\n{heading}\n"));
        let most = self.length + MAX_CHARACTERS / 3;
        for line in lines {
            let long = self.length + line.chars().count() > most;
            if long {
                match self.left_out.iter_mut().find(|(known, _)| *known == what) {
                    Some((_, count)) => *count += 1,
                    None => self.left_out.push((what, 1)),
                }
            } else {
                self.block(&line, what);
            }
        }
    }

    fn end(mut self) -> String {
        if !self.left_out.is_empty() {
            let counts: Vec<String> = self.left_out.iter().map(|(what, count)| format!("{count} {what}")).collect();
            self.text.push_str(&format!(
                "\n**Omitted for lack of space: {}.** `mpgen review --message-format json` prints everything.\n",
                counts.join(", ")
            ));
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
        line(&review.wording.diagnostic(finding), sources) + &fix.map_or(String::new(), |fix| diff(&fix, sources))
    })
}

fn line(finding: &Diagnostic<String>, sources: &Sources) -> String {
    let source = sources.get(finding.span.source);
    let position = source.position(finding.span.range().start);
    let word = if finding.severity == Severity::Error { "error" } else { "warning" };
    let help = finding.help.as_ref().map_or(String::new(), |help| format!("; {}", code_span(help)));
    let at = code_span(&format!("{}:{}:{}", source.path, position.line, position.column));
    format!("- {word} {at} `{}` {}{help}\n", finding.rule, code_span(&finding.message))
}

fn module_block(module: &ModuleChange) -> String {
    let word = match module.kind {
        ChangeKind::Added => "is new",
        ChangeKind::Repaired => "had errors in the base and can be read now",
        ChangeKind::Removed => "is removed",
        ChangeKind::Renamed => "has a new code",
        ChangeKind::Changed => "changes",
    };
    let mut text = format!("### {} {word}\n\n", code_span(&module.code));
    text.push_str(&format!("{}, {}\n\n", code_span(&module.name), code_span(&module.file)));
    text.push_str(&format!("**Effect:** {}\n", escaped(&module.effect.line)));
    if !module.fields.is_empty() {
        text.push('\n');
    }
    for change in &module.fields {
        text.push_str(&format!("- {}", values(change)));
    }
    text
}

/// A field with its old and new value, or with a word diff of a long text.
fn values(change: &FieldChange) -> String {
    let language = change.language.as_ref().map_or(String::new(), |language| format!(" ({})", code_span(language)));
    // The name of a setting may contain text from a file, and a forge would turn an address in it into a link.
    let is_plain = change.field.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    let field = if is_plain { escaped(&change.field) } else { code_span(&change.field) };
    let field = format!("{field}{language}");
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.len().max(new.len()) > SHORT => format!("{field}: {}\n", word_diff(old, new)),
        (Some(old), Some(new)) => format!("{field}: {} → {}\n", code_span(old), code_span(new)),
        (None, Some(new)) => format!("{field}: added {}\n", code_span(&shortened(new))),
        (Some(old), None) => format!("{field}: removed {}\n", code_span(&shortened(old))),
        (None, None) => format!("{field}\n"),
    }
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
fn word_diff(old: &str, new: &str) -> String {
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
        shown.push(format!("and {left_out} more changed passages"));
    }
    if runs.iter().all(|(tag, text)| *tag == ChangeTag::Equal || text.trim().is_empty()) {
        return "only white space changes".to_owned();
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
