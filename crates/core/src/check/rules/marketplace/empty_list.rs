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
            findings.push(findings.rule().at(field.span, format!("`{name}` is empty")).help("list at least one item"));
        }
    }
    if let Some(span) = file.sections_span.filter(|_| file.sections.is_empty()) {
        findings.push(findings.rule().at(span, "`sections` is empty").help("list at least one item"));
    }
    for (name, _) in file.markets.iter().filter(|(_, countries)| countries.is_empty()) {
        let message = format!("the market {} has no countries", shown(&name.value));
        findings.push(findings.rule().at(name.span, message).help("list its countries, or remove it"));
    }
}
