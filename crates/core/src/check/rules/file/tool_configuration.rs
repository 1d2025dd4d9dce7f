use super::hidden::{Entry, is_configuration, report};
use crate::check::prelude::*;

pub(in crate::check) static RULE: Rule =
    rule("file/tool-configuration", Severity::Error, documents!("tool_configuration"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    report(context, findings, is_configuration, |name, what| match what {
        Entry::File => (
            message!("file-tool-configuration-file", name = shown(name)),
            message!("file-tool-configuration-remove-file"),
        ),
        Entry::Folder => (
            message!("file-tool-configuration-folder", name = shown(name)),
            message!("file-tool-configuration-remove-folder"),
        ),
    });
}
