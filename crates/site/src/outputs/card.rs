//! A module's card, as HTML and as JSON. It is rendered once a language: where it stands changes nothing but the way
//! back to the variant and to the root, and that is put in when a page takes the card.

use std::borrow::Cow;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Serialize;

use super::feeds::{CardFeed, CardTexts, CatalogFeed, ConnectionFeed, DeveloperFeed, PriceFeed, SectionFeed, VERSION};
use super::{Rendered, Site};
use mpgen_core::catalog::{Catalog, Shown, Variant};
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{PriceWords, price};
use mpgen_core::model::{Connection, Country, Developer, LanguageId, Module, ModuleId, PerModule, SectionId};
use mpgen_core::plan::Page;

/// Stands in a card where the way from its page to its variant goes: no text can have it, YAML and Markdown with control
/// characters are refused. JSON has it as it is; the escape of another control character could be spelled by a text.
const UP: char = '\u{7f}';

/// The cards of every language, each rendered when it is first needed.
pub struct Cards(Vec<PerModule<Once>>);

/// A card, rendered once; a template that cannot is said each time.
type Once = OnceLock<Result<Card, Box<Diagnostic>>>;

/// A card, with [`UP`] in its addresses.
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
    /// The language that the card says it is in, where it is not the page's.
    marked_language: Option<&'a str>,
    developer: Option<&'a str>,
    logo: String,
    price: PriceFeed,
}

impl Cards {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let empty = || catalog.modules.iter().map(|_| OnceLock::new()).collect();
        Self(catalog.marketplace.languages.iter().map(|_| empty()).collect())
    }
}

/// Places in a text, in bytes, and what is put there.
pub type Changes = Vec<(Range<usize>, String)>;

impl Site<'_> {
    fn card(&self, language: LanguageId, module: ModuleId) -> Result<&Card, Box<Diagnostic>> {
        let slot = &self.cards.0[language.index()][module];
        slot.get_or_init(|| self.render_card(language, module)).as_ref().map_err(Clone::clone)
    }

    /// A module's card, as HTML, with U+007F where the way from its page to its variant goes.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn card_html(&self, language: LanguageId, module: ModuleId) -> Result<String, Box<Diagnostic>> {
        self.render_card(language, module).map(|card| card.html.into())
    }

    /// The hash of a module's card in all its forms.
    pub(super) fn card_hash(&self, language: LanguageId, module: ModuleId) -> Result<blake3::Hash, Box<Diagnostic>> {
        let card = &self.cards.0[language.index()][module].get_or_init(|| self.render_card(language, module));
        let card = card.as_ref().map_err(Clone::clone)?;
        let mut hasher = blake3::Hasher::new();
        // No text of a card has a control character, so that the two cannot run into each other.
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
        let words = self.price(language, module)?;
        let view = CardView {
            card: Contents {
                code: module.code.as_str(),
                name: shown.name.1,
                name_language: other(shown.name.0),
                summary,
                summary_language: other(summary_language),
                marked_language: other(summary_language).or(other(shown.name.0)),
                developer: module.developer.as_ref().map(|developer| developer.name.as_str()),
                logo: self.routes().logo(id),
                price: PriceFeed::from(&words),
            },
            root: format!("{UP}../../../"),
            home: UP,
            language: tag(language),
        };
        let html = self.theme.render(language, "card.html", &view)?;
        let feed = CardFeed {
            code: module.code.as_str().into(),
            name: shown.name.1.into(),
            summary: summary.into(),
            texts: CardTexts { name: tag(shown.name.0).into(), summary: tag(summary_language).into() },
            url: format!("{UP}{}", self.routes().module(id)).into(),
            logo: format!("{UP}../../../{}", view.card.logo).into(),
            data: format!("{UP}../../../{}", self.routes().module_data(language, id)).into(),
            price: view.card.price,
            countries: countries(&module.countries),
            min_api_version: catalog.marketplace.api_versions[module.min_api_version].code.as_str().into(),
            connection: connection(module),
            developer: developer(module.developer.as_ref()),
        };
        Ok(Card { html: html.into(), json: json(&feed).into() })
    }

    /// The price of a module in the words of a language: the one decision that every output shows.
    pub(super) fn price(&self, language: LanguageId, module: &Module) -> Result<PriceWords, Box<Diagnostic>> {
        let currency = self.catalog().marketplace.currency;
        price(&module.price, currency, self.locale(language)).map_err(|error| super::no_message(&error))
    }

    /// The cards of modules as HTML; `up` leads from the page to its variant.
    pub(super) fn cards_html(
        &self,
        language: LanguageId,
        modules: &[ModuleId],
        up: &str,
    ) -> Result<String, Box<Diagnostic>> {
        let mut html = String::new();
        for &module in modules {
            for (i, piece) in self.card(language, module)?.html.split(UP).enumerate() {
                if i > 0 {
                    html.push_str(up);
                }
                html.push_str(piece);
            }
            html.push('\n');
        }
        Ok(html)
    }

    /// Adds the cards of modules as JSON, one a line.
    fn cards_json(
        &self,
        into: &mut String,
        language: LanguageId,
        modules: &[ModuleId],
        up: &str,
    ) -> Result<(), Box<Diagnostic>> {
        for (n, &module) in modules.iter().enumerate() {
            into.push_str(if n == 0 { "\n" } else { ",\n" });
            for (i, piece) in self.card(language, module)?.json.split(UP).enumerate() {
                if i > 0 {
                    into.push_str(up);
                }
                into.push_str(piece);
            }
        }
        into.push('\n');
        Ok(())
    }

    /// What becomes another in a feed when the cards of some modules do, and nothing else does: where in `last`, and what
    /// is put there, in order. `None` where a card is not there.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn feed_again(
        &self,
        page: &Page,
        last: &str,
        modules: &[ModuleId],
    ) -> Result<Option<Changes>, Box<Diagnostic>> {
        let (language, up) = match page {
            Page::Catalog(variant) => (variant.language, ""),
            Page::SectionFeed(variant, _) => (variant.language, "../"),
            _ => return Ok(None),
        };
        let code = |&module: &ModuleId| (self.catalog().modules[module].code.as_str(), module);
        let mut changed: HashMap<&str, ModuleId> = modules.iter().map(code).collect();
        let mut changes = Vec::new();
        let ends = memchr::memchr_iter(b'\n', last.as_bytes()).map(|at| at + 1).chain([last.len()]);
        let mut next = 0;
        for end in ends {
            let start = std::mem::replace(&mut next, end);
            // A card is one line, and no other line that begins so ends so.
            let Some(rest) = last[start..end].strip_prefix(r#"{"code":""#) else { continue };
            let code = rest.split_once('"').map_or("", |(code, _)| code);
            let line = last[start..end].trim_end_matches(['\n', ',']);
            if let Some(module) = changed.get(code).copied().filter(|_| line.ends_with('}')) {
                changed.remove(code);
                let mut card = String::new();
                self.cards_json(&mut card, language, &[module], up)?;
                changes.push((start..start + line.len(), card.trim().to_owned()));
            }
        }
        Ok(changed.is_empty().then_some(changes))
    }

    fn section_entry(
        &self,
        language: LanguageId,
        section: SectionId,
        schema: Option<&'static str>,
        up: &str,
    ) -> SectionFeed<'_> {
        let entry = &self.catalog().marketplace.sections[section];
        SectionFeed {
            schema: schema.map(Cow::Borrowed),
            code: entry.code.as_str().into(),
            name: entry.name.get(language).map_or("", String::as_str).into(),
            exclusive: entry.exclusive,
            url: format!("{up}{}", self.routes().section(section, NonZeroU32::MIN)).into(),
            modules: Vec::new(),
        }
    }
}

/// `catalog.json`.
pub(super) fn catalog_feed(site: &Site<'_>, variant: Variant) -> Rendered {
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

/// A section's entry of `catalog.json`, as a file of its own.
pub(super) fn section_feed(site: &Site<'_>, variant: Variant, section: SectionId) -> Rendered {
    let listing = site.listing(variant);
    let modules = listing.section(section);
    let entry = site.section_entry(variant.language, section, Some("../../../../schema/section.v1.json"), "../");
    let mut out = open(&entry, "]}");
    site.cards_json(&mut out, variant.language, modules, "../")?;
    out.push_str("]}\n");
    Ok(out.into_bytes())
}

/// `codes.json`: the codes alone.
pub(super) fn codes(site: &Site<'_>, variant: Variant) -> Rendered {
    let listing = site.listing(variant);
    let modules = listing.sections.iter().flat_map(|(_, modules)| modules);
    let codes: Vec<&str> = modules.map(|&module| site.catalog().modules[module].code.as_str()).collect();
    Ok((json(&codes) + "\n").into_bytes())
}

/// The JSON of a value whose last field is an empty list, without `end`, so that the items can follow.
fn open(value: &impl Serialize, end: &str) -> String {
    let mut text = json(value);
    text.truncate(text.len().saturating_sub(end.len()));
    text
}

/// A value as JSON. The values are structs of texts and numbers, which always have one.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn countries(countries: &[Country]) -> Vec<Cow<'_, str>> {
    countries.iter().map(|country| country.code().into()).collect()
}

pub(super) fn connection(module: &Module) -> ConnectionFeed<'_> {
    match &module.connection {
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
