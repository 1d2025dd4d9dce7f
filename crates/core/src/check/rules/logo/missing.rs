use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("logo/missing", Severity::Error, documents!("missing"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(front) = module.front() else {
        return;
    };
    let named = front.logo.as_ref().map(|logo| logo.value.as_str());
    if at_logo_of(module.sources, module.file.source, named).is_some() {
        return;
    }
    let diagnostic = match &front.logo {
        Some(logo) => findings.rule().at(logo.span, format!("the logo {} does not exist", shown(&logo.value))),
        None => findings
            .rule()
            .at(module.file.opening, format!("the logo `{}.svg` does not exist", printable(module.source().stem()))),
    };
    findings.push(
        diagnostic.help("add it, or set `logo` to the path of another SVG under `modules/`, relative to this file"),
    );
}
