//! Languages (BCP 47), and values per language.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Country, LanguageId};

/// A language tag in its canonical form (BCP 47): `ru`, `es-MX`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

impl Language {
    /// Parses a tag and makes it canonical: `PT-br` becomes `pt-BR`. `None` if it is not valid, such as `en_US`.
    pub fn new(tag: &str) -> Option<Self> {
        let identifier: icu_locale_core::LanguageIdentifier = tag.parse().ok()?;
        (!identifier.language.is_unknown()).then(|| Self(identifier.to_string().into()))
    }

    /// The canonical tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The language without script and region: `es` of `es-MX`.
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The region: `MX` of `es-MX`, `419` of `es-419`.
    pub fn region(&self) -> Option<&str> {
        let region = |part: &&str| match part.len() {
            2 => part.bytes().all(|byte| byte.is_ascii_alphabetic()),
            3 => part.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        self.0.split('-').skip(1).find(region)
    }

    /// `rtl` for a language that is written from right to left by default (CLDR), otherwise `ltr`.
    pub fn direction(&self) -> &'static str {
        let script = self.0.split('-').find(|part| part.len() == 4 && part.is_ascii());
        let rtl = match script {
            Some(script) => matches!(script, "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm"),
            None => matches!(
                self.base(),
                "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "ckb" | "syr" | "nqo"
            ),
        };
        if rtl { "rtl" } else { "ltr" }
    }

    /// The country of the tag, or else the one where most speakers of the language live (CLDR, likely subtags); `None`
    /// for a language that is spoken in many countries alike, or is not known.
    pub fn likely_country(&self) -> Option<Country> {
        if let Some(region) = self.region() {
            return Country::new(region);
        }
        if self.base() == "zh" && self.0.contains("-Hant") {
            return Country::new("TW");
        }
        let other = LIKELY_COUNTRIES.binary_search_by_key(&self.base(), |(language, _)| language);
        match other {
            Ok(row) => Country::new(LIKELY_COUNTRIES[row].1),
            Err(_) => Country::new(&self.base().to_ascii_uppercase()).filter(|_| self.base().len() == 2),
        }
    }
}

/// The likely country of each language of ISO 639-1 whose code differs from that of the country (CLDR 48); `001`: none.
#[rustfmt::skip]
const LIKELY_COUNTRIES: [(&str, &str); 150] = [
    ("aa", "ET"), ("ab", "GE"), ("ae", "IR"), ("af", "ZA"), ("ak", "GH"), ("am", "ET"), ("an", "ES"), ("ar", "EG"),
    ("as", "IN"), ("av", "RU"), ("ay", "BO"), ("ba", "RU"), ("be", "BY"), ("bh", "IN"), ("bi", "VU"), ("bm", "ML"),
    ("bn", "BD"), ("bo", "CN"), ("br", "FR"), ("bs", "BA"), ("ca", "ES"), ("ce", "RU"), ("ch", "GU"), ("co", "FR"),
    ("cr", "CA"), ("cs", "CZ"), ("cu", "RU"), ("cv", "RU"), ("cy", "GB"), ("da", "DK"), ("dv", "MV"), ("dz", "BT"),
    ("ee", "GH"), ("el", "GR"), ("en", "US"), ("eo", "001"), ("et", "EE"), ("eu", "ES"), ("fa", "IR"), ("ff", "SN"),
    ("fy", "NL"), ("ga", "IE"), ("gd", "GB"), ("gl", "ES"), ("gn", "PY"), ("gu", "IN"), ("gv", "IM"), ("ha", "NG"),
    ("he", "IL"), ("hi", "IN"), ("ho", "PG"), ("hy", "AM"), ("hz", "NA"), ("ia", "001"), ("ie", "EE"), ("ig", "NG"),
    ("ii", "CN"), ("ik", "US"), ("io", "001"), ("iu", "CA"), ("ja", "JP"), ("jv", "ID"), ("ka", "GE"), ("kg", "CD"),
    ("ki", "KE"), ("kj", "NA"), ("kk", "KZ"), ("kl", "GL"), ("km", "KH"), ("kn", "IN"), ("ko", "KR"), ("kr", "NG"),
    ("ks", "IN"), ("ku", "TR"), ("kv", "RU"), ("kw", "GB"), ("ky", "KG"), ("la", "VA"), ("lb", "LU"), ("lg", "UG"),
    ("li", "NL"), ("ln", "CD"), ("lo", "LA"), ("lu", "CD"), ("mi", "NZ"), ("ml", "IN"), ("mr", "IN"), ("ms", "MY"),
    ("my", "MM"), ("na", "NR"), ("nb", "NO"), ("nd", "ZW"), ("ne", "NP"), ("ng", "NA"), ("nn", "NO"), ("nr", "ZA"),
    ("nv", "US"), ("ny", "MW"), ("oc", "FR"), ("oj", "CA"), ("om", "ET"), ("or", "IN"), ("os", "GE"), ("pa", "IN"),
    ("pi", "GB"), ("ps", "AF"), ("pt", "BR"), ("qu", "PE"), ("rm", "CH"), ("rn", "BI"), ("sa", "IN"), ("sc", "IT"),
    ("sd", "PK"), ("se", "NO"), ("sg", "CF"), ("si", "LK"), ("sl", "SI"), ("sm", "WS"), ("sn", "ZW"), ("sq", "AL"),
    ("sr", "RS"), ("ss", "ZA"), ("st", "ZA"), ("su", "ID"), ("sv", "SE"), ("sw", "TZ"), ("ta", "IN"), ("te", "IN"),
    ("tg", "TJ"), ("ti", "ET"), ("tk", "TM"), ("tn", "ZA"), ("ts", "ZA"), ("tt", "RU"), ("tw", "GH"), ("ty", "PF"),
    ("ug", "CN"), ("uk", "UA"), ("ur", "PK"), ("ve", "ZA"), ("vi", "VN"), ("vo", "001"), ("wa", "BE"), ("wo", "SN"),
    ("xh", "ZA"), ("yi", "UA"), ("yo", "NG"), ("za", "CN"), ("zh", "CN"), ("zu", "ZA"),
];

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An optional value for each language of the marketplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerLanguage<T>(Vec<Option<T>>);

impl<T> PerLanguage<T> {
    /// No value yet, for `languages` languages.
    pub fn empty(languages: usize) -> Self {
        Self((0..languages).map(|_| None).collect())
    }

    /// Sets the value of a language.
    pub fn set(&mut self, language: LanguageId, value: T) {
        if let Some(slot) = self.0.get_mut(language.index()) {
            *slot = Some(value);
        }
    }

    /// The value of a language.
    pub fn get(&self, language: LanguageId) -> Option<&T> {
        self.0.get(language.index()).and_then(Option::as_ref)
    }

    /// The languages that have a value, in the marketplace's order.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &T)> {
        LanguageId::all(self.0.len()).zip(&self.0).filter_map(|(id, value)| value.as_ref().map(|value| (id, value)))
    }

    /// The first language of a fallback chain that has a value, and the value.
    pub fn first(&self, chain: &[LanguageId]) -> Option<(LanguageId, &T)> {
        chain.iter().find_map(|&language| self.get(language).map(|value| (language, value)))
    }
}
