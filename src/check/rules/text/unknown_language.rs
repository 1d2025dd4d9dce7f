//! `text/unknown-language`: what it wants, and why, stands in `unknown_language.md`.

use crate::check::prelude::*;
use crate::parse::fields::TextOrMap;
use crate::source::Spanned;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("text/unknown-language", Severity::Error, include_str!("unknown_language.md"), Judge::Module(judge));

fn judge(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let known: Vec<&str> = module.vocabulary().languages.iter().map(String::as_str).collect();
    if known.is_empty() {
        return;
    }
    let mut used: Vec<&Spanned<String>> = module.file.body.languages.iter().collect();
    if let Some(front) = module.front() {
        used.extend([&front.name, &front.summary].into_iter().flatten().flat_map(|map| map.value.iter().map(|(tag, _)| tag)));
        for field in [&front.support_url, &front.documentation_url].into_iter().flatten() {
            if let TextOrMap::Map(map) = &field.value {
                used.extend(map.iter().map(|(tag, _)| tag));
            }
        }
    }
    for tag in used.into_iter().filter(|tag| !known.contains(&tag.value.as_str())) {
        let diagnostic = findings.rule().at(tag.span, format!("{} is no language of the marketplace", shown(&tag.value)));
        let (meant, help) = help_for(&tag.value, "its languages are", &known);
        let heading = module.all.sources.text(tag.span).starts_with('#');
        findings.push(match meant {
            Some(meant) if heading => diagnostic.fix(Applicability::Suggested, format!("write `# {meant}`"), format!("# {meant}")),
            Some(meant) => diagnostic.fix(Applicability::Suggested, format!("write `{meant}`"), meant),
            None => diagnostic,
        }.help(help));
    }
}
