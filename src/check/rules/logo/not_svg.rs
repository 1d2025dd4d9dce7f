//! `logo/not-svg`: what it wants, and why, stands in `not_svg.md`.

use crate::check::prelude::*;
use crate::parse::svg::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("logo/not-svg", Severity::Error, include_str!("not_svg.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    logo_faults(context, FaultKind::NotSvg, findings);
}
