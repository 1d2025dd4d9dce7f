//! `logo/empty`: what it wants, and why, stands in `empty.md`.

use crate::check::prelude::*;
use mpgen_svg::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("logo/empty", Severity::Error, include_str!("empty.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    logo_faults(context, FaultKind::Empty, findings);
}
