use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/unknown-field", Severity::Error, documents!("unknown_field"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    for fault in &file.faults {
        if let FaultKind::UnknownField { key, within, known } = &fault.kind {
            let message = match *within {
                "" => message!("marketplace-unknown-field", field = shown(key)),
                within => message!("marketplace-unknown-field-within", field = shown(key), within = shown(within)),
            };
            let diagnostic = findings.rule().at(fault.span, message);
            findings.push(match meaning::field(key, known) {
                Some(meant) => suggest(diagnostic, meant),
                None => diagnostic.help(use_one_of(known)),
            });
        }
    }
}
