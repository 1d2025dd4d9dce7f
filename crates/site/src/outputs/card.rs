//! A module's card, as HTML and as JSON. It is rendered once for each language. Only the relative paths to the variant
//! and to the root depend on the page, so they are inserted when a page takes the card.

use std::borrow::Cow;
use std::sync::OnceLock;

use blake3::{Hash, Hasher};
use serde::{Deserialize, Serialize};

use super::feeds::{self, CardTexts, ConnectionFeed, DeveloperFeed};
use super::recent::Recent;
use super::subject::Face;
use super::{RenderContext, Site};
use mpgen_core::catalog::{Catalog, Shown, Variant};
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{PriceWords, price};
use mpgen_core::model::{Connection, Country, Details, LanguageId, Module, ModuleId, PerModule, Price, SectionId};
use mpgen_core::plan::{Page, section_pages};
use mpgen_core::route::MODULES_ON_HOME;

/// Placeholder for the relative path from a page to its variant. DEL cannot occur in checked text, and JSON does not
/// escape it, unlike other control characters, whose escapes a text could contain.
const TO_VARIANT: char = '\u{7f}';

/// The cards of each language, rendered on first use.
pub(super) struct Cards(Vec<PerModule<OnceLock<CardResult>>>);

/// A card, or the error in the theme that prevented its rendering.
pub type CardResult = Result<Card, Box<Diagnostic>>;

/// A module's card in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// For pages, with U+007F in place of the relative path to the variant.
    pub html: Box<str>,
    /// For feeds: a `feeds::Card`, which is the same in every file.
    pub json: Box<str>,
}

impl Card {
    /// The digest of the card as JSON.
    pub fn digest(&self) -> Hash {
        blake3::hash(self.json.as_bytes())
    }

    /// The hash of the card in both forms.
    pub fn hash(&self) -> Hash {
        let mut hasher = Hasher::new();
        // Neither contains a control character that could imitate the separator.
        hasher.update(self.html.as_bytes()).update(&[0]).update(self.json.as_bytes());
        hasher.finalize()
    }
}

#[derive(Serialize)]
struct CardView<'a> {
    card: Contents<'a>,
    root: String,
    home: &'a str,
    language: &'a str,
}

#[derive(Serialize)]
struct Contents<'a> {
    code: &'a str,
    name: &'a str,
    name_language: Option<&'a str>,
    summary: &'a str,
    summary_language: Option<&'a str>,
    /// The language to label the card with, if it is not the language of the page.
    marked_language: Option<&'a str>,
    developer: Option<&'a str>,
    logo: &'a str,
    price: &'a PriceWords,
}

impl Cards {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let empty = || catalog.modules.iter().map(|_| OnceLock::new()).collect();
        Self(catalog.marketplace.languages.iter().map(|_| empty()).collect())
    }
}

impl RenderContext<'_> {
    /// Renders a module's card.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn card(&self, language: LanguageId, module: &Module) -> CardResult {
        let (marketplace, Module { outline, details }) = (self.marketplace, module);
        let tag = |id: LanguageId| marketplace.language(id).tag();
        let face = self.face(language, module)?;
        let html = self.card_html(language, &face, &TO_VARIANT.to_string())?;
        let (summary_language, summary) = face.shown.summary.unwrap_or((language, ""));
        let feed = feeds::Card {
            code: outline.code.as_str().into(),
            logo: format!("../../../{}", face.logo).into(),
            name: face.shown.name.1.into(),
            summary: summary.into(),
            texts: CardTexts { name: tag(face.shown.name.0).into(), summary: tag(summary_language).into() },
            price: face.price,
            countries: countries(&outline.countries),
            min_api_version: marketplace.api_versions[outline.min_api_version].code.as_str().into(),
            connection: connection(details),
            developer: developer(details, &face.shown),
        };
        Ok(Card { html: html.into(), json: json(&feed).into() })
    }

    /// A module's card as HTML on a page in the folder of its variant.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub(crate) fn card_alone(&self, language: LanguageId, module: &Module) -> Result<String, Box<Diagnostic>> {
        self.card_html(language, &self.face(language, module)?, "")
    }

    /// A card as HTML; `home` is the relative path from the page to its variant.
    pub(crate) fn card_html(
        &self,
        language: LanguageId,
        face: &Face<'_>,
        home: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let tag = |id: LanguageId| self.marketplace.language(id).tag();
        let other = |id: LanguageId| (id != language).then(|| tag(id));
        let shown = &face.shown;
        let (summary_language, summary) = shown.summary.unwrap_or((language, ""));
        let view = CardView {
            card: Contents {
                code: face.stem,
                name: shown.name.1,
                name_language: other(shown.name.0),
                summary,
                summary_language: other(summary_language),
                marked_language: other(summary_language).or(other(shown.name.0)),
                developer: shown.developer,
                logo: &face.logo,
                price: &face.price,
            },
            root: format!("{home}../../../"),
            home,
            language: tag(language),
        };
        self.theme.render(language, "card.html", &view)
    }

    /// The price of a module in a language, as all outputs show it.
    pub(crate) fn price(&self, language: LanguageId, amounts: &Price) -> Result<PriceWords, Box<Diagnostic>> {
        let currency = self.marketplace.currency;
        price(amounts, currency, self.locale(language)).map_err(|error| super::no_message(&error))
    }
}

impl Site<'_> {
    fn card(&self, language: LanguageId, module: ModuleId) -> Result<&Card, Box<Diagnostic>> {
        let slot = &self.cards.0[language.index()][module];
        slot.get_or_init(|| self.modules.card(&self.context, language, module)).as_ref().map_err(Clone::clone)
    }

    /// A module's card as JSON.
    pub(super) fn card_json(&self, language: LanguageId, module: ModuleId) -> Result<&str, Box<Diagnostic>> {
        self.card(language, module).map(|card| &*card.json)
    }

    /// The digest of a module's card as JSON.
    pub(super) fn card_digest(&self, language: LanguageId, module: ModuleId) -> Result<Hash, Box<Diagnostic>> {
        match self.modules.card_digest(language, module) {
            Some(digest) => Ok(digest),
            None => self.card(language, module).map(Card::digest),
        }
    }

    /// The cards of modules as HTML; `to_variant` is the relative path from the page to its variant.
    pub(super) fn cards_html(
        &self,
        language: LanguageId,
        modules: &[ModuleId],
        to_variant: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let mut html = String::new();
        for &module in modules {
            push_card(&mut html, &self.card(language, module)?.html, to_variant);
            html.push('\n');
        }
        Ok(html)
    }

    /// The modules whose cards a file shows, with its language.
    pub fn cards_on(&self, page: &Page) -> Vec<(LanguageId, ModuleId)> {
        let shown = |language: LanguageId, modules: &[ModuleId]| {
            modules.iter().map(|&module| (language, module)).collect::<Vec<_>>()
        };
        let sections = |variant: &Variant| &self.listing(*variant).sections;
        match page {
            Page::Home(variant) | Page::Index(variant) => {
                let first =
                    |(_, modules): &(SectionId, Vec<ModuleId>)| modules[..modules.len().min(MODULES_ON_HOME)].to_vec();
                let mut modules: Vec<ModuleId> = sections(variant).iter().flat_map(first).collect();
                if let Page::Home(variant) = page {
                    let Recent { new, updated } = self.recent(*variant);
                    modules.extend(new.into_iter().chain(updated));
                }
                shown(variant.language, &modules)
            }
            Page::Results(variant) => shown(variant.language, &self.first_by_name(*variant)),
            Page::Developer(variant, module) => shown(variant.language, &self.of_developer(*variant, *module)),
            Page::Section { variant, section, page } => {
                let mut pages = section_pages(self.listing(*variant).section(*section));
                let modules = pages.find(|(number, _)| number == page).map_or(&[][..], |(_, modules)| modules);
                shown(variant.language, modules)
            }
            Page::Cards { language, section, first, .. } => {
                shown(*language, self.part_from(*language, *section, *first).unwrap_or_default())
            }
            Page::SectionFeed(variant, section) => shown(variant.language, self.listing(*variant).section(*section)),
            Page::Catalog(variant) => {
                sections(variant).iter().flat_map(|(_, modules)| shown(variant.language, modules)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Appends a card with the path to the variant inserted.
fn push_card(out: &mut String, card: &str, to_variant: &str) {
    for (i, piece) in card.split(TO_VARIANT).enumerate() {
        if i > 0 {
            out.push_str(to_variant);
        }
        out.push_str(piece);
    }
}

/// The JSON of a value whose last field is an empty list, without `end`, so that items can be appended.
pub(super) fn open(value: &impl Serialize, end: &str) -> String {
    let mut text = json(value);
    text.truncate(text.len().saturating_sub(end.len()));
    text
}

/// A value as JSON. The values are structs of texts and numbers, whose serialization cannot fail.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn countries(countries: &[Country]) -> Vec<Cow<'_, str>> {
    countries.iter().map(|country| country.code().into()).collect()
}

pub(super) fn connection(details: &Details) -> ConnectionFeed<'_> {
    match &details.connection {
        Connection::Simple(_) => ConnectionFeed::Simple,
        Connection::Page(url) => ConnectionFeed::Page { url: url.as_str().into() },
    }
}

pub(super) fn developer<'a>(details: &'a Details, shown: &Shown<'a>) -> Option<DeveloperFeed<'a>> {
    let url = details.developer.as_ref().and_then(|developer| developer.url.as_ref());
    Some(DeveloperFeed { name: shown.developer?.into(), url: url.map(|url| url.as_str().into()) })
}
