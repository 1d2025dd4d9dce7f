use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule = rule(
    "price/discount-not-below-regular",
    Severity::Error,
    include_str!("discount_not_below_regular.md"),
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
        let diagnostic = findings.rule().at(span, "the discounted price is 0");
        findings.push(diagnostic.help("for a free module, set `price_per_month: 0` and remove the discounted price"));
    } else if discounted >= regular {
        let message = format!("the discounted price {discounted} is not below the regular price {regular}");
        let diagnostic = findings.rule().at(span, message).related("regular price set here", regular_span);
        findings.push(diagnostic.help("lower the discounted price, or remove it"));
    }
}
