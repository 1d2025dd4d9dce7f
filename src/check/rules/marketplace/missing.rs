//! `marketplace/missing`: what it wants, and why, stands in `missing.md`.

use crate::check::prelude::*;

/// The rule.
pub(in crate::check) static RULE: Rule = rule("marketplace/missing", Severity::Error, include_str!("missing.md"), Judge::Catalogue(judge));

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    if context.parsed.marketplace.is_some() {
        return;
    }
    if let Some((id, _)) = context.sources.iter().next() {
        let help = "write `marketplace.yaml` in the content folder, or name the folder by `--content`; `mpgen init DIR` writes a whole marketplace";
        findings.push(findings.rule().at(Span::new(id, 0, 0), "there is no `marketplace.yaml`").help(help));
    }
}
