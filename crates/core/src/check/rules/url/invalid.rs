use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("url/invalid", Severity::Error, include_str!("invalid.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (_, url, place) in module.urls() {
        if let Err(UrlError::Invalid(reason)) = WebUrl::new(url) {
            let message = format!("{} is no absolute URL: {reason}", shown(url));
            let diagnostic = findings.rule().at(place, message);
            let https = format!("https://{url}");
            findings.push(if WebUrl::new(&https).is_ok() {
                let edit = quoted_like(module.all.sources.text(place), &https);
                diagnostic.help("write the whole address").fix(
                    Applicability::Suggested,
                    "write `https://` before it",
                    edit,
                )
            } else {
                diagnostic.help("write the whole address, as in `https://acme.example/support`")
            });
        }
    }
}
