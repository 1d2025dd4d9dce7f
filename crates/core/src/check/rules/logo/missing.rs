use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("logo/missing", Severity::Error, documents!("missing"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(front) = module.front() else {
        return;
    };
    let named = front.logo.as_ref().map(|logo| logo.value.as_str());
    if module.file.body.logo.is_some() || at_logo_of(module.sources, module.file.source, named).is_some() {
        return;
    }
    // `code/not-file-name` reports the name of the module's file.
    let is_named_by_code = || {
        let code = front.code.as_ref().map_or("", |code| code.value.as_str());
        let folder = &module.source().path[..module.source().path.len() - module.source().name().len()];
        code != module.source().stem() && module.sources.find(&format!("{folder}{code}.svg")).is_some()
    };
    if named.is_none() && is_named_by_code() {
        return;
    }
    let (span, path) = match &front.logo {
        Some(logo) => (logo.span, shown(&logo.value)),
        None => (module.file.opening, format!("`{}.svg`", printable(module.source().stem()))),
    };
    let diagnostic = findings.rule().at(span, message!("logo-missing", path));
    findings.push(diagnostic.help(message!("logo-add-or-name")));
}
