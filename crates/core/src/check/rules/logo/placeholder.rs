use std::sync::LazyLock;

use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("logo/placeholder", Severity::Error, [include_str!("placeholder.md"); 3], Check::Module(check));

/// The logo that `mpgen new` writes.
pub const PLACEHOLDER: &str = include_str!("placeholder.svg");

/// The placeholder as it is published: only the spelling of the file may differ.
static CLEANED: LazyLock<Option<String>> = LazyLock::new(|| mpgen_svg::sanitize(PLACEHOLDER).ok().map(|logo| logo.svg));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some((id, Ok(logo))) = module.logo else { return };
    if CLEANED.as_deref() == Some(&*logo.svg) {
        let root = module.sources.get(id).text().find("<svg").unwrap_or_default();
        let diagnostic = findings.rule().at(Span::new(id, root, root + "<svg".len()), "the logo is the placeholder");
        findings.push(diagnostic.help("replace the file by the logo of the module or of its developer"));
    }
}
