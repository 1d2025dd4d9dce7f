//! Formats amounts of money.

use super::table::{ROWS, Row};
use crate::model::{Currency, Language};

/// The supported languages, without regions.
pub fn languages() -> impl Iterator<Item = &'static str> {
    ROWS.iter().filter(|row| row.regions.is_empty()).map(|row| row.language)
}

/// Whether a language is supported.
pub fn is_known(language: &Language) -> bool {
    languages().any(|known| known == language.base())
}

/// Whether a text is the code of a currency, its symbol in some language, or a common word for it, such as `руб.`.
pub fn is_mark(text: &str, currency: Currency) -> bool {
    let code = currency.code();
    let mut symbols = ROWS.iter().flat_map(|row| row.symbols.split(' ')).filter_map(|entry| entry.strip_prefix(code));
    let word = text.trim_end_matches('.').to_lowercase();
    let is_word = |(currency, words): &(&str, &str)| *currency == code && words.split(' ').any(|known| known == word);
    !word.is_empty() && (text.eq_ignore_ascii_case(code) || symbols.any(|s| s == text) || WORDS.iter().any(is_word))
}

/// Whether a text is the code, symbol or word of any currency.
pub fn is_any_currency(text: &str) -> bool {
    Currency::codes().filter_map(Currency::new).any(|currency| is_mark(text, currency))
}

/// Words that people write after an amount.
const WORDS: [(&str, &str); 10] = [
    ("AMD", "драм"),
    ("ARS", "pesos"),
    ("BYN", "р руб рублей"),
    ("CLP", "pesos"),
    ("COP", "pesos"),
    ("KZT", "тг тенге"),
    ("MXN", "pesos"),
    ("RUB", "р руб рублей"),
    ("UAH", "грн"),
    ("UZS", "сум"),
];

/// The money format of a language.
pub(super) struct Money {
    own: &'static Row,
    region: Option<&'static Row>,
}

impl Money {
    /// The money format of a language; `None` if it is not supported.
    pub(super) fn of(language: &Language) -> Option<Self> {
        let rows = || ROWS.iter().filter(|row| row.language == language.base());
        let is = |row: &&Row, region: &str| row.regions.split(' ').any(|known| known == region);
        let region = language.region().filter(|region| !region.is_empty());
        Some(Self {
            own: rows().find(|row| row.regions.is_empty())?,
            region: region.and_then(|region| rows().find(|row| is(row, region))),
        })
    }

    /// Adds the symbol of a currency to a formatted number.
    pub(super) fn write(&self, number: &str, currency: Currency) -> String {
        let symbol = self.symbol(currency);
        let pattern = self.region.unwrap_or(self.own).pattern;
        let mut text = String::new();
        for part in pattern.chars() {
            match part {
                'n' => text.push_str(number),
                's' => text.push_str(symbol),
                other => text.push(other),
            }
        }
        // UTS 35, currencySpacing: a space between a number and a preceding symbol that does not end with a sign.
        if pattern.ends_with("sn") && !symbol.ends_with(is_sign) {
            text.insert(text.len() - number.len(), '\u{a0}');
        }
        text
    }

    /// The symbol of a currency, or its code if CLDR has none.
    fn symbol(&self, currency: Currency) -> &'static str {
        let code = currency.code();
        let find = |row: &'static Row| row.symbols.split(' ').find_map(|entry| entry.strip_prefix(code));
        let symbol = self.region.and_then(find).or_else(|| find(self.own)).unwrap_or(code);
        if symbol.is_empty() { code } else { symbol }
    }
}

/// Whether a character is a currency sign such as `$` and `₽`, rather than a letter or a full stop.
fn is_sign(c: char) -> bool {
    c == '$' || ('\u{a2}'..='\u{a5}').contains(&c) || ('\u{20a0}'..='\u{20cf}').contains(&c) || c == '֏' || c == '฿'
}
