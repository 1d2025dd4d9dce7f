//! A module's card, as HTML and as JSON. It is rendered once for each language. Only the relative paths to the variant
//! and to the root depend on the page, so they are inserted when a page takes the card.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::Serialize;

use super::Site;
use super::feeds::{self, CardTexts, ConnectionFeed, DeveloperFeed};
use mpgen_core::catalog::{Catalog, Shown};
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{PriceWords, price};
use mpgen_core::model::{Connection, Country, Developer, LanguageId, Module, ModuleId, PerModule};

/// Placeholder for the relative path from a page to its variant. DEL cannot occur in checked text, and JSON does not
/// escape it, unlike other control characters, whose escapes a text could contain.
const TO_VARIANT: char = '\u{7f}';

/// The cards of each language, rendered on first use.
pub(super) struct Cards {
    cards: Vec<PerModule<OnceLock<CardResult>>>,
    /// The digests of the cards as JSON.
    digests: Vec<PerModule<OnceLock<blake3::Hash>>>,
}

type CardResult = Result<Card, Box<Diagnostic>>;

/// A card.
struct Card {
    /// With [`TO_VARIANT`] in its addresses.
    html: Box<str>,
    /// A [`feeds::Card`]: the same in every file, because all are in the third folder below the root.
    json: Box<str>,
}

#[derive(Serialize)]
struct CardView<'a> {
    card: Contents<'a>,
    root: String,
    home: char,
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
    logo: String,
    price: PriceWords,
}

impl Cards {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let languages = || catalog.marketplace.languages.iter();
        Self {
            cards: languages().map(|_| catalog.modules.iter().map(|_| OnceLock::new()).collect()).collect(),
            digests: languages().map(|_| catalog.modules.iter().map(|_| OnceLock::new()).collect()).collect(),
        }
    }
}

impl Site<'_> {
    fn card(&self, language: LanguageId, module: ModuleId) -> Result<&Card, Box<Diagnostic>> {
        let slot = &self.cards.cards[language.index()][module];
        slot.get_or_init(|| self.render_card(language, module)).as_ref().map_err(Clone::clone)
    }

    /// A module's card as HTML, with U+007F as the placeholder for the relative path to the variant.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn card_html(&self, language: LanguageId, module: ModuleId) -> Result<String, Box<Diagnostic>> {
        self.render_card(language, module).map(|card| card.html.into())
    }

    /// A module's card as JSON.
    pub(super) fn card_json(&self, language: LanguageId, module: ModuleId) -> Result<&str, Box<Diagnostic>> {
        self.card(language, module).map(|card| &*card.json)
    }

    /// The digest of a module's card as JSON.
    pub(super) fn card_digest(&self, language: LanguageId, module: ModuleId) -> Result<blake3::Hash, Box<Diagnostic>> {
        let slot = &self.cards.digests[language.index()][module];
        match slot.get() {
            Some(digest) => Ok(*digest),
            None => self.card_json(language, module).map(|card| *slot.get_or_init(|| blake3::hash(card.as_bytes()))),
        }
    }

    /// Takes over the digest of a card from an earlier build, so that the card need not be rendered to know it.
    pub(super) fn know_card(&self, language: LanguageId, module: ModuleId, digest: blake3::Hash) {
        self.cards.digests[language.index()][module].get_or_init(|| digest);
    }

    /// The hash of a module's card in all its forms.
    pub(super) fn card_hash(&self, language: LanguageId, module: ModuleId) -> Result<blake3::Hash, Box<Diagnostic>> {
        let card = self.card(language, module)?;
        let mut hasher = blake3::Hasher::new();
        // Neither contains a control character that could imitate the separator.
        hasher.update(card.html.as_bytes()).update(&[0]).update(card.json.as_bytes());
        Ok(hasher.finalize())
    }

    fn render_card(&self, language: LanguageId, id: ModuleId) -> Result<Card, Box<Diagnostic>> {
        let catalog = self.catalog();
        let module = &catalog.modules[id];
        let tag = |id: LanguageId| catalog.marketplace.language(id).tag();
        let shown = Shown::of(module, catalog.marketplace.chain(language));
        let other = |id: LanguageId| (id != language).then(|| tag(id));
        let (summary_language, summary) = shown.summary.unwrap_or((language, ""));
        let view = CardView {
            card: Contents {
                code: module.code.as_str(),
                name: shown.name.1,
                name_language: other(shown.name.0),
                summary,
                summary_language: other(summary_language),
                marked_language: other(summary_language).or(other(shown.name.0)),
                developer: module.details().developer.as_ref().map(|developer| developer.name.as_str()),
                logo: self.routes().logo(id),
                price: self.price(language, module)?,
            },
            root: format!("{TO_VARIANT}../../../"),
            home: TO_VARIANT,
            language: tag(language),
        };
        let html = self.theme.render(language, "card.html", &view)?;
        let feed = feeds::Card {
            code: module.code.as_str().into(),
            logo: format!("../../../{}", view.card.logo).into(),
            name: shown.name.1.into(),
            summary: summary.into(),
            texts: CardTexts { name: tag(shown.name.0).into(), summary: tag(summary_language).into() },
            price: view.card.price,
            countries: countries(&module.countries),
            min_api_version: catalog.marketplace.api_versions[module.min_api_version].code.as_str().into(),
            connection: connection(module),
            developer: developer(module.details().developer.as_ref()),
        };
        Ok(Card { html: html.into(), json: json(&feed).into() })
    }

    /// The price of a module in a language, as all outputs show it.
    pub(super) fn price(&self, language: LanguageId, module: &Module) -> Result<PriceWords, Box<Diagnostic>> {
        let currency = self.catalog().marketplace.currency;
        price(&module.details().price, currency, self.locale(language)).map_err(|error| super::no_message(&error))
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

pub(super) fn connection(module: &Module) -> ConnectionFeed<'_> {
    match &module.details().connection {
        Connection::Simple(_) => ConnectionFeed::Simple,
        Connection::Page(url) => ConnectionFeed::Page { url: url.as_str().into() },
    }
}

pub(super) fn developer(developer: Option<&Developer>) -> Option<DeveloperFeed<'_>> {
    developer.map(|developer| DeveloperFeed {
        name: developer.name.as_str().into(),
        url: developer.url.as_ref().map(|url| url.as_str().into()),
    })
}
