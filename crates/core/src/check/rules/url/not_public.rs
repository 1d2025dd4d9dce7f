use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

pub(in crate::check) static RULE: Rule =
    rule("url/not-public", Severity::Error, documents!("not_public"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (field, url, span) in module.urls() {
        for fault in WebUrl::faults(url) {
            let (message, help) = match fault {
                UrlError::NotPublic(host) => {
                    (message!("url-not-public", field = shown(field), host = shown(&host)), message!("url-public-host"))
                }
                UrlError::Credentials => {
                    (message!("url-user-name", field = shown(field)), message!("url-remove-user-name"))
                }
                UrlError::Invalid(_) | UrlError::NotHttps(_) => continue,
            };
            findings.push(findings.rule().at(span, message).help(help));
        }
    }
}
