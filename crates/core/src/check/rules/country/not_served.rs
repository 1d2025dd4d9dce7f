use crate::check::prelude::*;
use crate::model::Country;

pub(in crate::check) static RULE: Rule =
    rule("country/not-served", Severity::Warning, documents!("not_served"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let served = &module.vocabulary().countries;
    let field = module.front().and_then(|front| front.countries.as_ref());
    for code in field.iter().flat_map(|field| &field.value).filter(|_| !served.is_empty()) {
        if Country::new(&code.value).is_some_and(|country| !served.contains(&country)) {
            let message = message!("country-not-served", country = shown(&code.value));
            let served: Vec<&str> = served.iter().map(Country::code).collect();
            let help = message!("country-not-served-help", countries = served.join(", "));
            findings.push(findings.rule().at(code.span, message).help(help));
        }
    }
}
