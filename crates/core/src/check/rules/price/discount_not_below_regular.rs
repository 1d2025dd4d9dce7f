use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule(
    "price/discount-not-below-regular",
    Severity::Error,
    include_str!("discount_not_below_regular.md"),
    Check::Module(check),
);

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let prices = Prices::of(module);
    let (Some((discounted, place)), Some((regular, regular_place))) = (prices.discounted, prices.regular) else {
        return;
    };
    if regular.is_zero() {
        return;
    }
    if discounted.is_zero() {
        let diagnostic = findings.rule().at(place, "the discounted price is 0");
        findings.push(diagnostic.help("a free module has `price_per_month: 0` and no discounted price"));
    } else if discounted >= regular {
        let message = format!("the discounted price {discounted} is not below the regular price {regular}");
        let diagnostic = findings.rule().at(place, message).related("the regular price", regular_place);
        findings.push(diagnostic.help("write a lower discounted price, or remove it"));
    }
}
