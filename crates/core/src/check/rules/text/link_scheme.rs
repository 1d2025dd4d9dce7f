use crate::check::prelude::*;
use crate::parse::fault::{FaultKind, LinkFault};

pub(in crate::check) static RULE: Rule =
    rule("text/link-scheme", Severity::Error, documents!("link_scheme"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::Link { url, reason } = &fault.kind {
            let (message, help) = match reason {
                // `text/link-user-name` reports it.
                LinkFault::UserName => continue,
                LinkFault::Empty => (message!("text-link-scheme-empty"), message!("text-link-scheme-write-or-remove")),
                LinkFault::Relative => (
                    message!("text-link-scheme-relative", link = shown(url)),
                    message!("text-link-scheme-write-with-scheme", example = "`https://acme.example/docs`"),
                ),
                LinkFault::Scheme(scheme) => (
                    message!("text-link-scheme-other", scheme = format!("`{}:`", printable(scheme))),
                    message!("text-link-scheme-allowed"),
                ),
                LinkFault::Control(c) => (
                    message!("text-link-scheme-control", character = format!("{c:?}")),
                    message!("text-link-scheme-remove-control"),
                ),
                LinkFault::NoSlashes => {
                    (message!("text-link-scheme-no-slashes", link = shown(url)), message!("text-link-scheme-write"))
                }
                LinkFault::Invalid(error) => {
                    let message =
                        message!("text-link-scheme-invalid", link = shown(url), reason = address_error(*error));
                    (message, message!("text-link-scheme-write"))
                }
            };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}
