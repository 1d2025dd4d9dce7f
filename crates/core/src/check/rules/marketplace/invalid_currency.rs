use crate::check::prelude::*;
use crate::model::Currency;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-currency", Severity::Error, documents!("invalid_currency"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    let Some(field) = &file.currency else {
        return;
    };
    if Currency::new(&field.value).is_none() {
        let diagnostic =
            findings.rule().at(field.span, format!("{} is not an ISO 4217 currency code", shown(&field.value)));
        let upper = field.value.to_uppercase();
        let meant = Currency::new(&upper).map(|currency| currency.code());
        findings.push(match meant.or_else(|| nearest(&upper, Currency::codes())) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic.help("use a code of three upper-case letters, for example `RUB` or `MXN`"),
        });
    }
}
