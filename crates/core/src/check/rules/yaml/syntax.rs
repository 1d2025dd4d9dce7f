use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("yaml/syntax", Severity::Error, include_str!("syntax.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for fault in context.faults() {
        if let FaultKind::Syntax(what) = &fault.kind {
            findings.push(findings.rule().at(fault.span, format!("not YAML: {}", printable(what))).help(help(what)));
        }
    }
}

/// What to do, by what the parser says.
fn help(what: &str) -> &'static str {
    match what {
        _ if what.contains("mapping values are not allowed") => {
            "a text that has a colon and a space in it needs quotes"
        }
        _ if what.contains("tab") => "indent by spaces, never by tabs",
        _ if what.contains("quote") => {
            "close the quote; a quote that belongs to the text needs the other kind around it"
        }
        _ if what.contains("bracket") => {
            "close each `[` by `]` and each `{` by `}`; a text that begins with one needs quotes"
        }
        _ if what.contains("escape") => "write a backslash twice, or put the text in single quotes",
        _ if what.contains("unexpected character") => "a text that begins with this character needs quotes",
        _ => "check the indentation, the quotes and the brackets around this place",
    }
}
