//! A module's card, as HTML and as JSON. It is rendered once for each language. Only the relative paths to the variant
//! and to the root depend on the page, so they are inserted when a page takes the card.

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::sync::OnceLock;

use serde::Serialize;

use super::feeds::{CardFeed, CardTexts, CatalogFeed, ConnectionFeed, DeveloperFeed, SectionFeed, VERSION};
use super::{RenderResult, Site};
use mpgen_core::catalog::{Catalog, Shown, Variant};
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{PriceWords, price};
use mpgen_core::model::{Connection, Country, Developer, LanguageId, Module, ModuleId, PerModule, SectionId};

/// Placeholder for the relative path from a page to its variant. DEL cannot occur in checked text, and JSON does not
/// escape it, unlike other control characters, whose escapes a text could contain.
const TO_VARIANT: char = '\u{7f}';

/// The cards of each language, rendered on first use.
pub(super) struct Cards(Vec<PerModule<OnceLock<CardResult>>>);

type CardResult = Result<Card, Box<Diagnostic>>;

/// A card, with [`TO_VARIANT`] in its addresses.
struct Card {
    html: Box<str>,
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
        let empty = || catalog.modules.iter().map(|_| OnceLock::new()).collect();
        Self(catalog.marketplace.languages.iter().map(|_| empty()).collect())
    }
}

impl Site<'_> {
    fn card(&self, language: LanguageId, module: ModuleId) -> Result<&Card, Box<Diagnostic>> {
        let slot = &self.cards.0[language.index()][module];
        slot.get_or_init(|| self.render_card(language, module)).as_ref().map_err(Clone::clone)
    }

    /// A module's card as HTML, with U+007F as the placeholder for the relative path to the variant.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn card_html(&self, language: LanguageId, module: ModuleId) -> Result<String, Box<Diagnostic>> {
        self.render_card(language, module).map(|card| card.html.into())
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
        let feed = CardFeed {
            code: module.code.as_str().into(),
            name: shown.name.1.into(),
            summary: summary.into(),
            texts: CardTexts { name: tag(shown.name.0).into(), summary: tag(summary_language).into() },
            url: format!("{TO_VARIANT}{}", self.routes().module(id)).into(),
            logo: format!("{TO_VARIANT}../../../{}", view.card.logo).into(),
            data: format!("{TO_VARIANT}../../../{}", self.routes().module_data(language, id)).into(),
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

    /// Appends the cards of modules as JSON, one on each line.
    fn cards_json(
        &self,
        out: &mut String,
        language: LanguageId,
        modules: &[ModuleId],
        to_variant: &str,
    ) -> Result<(), Box<Diagnostic>> {
        for (n, &module) in modules.iter().enumerate() {
            out.push_str(if n == 0 { "\n" } else { ",\n" });
            push_card(out, &self.card(language, module)?.json, to_variant);
        }
        out.push('\n');
        Ok(())
    }

    fn section_entry(
        &self,
        language: LanguageId,
        section: SectionId,
        schema: Option<&'static str>,
        to_variant: &str,
    ) -> SectionFeed<'_> {
        let entry = &self.catalog().marketplace.sections[section];
        SectionFeed {
            schema: schema.map(Cow::Borrowed),
            code: entry.code.as_str().into(),
            name: entry.name.get(language).map_or("", String::as_str).into(),
            exclusive: entry.exclusive,
            url: format!("{to_variant}{}", self.routes().section(section, NonZeroU32::MIN)).into(),
            modules: Vec::new(),
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

/// `catalog.json`.
pub(super) fn catalog_feed(site: &Site<'_>, variant: Variant) -> RenderResult {
    let marketplace = &site.catalog().marketplace;
    let market = &marketplace.markets[variant.market];
    let listing = site.listing(variant);
    let head = CatalogFeed {
        schema: "../../../schema/catalog.v1.json".into(),
        version: VERSION,
        market: market.code.as_str().into(),
        countries: countries(&market.countries),
        language: marketplace.language(variant.language).tag().into(),
        api_version: marketplace.api_versions[variant.api_version].code.as_str().into(),
        currency: marketplace.currency.code().into(),
        count: listing.count(),
        sections: Vec::new(),
    };
    let mut out = open(&head, "]}");
    for (n, (section, modules)) in listing.sections.iter().enumerate() {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        out.push_str(&open(&site.section_entry(variant.language, *section, None, ""), "]}"));
        site.cards_json(&mut out, variant.language, modules, "")?;
        out.push_str("]}");
    }
    out.push_str("\n]}\n");
    Ok(out.into_bytes())
}

/// A section's entry of `catalog.json`, as a separate file.
pub(super) fn section_feed(site: &Site<'_>, variant: Variant, section: SectionId) -> RenderResult {
    let listing = site.listing(variant);
    let modules = listing.section(section);
    let entry = site.section_entry(variant.language, section, Some("../../../../schema/section.v1.json"), "../");
    let mut out = open(&entry, "]}");
    site.cards_json(&mut out, variant.language, modules, "../")?;
    out.push_str("]}\n");
    Ok(out.into_bytes())
}

/// `codes.json`: the codes alone.
pub(super) fn codes(site: &Site<'_>, variant: Variant) -> RenderResult {
    let listing = site.listing(variant);
    let modules = listing.sections.iter().flat_map(|(_, modules)| modules);
    let codes: Vec<&str> = modules.map(|&module| site.catalog().modules[module].code.as_str()).collect();
    Ok((json(&codes) + "\n").into_bytes())
}

/// The JSON of a value whose last field is an empty list, without `end`, so that items can be appended.
fn open(value: &impl Serialize, end: &str) -> String {
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
