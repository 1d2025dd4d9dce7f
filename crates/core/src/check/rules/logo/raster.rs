use crate::check::prelude::*;
use mpgen_svg::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("logo/raster", Severity::Error, include_str!("raster.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    logo_faults(context, FaultKind::Raster, findings);
}
