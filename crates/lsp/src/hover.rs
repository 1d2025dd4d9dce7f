//! Hover: the rules with a finding at a position, what the value there means, and what the field is for.

use std::ops::Range;

use mpgen_core::check::{Rule, docs};
use mpgen_core::diag::Diagnostic;
use mpgen_core::message;

use crate::View;
use crate::body::{Heading, headings};
use crate::explain;
use crate::findings::Findings;
use crate::protocol::{Hover, PositionParams};
use crate::scan::Step;
use crate::spot::{Spot, Target};

/// What is known about a position.
pub(crate) fn hover(view: &View<'_>, findings: &Findings, params: &PositionParams) -> Option<Hover> {
    let spot = Spot::new(view, &params.text_document.uri, params.position)?;
    let (mut parts, range) = of_text(view, &spot).unwrap_or_default();
    let here = |finding: &&Diagnostic| {
        let span = finding.span.range();
        span.start <= spot.at && spot.at <= span.end
    };
    let mut rules: Vec<&str> = findings.within(spot.id).filter(here).map(|finding| finding.rule).collect();
    rules.dedup();
    let pages = rules.into_iter().filter_map(Rule::named).map(|rule| docs::page(rule, view.wording.language()));
    parts.extend(pages);
    let value = Some(parts.join("\n\n---\n\n")).filter(|value| !value.is_empty())?;
    Some(Hover { contents: value.into(), range: range.map(|range| view.encoding.range(spot.text(), range)) })
}

/// What the text at a position means, without findings, and its range.
fn of_text(view: &View<'_>, spot: &Spot<'_>) -> Option<(Vec<String>, Option<Range<usize>>)> {
    let Some(scan) = &spot.scan else { return of_heading(view, spot) };
    let entry = scan.entry_at(spot.at)?;
    let value = entry.value.clone().filter(|value| value.start <= spot.at && spot.at <= value.end);
    let range = value.clone().or_else(|| entry.key.clone());
    let target = spot.target(&entry.path);
    let mut parts = Vec::new();
    match (&value, target) {
        (Some(value), Some(target)) => {
            let text = &spot.text()[value.clone()];
            parts.extend(explain::value(view, &target, text).markdown(text));
        }
        (None, _) => parts.extend(of_key(view, &entry.path)),
        _ => {}
    }
    let field = target.or_else(|| spot.target(parent(&entry.path)?));
    parts.extend(field.and_then(|target| about(view, &target)));
    Some((parts, range))
}

/// What a key means that is not the name of a field: a language.
fn of_key(view: &View<'_>, path: &[Step]) -> Option<String> {
    let Some(Step::Key(key)) = path.last().filter(|_| path.len() > 1) else { return None };
    let is_language = view.vocabulary.languages().iter().any(|language| language.value == *key);
    if is_language { explain::language(view, key).markdown(key) } else { None }
}

/// What a field is for.
pub(crate) fn about(view: &View<'_>, target: &Target) -> Option<String> {
    let field = target.field?;
    let about = field.about[view.wording.language() as usize];
    let optional = view.wording.text(&message!("lsp-optional"));
    Some(if field.required {
        format!("`{}`: {about}", field.name)
    } else {
        format!("`{}` ({optional}): {about}", field.name)
    })
}

fn parent(path: &[Step]) -> Option<&[Step]> {
    path.split_last().map(|(_, parent)| parent)
}

fn of_heading(view: &View<'_>, spot: &Spot<'_>) -> Option<(Vec<String>, Option<Range<usize>>)> {
    let is_here = |heading: &Heading<'_>| heading.line.start <= spot.at && spot.at <= heading.line.end;
    let heading = headings(spot.source).into_iter().find(is_here)?;
    let text = match (heading.level, heading.name) {
        (1, tag) => explain::language(view, tag).markdown(tag),
        (_, "features") => Some(view.wording.text(&message!("lsp-features"))),
        (_, "installation") => Some(view.wording.text(&message!("lsp-installation"))),
        _ => None,
    };
    Some((text.into_iter().collect(), Some(heading.line)))
}
