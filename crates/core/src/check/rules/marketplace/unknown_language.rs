use crate::check::prelude::*;
use crate::model::Language;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/unknown-language", Severity::Error, documents!("unknown_language"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    for tag in texts(file.languages.as_ref()) {
        match Language::new(&tag.value) {
            None => {
                let diagnostic =
                    findings.rule().at(tag.span, format!("{} is not a valid language tag", shown(&tag.value)));
                findings.push(diagnostic.help("use a BCP 47 tag, for example `ru`, `en` or `es-MX`"));
            }
            Some(language) if language.tag() != tag.value => {
                let diagnostic = findings
                    .rule()
                    .at(tag.span, format!("{} is not the canonical form of the language tag", shown(&tag.value)));
                let fix = format!("write `{language}`");
                findings.push(diagnostic.help(fix.clone()).fix(Applicability::Suggested, fix, language.tag()));
            }
            Some(language) if !crate::locale::is_known(&language) => {
                let message = format!("mpgen does not support the language {}", shown(&tag.value));
                let known = crate::locale::languages().collect::<Vec<_>>().join(", ");
                findings.push(findings.rule().at(tag.span, message).help(format!("use one of: {known}")));
            }
            Some(_) => {}
        }
    }
    let known: Vec<&str> = texts(file.languages.as_ref()).map(|tag| tag.value.as_str()).collect();
    let mut used: Vec<&Spanned<String>> = texts(file.required_languages.as_ref()).collect();
    for (language, chain) in &file.fallback {
        used.push(language);
        used.extend(chain);
    }
    let names = file.sections.iter().map(|section| &section.name);
    let words = file.permissions.iter().flat_map(|permission| [&permission.group, &permission.name]);
    let maps = std::iter::once(&file.title).chain(names).chain(words).flatten();
    used.extend(maps.flat_map(|map| map.value.iter().map(|(tag, _)| tag)));
    for tag in used.into_iter().filter(|tag| !known.is_empty() && !known.contains(&tag.value.as_str())) {
        let diagnostic =
            findings.rule().at(tag.span, format!("{} is not one of the marketplace's languages", shown(&tag.value)));
        findings.push(did_you_mean(diagnostic, &tag.value, &known));
    }
}
