use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

pub(in crate::check) static RULE: Rule =
    rule("url/invalid", Severity::Error, documents!("invalid"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (_, url, span) in module.urls() {
        if let Err(UrlError::Invalid(reason)) = WebUrl::new(url) {
            let message = format!("{} is not an absolute URL: {reason}", shown(url));
            let diagnostic = findings.rule().at(span, message);
            let https = format!("https://{url}");
            findings.push(if WebUrl::new(&https).is_ok() {
                let edit = quoted_like(module.sources.text(span), &https);
                diagnostic.help("write the full address").fix(Applicability::Suggested, "add `https://`", edit)
            } else {
                diagnostic.help("write the full address, as in `https://acme.example/support`")
            });
        }
    }
}
