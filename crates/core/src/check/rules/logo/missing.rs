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
    let (span, path) = match &front.logo {
        Some(logo) => (logo.span, shown(&logo.value)),
        None => (module.file.opening, format!("`{}.svg`", printable(module.source().stem()))),
    };
    let diagnostic = findings.rule().at(span, message!("logo-missing", path));
    findings.push(diagnostic.help(message!("logo-add-or-name")));
}
