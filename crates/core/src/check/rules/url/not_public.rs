use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl, is_tunnel};
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("url/not-public", Severity::Error, documents!("not_public"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (field, url, span) in module.urls() {
        for fault in WebUrl::faults(url) {
            let (message, help) = match fault {
                // `url/invalid` reports a host of points.
                UrlError::NotPublic(host) if host.starts_with('.') => continue,
                UrlError::NotPublic(host) if is_tunnel(&host) => {
                    (message!("url-tunnel", field = shown(field), host = shown(&host)), message!("url-public-host"))
                }
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
    for fault in &module.file.faults {
        let FaultKind::NotPublic(host) = &fault.kind else { continue };
        let host_shown = shown(host);
        let message = match is_tunnel(host) {
            true => message!("url-tunnel-of-link", host = host_shown),
            false => message!("url-not-public-link", host = host_shown),
        };
        findings.push(findings.rule().at(fault.span, message).help(message!("url-public-host-of-link")));
    }
}
