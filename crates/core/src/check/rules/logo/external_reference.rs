use crate::check::prelude::*;
use mpgen_svg::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("logo/external-reference", Severity::Error, include_str!("external_reference.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    logo_faults(context, FaultKind::ExternalReference, findings);
}
