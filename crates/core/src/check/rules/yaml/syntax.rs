use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::recover;

pub(in crate::check) static RULE: Rule =
    rule("yaml/syntax", Severity::Error, documents!("syntax"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    match &fault.kind {
        FaultKind::Syntax(error) => {
            let message = format!("invalid YAML: {}", printable(error));
            let diagnostic = findings.rule().at(fault.span, message).help(help(error));
            findings.push(match error.as_str() {
                recover::NO_SPACE => diagnostic.fix(Applicability::Suggested, "add a space", ": "),
                _ => diagnostic,
            });
        }
        FaultKind::Indentation(spans) => {
            let message = "invalid YAML: the line is indented with characters that only look like spaces";
            findings.push(findings.rule().at(fault.span, message).help("indent with spaces").fix_by(Fix {
                title: "indent with spaces".into(),
                applicability: Applicability::Safe,
                edits: spans.iter().map(|&(span, width)| Edit { span, text: " ".repeat(width) }).collect(),
            }));
        }
        _ => {}
    }
}

/// Help for an error message of the parser.
fn help(error: &str) -> &'static str {
    match error {
        recover::NO_SPACE => "add a space, as in `section: other`",
        recover::INDENTATION => {
            "start each field at the beginning of a line, and indent what belongs to it by two spaces"
        }
        _ if error.contains("mapping values are not allowed") => {
            "quote a value that contains a colon followed by a space"
        }
        _ if error.contains("tab") => "indent with spaces, not tabs",
        _ if error.contains("escape") => "write a backslash twice, or put the value in single quotes",
        _ if error.contains("anchor or alias") => {
            "`*` and `&` have a meaning in YAML: list each value instead of `*`, or put the text in quotes"
        }
        _ if error.contains("quote") => {
            "close the quote; use the other kind of quotes around a value that contains one"
        }
        _ if error.contains("bracket") => {
            "close each `[` with `]` and each `{` with `}`, or quote a value that starts with one"
        }
        _ if error.contains("unexpected character") => "quote a value that starts with this character",
        _ => "check the indentation, quotes and brackets around this line",
    }
}
