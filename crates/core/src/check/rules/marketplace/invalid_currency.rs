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
        let message = message!("marketplace-invalid-currency", code = shown(&field.value));
        let diagnostic = findings.rule().at(field.span, message);
        let upper = field.value.to_uppercase();
        let meant = Currency::new(&upper).map(|currency| currency.code());
        findings.push(match meant.or_else(|| nearest(&upper, Currency::codes())) {
            Some(meant) => diagnostic.help(message!("check-did-you-mean", meant = shown(meant))),
            None => diagnostic.help(message!("marketplace-currency-code")),
        });
    }
}
