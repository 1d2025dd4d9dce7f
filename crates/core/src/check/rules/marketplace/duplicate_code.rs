use std::collections::HashMap;

use crate::check::prelude::*;
use crate::parse::fields::Field;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/duplicate-code", Severity::Error, documents!("duplicate_code"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    let languages: Vec<_> = texts(file.languages.as_ref()).collect();
    let required: Vec<_> = texts(file.required_languages.as_ref()).collect();
    let countries: Vec<_> = texts(file.countries.as_ref()).collect();
    let versions: Vec<_> = texts(file.api_versions.as_ref()).collect();
    for (kind, list) in
        [("language", languages), ("language", required), ("country", countries), ("api-version", versions)]
    {
        duplicates(kind, &list, findings);
    }
    let sections: Vec<_> = file.sections.iter().filter_map(|section| code(section.code.as_ref())).collect();
    let permissions: Vec<_> = file.permissions.iter().filter_map(|permission| code(permission.code.as_ref())).collect();
    let markets: Vec<_> = file.markets.iter().map(|market| market.code.clone()).collect();
    for (kind, list) in [("section", sections), ("permission", permissions), ("market", markets)] {
        duplicates(kind, &list.iter().collect::<Vec<_>>(), findings);
    }
    for market in &file.markets {
        duplicates("country", &market.countries.iter().collect::<Vec<_>>(), findings);
    }
    for (_, languages) in &file.fallback {
        duplicates("language", &languages.iter().collect::<Vec<_>>(), findings);
    }
}

fn code(field: Option<&Field<String>>) -> Option<Spanned<String>> {
    field.map(|field| Spanned::new(field.value.clone(), field.span))
}

/// Reports duplicates in a list of things of a kind. Case is ignored, because some systems would use the same file for both codes.
fn duplicates(kind: &str, list: &[&Spanned<String>], findings: &mut Findings<'_>) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for code in list {
        match seen.get(&code.value.to_lowercase()) {
            Some(&first) => {
                let message = message!("marketplace-duplicate-code", kind = kind, code = shown(&code.value));
                let diagnostic = findings.rule().at(code.span, message).related(message!("check-first-listed"), first);
                findings.push(diagnostic.help(message!("check-remove-duplicate")));
            }
            None => {
                seen.insert(code.value.to_lowercase(), code.span);
            }
        }
    }
}
