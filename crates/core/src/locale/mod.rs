//! Locales: the messages, number and price formats, plural forms and collation of a language, from CLDR.

mod collation;
mod messages;
mod money;
mod plurals;
mod price;
mod table;
#[cfg(test)]
mod tests;

use collation::Collation;
pub(crate) use messages::Messages;
pub use messages::{Argument, LocaleError, MessageError};
pub use money::{is_any_currency, is_known, is_mark, languages};
pub use plurals::{Plural, plural_forms};
pub use price::{PriceWords, price};

use std::cmp::Ordering;
use std::sync::OnceLock;

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use include_dir::{Dir, include_dir};

use crate::model::{Amount, Country, Currency, Language};

/// The built-in messages: a folder for each language.
pub static MESSAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../i18n");

/// The locale of a language. It can be shared by threads.
pub struct Locale {
    language: Language,
    messages: Messages,
    numbers: DecimalFormatter,
    money: money::Money,
    tag: icu_locale_core::Locale,
    /// Made when texts are compared, which single pages do not need.
    collation: OnceLock<Collation>,
}

impl Locale {
    /// Creates the locale of a language from the texts of its `.ftl` files. Later messages and terms override earlier
    /// ones. Texts that were not checked may exhaust the stack.
    ///
    /// # Errors
    /// A text is not valid Fluent, or the language is not supported. Checked texts and languages never fail.
    pub fn new(language: &Language, resources: &[&str]) -> Result<Self, LocaleError> {
        let unsupported = || LocaleError::UnsupportedLanguage(language.clone());
        let tag: icu_locale_core::Locale = language.tag().parse().map_err(|_| unsupported())?;
        Ok(Self {
            language: language.clone(),
            messages: Messages::new(language, resources)?,
            numbers: numbers(&tag).map_err(|_| unsupported())?,
            money: money::Money::of(language).ok_or_else(unsupported)?,
            collation: OnceLock::new(),
            tag,
        })
    }

    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// `ltr` or `rtl`, as in the HTML attribute `dir`.
    pub fn direction(&self) -> &'static str {
        self.language.direction()
    }

    /// Whether a message or an attribute (`search.placeholder`) exists.
    pub fn has(&self, id: &str) -> bool {
        self.messages.has(id)
    }

    /// Formats a message or an attribute (`search.placeholder`).
    ///
    /// # Errors
    /// The message, or a variable, message or term that it refers to, does not exist.
    pub fn message(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, MessageError> {
        self.messages.format(id, arguments)
    }

    /// Formats a whole number: `1 490`.
    pub fn number(&self, number: u64) -> String {
        self.numbers.format(&Decimal::from(number)).to_string()
    }

    /// Formats an amount with its currency: `1 490 ₽`. Whole amounts have no decimals, others have all decimals of the
    /// currency.
    pub fn amount(&self, amount: Amount, currency: Currency) -> String {
        let mut number = Decimal::from(amount.minor());
        number.multiply_pow10(-i16::from(amount.decimals()));
        if amount.is_whole() {
            number.absolute.trim_end_if_integer();
        }
        self.money.write(&self.numbers.format(&number).to_string(), currency)
    }

    /// Compares two texts by the collation of the language: numbers by value, ё next to е, lower case before upper case.
    /// Different texts may be equal.
    ///
    /// Equivalent to `Intl.Collator(language, {numeric: true, sensitivity: "variant", ignorePunctuation: false})`.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collation().compare(a, b)
    }

    /// The sort key of a text: two sort keys compare as bytes like their texts by [`Locale::compare`]. It depends on the
    /// text, the language and the version of the collation data alone.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        self.collation().sort_key(text)
    }

    fn collation(&self) -> &Collation {
        self.collation.get_or_init(|| Collation::new(&self.tag))
    }

    /// The name of a country.
    ///
    /// # Errors
    /// The message with the name of the country, such as `country-RU`, is missing.
    pub fn country_name(&self, country: Country) -> Result<String, MessageError> {
        self.message(&format!("country-{}", country.code()), &[])
    }
}

/// The number format of a language.
fn numbers(tag: &icu_locale_core::Locale) -> Result<DecimalFormatter, icu_provider::DataError> {
    DecimalFormatter::try_new(tag.into(), icu_decimal::options::DecimalFormatterOptions::default())
}

/// Asserts that threads can share a locale.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Locale>();
};
