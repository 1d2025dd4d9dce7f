use super::hidden::{is_configuration, report};
use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("file/tool-configuration", Severity::Error, documents!("tool_configuration"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    report(context, findings, is_configuration, |name, what| {
        let message = format!("the {what} {} can configure git, an editor or another tool", shown(name));
        (message, format!("remove the {what}; maintainers keep such files at the top of the repository"))
    });
}
