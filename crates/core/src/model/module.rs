//! A module: what its file says, once nothing is wrong with it.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use super::{ApiVersionId, Country, LanguageId, ModuleCode, PerLanguage, Price, SectionId, WebUrl};
use crate::source::SourceId;

/// A module of the marketplace. What says where it is shown is there at once; the rest may be read when it is first needed.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its symbol code.
    pub code: ModuleCode,
    /// The file that it was read from.
    pub source: SourceId,
    /// Its section.
    pub section: SectionId,
    /// The oldest API version that it works with.
    pub min_api_version: ApiVersionId,
    /// Where it works, by code.
    pub countries: Vec<Country>,
    /// Whether it is still offered.
    pub listed: bool,
    /// The rest.
    pub details: Lazy,
}

/// What a module says besides where it is shown.
#[derive(Clone, Debug)]
pub struct Details {
    /// Places of its permissions in `Marketplace::permissions`, ascending.
    pub permissions: Vec<usize>,
    /// What it costs a month.
    pub price: Price,
    /// Where Connect leads.
    pub connection: Connection,
    /// Its texts.
    pub texts: Texts,
    /// Who made it.
    pub developer: Option<Developer>,
    /// Logins who may change the file.
    pub owners: Vec<String>,
    /// Its logo.
    pub logo: Logo,
}

type Read = Box<dyn FnOnce() -> Option<Details> + Send>;

/// The details of a module, read once, when they are first needed.
#[derive(Clone)]
pub struct Lazy(Arc<LazyLock<Option<Details>, Read>>);

impl Lazy {
    /// Details that are read by a function, which gives `None` where the module's file is not valid.
    pub fn new(read: impl FnOnce() -> Option<Details> + Send + 'static) -> Self {
        Self(Arc::new(LazyLock::new(Box::new(read))))
    }
}

impl From<Details> for Lazy {
    fn from(details: Details) -> Self {
        Self::new(|| Some(details))
    }
}

impl fmt::Debug for Lazy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Deref for Module {
    type Target = Details;

    /// The details, which are there: see [`Module::is_valid`].
    fn deref(&self) -> &Details {
        Option::as_ref(&self.details.0).expect("only a module whose file was found to be right is rendered")
    }
}

/// A cleaned logo, and the fingerprint that its address has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    svg: Arc<str>,
    fingerprint: Box<str>,
}

impl Logo {
    /// The logo of a cleaned drawing.
    pub fn new(svg: &str) -> Self {
        Self { svg: svg.into(), fingerprint: fingerprint(svg.as_bytes()).into() }
    }

    /// The drawing.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The fingerprint of the drawing.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }
}

/// The first 8 hexadecimal digits of BLAKE3: what a file's address has, so that it changes with the file.
pub fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..8].to_owned()
}

impl Module {
    /// Whether its file, where it is read only now, is what it was found to be.
    pub fn is_valid(&self) -> bool {
        self.details.0.is_some()
    }

    /// How many of the optional parts it has.
    pub fn filled(&self) -> usize {
        let parts = [
            self.price.discounted.is_some(),
            self.price.trial_days.is_some(),
            self.developer.is_some(),
            self.texts.installation.iter().next().is_some(),
            !self.permissions.is_empty(),
        ];
        parts.into_iter().filter(|&part| part).count()
    }
}

/// What a module says in each language.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Its name.
    pub name: PerLanguage<String>,
    /// One line for the card: written, or taken from the features of the same language.
    pub summary: PerLanguage<String>,
    /// What it does.
    pub features: PerLanguage<Text>,
    /// How to install it.
    pub installation: PerLanguage<Text>,
    /// Where to get help.
    pub support_url: Localized<WebUrl>,
    /// Where it is documented.
    pub documentation_url: Localized<WebUrl>,
}

/// A block of text, made safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// HTML of an allow-list of elements; headings from `h3` on.
    pub html: Arc<str>,
}

/// A value for all languages, or one a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Localized<T> {
    /// The same for all.
    All(T),
    /// One a language, for at least one language.
    Each(PerLanguage<T>),
}

impl<T> Localized<T> {
    /// The value for the first language of a chain that has one, and the language that it is in. A value for all is
    /// in the language that was asked for.
    pub fn first(&self, chain: &[LanguageId]) -> Option<(LanguageId, &T)> {
        match self {
            Self::All(value) => chain.first().map(|&language| (language, value)),
            Self::Each(values) => values.first(chain),
        }
    }
}

/// Where the Connect button leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Connection {
    /// The account asks this address for the configuration and registers the module itself.
    Simple(WebUrl),
    /// A page of the module's.
    Page(WebUrl),
}

/// Who made a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Developer {
    /// Name to show.
    pub name: String,
    /// Their site.
    pub url: Option<WebUrl>,
}
