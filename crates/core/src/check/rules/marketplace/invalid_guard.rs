use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-guard", Severity::Error, documents!("invalid_guard"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    if let Some(share) = file.share.as_ref().filter(|share| !(0..=100).contains(&share.value)) {
        let diagnostic = findings.rule().at(share.span, format!("the share `{}` is out of range", share.value));
        findings.push(diagnostic.help("use a percentage from 0 to 100"));
    }
    if let Some(least) = file.at_least.as_ref().filter(|least| u32::try_from(least.value).is_err()) {
        let diagnostic =
            findings.rule().at(least.span, format!("the number of modules `{}` is out of range", least.value));
        findings.push(diagnostic.help("use 0 or more"));
    }
}
