use crate::check::prelude::*;
use crate::diag::TextLanguage;
use crate::model::Language;
use crate::source::Spanned;

pub(in crate::check) static RULE: Rule =
    rule("marketplace/unknown-language", Severity::Error, documents!("unknown_language"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else {
        return;
    };
    if let Some(field) = &file.findings_language {
        let known = TextLanguage::ALL.map(TextLanguage::tag);
        if !known.contains(&field.value.as_str()) {
            let message = message!("marketplace-unknown-findings-language", language = shown(&field.value));
            let diagnostic = findings.rule().at(field.span, message);
            findings.push(match TextLanguage::of_locale(&field.value) {
                Some(language) => suggest(diagnostic, language.tag()),
                None => diagnostic.help(use_one_of(&known)),
            });
        }
    }
    for tag in texts(file.languages.as_ref()) {
        match Language::new(&tag.value) {
            None => {
                let message = message!("marketplace-invalid-language", tag = shown(&tag.value));
                let diagnostic = findings.rule().at(tag.span, message);
                findings.push(match meant(&tag.value) {
                    Some(meant) => suggest(diagnostic, meant),
                    None => diagnostic.help(message!("marketplace-language-tag")),
                });
            }
            Some(language) if language.tag() != tag.value => {
                let message = message!("marketplace-other-form-of-language", tag = shown(&tag.value));
                let diagnostic = findings.rule().at(tag.span, message).help(write(language.tag()));
                findings.push(diagnostic.fix(Applicability::Suggested, write(language.tag()), language.tag()));
            }
            Some(language) if !crate::locale::is_known(&language) => {
                let message = message!("marketplace-language-without-support", tag = shown(&tag.value));
                let known = crate::locale::languages().collect::<Vec<_>>().join(", ");
                let help = message!("check-use-one-of", list = known);
                findings.push(findings.rule().at(tag.span, message).help(help));
            }
            Some(_) => {}
        }
    }
    let listed = texts(file.languages.as_ref()).map(|tag| tag.value.as_str());
    let known: Vec<&str> =
        listed.map(|tag| Language::new(tag).map_or_else(|| meant(tag), |_| Some(tag)).unwrap_or(tag)).collect();
    let mut used: Vec<&Spanned<String>> = texts(file.required_languages.as_ref()).collect();
    for (language, chain) in &file.fallback {
        used.push(language);
        used.extend(chain);
    }
    used.extend(file.text_maps().flatten().map(|(tag, _)| tag));
    for tag in used.into_iter().filter(|tag| !known.is_empty() && !known.contains(&tag.value.as_str())) {
        let message = message!("marketplace-language-not-listed", tag = shown(&tag.value));
        findings.push(did_you_mean(findings.rule().at(tag.span, message), &tag.value, &known));
    }
}

/// The tag that is meant by the name of a language.
fn meant(name: &str) -> Option<&'static str> {
    let known: Vec<&str> = crate::locale::languages().collect();
    meaning::language(name, &known)
}
