use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/empty-list", Severity::Error, documents!("empty_list"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    let lists = [
        ("languages", &file.languages),
        ("required_languages", &file.required_languages),
        ("api_versions", &file.api_versions),
        ("countries", &file.countries),
    ];
    for (name, field) in lists {
        if let Some(field) = field.as_ref().filter(|field| field.value.is_empty()) {
            empty(name, field.span, findings);
        }
    }
    if let Some(span) = file.sections_span.filter(|_| file.sections.is_empty()) {
        empty("sections", span, findings);
    }
    for market in file.markets.iter().filter(|market| market.countries.is_empty()) {
        let message = message!("marketplace-empty-market", market = shown(&market.code.value));
        findings.push(findings.rule().at(market.code.span, message).help(message!("marketplace-list-countries")));
    }
}

fn empty(field: &str, span: Span, findings: &mut Findings<'_>) {
    let message = message!("marketplace-empty-list", field = shown(field));
    findings.push(findings.rule().at(span, message).help(message!("marketplace-list-an-item")));
}
