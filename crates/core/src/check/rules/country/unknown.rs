use crate::check::list_item;
use crate::check::prelude::*;
use crate::model::Country;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("country/unknown", Severity::Error, documents!("unknown"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(field) = module.front().and_then(|front| front.countries.as_ref()) else {
        return;
    };
    for code in &field.value {
        if Country::new(&code.value).is_some() {
            continue;
        }
        if findings.is_full(module.file.source) {
            break;
        }
        let diagnostic = findings.rule().at(code.span, message!("country-unknown", country = shown(&code.value)));
        let is_listed = |meant| field.value.iter().any(|other| Country::new(&other.value) == Some(meant));
        let span = list_item::with_separator(module.source().text(), field.span, code.span);
        findings.push(match meaning::country(&code.value) {
            Some(meant) if is_listed(meant) && span.is_some() => {
                let remove = || message!("country-unknown-listed", country = shown(meant.code()));
                let edits = span.map(|span| vec![Edit { span, text: String::new() }]);
                let fix = edits.map(|edits| Fix { title: remove(), applicability: Applicability::Safe, edits });
                Diagnostic { fix, ..diagnostic.help(remove()) }
            }
            Some(meant) => {
                let written = quoted_like(module.sources.text(code.span), meant.code());
                let diagnostic = diagnostic.help(message!("check-did-you-mean", meant = shown(meant.code())));
                diagnostic.fix(Applicability::Safe, write(meant.code()), written)
            }
            None => explained(diagnostic, code, module.vocabulary()),
        });
    }
}

/// Explains what is not a country at all.
fn explained(diagnostic: Diagnostic, code: &Spanned<String>, vocabulary: &Vocabulary) -> Diagnostic {
    let served: Vec<&str> = vocabulary.countries.iter().map(Country::code).collect();
    let market = vocabulary.markets.iter().find(|(name, _)| name.eq_ignore_ascii_case(&code.value));
    if let Some((_, countries)) = market {
        return diagnostic.help(message!("country-unknown-market", countries = countries.join(", ")));
    }
    if let Some(several) = without_commas(&diagnostic, code, |code| Country::new(code).is_some()) {
        return several;
    }
    let served = match served.as_slice() {
        [] => message!("country-unknown-example"),
        served => message!("country-unknown-served", countries = served.join(", ")),
    };
    let help = meaning::no_country(&code.value).unwrap_or_else(|| message!("country-unknown-use-codes"));
    diagnostic.help(message!("check-also", help = help, more = served))
}
