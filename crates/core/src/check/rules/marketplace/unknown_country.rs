use crate::check::prelude::*;
use crate::model::Country;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/unknown-country", Severity::Error, documents!("unknown_country"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    let served: Vec<&str> = texts(file.countries.as_ref()).map(|code| code.value.as_str()).collect();
    for code in texts(file.countries.as_ref()).filter(|code| Country::new(&code.value).is_none()) {
        let message = message!("marketplace-unknown-country", code = shown(&code.value));
        let diagnostic = findings.rule().at(code.span, message);
        findings.push(match meaning::country(&code.value) {
            Some(meant) => suggest(diagnostic, meant.code()),
            None => diagnostic.help(message!("marketplace-country-code")),
        });
    }
    // The list is empty if it could not be read, which other rules report.
    let markets = file.markets.iter().filter(|_| !served.is_empty());
    for code in markets.flat_map(|market| &market.countries) {
        if !served.contains(&code.value.as_str()) {
            let message = message!("marketplace-country-not-listed", code = shown(&code.value));
            let diagnostic = findings.rule().at(code.span, message);
            findings.push(did_you_mean(diagnostic, &code.value, &served));
        }
    }
}
