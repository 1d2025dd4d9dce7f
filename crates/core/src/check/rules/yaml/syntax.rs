use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind, SyntaxFault};

pub(in crate::check) static RULE: Rule =
    rule("yaml/syntax", Severity::Error, documents!("syntax"), Check::Fault(check));

fn check(fault: &Fault, findings: &mut Findings<'_>) {
    match &fault.kind {
        FaultKind::Syntax(error) => {
            let message = message!("yaml-syntax", reason = reason(error));
            let diagnostic = findings.rule().at(fault.span, message).help(help(error));
            findings.push(match error {
                SyntaxFault::NoSpace => {
                    diagnostic.fix(Applicability::Suggested, message!("yaml-syntax-add-space"), ": ")
                }
                _ => diagnostic,
            });
        }
        FaultKind::Indentation(spans) => {
            let message = message!("yaml-syntax", reason = message!("yaml-syntax-no-spaces"));
            let help = || message!("yaml-syntax-help-spaces");
            findings.push(findings.rule().at(fault.span, message).help(help()).fix_by(Fix {
                title: help(),
                applicability: Applicability::Safe,
                edits: spans.iter().map(|&(span, width)| Edit { span, text: " ".repeat(width) }).collect(),
            }));
        }
        FaultKind::NotIndented { field, lines } => {
            let message = message!("yaml-not-indented", field = shown(field));
            let help = || message!("yaml-indent-lines");
            findings.push(
                findings.rule().at(fault.span, message).help(help()).fix_by(Fix {
                    title: help(),
                    applicability: Applicability::Safe,
                    edits: lines
                        .iter()
                        .map(|&key| Edit { span: Span { end: key.start, ..key }, text: "  ".to_owned() })
                        .collect(),
                }),
            );
        }
        FaultKind::EarlyEnd => {
            let remove = || message!("yaml-early-end-help");
            let diagnostic = findings.rule().at(fault.span, message!("yaml-early-end")).help(remove());
            let line = Span { end: fault.span.end + 1, ..fault.span };
            findings.push(diagnostic.fix_by(Fix {
                title: remove(),
                applicability: Applicability::Suggested,
                edits: vec![Edit { span: line, text: String::new() }],
            }));
        }
        _ => {}
    }
}

/// What is wrong.
fn reason(error: &SyntaxFault) -> Message {
    match error {
        SyntaxFault::NoSpace => message!("yaml-syntax-no-space"),
        SyntaxFault::TabIndentation => message!("yaml-syntax-tab"),
        SyntaxFault::Tab => message!("yaml-syntax-tab-here"),
        SyntaxFault::Indentation => message!("yaml-syntax-indentation"),
        SyntaxFault::QuotedIndentation => message!("yaml-syntax-quoted-indentation"),
        SyntaxFault::Colon => message!("yaml-syntax-colon"),
        SyntaxFault::Key => message!("yaml-syntax-key"),
        SyntaxFault::NoItem => message!("yaml-syntax-no-item"),
        SyntaxFault::Item => message!("yaml-syntax-item"),
        SyntaxFault::NoComma => message!("yaml-syntax-no-comma"),
        SyntaxFault::OpenBracket => message!("yaml-syntax-open-bracket"),
        SyntaxFault::UnclosedBracket(open) => message!("yaml-syntax-unclosed-bracket", bracket = code(*open)),
        SyntaxFault::StrayBracket => message!("yaml-syntax-stray-bracket"),
        SyntaxFault::WrongBracket { open, close } => {
            message!("yaml-syntax-wrong-bracket", open = code(*open), close = code(*close))
        }
        SyntaxFault::Quote => message!("yaml-syntax-quote"),
        SyntaxFault::AfterQuote => message!("yaml-syntax-after-quote"),
        SyntaxFault::Escape => message!("yaml-syntax-escape"),
        SyntaxFault::Character(c) => message!("yaml-syntax-character", character = code(*c)),
        SyntaxFault::Anchor => message!("yaml-syntax-anchor"),
        SyntaxFault::Comment => message!("yaml-syntax-comment"),
        SyntaxFault::CutByComment => message!("yaml-syntax-cut-by-comment"),
        SyntaxFault::BlockText => message!("yaml-syntax-block-text"),
        SyntaxFault::Other(error) => message!("yaml-syntax-other", error = printable(error)),
    }
}

fn code(c: char) -> String {
    shown(c.encode_utf8(&mut [0; 4]))
}

fn help(error: &SyntaxFault) -> Message {
    match error {
        SyntaxFault::NoSpace => message!("yaml-syntax-help-space"),
        SyntaxFault::Indentation => message!("yaml-syntax-help-indentation"),
        SyntaxFault::Colon => message!("yaml-syntax-help-colon"),
        SyntaxFault::Tab | SyntaxFault::TabIndentation => message!("yaml-syntax-help-tab"),
        SyntaxFault::Escape => message!("yaml-syntax-help-escape"),
        SyntaxFault::Anchor => message!("yaml-syntax-help-anchor"),
        SyntaxFault::Quote | SyntaxFault::AfterQuote | SyntaxFault::QuotedIndentation => {
            message!("yaml-syntax-help-quote")
        }
        SyntaxFault::OpenBracket
        | SyntaxFault::UnclosedBracket(_)
        | SyntaxFault::StrayBracket
        | SyntaxFault::WrongBracket { .. } => message!("yaml-syntax-help-bracket"),
        SyntaxFault::Character(_) => message!("yaml-syntax-help-character"),
        SyntaxFault::Key
        | SyntaxFault::NoItem
        | SyntaxFault::Item
        | SyntaxFault::NoComma
        | SyntaxFault::Comment
        | SyntaxFault::CutByComment
        | SyntaxFault::BlockText
        | SyntaxFault::Other(_) => message!("yaml-syntax-help"),
    }
}
