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
            let place = if within.is_empty() { String::new() } else { format!(" in `{within}`") };
            let diagnostic = findings.rule().at(fault.span, format!("unknown field {}{place}", shown(key)));
            findings.push(match (meaning::no_field(key), meaning::field(key, known)) {
                (Some(what_to_do), _) => diagnostic.help(what_to_do),
                (None, Some("discounted_price_per_month")) => {
                    let diagnostic = suggest(diagnostic, "discounted_price_per_month");
                    diagnostic.help("did you mean `discounted_price_per_month`? it is the price that the customer pays")
                }
                (None, Some(meant)) => suggest(diagnostic, meant),
                (None, None) => diagnostic.help(use_one_of(known)),
            });
        }
    }
}
