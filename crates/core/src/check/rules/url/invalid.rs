use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

pub(in crate::check) static RULE: Rule =
    rule("url/invalid", Severity::Error, documents!("invalid"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (_, url, span) in module.urls() {
        if let Err(UrlError::Invalid(fault)) = WebUrl::new(url) {
            let message = message!("url-invalid", url = shown(url), reason = address_fault(fault));
            let diagnostic = findings.rule().at(span, message);
            let https = format!("https://{url}");
            findings.push(if WebUrl::new(&https).is_ok() {
                let edit = quoted_like(module.sources.text(span), &https);
                let title = message!("url-add-https");
                diagnostic.help(message!("url-full-address")).fix(Applicability::Suggested, title, edit)
            } else {
                diagnostic.help(message!("url-full-address-example"))
            });
        }
    }
}
