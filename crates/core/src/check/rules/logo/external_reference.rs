//! `logo/external-reference`: what it wants, and why, stands in `external_reference.md`.

use crate::check::prelude::*;
use mpgen_svg::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("logo/external-reference", Severity::Error, include_str!("external_reference.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    logo_faults(context, FaultKind::ExternalReference, findings);
}
