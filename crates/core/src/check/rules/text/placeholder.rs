use std::ops::Range;

use memchr::memmem;

use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("text/placeholder", Severity::Error, documents!("placeholder"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (field, text) in module.plain_texts() {
        let value = text.value.trim();
        if is_example(value) || has_variable(value) || note(value).is_some() {
            let message = message!("text-placeholder-field", field = field, text = shown(value));
            findings.push(findings.rule().at(text.span, message).help(message!("text-placeholder-write")));
        }
    }
    for text in module.texts().iter().filter(|text| text.block.is_some()) {
        let prose = module.without_literals(text);
        if !SIGNS.iter().any(|sign| memmem::find(prose.as_bytes(), sign.as_bytes()).is_some()) {
            continue;
        }
        let mut start = 0;
        for line in prose.split_inclusive(['\n', '\r']) {
            if let Some((at, length)) = note(line) {
                let span = text.visible.span(start + at..start + at + length);
                let message = message!("text-placeholder", text = shown(&line[at..at + length]));
                findings.push(findings.rule().at(span, message).help(message!("text-placeholder-write-or-remove")));
            } else if let Some(range) = template(line) {
                let message = message!("text-placeholder-template", text = shown(&line[range.clone()]));
                let span = text.visible.span(start + range.start..start + range.end);
                findings.push(findings.rule().at(span, message).help(message!("text-placeholder-write-or-quote")));
            }
            start += line.len();
        }
    }
}

/// Every note, filler text and template has one of these.
const SIGNS: [&str; 7] = ["{{", "{%", "<%", "TODO", "FIXME", "TBD", "orem ipsum"];

/// Whether a text is one that forms and templates contain.
pub(super) fn is_example(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    EXAMPLES.contains(&text.as_str())
}

/// Whether a text has a variable of a template: `{{ name }}`, `${name}`, `<%= name %>`, `%s`.
fn has_variable(text: &str) -> bool {
    let pair = |open: &str, close: &str| text.split_once(open).is_some_and(|(_, rest)| rest.contains(close));
    pair("{{", "}}") || pair("${", "}") || pair("<%", "%>") || text.split(' ').any(|word| word == "%s")
}

/// The range of a variable or command of a template that was not replaced: `{{ name }}`, `{% include x %}`.
fn template(line: &str) -> Option<Range<usize>> {
    let between = |open: &str, close: &str| {
        let start = line.find(open)?;
        Some(start..start + line[start..].find(close)? + close.len())
    };
    between("{{", "}}").or_else(|| between("{%", "%}")).or_else(|| between("<%", "%>"))
}

/// The offset and length of a note to oneself at the start of a line, or of filler text.
fn note(line: &str) -> Option<(usize, usize)> {
    let text = line.trim_start();
    let at = line.len() - text.len();
    // In Spanish, `TODO` is a word.
    let is_note = |rest: &str| rest.starts_with([':', '(']) || rest.trim().is_empty();
    let word = ["TODO", "FIXME", "TBD"].iter().find(|word| text.strip_prefix(**word).is_some_and(is_note));
    if let Some(word) = word {
        return Some((at, word.len()));
    }
    let filler = line.find("orem ipsum").and_then(|end| line[..end].strip_suffix(['L', 'l']));
    filler.map(|before| (before.len(), "Lorem ipsum".len()))
}

/// What forms and templates contain instead of a name or a summary, in lower case.
const EXAMPLES: [&str; 36] = [
    "module",
    "module name",
    "my module",
    "your module",
    "your module name",
    "new module",
    "name",
    "title",
    "summary",
    "description",
    "short description",
    "untitled",
    "company",
    "company name",
    "your company",
    "developer",
    "developer name",
    "модуль",
    "название",
    "название модуля",
    "имя модуля",
    "мой модуль",
    "ваш модуль",
    "новый модуль",
    "без названия",
    "описание",
    "описание модуля",
    "краткое описание",
    "название компании",
    "ваша компания",
    "разработчик",
    "nombre del módulo",
    "mi módulo",
    "tu módulo",
    "nombre de la empresa",
    "tu empresa",
];
