use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("section/unknown", Severity::Error, documents!("unknown"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let vocabulary = module.vocabulary();
    let known: Vec<&str> = vocabulary.sections.iter().map(String::as_str).collect();
    let Some(field) = module.front().and_then(|front| front.section.as_ref()) else {
        return;
    };
    if !known.is_empty() && !known.contains(&field.value.as_str()) {
        let diagnostic = findings.rule().at(field.span, message!("section-unknown", section = shown(&field.value)));
        findings.push(match meaning::named(&field.value, &vocabulary.section_names) {
            Some(meant) => suggest(diagnostic, meant),
            None => did_you_mean(diagnostic, &field.value, &known),
        });
    }
}
