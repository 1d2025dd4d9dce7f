use crate::check::prelude::*;
use crate::model::is_reserved_name;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/reserved-code", Severity::Error, documents!("reserved_code"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    let served: Vec<String> = texts(file.countries.as_ref()).map(|country| country.value.to_lowercase()).collect();
    for name in file.markets.iter().map(|market| &market.code) {
        let lower = name.value.to_lowercase();
        let message = if served.contains(&lower) {
            message!("marketplace-market-is-country", name = shown(&name.value), country = lower.to_uppercase())
        } else if RESERVED.contains(&lower.as_str()) {
            message!("marketplace-market-is-folder", name = shown(&name.value))
        } else {
            continue;
        };
        findings.push(findings.rule().at(name.span, message).help(message!("marketplace-rename-market")));
    }
    for code in file.codes().filter(|code| is_reserved_name(&code.value)) {
        let message = message!("marketplace-reserved-code", code = shown(&code.value));
        findings.push(findings.rule().at(code.span, message).help(message!("marketplace-choose-code")));
    }
}

/// Folders of the site other than those of the markets.
const RESERVED: [&str; 8] = ["assets", "cards", "contribute", "data", "embed", "logos", "manifest", "schema"];
