//! What `marketplace.yaml` defines, where it defines it, and what it means to people. It is read as it is in the editor,
//! with errors in it.

use blake3::Hash;
use mpgen_core::diag::Wording;
use mpgen_core::locale::Locale;
use mpgen_core::message;
use mpgen_core::model::Language;
use mpgen_core::parse::fields::TextMap;
use mpgen_core::parse::marketplace::{self, MarketEntry, MarketplaceFile, PermissionEntry, SectionEntry, TextList};
use mpgen_core::parse::theme::chain;
use mpgen_core::parse::{messages, module};
use mpgen_core::source::{Kind, SourceId, Sources, Span, Spanned};

use crate::View;

/// What `marketplace.yaml` defines.
#[derive(Default)]
pub(crate) struct Vocabulary {
    hash: Option<Hash>,
    file: Option<MarketplaceFile>,
}

impl Vocabulary {
    /// Reads `marketplace.yaml` again if it has changed. If its structure cannot be read, the last one stays.
    pub(crate) fn update(&mut self, sources: &Sources) {
        let Some((id, source)) = sources.of(Kind::Marketplace).next() else { return };
        let hash = Some(sources.hash(id));
        if self.hash != hash || self.file.as_ref().is_some_and(|file| file.source != id) {
            let file = marketplace::parse(id, source);
            if file.is_readable || self.file.as_ref().is_none_or(|known| known.source != id) {
                self.file = Some(file);
            }
            self.hash = hash;
        }
    }

    pub(crate) fn file(&self) -> Option<&MarketplaceFile> {
        self.file.as_ref()
    }

    pub(crate) fn section(&self, code: &str) -> Option<&SectionEntry> {
        let mut sections = self.file.iter().flat_map(|file| &file.sections);
        sections.find(|section| section.code.as_ref().is_some_and(|field| field.value == code))
    }

    pub(crate) fn permission(&self, code: &str) -> Option<&PermissionEntry> {
        let mut permissions = self.file.iter().flat_map(|file| &file.permissions);
        permissions.find(|permission| permission.code.as_ref().is_some_and(|field| field.value == code))
    }

    pub(crate) fn languages(&self) -> &[Spanned<String>] {
        self.list(|file| &file.languages)
    }

    pub(crate) fn required_languages(&self) -> &[Spanned<String>] {
        self.list(|file| &file.required_languages)
    }

    pub(crate) fn countries(&self) -> &[Spanned<String>] {
        self.list(|file| &file.countries)
    }

    pub(crate) fn api_versions(&self) -> &[Spanned<String>] {
        self.list(|file| &file.api_versions)
    }

    /// The groups of countries that a country is in.
    pub(crate) fn groups_of(&self, country: &str) -> impl Iterator<Item = &Spanned<String>> {
        let markets = self.file.iter().flat_map(|file| &file.markets);
        let has = move |market: &&MarketEntry| market.countries.iter().any(|it| it.value == country);
        markets.filter(has).map(|market| &market.code)
    }

    /// The groups of permissions in their order, each with its codes.
    pub(crate) fn permission_groups(&self, wording: &Wording) -> Vec<(String, Vec<&str>)> {
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for permission in self.file.iter().flat_map(|file| &file.permissions) {
            let (Some(group), Some(code)) = (&permission.group, &permission.code) else { continue };
            let Some(name) = name(&group.value, wording) else { continue };
            match groups.iter_mut().find(|(known, _)| known == name) {
                Some((_, codes)) => codes.push(&code.value),
                None => groups.push((name.to_owned(), vec![&code.value])),
            }
        }
        groups
    }

    fn list(&self, field: impl Fn(&MarketplaceFile) -> &Option<TextList>) -> &[Spanned<String>] {
        self.file.as_ref().and_then(|file| field(file).as_ref()).map_or(&[], |list| &list.value)
    }
}

/// Where a text is defined.
pub(crate) fn span_of(list: &[Spanned<String>], text: &str) -> Option<Span> {
    list.iter().find(|it| it.value == text).map(|it| it.span)
}

/// A name in the language of the editor, or else in the first one.
pub(crate) fn name<'a>(names: &'a TextMap, wording: &Wording) -> Option<&'a str> {
    let tag = wording.language().tag();
    let is_own = |(language, _): &&(Spanned<String>, Spanned<String>)| {
        language.value.split('-').next().is_some_and(|base| base == tag)
    };
    names.iter().find(is_own).or_else(|| names.first()).map(|(_, name)| name.value.as_str())
}

/// The file of a module.
pub(crate) fn module(sources: &Sources, code: &str) -> Option<SourceId> {
    let mut modules = sources.of(Kind::Module);
    modules.find(|(_, source)| source.stem().eq_ignore_ascii_case(code)).map(|(id, _)| id)
}

/// The name of a module; of one that is only known by its head, in the language that comes first in it.
pub(crate) fn module_name(view: &View<'_>, id: SourceId) -> Option<String> {
    let (source, wording) = (view.sources().get(id), view.wording);
    if let Some(head) = view.findings.known_head(&source.path) {
        return head.names.first().map(|name| name.text.value.clone());
    }
    let front = module::parse(id, source).front?;
    name(&front.name?.value, wording).map(str::to_owned)
}

/// The words of a language as pages have them, with the messages of the marketplace and its theme.
pub(crate) fn locale(sources: &Sources, vocabulary: &Vocabulary, tag: &str) -> Option<Locale> {
    let language = Language::new(tag)?;
    let is_own = |folder: &str| {
        let name = folder.rsplit('/').next().unwrap_or(folder);
        name == language.tag() || name == language.base()
    };
    let files = sources.of(Kind::Messages).filter(|(_, source)| is_own(source.folder()) && source.is_text());
    let files: Vec<_> = files.map(|(id, source)| messages::parse(id, source)).collect();
    let theme = vocabulary.file().and_then(|file| file.theme.as_ref()).map_or("default", |field| &field.value);
    Locale::new(&language, &messages::texts(&files, sources, &language, &chain(sources, theme))?).ok()
}

/// Texts that are listed with commas.
pub(crate) fn listed<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ")
}

/// What a language is for: `required`, or where its missing texts come from.
pub(crate) fn language_note(vocabulary: &Vocabulary, tag: &str, wording: &Wording) -> Option<String> {
    let is = |list: &[Spanned<String>]| list.iter().any(|it| it.value == tag);
    if is(vocabulary.required_languages()) {
        return Some(wording.text(&message!("lsp-language-required")));
    }
    let fallback = vocabulary.file()?.fallback.iter().find(|(language, _)| language.value == tag);
    let list = fallback.map_or(vocabulary.required_languages(), |(_, list)| list);
    let list = listed(list.iter().map(|it| it.value.as_str()));
    is(vocabulary.languages()).then(|| wording.text(&message!("lsp-language-fallback", list = list)))
}
