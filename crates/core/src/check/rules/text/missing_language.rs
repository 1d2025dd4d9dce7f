use super::wrong_language::is_foreign;
use crate::check::prelude::*;
use crate::parse::block::Block;
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::markdown::{BlockKind, is_title};
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("text/missing-language", Severity::Error, documents!("missing_language"), Check::Module(check)).exceptable();

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
    let reported = is_wrong_type(module, &format!("name.{language}"))
        || is_refused_in(module, name.span)
        || is_misspelled(module, language, tags.clone());
    if !reported && !tags.any(|tag| tag == language) {
        let path = format!("name.{language}");
        let is_its = |fault: &&Fault| matches!(&fault.kind, FaultKind::EmptyValue { key } if *key == path);
        if let Some(empty) = module.file.faults.iter().find(is_its) {
            let message = message!("text-missing-language-empty-name", language = shown(language));
            let help = message!("text-missing-language-write-name");
            findings.push(findings.rule().at(empty.span, message).help(help));
            return;
        }
        let message = message!("text-missing-language-name", language = shown(language));
        let help = message!("text-missing-language-add-name", line = format!("`{language}: ...`"));
        findings.push(findings.rule().at(name.key, message).help(help));
    }
}

fn blocks(module: &ModuleContext<'_>, language: &str, findings: &mut Findings<'_>) {
    let body = &module.file.body;
    let heading = body.languages.iter().find(|heading| heading.value == language);
    if heading.is_none() && is_misspelled(module, language, body.languages.iter().map(|tag| tag.value.as_str())) {
        return;
    }
    // The text is below a title, which `text/unknown-language` reports.
    let after = heading.map_or(0, |heading| heading.span.end);
    let next = body.languages.iter().find(|other| other.span.start >= after && is_title(&other.value));
    let is_next = |title: &Spanned<String>| {
        heading.is_none() || !body.blocks.iter().any(|block| (after..title.span.start).contains(&block.heading.start))
    };
    if next.is_some_and(is_next) {
        return;
    }
    let simple = module
        .front()
        .is_none_or(|front| front.has_simple_connection() || front.refused.contains(&"simple_connection_url"));
    let mut missing = Vec::new();
    for kind in BlockKind::ALL {
        let optional = kind == BlockKind::Installation && simple;
        let exists =
            body.blocks.iter().any(|block| block.kind == kind && body.languages[block.language].value == language);
        if exists
            || optional
            || is_swallowed(module, &format!("## {}", kind.name()))
            || module.file.faults.iter().any(|fault| is_misspelled_block(module, fault, kind, language))
        {
            continue;
        }
        missing.push(kind);
    }
    let language_heading = format!("`# {language}`");
    let block_heading = |kind: BlockKind| format!("`## {}`", kind.name());
    if let Some(heading) = heading {
        for kind in missing {
            let block = shown(kind.name());
            let message = message!("text-missing-language-block", block = block, language = shown(language));
            let (under, add) = (language_heading.clone(), block_heading(kind));
            let help = message!("text-missing-language-add-block", heading = add, under = under);
            findings.push(findings.rule().at(heading.span, message).help(help));
        }
        return;
    }
    // The blocks are there, without the heading above them.
    if let Some(block) = block_without_language(module) {
        let heading = format!("`# {language}`");
        let (start, end) = (block.heading.start, block.heading.start);
        let message = message!("text-missing-language", language = shown(language));
        let help = message!("text-missing-language-add-heading", heading = heading, block = block_heading(block.kind));
        let diagnostic = findings.rule().at(block.heading, message).help(help);
        findings.push(diagnostic.fix_by(Fix {
            title: write(&format!("# {language}")),
            applicability: Applicability::Suggested,
            edits: vec![Edit { span: Span { start, end, ..block.heading }, text: format!("# {language}\n\n") }],
        }));
        return;
    }
    let help = match missing[..] {
        [] => return,
        [kind] => message!("text-missing-language-add-text", heading = language_heading, block = block_heading(kind)),
        [first, second, ..] => {
            let (first, second) = (block_heading(first), block_heading(second));
            message!("text-missing-language-add-texts", heading = language_heading, first = first, second = second)
        }
    };
    let message = message!("text-missing-language", language = shown(language));
    findings.push(findings.rule().at(module.file.opening, message).help(help));
}

/// Whether the language exists under a misspelled tag, or under one that is none of the marketplace's, which `text/unknown-language` reports.
fn is_misspelled<'t>(module: &ModuleContext<'_>, language: &str, mut tags: impl Iterator<Item = &'t str>) -> bool {
    let vocabulary = module.vocabulary();
    tags.any(|tag| {
        let is_other = || tag.len() <= 3 && !vocabulary.languages.iter().any(|known| known == tag);
        match vocabulary.language_meant(tag) {
            Some(meant) => meant == language,
            // `us` for `en`.
            None => is_other(),
        }
    })
}

/// Whether the fault is a misspelled heading of the block, which `text/unknown-block` reports.
fn is_misspelled_block(module: &ModuleContext<'_>, fault: &Fault, kind: BlockKind, language: &str) -> bool {
    let FaultKind::UnknownBlock(name) = &fault.kind else {
        return false;
    };
    let above = module.file.body.languages.iter().rfind(|heading| heading.span.start < fault.span.start);
    above.is_some_and(|heading| heading.value == language) && meaning::block(name) == Some(kind)
}

/// The first block that repeats one above it and is in another language, if one required language has no heading.
pub(super) fn block_without_language<'m>(module: &'m ModuleContext<'_>) -> Option<&'m Block> {
    let body = &module.file.body;
    let has_heading = |language: &&String| body.languages.iter().any(|heading| heading.value == **language);
    let mut lacking = module.vocabulary().required_languages.iter().filter(|language| !has_heading(language));
    let language = lacking.next().filter(|_| lacking.next().is_none())?;
    if is_misspelled(module, language, body.languages.iter().map(|tag| tag.value.as_str())) {
        return None;
    }
    let is_repeated = |(at, block): &(usize, &Block)| {
        body.blocks[..*at].iter().any(|above| above.language == block.language && above.kind == block.kind)
    };
    let (_, block) = body.blocks.iter().enumerate().find(is_repeated)?;
    let text = module.texts().iter().find(|text| text.block.is_some_and(|own| std::ptr::eq(own, block)))?;
    is_foreign(text).then_some(block)
}

/// Whether a block stands below one that [`block_without_language`] found.
pub(super) fn is_below_lost_heading(module: &ModuleContext<'_>, block: &Block) -> bool {
    block_without_language(module)
        .is_some_and(|first| first.language == block.language && first.heading.start <= block.heading.start)
}
