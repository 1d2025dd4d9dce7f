use crate::check::prelude::*;
use crate::parse::fields::TextOrMap;
use crate::parse::markdown::is_title;
use crate::parse::module::FrontMatter;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("text/unknown-language", Severity::Error, documents!("unknown_language"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let known: Vec<&str> = module.vocabulary().languages.iter().map(String::as_str).collect();
    if known.is_empty() {
        return;
    }
    heading_forms(module, "# ", |heading| message!("text-not-heading-of-language", heading = heading), findings);
    for heading in module.file.body.languages.iter().filter(|tag| !known.contains(&tag.value.as_str())) {
        let message = message!("text-unknown-language", language = shown(&heading.value));
        let diagnostic = findings.rule().at(heading.span, message);
        let meant = module.vocabulary().language_meant(&heading.value);
        if meant.is_none() && is_title(&heading.value) {
            let heading = format!("`# {}`", known[0]);
            findings.push(diagnostic.help(message!("text-unknown-language-title", heading = heading)));
            continue;
        }
        let is_own = heading.value.chars().count() > 5 && heading.span.start > module.file.body.languages[0].span.start;
        findings.push(match meant {
            Some(meant) => suggest(diagnostic, &format!("# {meant}")),
            None if is_own => {
                let heading = format!("`### {}`", printable(&heading.value));
                let languages: Vec<String> = known.iter().map(|tag| format!("`# {tag}`")).collect();
                diagnostic.help(message!(
                    "text-unknown-language-own",
                    languages = languages.join(", "),
                    heading = heading
                ))
            }
            None => diagnostic.help(use_one_of(&known)),
        });
    }
    for tag in keys(module).filter(|tag| !known.contains(&tag.value.as_str())) {
        let message = message!("text-unknown-language", language = shown(&tag.value));
        let diagnostic = findings.rule().at(tag.span, message);
        findings.push(match module.vocabulary().language_meant(&tag.value) {
            Some(meant) => suggest(diagnostic, meant),
            None => diagnostic.help(use_one_of(&known)),
        });
    }
}

/// The keys of every map from language to text.
fn keys<'a>(module: &ModuleContext<'a>) -> impl Iterator<Item = &'a Spanned<String>> {
    let maps = |front: &'a FrontMatter| {
        let texts = [&front.name, &front.summary].into_iter().flatten().map(|field| &field.value);
        let developer = front.developer.as_ref().and_then(|developer| developer.name.as_ref());
        let urls = [&front.support_url, &front.documentation_url].into_iter().flatten().chain(developer);
        texts.chain(urls.filter_map(|field| match &field.value {
            TextOrMap::Map(map) => Some(map),
            TextOrMap::Text(_) => None,
        }))
    };
    module.front().into_iter().flat_map(maps).flatten().map(|(tag, _)| tag)
}
