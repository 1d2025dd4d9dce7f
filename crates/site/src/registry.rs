//! The registry of modules for an account's back end: what it needs to connect a module, which the site does not show. It is
//! never a part of the site.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::manifest::Sha256;
use crate::outputs::{Modules as _, schema_path};
use crate::prepare::Prepared;
use mpgen_core::model::{Amount, ApiVersionId, Connection, Marketplace, Module, ModuleId, Section};
use mpgen_core::parse::fields::Field;
use mpgen_core::parse::removed::{self, RemovedEntry};
use mpgen_core::source::Kind;

/// The version of the format.
const VERSION: u8 = 1;

// The documentation of these types is part of the published schema.

/// What an account's back end needs to connect modules. Written by `mpgen build --registry`, and never a part of the site.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RegistryFeed<'a> {
    /// The address of this file's schema.
    #[serde(rename = "$schema")]
    schema: String,
    /// The version of the format: 1.
    version: u8,
    /// The address of the site.
    base_url: Cow<'a, str>,
    /// The currency of every price, ISO 4217.
    currency: Cow<'a, str>,
    /// The API versions, the oldest first.
    api_versions: Vec<Cow<'a, str>>,
    /// The sections, in their order.
    sections: Vec<RegistrySection<'a>>,
    /// Modules that were removed, in the order of their removal. Their codes are never used again.
    removed: Vec<RegistryRemoved>,
    /// All other modules, also those that are no longer offered, in byte order of their codes.
    modules: Vec<RegistryModule<'a>>,
}

/// A section.
#[derive(Serialize, JsonSchema)]
struct RegistrySection<'a> {
    /// Its code.
    code: Cow<'a, str>,
    /// Whether only one module of it can be active at a time.
    exclusive: bool,
}

/// A module that was removed.
#[derive(Serialize, JsonSchema)]
struct RegistryRemoved {
    /// The symbol code that it had.
    code: String,
    /// The day of the removal, ISO 8601.
    day: String,
    /// The symbol code of the module to use instead, or `null`.
    successor: Option<String>,
}

/// A module.
#[derive(Serialize, JsonSchema)]
struct RegistryModule<'a> {
    /// Its symbol code.
    code: Cow<'a, str>,
    /// `listed`, or `unlisted`: no longer offered to new customers. Later versions of mpgen may add states, so only
    /// connect a module that is `listed`.
    state: Cow<'static, str>,
    /// Its section's code.
    section: Cow<'a, str>,
    /// How it is connected.
    connection: RegistryConnection<'a>,
    /// The permissions that its API key may have at most, in the marketplace's order.
    permissions: Vec<Cow<'a, str>>,
    /// The countries where it works, ISO 3166-1 alpha-2, sorted.
    countries: Vec<Cow<'a, str>>,
    /// The oldest API version that it works with.
    min_api_version: Cow<'a, str>,
    /// The API versions of the accounts that see it, the oldest first.
    api_versions: Vec<Cow<'a, str>>,
    /// What it costs.
    price: RegistryPrice<'a>,
    /// SHA-256 of its file and, after it, its logo, as in `manifest.json` of the site.
    sha256: Sha256,
}

/// How a module is connected.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum RegistryConnection<'a> {
    /// The account registers the module.
    Simple {
        /// Where the account requests the module's configuration.
        config_url: Cow<'a, str>,
    },
    /// The customer connects it on a page of the module.
    Page {
        /// The page.
        url: Cow<'a, str>,
    },
}

/// What a module costs.
#[derive(Serialize, JsonSchema)]
struct RegistryPrice<'a> {
    /// ISO 4217.
    currency: Cow<'a, str>,
    /// The regular amount a month; 0 if it is free.
    #[serde(serialize_with = "number")]
    #[schemars(with = "f64", range(min = 0))]
    per_month: Amount,
    /// The amount to pay instead, or `null`.
    #[serde(serialize_with = "number_or_null")]
    #[schemars(with = "Option<f64>", range(min = 0))]
    discounted: Option<Amount>,
    /// Days before the first charge, or `null`.
    trial_days: Option<u16>,
}

impl<'a> RegistrySection<'a> {
    fn new(section: &'a Section) -> Self {
        Self { code: section.code.as_str().into(), exclusive: section.exclusive }
    }
}

impl<'a> RegistryModule<'a> {
    fn new(marketplace: &'a Marketplace, module: &'a Module, sha256: Sha256) -> Self {
        let Module { outline, details } = module;
        let version = |id: ApiVersionId| Cow::from(marketplace.api_versions[id].code.as_str());
        let versions = marketplace.api_version_ids().filter(|&id| id >= outline.min_api_version);
        Self {
            code: outline.code.as_str().into(),
            state: if outline.listed { "listed" } else { "unlisted" }.into(),
            section: marketplace.sections[outline.section].code.as_str().into(),
            connection: match &details.connection {
                Connection::Simple(url) => RegistryConnection::Simple { config_url: url.as_str().into() },
                Connection::Page(url) => RegistryConnection::Page { url: url.as_str().into() },
            },
            permissions: details
                .permissions
                .iter()
                .map(|&id| marketplace.permissions[id].code.as_str().into())
                .collect(),
            countries: outline.countries.iter().map(|country| country.code().into()).collect(),
            min_api_version: version(outline.min_api_version),
            api_versions: versions.map(version).collect(),
            price: RegistryPrice {
                currency: marketplace.currency.code().into(),
                per_month: details.price.regular,
                discounted: details.price.discounted,
                trial_days: details.price.trial_days,
            },
            sha256,
        }
    }
}

/// An amount as a number. It has at most 14 digits, which a double has exactly.
fn number<S: Serializer>(amount: &Amount, serializer: S) -> Result<S::Ok, S::Error> {
    let text = amount.to_string();
    match text.parse::<u64>() {
        Ok(whole) => serializer.serialize_u64(whole),
        Err(_) => serializer.serialize_f64(text.parse().map_err(serde::ser::Error::custom)?),
    }
}

fn number_or_null<S: Serializer>(amount: &Option<Amount>, serializer: S) -> Result<S::Ok, S::Error> {
    match amount {
        Some(amount) => number(amount, serializer),
        None => serializer.serialize_none(),
    }
}

/// The registry of a marketplace, in pieces, so that it does not have to be in memory as a whole.
pub struct Registry<'a>(pub &'a Prepared);

impl Registry<'_> {
    /// What comes before the modules. Every registry starts with [`START`].
    ///
    /// # Errors
    /// It cannot be serialised.
    pub fn head(&self) -> serde_json::Result<String> {
        let marketplace = &self.0.catalog.marketplace;
        let feed = RegistryFeed {
            schema: format!("{}{}", marketplace.base_url, schema_path("registry")),
            version: VERSION,
            base_url: marketplace.base_url.as_str().into(),
            currency: marketplace.currency.code().into(),
            api_versions: marketplace.api_versions.iter().map(|version| version.code.as_str().into()).collect(),
            sections: marketplace.sections.iter().map(RegistrySection::new).collect(),
            removed: self.removed(),
            modules: Vec::new(),
        };
        let mut text = serde_json::to_string_pretty(&feed)?;
        text.truncate(text.len() - EMPTY_END.len());
        Ok(text + "[\n")
    }

    /// The line of a module; `None` if its file cannot be read any more. Lines are joined by [`BETWEEN`].
    ///
    /// # Errors
    /// It cannot be serialised.
    pub fn module(&self, id: ModuleId) -> serde_json::Result<Option<String>> {
        let Some(module) = self.0.module(id) else { return Ok(None) };
        let entry = RegistryModule::new(&self.0.catalog.marketplace, &module, self.0.sha256(id));
        serde_json::to_string(&entry).map(|line| Some(format!("    {line}")))
    }

    /// The removed modules.
    fn removed(&self) -> Vec<RegistryRemoved> {
        let file = self.0.sources.of(Kind::Removed).next().map(|(id, source)| removed::parse(id, source));
        let text = |field: &Field<String>| field.value.clone();
        let entry = |entry: &RemovedEntry| {
            Some(RegistryRemoved {
                code: text(entry.code.as_ref()?),
                day: entry.day.as_ref()?.value.text.clone(),
                successor: entry.successor.as_ref().map(text),
            })
        };
        file.iter().flat_map(|file| &file.entries).filter_map(entry).collect()
    }
}

/// How every registry starts, up to the address of its site.
pub const START: &str = "{\n  \"$schema\": \"";

/// What comes between two modules.
pub const BETWEEN: &str = ",\n";

/// What comes after the modules.
pub const END: &str = "\n  ]\n}\n";

/// The end of a registry without modules.
const EMPTY_END: &str = "[]\n}";
