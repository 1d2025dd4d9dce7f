//! The facts that a reviewer needs about a new module.

use std::collections::BTreeSet;

use serde::Serialize;

use super::code::code_span;
use super::{ChangeKind, ModuleChange, Side};
use mpgen_core::catalog::Catalog;
use mpgen_core::diag::{TextLanguage, Wording};
use mpgen_core::locale::{Locale, price};
use mpgen_core::message;
use mpgen_core::model::{Connection, LanguageId, Localized, Module, Outline, Permission};
use mpgen_core::parse::messages;
use mpgen_core::parse::theme::chain;
use mpgen_core::route::Routes;

/// The facts that a reviewer needs about a new module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The language of the texts: that of the report or English if the marketplace has it, else its first language.
    pub language: String,
    /// Each language that has a name, and the name.
    pub names: Vec<(String, String)>,
    /// The section's name.
    pub section: String,
    /// Its minimum API version.
    pub min_api_version: String,
    /// Its countries.
    pub countries: Vec<String>,
    /// The price to pay, as customers see it.
    pub price: String,
    /// The price without the discount.
    pub regular_price: Option<String>,
    /// The trial, as customers see it.
    pub trial: Option<String>,
    /// The code and the description of each permission.
    pub permissions: Vec<(String, String)>,
    /// The host that Connect leads to.
    pub connect_host: String,
    /// Whether Connect leads to a page, as opposed to a simple connection.
    pub connects_by_page: bool,
    /// The hosts of its support and documentation, without duplicates.
    pub help_hosts: Vec<String>,
    /// The name of the developer and their site.
    pub developer: Option<(String, Option<String>)>,
    /// The logins of its owners.
    pub owners: Vec<String>,
    /// The path of its page in the preview; `None` if the preview has none.
    pub page: Option<String>,
    /// The path of its logo in the preview.
    pub logo: String,
}

/// Adds a card to each new module. `preview` has the variants of the preview.
pub(super) fn add_cards(head: &Side, modules: &mut [ModuleChange], preview: &[String], report: TextLanguage) {
    let is_new = |change: &&mut ModuleChange| matches!(change.kind, ChangeKind::Added | ChangeKind::Repaired);
    let Some(catalog) = &head.catalog else { return };
    let mut new = modules.iter_mut().filter(is_new).peekable();
    if new.peek().is_none() {
        return;
    }
    let marketplace = &catalog.marketplace;
    let language = |tag: &str| marketplace.language_ids().find(|&id| marketplace.language(id).tag() == tag);
    let preferred = language(report.tag()).or_else(|| language("en"));
    let Some(language) = preferred.or_else(|| marketplace.language_ids().next()) else { return };
    let cards = Cards { head, catalog, language, locale: locale(head, catalog, language), preview };
    for change in new {
        change.card = cards.card(&change.code);
    }
}

/// The locale of a language; `None` if its messages have errors.
fn locale(head: &Side, catalog: &Catalog, language: LanguageId) -> Option<Locale> {
    let language = catalog.marketplace.language(language);
    let themes = chain(&head.sources, &catalog.marketplace.theme);
    let texts = messages::texts(&head.parsed.settings.messages, &head.sources, language, &themes)?;
    Locale::new(language, &texts).ok()
}

/// Makes cards of the modules of a catalogue.
struct Cards<'a> {
    head: &'a Side,
    catalog: &'a Catalog,
    language: LanguageId,
    locale: Option<Locale>,
    preview: &'a [String],
}

impl Cards<'_> {
    fn card(&self, code: &str) -> Option<Card> {
        let (module, marketplace) = (self.head.module(code)?, &self.catalog.marketplace);
        let chain = marketplace.chain(self.language);
        let (price, regular_price, trial) = self.price(module);
        let details = &module.details;
        let (connect, connects_by_page) = match &details.connection {
            Connection::Simple(url) => (url, false),
            Connection::Page(url) => (url, true),
        };
        let permission = |permission: &Permission| {
            let text = permission.name.first(chain).or_else(|| permission.group.first(chain));
            (permission.code.to_string(), text.map_or(String::new(), |(_, text)| text.clone()))
        };
        let developer = details.developer.as_ref();
        let name = |(language, name): (LanguageId, &String)| (marketplace.language(language).to_string(), name.clone());
        let help: BTreeSet<String> = [&details.texts.support_url, &details.texts.documentation_url]
            .into_iter()
            .flat_map(|urls| match urls {
                Localized::All(url) => vec![url.host()],
                Localized::Each(urls) => urls.iter().map(|(_, url)| url.host()).collect(),
            })
            .collect();
        Some(Card {
            language: marketplace.language(self.language).to_string(),
            names: details.texts.name.iter().map(name).collect(),
            help_hosts: help.into_iter().collect(),
            section: marketplace.sections[module.outline.section]
                .name
                .first(chain)
                .map_or(String::new(), |(_, name)| name.clone()),
            min_api_version: marketplace.api_versions[module.outline.min_api_version].code.to_string(),
            countries: module.outline.countries.iter().map(|country| country.code().to_owned()).collect(),
            price,
            regular_price,
            trial,
            permissions: details.permissions.iter().map(|&id| permission(&marketplace.permissions[id])).collect(),
            connect_host: connect.host(),
            connects_by_page,
            developer: developer.map(|developer| {
                (
                    developer.name.first(chain).map_or(String::new(), |(_, name)| name.clone()),
                    developer.url.as_ref().map(|url| url.as_str().to_owned()),
                )
            }),
            owners: details.owners.clone(),
            page: self.page(&module.outline),
            logo: Routes(&self.catalog.marketplace).logo(&module.outline),
        })
    }

    /// The price to pay, the price without the discount, and the trial.
    fn price(&self, module: &Module) -> (String, Option<String>, Option<String>) {
        let currency = self.catalog.marketplace.currency;
        match self.locale.as_ref().and_then(|locale| price(&module.details.price, currency, locale).ok()) {
            Some(words) => (words.text, words.regular_text, words.trial_text),
            None => (format!("{} {}", module.details.price.to_pay(), currency.code()), None, None),
        }
    }

    /// The path of a module's page in the preview, preferably in the language of the card.
    fn page(&self, module: &Outline) -> Option<String> {
        let routes = Routes(&self.catalog.marketplace);
        let has_page = |market, version| self.catalog.marketplace.reason(module, market, version).has_page();
        let pages = self.catalog.marketplace.variants().filter(|variant| has_page(variant.market, variant.api_version));
        let shown = pages.map(|variant| (variant.language != self.language, routes.variant(variant)));
        let (_, variant) = shown.filter(|(_, path)| self.preview.contains(path)).min_by_key(|(other, _)| *other)?;
        Some(format!("{variant}/{}", routes.module(&module.code)))
    }
}

/// A card in Markdown.
pub(super) fn lines(card: &Card, wording: &Wording) -> String {
    let none = || wording.text(&message!("report-none"));
    let or_none = |text: String| if text.is_empty() { none() } else { text };
    let list = |codes: &[String]| or_none(codes.iter().map(|code| code_span(code)).collect::<Vec<_>>().join(", "));
    let mut price = code_span(&card.price);
    if let Some(regular) = &card.regular_price {
        price = wording.text(&message!("report-card-instead-of", price, regular = code_span(regular)));
    }
    if let Some(trial) = &card.trial {
        price = wording.text(&message!("report-card-trial", price, trial = code_span(trial)));
    }
    let permission = |(code, words): &(String, String)| match words.is_empty() {
        true => code_span(code),
        false => format!("{} {}", code_span(words), code_span(code)),
    };
    let permissions = card.permissions.iter().map(permission).collect::<Vec<_>>().join(", ");
    let developer = card.developer.as_ref().map_or(String::new(), |(name, url)| {
        [code_span(name), url.as_deref().map_or(String::new(), code_span)].join(" ").trim_end().to_owned()
    });
    let names = card.names.iter().map(|(language, name)| format!("{} {}", code_span(name), code_span(language)));
    let (host, hosts) = (code_span(&card.connect_host), list(&card.help_hosts));
    let lines = [
        message!("report-card-name", names = or_none(names.collect::<Vec<_>>().join(", "))),
        message!(
            "report-card-place",
            section = code_span(&card.section),
            version = code_span(&card.min_api_version),
            countries = list(&card.countries),
        ),
        message!("report-card-price", price),
        message!("report-card-permissions", permissions = or_none(permissions)),
        match card.connects_by_page {
            true => message!("report-card-connect-page", host, hosts),
            false => message!("report-card-connect-simple", host, hosts),
        },
        message!("report-card-people", developer = or_none(developer), owners = list(&card.owners)),
        message!(
            "report-card-preview",
            page = card.page.as_deref().map_or_else(none, code_span),
            logo = code_span(&card.logo),
        ),
    ];
    lines.iter().fold("\n".to_owned(), |text, line| format!("{text}- {}\n", wording.text(line)))
}
