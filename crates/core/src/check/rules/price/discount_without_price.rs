use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("price/discount-without-price", Severity::Error, documents!("discount_without_price"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let prices = Prices::of(module);
    if let (Some((_, span)), Some((regular, regular_span))) = (prices.discounted, prices.regular)
        && regular.is_zero()
    {
        let diagnostic = findings.rule().at(span, message!("price-discount-without-price"));
        let diagnostic = diagnostic.related(message!("price-set-to-zero-here"), regular_span);
        findings.push(diagnostic.help(message!("price-remove-discount")));
    }
}
