use std::collections::BTreeMap;

use crate::check::prelude::*;
use crate::model::embedded_repositories;
use crate::source::SourceId;

/// A folder looks like a git repository.
pub static RULE: Rule =
    rule("file/embedded-repository", Severity::Error, documents!("embedded_repository"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let files: BTreeMap<&str, SourceId> = context
        .sources
        .iter()
        .filter(|(_, source)| !source.is_built_in() && !source.is_left_out())
        .map(|(id, source)| (&*source.path, id))
        .collect();
    for folder in embedded_repositories(files.keys().copied()) {
        let within = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let first = files.range(within.as_str()..).next();
        let Some((_, &id)) = first.filter(|(path, _)| path.starts_with(&within)) else { continue };
        let message = match &*folder {
            "" => message!("file-embedded-repository-here"),
            folder => message!("file-embedded-repository", folder = shown(folder)),
        };
        let help = message!("file-embedded-repository-help");
        findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
    }
}
