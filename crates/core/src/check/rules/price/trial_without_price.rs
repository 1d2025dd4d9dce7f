use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("price/trial-without-price", Severity::Error, include_str!("trial_without_price.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(trial) = module.front().and_then(|front| front.trial_days.as_ref()) else {
        return;
    };
    if let Some((_, regular_span)) = Prices::of(module).regular.filter(|(regular, _)| regular.is_zero()) {
        let diagnostic = findings.rule().at(trial.span, "a free module has a trial period");
        let diagnostic = diagnostic.related("price set to 0 here", regular_span);
        findings.push(diagnostic.help("remove `trial_days`, or set a price"));
    }
}
