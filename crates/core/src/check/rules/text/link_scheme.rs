use crate::check::prelude::*;
use crate::parse::fault::{FaultKind, LinkFault};

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/link-scheme", Severity::Error, include_str!("link_scheme.md"), Check::Module(check)).not_exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::Link { url, reason } = &fault.kind {
            let (message, help) = match reason {
                // `text/link-user-name` reports it.
                LinkFault::UserName => continue,
                LinkFault::Empty => {
                    ("the link leads nowhere".to_owned(), "write the whole address, or remove the link")
                }
                LinkFault::Relative => (
                    format!("the link {} has no scheme", shown(url)),
                    "write the whole address, as in `https://acme.example/docs`",
                ),
                LinkFault::Scheme(scheme) => (
                    format!("a link may not lead to `{}:`", printable(scheme)),
                    "use `https:`, `http:`, `mailto:`, `tel:` or `#heading`",
                ),
                LinkFault::Control(c) => {
                    (format!("the link has the character {c:?} in it"), "write the address without it")
                }
                LinkFault::Invalid(why) => {
                    (format!("the link {} is no address: {why}", shown(url)), "write the whole address")
                }
            };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}
