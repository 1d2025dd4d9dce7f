use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("yaml/unsupported", Severity::Error, documents!("unsupported"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::Unsupported(what) = &fault.kind {
        let diagnostic = findings.rule().at(fault.span, format!("{what} is not allowed here"));
        findings.push(diagnostic.help(match *what {
            "a second document" => "remove the `...` or `---` line above it",
            "a directive" => "remove the line",
            "a merge key" => "write out the fields",
            "a key that is a list or a map" => "use a word as the key",
            _ => "write out the value; quote a value that starts with `&`, `*` or `!`",
        }));
    }
}
