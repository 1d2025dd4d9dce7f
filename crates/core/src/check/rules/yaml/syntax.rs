use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("yaml/syntax", Severity::Error, include_str!("syntax.md"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for fault in context.faults() {
        if let FaultKind::Syntax(error) = &fault.kind {
            findings
                .push(findings.rule().at(fault.span, format!("invalid YAML: {}", printable(error))).help(help(error)));
        }
    }
}

/// Help for an error message of the parser.
fn help(error: &str) -> &'static str {
    match error {
        _ if error.contains("mapping values are not allowed") => {
            "put a text that contains a colon and a space in quotes"
        }
        _ if error.contains("tab") => "indent with spaces, not tabs",
        _ if error.contains("quote") => "close the quote, or put a text that contains one in the other kind of quotes",
        _ if error.contains("bracket") => {
            "close each `[` with `]` and each `{` with `}`, or put a text that starts with one in quotes"
        }
        _ if error.contains("escape") => "write a backslash twice, or put the text in single quotes",
        _ if error.contains("unexpected character") => "put a text that starts with this character in quotes",
        _ => "check the indentation, quotes and brackets around this line",
    }
}
