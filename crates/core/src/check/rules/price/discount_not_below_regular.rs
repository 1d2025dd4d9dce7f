use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule = rule(
    "price/discount-not-below-regular",
    Severity::Error,
    documents!("discount_not_below_regular"),
    Check::Module(check),
);

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let prices = Prices::of(module);
    let (Some((discounted, span)), Some((regular, regular_span))) = (prices.discounted, prices.regular) else {
        return;
    };
    if regular.is_zero() {
        return;
    }
    if discounted.is_zero() {
        let diagnostic = findings.rule().at(span, message!("price-discount-is-zero"));
        findings.push(diagnostic.help(message!("price-free-instead-of-discount")));
    } else if discounted >= regular {
        let message = message!(
            "price-discount-not-below-regular",
            discounted = discounted.to_string(),
            regular = regular.to_string(),
        );
        let diagnostic = findings.rule().at(span, message).related(message!("price-regular-set-here"), regular_span);
        findings.push(diagnostic.help(message!("price-lower-discount")));
    }
}
