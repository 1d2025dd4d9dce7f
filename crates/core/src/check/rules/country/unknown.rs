use crate::check::prelude::*;
use crate::model::Country;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("country/unknown", Severity::Error, documents!("unknown"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let field = module.front().and_then(|front| front.countries.as_ref());
    for code in field.iter().flat_map(|field| &field.value) {
        if Country::new(&code.value).is_some() {
            continue;
        }
        if findings.is_full(module.file.source) {
            break;
        }
        let diagnostic =
            findings.rule().at(code.span, format!("{} is not an ISO 3166-1 country code", shown(&code.value)));
        findings.push(match meaning::country(&code.value) {
            Some(meant) => {
                let written = quoted_like(module.sources.text(code.span), meant.code());
                let diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
                diagnostic.fix(Applicability::Safe, format!("write `{meant}`"), written)
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
        let help = format!("it is a market: list its countries that the module supports, of {}", countries.join(", "));
        return diagnostic.help(help);
    }
    if let Some(several) = without_commas(&diagnostic, code, |code| Country::new(code).is_some()) {
        return several;
    }
    let served = match served.as_slice() {
        [] => "for example `RU` or `MX`".to_owned(),
        served => format!("the marketplace serves {}", served.join(", ")),
    };
    match meaning::no_country(&code.value) {
        Some(explanation) => diagnostic.help(format!("{explanation}; {served}")),
        None => diagnostic.help(format!("use codes of two upper-case letters; {served}")),
    }
}
