use crate::check::prelude::*;
use crate::model::Country;

pub(in crate::check) static RULE: Rule =
    rule("country/unknown", Severity::Error, include_str!("unknown.md"), Check::Module(check));

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
        findings.push(match Country::meant_by(&code.value) {
            Some(meant) => {
                let written = quoted_like(module.sources.text(code.span), meant.code());
                let diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
                diagnostic.fix(Applicability::Safe, format!("write `{meant}`"), written)
            }
            None => guess(diagnostic, &code.value, module.vocabulary()),
        });
    }
}

/// Suggests a similar code without a fix, because any two letters are similar to some code.
fn guess(diagnostic: Diagnostic, code: &str, vocabulary: &Vocabulary) -> Diagnostic {
    let served: Vec<&str> = vocabulary.countries.iter().map(Country::code).collect();
    let all: Vec<Country> = Country::all().collect();
    let near = nearest(code, served.iter().copied()).or_else(|| nearest(code, all.iter().map(Country::code)));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`? country codes are two upper-case letters")),
        None => diagnostic.help("use a code of two upper-case letters, for example `RU` or `MX`"),
    }
}
