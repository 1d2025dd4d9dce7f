//! Descriptions of the fields of module files and `marketplace.yaml`, for the schemas, `mpgen new` and editors.

use crate::model::{MAX_CODE_LENGTH, MAX_NAME, MAX_SUMMARY, MAX_TITLE, TRIAL_DAYS};

/// The description of a field.
#[derive(Debug)]
pub struct FieldDoc {
    /// Key.
    pub name: &'static str,
    /// Whether it is required.
    pub required: bool,
    /// Type of the value.
    pub shape: Shape,
    /// Description for people.
    pub about: &'static str,
}

/// The type of a value.
#[derive(Debug)]
pub enum Shape {
    /// A module code.
    ModuleCode,
    /// A code of a section, API version, permission or market.
    Code,
    /// A code of `sections`.
    Section,
    /// A code of `api_versions`.
    ApiVersion,
    /// A code of `permissions`.
    Permission,
    /// A country of `countries` in `marketplace.yaml`.
    Country,
    /// Any ISO 3166-1 country.
    AnyCountry,
    /// An ISO 4217 currency.
    Currency,
    /// A text of limited length.
    Text {
        /// Maximum number of characters.
        max: u32,
    },
    /// A login on the code host.
    Login,
    /// A BCP 47 language tag.
    Language,
    /// An `https` URL.
    Url,
    /// An origin, whose host may start with `*.`.
    Origin,
    /// A language in which mpgen speaks to people.
    TextLanguage,
    /// An amount of money.
    Amount,
    /// A whole number.
    Integer {
        /// Minimum.
        min: u32,
        /// Maximum.
        max: u32,
    },
    /// `true` or `false`.
    Boolean,
    /// A list without duplicates.
    List {
        /// Type of its items.
        item: &'static Shape,
        /// Minimum number of items.
        min: u32,
    },
    /// One value per language.
    PerLanguage(&'static Shape),
    /// One value per language, which must include the required languages.
    PerRequiredLanguage(&'static Shape),
    /// One value for all languages, or one per language.
    OneOrPerLanguage(&'static Shape),
    /// A map with arbitrary keys.
    Map(&'static Shape),
    /// A map with fixed fields.
    Object(&'static [FieldDoc]),
    /// A list of maps with fixed fields.
    Objects(&'static [FieldDoc]),
}

const fn field(name: &'static str, shape: Shape, about: &'static str) -> FieldDoc {
    FieldDoc { name, required: true, shape, about }
}

const fn optional(name: &'static str, shape: Shape, about: &'static str) -> FieldDoc {
    FieldDoc { name, required: false, shape, about }
}

const fn text(max: usize) -> Shape {
    Shape::Text { max: max as u32 }
}

const TITLE: Shape = text(MAX_TITLE);

/// The front matter of a module, in the order of the CRM's form.
pub const MODULE: &[FieldDoc] = &[
    field(
        "code",
        Shape::ModuleCode,
        "The module code: Latin letters, digits, - and _. It is also the file name, and what the module sends as integrationModule[integrationCode].",
    ),
    field("section", Shape::Section, "The marketplace section in which the module is shown."),
    field(
        "min_api_version",
        Shape::ApiVersion,
        "The oldest API version that the module works with; accounts on it or a later one see the module.",
    ),
    field(
        "countries",
        Shape::List { item: &Shape::Country, min: 1 },
        "The countries that the module supports: ISO 3166-1 alpha-2, upper case. An account sees the module if one of its countries is listed.",
    ),
    field(
        "permissions",
        Shape::List { item: &Shape::Permission, min: 0 },
        "The permissions that the module's API key may have at most.",
    ),
    field(
        "price_per_month",
        Shape::Amount,
        "Price per month in the marketplace's currency, with a decimal point; 0 means free.",
    ),
    optional(
        "discounted_price_per_month",
        Shape::Amount,
        "The discounted price: above 0 and below price_per_month, which is shown crossed out.",
    ),
    optional(
        "trial_days",
        Shape::Integer { min: *TRIAL_DAYS.start() as u32, max: *TRIAL_DAYS.end() as u32 },
        "Days from activation to the first charge. Only for modules with a price.",
    ),
    optional(
        "simple_connection_url",
        Shape::Url,
        "Where the account requests the configuration for simple connection. Set either this or connection_url.",
    ),
    optional(
        "connection_url",
        Shape::Url,
        "Where the Connect button leads if the module does not support simple connection. Set either this or simple_connection_url.",
    ),
    field(
        "support_url",
        Shape::OneOrPerLanguage(&Shape::Url),
        "The technical support page: one for all languages, or one per language.",
    ),
    field(
        "documentation_url",
        Shape::OneOrPerLanguage(&Shape::Url),
        "The documentation on how to set up and use the module: one page for all languages, or one per language.",
    ),
    field(
        "name",
        Shape::PerRequiredLanguage(&text(MAX_NAME)),
        "The module's name in each language, up to 60 characters.",
    ),
    optional(
        "logo",
        Shape::Text { max: 200 },
        "The path of the logo (SVG), relative to this file. Default: the file of the same name with .svg.",
    ),
    optional(
        "summary",
        Shape::PerLanguage(&text(MAX_SUMMARY)),
        "One line for the card, up to 140 characters. Default: the beginning of the features.",
    ),
    optional("developer", Shape::Object(DEVELOPER), "The developer of the module."),
    optional(
        "owners",
        Shape::List { item: &Shape::Login, min: 0 },
        "Logins of people who may change this file in a pull request.",
    ),
    optional(
        "listed",
        Shape::Boolean,
        "false: the module is no longer offered. Sections and search leave it out, but the page stays for accounts that installed it.",
    ),
];

const DEVELOPER: &[FieldDoc] =
    &[field("name", text(MAX_NAME), "The name to show."), optional("url", Shape::Url, "Their website.")];

/// The fields of `marketplace.yaml`.
pub const MARKETPLACE: &[FieldDoc] = &[
    field("title", Shape::PerLanguage(&TITLE), "The marketplace's name in every language."),
    field("base_url", Shape::Url, "The address of the site."),
    field("currency", Shape::Currency, "The currency of every price: ISO 4217."),
    field(
        "languages",
        Shape::List { item: &Shape::Language, min: 1 },
        "The languages (BCP 47); the first is the default.",
    ),
    field(
        "required_languages",
        Shape::List { item: &Shape::Language, min: 1 },
        "Languages in which every module must have texts.",
    ),
    optional(
        "fallback",
        Shape::Map(&Shape::List { item: &Shape::Language, min: 0 }),
        "Languages in which a text that is missing in a language is looked up first. Default: the required languages, in order.",
    ),
    field("api_versions", Shape::List { item: &Shape::Code, min: 1 }, "API versions of the CRM, oldest first."),
    field(
        "countries",
        Shape::List { item: &Shape::AnyCountry, min: 1 },
        "The countries served: ISO 3166-1 alpha-2. Each becomes a market.",
    ),
    optional(
        "markets",
        Shape::Map(&Shape::List { item: &Shape::AnyCountry, min: 1 }),
        "Named sets of countries, for accounts with several countries: they see the modules of all of them.",
    ),
    field("sections", Shape::Objects(SECTION), "The sections, in the order of the pages."),
    field("permissions", Shape::Objects(PERMISSION), "The permissions of the CRM's API."),
    optional("embed", Shape::Object(EMBED), "Who may embed the pages."),
    optional("feeds", Shape::Object(FEEDS), "Which JSON files the site has."),
    optional("theme", text(MAX_CODE_LENGTH), "A folder in themes/. Default: the built-in theme."),
    optional(
        "findings_language",
        Shape::TextLanguage,
        "The language of findings and reports in CI: en, ru or es. Default: that of the locale, or English.",
    ),
    optional("maintainers", Shape::List { item: &Shape::Login, min: 0 }, "Logins of people who may change anything."),
    optional("guard", Shape::Object(GUARD), "How much may be lost or changed in one publish."),
    optional("exceptions", Shape::Objects(EXCEPTION), "Known findings that are accepted, each with a reason."),
];

const SECTION: &[FieldDoc] = &[
    field("code", Shape::Code, "The section's code, which is part of its address."),
    field("name", Shape::PerLanguage(&TITLE), "Its name in every language."),
    optional("exclusive", Shape::Boolean, "true: only one module of this section can be active at a time."),
];

const PERMISSION: &[FieldDoc] = &[
    field("code", Shape::Code, "The permission's code in the API."),
    optional("group", Shape::PerLanguage(&TITLE), "The group in which the CRM shows it."),
    optional("name", Shape::PerLanguage(&TITLE), "A description of what it allows."),
];

const EMBED: &[FieldDoc] = &[optional(
    "allowed_origins",
    Shape::List { item: &Shape::Origin, min: 0 },
    "Origins that may embed the pages; * matches one or more whole labels.",
)];

const FEEDS: &[FieldDoc] = &[optional(
    "whole",
    Shape::Boolean,
    "false: leaves out catalog.json and the JSON file of each section, which only clients of your own can need.",
)];

const GUARD: &[FieldDoc] = &[
    optional(
        "share",
        Shape::Integer { min: 0, max: 100 },
        "The share of modules, in percent, that may be lost or changed.",
    ),
    optional(
        "at_least",
        Shape::Integer { min: 0, max: 1_000_000 },
        "Fewer modules than this may always change, unless a section loses all of its modules.",
    ),
];

const EXCEPTION: &[FieldDoc] = &[
    field("module", Shape::ModuleCode, "The module's code."),
    field("rule", text(64), "The rule's name."),
    field("reason", TITLE, "Why the finding is accepted, for later readers."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_state_the_actual_limits() {
        for (name, limit) in [("name", MAX_NAME), ("summary", MAX_SUMMARY)] {
            let field = MODULE.iter().find(|field| field.name == name).expect("the field exists");
            assert!(field.about.contains(&format!("up to {limit} characters")), "{}", field.about);
        }
    }
}
