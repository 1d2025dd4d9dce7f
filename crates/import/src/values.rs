//! Values as people write them. What is not certain stays as it was written.

use mpgen_core::check::meant;
use mpgen_core::locale::is_mark;
use mpgen_core::model::Currency;

use crate::known::Known;
use crate::labels::is_currency;
use crate::tags::{Token, Tokens};

/// What is written for nothing.
const NOTHING: [&str; 14] =
    ["-", "--", "—", "–", "нет", "не указано", "н/д", "n/a", "none", "no", "null", "ninguno", "ninguna", "sin dato"];

/// What is written for a price of 0.
const FREE: [&str; 9] =
    ["бесплатно", "бесплатный", "бесплатная", "free", "free of charge", "gratis", "gratuito", "gratuita", "for free"];

/// Words between the discounted and the regular price, and between the regular and the discounted one.
const INSTEAD_OF: [&str; 5] = ["вместо", "instead of", "en lugar de", "en vez de", "rather than"];
const DISCOUNTED: [&str; 6] =
    ["со скидкой", "по акции", "with discount", "with a discount", "discounted", "con descuento"];

/// Units of a trial, and how many days each has. A month has no certain number.
const DAYS: [(&str, u32); 16] = [
    ("дней", 1),
    ("дня", 1),
    ("день", 1),
    ("дн", 1),
    ("д", 1),
    ("days", 1),
    ("day", 1),
    ("días", 1),
    ("dias", 1),
    ("día", 1),
    ("недели", 7),
    ("неделя", 7),
    ("weeks", 7),
    ("week", 7),
    ("semanas", 7),
    ("semana", 7),
];

/// What a price is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Price {
    /// Nothing.
    None,
    /// One price, as the format writes it.
    One(String),
    /// A price that is crossed out, and the discounted one.
    Two { regular: String, discounted: String },
    /// Not certain.
    Open(String),
}

/// Whether a text says that there is nothing.
pub(crate) fn is_nothing(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    lower.is_empty() || NOTHING.contains(&lower.as_str())
}

/// A price of a marketplace. `unit` is the currency that its label names.
pub(crate) fn price(text: &str, unit: Option<&str>, currency: Option<Currency>) -> Price {
    let text = one_line(text);
    let plain = || one_line(&crate::html::plain(&text));
    if is_nothing(&text) {
        return Price::None;
    }
    let one = |text: &str| amount(text, unit, currency);
    let two =
        |regular: &str, discounted: &str| Some(Price::Two { regular: one(regular)?, discounted: one(discounted)? });
    if let Some((struck, rest)) = struck_out(&text) {
        let both = two(&crate::html::plain(&struck), &crate::html::plain(&rest));
        return both.unwrap_or_else(|| Price::Open(text.clone()));
    }
    let worded = || {
        let plain = plain();
        let (discounted, regular) = split_at_word(&plain, &INSTEAD_OF)?;
        two(regular, discounted)
    };
    let with_discount = || {
        let plain = plain();
        let (regular, discounted) = split_at_word(&plain, &DISCOUNTED)?;
        two(regular, discounted)
    };
    worded()
        .or_else(with_discount)
        .or_else(|| one(&plain()).map(Price::One))
        .unwrap_or_else(|| Price::Open(with_unit(&plain(), unit, currency)))
}

/// A text that is no price, with the currency of its label if that is another one.
fn with_unit(text: &str, unit: Option<&str>, currency: Option<Currency>) -> String {
    let is_other = |unit: &&str| currency.is_none_or(|currency| !is_mark(unit, currency));
    match unit.filter(is_other).filter(|_| text.ends_with(|c: char| c.is_ascii_digit())) {
        Some(unit) => format!("{text} {unit}"),
        None => text.to_owned(),
    }
}

/// The number of a single price per month.
fn amount(text: &str, unit: Option<&str>, currency: Option<Currency>) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "()[],;:".contains(c));
    if FREE.contains(&text.to_lowercase().as_str()) {
        return Some("0".to_owned());
    }
    let text = meant::without_month(text);
    // A sum such as `$19` may be in any of several currencies, of which `meant::price` knows.
    let has_mark = text.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !".,'’_".contains(c));
    let text = match unit.filter(|_| !has_mark) {
        Some(unit) => format!("{text} {unit}"),
        None => text.to_owned(),
    };
    match currency {
        Some(currency) => meant::price(&text, currency),
        None => Some(text).filter(|text| is_plain_number(text)),
    }
}

fn is_plain_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number(whole) && is_number(fraction) && (whole == "0" || !whole.starts_with('0'))
}

/// What is crossed out in a text, and the rest.
fn struck_out(text: &str) -> Option<(String, String)> {
    if let Some((before, after)) = text.split_once("~~") {
        let (struck, after) = after.split_once("~~")?;
        return Some((struck.to_owned(), format!("{before} {after}")));
    }
    let (mut struck, mut rest, mut open) = (String::new(), String::new(), None);
    for token in Tokens::of(text) {
        match token {
            Token::Open(name, attributes) if is_struck(&name, attributes) => open = Some(name),
            Token::Close(name) if open.as_ref() == Some(&name) => open = None,
            Token::Text(text) if open.is_some() => struck.push_str(text),
            Token::Text(text) => rest.push_str(text),
            _ => rest.push(' '),
        }
    }
    (!struck.is_empty()).then_some((struck, rest))
}

/// Whether a tag crosses its text out.
fn is_struck(name: &str, attributes: &str) -> bool {
    matches!(name, "s" | "del" | "strike") || attributes.contains("line-through")
}

/// What is before and after one of the words.
fn split_at_word<'t>(text: &'t str, words: &[&str]) -> Option<(&'t str, &'t str)> {
    let starts = text.char_indices().map(|(at, _)| at).take(MAX_PRICE);
    for at in starts {
        for word in words {
            if let Some(rest) = strip_prefix(&text[at..], word) {
                return Some((&text[..at], rest));
            }
        }
    }
    None
}

/// Maximum number of characters of a price with words.
const MAX_PRICE: usize = 200;

/// The number of days of a trial, as the format writes it. `None` if it is not certain.
pub(crate) fn trial(text: &str) -> Option<String> {
    let text = one_line(text).to_lowercase();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number: u32 = text[..digits].parse().ok()?;
    let unit = text[digits..].trim().trim_end_matches('.');
    let days = match unit {
        "" => 1,
        unit => DAYS.iter().find(|(name, _)| *name == unit).map(|(_, days)| *days)?,
    };
    Some(number.checked_mul(days)?.to_string())
}

/// A yes or a no.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "да" | "yes" | "y" | "true" | "1" | "sí" | "si" | "+" | "вкл" | "on" | "✓" | "✔" => Some(true),
        "нет" | "no" | "n" | "false" | "0" | "-" | "выкл" | "off" => Some(false),
        _ => None,
    }
}

/// The address in a text: a link's destination, or the text itself.
pub(crate) fn address(text: &str) -> String {
    let text = text.trim();
    if let Some(url) = crate::tags::first_link(text) {
        return url;
    }
    let linked =
        text.strip_prefix('[').and_then(|rest| rest.split_once("](")).and_then(|(_, rest)| rest.strip_suffix(')'));
    let text = linked.or_else(|| text.strip_prefix('<')?.strip_suffix('>')).unwrap_or(text);
    one_line(text)
}

/// The texts of a list in one cell, each replaced by what `meaning` makes of it. A name may have commas itself.
pub(crate) fn list(text: &str, meaning: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let text = crate::html::plain(text);
    if let Some(one) = meaning(text.trim()) {
        return vec![one];
    }
    let mut list: Vec<String> = Vec::new();
    for part in text.split(['\n', ';', '|', '•', '·']) {
        let part = part.trim().trim_start_matches(['-', '–', '—', '*']).trim();
        let pieces: Vec<&str> = part.split(',').map(str::trim).take(MAX_ITEMS).collect();
        let mut at = 0;
        while at < pieces.len() {
            let longest = (at + 1..=pieces.len().min(at + MAX_COMMAS)).rev();
            let known = longest.clone().find_map(|end| Some((meaning(&pieces[at..end].join(", "))?, end)));
            let (items, end) =
                known.map_or_else(|| (joined(pieces[at], meaning), at + 1), |(item, end)| (vec![item], end));
            list.extend(items.into_iter().filter(|item| !item.is_empty() && item != "-"));
            at = end;
        }
        if list.len() > MAX_ITEMS {
            break;
        }
    }
    let mut seen = std::collections::HashSet::new();
    list.retain(|item| seen.insert(item.clone()));
    list
}

/// The items of `Russia and Kazakhstan`, if all of them are known.
fn joined(text: &str, meaning: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let known = |word: &&str| text.split(word).map(|part| meaning(part.trim())).collect::<Option<Vec<String>>>();
    let several = [" и ", " and ", " y ", " e ", "/", " "].iter().filter(|word| text.contains(**word)).find_map(known);
    several.unwrap_or_else(|| vec![text.to_owned()])
}

/// Maximum number of items of a list, and of parts of a name between commas.
const MAX_ITEMS: usize = 500;
const MAX_COMMAS: usize = 4;

/// The code of a country, by its name in any language.
pub(crate) fn country(text: &str) -> Option<String> {
    meant::country(text).map(|country| country.code().to_owned())
}

/// The code of a permission, by its name.
pub(crate) fn permission(text: &str, known: &Known) -> Option<String> {
    known.permission(text).map(str::to_owned)
}

/// A text on one line, with single spaces.
pub(crate) fn one_line(text: &str) -> String {
    let is_kept = |c: &char| !mpgen_core::diag::text::is_hidden(*c) && (!c.is_control() || c.is_whitespace());
    let text: String = text.chars().filter(is_kept).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A currency's word or sign.
pub(crate) fn currency(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| is_currency(text)).map(str::to_owned)
}

fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let mut chars = text.chars();
    prefix.chars().all(|wanted| chars.next().is_some_and(|c| is_same(c, wanted))).then_some(chars.as_str())
}

fn is_same(one: char, other: char) -> bool {
    one == other || one.to_lowercase().eq(other.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_only_read_if_no_other_number_can_be_meant() {
        let price = |text: &str, unit: Option<&str>, code: &str| price(text, unit, Currency::new(code));
        let one = |text: &str| Price::One(text.to_owned());
        let two =
            |regular: &str, discounted: &str| Price::Two { regular: regular.into(), discounted: discounted.into() };
        assert_eq!(price("1 290,00 ₸/мес", None, "KZT"), one("1290.00"));
        assert_eq!(price("1,290.00", None, "USD"), one("1290.00"));
        assert_eq!(price("1 990 руб./мес.", None, "RUB"), one("1990"));
        assert_eq!(price("990 ₽ в месяц", None, "RUB"), one("990"));
        assert_eq!(price("990", Some("₽"), "RUB"), one("990"));
        assert_eq!(price("$19/mo", None, "USD"), one("19"));
        assert_eq!(price("Бесплатно", None, "RUB"), one("0"));
        assert_eq!(price("<s>1 990 ₽</s> 1 490 ₽", None, "RUB"), two("1990", "1490"));
        let styled = "<span style=\"text-decoration: line-through\">1 990 ₽</span> <b>1 490 ₽</b>";
        assert_eq!(price(styled, None, "RUB"), two("1990", "1490"));
        assert_eq!(price("~~1990~~ 1490", None, "RUB"), two("1990", "1490"));
        assert_eq!(price("1490 вместо 1990 руб.", None, "RUB"), two("1990", "1490"));
        assert_eq!(price("1990 ₽, со скидкой 1490 ₽", None, "RUB"), two("1990", "1490"));
        assert_eq!(price("—", None, "RUB"), Price::None);
        for open in
            ["от 990 руб.", "1,290", "1 290,00 ₸/мес", "$19", "990 ₽ в год", "990/1490", "по запросу", "1e3", "-5"]
        {
            assert_eq!(price(open, None, "RUB"), Price::Open(open.to_owned()), "{open}");
        }
        assert_eq!(price("19", Some("USD"), "RUB"), Price::Open("19 USD".to_owned()));
    }

    #[test]
    fn a_trial_is_a_number_of_days() {
        for text in ["14", "14 дней", "14 дн.", "14 days", "2 недели", "14 días"] {
            assert_eq!(trial(text).as_deref(), Some("14"), "{text}");
        }
        for open in ["месяц", "1 месяц", "14-30 дней", "две недели", "4294967295 недели"] {
            assert_eq!(trial(open), None, "{open}");
        }
    }

    #[test]
    fn a_list_knows_names_with_commas() {
        let meaning = |text: &str| (text == "Upload stock, change products").then(|| "store_write".to_owned());
        let read = |text: &str| list(text, &meaning);
        assert_eq!(read("orders, Upload stock, change products, x"), ["orders", "store_write", "x"]);
        assert_eq!(read("• a\n• b;c, a"), ["a", "b", "c"]);
        assert!(read(" - ").is_empty());
    }
}
