use crate::check::prelude::*;
use crate::source::Kind;

pub(in crate::check) static RULE: Rule =
    rule("theme/asset-name", Severity::Error, documents!("asset_name"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.of(Kind::Asset) {
        let Some((_, name)) = source.relative().split_once("/assets/") else { continue };
        if !name.split('/').all(is_plain) {
            let message = message!("theme-asset-name", name = shown(name));
            let help = message!("theme-asset-characters");
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}

/// Whether a name is written the same way in an address, in JSON, in a list of headers and on every file system.
fn is_plain(name: &str) -> bool {
    let is_dotted = name.starts_with('.') || name.ends_with('.') || name.contains("..");
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && name.len() <= MAX_LENGTH && !is_dotted && name.chars().all(is_letter)
}

/// The maximum length of a part of an asset's path.
const MAX_LENGTH: usize = 100;
