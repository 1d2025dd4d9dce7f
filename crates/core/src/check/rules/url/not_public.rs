use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

pub(in crate::check) static RULE: Rule =
    rule("url/not-public", Severity::Error, documents!("not_public"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (field, url, span) in module.urls() {
        for fault in WebUrl::faults(url) {
            let (message, help) = match fault {
                UrlError::NotPublic(host) => (
                    format!("`{field}` leads to `{}`, which customers cannot reach", printable(&host)),
                    "use an address with a public host name",
                ),
                UrlError::Credentials => {
                    (format!("`{field}` contains a user name or password"), "remove the user name and the `@` after it")
                }
                UrlError::Invalid(_) | UrlError::NotHttps(_) => continue,
            };
            findings.push(findings.rule().at(span, message).help(help));
        }
    }
}
