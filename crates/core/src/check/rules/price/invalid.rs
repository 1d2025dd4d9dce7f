use crate::check::meant::without_month;
use crate::check::prelude::*;
use crate::locale::{is_any_currency, is_mark};
use crate::model::{Amount, AmountError, Currency, MAX_WHOLE_DIGITS};

pub(in crate::check) static RULE: Rule =
    rule("price/invalid", Severity::Error, documents!("invalid"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (Some(front), Some(currency)) = (module.front(), module.vocabulary().currency) else {
        return;
    };
    for field in [&front.price_per_month, &front.discounted_price_per_month].into_iter().flatten() {
        let text = &field.value.text;
        let Some((reason, help)) = fault(text, field.value.plain, currency) else {
            continue;
        };
        let message = message!("price-invalid", value = shown(text), reason = reason);
        let diagnostic = findings.rule().at(field.span, message);
        findings.push(match respelled(text, currency) {
            Some(price) => {
                let help = message!("price-invalid-did-you-mean", price = format!("`{price}`"), help = help);
                diagnostic.help(help).fix(Applicability::Suggested, write(&price), price)
            }
            None => diagnostic.help(help),
        });
    }
}

/// Why a text is not a valid price, and what to write instead. `None` if it is valid.
fn fault(text: &str, plain: bool, currency: Currency) -> Option<(Message, Message)> {
    let code = currency.code();
    let format = match currency.decimals() {
        0 => message!("price-invalid-digits-only", currency = code),
        _ => message!("price-invalid-digits-and-point", currency = code),
    };
    let reason = match Amount::parse(text, currency) {
        Ok(_) if plain => return None,
        Ok(_) => return Some((message!("price-invalid-quoted"), format)),
        Err(error @ (AmountError::NotDecimal | AmountError::Grouped)) => reason_of(error),
        Err(error) => return Some((reason_of(error), format)),
    };
    let (number, mark) = split(without_month(text));
    if number.is_empty() {
        return Some((reason, message!("price-invalid-or-free", help = format)));
    }
    if mark == "%" {
        return Some((message!("price-invalid-percentage"), message!("price-invalid-no-percentage")));
    }
    if is_any_currency(mark) && !is_mark(mark, currency) {
        let reason = message!("price-invalid-other-currency", currency = code);
        return Some((reason, message!("price-invalid-in-currency", currency = code)));
    }
    if is_mark(mark, currency) {
        return Some((message!("price-invalid-has-currency"), format));
    }
    let letter = text.chars().find(|c| c.is_alphabetic());
    Some(match letter.filter(|_| text.chars().filter(|c| c.is_alphabetic()).count() == 1) {
        Some(letter) => {
            let letter_shown = shown(letter.encode_utf8(&mut [0; 4]));
            let reason = match ('\u{400}'..'\u{530}').contains(&letter) {
                true => message!("price-invalid-cyrillic-letter", letter = letter_shown),
                false => message!("price-invalid-letter", letter = letter_shown),
            };
            (reason, message!("price-invalid-type-again", help = format))
        }
        None => (reason, format),
    })
}

fn reason_of(error: AmountError) -> Message {
    match error {
        AmountError::Signed => message!("price-invalid-signed"),
        AmountError::Grouped => message!("price-invalid-grouped"),
        AmountError::Exponent => message!("price-invalid-exponent"),
        AmountError::LeadingZero => message!("price-invalid-leading-zero"),
        AmountError::Decimals(0) => message!("price-invalid-no-decimals"),
        AmountError::Decimals(decimals) => message!("price-invalid-decimals", decimals = u16::from(decimals)),
        AmountError::TooLarge => message!("price-invalid-too-large", digits = MAX_WHOLE_DIGITS),
        AmountError::NotDecimal => message!("price-invalid-not-decimal"),
    }
}

/// The same number as it must be written. `None` if another number could be meant.
pub(in crate::check) fn respelled(text: &str, currency: Currency) -> Option<String> {
    let (number, mark) = split(without_month(text));
    if !mark.is_empty() && !is_mark(mark, currency) {
        return None;
    }
    let (whole, decimals) = match number.rfind([',', '.']) {
        Some(at) if is_decimal_point(&number[..at], &number[at..]) => (&number[..at], &number[at + 1..]),
        _ => (number, ""),
    };
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let mut digits = groups.next()?.to_owned();
    let separators: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let is_grouped = match separators.as_slice() {
        [] => true,
        [',' | '.'] => !decimals.is_empty() && digits.len() <= 3,
        [first, rest @ ..] => {
            matches!(first, ',' | '.' | '_' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
                && rest.iter().all(|separator| separator == first)
                && digits.len() <= 3
        }
    };
    for group in groups {
        digits.push_str(Some(group).filter(|group| group.len() == 3)?);
    }
    let price = if decimals.is_empty() { digits } else { format!("{digits}.{decimals}") };
    (is_grouped && Amount::parse(&price, currency).is_ok()).then_some(price)
}

/// Whether the last comma or point of a number cannot separate thousands. `rest` begins with it.
fn is_decimal_point(whole: &str, rest: &str) -> bool {
    let is_repeated = whole.contains(&rest[..1]);
    let is_plain = whole.bytes().all(|byte| byte.is_ascii_digit());
    !is_repeated && (rest.len() != 4 || !is_plain || whole.len() > 3 || whole == "0")
}

/// A number, and what is written before or after it. The number is empty if there is none, or something on both sides.
fn split(text: &str) -> (&str, &str) {
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(start), Some(end)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return ("", text.trim());
    };
    match (text[..start].trim(), text[end + 1..].trim()) {
        (before, "") => (&text[start..=end], before),
        ("", after) => (&text[start..=end], after),
        _ => ("", text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str, currency: &str) -> Option<String> {
        respelled(text, Currency::new(currency)?)
    }

    #[test]
    fn only_the_same_number_in_another_spelling_is_suggested() {
        let spellings = [
            "1 990",
            "1_990",
            "1'990",
            "1990 ₽",
            "1990 руб.",
            "RUB 1990",
            "1\u{a0}990 р.",
            "1990₽",
            "1990/мес",
            "1 990 ₽ в месяц",
        ];
        for same in spellings {
            assert_eq!(price(same, "RUB").as_deref(), Some("1990"), "{same}");
        }
        for same in ["1990,50", "1 990,50", "1.990,50", "1,990.50"] {
            assert_eq!(price(same, "RUB").as_deref(), Some("1990.50"), "{same}");
        }
        assert_eq!(price("$19", "USD").as_deref(), Some("19"));
        assert_eq!(price("$19", "MXN").as_deref(), Some("19"));
        assert_eq!(price("1,990,000", "RUB").as_deref(), Some("1990000"));
        assert_eq!(price("1990,500", "KWD").as_deref(), Some("1990.500"));
    }

    #[test]
    fn another_number_is_never_suggested() {
        let others = [
            "199О",
            "l990",
            "25%",
            "$19",
            "9900 KZT",
            "19 €",
            "1,990",
            "1.990",
            "01990",
            "+1990",
            "-1990",
            "19 90",
            "1990-00",
            "0x7C6",
            "1,99,0",
            "1 990 000,000",
            "1990.505",
            "1990 $ ₽",
            "free",
            "",
            "₽",
        ];
        for other in others {
            assert_eq!(price(other, "RUB"), None, "{other}");
        }
        assert_eq!(price("1,990", "KWD"), None);
        assert_eq!(price("1990,50", "CLP"), None);
    }
}
