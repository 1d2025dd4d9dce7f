use std::collections::BTreeSet;

use crate::check::prelude::*;
use crate::source::Kind;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/unknown-theme", Severity::Error, documents!("unknown_theme"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(field) = context.settings.marketplace.as_ref().and_then(|file| file.theme.as_ref()) else {
        return;
    };
    // The default theme is compiled in.
    let mut themes = BTreeSet::from(["default"]);
    for kind in [Kind::Theme, Kind::Template, Kind::Asset] {
        themes.extend(context.sources.of(kind).filter_map(|(_, source)| source.relative().split('/').next()));
    }
    if !themes.contains(field.value.as_str()) {
        let message = message!("marketplace-unknown-theme", theme = shown(&field.value));
        let diagnostic = findings.rule().at(field.span, message);
        findings.push(match nearest(&field.value, themes.iter().copied()) {
            Some(meant) => diagnostic.help(message!("check-did-you-mean", meant = shown(meant))),
            None => {
                let list: Vec<String> = themes.iter().map(|theme| shown(theme)).collect();
                diagnostic.help(message!("marketplace-use-theme", list = list.join(", ")))
            }
        });
    }
}
