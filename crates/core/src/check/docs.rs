//! The documentation of the rules as Markdown, for editors and for `docs/rules.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use super::{RETIRED, RULES, Retired, Rule};
use crate::diag::{Message, Severity, TextLanguage, Wording};
use crate::message;

/// The Markdown pages of a rule in each language of [`TextLanguage::ALL`]. Only the English page has the examples: a code
/// block without content in another language stands for the English one of the same number.
pub type Documentation = [&'static str; 3];

static PROVIDED: [OnceLock<BTreeMap<String, String>>; 3] = [const { OnceLock::new() }; 3];

/// Gives the texts of all rules in a language, by name, if they are not compiled in. They have their examples, as
/// [`text`] returns them. Later ones are ignored.
pub fn provide(language: TextLanguage, texts: BTreeMap<String, String>) {
    let _ = PROVIDED[language as usize].set(texts);
}

/// The page of a rule: its documentation, with a caption above each example for the file that it belongs to.
pub fn page(rule: &Rule, language: TextLanguage) -> String {
    with_captions(rule, language, 0)
}

/// The documentation of a rule in a language, with its examples.
pub fn text(rule: &Rule, language: TextLanguage) -> String {
    let lines = filled(rule, language).into_iter().flat_map(|part| match part {
        Part::Line(line) => vec![line.to_owned()],
        Part::Example { fence, info, lines } => {
            let mut block = vec![format!("{fence}{info}")];
            block.extend(lines.into_iter().map(str::to_owned));
            block.push(fence.to_owned());
            block
        }
    });
    lines.map(|line| line + "\n").collect()
}

/// The page of a retired rule.
pub fn retired_page(rule: &Retired, language: TextLanguage) -> String {
    let no_exception = Wording::of(language).text(&message!("docs-retired-exception"));
    format!("# {}\n\n{}\n\n{no_exception}\n", rule.name, rule.documentation[language as usize])
}

/// What a rule finds: the first sentence of its page without "Finds", on one line.
pub fn summary(rule: &Rule, language: TextLanguage) -> String {
    let paragraph = written(rule, language).split("\n\n").nth(1).unwrap_or("");
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = line.find(". ").map_or(line.as_str(), |end| &line[..=end]);
    let what = ["Finds ", "Находит ", "Detecta "].iter().find_map(|finds| first.strip_prefix(finds)).unwrap_or(first);
    let mut rest = what.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A table of the rules and all of their pages in English: the text of `docs/rules.md`.
pub fn document() -> String {
    let language = TextLanguage::English;
    let severity = |rule: &Rule| Wording::of(language).text(&severity(rule));
    let mut out = String::from(INTRODUCTION);
    let mut group = "";
    for rule in RULES {
        let name = rule.name;
        if rule.group() != group {
            group = rule.group();
            let _ = write!(out, "\n| {group} | | finds |\n|---|---|---|\n");
        }
        let _ = writeln!(out, "| [`{name}`](#{}) | {} | {} |", anchor(name), severity(rule), summary(rule, language));
    }
    for rule in RULES {
        if rule.group() != group {
            group = rule.group();
            let _ = write!(out, "\n## {group}\n");
        }
        let page = with_captions(rule, language, 2);
        let text = page.split_once('\n').map_or("", |(_, text)| text);
        let _ = write!(out, "\n### `{}`\n\n*{}*\n{text}", rule.name, severity(rule));
    }
    out.push_str(RETIREMENT);
    for Retired { name, since, documentation } in RETIRED {
        let _ =
            write!(out, "\n- `{name}`, since {since}.\n  {}\n", documentation[language as usize].replace('\n', "\n  "));
    }
    out
}

/// A line for each rule, or for each rule of a group (`price`); empty if the group is unknown.
pub fn list(group: Option<&str>, wording: &Wording) -> String {
    let is_in_group = |rule: &&&Rule| group.is_none_or(|group| rule.group() == group.trim_end_matches('/'));
    let rules: Vec<&Rule> = RULES.iter().filter(is_in_group).copied().collect();
    let severity = |rule: &Rule| wording.text(&rule.severity.word());
    let width = rules.iter().map(|rule| severity(rule).chars().count()).max().unwrap_or(0);
    let line = |rule: &&Rule| {
        let summary = summary(rule, wording.language());
        format!("{:width$} {:34} {summary}\n", severity(rule), rule.name)
    };
    rules.iter().map(line).collect()
}

/// The severity of a rule, and whether it allows exceptions.
pub(super) fn severity(rule: &Rule) -> Message {
    match (rule.severity, rule.exceptable) {
        (Severity::Error, false) => message!("docs-error"),
        (Severity::Error, true) => message!("docs-error-with-exceptions"),
        (Severity::Warning, _) => message!("docs-warning"),
    }
}

const INTRODUCTION: &str = "\
# Rules

<!-- Generated from `crates/core/src/check/rules`; update with `BLESS=1 cargo test`. -->

What each rule of `mpgen check` finds, why it matters, and how to fix it. `mpgen explain RULE` prints the same page in a
terminal. An error stops a build; a warning does not.

If a rule allows exceptions, a maintainer can exempt a module from it in `marketplace.yaml`, with a reason:

```yaml
exceptions:
  - {module: old-shop, rule: api-version/not-latest, reason: the vendor discontinues it in March}
```
";

const RETIREMENT: &str = "
## Retired

These are no longer rules. `mpgen explain RULE` still knows them, and an exception for one of them can be removed.
";

/// The anchor that code hosts generate for the heading of a rule.
fn anchor(name: &str) -> String {
    name.replace('/', "")
}

/// A page with its headings `deeper` levels down, and the info strings of its examples replaced by captions.
fn with_captions(rule: &Rule, language: TextLanguage, deeper: usize) -> String {
    let mut out = String::with_capacity(written(rule, language).len() + 200);
    for part in filled(rule, language) {
        match part {
            Part::Line(line) => {
                if line.starts_with('#') {
                    out.push_str(&"#".repeat(deeper));
                }
                let _ = writeln!(out, "{line}");
            }
            Part::Example { fence, info, lines } => {
                let (code, place) = info.split_once(' ').unwrap_or((info, ""));
                if let Some(caption) = caption(place) {
                    let _ = write!(out, "*{}*\n\n", Wording::of(language).text(&caption));
                }
                let _ = writeln!(out, "{fence}{code}");
                for line in lines {
                    let _ = writeln!(out, "{line}");
                }
                let _ = writeln!(out, "{fence}");
            }
        }
    }
    out
}

/// A line of a page outside of code blocks, or a code block.
enum Part<'a> {
    Line(&'a str),
    Example { fence: &'a str, info: &'a str, lines: Vec<&'a str> },
}

/// The text of a rule in a language as it is written: only the English one has the examples, unless it was provided.
fn written(rule: &Rule, language: TextLanguage) -> &'static str {
    match PROVIDED[language as usize].get() {
        Some(texts) => texts.get(rule.name).map_or("", String::as_str),
        None => rule.documentation[language as usize],
    }
}

/// The parts of a page in a language, with the examples of the English page.
fn filled(rule: &Rule, language: TextLanguage) -> Vec<Part<'static>> {
    let own = parts(written(rule, language));
    if language == TextLanguage::English || PROVIDED[language as usize].get().is_some() {
        return own;
    }
    let english = parts(rule.documentation[0]).into_iter();
    let mut examples = english.filter(|part| matches!(part, Part::Example { .. }));
    own.into_iter().map(|part| if let Part::Line(_) = part { part } else { examples.next().unwrap_or(part) }).collect()
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text.lines();
    while let Some(line) = rest.next() {
        let (fence, info) = line.split_at(line.len() - line.trim_start_matches('`').len());
        parts.push(match fence.len() {
            ..3 => Part::Line(line),
            _ => Part::Example { fence, info, lines: rest.by_ref().take_while(|line| *line != fence).collect() },
        });
    }
    parts
}

/// The caption for an info string.
fn caption(place: &str) -> Option<Message> {
    Some(match place {
        "" => return None,
        "front-matter" => message!("docs-front-matter"),
        "text" => message!("docs-after-front-matter"),
        "features" | "installation" => message!("docs-under-heading", heading = format!("`## {place}`")),
        "module" => message!("docs-whole-file"),
        "marketplace" => message!("docs-in-file", file = "`marketplace.yaml`"),
        "logo" => message!("docs-logo"),
        "logo-block" => message!("docs-logo-block"),
        "files" => message!("docs-files", folder = "`content/`"),
        path => match path.strip_prefix("front-matter ") {
            Some(path) => message!("docs-front-matter-of", file = format!("`{path}`")),
            None => message!("docs-file", file = format!("`{path}`")),
        },
    })
}
