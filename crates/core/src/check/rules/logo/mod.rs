//! The rules of the group `logo`.

pub(in crate::check) mod missing;
pub(in crate::check) mod not_svg;
pub(in crate::check) mod other_folder;
pub(in crate::check) mod other_owner;

use std::collections::{BTreeMap, HashSet};

use mpgen_svg::FaultKind;

use crate::check::prelude::*;
use crate::source::SourceId;

pub(in crate::check) static RASTER: Rule = fault("logo/raster", FaultKind::Raster, include_str!("raster.md"));
pub(in crate::check) static ACTIVE_CONTENT: Rule =
    fault("logo/active-content", FaultKind::ActiveContent, include_str!("active_content.md"));
pub(in crate::check) static EXTERNAL_REFERENCE: Rule =
    fault("logo/external-reference", FaultKind::ExternalReference, include_str!("external_reference.md"));
pub(in crate::check) static EMPTY: Rule = fault("logo/empty", FaultKind::Empty, include_str!("empty.md"));
pub(in crate::check) static UNSUPPORTED: Rule =
    fault("logo/unsupported", FaultKind::Unsupported, include_str!("unsupported.md"));
pub(in crate::check) static TOO_COMPLEX: Rule =
    fault("logo/too-complex", FaultKind::TooComplex, include_str!("too_complex.md"));

const fn fault(name: &'static str, kind: FaultKind, documentation: &'static str) -> Rule {
    rule(name, Severity::Error, documentation, Check::Logo(kind))
}

/// Reports the faults of one kind in every logo that a module uses.
pub(in crate::check) fn faults(context: &Context<'_>, kind: FaultKind, findings: &mut Findings<'_>) {
    let logos = context.parsed.logos.iter().filter_map(|(&id, logo)| Some((id, logo.as_ref().as_ref().err()?)));
    let has_some = |(_, faults): &(SourceId, &Vec<mpgen_svg::Fault>)| faults.iter().any(|fault| fault.kind == kind);
    let mut faulty: BTreeMap<_, _> = logos.filter(has_some).collect();
    if faulty.is_empty() {
        return;
    }
    let used: HashSet<_> = context.parsed.modules.iter().filter_map(|file| logo_of(context.sources, file)).collect();
    faulty.retain(|id, _| used.contains(id));
    for (id, faults) in faulty {
        for fault in faults.iter().filter(|fault| fault.kind == kind) {
            let mut diagnostic = findings.rule().at(Span::new(id, fault.range.start, fault.range.end), &*fault.message);
            diagnostic.help.clone_from(&fault.help);
            findings.push(diagnostic);
        }
    }
}
