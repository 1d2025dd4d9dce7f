//! `logo/unsupported`: what it wants, and why, stands in `unsupported.md`.

use crate::check::prelude::*;
use mpgen_svg::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("logo/unsupported", Severity::Error, include_str!("unsupported.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    logo_faults(context, FaultKind::Unsupported, findings);
}
