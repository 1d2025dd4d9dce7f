//! The fields of a module by language, labelled as in the form of the CRM.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use mpgen_core::catalog::Catalog;
use mpgen_core::diag::{Message, Wording};
use mpgen_core::message;
use mpgen_core::model::{Connection, Details, Localized, Module, Outline, PerLanguage, PermissionId, WebUrl};
use mpgen_core::parse::Parsed;
use mpgen_core::parse::markdown::BlockKind;
use mpgen_core::source::Sources;

/// A field of a module, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Code,
    Section,
    MinApiVersion,
    Countries,
    Permissions,
    Price,
    DiscountedPrice,
    Trial,
    SimpleConnection,
    ConnectionPage,
    Support,
    Documentation,
    Name,
    Logo,
    Summary,
    Developer,
    Owners,
    Listed,
    Features,
    Installation,
}

impl Field {
    /// The name in the module's file.
    fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Section => "section",
            Self::MinApiVersion => "min_api_version",
            Self::Countries => "countries",
            Self::Permissions => "permissions",
            Self::Price => "price_per_month",
            Self::DiscountedPrice => "discounted_price_per_month",
            Self::Trial => "trial_days",
            Self::SimpleConnection => "simple_connection_url",
            Self::ConnectionPage => "connection_url",
            Self::Support => "support_url",
            Self::Documentation => "documentation_url",
            Self::Name => "name",
            Self::Logo => "logo",
            Self::Summary => "summary",
            Self::Developer => "developer",
            Self::Owners => "owners",
            Self::Listed => "listed",
            Self::Features => "features",
            Self::Installation => "installation",
        }
    }

    /// The label in the form.
    fn label(self) -> Message {
        match self {
            Self::Code => message!("report-field-code"),
            Self::Section => message!("report-field-section"),
            Self::MinApiVersion => message!("report-field-min-api-version"),
            Self::Countries => message!("report-field-countries"),
            Self::Permissions => message!("report-field-permissions"),
            Self::Price => message!("report-field-price"),
            Self::DiscountedPrice => message!("report-field-discounted-price"),
            Self::Trial => message!("report-field-trial"),
            Self::SimpleConnection => message!("report-field-simple-connection"),
            Self::ConnectionPage => message!("report-field-connection-page"),
            Self::Support => message!("report-field-support"),
            Self::Documentation => message!("report-field-documentation"),
            Self::Name => message!("report-field-name"),
            Self::Logo => message!("report-field-logo"),
            Self::Summary => message!("report-field-summary"),
            Self::Developer => message!("report-field-developer"),
            Self::Owners => message!("report-field-owners"),
            Self::Listed => message!("report-field-listed"),
            Self::Features => message!("report-field-features"),
            Self::Installation => message!("report-field-installation"),
        }
    }
}

/// A field and the language -> its value.
pub(super) type Values = BTreeMap<(Field, Option<String>), String>;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The name of the field in the file, or that of a setting, which is the same in each language.
    pub field: String,
    /// The label of the field in the form, or the name of the setting, for people.
    pub label: String,
    /// The language, if it is a text.
    pub language: Option<String>,
    /// The old value; `None` if there was none.
    pub old: Option<String>,
    /// The new value; `None` if there is none.
    pub new: Option<String>,
}

/// The fields that differ, in the order of the form.
pub(super) fn changes(old: &Values, new: &Values, wording: &Wording) -> Vec<FieldChange> {
    let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let change = |key: &(Field, Option<String>)| {
        let (old, new) = (old.get(key).cloned(), new.get(key).cloned());
        let (field, label) = (key.0.name().to_owned(), || wording.text(&key.0.label()));
        (old != new).then(|| FieldChange { field, label: label(), language: key.1.clone(), old, new })
    };
    keys.into_iter().filter_map(change).collect()
}

/// The fields of a module that have a value.
pub(super) fn values(
    module: &Module,
    catalog: &Catalog,
    sources: &Sources,
    parsed: &Parsed,
    wording: &Wording,
) -> Values {
    let Outline { code, source, section, min_api_version, countries, listed, .. } = &module.outline;
    let Details { permissions, price, connection, texts, developer, owners, logo } = &module.details;
    let marketplace = &catalog.marketplace;
    let mut all = Values::new();
    let mut put = |field, value: Option<String>| {
        if let Some(value) = value {
            all.insert((field, None), value);
        }
    };
    let join = |list: &mut dyn Iterator<Item = String>| list.collect::<Vec<_>>().join(", ");
    let money = |amount| format!("{amount} {}", marketplace.currency.code());
    put(Field::Code, Some(code.to_string()));
    put(Field::Section, Some(marketplace.sections[*section].code.to_string()));
    put(Field::MinApiVersion, Some(marketplace.api_versions[*min_api_version].code.to_string()));
    put(Field::Countries, Some(join(&mut countries.iter().map(|country| country.code().to_owned()))));
    let permission = |&id: &PermissionId| marketplace.permissions[id].code.to_string();
    put(Field::Permissions, Some(join(&mut permissions.iter().map(permission))));
    put(Field::Price, Some(money(price.regular)));
    put(Field::DiscountedPrice, price.discounted.map(money));
    put(Field::Trial, price.trial_days.map(|days| wording.text(&message!("report-days", count = days))));
    let (simple, page) = match connection {
        Connection::Simple(url) => (Some(url), None),
        Connection::Page(url) => (None, Some(url)),
    };
    put(Field::SimpleConnection, simple.map(|url| url.as_str().to_owned()));
    put(Field::ConnectionPage, page.map(|url| url.as_str().to_owned()));
    put(
        Field::Logo,
        Some(match logo.svg() {
            "" => wording.text(&message!("report-logo-unreadable")),
            _ => wording.text(&message!("report-logo", fingerprint = logo.fingerprint().to_string())),
        }),
    );
    put(
        Field::Developer,
        developer.as_ref().map(|developer| {
            let url = developer.url.as_ref().map_or(String::new(), |url| format!(", {}", url.as_str()));
            let names: Vec<&str> = developer.name.all().into_iter().map(String::as_str).collect();
            names.join(" / ") + &url
        }),
    );
    put(Field::Owners, Some(join(&mut owners.iter().cloned())).filter(|owners| !owners.is_empty()));
    put(Field::Listed, Some(wording.text(&if *listed { message!("report-yes") } else { message!("report-no") })));
    let mut put = |field, language: Option<String>, value: &str| {
        all.insert((field, language), value.to_owned());
    };
    let mut urls = |field, urls: &Localized<WebUrl>| match urls {
        Localized::All(url) => put(field, None, url.as_str()),
        Localized::Each(urls) => {
            for (language, url) in urls.iter() {
                put(field, Some(marketplace.language(language).to_string()), url.as_str());
            }
        }
    };
    urls(Field::Support, &texts.support_url);
    urls(Field::Documentation, &texts.documentation_url);
    let mut texts_of = |field, texts: &PerLanguage<String>| {
        for (language, text) in texts.iter() {
            put(field, Some(marketplace.language(language).to_string()), text);
        }
    };
    texts_of(Field::Name, &texts.name);
    for file in parsed.modules.iter().filter(|file| file.source == *source) {
        for (language, summary) in
            file.front.iter().filter_map(|front| front.summary.as_ref()).flat_map(|field| &field.value)
        {
            put(Field::Summary, Some(language.value.clone()), &summary.value);
        }
        for block in &file.body.blocks {
            let language = file.body.languages.get(block.language).map(|language| language.value.clone());
            let field = match block.kind {
                BlockKind::Features => Field::Features,
                BlockKind::Installation => Field::Installation,
            };
            put(field, language, &sources.text(block.content).replace("\r\n", "\n"));
        }
    }
    all
}
