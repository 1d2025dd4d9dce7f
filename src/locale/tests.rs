//! What people see: prices, numbers, plural forms and names in three languages.

use super::*;
use crate::model::Price;

/// A language with the messages that come with mpgen.
fn built_in(tag: &str) -> Locale {
    let (prices, countries) = match tag {
        "ru" => (include_str!("../../i18n/ru/prices.ftl"), include_str!("../../i18n/ru/countries.ftl")),
        "es" => (include_str!("../../i18n/es/prices.ftl"), include_str!("../../i18n/es/countries.ftl")),
        _ => (include_str!("../../i18n/en/prices.ftl"), include_str!("../../i18n/en/countries.ftl")),
    };
    locale(tag, &[prices, countries])
}

fn locale(tag: &str, resources: &[&str]) -> Locale {
    let language = Language::new(tag).expect("the tag is a language's");
    Locale::new(&language, resources).expect("the language is known and its messages are Fluent")
}

fn currency(code: &str) -> Currency {
    Currency::new(code).expect("the code is a currency's")
}

/// An amount as the language writes it, with `_` for U+00A0.
fn amount(tag: &str, amount: &str, code: &str) -> String {
    let currency = currency(code);
    let amount = Amount::parse(amount, currency).expect("it is an amount");
    locale(tag, &[]).amount(amount, currency).replace('\u{a0}', "_")
}

/// Text, regular text and trial text of a price in roubles, with `_` for U+00A0.
fn words(tag: &str, regular: &str, discounted: Option<&str>, trial_days: Option<u16>) -> [String; 3] {
    let currency = currency("RUB");
    let amount = |text: &str| Amount::parse(text, currency).expect("it is an amount");
    let given = Price { regular: amount(regular), discounted: discounted.map(amount), trial_days };
    let words = price(&given, currency, &built_in(tag)).expect("the messages of prices exist");
    let shown = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned()).replace('\u{a0}', "_");
    [shown(Some(words.text)), shown(words.regular_text), shown(words.trial_text)]
}

#[test]
fn a_price_reads_as_the_contract_says() {
    assert_eq!(words("en", "0", None, None), ["Free", "-", "-"]);
    assert_eq!(words("en", "1990", None, None), ["RUB_1,990 per month", "-", "-"]);
    assert_eq!(words("en", "1990", Some("1490"), None), ["RUB_1,490 per month", "RUB_1,990", "-"]);
    assert_eq!(words("en", "1990", None, Some(14)), ["RUB_1,990 per month", "-", "14 days free"]);
    assert_eq!(words("ru", "1990", Some("1490"), Some(14)), ["1_490_₽ в месяц", "1_990_₽", "14 дней бесплатно"]);
    assert_eq!(words("ru", "1117.50", None, Some(1)), ["1_117,50_₽ в месяц", "-", "1 день бесплатно"]);
    assert_eq!(words("es", "1990", Some("1490"), Some(3)), ["1490_RUB al mes", "1990_RUB", "3 días gratis"]);
}

#[test]
fn an_amount_is_written_as_the_language_and_the_region_do() {
    assert_eq!(amount("es", "12345", "RUB"), "12.345_RUB");
    assert_eq!(amount("es-MX", "1990", "MXN"), "$1,990");
    assert_eq!(amount("es-MX", "1990", "RUB"), "RUB_1,990");
    assert_eq!(amount("es-CO", "1990.5", "COP"), "$_1.990,50");
    assert_eq!(amount("en", "1990", "CLP"), "CLP_1,990");
    assert_eq!(amount("en", "1990.125", "KWD"), "KWD_1,990.125");
    assert_eq!(amount("ru", "1990", "KZT"), "1_990_KZT");
    assert_eq!(amount("kk", "1990", "KZT"), "1_990_₸");
}
