//! The documentation of the rules as Markdown, for editors and for `docs/rules.md`.

use std::fmt::Write as _;

use super::{RETIRED, RULES, Retired, Rule};

/// The page of a rule: its documentation, with a caption above each example for the file that it belongs to.
pub fn page(rule: &Rule) -> String {
    with_captions(rule.documentation, 0)
}

/// The page of a retired rule.
pub fn retired_page(Retired { name, documentation, .. }: &Retired) -> String {
    format!("# {name}\n\n{documentation}\n\nAn exception for it in `marketplace.yaml` can be removed.\n")
}

/// What a rule finds: the first sentence of its page without "Finds", on one line.
pub fn summary(rule: &Rule) -> String {
    let paragraph = rule.documentation.split("\n\n").nth(1).unwrap_or("");
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = line.find(". ").map_or(line.as_str(), |end| &line[..=end]);
    let what = first.strip_prefix("Finds ").unwrap_or(first);
    let mut rest = what.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A table of the rules and all of their pages: the text of `docs/rules.md`.
pub fn document() -> String {
    let mut out = String::from(INTRODUCTION);
    let mut group = "";
    for rule in RULES {
        let name = rule.name;
        if rule.group() != group {
            group = rule.group();
            let _ = write!(out, "\n| {group} | | finds |\n|---|---|---|\n");
        }
        let _ = writeln!(out, "| [`{name}`](#{}) | {} | {} |", anchor(name), severity(rule), summary(rule));
    }
    for rule in RULES {
        if rule.group() != group {
            group = rule.group();
            let _ = write!(out, "\n## {group}\n");
        }
        let page = with_captions(rule.documentation, 2);
        let text = page.split_once('\n').map_or("", |(_, text)| text);
        let _ = write!(out, "\n### `{}`\n\n*{}*\n{text}", rule.name, severity(rule));
    }
    out.push_str(RETIREMENT);
    for Retired { name, since, documentation } in RETIRED {
        let _ = write!(out, "\n- `{name}`, since {since}.\n  {}\n", documentation.replace('\n', "\n  "));
    }
    out
}

/// The severity of a rule, and whether it allows exceptions.
pub(super) fn severity(rule: &Rule) -> String {
    let excepted = if rule.exceptable { ", allows exceptions" } else { "" };
    format!("{}{excepted}", rule.severity.name())
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

/// A text with its headings `deeper` levels down, and the info strings of its examples replaced by captions.
fn with_captions(text: &str, deeper: usize) -> String {
    let mut out = String::with_capacity(text.len() + 200);
    let mut in_example = false;
    for line in text.lines() {
        let fence = line.strip_prefix("```");
        if let Some(info) = fence {
            in_example = !in_example;
            let (language, place) = info.split_once(' ').unwrap_or((info, ""));
            if let Some(caption) = caption(place) {
                let _ = write!(out, "*{caption}*\n\n");
            }
            let _ = writeln!(out, "```{language}");
            continue;
        }
        if !in_example && line.starts_with('#') {
            out.push_str(&"#".repeat(deeper));
        }
        let _ = writeln!(out, "{line}");
    }
    out
}

/// The caption for an info string.
fn caption(place: &str) -> Option<String> {
    Some(match place {
        "" => return None,
        "front-matter" => "front matter".to_owned(),
        "text" => "after the front matter".to_owned(),
        "features" | "installation" => format!("under `## {place}`"),
        "module" => "the whole file".to_owned(),
        "marketplace" => "in `marketplace.yaml`".to_owned(),
        "logo" => "logo".to_owned(),
        "files" => "files in `content/`".to_owned(),
        path => match path.strip_prefix("front-matter ") {
            Some(path) => format!("front matter of `{path}`"),
            None => format!("`{path}`"),
        },
    })
}
