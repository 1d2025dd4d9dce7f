use crate::check::prelude::*;
use crate::model::{OriginPattern, base_url};

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-url", Severity::Error, documents!("invalid_url"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    if let Some(field) = &file.base_url
        && let Err(reason) = base_url(&field.value)
    {
        let diagnostic =
            findings.rule().at(field.span, format!("{} is not a valid base URL: {reason}", shown(&field.value)));
        findings.push(diagnostic.help("use the URL of the site, for example `https://marketplace.example/`"));
    }
    for origin in &file.allowed_origins {
        if OriginPattern::new(&origin.value).is_none() {
            let diagnostic = findings.rule().at(origin.span, format!("{} is not a valid origin", shown(&origin.value)));
            findings
                .push(diagnostic.help("use `https://` and a host without a path, for example `https://*.crm.example`"));
        }
    }
}
