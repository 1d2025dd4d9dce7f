use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-guard", Severity::Error, documents!("invalid_guard"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    if let Some(share) = file.share.as_ref().filter(|share| !(0..=100).contains(&share.value)) {
        let message = message!("marketplace-invalid-guard-share", share = format!("`{}`", share.value));
        findings.push(findings.rule().at(share.span, message).help(message!("marketplace-guard-percentage")));
    }
    if let Some(least) = file.at_least.as_ref().filter(|least| u32::try_from(least.value).is_err()) {
        let message = message!("marketplace-invalid-guard-number", number = format!("`{}`", least.value));
        findings.push(findings.rule().at(least.span, message).help(message!("marketplace-guard-not-negative")));
    }
}
