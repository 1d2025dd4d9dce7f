//! The messages of all languages, as the rules `i18n/...` compare them.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::locale::is_known;
use crate::model::Language;
use crate::parse::messages::{Message, MessagesFile, of_language};
use crate::parse::theme::chain;
use crate::source::{BUILT_IN, Source, Sources, Span};

/// The messages of a language of the marketplace.
pub(super) struct LanguageMessages<'a> {
    pub(super) language: Language,
    /// Where `marketplace.yaml` names the language.
    pub(super) span: Span,
    /// Its files. Later ones override earlier ones.
    pub(super) files: Vec<&'a MessagesFile>,
    /// Messages, attributes and terms, by key.
    pub(super) messages: BTreeMap<&'a str, &'a Message>,
}

/// The messages of each known language, in the order of `marketplace.yaml`. Empty if there are no messages at all: some
/// are compiled in, so no pages will be rendered then.
pub(super) fn languages<'a>(context: &Context<'a>) -> Vec<LanguageMessages<'a>> {
    let (Some(marketplace), false) = (&context.settings.marketplace, context.settings.messages.is_empty()) else {
        return Vec::new();
    };
    let theme = marketplace.theme.as_ref().map_or("default", |field| field.value.as_str());
    let themes = chain(context.sources, theme);
    let known = marketplace.languages.iter().flat_map(|field| &field.value);
    let known = known.filter_map(|tag| Some((Language::new(&tag.value).filter(is_known)?, tag.span)));
    let messages = |(language, span)| {
        let files = of_language(&context.settings.messages, &language, &themes);
        let messages = files.iter().flat_map(|file| &file.messages).map(|it| (it.key.as_str(), it)).collect();
        LanguageMessages { language, span, files, messages }
    };
    known.map(messages).collect()
}

impl<'a> LanguageMessages<'a> {
    /// A message or attribute. Terms are private to a language.
    pub(super) fn message(&self, key: &str) -> Option<&'a Message> {
        self.messages.get(key).copied().filter(|_| !key.starts_with('-'))
    }

    /// Keys of messages and attributes, without terms.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.messages.keys().copied().filter(|key| !key.starts_with('-'))
    }

    /// The variables of a message and of every message that it references. Terms only have the arguments they are
    /// given.
    pub(super) fn variables(&self, message: &'a Message) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::from([message.key.as_str()]);
        let mut open = vec![message];
        let mut variables = BTreeSet::new();
        while let Some(message) = open.pop() {
            variables.extend(message.variables.iter().map(|variable| variable.value.as_str()));
            let referred = message.references.iter().filter_map(|reference| self.message(&reference.value));
            open.extend(referred.filter(|message| seen.insert(&message.key)));
        }
        variables
    }
}

/// The path of a language's counterpart to a file of another language, for example `i18n/es/pages.ftl`.
pub(super) fn path_for(language: &Language, other: &MessagesFile, sources: &Sources) -> String {
    let source: &Source = sources.get(other.source);
    let path = source.path.strip_prefix(BUILT_IN).unwrap_or(&source.path);
    let folder = format!("/{}/", other.language);
    match path.rfind(&folder) {
        Some(at) => format!("{}/{language}/{}", &path[..at], &path[at + folder.len()..]),
        None => path.to_owned(),
    }
}
