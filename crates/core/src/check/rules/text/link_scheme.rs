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
                LinkFault::Empty => {
                    ("the link has no address".to_owned(), "write the full address, or remove the link")
                }
                LinkFault::Relative => (
                    format!("the link {} has no scheme", shown(url)),
                    "write the full address, as in `https://acme.example/docs`",
                ),
                LinkFault::Scheme(scheme) => (
                    format!("links to `{}:` are not allowed", printable(scheme)),
                    "use `https:`, `http:`, `mailto:`, `tel:` or `#heading`",
                ),
                LinkFault::Control(c) => {
                    (format!("the link contains the character {c:?}"), "remove it from the address")
                }
                LinkFault::Invalid(why) => {
                    (format!("the link {} is not a valid address: {why}", shown(url)), "write the full address")
                }
            };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}
