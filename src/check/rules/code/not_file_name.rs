//! `code/not-file-name`: what it wants, and why, stands in `not_file_name.md`.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("code/not-file-name", Severity::Error, include_str!("not_file_name.md"), Judge::Module(judge));

fn judge(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(code) = module.front().and_then(|front| front.code.as_ref()) else {
        return;
    };
    let stem = module.source().stem();
    if stem != code.value {
        let message = format!("the code is {}, and the file is named `{stem}.md`", shown(&code.value));
        let help = format!("name the file `{}.md`, or write `code: {stem}`; an installed module knows itself by its code", printable(&code.value));
        let diagnostic = findings.rule().at(code.span, message).help(help);
        findings.push(diagnostic.fix(Applicability::Suggested, format!("write `{stem}`"), stem));
    }
}
