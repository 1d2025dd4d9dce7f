//! The report as a comment under a pull request. Whatever comes from a file stands in a span of code, where a mention, a
//! link, an image, a table or HTML means nothing.

use std::collections::HashMap;

use similar::{ChangeTag, TextDiff};

use super::card::lines as card_lines;
use super::code::{code_span, escaped};
use super::suggestions::{MAX_SUGGESTIONS, diff, suggestion};
use super::summary::{decisions, first_line};
use super::{ChangeKind, FieldChange, ModuleChange, Review};
use mpgen_core::diag::{Diagnostic, Severity};
use mpgen_core::source::Sources;

/// Characters that a comment may have (GitHub's limit).
pub const MAX_CHARACTERS: usize = 65_536;

/// Characters kept for saying what did not fit.
const RESERVE: usize = 1_000;

/// The report in Markdown; `sources` are those of the head, that findings point into. What does not fit into a comment is
/// counted at its end.
pub fn markdown(review: &Review, sources: &Sources) -> String {
    let mut page = Page::default();
    page.line(&first_line(review));
    page.line("\n## What this change does\n");
    if review.is_nothing() {
        page.line("\nNothing that customers would see.\n");
    }
    for note in &review.notes {
        page.line(&format!("\n> {note}\n"));
    }
    page.list(
        "### Attention",
        "points of attention",
        review.attention.iter().map(|attention| {
            let subject = attention.module.as_ref().or(attention.setting.as_ref());
            let subject = subject.map_or(String::new(), |subject| format!("{} ", code_span(subject)));
            let values: Vec<String> = attention.values.iter().map(|value| code_span(value)).collect();
            let values =
                if values.is_empty() { String::new() } else { format!(": {}", values.join(joint(attention.kind))) };
            format!("- {subject}**{}**{values}\n", attention.message)
        }),
    );
    page.list("### Who decides", "decisions", decisions(&review.verdict));
    page.list("### Findings of this change", "findings", with_fixes(review, sources));
    if review.earlier_findings > 0 {
        let count = review.earlier_findings;
        page.line(&format!("\nExisting findings, not caused by this change: {count}.\n"));
    }
    let unreadable = review.unreadable.iter().map(|file| format!("- {}\n", code_span(file)));
    page.list("### Modules that cannot be compared because of errors", "files with errors", unreadable);
    if review.variants.0 != review.variants.1 {
        page.line(&format!("\nVariants: {} before, {} after.\n", review.variants.0, review.variants.1));
    }
    let settings = review.marketplace.iter().map(|change| format!("- {}", values(change)));
    page.list("### The marketplace", "settings", settings);
    let looks = review.looks.iter().map(|file| format!("- {}\n", code_span(file)));
    page.list("### Themes and messages", "files", looks);
    // So many new modules are reviewed one by one, not in a comment.
    let has_cards = review.modules.iter().filter(|module| module.card.is_some()).count() <= MAX_CARDS;
    for alike in alike(&review.modules) {
        match alike.as_slice() {
            [module] => {
                let card = module.card.as_ref().filter(|_| has_cards);
                page.block(&format!("\n{}{}", about(module), card.map_or(String::new(), card_lines)), "modules");
            }
            modules => page.block(&format!("\n{}", about_all(modules)), "groups of modules"),
        }
    }
    page.end()
}

/// How the values of a point of attention stand to each other: a step from the old to the new, or a list.
fn joint(kind: &str) -> &'static str {
    match kind {
        "permission-added" | "country-lost" | "ci-changed" | "impersonation" | "deceptive-address" => ", ",
        "translation-behind" => ", not ",
        _ => " → ",
    }
}

/// The modules in their order, with those together that only a setting moves, and in the same way.
fn alike(modules: &[ModuleChange]) -> Vec<Vec<&ModuleChange>> {
    let mut groups: Vec<Vec<&ModuleChange>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for module in modules {
        let is_moved = module.kind == ChangeKind::Changed && module.fields.is_empty();
        match places.get(module.effect.line.as_str()).filter(|_| is_moved) {
            Some(&place) => groups[place].push(module),
            None => {
                if is_moved {
                    places.insert(&module.effect.line, groups.len());
                }
                groups.push(vec![module]);
            }
        }
    }
    groups
}

fn about_all(modules: &[&ModuleChange]) -> String {
    let codes: Vec<String> = modules.iter().take(MAX_ALIKE).map(|module| code_span(&module.code)).collect();
    let more = match modules.len() - codes.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let effect = modules.first().map_or("", |module| module.effect.line.as_str());
    format!(
        "### {} modules change alike\n\n{}{more}\n\n**Effect:** {}\n",
        modules.len(),
        codes.join(", "),
        escaped(effect)
    )
}

/// Modules that change alike and are named; the others are counted.
const MAX_ALIKE: usize = 50;

impl Review {
    fn is_nothing(&self) -> bool {
        self.modules.is_empty()
            && self.marketplace.is_empty()
            && self.looks.is_empty()
            && self.unreadable.is_empty()
            && self.is_compared
    }
}

/// A page that never grows too long.
#[derive(Default)]
struct Page {
    text: String,
    length: usize,
    left_out: Vec<(&'static str, usize)>,
}

impl Page {
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

    /// A heading and its lines; nothing where there are none. A list takes at most a third of the page, so that those after
    /// it have room.
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
                "\n**Not shown, because a comment has no room for them: {}.** `mpgen review` in a terminal has them all as JSON.\n",
                counts.join(", ")
            ));
        }
        self.text
    }
}

/// New modules of a change that are shown with their cards.
const MAX_CARDS: usize = 30;

/// The findings, the first certain fixes below theirs.
fn with_fixes<'r>(review: &'r Review, sources: &'r Sources) -> impl Iterator<Item = String> + 'r {
    let mut left = MAX_SUGGESTIONS;
    review.findings.iter().map(move |finding| {
        let fix = suggestion(finding, sources).filter(|_| left > 0);
        left -= usize::from(fix.is_some());
        line(finding, sources) + &fix.map_or(String::new(), |fix| diff(&fix, sources))
    })
}

fn line(finding: &Diagnostic, sources: &Sources) -> String {
    let source = sources.get(finding.span.source);
    let place = source.position(finding.span.range().start);
    let word = if finding.severity == Severity::Error { "error" } else { "warning" };
    let help = finding.help.as_ref().map_or(String::new(), |help| format!("; {}", code_span(help)));
    let at = code_span(&format!("{}:{}:{}", source.path, place.line, place.column));
    format!("- {word} {at} `{}` {}{help}\n", finding.rule, code_span(&finding.message))
}

fn about(module: &ModuleChange) -> String {
    let word = match module.kind {
        ChangeKind::Added => "is new",
        ChangeKind::Repaired => "had errors in the base, and can be read now",
        ChangeKind::Removed => "is removed",
        ChangeKind::Renamed => "has another code",
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

/// A field, its old and its new value; of a text the words that differ.
fn values(change: &FieldChange) -> String {
    let language = change.language.as_ref().map_or(String::new(), |language| format!(" ({})", code_span(language)));
    // A setting may be named after what a file says; a forge makes a link of an address that is not in code.
    let is_plain = change.field.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    let field = if is_plain { escaped(&change.field) } else { code_span(&change.field) };
    let field = format!("{field}{language}");
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.len().max(new.len()) > SHORT => format!("{field}: {}\n", words(old, new)),
        (Some(old), Some(new)) => format!("{field}: {} → {}\n", code_span(old), code_span(new)),
        (None, Some(new)) => format!("{field}: added {}\n", code_span(&shortened(new))),
        (Some(old), None) => format!("{field}: removed {}\n", code_span(&shortened(old))),
        (None, None) => format!("{field}\n"),
    }
}

/// Bytes of a value that is shown whole, before and after.
const SHORT: usize = 80;

/// Words that stay the same and are shown around those that differ.
const CONTEXT: usize = 4;

/// Characters of a value that is shown; a partner's text is read in its file.
const MAX_VALUE: usize = 1_500;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_VALUE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A word diff: what goes struck out, what comes bold, with some words around.
fn words(old: &str, new: &str) -> String {
    let runs = runs(old, new);
    let last = runs.len().saturating_sub(1);
    let (mut shown, mut length, mut left_out) = (Vec::new(), 0, 0);
    for (i, (tag, text)) in runs.iter().enumerate() {
        let run = match tag {
            _ if text.trim().is_empty() => continue,
            ChangeTag::Delete => format!("~~{}~~", code_span(&shortened(text))),
            ChangeTag::Insert => format!("**{}**", code_span(&shortened(text))),
            ChangeTag::Equal => code_span(&around(text, i > 0, i < last)),
        };
        length += run.chars().count();
        if length > MAX_DIFFERENCE && i > 0 {
            left_out += usize::from(*tag != ChangeTag::Equal);
        } else if !run.is_empty() {
            shown.push(run);
        }
    }
    if left_out > 0 {
        shown.push(format!("and {left_out} more changes of words"));
    }
    if runs.iter().all(|(tag, text)| *tag == ChangeTag::Equal || text.trim().is_empty()) {
        return "only spaces or line breaks change".to_owned();
    }
    shown.join(" ")
}

/// What stays, goes and comes, in turn.
fn runs(old: &str, new: &str) -> Vec<(ChangeTag, String)> {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let start = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let end = before[start..].iter().rev().zip(after[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    // Texts that have little in common take long to compare, and the comparison says nothing.
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

/// Characters of a word diff that are shown, but for its first change; the changes after them are counted.
const MAX_DIFFERENCE: usize = 4_000;

/// Pairs of words that are compared at most.
const MAX_COMPARED: usize = 1_000_000;

/// The words of an unchanged run that stand next to a change.
fn around(text: &str, after: bool, before: bool) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let keep = CONTEXT * (usize::from(after) + usize::from(before));
    if words.len() <= keep + 1 {
        return words.join(" ");
    }
    let start = if after { words[..CONTEXT].join(" ") } else { String::new() };
    let end = if before { words[words.len() - CONTEXT..].join(" ") } else { String::new() };
    format!("{start} … {end}").trim().to_owned()
}
