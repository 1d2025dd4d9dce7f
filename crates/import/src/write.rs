//! A module's file, as `fmt` would leave it. Fields that nobody knew are empty and explained, as in a file of `mpgen new`.

use std::collections::BTreeMap;

use mpgen_core::diag::TextLanguage;
use mpgen_core::fmt::{Formatted, format};
use mpgen_core::model::Language;
use mpgen_core::parse::fieldlist::MODULE;
use mpgen_core::parse::markdown::BlockKind;
use mpgen_core::parse::module;
use mpgen_core::source::{Content, Kind, Source, SourceId};

use crate::contain::as_code;
use crate::draft::{Draft, Scalar, Texts};
use crate::known::Known;
use crate::yaml::{Place, scalar};

/// The text of a module's file.
pub(crate) fn write(draft: &Draft, known: &Known, language: TextLanguage) -> String {
    let front = front_matter(draft, known, language);
    let languages = languages(draft, known);
    let text = formatted(&format!("{front}{}", body(draft, &languages, known, &|text| text.to_owned())));
    if is_whole(&text, draft, &languages, known) {
        return text;
    }
    formatted(&format!("{front}{}", body(draft, &languages, known, &as_code)))
}

fn source(text: &str) -> Source {
    Source { path: "module.md".to_owned(), root: 0, kind: Kind::Module, content: Content::Text(text.into()) }
}

fn formatted(text: &str) -> String {
    match format(SourceId::new(0), &source(text)) {
        Formatted::Changed(text) => text,
        Formatted::Same | Formatted::Unreadable | Formatted::Foreign => text.to_owned(),
    }
}

/// Whether mpgen reads the languages and blocks that were written.
fn is_whole(text: &str, draft: &Draft, languages: &[String], known: &Known) -> bool {
    let file = module::parse(SourceId::new(0), &source(text));
    let tags = file.body.languages.iter().map(|tag| &tag.value);
    let blocks: usize = languages.iter().map(|language| kinds(draft, language, known).len()).sum();
    file.front.is_some() && tags.eq(languages) && file.body.blocks.len() == blocks
}

/// The languages of the blocks: those with texts, and those that must have some.
fn languages(draft: &Draft, known: &Known) -> Vec<String> {
    let has_text = |language: &String| draft.blocks.keys().any(|(own, _)| own == language);
    let is_written = |language: &&String| known.required_languages.contains(language) || has_text(language);
    let languages: Vec<String> = known.languages.iter().filter(is_written).cloned().collect();
    languages.into_iter().filter(|tag| Language::new(tag).is_some()).collect()
}

/// The blocks in a language: those with a text, and those that must have one.
fn kinds(draft: &Draft, language: &str, known: &Known) -> Vec<BlockKind> {
    let has = |kind: BlockKind| draft.blocks.contains_key(&(language.to_owned(), kind));
    let is_required = known.required_languages.iter().any(|required| required == language);
    let is_needed = |kind: BlockKind| is_required && (kind == BlockKind::Features || draft.simple_url.is_none());
    BlockKind::ALL.into_iter().filter(|&kind| has(kind) || is_needed(kind)).collect()
}

fn body(draft: &Draft, languages: &[String], known: &Known, written: &dyn Fn(&str) -> String) -> String {
    let mut text = String::new();
    for language in languages {
        text.push_str(&format!("\n# {language}\n"));
        for kind in kinds(draft, language, known) {
            text.push_str(&format!("\n## {}\n", kind.name()));
            if let Some(block) = draft.blocks.get(&(language.clone(), kind)).filter(|block| !block.is_empty()) {
                text.push_str(&format!("\n{}\n", written(block)));
            }
        }
    }
    text
}

fn front_matter(draft: &Draft, known: &Known, language: TextLanguage) -> String {
    let mut text = "---\n".to_owned();
    if let Some(schema) = &known.schema {
        text.push_str(&format!("# yaml-language-server: $schema={}\n", one_word(schema)));
    }
    for field in MODULE {
        match value(field.name, draft, known) {
            Some(value) => text.push_str(&format!("{}:{value}\n", field.name)),
            None if field.required || needs(field.name, draft) => {
                text.push_str(&format!("# {}\n{}:\n", field.about[language as usize], field.name));
            }
            None => {}
        }
    }
    text.push_str("---\n");
    text
}

/// An address as a comment can have it.
fn one_word(address: &str) -> String {
    address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// Whether a field is needed because another one is not there.
fn needs(field: &str, draft: &Draft) -> bool {
    field == "simple_connection_url" && draft.simple_url.is_none() && draft.connection_url.is_none()
}

/// What follows the colon of a field.
fn value(field: &str, draft: &Draft, known: &Known) -> Option<String> {
    let one = |text: &Option<String>| text.as_ref().map(|text| format!(" {}", scalar(text, Place::Block)));
    let number = |number: &Option<Scalar>| {
        number.as_ref().map(|number| match number {
            Scalar::Certain(text) => format!(" {text}"),
            Scalar::Open(text) => format!(" {}", scalar(text, Place::Block)),
        })
    };
    let list = |items: &[String]| {
        let items: Vec<String> = items.iter().map(|item| scalar(item, Place::Flow)).collect();
        format!(" [{}]", items.join(", "))
    };
    let filled = |items: &[String]| (!items.is_empty()).then(|| list(items));
    match field {
        "code" => one(&draft.code),
        "section" => one(&draft.section),
        "min_api_version" => one(&draft.version),
        "countries" => filled(&draft.countries),
        "permissions" => (draft.has_permissions).then(|| list(&draft.permissions)),
        "price_per_month" => number(&draft.price),
        "discounted_price_per_month" => number(&draft.discount),
        "trial_days" => number(&draft.trial),
        "simple_connection_url" => one(&draft.simple_url),
        "connection_url" => one(&draft.connection_url),
        "support_url" => texts(&draft.support, known),
        "documentation_url" => texts(&draft.documentation, known),
        "name" => texts(&with_required(&draft.name, known), known),
        "summary" => texts(&draft.summary, known),
        "developer" => developer(draft, known),
        "owners" => filled(&draft.owners),
        "listed" => number(&draft.listed),
        _ => None,
    }
}

fn texts(texts: &Texts, known: &Known) -> Option<String> {
    let line = |(language, text): (&String, &String)| match text.is_empty() {
        true => format!("\n  {language}:"),
        false => format!("\n  {language}: {}", scalar(text, Place::Block)),
    };
    match (&texts.all, ordered(&texts.each, known)) {
        _ if texts.is_empty() => None,
        (Some(all), each) if each.is_empty() => Some(format!(" {}", scalar(all, Place::Block))),
        (_, each) => Some(each.into_iter().map(line).collect()),
    }
}

/// Names with an empty one for each other language in which a module must have a name.
fn with_required(names: &Texts, known: &Known) -> Texts {
    let mut names = names.clone();
    if !names.is_empty() {
        for language in &known.required_languages {
            names.each.entry(language.clone()).or_default();
        }
    }
    names
}

fn developer(draft: &Draft, known: &Known) -> Option<String> {
    let url = draft.developer_url.as_ref().map(|url| scalar(url, Place::Flow));
    match (&draft.developer.all, draft.developer.each.is_empty()) {
        (None, true) => url.map(|url| format!(" {{url: {url}}}")),
        (Some(name), true) => {
            let url = url.map_or(String::new(), |url| format!(", url: {url}"));
            Some(format!(" {{name: {}{url}}}", scalar(name, Place::Flow)))
        }
        _ => {
            let names: Vec<String> = ordered(&draft.developer.each, known)
                .into_iter()
                .map(|(language, name)| format!("{language}: {}", scalar(name, Place::Flow)))
                .collect();
            let url = url.map_or(String::new(), |url| format!(", url: {url}"));
            Some(format!(" {{name: {{{}}}{url}}}", names.join(", ")))
        }
    }
}

/// Texts in the order of the marketplace's languages.
fn ordered<'d>(each: &'d BTreeMap<String, String>, known: &Known) -> Vec<(&'d String, &'d String)> {
    let rank = |language: &str| known.languages.iter().position(|known| known == language);
    let mut ordered: Vec<_> = each.iter().collect();
    ordered.sort_by_key(|(language, _)| rank(language));
    ordered
}
