//! The rules of the group `logo`.

pub(in crate::check) mod block_form;
pub(in crate::check) mod duplicate;
pub(in crate::check) mod missing;
pub(in crate::check) mod not_svg;
pub(in crate::check) mod other_folder;
pub(in crate::check) mod other_owner;
pub(in crate::check) mod placeholder;

use std::ops::Range;

use mpgen_svg::FaultKind;

use crate::check::prelude::*;
use crate::diag::Argument;
use crate::parse::LogoFile;
use crate::source::SourceId;

pub(in crate::check) static RASTER: Rule = fault("logo/raster", FaultKind::Raster, documents!("raster"));
pub(in crate::check) static ACTIVE_CONTENT: Rule =
    fault("logo/active-content", FaultKind::ActiveContent, documents!("active_content"));
pub(in crate::check) static EXTERNAL_REFERENCE: Rule =
    fault("logo/external-reference", FaultKind::ExternalReference, documents!("external_reference"));
pub(in crate::check) static EMPTY: Rule = fault("logo/empty", FaultKind::Empty, documents!("empty"));
pub(in crate::check) static UNSUPPORTED: Rule =
    fault("logo/unsupported", FaultKind::Unsupported, documents!("unsupported"));
pub(in crate::check) static TOO_COMPLEX: Rule =
    fault("logo/too-complex", FaultKind::TooComplex, documents!("too_complex"));
pub(in crate::check) static DANGLING_REFERENCE: Rule =
    warning("logo/dangling-reference", FaultKind::DanglingReference, documents!("dangling_reference"));
pub(in crate::check) static NOT_SQUARE: Rule =
    warning("logo/not-square", FaultKind::NotSquare, documents!("not_square"));

const fn fault(name: &'static str, kind: FaultKind, documentation: Documentation) -> Rule {
    rule(name, Severity::Error, documentation, Check::Logo(kind))
}

const fn warning(name: &'static str, kind: FaultKind, documentation: Documentation) -> Rule {
    rule(name, Severity::Warning, documentation, Check::Logo(kind))
}

/// Reports the faults of one kind in a logo.
pub(in crate::check) fn faults(logo: Option<(SourceId, &LogoFile)>, kind: FaultKind, findings: &mut Findings<'_>) {
    let Some((id, logo)) = logo else { return };
    let faults = logo.as_ref().map_or_else(|faults| faults, |logo| &logo.warnings);
    let span = |range: &Range<usize>| Span::new(id, range.start, range.end);
    for fault in faults.iter().filter(|fault| fault.kind == kind) {
        let mut diagnostic = findings.rule().at(span(&fault.range), worded(&fault.message));
        let export = || (kind == FaultKind::NotSvg).then(|| message!("logo-export-as-svg"));
        diagnostic.help = fault.help.as_deref().map(worded).or_else(export);
        diagnostic.fix = fault.fix.as_ref().map(|(range, text)| Fix {
            title: if text.is_empty() { message!("logo-remove") } else { write(text.trim_ascii()) },
            applicability: Applicability::Safe,
            edits: vec![Edit { span: span(range), text: text.clone() }],
        });
        findings.push(diagnostic);
    }
}

/// A message of the SVG sanitiser, which has no words for it.
fn worded(message: &mpgen_svg::Message) -> Message {
    let argument = |(name, value): &(&'static str, mpgen_svg::Argument)| {
        let value = match value {
            mpgen_svg::Argument::Text(text) => Argument::Text(text.clone()),
            mpgen_svg::Argument::Number(number) => Argument::Number(*number),
        };
        ((*name).into(), value)
    };
    Message { id: message.id.into(), arguments: message.arguments.iter().map(argument).collect() }
}
