use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/empty", Severity::Error, include_str!("empty.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    if let Some(front) = module.front() {
        for (field, map) in [("name", &front.name), ("summary", &front.summary)] {
            let texts = map.iter().flat_map(|map| &map.value);
            for (language, text) in texts.filter(|(_, text)| text.value.trim().is_empty()) {
                let message = format!("the {field} in {} is empty", shown(&language.value));
                findings.push(findings.rule().at(text.span, message).help("write it, or remove the line"));
            }
        }
        if let Some(name) = front.developer.as_ref().and_then(|developer| developer.name.as_ref())
            && name.value.trim().is_empty()
        {
            findings.push(findings.rule().at(name.span, "the developer's name is empty").help("write it"));
        }
    }
    for block in &module.file.body.blocks {
        // What was refused, such as HTML, is not shown, but it is not nothing either.
        let within = |place: Span| block.content.start <= place.start && place.end <= block.content.end;
        if block.is_empty() && !module.file.faults.iter().any(|fault| within(fault.span)) {
            let message = format!("the block `{}` has nothing in it", block.kind.name());
            findings.push(findings.rule().at(block.heading, message).help("write its text, or remove the heading"));
        }
    }
}
