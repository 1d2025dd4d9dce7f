//! Compares the use of CLDR with the ICU in Node, if Node is installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use mpgen_core::locale::{Argument, Locale, languages};
use mpgen_core::model::{Amount, Country, Currency, Language};
use serde_json::{Value, json};

/// Names of countries and currencies that editors changed.
const EDITED: [(&str, &str); 1] = [("ru", "US")];
const EDITED_CURRENCIES: [(&str, &str); 1] = [("ru", "KZT")];

/// Regions where CLDR groups the digits of amounts differently from those of numbers, or uses another script. Here,
/// amounts are formatted like numbers.
const OWN_SEPARATORS: [&str; 19] = [
    "de-AT", "en-BE", "en-DE", "en-EE", "en-ES", "en-FI", "en-FR", "en-IT", "en-LT", "en-LV", "en-NL", "en-PT",
    "en-SI", "en-SK", "fr-CH", "fr-RW", "kk-CN", "pt-CV", "uz-AF",
];

/// English in European countries without the euro, where CLDR has a pattern only for the euro.
const OWN_EURO: [&str; 11] =
    ["en-150", "en-CH", "en-CZ", "en-DK", "en-GE", "en-HU", "en-NO", "en-PL", "en-RO", "en-SE", "en-UA"];

/// Languages with errors in the Fluent engine's plural tables: above 100 in Arabic, for multiples of ten in Hebrew.
const OWN_PLURALS: [&str; 2] = ["ar", "he"];

#[test]
fn amounts_are_written_as_in_cldr() {
    let mut cases = Vec::new();
    let mut add = |locale: &Locale, code: &str, amount: &str| {
        let currency = Currency::new(code).unwrap();
        let tag = locale.language().tag();
        if OWN_SEPARATORS.contains(&tag) || (code == "EUR" && OWN_EURO.contains(&tag)) {
            return;
        }
        if let Ok(exact) = Amount::parse(amount, currency) {
            let text = locale.amount(exact, currency);
            let amount: f64 = amount.parse().unwrap();
            cases.push(json!([tag, code, currency.decimals(), amount, text]));
        }
    };
    for tag in languages().map(str::to_owned).chain(tags_of_the_table()) {
        let locale = locale(&tag, &[]);
        for code in Currency::codes() {
            add(&locale, code, "1990");
        }
        for amount in ["0", "1", "999", "1990.5", "9999", "10000", "12345.67", "1234567", "9999999999.99"] {
            add(&locale, "RUB", amount);
            add(&locale, "KWD", amount);
            add(&locale, "CLP", amount);
        }
    }
    for language in languages() {
        for country in Country::all() {
            let locale = locale(&format!("{language}-{}", country.code()), &[]);
            for code in ["RUB", "USD", "EUR", "MXN"] {
                add(&locale, code, "1990");
            }
        }
    }
    assert!(cases.len() > 50_000, "only {} amounts were compared", cases.len());
    same_as_icu("amounts", cases);
}

#[test]
fn countries_have_their_cldr_names_except_those_that_editors_changed() {
    let mut cases = Vec::new();
    for tag in languages() {
        let file = std::fs::read_to_string(format!("{}/i18n/{tag}/countries.ftl", env!("CARGO_MANIFEST_DIR")));
        let locale = locale(tag, &[&file.unwrap()]);
        for country in Country::all().filter(|country| !EDITED.contains(&(tag, country.code()))) {
            cases.push(json!([tag, country.code(), locale.country_name(country).unwrap()]));
        }
    }
    assert_eq!(cases.len(), languages().count() * 249 - EDITED.len());
    same_as_icu("countries", cases);
}

#[test]
fn currencies_have_their_cldr_names_except_those_that_editors_changed() {
    let mut cases = Vec::new();
    for tag in ["en", "es", "ru"] {
        let file = std::fs::read_to_string(format!("{}/i18n/{tag}/prices.ftl", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let locale = locale(tag, &[&file]);
        for code in Currency::codes().filter(|code| !EDITED_CURRENCIES.contains(&(tag, code))) {
            let name = locale.message("price-currency", &[("code", Argument::Text(code))]).unwrap();
            // The others are called by their code.
            if name != code {
                cases.push(json!([tag, code, name]));
            }
        }
    }
    assert!(cases.len() > 100, "only {} names", cases.len());
    same_as_icu("currencies", cases);
}

#[test]
fn names_are_sorted_like_intl_collator() {
    let mut cases = Vec::new();
    for tag in languages() {
        let locale = locale(tag, &[]);
        let mut names = names();
        let neighbour = |pair: &[String]| sign(&locale, &pair[0], &pair[1]);
        let mut pairs: Vec<Value> = names.windows(2).map(neighbour).collect();
        names.sort_by(|a, b| locale.compare(a, b));
        pairs.extend(names.windows(2).map(neighbour));
        cases.push(json!([tag, pairs]));
    }
    same_as_icu("orders", cases);
}

#[test]
fn plural_forms_are_those_of_cldr() {
    let mut cases = Vec::new();
    let forms: String = ["zero", "one", "two", "few", "many"].map(|form| format!(" [{form}] {form}\n")).concat();
    let message = format!("form = {{ $n ->\n{forms} *[other] other\n }}\n");
    for tag in languages().filter(|tag| !OWN_PLURALS.contains(tag)) {
        let locale = locale(tag, &[&message]);
        for n in 0..=200 {
            cases.push(json!([tag, n, locale.message("form", &[("n", Argument::Number(n))]).unwrap()]));
        }
    }
    same_as_icu("plurals", cases);
}

/// Three thousand names like those that partners might choose: words in two alphabets with digits, signs and both
/// cases.
fn names() -> Vec<String> {
    const WORDS: [&str; 34] = [
        "ёлка",
        "Ёж",
        "ель",
        "Елена",
        "жук",
        "Яндекс",
        "йога",
        "Индия",
        "Acme",
        "acme",
        "Ñandú",
        "nube",
        "número",
        "Zeta",
        "éclair",
        "eclair",
        "Straße",
        "strasse",
        "ї",
        "Їжак",
        "ґанок",
        "қала",
        "ўзбек",
        "ı",
        "I",
        "ş",
        "өрт",
        "CRM",
        "1С",
        "1C",
        "пэй",
        "Pay",
        "łódź",
        "čaj",
    ];
    const JOINTS: [&str; 14] = [" ", "-", "", ".", "’", "'", " & ", ", ", " №", "/", "_", "+", "!", " – "];
    let mut state = 20_250_101_u64;
    let mut next = |n: usize| {
        // Knuth's MMIX generator, because the test needs the same names every time.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % n
    };
    let mut name = || {
        let mut name = WORDS[next(WORDS.len())].to_owned();
        for _ in 0..next(3) {
            name += JOINTS[next(JOINTS.len())];
            name += &match next(3) {
                0 => next(1200).to_string(),
                1 => WORDS[next(WORDS.len())].to_uppercase(),
                _ => WORDS[next(WORDS.len())].to_owned(),
            };
        }
        name
    };
    (0..3000).map(|_| name()).collect()
}

fn sign(locale: &Locale, a: &str, b: &str) -> Value {
    let sign = match locale.compare(a, b) {
        std::cmp::Ordering::Less => "<",
        std::cmp::Ordering::Equal => "=",
        std::cmp::Ordering::Greater => ">",
    };
    json!([a, sign, b])
}

/// The languages with a region that have a row in the table.
fn tags_of_the_table() -> Vec<String> {
    let table = include_str!("../../crates/core/src/locale/table.rs");
    let rows = table.lines().filter_map(|line| line.trim().strip_prefix("row(\"")?.split_once("\", \""));
    let regions = rows.filter_map(|(language, rest)| Some((language, rest.split_once('"')?.0)));
    let tags: Vec<String> = regions
        .flat_map(|(language, regions)| regions.split_whitespace().map(move |region| format!("{language}-{region}")))
        .collect();
    assert!(tags.contains(&"es-MX".to_owned()));
    tags
}

fn locale(tag: &str, resources: &[&str]) -> Locale {
    Locale::new(&Language::new(tag).unwrap(), resources).unwrap()
}

/// Fails with every difference between our results and Node's. Without Node, or if it has another version of CLDR,
/// nothing is compared.
#[track_caller]
fn same_as_icu(what: &str, cases: Vec<Value>) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cldr/check.mjs");
    let node = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = node else {
        return;
    };
    let mut input = json!({"amounts": [], "countries": [], "currencies": [], "orders": [], "plurals": []});
    input[what] = Value::Array(cases);
    let sent = node.stdin.take().unwrap().write_all(input.to_string().as_bytes());
    let output = node.wait_with_output().unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    if found.starts_with("skipped: ") {
        return;
    }
    sent.unwrap();
    assert!(output.status.success(), "the script failed");
    let differences: Vec<&str> = found.lines().collect();
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences[..differences.len().min(60)].join("\n")
    );
}
