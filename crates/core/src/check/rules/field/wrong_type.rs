use crate::check::prelude::*;
use crate::parse::fault::{Expected, FaultKind};

pub(in crate::check) static RULE: Rule =
    rule("field/wrong-type", Severity::Error, documents!("wrong_type"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::WrongType { key, expected, found } = &fault.kind {
            let what = if key.is_empty() { "the front matter".to_owned() } else { shown(key) };
            let mut diagnostic = findings.rule().at(fault.span, format!("{what} must be {expected}, not {found}"));
            let written = module.sources.text(fault.span);
            if *expected == Expected::List && !written.is_empty() && !written.contains(['\n', '[', '{', ':', '"', '\''])
            {
                let list = format!("[{written}]");
                diagnostic = diagnostic.fix(Applicability::Suggested, format!("write `{list}`"), list);
            }
            if *expected == Expected::WholeNumber && found.starts_with("a number with") {
                let number = written.trim_start_matches(['+', '0']);
                diagnostic = diagnostic.fix(Applicability::Suggested, format!("write `{number}`"), number);
            }
            findings.push(diagnostic.help(help_on_type(*expected)));
        }
    }
}
