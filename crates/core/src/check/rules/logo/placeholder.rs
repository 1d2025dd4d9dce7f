use std::sync::LazyLock;

use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("logo/placeholder", Severity::Error, documents!("placeholder"), Check::Module(check));

/// The logo that `mpgen new` writes.
pub const PLACEHOLDER: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">
  <rect width="96" height="96" rx="20" fill="#d7dce4"/>
  <path d="M30 66V30h36v36z" fill="none" stroke="#5b6676" stroke-width="6" stroke-linejoin="round"/>
  <path d="M30 54l12-12 24 24" fill="none" stroke="#5b6676" stroke-width="6" stroke-linejoin="round"/>
</svg>
"##;

/// The placeholder as it is published: only the spelling of the file may differ.
static CLEANED: LazyLock<Option<String>> = LazyLock::new(|| mpgen_svg::sanitize(PLACEHOLDER).ok().map(|logo| logo.svg));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some((id, Ok(logo))) = module.logo else { return };
    if CLEANED.as_deref() == Some(&*logo.svg) {
        // Texts above the drawing may mention the element.
        let start = module.file.drawing().start;
        let text = module.sources.get(id).text();
        let root = start + text.get(start..).and_then(|text| text.find("<svg")).unwrap_or_default();
        let diagnostic = findings.rule().at(Span::new(id, root, root + "<svg".len()), message!("logo-placeholder"));
        findings.push(diagnostic.help(message!("logo-replace")));
    }
}
