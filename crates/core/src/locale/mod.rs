//! What a language is to a page: its messages, its numbers and prices, its order, as CLDR has them.

mod messages;
mod money;
mod plurals;
pub mod price;
mod table;
#[cfg(test)]
mod tests;

pub use messages::{Argument, MessageError};
pub use money::{is_known, languages};
pub use plurals::{Plural, plural_forms};
pub use price::{PriceKind, PriceWords, price};

use std::cmp::Ordering;

use fixed_decimal::Decimal;
use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_decimal::DecimalFormatter;

use crate::model::{Amount, Country, Currency, Language};

/// A language of the marketplace. All threads share it.
pub struct Locale {
    language: Language,
    messages: messages::Messages,
    numbers: DecimalFormatter,
    money: money::Money,
    collator: CollatorBorrowed<'static>,
}

impl Locale {
    /// The locale of a language and of its messages: texts of `.ftl` files, where a later message or term takes the
    /// place of an earlier one with its name. Texts that were not checked may exhaust the stack.
    ///
    /// # Errors
    /// Says which text is not Fluent, or that the language is not known; nothing that was checked gives either.
    pub fn new(language: &Language, resources: &[&str]) -> Result<Self, String> {
        let tag: icu_locale_core::Locale = language.tag().parse().map_err(|error| format!("`{language}`: {error}"))?;
        let mut preferences = CollatorPreferences::from(&tag);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        options.alternate_handling = Some(AlternateHandling::NonIgnorable);
        let no_data = |error| format!("`{language}`: {error}");
        Ok(Self {
            language: language.clone(),
            messages: messages::Messages::new(language, resources)?,
            numbers: numbers(&tag).map_err(no_data)?,
            money: money::Money::of(language)
                .ok_or_else(|| format!("how prices are written in `{language}` is not known"))?,
            collator: CollatorBorrowed::try_new(preferences, options).map_err(no_data)?,
        })
    }

    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// `ltr` or `rtl`, as for HTML's `dir`.
    pub fn direction(&self) -> &'static str {
        self.language.direction()
    }

    /// Whether there is a message, or an attribute of one (`search.placeholder`).
    pub fn has(&self, id: &str) -> bool {
        self.messages.has(id)
    }

    /// The text of a message, or of an attribute of one (`search.placeholder`), with its variables filled in.
    ///
    /// # Errors
    /// A message that does not exist, or a variable, message or term that it refers to and that does not.
    pub fn message(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> Result<String, MessageError> {
        self.messages.format(id, arguments)
    }

    /// A whole number, grouped: `1 490`.
    pub fn number(&self, number: u64) -> String {
        self.numbers.format(&Decimal::from(number)).to_string()
    }

    /// An amount with its currency: `1 490 ₽`. A whole one has no decimals, any other all of the currency's.
    pub fn amount(&self, amount: Amount, currency: Currency) -> String {
        let mut number = Decimal::from(amount.minor());
        number.multiply_pow10(-i16::from(amount.decimals()));
        if amount.is_whole() {
            number.absolute.trim_end_if_integer();
        }
        self.money.write(&self.numbers.format(&number).to_string(), currency)
    }

    /// The order of two texts for a reader: numbers by value, ё beside е, lower case before upper. Equal texts of
    /// different bytes are possible.
    ///
    /// The same as `Intl.Collator(language, {numeric: true, sensitivity: "variant", ignorePunctuation: false})`.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }

    /// The name of a country.
    ///
    /// # Errors
    /// There is no message `country-RU`.
    pub fn country_name(&self, country: Country) -> Result<String, MessageError> {
        self.message(&format!("country-{}", country.code()), &[])
    }
}

/// Grouping, decimal mark and digits of a language.
fn numbers(tag: &icu_locale_core::Locale) -> Result<DecimalFormatter, icu_provider::DataError> {
    DecimalFormatter::try_new(tag.into(), icu_decimal::options::DecimalFormatterOptions::default())
}

/// Workers on all threads share one locale.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<Locale>();
};
