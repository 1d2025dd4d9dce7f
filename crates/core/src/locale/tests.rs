//! Tests of formatted prices, numbers, plural forms and names.

use proptest::prelude::*;

use super::*;
use crate::model::Price;

/// A locale with the built-in messages.
fn built_in(tag: &str) -> Locale {
    let (prices, countries) = match tag {
        "ru" => (include_str!("../../../../i18n/ru/prices.ftl"), include_str!("../../../../i18n/ru/countries.ftl")),
        "es" => (include_str!("../../../../i18n/es/prices.ftl"), include_str!("../../../../i18n/es/countries.ftl")),
        _ => (include_str!("../../../../i18n/en/prices.ftl"), include_str!("../../../../i18n/en/countries.ftl")),
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

/// A formatted amount, with `_` for U+00A0.
fn amount(tag: &str, amount: &str, code: &str) -> String {
    let currency = currency(code);
    let amount = Amount::parse(amount, currency).expect("it is an amount");
    locale(tag, &[]).amount(amount, currency).replace('\u{a0}', "_")
}

/// The text, regular text and trial text of a price in roubles, with `_` for U+00A0.
fn words(tag: &str, regular: &str, discounted: Option<&str>, trial_days: Option<u16>) -> [String; 3] {
    let currency = currency("RUB");
    let amount = |text: &str| Amount::parse(text, currency).expect("it is an amount");
    let given = Price { regular: amount(regular), discounted: discounted.map(amount), trial_days };
    let words = price(&given, currency, &built_in(tag)).expect("the messages of prices exist");
    let shown = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned()).replace('\u{a0}', "_");
    [shown(Some(words.text)), shown(words.regular_text), shown(words.trial_text)]
}

#[test]
fn prices_are_formatted() {
    assert_eq!(words("en", "0", None, None), ["Free", "-", "-"]);
    assert_eq!(words("en", "1990", None, None), ["RUB_1,990 per month", "-", "-"]);
    assert_eq!(words("en", "1990", Some("1490"), None), ["RUB_1,490 per month", "RUB_1,990", "-"]);
    assert_eq!(words("en", "1990", None, Some(14)), ["RUB_1,990 per month", "-", "14 days free"]);
    assert_eq!(words("ru", "1990", Some("1490"), Some(14)), ["1_490_₽ в месяц", "1_990_₽", "14 дней бесплатно"]);
    assert_eq!(words("ru", "1117.50", None, Some(1)), ["1_117,50_₽ в месяц", "-", "1 день бесплатно"]);
    assert_eq!(words("es", "1990", Some("1490"), Some(3)), ["1490_RUB al mes", "1990_RUB", "3 días gratis"]);
}

#[test]
fn amounts_are_formatted_by_language_and_region() {
    assert_eq!(amount("es", "12345", "RUB"), "12.345_RUB");
    assert_eq!(amount("es-MX", "1990", "MXN"), "$1,990");
    assert_eq!(amount("es-MX", "1990", "RUB"), "RUB_1,990");
    assert_eq!(amount("es-CO", "1990.5", "COP"), "$_1.990,50");
    assert_eq!(amount("en", "1990", "CLP"), "CLP_1,990");
    assert_eq!(amount("en", "1990.125", "KWD"), "KWD_1,990.125");
    assert_eq!(amount("ru", "1990", "KZT"), "1_990_KZT");
    assert_eq!(amount("kk", "1990", "KZT"), "1_990_₸");
}

#[test]
fn days_have_the_plural_forms_of_the_language() {
    let (ru, en, es) = (built_in("ru"), built_in("en"), built_in("es"));
    for n in 0..=200 {
        let trial = |locale: &Locale| locale.message("price-trial", &[("days", n.into())]).expect("the message exists");
        let russian = match (n % 10, n % 100) {
            (1, ones) if ones != 11 => "день",
            (2..=4, ones) if !(12..=14).contains(&ones) => "дня",
            _ => "дней",
        };
        assert_eq!(trial(&ru), format!("{n} {russian} бесплатно"));
        assert_eq!(trial(&en), format!("{n} {} free", if n == 1 { "day" } else { "days" }));
        assert_eq!(trial(&es), format!("{n} {} gratis", if n == 1 { "día" } else { "días" }));
    }
}

#[test]
fn missing_messages_and_references_are_errors() {
    let ru = locale(
        "ru",
        &[
            "a = { $x }\nb = { c }\nd = { e }\ne = { d }\nf =\n    .g = { -t }\n    .h = { NUMBER() }\nn = { $n ->\n   *[other] x\n}",
        ],
    );
    let missing = |id: &str| MessageError::Missing { language: "ru".to_owned(), id: id.to_owned() };
    for id in ["z", "f", "f.z", "z.g", "", ".", "-t"] {
        assert_eq!(ru.message(id, &[]), Err(missing(id)), "{id}");
        assert!(!ru.has(id), "{id}");
    }
    for id in ["a", "b", "d", "f.g", "n"] {
        assert!(matches!(ru.message(id, &[]), Err(MessageError::Broken { .. })), "{id}");
        assert!(ru.has(id), "{id}");
    }
}

#[test]
fn a_message_that_would_grow_without_limit_is_an_error() {
    let levels: String = (1..30).map(|i| format!("m{i} = {}\n", format!("{{ m{} }}", i - 1).repeat(10))).collect();
    let locale = locale("en", &[&format!("m0 = {}\n{levels}", "x".repeat(1000))]);
    assert!(matches!(locale.message("m29", &[]), Err(MessageError::Broken { .. })));
}

#[test]
fn texts_are_inserted_verbatim_and_numbers_are_formatted() {
    let text = "a = [{ $x }]\nn = { $n } из { NUMBER($n, minimumFractionDigits: 2) }";
    let ru = locale("ru", &[text]);
    assert_eq!(ru.message("a", &[("x", "{ $y } \u{202e}<b>".into())]).as_deref(), Ok("[{ $y } \u{202e}<b>]"));
    assert_eq!(ru.message("n", &[("n", 12_345.into())]).as_deref(), Ok("12\u{a0}345 из 12\u{a0}345,00"));
    assert_eq!(locale("he", &["a = [{ $x }]"]).message("a", &[("x", "א".into())]).as_deref(), Ok("[א]"));
    assert_eq!(locale("es", &[text]).message("n", &[("n", 1234.into())]).as_deref(), Ok("1234 из 1234,00"));
    // Plural forms as in Russian, numbers as in Belarusian.
    assert_eq!(locale("be", &[text]).message("n", &[("n", 1234.into())]).as_deref(), Ok("1234 из 1234,00"));
}

#[test]
fn a_later_resource_overrides_a_message_and_its_attributes() {
    let ru = locale("ru", &["\u{feff}a = old\n    .b = old\nc = kept", "a = new"]);
    assert_eq!(ru.message("a", &[]).as_deref(), Ok("new"));
    assert_eq!(ru.message("c", &[]).as_deref(), Ok("kept"));
    assert!(!ru.has("a.b"));
    let broken = Locale::new(&Language::new("ru").expect("a tag"), &["a = { "]);
    assert!(matches!(broken, Err(LocaleError::Syntax { .. })));
    let klingon = Locale::new(&Language::new("tlh").expect("a tag"), &[]);
    assert!(matches!(klingon, Err(LocaleError::UnsupportedLanguage(_))));
}

#[test]
fn country_names_direction_and_collation() {
    let country = |tag: &str, code: &str| {
        let country = Country::new(code).expect("the code is a country's");
        built_in(tag).country_name(country)
    };
    assert_eq!(country("ru", "US").as_deref(), Ok("США"));
    assert_eq!(country("es", "KZ").as_deref(), Ok("Kazajistán"));
    assert_eq!((built_in("ru").direction(), locale("he", &[]).direction()), ("ltr", "rtl"));
    let mut names = ["Яндекс", "1С", "10", "2", "Ель", "ёлка", "Ёж", "apple", "ель"];
    names.sort_by(|a, b| built_in("ru").compare(a, b));
    assert_eq!(names, ["1С", "2", "10", "Ёж", "ёлка", "ель", "Ель", "Яндекс", "apple"]);
}

#[test]
fn plural_forms_are_those_of_fluent() {
    let forms = |tag: &str, plural| {
        let language = Language::new(tag).expect("a tag");
        plural_forms(&language, plural).into_iter().map(|(form, _)| form).collect::<Vec<_>>()
    };
    for tag in ["ru", "uk", "be"] {
        assert_eq!(forms(tag, Plural::Cardinal), ["one", "few", "many"], "{tag}");
    }
    for tag in ["en", "es", "es-MX", "kk"] {
        assert_eq!(forms(tag, Plural::Cardinal), ["one", "other"], "{tag}");
    }
    assert_eq!(forms("en", Plural::Ordinal), ["one", "two", "few", "other"]);
    assert_eq!(forms("ru", Plural::Ordinal), ["other"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sort_keys_compare_as_their_texts(a in "[аАбёЁйaAzÉé129ßσς .'’-]{0,8}", b in "[аАбёЁйaAzÉé129ßσς .'’-]{0,8}", row in 0..table::ROWS.len()) {
        let locale = locale(table::ROWS[row].language, &[]);
        prop_assert_eq!(locale.sort_key(&a).cmp(&locale.sort_key(&b)), locale.compare(&a, &b));
    }

    #[test]
    fn an_amount_keeps_its_digits_in_every_language(minor in 0_u64..=9_999_999_999, code in 0..4_usize, row in 0..table::ROWS.len()) {
        let currency = currency(["RUB", "CLP", "KWD", "USD"][code]);
        let unit = 10_u64.pow(currency.decimals().into());
        let width = usize::from(currency.decimals());
        let written = match width {
            0 => minor.to_string(),
            _ => format!("{}.{:0width$}", minor / unit, minor % unit),
        };
        let exact = Amount::parse(&written, currency).expect("it is an amount");
        let shown = locale(table::ROWS[row].language, &[]).amount(exact, currency);
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        let expected = if exact.is_whole() { (minor / unit).to_string() } else { written.replace('.', "") };
        prop_assert_eq!(digits, expected, "{}", shown);
    }
}
