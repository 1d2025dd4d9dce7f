use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("url/not-public", Severity::Error, include_str!("not_public.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (field, url, place) in module.urls() {
        for fault in WebUrl::faults(url) {
            let (message, help) = match fault {
                UrlError::NotPublic(host) => (
                    format!("`{field}` leads to `{}`, which customers cannot reach", printable(&host)),
                    "give an address with a public host name",
                ),
                UrlError::Credentials => {
                    (format!("`{field}` has a user name or password in it"), "remove what stands before `@`")
                }
                UrlError::Invalid(_) | UrlError::NotHttps(_) => continue,
            };
            findings.push(findings.rule().at(place, message).help(help));
        }
    }
}
