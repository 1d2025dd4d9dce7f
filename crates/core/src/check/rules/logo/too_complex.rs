//! `logo/too-complex`: what it wants, and why, stands in `too_complex.md`.

use crate::check::prelude::*;
use mpgen_svg::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("logo/too-complex", Severity::Error, include_str!("too_complex.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    logo_faults(context, FaultKind::TooComplex, findings);
}
