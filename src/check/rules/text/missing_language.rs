//! `text/missing-language`: what it wants, and why, stands in `missing_language.md`.

use crate::check::prelude::*;
use crate::parse::markdown::BlockKind;
use crate::parse::module::FrontMatter;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("text/missing-language", Severity::Error, include_str!("missing_language.md"), Judge::Module(judge));

fn judge(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for language in &module.vocabulary().required_languages {
        name(module, language, findings);
        blocks(module, language, findings);
    }
}

fn name(module: &ModuleContext<'_>, language: &str, findings: &mut Findings<'_>) {
    let Some(name) = module.front().and_then(|front| front.name.as_ref()) else {
        return;
    };
    if !name.value.iter().any(|(tag, _)| tag.value == language) {
        let message = format!("the name is missing in `{language}`");
        findings.push(findings.rule().at(name.key, message).help(format!("add `{language}: ...` under `name`")));
    }
}

fn blocks(module: &ModuleContext<'_>, language: &str, findings: &mut Findings<'_>) {
    let body = &module.file.body;
    let heading = body.languages.iter().find(|heading| heading.value == language);
    let simple = module.front().is_none_or(FrontMatter::has_simple_connection);
    for kind in BlockKind::ALL {
        let optional = kind == BlockKind::Installation && simple;
        let there = body.blocks.iter().any(|block| block.kind == kind && body.languages[block.language].value == language);
        if there || optional {
            continue;
        }
        let (place, help) = match heading {
            Some(heading) => (heading.span, format!("add `## {}` and its text under `# {language}`", kind.name())),
            None => (module.file.opening, format!("add `# {language}`, and under it `## {}` and its text", kind.name())),
        };
        let message = format!("the block `{}` is missing in `{language}`", kind.name());
        findings.push(findings.rule().at(place, message).help(help));
    }
}
