//! The one place that decides how a price is shown; HTML, JSON and JSON-LD show its answer.

use super::{Argument, Locale, MessageError};
use crate::model::{Currency, Price};

/// What a price is, and its words in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceWords {
    /// Free, paid or discounted.
    pub kind: PriceKind,
    /// ISO 4217: `RUB`.
    pub currency: &'static str,
    /// The regular amount, a decimal without trailing zeros: `1117.5`; `0` where it is free.
    pub per_month: String,
    /// The amount to pay instead of it.
    pub discounted: Option<String>,
    /// Days before the first charge.
    pub trial_days: Option<u16>,
    /// What is paid: `Free`, `RUB 1,490 per month`.
    pub text: String,
    /// The regular amount where another is paid: `RUB 1,990`.
    pub regular_text: Option<String>,
    /// The trial: `14 days free`.
    pub trial_text: Option<String>,
}

/// What a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceKind {
    /// Nothing is paid.
    Free,
    /// The regular amount is paid.
    Paid,
    /// Less than the regular amount is paid.
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

/// How a price is shown in a language.
///
/// # Errors
/// A message `price-free`, `price-per-month` or `price-trial` that is missing or broken.
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
