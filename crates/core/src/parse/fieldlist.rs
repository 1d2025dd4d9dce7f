//! The fields of the two files that people write, described once: for the schemas, for `mpgen new` and for editors.

use crate::model::TRIAL_DAYS;

/// The limits as literals, because `concat!` does not accept constants.
macro_rules! max_name {
    () => {
        60
    };
}
macro_rules! max_summary {
    () => {
        140
    };
}

/// The maximum length of the name of a module or a developer, in characters.
pub const MAX_NAME: usize = max_name!();
/// The maximum length of a summary, in characters.
pub const MAX_SUMMARY: usize = max_summary!();
/// The maximum length of a title, or of the name of a section or permission, in characters.
pub const MAX_LABEL: usize = 120;

/// A field.
#[derive(Debug)]
pub struct FieldDoc {
    /// Its key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What may stand in it.
    pub shape: Shape,
    /// What it is, for people.
    pub about: &'static str,
}

/// What may stand in a field.
#[derive(Debug)]
pub enum Shape {
    /// A module's symbol code.
    ModuleCode,
    /// A code that is a path segment.
    Code,
    /// A code of `sections`.
    Section,
    /// A code of `api_versions`.
    ApiVersion,
    /// A code of `permissions`.
    Permission,
    /// A country that is served.
    Country,
    /// Any country of ISO 3166-1.
    AnyCountry,
    /// A currency of ISO 4217.
    Currency,
    /// A text of at most that many characters.
    Text {
        /// Characters.
        max: usize,
    },
    /// A login at the code host.
    Login,
    /// A language tag of BCP 47.
    Language,
    /// An https address.
    Url,
    /// An origin, which may begin with `*.`.
    Origin,
    /// An amount of money.
    Amount,
    /// A whole number.
    Integer {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// `true` or `false`.
    Boolean,
    /// A list in which nothing stands twice.
    List {
        /// What its items are.
        item: &'static Shape,
        /// The fewest items.
        min: u32,
    },
    /// One a language.
    PerLanguage(&'static Shape),
    /// One in each required language, and in others.
    PerRequiredLanguage(&'static Shape),
    /// One for all languages, or one a language.
    OneOrPerLanguage(&'static Shape),
    /// A map whose keys are data.
    Map(&'static Shape),
    /// A map with fields of its own.
    Object(&'static [FieldDoc]),
    /// A list of maps with fields of their own.
    Objects(&'static [FieldDoc]),
}

const fn field(name: &'static str, shape: Shape, about: &'static str) -> FieldDoc {
    FieldDoc { name, required: true, shape, about }
}

const fn optional(name: &'static str, shape: Shape, about: &'static str) -> FieldDoc {
    FieldDoc { name, required: false, shape, about }
}

const TEXT: Shape = Shape::Text { max: MAX_LABEL };

/// The front matter of a module, in the order of the CRM's form.
pub const MODULE: &[FieldDoc] = &[
    field(
        "code",
        Shape::ModuleCode,
        "The module's symbol code: Latin letters, digits, - and _. It is the file's name, and what the module sends as integrationModule[integrationCode].",
    ),
    field("section", Shape::Section, "The marketplace section that the module is shown in."),
    field(
        "min_api_version",
        Shape::ApiVersion,
        "The oldest API version that the module works with; accounts on it or a later one see the module.",
    ),
    field(
        "countries",
        Shape::List { item: &Shape::Country, min: 1 },
        "Where the module works: ISO 3166-1 alpha-2, upper case. An account sees it when one of its countries is here.",
    ),
    field(
        "permissions",
        Shape::List { item: &Shape::Permission, min: 0 },
        "The most that the module's API key may be given.",
    ),
    field(
        "price_per_month",
        Shape::Amount,
        "Price a month in the marketplace's currency, with a point before the decimals; 0 is free.",
    ),
    optional(
        "discounted_price_per_month",
        Shape::Amount,
        "The price to pay instead; above 0 and below price_per_month, which is then shown crossed out.",
    ),
    optional(
        "trial_days",
        Shape::Integer { min: *TRIAL_DAYS.start() as u32, max: *TRIAL_DAYS.end() as u32 },
        "Days before the first charge, counted from activation; only where there is a price.",
    ),
    optional(
        "simple_connection_url",
        Shape::Url,
        "Where the account asks for the simple connection configuration. Give this or connection_url.",
    ),
    optional(
        "connection_url",
        Shape::Url,
        "Where Connect leads when the module does not support simple connection. Give this or simple_connection_url.",
    ),
    field(
        "support_url",
        Shape::OneOrPerLanguage(&Shape::Url),
        "The page where customers reach technical support; one for all, or one a language.",
    ),
    field(
        "documentation_url",
        Shape::OneOrPerLanguage(&Shape::Url),
        "The page that says how to set the module up and use it; one for all, or one a language.",
    ),
    field(
        "name",
        Shape::PerRequiredLanguage(&Shape::Text { max: MAX_NAME }),
        concat!("The module's name in each language, up to ", max_name!(), " characters."),
    ),
    optional(
        "logo",
        Shape::Text { max: 200 },
        "The logo's path, relative to this file (SVG); without it, the file of the same name with .svg.",
    ),
    optional(
        "summary",
        Shape::PerLanguage(&Shape::Text { max: MAX_SUMMARY }),
        concat!(
            "One line for the card, up to ",
            max_summary!(),
            " characters; without it, the beginning of the features."
        ),
    ),
    optional("developer", Shape::Object(DEVELOPER), "Who made the module."),
    optional(
        "owners",
        Shape::List { item: &Shape::Login, min: 0 },
        "Logins of those who may change this file in a pull request.",
    ),
    optional(
        "listed",
        Shape::Boolean,
        "false: no longer offered. The page stays for those who installed the module; sections and search leave it out.",
    ),
];

const DEVELOPER: &[FieldDoc] =
    &[field("name", Shape::Text { max: MAX_NAME }, "Name to show."), optional("url", Shape::Url, "Their site.")];

/// `marketplace.yaml`.
pub const MARKETPLACE: &[FieldDoc] = &[
    field("title", Shape::PerLanguage(&TEXT), "The marketplace's name in every language."),
    field("base_url", Shape::Url, "Where the site will be."),
    field("currency", Shape::Currency, "The currency of every price: ISO 4217."),
    field(
        "languages",
        Shape::List { item: &Shape::Language, min: 1 },
        "The languages (BCP 47); the first is the default.",
    ),
    field(
        "required_languages",
        Shape::List { item: &Shape::Language, min: 1 },
        "Languages in which every module must have its texts.",
    ),
    optional(
        "fallback",
        Shape::Map(&Shape::List { item: &Shape::Language, min: 0 }),
        "Where a missing text of a language is looked for first; otherwise in the required languages, in their order.",
    ),
    field("api_versions", Shape::List { item: &Shape::Code, min: 1 }, "API versions of the CRM, the oldest first."),
    field(
        "countries",
        Shape::List { item: &Shape::AnyCountry, min: 1 },
        "The countries served, ISO 3166-1 alpha-2; each becomes a market of its own.",
    ),
    optional(
        "markets",
        Shape::Map(&Shape::List { item: &Shape::AnyCountry, min: 1 }),
        "Named sets of countries: accounts of several countries see the union.",
    ),
    field("sections", Shape::Objects(SECTION), "The sections, in the order of the pages."),
    field("permissions", Shape::Objects(PERMISSION), "The permissions of the CRM's API."),
    optional("embed", Shape::Object(EMBED), "Who may embed the pages."),
    optional("theme", Shape::Text { max: 64 }, "A folder of themes/; without it, the built-in theme."),
    optional("maintainers", Shape::List { item: &Shape::Login, min: 0 }, "Logins of those who may change anything."),
    optional("guard", Shape::Object(GUARD), "How much a publish may lose or change before it is refused."),
    optional("exceptions", Shape::Objects(EXCEPTION), "Findings that are known and accepted, each with a reason."),
];

const SECTION: &[FieldDoc] = &[
    field("code", Shape::Code, "The section's code, part of its address."),
    field("name", Shape::PerLanguage(&TEXT), "Its name in every language."),
    optional("exclusive", Shape::Boolean, "true: only one module of the section can be active at a time."),
];

const PERMISSION: &[FieldDoc] = &[
    field("code", Shape::Code, "The permission's code in the API."),
    optional("group", Shape::PerLanguage(&TEXT), "The group that the CRM shows it in."),
    optional("name", Shape::PerLanguage(&TEXT), "What it allows, in words."),
];

const EMBED: &[FieldDoc] = &[optional(
    "allowed_origins",
    Shape::List { item: &Shape::Origin, min: 0 },
    "Origins that may frame the pages; * stands for one or more whole labels.",
)];

const GUARD: &[FieldDoc] = &[
    optional(
        "share",
        Shape::Integer { min: 0, max: 100 },
        "The share of modules, in per cent, that may be lost or changed.",
    ),
    optional(
        "at_least",
        Shape::Integer { min: 0, max: 1_000_000 },
        "Fewer modules than this may always change, unless a section loses all it has.",
    ),
];

const EXCEPTION: &[FieldDoc] = &[
    field("module", Shape::ModuleCode, "The module's code."),
    field("rule", Shape::Text { max: 64 }, "The rule's name."),
    field("reason", TEXT, "Why, for whoever reads it next year."),
];
