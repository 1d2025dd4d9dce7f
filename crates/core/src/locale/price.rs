//! How prices are shown, for HTML, JSON and JSON-LD.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Argument, Locale, MessageError};
use crate::model::{Currency, Price, PriceKind};

// The documentation of this type and its name are part of the published schemas.

/// A price, decided and put in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "PriceFeed")]
pub struct PriceWords {
    /// `free`, `paid` or `discounted`.
    pub kind: PriceKind,
    /// ISO 4217.
    pub currency: &'static str,
    /// The regular amount a month: a decimal without trailing zeros.
    pub per_month: String,
    /// The amount to pay instead, `null` where there is none.
    pub discounted: Option<String>,
    /// Days before the first charge; `null` without a trial.
    pub trial_days: Option<u16>,
    /// The price to pay, in words.
    pub text: String,
    /// The regular price in words, `null` unless discounted.
    pub regular_text: Option<String>,
    /// The trial in words, `null` without one.
    pub trial_text: Option<String>,
}

/// Formats a price in a language.
///
/// # Errors
/// The message `price-free`, `price-per-month` or `price-trial` is missing or cannot be formatted.
pub fn price(price: &Price, currency: Currency, locale: &Locale) -> Result<PriceWords, MessageError> {
    let Price { regular, discounted, trial_days } = *price;
    let kind = price.kind();
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
