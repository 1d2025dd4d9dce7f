use crate::check::prelude::*;
use crate::model::{BaseUrlError, OriginPattern, base_url};

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-url", Severity::Error, documents!("invalid_url"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    if let Some(field) = &file.base_url
        && let Err(error) = base_url(&field.value)
    {
        let message = message!("marketplace-invalid-url", url = shown(&field.value), reason = base_url_fault(error));
        findings.push(findings.rule().at(field.span, message).help(message!("marketplace-base-url")));
    }
    for origin in &file.allowed_origins {
        if OriginPattern::new(&origin.value).is_none() {
            let message = message!("marketplace-invalid-origin", origin = shown(&origin.value));
            findings.push(findings.rule().at(origin.span, message).help(message!("marketplace-origin")));
        }
    }
}

/// What is wrong with an address of a site.
pub fn base_url_fault(error: BaseUrlError) -> Message {
    match error {
        BaseUrlError::Invalid(fault) => address_fault(fault),
        BaseUrlError::Scheme(scheme) => message!("marketplace-invalid-url-scheme", scheme = shown(&scheme)),
        BaseUrlError::QueryOrFragment => message!("marketplace-invalid-url-query"),
        BaseUrlError::Credentials => message!("marketplace-invalid-url-user-name"),
    }
}
