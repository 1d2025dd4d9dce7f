use crate::check::prelude::*;
use crate::model::MAX_TITLE;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/too-long", Severity::Error, documents!("too_long"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    for (_, text) in file.text_maps().flatten() {
        let length = text.value.trim().chars().count();
        if length > MAX_TITLE {
            let message = message!("marketplace-too-long", length = length, most = MAX_TITLE);
            let help = message!("marketplace-shorten", count = length - MAX_TITLE);
            findings.push(findings.rule().at(text.span, message).help(help));
        }
    }
}
