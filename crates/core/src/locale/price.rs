//! How prices are shown, for HTML, JSON and JSON-LD.

use super::{Argument, Locale, MessageError};
use crate::model::{Currency, Price};

/// A price and its formatted texts in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceWords {
    /// Free, paid or discounted.
    pub kind: PriceKind,
    /// ISO 4217: `RUB`.
    pub currency: &'static str,
    /// The regular amount as a decimal without trailing zeros: `1117.5`, or `0` if it is free.
    pub per_month: String,
    /// The discounted amount, in the same format.
    pub discounted: Option<String>,
    /// Days before the first charge.
    pub trial_days: Option<u16>,
    /// The amount to pay: `Free`, `RUB 1,490 per month`.
    pub text: String,
    /// The regular amount, if there is a discount: `RUB 1,990`.
    pub regular_text: Option<String>,
    /// The trial: `14 days free`.
    pub trial_text: Option<String>,
}

/// The kind of a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceKind {
    /// Free of charge.
    Free,
    /// The regular amount.
    Paid,
    /// Less than the regular amount.
    Discounted,
}

impl PriceKind {
    /// `free`, `paid` or `discounted`, as in `data-price-kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Paid => "paid",
            Self::Discounted => "discounted",
        }
    }
}

/// Formats a price in a language.
///
/// # Errors
/// The message `price-free`, `price-per-month` or `price-trial` is missing or cannot be formatted.
pub fn price(price: &Price, currency: Currency, locale: &Locale) -> Result<PriceWords, MessageError> {
    let Price { regular, discounted, trial_days } = *price;
    let kind = match discounted {
        _ if regular.is_zero() => PriceKind::Free,
        None => PriceKind::Paid,
        Some(_) => PriceKind::Discounted,
    };
    let text = match kind {
        PriceKind::Free => locale.message("price-free", &[])?,
        PriceKind::Paid | PriceKind::Discounted => {
            let amount = locale.amount(price.to_pay(), currency);
            locale.message("price-per-month", &[("amount", Argument::Text(&amount))])?
        }
    };
    let trial = |days: u16| locale.message("price-trial", &[("days", Argument::Number(days.into()))]);
    Ok(PriceWords {
        kind,
        currency: currency.code(),
        per_month: regular.to_string(),
        discounted: discounted.map(|amount| amount.to_string()),
        trial_days,
        text,
        regular_text: discounted.map(|_| locale.amount(regular, currency)),
        trial_text: trial_days.map(trial).transpose()?,
    })
}
