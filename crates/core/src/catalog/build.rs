//! Builds the catalogue from parsed files.

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::drawing_of;
use crate::model::{
    Amount, ApiVersion, Brand, Code, Color, Connection, Contribute, Country, Currency, Details, Developer, Embed,
    Feeds, Forge, Guard, Language, LanguageId, Localized, Logo, Market, Marketplace, Module, ModuleCode, OriginPattern,
    Outline, OutlineDeveloper, PerLanguage, Permission, PermissionId, Price, Section, Text, Texts, WebUrl, base_url,
    is_branch, is_folder, repository,
};
use crate::parse::fields::{Field, Scalar, TextMap, TextOrMap};
use crate::parse::markdown::BlockKind;
use crate::parse::marketplace::{ContributeEntry, MarketEntry, MarketplaceFile, PermissionEntry, SectionEntry};
use crate::parse::module::ModuleFile;
use crate::parse::{LogoFile, Parsed};
use crate::source::{SourceId, Sources, Spanned};

/// A module from its parsed file and its logo. `None` if a value is not valid, which cannot happen after a check without
/// errors, or if the logo has faults.
pub fn module(marketplace: &Marketplace, file: &ModuleFile, logo: &LogoFile) -> Option<Module> {
    ModuleBuilder { marketplace, file, logo }.module()
}

/// All modules that can be read, even if they have errors, in byte order of their codes. They are only for comparisons,
/// never for a build. `is_included` selects the files, of which no two may have the same code. An invalid logo becomes
/// empty.
pub fn readable(
    sources: &Sources,
    parsed: &Parsed,
    marketplace: &Marketplace,
    is_included: impl Fn(SourceId) -> bool + Sync,
) -> Vec<Module> {
    let no_logo: LogoFile = Ok(mpgen_svg::Logo { svg: String::new(), warnings: Vec::new() });
    let read = |file: &Arc<ModuleFile>| {
        let logo = drawing_of(sources, file, &parsed.logos).map(|(_, logo)| logo).filter(|logo| logo.is_ok());
        module(marketplace, file, logo.unwrap_or(&no_logo))
    };
    let files = parsed.modules.par_iter().filter(|file| is_included(file.source));
    let mut modules: Vec<Module> = files.filter_map(read).collect();
    modules.sort_by(|a, b| a.outline.code.cmp(&b.outline.code));
    modules
}

/// The marketplace; `None` if a value is not valid.
pub fn marketplace(file: &MarketplaceFile) -> Option<Marketplace> {
    let languages: Vec<Language> =
        file.languages.as_ref()?.value.iter().map(|tag| Language::new(&tag.value)).collect::<Option<_>>()?;
    let id = |tag: &str| language_id(&languages, tag);
    let ids = |tags: &[Spanned<String>]| tags.iter().map(|tag| id(&tag.value)).collect::<Option<Vec<_>>>();
    let required_languages = ids(&file.required_languages.as_ref()?.value)?;
    let mut fallback = PerLanguage::empty(languages.len());
    for (language, chain) in &file.fallback {
        fallback.set(id(&language.value)?, ids(chain)?);
    }
    let all = LanguageId::all(languages.len());
    let chains = all.clone().map(|language| chain(language, &fallback, &required_languages, all.clone())).collect();
    let countries: Vec<Country> =
        file.countries.as_ref()?.value.iter().map(|code| Country::new(&code.value)).collect::<Option<_>>()?;
    let code = |code: &str| Code::new(code).ok();
    let words = |map: Option<&Field<TextMap>>| per_language(map, &languages);
    let one = |country: &Country| {
        let (code, name) = (code(&country.code().to_lowercase())?, PerLanguage::empty(languages.len()));
        Some(Market { code, name, countries: vec![*country], is_named: false })
    };
    let named = |entry: &MarketEntry| {
        let mut countries = entry.countries.iter().map(|code| Country::new(&code.value)).collect::<Option<Vec<_>>>()?;
        countries.sort_unstable();
        Some(Market { code: code(&entry.code.value)?, name: words(entry.name.as_ref())?, countries, is_named: true })
    };
    let markets = countries.iter().map(one).chain(file.markets.iter().map(named)).collect::<Option<_>>()?;
    let section = |entry: &SectionEntry| {
        let exclusive = entry.exclusive.as_ref().is_some_and(|field| field.value);
        Some(Section { code: code(&entry.code.as_ref()?.value)?, name: words(entry.name.as_ref())?, exclusive })
    };
    let permission = |entry: &PermissionEntry| {
        let (group, name) = (words(entry.group.as_ref())?, words(entry.name.as_ref())?);
        Some(Permission { code: code(&entry.code.as_ref()?.value)?, group, name })
    };
    let guard = Guard::default();
    let origins = file.allowed_origins.iter().map(|origin| OriginPattern::new(&origin.value)).collect::<Option<_>>()?;
    Some(Marketplace {
        title: words(file.title.as_ref())?,
        base_url: base_url(&file.base_url.as_ref()?.value).ok()?,
        currency: Currency::new(&file.currency.as_ref()?.value)?,
        billing_terms: words(file.billing_terms.as_ref())?,
        required_languages,
        chains,
        api_versions: file
            .api_versions
            .as_ref()?
            .value
            .iter()
            .map(|version| Some(ApiVersion { code: code(&version.value)? }))
            .collect::<Option<_>>()?,
        countries,
        markets,
        sections: file.sections.iter().map(section).collect::<Option<_>>()?,
        permissions: file.permissions.iter().map(permission).collect::<Option<_>>()?,
        embed: Embed { allowed_origins: origins },
        feeds: file.whole_feeds.as_ref().map_or_else(Feeds::default, |whole| Feeds { whole: whole.value }),
        contribute: file.contribute.as_ref().map_or(Some(None), |entry| contribute(entry).map(Some))?,
        theme: file.theme.as_ref().map_or_else(|| "default".to_owned(), |field| field.value.clone()),
        brand: Brand {
            logo: file.logo.as_ref().map(|field| field.value.clone()),
            color: color(file.color.as_ref())?,
            dark_color: color(file.dark_color.as_ref())?,
            preview: file.preview.as_ref().map(|field| field.value.clone()),
        },
        maintainers: file.maintainers.iter().map(|login| login.value.clone()).collect(),
        guard: Guard {
            share: file.share.as_ref().map_or(Some(guard.share), |field| u8::try_from(field.value).ok())?,
            at_least: file.at_least.as_ref().map_or(Some(guard.at_least), |field| u32::try_from(field.value).ok())?,
        },
        languages,
    })
}

/// An optional colour; `None` if it is not valid.
fn color(field: Option<&Field<String>>) -> Option<Option<Color>> {
    field.map_or(Some(None), |field| Color::new(&field.value).map(Some))
}

fn contribute(entry: &ContributeEntry) -> Option<Contribute> {
    let repository = repository(&entry.repository.as_ref()?.value).ok()??;
    let branch = entry.branch.as_ref()?.value.clone();
    let forge = match &entry.forge {
        Some(field) => Some(Forge::new(&field.value)?),
        None => Forge::of(&repository),
    };
    let folder = entry.folder.as_ref().map_or("content", |field| &field.value).to_owned();
    (is_branch(&branch) && is_folder(&folder)).then_some(Contribute { repository, branch, forge, folder })
}

/// The fallback chain of a language: the language itself, its fallback, the required languages, then all others.
fn chain(
    language: LanguageId,
    fallback: &PerLanguage<Vec<LanguageId>>,
    required: &[LanguageId],
    all: impl Iterator<Item = LanguageId>,
) -> Vec<LanguageId> {
    let mut chain = vec![language];
    let fallback = fallback.get(language).into_iter().flatten().copied();
    for next in fallback.chain(required.iter().copied()).chain(all) {
        if !chain.contains(&next) {
            chain.push(next);
        }
    }
    chain
}

fn language_id(languages: &[Language], tag: &str) -> Option<LanguageId> {
    languages.iter().position(|language| language.tag() == tag).and_then(LanguageId::new)
}

/// A map of languages to texts, with surrounding white space removed.
fn per_language(map: Option<&Field<TextMap>>, languages: &[Language]) -> Option<PerLanguage<String>> {
    let mut texts = PerLanguage::empty(languages.len());
    for (tag, text) in map.iter().flat_map(|map| &map.value) {
        texts.set(language_id(languages, &tag.value)?, one_line(&text.value));
    }
    Some(texts)
}

fn web_url(text: &str) -> Option<WebUrl> {
    WebUrl::new(text).ok()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Converts a parsed module file to a module.
struct ModuleBuilder<'a> {
    marketplace: &'a Marketplace,
    file: &'a ModuleFile,
    logo: &'a LogoFile,
}

impl ModuleBuilder<'_> {
    fn module(&self) -> Option<Module> {
        let front = self.file.front.as_ref()?;
        let marketplace = self.marketplace;
        let section = &front.section.as_ref()?.value;
        let version = &front.min_api_version.as_ref()?.value;
        let mut countries: Vec<Country> =
            front.countries.as_ref()?.value.iter().map(|code| Country::new(&code.value)).collect::<Option<_>>()?;
        countries.sort_unstable();
        let details = self.details()?;
        let outline = Outline {
            code: ModuleCode::new(&front.code.as_ref()?.value).ok()?,
            source: self.file.source,
            section: marketplace.section_id(section)?,
            min_api_version: marketplace.api_version_id(version)?,
            countries,
            listed: front.listed.as_ref().is_none_or(|listed| listed.value),
            name: details.texts.name.clone(),
            logo: details.logo.fingerprint().to_owned(),
            filled: details.filled(),
            is_free: details.price.regular.is_zero(),
            developer: details.developer.as_ref().map(|developer| {
                let languages: Vec<LanguageId> = marketplace.language_ids().collect();
                OutlineDeveloper::new(developer, &languages)
            }),
        };
        Some(Module { outline, details })
    }

    fn details(&self) -> Option<Details> {
        let front = self.file.front.as_ref()?;
        let permission = |code: &Spanned<String>| self.marketplace.permission_id(&code.value);
        let mut permissions: Vec<PermissionId> =
            front.permissions.as_ref()?.value.iter().map(permission).collect::<Option<_>>()?;
        permissions.sort_unstable();
        let url = |field: &Field<String>| WebUrl::new(&field.value).ok();
        let connection = match (&front.simple_connection_url, &front.connection_url) {
            (Some(simple), None) => Connection::Simple(url(simple)?),
            (None, Some(page)) => Connection::Page(url(page)?),
            _ => return None,
        };
        let developer = match &front.developer {
            Some(developer) => Some(Developer {
                name: self.localized(developer.name.as_ref()?, |name| Some(one_line(name)))?,
                url: developer.url.as_ref().map(|field| WebUrl::new(&field.value)).transpose().ok()?,
            }),
            None => None,
        };
        Some(Details {
            permissions,
            price: self.price()?,
            connection,
            texts: self.texts()?,
            developer,
            owners: front.owners.iter().flat_map(|owners| &owners.value).map(|login| login.value.clone()).collect(),
            logo: Logo::new(&self.logo.as_ref().ok()?.svg),
        })
    }

    fn price(&self) -> Option<Price> {
        let front = self.file.front.as_ref()?;
        let amount = |field: &Field<Scalar>| Amount::parse(&field.value.text, self.marketplace.currency).ok();
        let discounted = front.discounted_price_per_month.as_ref();
        Some(Price {
            regular: amount(front.price_per_month.as_ref()?)?,
            discounted: discounted.map(amount).map_or(Some(None), |amount| amount.map(Some))?,
            trial_days: front.trial_days.as_ref().map(|days| u16::try_from(days.value)).transpose().ok()?,
        })
    }

    fn texts(&self) -> Option<Texts> {
        let front = self.file.front.as_ref()?;
        let languages = &self.marketplace.languages;
        let mut texts = Texts {
            name: per_language(front.name.as_ref(), languages)?,
            summary: per_language(front.summary.as_ref(), languages)?,
            features: PerLanguage::empty(languages.len()),
            installation: PerLanguage::empty(languages.len()),
            support_url: self.localized(front.support_url.as_ref()?, web_url)?,
            documentation_url: self.localized(front.documentation_url.as_ref()?, web_url)?,
        };
        for block in &self.file.body.blocks {
            let language = language_id(languages, &self.file.body.languages[block.language].value)?;
            let text = Text { html: block.html.clone() };
            match block.kind {
                BlockKind::Features => {
                    if let (None, Some(summary)) = (texts.summary.get(language), &block.summary) {
                        texts.summary.set(language, summary.clone());
                    }
                    texts.features.set(language, text);
                }
                BlockKind::Installation => texts.installation.set(language, text),
            }
        }
        Some(texts)
    }

    /// The value of a field, read by `read`.
    fn localized<T: Clone>(&self, field: &Field<TextOrMap>, read: fn(&str) -> Option<T>) -> Option<Localized<T>> {
        match &field.value {
            TextOrMap::Text(text) => read(text).map(Localized::All),
            TextOrMap::Map(map) => {
                let mut values = PerLanguage::empty(self.marketplace.languages.len());
                for (tag, text) in map {
                    values.set(language_id(&self.marketplace.languages, &tag.value)?, read(&text.value)?);
                }
                Some(Localized::Each(values))
            }
        }
    }
}
