use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("yaml/unsupported", Severity::Error, include_str!("unsupported.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for fault in context.faults() {
        if let FaultKind::Unsupported(what) = &fault.kind {
            let diagnostic = findings.rule().at(fault.span, format!("{what} is not accepted here"));
            findings.push(diagnostic.help(match *what {
                "a second document" => "remove the line `...` or `---` above it: a file has one document",
                "a directive" => "remove the line",
                "a merge key" => "write the fields themselves",
                "a key that is a list or a map" => "write a word as the key",
                _ => "write the value itself; a value that begins with `&`, `*` or `!` needs quotes",
            }));
        }
    }
}
