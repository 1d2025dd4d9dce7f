use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule(
    "price/discount-without-price",
    Severity::Error,
    include_str!("discount_without_price.md"),
    Check::Module(check),
);

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let prices = Prices::of(module);
    if let (Some((_, place)), Some((regular, regular_place))) = (prices.discounted, prices.regular)
        && regular.is_zero()
    {
        let diagnostic = findings.rule().at(place, "a free module has a discounted price");
        let diagnostic = diagnostic.related("the module is free", regular_place);
        findings.push(diagnostic.help("remove the discounted price, or write the regular one"));
    }
}
