//! `embed.js` with what it loads and its types, and the data it reads besides the feeds: what the marketplace serves, and the texts of a
//! language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use schemars::JsonSchema;
use serde::Serialize;

use super::card::{countries, json};
use super::feeds::VERSION;
use super::{RenderResult, Site};
use crate::brand;
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::Argument;
use mpgen_core::model::{Brand, LanguageId};

/// `embed.js` and what it loads on first use, as `embed/build.js` bundles them.
static BUNDLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../embed/dist");
const SCRIPT: &str = include_str!("../../../../embed/dist/embed.js");
const TYPES: &str = include_str!("../../../../embed/embed.d.ts");
const FEED_TYPES: &str = include_str!("../../../../embed/types/feeds.d.ts");

/// Messages that are part of `embed.js` in every language, because the element needs them before it has any data. A
/// message that only a later version of the element needs also belongs here, because the data of an older build lacks
/// it.
const ESSENTIAL: &str = include_str!("../../../../embed/essential.txt");

/// All other messages of the element.
const OTHERS: [&str; 53] = [
    "api-version",
    "breadcrumbs",
    "code",
    "connect",
    "countries",
    "discounted-price",
    "documentation",
    "embed-connect-disabled",
    "embed-connected",
    "embed-connected-gone",
    "embed-empty",
    "embed-manage",
    "embed-no-module",
    "embed-no-section",
    "embed-server",
    "exclusive-long",
    "exclusive-short",
    "facts",
    "features",
    "filter-free",
    "filter-nothing",
    "filter-paid",
    "filter-simple",
    "filter-trial",
    "filters-label",
    "help",
    "installation",
    "made-by",
    "new-tab",
    "permissions",
    "permissions-allow",
    "permissions-lead",
    "permissions-none",
    "price",
    "reads",
    "regular-price",
    "search-found",
    "search-label",
    "search-none",
    "search-placeholder",
    "sections",
    "show-more",
    "sort-label",
    "sort-name",
    "sort-price",
    "sort-price-down",
    "support",
    "terms-free",
    "terms-monthly",
    "terms-trial",
    "unlisted",
    "whole-section",
    "writes",
];

/// Messages with a variable, which the element replaces in the text as `{variable}`.
const WITH_VARIABLE: [(&str, &str); 2] = [("api-version-from", "version"), ("exclusive-module", "section")];

/// Messages about a language, one for each: `in-language.es`.
const ABOUT_LANGUAGE: [&str; 3] = ["in-language", "name-in-language", "text-in-language"];

/// `embed/marketplace.json`: what is served, so that a client knows which feeds there are.
#[derive(Serialize, JsonSchema)]
pub(super) struct EmbedFeed<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    schema: &'a str,
    /// The version of the format: 1.
    version: u8,
    /// Languages, BCP 47; the first is the default.
    languages: Vec<&'a str>,
    /// API versions, the oldest first.
    api_versions: Vec<&'a str>,
    /// Countries that have a market of their own, ISO 3166-1 alpha-2, sorted.
    countries: Vec<Cow<'a, str>>,
    /// Every market: a feed is at `{market}/{api_version}/{language}/catalog.json`.
    markets: Vec<MarketFeed<'a>>,
    /// Codes of the sections, in their order.
    sections: Vec<&'a str>,
    /// For each language, a digest of everything that lists of modules show in it: names, prices, countries, texts of the
    /// sections. As long as it is the same, a client need not load anything else again.
    digests: BTreeMap<&'a str, String>,
}

/// A market and its countries.
#[derive(Serialize, JsonSchema)]
pub(super) struct MarketFeed<'a> {
    /// Its code, in lower case.
    code: &'a str,
    /// Its countries, sorted.
    countries: Vec<Cow<'a, str>>,
}

/// `embed/{language}.json`: the words of the element.
#[derive(Serialize, JsonSchema)]
pub(super) struct WordsFeed<'a> {
    /// This file's schema, relative.
    #[serde(rename = "$schema")]
    schema: &'a str,
    /// The version of the format: 1.
    version: u8,
    /// The language, BCP 47.
    language: &'a str,
    /// `ltr` or `rtl`.
    direction: &'a str,
    /// The marketplace's name.
    title: &'a str,
    /// Texts by their name; `{variable}` stands for what the element puts in.
    words: BTreeMap<String, String>,
    /// Names of countries by their code.
    countries: BTreeMap<&'a str, String>,
}

/// What is served, and the digests: it depends on all modules.
pub(super) const MARKETPLACE: &str = "embed/marketplace.json";

/// The path of the texts of a language.
pub(super) fn words_path(language: &str) -> String {
    format!("embed/{language}.json")
}

/// `embed.js`: its first line has the texts that it needs before it has data, in the languages of the site.
pub(super) fn script(site: &Site<'_>) -> RenderResult {
    let texts = EssentialTexts {
        default: site.context.languages().next().map_or("", |id| site.context.marketplace.language(id).tag()),
        words: site
            .context
            .languages()
            .map(|id| Ok((site.context.marketplace.language(id).tag(), messages(site, id, ESSENTIAL.lines())?)))
            .collect::<Result<_, Box<Diagnostic>>>()?,
    };
    let rest = in_own_color(SCRIPT.split_once('\n').map_or("", |(_, rest)| rest), &site.context.marketplace.brand);
    let version = env!("CARGO_PKG_VERSION");
    Ok(format!("/* mpgen {version} */const MARKETPLACE_TEXTS={};\n{rest}", json(&texts)).into_bytes())
}

/// The accents of light and dark pages in the style of the element, unless a host sets `--mp-accent`.
const ACCENTS: &str = "light-dark(#0d6650,#74d3b3)";

/// The script with the marketplace's own colour.
fn in_own_color<'s>(script: &'s str, brand: &Brand) -> Cow<'s, str> {
    match brand::accents(brand) {
        Some([light, dark]) => {
            Cow::Owned(script.replace(ACCENTS, &format!("light-dark({}, {})", light.accent, dark.accent)))
        }
        None => Cow::Borrowed(script),
    }
}

/// The other files of the bundle, by their path in the site: scripts that `embed.js` loads, and source maps. A script in
/// `assets/` has a fingerprint in its name.
pub(super) fn bundle() -> impl Iterator<Item = (String, &'static [u8])> {
    let folders = [&BUNDLE].into_iter().chain(BUNDLE.dirs());
    let files =
        folders.flat_map(Dir::files).map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents()));
    files.filter(|(path, _)| path != "embed.js")
}

/// The path of the search module in the site.
pub(super) fn search_script() -> &'static str {
    include_str!("../../../../embed/search-script.txt")
}

/// `embed.d.ts`, with the types of the feeds in it, so that it can be copied.
#[expect(clippy::unnecessary_wraps, reason = "an output like the others")]
pub(super) fn types(_: &Site<'_>) -> RenderResult {
    Ok(TYPES.replace("export type * from './types/feeds.js';", FEED_TYPES).into_bytes())
}

/// `embed/marketplace.json`.
pub(super) fn marketplace(site: &Site<'_>) -> RenderResult {
    let marketplace = site.context.marketplace;
    let digest = |id: LanguageId| Ok((marketplace.language(id).tag(), digest(site, id)?));
    let feed = EmbedFeed {
        schema: "../schema/embed.v1.json",
        version: VERSION,
        languages: site.context.languages().map(|id| marketplace.language(id).tag()).collect(),
        api_versions: marketplace.api_versions.iter().map(|version| version.code.as_str()).collect(),
        countries: countries(&marketplace.countries),
        markets: marketplace
            .markets
            .iter()
            .map(|market| MarketFeed { code: market.code.as_str(), countries: countries(&market.countries) })
            .collect(),
        sections: marketplace.sections.iter().map(|section| section.code.as_str()).collect(),
        digests: site.context.languages().map(digest).collect::<Result<_, Box<Diagnostic>>>()?,
    };
    Ok((json(&feed) + "\n").into_bytes())
}

/// [`EmbedFeed::digests`] of a language: 16 hexadecimal digits.
fn digest(site: &Site<'_>, language: LanguageId) -> Result<String, Box<Diagnostic>> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&words_feed(site, language)?);
    for id in site.context.marketplace.section_ids() {
        let section = &site.context.marketplace.sections[id];
        let name = section.name.get(language).map_or("", String::as_str);
        for text in [section.code.as_str(), name, if section.exclusive { "exclusive" } else { "" }] {
            hasher.update(text.as_bytes()).update(b"\n");
        }
        for part in site.part_fingerprints(language, id)? {
            hasher.update(part.as_bytes());
        }
    }
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

/// `embed/{language}.json`.
pub(super) fn words_feed(site: &Site<'_>, language: LanguageId) -> RenderResult {
    let marketplace = site.context.marketplace;
    let locale = site.context.locale(language);
    let mut names = BTreeMap::new();
    for country in &marketplace.countries {
        let name = locale.country_name(*country).map_err(|error| super::no_message(&error))?;
        names.insert(country.code(), name);
    }
    let feed = WordsFeed {
        schema: "../schema/words.v1.json",
        version: VERSION,
        language: marketplace.language(language).tag(),
        direction: locale.direction(),
        title: marketplace.title.get(language).map_or("", String::as_str),
        words: words(site, language)?,
        countries: names,
    };
    Ok((json(&feed) + "\n").into_bytes())
}

/// The first line of `embed.js`.
#[derive(Serialize)]
struct EssentialTexts<'a> {
    default: &'a str,
    words: BTreeMap<&'a str, Words>,
}

type Words = BTreeMap<String, String>;

fn words(site: &Site<'_>, language: LanguageId) -> Result<Words, Box<Diagnostic>> {
    let mut words = messages(site, language, ESSENTIAL.lines())?;
    words.extend(messages(site, language, OTHERS)?);
    for (id, variable) in WITH_VARIABLE {
        let text = site.context.message(language, id, &[(variable, Argument::Text(&format!("{{{variable}}}")))])?;
        words.insert(id.to_owned(), text);
    }
    let terms = site.context.marketplace.billing_terms.get(language).cloned();
    words.extend(terms.map(|terms| ("terms-monthly".to_owned(), terms)));
    let currency = site.context.foreign_currency(language)?;
    words.extend(currency.map(|name| ("price-currency".to_owned(), name)));
    for other in site.context.marketplace.language_ids().filter(|&other| other != language) {
        let tag = site.context.marketplace.language(other).tag();
        for id in ABOUT_LANGUAGE {
            words.insert(
                format!("{id}.{tag}"),
                site.context.message(language, id, &[("language", Argument::Text(tag))])?,
            );
        }
    }
    Ok(words)
}

fn messages<'a>(
    site: &Site<'_>,
    language: LanguageId,
    ids: impl IntoIterator<Item = &'a str>,
) -> Result<Words, Box<Diagnostic>> {
    ids.into_iter().map(|id| Ok((id.to_owned(), site.context.message(language, id, &[])?))).collect()
}
