use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("price/trial-without-price", Severity::Error, documents!("trial_without_price"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(trial) = module.front().and_then(|front| front.trial_days.as_ref()) else {
        return;
    };
    if let Some((_, regular_span)) = Prices::of(module).regular.filter(|(regular, _)| regular.is_zero()) {
        let diagnostic = findings.rule().at(trial.span, message!("price-trial-without-price"));
        let diagnostic = diagnostic.related(message!("price-set-to-zero-here"), regular_span);
        findings.push(diagnostic.help(message!("price-remove-trial")));
    }
}
