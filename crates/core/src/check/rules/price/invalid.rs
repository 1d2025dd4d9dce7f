use crate::check::prelude::*;
use crate::model::Amount;

pub(in crate::check) static RULE: Rule =
    rule("price/invalid", Severity::Error, include_str!("invalid.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (Some(front), Some(currency)) = (module.front(), module.vocabulary().currency) else {
        return;
    };
    for field in [&front.price_per_month, &front.discounted_price_per_month].into_iter().flatten() {
        let text = &field.value.text;
        let reason = match Amount::parse(text, currency) {
            Ok(_) if field.value.plain => continue,
            Ok(_) => "it is quoted".to_owned(),
            Err(error) => error.to_string(),
        };
        let message = format!("{} is not a valid price: {reason}", shown(text));
        let diagnostic = findings.rule().at(field.span, message);
        let help = match currency.decimals() {
            0 => format!("write the amount in {} in digits only, as in `1990`", currency.code()),
            _ => format!(
                "write the amount in {} in digits with a point before the decimals, as in `1990` or `1990.50`",
                currency.code()
            ),
        };
        findings.push(match guess(text).filter(|meant| Amount::parse(meant, currency).is_ok()) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`? {help}")).fix(
                Applicability::Suggested,
                format!("write `{meant}`"),
                meant,
            ),
            None => diagnostic.help(help),
        });
    }
}

/// The price that was probably meant: without a currency, without separators between groups of three digits, and with a
/// point instead of a decimal comma. `None` if the text is ambiguous.
fn guess(text: &str) -> Option<String> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = text.trim_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.' | ','));
    let is_separator = |c: char| matches!(c, ',' | '.' | ' ' | '_' | '\'' | '\u{a0}' | '\u{202f}');
    let decimals = number.rsplit_once([',', '.']).filter(|(_, decimals)| (1..=2).contains(&decimals.len()));
    let (whole, decimals) = decimals.unwrap_or((number, ""));
    let mut groups = whole.split(is_separator);
    let first = groups.next().filter(|first| matches!(first.len(), 1..=3) || whole.len() == first.len())?;
    let mut digits = first.to_owned();
    for group in groups {
        digits.push_str(Some(group).filter(|group| group.len() == 3)?);
    }
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    Some(if decimals.is_empty() { digits.to_owned() } else { format!("{digits}.{decimals}") })
}
