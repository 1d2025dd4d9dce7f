//! Currencies, exact amounts and module prices.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An ISO 4217 currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: &'static str,
    decimals: u8,
}

impl Currency {
    /// The currency with this ISO 4217 code, in upper case.
    pub fn new(code: &str) -> Option<Self> {
        let code = CURRENCIES.split_ascii_whitespace().find(|known| *known == code)?;
        let decimals = match code {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        };
        Some(Self { code, decimals })
    }

    /// The code: `RUB`.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// Number of decimals: 2 for `RUB`, 0 for `CLP`.
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// All codes, sorted.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CURRENCIES.split_ascii_whitespace()
    }
}

/// An exact amount of money: the number of minor units, and the number of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    minor: u64,
    decimals: u8,
}

/// Maximum number of digits before the decimal point.
pub const MAX_WHOLE_DIGITS: u32 = 10;

/// Why a text is not a valid amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// `+` or `-` before the number.
    #[error("it has a sign")]
    Signed,
    /// A comma, a space or an underscore between digits.
    #[error("it has a comma, space or underscore between its digits")]
    Grouped,
    /// An exponent: `2e3`.
    #[error("it has an exponent")]
    Exponent,
    /// A leading zero: `0755`.
    #[error("it starts with a zero")]
    LeadingZero,
    /// More decimals than the currency, which has this many.
    #[error("{}", too_many_decimals(*.0))]
    Decimals(u8),
    /// More than [`MAX_WHOLE_DIGITS`] digits before the decimal point.
    #[error("it has more than {MAX_WHOLE_DIGITS} digits before the point")]
    TooLarge,
    /// Anything else.
    #[error("it is not a decimal number")]
    NotDecimal,
}

fn too_many_decimals(decimals: u8) -> String {
    match decimals {
        0 => "the currency has no decimals".to_owned(),
        _ => format!("it has more than {decimals} decimals"),
    }
}

impl Amount {
    /// Parses `(0|[1-9][0-9]*)(\.[0-9]+)?`.
    ///
    /// # Errors
    /// Why the text is not a valid amount of the currency.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, AmountError> {
        let (whole, fraction) = match text.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !fraction.is_none_or(digits) {
            return Err(Self::reason(text));
        }
        if whole.len() > 1 && whole.starts_with('0') {
            return Err(AmountError::LeadingZero);
        }
        if whole.len() > MAX_WHOLE_DIGITS as usize {
            return Err(AmountError::TooLarge);
        }
        let fraction = fraction.unwrap_or("");
        let decimals = currency.decimals();
        if fraction.len() > usize::from(decimals) {
            return Err(AmountError::Decimals(decimals));
        }
        let padding = usize::from(decimals) - fraction.len();
        let digits = whole.bytes().chain(fraction.bytes()).chain(std::iter::repeat_n(b'0', padding));
        let minor = digits.fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        Ok(Self { minor, decimals })
    }

    fn reason(text: &str) -> AmountError {
        let number = |s: &str| s.parse::<f64>().is_ok_and(f64::is_finite);
        if text.starts_with(['-', '+']) && number(text) {
            AmountError::Signed
        } else if number(text) && text.contains(['e', 'E']) {
            AmountError::Exponent
        } else if text.starts_with(|c: char| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '_' | ' ' | '\'' | '\u{a0}' | '\u{202f}'))
            && text.contains([',', '_', ' ', '\'', '\u{a0}', '\u{202f}'])
        {
            AmountError::Grouped
        } else {
            AmountError::NotDecimal
        }
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Number of minor units, such as kopecks or cents.
    pub fn minor(self) -> u64 {
        self.minor
    }

    /// Number of decimals.
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// Whether it is a whole number of units.
    pub fn is_whole(self) -> bool {
        self.minor.is_multiple_of(10_u64.pow(u32::from(self.decimals)))
    }
}

impl std::fmt::Display for Amount {
    /// Writes a decimal without trailing zeros: `1117.5`, `1990`, `0`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = 10_u64.pow(u32::from(self.decimals));
        write!(f, "{}", self.minor / unit)?;
        if self.is_whole() {
            return Ok(());
        }
        let fraction = format!("{:0width$}", self.minor % unit, width = usize::from(self.decimals));
        write!(f, ".{}", fraction.trim_end_matches('0'))
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        (self.decimals == other.decimals).then(|| self.minor.cmp(&other.minor))
    }
}

/// Valid lengths of a trial in days.
pub const TRIAL_DAYS: std::ops::RangeInclusive<u16> = 1..=365;

/// The monthly price of a module. If it is free, the regular amount is 0 and there is no discount and no trial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// Regular amount.
    pub regular: Amount,
    /// Amount to pay instead, above 0 and below the regular one.
    pub discounted: Option<Amount>,
    /// Days before the first charge.
    pub trial_days: Option<u16>,
}

impl Price {
    /// The amount to pay.
    pub fn to_pay(&self) -> Amount {
        self.discounted.unwrap_or(self.regular)
    }

    /// Its kind.
    pub fn kind(&self) -> PriceKind {
        match self.discounted {
            _ if self.to_pay().is_zero() => PriceKind::Free,
            Some(_) => PriceKind::Discounted,
            None => PriceKind::Paid,
        }
    }
}

// Its documentation and its name are part of the published schemas.

/// Which of the three kinds a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "KindFeed")]
pub enum PriceKind {
    /// Nothing is charged.
    Free,
    /// The regular price is charged.
    Paid,
    /// The discounted price is charged.
    Discounted,
}

/// The ISO 4217 codes, without those of metals and for testing.
const CURRENCIES: &str = "\
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF \
CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF \
IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT \
MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS \
VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, AmountError> {
        let rub = Currency::new("RUB").expect("RUB is a currency");
        Amount::parse(text, rub).map(|amount| amount.to_string())
    }

    #[test]
    fn amounts_are_exact() {
        assert_eq!(parse("1117.50").as_deref(), Ok("1117.5"));
        assert_eq!(parse("0").as_deref(), Ok("0"));
        assert_eq!(parse("0.00").as_deref(), Ok("0"));
        assert_eq!(parse("9999999999.99").as_deref(), Ok("9999999999.99"));
        assert_eq!(parse("0.05").as_deref(), Ok("0.05"));
    }

    #[test]
    fn invalid_amounts_have_a_reason() {
        assert_eq!(parse("-5"), Err(AmountError::Signed));
        assert_eq!(parse("+5"), Err(AmountError::Signed));
        assert_eq!(parse("1,990"), Err(AmountError::Grouped));
        assert_eq!(parse("1_990"), Err(AmountError::Grouped));
        assert_eq!(parse("2e3"), Err(AmountError::Exponent));
        assert_eq!(parse("0755"), Err(AmountError::LeadingZero));
        assert_eq!(parse("1.999"), Err(AmountError::Decimals(2)));
        assert_eq!(parse("12345678901"), Err(AmountError::TooLarge));
        for text in ["", ".5", "5.", "NaN", "inf", "0x10", "free", "1.2.3", "١٢"] {
            assert_eq!(parse(text), Err(AmountError::NotDecimal), "{text}");
        }
    }
}
