use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/empty", Severity::Error, documents!("empty"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    if let Some(front) = module.front() {
        for (field, map) in [("name", &front.name), ("summary", &front.summary)] {
            let texts = map.iter().flat_map(|map| &map.value);
            for (language, text) in texts.filter(|(_, text)| text.value.trim().is_empty()) {
                let message = message!("text-empty", field = field, language = shown(&language.value));
                findings.push(findings.rule().at(text.span, message).help(message!("text-empty-remove-line")));
            }
        }
        for name in front.developer_names().into_iter().filter(|name| name.value.trim().is_empty()) {
            let diagnostic = findings.rule().at(name.span, message!("text-empty-developer"));
            findings.push(diagnostic.help(message!("text-empty-add-name")));
        }
    }
    for fault in &module.file.faults {
        let message = match &fault.kind {
            FaultKind::EmptyItem => message!("text-empty-item"),
            FaultKind::EmptyHeading => message!("text-empty-heading"),
            _ => continue,
        };
        findings.push(findings.rule().at(fault.span, message).help(message!("text-empty-remove-line")));
    }
    for block in &module.file.body.blocks {
        // A block of which everything was rejected, such as HTML, has a finding already.
        let within = |span: Span| block.content.start <= span.start && span.end <= block.content.end;
        if block.is_empty() && !module.file.faults.iter().any(|fault| within(fault.span)) {
            let message = message!("text-empty-block", block = shown(block.kind.name()));
            findings.push(findings.rule().at(block.heading, message).help(message!("text-empty-remove-heading")));
        }
    }
}
