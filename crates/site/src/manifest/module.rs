//! The entry of a module in a manifest: where it was read from, and what the publish guard compares.

use std::collections::BTreeMap;
use std::fmt;

use blake3::Hasher;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use mpgen_core::catalog::Reason;
use mpgen_core::model::{Connection, LanguageId, Marketplace, Module, Outline, Price, PriceKind, Texts, WebUrl};
use mpgen_core::source::Sources;

/// A module in a manifest.
// Manifests of older versions lack what the guard compares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ManifestModule {
    /// Its file, relative to the content folder.
    pub source: String,
    /// BLAKE3 of its file and its logo.
    pub blake3: String,
    /// Its section's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!default, !skip_serializing_if, with = "String")]
    pub section: Option<String>,
    /// The markets that list it, by code; none where it is no longer offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!default, !skip_serializing_if, with = "Vec<String>")]
    pub markets: Option<Vec<String>>,
    /// The API versions at which they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!default, !skip_serializing_if, with = "Vec<String>")]
    pub api_versions: Option<Vec<String>>,
    /// What it costs a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!default, !skip_serializing_if, with = "ManifestPrice")]
    pub price: Option<ManifestPrice>,
    /// The host that Connect leads to, with its port where that is not 443.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!default, !skip_serializing_if, with = "String")]
    pub connect: Option<String>,
    /// The first 16 hexadecimal digits of the BLAKE3 of its texts, by language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(!default, !skip_serializing_if, with = "BTreeMap<String, String>")]
    pub texts: Option<BTreeMap<String, String>>,
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

/// What a manifest records of a module, apart from where it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    blake3: String,
    price: ManifestPrice,
    connect: String,
    texts: BTreeMap<String, String>,
}

impl Facts {
    /// The facts of a module.
    pub fn new(module: &Module, sources: &Sources, marketplace: &Marketplace) -> Self {
        let details = &module.details;
        let mut hasher = Hasher::new();
        hasher.update(sources.get(module.outline.source).text().as_bytes());
        hasher.update(details.logo.svg().as_bytes());
        let (Connection::Simple(connect) | Connection::Page(connect)) = &details.connection;
        Self {
            blake3: hasher.finalize().to_hex().to_string(),
            price: (&details.price).into(),
            connect: host(connect),
            texts: texts(&details.texts, marketplace),
        }
    }
}

impl ManifestModule {
    /// The entry of a module.
    pub fn new(module: &Outline, facts: &Facts, sources: &Sources, marketplace: &Marketplace) -> Self {
        let newest = marketplace.newest_api_version();
        let is_listed =
            |market| newest.is_some_and(|newest| marketplace.reason(module, market, newest) == Reason::Shown);
        let markets = marketplace.market_ids().filter(|&market| is_listed(market));
        let versions = marketplace.api_version_ids().filter(|version| *version >= module.min_api_version);
        let Facts { blake3, price, connect, texts } = facts.clone();
        Self {
            source: sources.get(module.source).relative().to_owned(),
            blake3,
            section: Some(marketplace.sections[module.section].code.to_string()),
            markets: Some(markets.map(|id| marketplace.markets[id].code.to_string()).collect()),
            api_versions: Some(versions.map(|id| marketplace.api_versions[id].code.to_string()).collect()),
            price: Some(price),
            connect: Some(connect),
            texts: Some(texts),
        }
    }

    /// The entry as JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether a market lists it at an API version; `None` in a manifest of an older version.
    pub fn is_listed(&self, market: &str, api_version: &str) -> Option<bool> {
        let has = |list: &[String], code: &str| list.iter().any(|known| known == code);
        Some(has(self.markets.as_ref()?, market) && has(self.api_versions.as_ref()?, api_version))
    }

    /// Whether any market lists it; true in a manifest of an older version.
    pub fn is_listed_anywhere(&self) -> bool {
        self.markets.as_ref().is_none_or(|markets| !markets.is_empty())
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

impl fmt::Display for ManifestPrice {
    /// For messages: `1490 instead of 1990, 14 days of trial`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, &self.discounted) {
            (PriceKind::Free, _) => f.write_str("free")?,
            (_, None) => f.write_str(&self.regular)?,
            (_, Some(discounted)) => write!(f, "{discounted} instead of {}", self.regular)?,
        }
        self.trial_days.map_or(Ok(()), |days| write!(f, ", {days} days of trial"))
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

/// The first 16 hexadecimal digits of the BLAKE3 of the words and link targets in a language. Line breaks and markup do not
/// count: formatting a file changes neither, and another version of mpgen may write other HTML.
fn digest(texts: &Texts, language: LanguageId) -> Option<String> {
    let features = texts.features.get(language).map(|text| &*text.html);
    let installation = texts.installation.get(language).map(|text| &*text.html);
    let lines = [texts.name.get(language), texts.summary.get(language)];
    if features.is_none() && installation.is_none() && lines == [None, None] {
        return None;
    }
    let mut hasher = Hasher::new();
    for line in lines {
        add_words(&mut hasher, line.map_or("", String::as_str));
        hasher.update(b"\0");
    }
    for html in [features, installation] {
        add_html(&mut hasher, html.unwrap_or_default());
        hasher.update(b"\0");
    }
    Some(hasher.finalize().to_hex()[..16].to_owned())
}

fn add_words(hasher: &mut Hasher, text: &str) {
    for word in text.split_whitespace() {
        hasher.update(word.as_bytes()).update(b"\0");
    }
}

fn add_html(hasher: &mut Hasher, html: &str) {
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        add_words(hasher, text);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        if let Some((_, href)) = tag.split_once(" href=\"") {
            add_words(hasher, href.split('"').next().unwrap_or(href));
        }
        rest = after;
    }
    add_words(hasher, rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(html: &str) -> String {
        let mut hasher = Hasher::new();
        add_html(&mut hasher, html);
        hasher.finalize().to_hex().to_string()
    }

    #[test]
    fn a_digest_depends_on_words_and_link_targets_but_not_on_markup() {
        let text = digest("<p>Send a <a href=\"https://a.example/\" rel=\"nofollow\">parcel</a></p>\n");
        assert_eq!(text, digest("<p class=\"x\">Send\na <a rel=\"ugc\" href=\"https://a.example/\">parcel</a></p>"));
        assert_ne!(text, digest("<p>Send a <a href=\"https://b.example/\">parcel</a></p>"));
        assert_ne!(text, digest("<p>Send the <a href=\"https://a.example/\">parcel</a></p>"));
    }
}
