use crate::check::prelude::*;
use crate::model::TRIAL_DAYS;

pub(in crate::check) static RULE: Rule =
    rule("price/trial-out-of-range", Severity::Error, documents!("trial_out_of_range"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(trial) = module.front().and_then(|front| front.trial_days.as_ref()) else {
        return;
    };
    let days = u16::try_from(trial.value).ok();
    if !days.is_some_and(|days| TRIAL_DAYS.contains(&days)) {
        let written = module.sources.text(trial.span);
        let message = message!("price-trial-out-of-range", days = shown(written));
        let help = message!("price-trial-range", first = *TRIAL_DAYS.start(), last = *TRIAL_DAYS.end());
        findings.push(findings.rule().at(trial.span, message).help(help));
    }
}
