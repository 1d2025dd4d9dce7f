use crate::check::prelude::*;
use crate::parse::fault::{Expected, FaultKind, Found};

pub(in crate::check) static RULE: Rule =
    rule("field/wrong-type", Severity::Error, documents!("wrong_type"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::WrongType { key, expected, found } = &fault.kind {
            let message = match key.as_str() {
                "" => {
                    let (expected, found) = (expected_value(*expected), found_value(*found));
                    message!("field-wrong-type-front-matter", expected = expected, found = found)
                }
                key => wrong_type(key, *expected, *found),
            };
            let mut diagnostic = findings.rule().at(fault.span, message);
            let written = module.sources.text(fault.span);
            if *expected == Expected::List && !written.is_empty() && !written.contains(['\n', '[', '{', ':', '"', '\''])
            {
                let list = format!("[{}]", written.trim_matches(['(', ')', ']']));
                diagnostic = diagnostic.fix(Applicability::Suggested, write(&list), list);
            }
            if *expected == Expected::WholeNumber && matches!(found, Found::SignedNumber | Found::PaddedNumber) {
                let number = written.trim_start_matches(['+', '0']);
                diagnostic = diagnostic.fix(Applicability::Suggested, write(number), number);
            }
            findings.push(diagnostic.help(help_on_type(*expected)));
        }
    }
}
