use crate::check::prelude::*;
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("text/outside-block", Severity::Error, documents!("outside_block"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if fault.kind == FaultKind::HeadingSpace {
            let written = module.sources.text(fault.span);
            let name = written.trim_start_matches('#');
            let right = format!("{} {name}", &written[..written.len() - name.len()]);
            let message = format!("{} is not a heading: a space is missing after `#`", shown(written));
            let help = format!("add the space: `{right}`");
            findings.push(findings.rule().at(fault.span, message).help(help).fix(
                Applicability::Safe,
                "add the space",
                right,
            ));
        } else if let FaultKind::OutsideBlock | FaultKind::NestedHeading = &fault.kind {
            let (message, help) = match fault.kind {
                FaultKind::NestedHeading => (
                    "level 1 or 2 heading inside a quote or a list",
                    "use `###` or deeper; `#` and `##` start a language or a block",
                ),
                _ => (
                    "this text is not in a block",
                    "move it under `## features` or `## installation` of a language such as `# en`",
                ),
            };
            findings.push(findings.rule().at(fault.span, message).help(help));
        }
    }
}
