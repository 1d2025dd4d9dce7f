//! The rules of the group `theme`.

pub(in crate::check) mod asset_name;
pub(in crate::check) mod template_error;

use crate::check::prelude::*;

/// A template that nothing uses.
pub static UNKNOWN_TEMPLATE: Rule =
    rule("theme/unknown-template", Severity::Warning, documents!("unknown_template"), Check::Elsewhere);
/// A block that nothing shows.
pub static UNKNOWN_BLOCK: Rule =
    rule("theme/unknown-block", Severity::Error, documents!("unknown_block"), Check::Elsewhere);
/// A page without a part that all pages of its kind have.
pub static MISSING_PART: Rule =
    rule("theme/missing-part", Severity::Warning, documents!("missing_part"), Check::Elsewhere);
