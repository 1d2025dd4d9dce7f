use super::placeholder::PLACEHOLDER;
use crate::check::prelude::*;
use crate::parse::logo_file;
use crate::source::{Kind, Source, SourceId};

pub(in crate::check) static RULE: Rule =
    rule("logo/duplicate", Severity::Error, documents!("duplicate"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (Some(block), Some(front)) = (&module.file.body.logo, module.front()) else { return };
    let named = front.logo.as_ref();
    let other = at_logo_of(module.sources, module.file.source, named.map(|named| named.value.as_str()));
    let related = match (named, other) {
        (Some(named), _) => (message!("logo-duplicate-named"), named.span),
        (None, Some(other)) => (message!("logo-duplicate-file"), Span::new(other, 0, 0)),
        (None, None) => return,
    };
    let name = match (named, other) {
        (Some(named), _) => shown(&named.value),
        (None, other) => other.map_or_else(String::new, |other| shown(module.sources.get(other).name())),
    };
    let diagnostic = findings.rule().at(block.heading, message!("logo-duplicate", path = name));
    let diagnostic = diagnostic.related(related.0, related.1).help(match named {
        Some(_) => message!("logo-duplicate-remove-field"),
        None => message!("logo-duplicate-remove-file"),
    });
    let fix = other.and_then(|other| fix(module, other, named.is_none()));
    findings.push(match fix {
        Some(fix) => diagnostic.fix_by(fix),
        None => diagnostic,
    });
}

/// Keeps the file if it shows the same drawing. If it is the placeholder next to the module, the drawing takes its place.
fn fix(module: &ModuleContext<'_>, other: SourceId, is_next_to_module: bool) -> Option<Fix> {
    let block = module.file.body.logo.as_ref()?;
    let source = module.sources.get(other);
    let drawing = &module.file.logo.as_ref()?.as_ref().ok()?.svg;
    let (span, text) = block.removal(module.source().text());
    let removal = Edit { span: Span::new(module.file.source, span.start, span.end), text };
    let cleaned = |source: &Source| logo_file(source).ok().map(|logo| logo.svg);
    let shown = (source.kind == Kind::Logo && source.is_text()).then(|| cleaned(source))??;
    let mut edits = vec![removal];
    if shown != *drawing {
        let placeholder = mpgen_svg::sanitize(PLACEHOLDER).ok()?.svg;
        if shown != placeholder || !is_next_to_module {
            return None;
        }
        let text = block.file_text(module.source().text())?;
        edits.push(Edit { span: Span::new(other, 0, source.text().len()), text });
    }
    Some(Fix { title: message!("logo-duplicate-remove-block"), applicability: Applicability::Safe, edits })
}
