use crate::check::prelude::*;
use crate::model::Country;

pub(in crate::check) static RULE: Rule =
    rule("country/not-served", Severity::Warning, documents!("not_served"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let served = &module.vocabulary().countries;
    let field = module.front().and_then(|front| front.countries.as_ref());
    for code in field.iter().flat_map(|field| &field.value).filter(|_| !served.is_empty()) {
        if Country::new(&code.value).is_some_and(|country| !served.contains(&country)) {
            let message = format!("the marketplace does not serve `{}`", code.value);
            let served: Vec<&str> = served.iter().map(Country::code).collect();
            let help = format!("the module will not be shown there; the marketplace serves {}", served.join(", "));
            findings.push(findings.rule().at(code.span, message).help(help));
        }
    }
}
