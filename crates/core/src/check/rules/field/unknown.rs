use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("field/unknown", Severity::Error, documents!("unknown"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::UnknownField { key, within, known } = &fault.kind {
            if findings.is_full(module.file.source) {
                break;
            }
            let message = match *within {
                "" => message!("field-unknown", field = shown(key)),
                map => message!("field-unknown-in", field = shown(key), map = shown(map)),
            };
            let diagnostic = findings.rule().at(fault.span, message);
            findings.push(match (meaning::no_field(key), meaning::field(key, known)) {
                (Some(what_to_do), _) => diagnostic.help(what_to_do),
                (None, Some("discounted_price_per_month")) => {
                    let diagnostic = suggest(diagnostic, "discounted_price_per_month");
                    diagnostic.help(message!("field-unknown-discounted"))
                }
                (None, Some(meant)) => suggest(diagnostic, meant),
                (None, None) => diagnostic.help(use_one_of(known)),
            });
        }
    }
}
