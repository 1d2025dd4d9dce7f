use crate::check::prelude::*;
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::fields::TextMap;
use crate::source::Sources;

pub(in crate::check) static RULE: Rule = rule(
    "yaml/cut-text",
    Severity::Error,
    documents!("cut_text"),
    Check::Each(&[Check::Module(in_module), Check::AllFiles(in_marketplace), Check::Fault(in_brackets)]),
);

fn in_module(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(front) = module.front() else {
        return;
    };
    let maps = [&front.name, &front.summary].into_iter().flatten().map(|field| &field.value);
    for span in spans(maps).chain(front.developer_names().into_iter().map(|name| name.span)) {
        report(module.sources, span, findings);
    }
}

fn in_marketplace(context: &Context<'_>, findings: &mut Findings<'_>) {
    if let Some(file) = &context.settings.marketplace {
        spans(file.text_maps()).for_each(|span| report(context.sources, span, findings));
    }
}

fn in_brackets(fault: &Fault, findings: &mut Findings<'_>) {
    if let FaultKind::CommentInBrackets = fault.kind {
        let diagnostic = findings.rule().at(fault.span, message!("yaml-cut-text-bracket"));
        findings.push(diagnostic.help(message!("yaml-cut-text-bracket-help")));
    }
}

fn spans<'a>(maps: impl Iterator<Item = &'a TextMap>) -> impl Iterator<Item = Span> {
    maps.flatten().map(|(_, text)| text.span)
}

fn report(sources: &Sources, text: Span, findings: &mut Findings<'_>) {
    let written = sources.text(text);
    let after = sources.get(text.source).text().get(text.range().end..).and_then(|rest| rest.lines().next());
    let comment = after.unwrap_or("").trim();
    let is_quoted = written.starts_with(['"', '\'', '|', '>']);
    if is_quoted || !comment.starts_with('#') || after.is_some_and(|after| after.starts_with('#')) {
        return;
    }
    let start = text.range().end + after.unwrap_or("").find('#').unwrap_or(0);
    let span = Span::new(text.source, start, start + comment.len());
    let message = message!("yaml-cut-text", comment = shown(comment), text = shown(written));
    let whole = Span { end: span.end, ..text };
    let meant = double_quoted(sources.text(whole));
    findings.push(findings.rule().at(span, message).help(message!("yaml-cut-text-help")).fix_by(Fix {
        title: message!("yaml-quote-text"),
        applicability: Applicability::Suggested,
        edits: vec![Edit { span: whole, text: meant }],
    }));
}
