//! What a manifest says of a module itself: where it was read from, and what the publish guard compares.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::digest::Sha256;
use mpgen_core::catalog::Reason;
use mpgen_core::model::{Connection, LanguageId, Marketplace, Module, Outline, Price, PriceKind, Texts, WebUrl};
use mpgen_core::source::Sources;

/// What a manifest says of a module itself: all that the publish guard compares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ModuleFacts {
    /// Its file, relative to the content folder.
    pub source: String,
    /// SHA-256 of its file and, after it, its logo.
    pub sha256: Sha256,
    /// Its section's code.
    pub section: String,
    /// The markets that list it, by code; none where it is no longer offered.
    pub markets: Vec<String>,
    /// The API versions at which they do.
    pub api_versions: Vec<String>,
    /// What it costs a month.
    pub price: ManifestPrice,
    /// The host that Connect leads to, with its port where that is not 443.
    pub connect: String,
    /// The first 16 hexadecimal digits of the SHA-256 of its texts, by language.
    pub texts: BTreeMap<String, String>,
}

/// What a module costs, in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestPrice {
    /// `free`, `paid` or `discounted`.
    #[schemars(with = "String")]
    pub kind: PriceKind,
    /// The regular amount, a decimal.
    pub regular: String,
    /// The amount to pay instead, or `null`.
    pub discounted: Option<String>,
    /// Days before the first charge, or `null`.
    pub trial_days: Option<u16>,
}

/// What a module's files alone say for its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFacts {
    pub(crate) sha256: Sha256,
    price: ManifestPrice,
    connect: String,
    texts: BTreeMap<String, String>,
}

impl OwnFacts {
    /// The facts of a module.
    pub fn new(module: &Module, sources: &Sources, marketplace: &Marketplace) -> Self {
        let details = &module.details;
        let (Connection::Simple(connect) | Connection::Page(connect)) = &details.connection;
        Self {
            sha256: Sha256::of_pieces([sources.get(module.outline.source).text(), details.logo.svg()]),
            price: (&details.price).into(),
            connect: host(connect),
            texts: texts(&details.texts, marketplace),
        }
    }
}

impl ModuleFacts {
    /// The facts of a module.
    pub fn new(module: &Outline, own: &OwnFacts, sources: &Sources, marketplace: &Marketplace) -> Self {
        let newest = marketplace.newest_api_version();
        let is_listed =
            |market| newest.is_some_and(|newest| marketplace.reason(module, market, newest) == Reason::Shown);
        let markets = marketplace.market_ids().filter(|&market| is_listed(market));
        let versions = marketplace.api_version_ids().filter(|version| *version >= module.min_api_version);
        let OwnFacts { sha256, price, connect, texts } = own.clone();
        Self {
            source: sources.get(module.source).relative().to_owned(),
            sha256,
            section: marketplace.sections[module.section].code.to_string(),
            markets: markets.map(|id| marketplace.markets[id].code.to_string()).collect(),
            api_versions: versions.map(|id| marketplace.api_versions[id].code.to_string()).collect(),
            price,
            connect,
            texts,
        }
    }

    /// Whether a market lists it at an API version.
    pub fn is_listed(&self, market: &str, api_version: &str) -> bool {
        let has = |list: &[String], code: &str| list.iter().any(|known| known == code);
        has(&self.markets, market) && has(&self.api_versions, api_version)
    }

    /// Whether any market lists it.
    pub fn is_listed_anywhere(&self) -> bool {
        !self.markets.is_empty()
    }

    /// A digest of the facts of the module with a code: SHA-256 of the code, a line break, and the facts as they stand in a
    /// part.
    pub fn digest(&self, code: &str) -> Sha256 {
        Sha256::of_pieces([code, "\n", &serde_json::to_string(self).unwrap_or_default()])
    }
}

impl From<&Price> for ManifestPrice {
    fn from(price: &Price) -> Self {
        Self {
            kind: price.kind(),
            regular: price.regular.to_string(),
            discounted: price.discounted.map(|amount| amount.to_string()),
            trial_days: price.trial_days,
        }
    }
}

/// The host of an address, and its port unless that is 443.
fn host(url: &WebUrl) -> String {
    let port = url::Url::parse(url.as_str()).ok().and_then(|url| url.port());
    port.map_or_else(|| url.host(), |port| format!("{}:{port}", url.host()))
}

/// A digest of the texts by language.
fn texts(texts: &Texts, marketplace: &Marketplace) -> BTreeMap<String, String> {
    let digest = |language| Some((marketplace.language(language).to_string(), digest(texts, language)?));
    marketplace.language_ids().filter_map(digest).collect()
}

/// The first 16 hexadecimal digits of the SHA-256 of the words and link targets in a language. Line breaks and markup do not
/// count: formatting a file changes neither, and another version of mpgen may write other HTML.
fn digest(texts: &Texts, language: LanguageId) -> Option<String> {
    let features = texts.features.get(language).map(|text| &*text.html);
    let installation = texts.installation.get(language).map(|text| &*text.html);
    let lines = [texts.name.get(language), texts.summary.get(language)];
    if features.is_none() && installation.is_none() && lines == [None, None] {
        return None;
    }
    let mut words = String::new();
    for line in lines {
        add_words(&mut words, line.map_or("", String::as_str));
        words.push('\0');
    }
    for html in [features, installation] {
        add_html(&mut words, html.unwrap_or_default());
        words.push('\0');
    }
    Some(Sha256::of(words.as_bytes()).short())
}

/// Appends each word and a zero.
fn add_words(words: &mut String, text: &str) {
    for word in text.split_whitespace() {
        words.push_str(word);
        words.push('\0');
    }
}

fn add_html(words: &mut String, html: &str) {
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        add_words(words, text);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        if let Some((_, href)) = tag.split_once(" href=\"") {
            add_words(words, href.split('"').next().unwrap_or(href));
        }
        rest = after;
    }
    add_words(words, rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(html: &str) -> String {
        let mut words = String::new();
        add_html(&mut words, html);
        Sha256::of(words.as_bytes()).to_string()
    }

    #[test]
    fn a_digest_depends_on_words_and_link_targets_but_not_on_markup() {
        let text = digest("<p>Send a <a href=\"https://a.example/\" rel=\"nofollow\">parcel</a></p>\n");
        assert_eq!(text, digest("<p class=\"x\">Send\na <a rel=\"ugc\" href=\"https://a.example/\">parcel</a></p>"));
        assert_ne!(text, digest("<p>Send a <a href=\"https://b.example/\">parcel</a></p>"));
        assert_ne!(text, digest("<p>Send the <a href=\"https://a.example/\">parcel</a></p>"));
    }
}
