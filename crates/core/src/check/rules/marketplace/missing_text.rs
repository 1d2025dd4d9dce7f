use super::add;
use crate::check::prelude::*;
use crate::model::Language;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/missing-text", Severity::Error, documents!("missing_text"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    let Some(languages) = &file.languages else {
        return;
    };
    let names = file.sections.iter().map(|section| ("section", &section.name));
    let markets = file.markets.iter().map(|market| ("market", &market.name));
    let own = [("marketplace", &file.title), ("billing", &file.billing_terms)].into_iter();
    let maps = own.chain(markets).chain(names);
    for (of, map) in maps.filter_map(|(of, map)| Some((of, map.as_ref()?))) {
        // `marketplace/unknown-language` reports invalid tags.
        for tag in languages.value.iter().filter(|tag| Language::new(&tag.value).is_some()) {
            let text = map.value.iter().find(|(language, _)| language.value == tag.value);
            if text.is_none_or(|(_, text)| text.value.trim().is_empty()) {
                let span = text.map_or(map.key, |(_, text)| text.span);
                let message = message!("marketplace-missing-text", of = of, language = shown(&tag.value));
                let help = add(&format!("{}: ...", printable(&tag.value)));
                findings.push(findings.rule().at(span, message).help(help));
            }
        }
    }
}
