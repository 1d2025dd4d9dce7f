use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::markdown::BlockKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/missing-language", Severity::Error, include_str!("missing_language.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for language in &module.vocabulary().required_languages {
        name(module, language, findings);
        if module.file.has_body {
            blocks(module, language, findings);
        }
    }
}

fn name(module: &ModuleContext<'_>, language: &str, findings: &mut Findings<'_>) {
    let Some(name) = module.front().and_then(|front| front.name.as_ref()) else {
        return;
    };
    let mut tags = name.value.iter().map(|(tag, _)| tag.value.as_str());
    let told = is_wrong_type(module, &format!("name.{language}"))
        || is_refused_in(module, name.span)
        || is_misspelt(module, language, tags.clone());
    if !told && !tags.any(|tag| tag == language) {
        let message = format!("the name is missing in `{language}`");
        findings.push(findings.rule().at(name.key, message).help(format!("add `{language}: ...` under `name`")));
    }
}

fn blocks(module: &ModuleContext<'_>, language: &str, findings: &mut Findings<'_>) {
    let body = &module.file.body;
    let heading = body.languages.iter().find(|heading| heading.value == language);
    if heading.is_none() && is_misspelt(module, language, body.languages.iter().map(|tag| tag.value.as_str())) {
        return;
    }
    let simple = module
        .front()
        .is_none_or(|front| front.has_simple_connection() || front.refused.contains(&"simple_connection_url"));
    let mut lacking = Vec::new();
    for kind in BlockKind::ALL {
        let optional = kind == BlockKind::Installation && simple;
        let there =
            body.blocks.iter().any(|block| block.kind == kind && body.languages[block.language].value == language);
        if there || optional || module.file.faults.iter().any(|fault| is_misspelt_block(module, fault, kind, language))
        {
            continue;
        }
        lacking.push(kind.name());
    }
    match heading {
        Some(heading) => {
            for block in lacking {
                let message = format!("the block `{block}` is missing in `{language}`");
                let help = format!("add `## {block}` and its text under `# {language}`");
                findings.push(findings.rule().at(heading.span, message).help(help));
            }
        }
        None if lacking.is_empty() => {}
        None => {
            let headings: Vec<String> = lacking.iter().map(|block| format!("`## {block}`")).collect();
            let message = format!("the module has no text in `{language}`");
            let help = format!("add `# {language}`, and under it {} with their texts", headings.join(" and "));
            let help = if lacking.len() == 1 { help.replace("their texts", "its text") } else { help };
            findings.push(findings.rule().at(module.file.opening, message).help(help));
        }
    }
}

/// Whether the language is there under a wrong tag, of which `text/unknown-language` tells.
fn is_misspelt<'t>(module: &ModuleContext<'_>, language: &str, mut tags: impl Iterator<Item = &'t str>) -> bool {
    let known: Vec<&str> = module.vocabulary().languages.iter().map(String::as_str).collect();
    tags.any(|tag| !known.contains(&tag) && nearest(tag, known.iter().copied()) == Some(language))
}

/// Whether the block is there under a wrong heading, of which `text/unknown-block` tells.
fn is_misspelt_block(module: &ModuleContext<'_>, fault: &Fault, kind: BlockKind, language: &str) -> bool {
    let FaultKind::UnknownBlock(name) = &fault.kind else {
        return false;
    };
    let above = module.file.body.languages.iter().rfind(|heading| heading.span.start < fault.span.start);
    above.is_some_and(|heading| heading.value == language)
        && nearest(name, BlockKind::ALL.map(BlockKind::name)) == Some(kind.name())
}
