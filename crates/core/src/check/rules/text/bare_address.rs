use crate::check::prelude::*;
use crate::check::prose::markup::SlipKind;

pub(in crate::check) static RULE: Rule =
    rule("text/bare-address", Severity::Warning, documents!("bare_address"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let slips = module.texts().iter().flat_map(|text| module.slips(text));
    for slip in slips.filter(|slip| matches!(slip.kind, SlipKind::Address | SlipKind::Email)) {
        let address = shown(module.sources.text(slip.span));
        let diagnostic = findings
            .rule()
            .at(slip.span, message!("text-bare-address", address = address))
            .help(message!("text-bare-address-help"));
        findings.push(match slip.edits.is_empty() {
            true => diagnostic,
            false => diagnostic.fix_by(slip.fix(message!("text-bare-address-make-link"))),
        });
    }
}
