use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("country/none", Severity::Error, documents!("none"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(field) = module.front().and_then(|front| front.countries.as_ref()) else {
        return;
    };
    if field.value.is_empty() && module.source().text().get(field.span.range()).is_some_and(is_empty_list) {
        let diagnostic = findings.rule().at(field.span, message!("country-none"));
        findings.push(diagnostic.help(message!("country-none-help")));
    }
}

/// A list that has only items of the wrong type is not empty; `field/wrong-type` reports it.
fn is_empty_list(written: &str) -> bool {
    written.trim_matches(|c: char| matches!(c, '[' | ']') || c.is_whitespace()).is_empty()
}
