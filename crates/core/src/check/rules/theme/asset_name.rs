//! Names of a theme's assets.

use crate::check::prelude::*;
use crate::source::Kind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("theme/asset-name", Severity::Error, include_str!("asset_name.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.of(Kind::Asset) {
        let Some((_, name)) = source.relative().split_once("/assets/") else { continue };
        if !name.split('/').all(is_plain) {
            let message = format!("the asset {} has a name that cannot be published everywhere", shown(name));
            let help = "use Latin letters, digits, `-`, `_` and single dots in its name";
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}

/// Whether a name is the same in an address, in JSON, in a list of headers and on every file system.
fn is_plain(name: &str) -> bool {
    let is_dotted = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && name.len() <= 100 && !is_dotted && name.chars().all(is_letter)
}
