//! What the search index of a language needs of one module.

use serde::{Deserialize, Serialize};

use super::synonyms::SearchWords;
use super::words::{Vocabulary, visible};
use mpgen_core::catalog::Shown;
use mpgen_core::locale::{Locale, MessageError, price};
use mpgen_core::model::{
    Connection, Details, Language, LanguageId, Marketplace, Module, PermissionId, Price, PriceKind, SectionId, WebUrl,
};

/// The field that has a stem, in ascending order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// A synonym of a word of the features.
    FeaturesSynonym,
    Features,
    /// A synonym of a word of the summary.
    SummarySynonym,
    Summary,
    /// A synonym of a word of the name or the section.
    NameSynonym,
    Section,
    /// The developer's name and domain, and the module's code.
    Developer,
    Name,
}

impl Field {
    pub(super) const ALL: [Self; 8] = [
        Self::FeaturesSynonym,
        Self::Features,
        Self::SummarySynonym,
        Self::Summary,
        Self::NameSynonym,
        Self::Section,
        Self::Developer,
        Self::Name,
    ];

    /// The field of the synonyms of its words.
    fn of_synonyms(self) -> Option<Self> {
        match self {
            Self::Features => Some(Self::FeaturesSynonym),
            Self::Summary => Some(Self::SummarySynonym),
            Self::Section | Self::Name => Some(Self::NameSynonym),
            _ => None,
        }
    }
}

/// Where a module has a stem: the weightiest field that has it, and whether another field has it too. As a number it is
/// `field * 2`, and 1 more if it is in other fields too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Occurrence(u8);

impl Occurrence {
    pub(super) const COUNT: usize = Field::ALL.len() * 2;

    pub(super) fn new(field: Field, is_elsewhere: bool) -> Self {
        Self(field as u8 * 2 + u8::from(is_elsewhere))
    }

    /// The occurrence with a number.
    pub(super) fn from_number(number: u8) -> Option<Self> {
        (usize::from(number) < Self::COUNT).then_some(Self(number))
    }

    pub(super) fn number(self) -> u8 {
        self.0
    }

    /// Every occurrence, by its number.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..).map_while(Self::from_number)
    }
}

/// What the search index of a language needs of one module. It depends on the module, the settings and the messages of
/// the language, and on no other module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleTerms {
    /// Its code.
    pub code: String,
    /// Its section.
    pub section: SectionId,
    /// What results show of it.
    pub shown: ShownTexts,
    /// What it is filtered by, besides what results show.
    pub facets: OwnFacets,
    /// For each stem a line, sorted: the stem, then the number of its occurrence as a letter from `a`.
    pub(super) stems: String,
}

/// What a module is filtered by, besides what results show of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFacets {
    /// Whether the account registers it itself.
    pub is_simple: bool,
    /// The slug of its developer, or empty.
    pub developer: String,
    /// Its permissions, in the order of the marketplace.
    pub permissions: Vec<PermissionId>,
}

/// What results show of a module, in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownTexts {
    /// Its name.
    pub name: String,
    /// The language of the name, if that is another one.
    pub name_language: String,
    /// One line about it.
    pub summary: String,
    /// The language of the summary, if that is another one.
    pub summary_language: String,
    /// The name of its developer.
    pub developer: String,
    /// The kind of its price.
    pub kind: PriceKind,
    /// Its price in words: what is to be paid, the regular price and the trial, the last two if there are any.
    pub price: [String; 3],
    /// The fingerprint of its logo.
    pub logo: String,
}

impl ModuleTerms {
    /// The terms of a module in the language of a locale.
    ///
    /// # Errors
    /// The price cannot be put into words.
    pub fn of(
        marketplace: &Marketplace,
        language: LanguageId,
        (locale, words): (&Locale, &SearchWords),
        module: &Module,
    ) -> Result<Self, MessageError> {
        let Module { outline, details } = module;
        let shown = Shown::of(module, marketplace.chain(language));
        let section = &marketplace.sections[outline.section];
        let stems = Vocabulary::with(|vocabulary| {
            let mut found = Stemmed::default();
            let mut add = |text: &str, id, field| {
                found.add(vocabulary, (text, marketplace.language(id)), field, words);
            };
            details.texts.name.iter().for_each(|(id, name)| add(name, id, Field::Name));
            if let Some((id, summary)) = shown.summary {
                add(summary, id, Field::Summary);
            }
            if let Some((id, features)) = shown.features {
                add(&visible(&features.html), id, Field::Features);
            }
            if let Some(name) = section.name.get(language) {
                add(name, language, Field::Section);
            }
            if let Some(name) = shown.developer {
                add(name, language, Field::Developer);
            }
            hosts(details).for_each(|name| add(&name, language, Field::Developer));
            add(outline.code.as_str(), language, Field::Developer);
            lines(found.stems, vocabulary, &classes(section.code.as_str(), &details.price))
        });
        let other = |id: LanguageId| match id == language {
            true => String::new(),
            false => marketplace.language(id).tag().to_owned(),
        };
        let price = price(&details.price, marketplace.currency, locale)?;
        let shown = ShownTexts {
            name: shown.name.1.to_owned(),
            name_language: other(shown.name.0),
            summary: shown.summary.map_or_else(String::new, |(_, summary)| summary.to_owned()),
            summary_language: shown.summary.map_or_else(String::new, |(id, _)| other(id)),
            developer: shown.developer.unwrap_or_default().to_owned(),
            kind: price.kind,
            price: [price.text, price.regular_text.unwrap_or_default(), price.trial_text.unwrap_or_default()],
            logo: outline.logo.clone(),
        };
        let facets = OwnFacets {
            is_simple: matches!(details.connection, Connection::Simple(_)),
            developer: outline.developer.as_ref().map_or_else(String::new, |developer| developer.slug.clone()),
            permissions: details.permissions.clone(),
        };
        Ok(Self { code: outline.code.as_str().to_owned(), section: outline.section, shown, facets, stems })
    }

    /// The stems of the module, sorted, and what it belongs to ([`classes`]).
    pub(super) fn stems(&self) -> impl Iterator<Item = (&str, Occurrence)> {
        self.stems.lines().filter_map(|line| {
            let (stem, letter) = line.split_at_checked(line.len().checked_sub(1)?)?;
            Some((stem, Occurrence::from_number(letter.bytes().next()?.checked_sub(b'a')?)?))
        })
    }
}

/// The stems of the texts of a module, by their index in a vocabulary.
#[derive(Default)]
struct Stemmed {
    stems: Vec<(usize, Field)>,
}

impl Stemmed {
    fn add(
        &mut self,
        vocabulary: &mut Vocabulary,
        (text, language): (&str, &Language),
        field: Field,
        words: &SearchWords,
    ) {
        let before = self.stems.len();
        vocabulary.for_each_stem(text, language, |stem| self.stems.push((stem, field)));
        let Some(field) = field.of_synonyms() else { return };
        let text: Vec<&str> = self.stems[before..].iter().map(|(stem, _)| vocabulary.stem(*stem)).collect();
        let mut synonyms = Vec::new();
        words.for_each_synonym(&text, |stem| synonyms.push(stem));
        self.stems.extend(synonyms.into_iter().map(|stem| (vocabulary.index(stem), field)));
    }
}

/// The names in the domains of a module's developer and of its connection: `acme` for `crm.acme.example`.
fn hosts(details: &Details) -> impl Iterator<Item = String> {
    let (Connection::Simple(connection) | Connection::Page(connection)) = &details.connection;
    let developer = details.developer.as_ref().and_then(|developer| developer.url.as_ref());
    let name = |url: &WebUrl| {
        let host = url.host();
        let labels: Vec<&str> = host.split('.').collect();
        // `example.com.mx`
        let suffix = if labels.len() > 2 && labels[labels.len() - 2].len() <= 3 { 2 } else { 1 };
        let name = labels.get(labels.len().checked_sub(suffix + 1)?)?;
        (!name.starts_with("xn--")).then(|| (*name).to_owned())
    };
    [Some(connection), developer].into_iter().flatten().filter_map(name).collect::<Vec<_>>().into_iter()
}

/// Stems that stand for what a module belongs to: its section (`:delivery`), what it costs (`=free`, `=discounted`, `=trial`)
/// and how much that is (`$31`, four classes for each power of two of the minor unit).
fn classes(section: &str, price: &Price) -> Vec<String> {
    let to_pay = price.to_pay().minor();
    let kind = match price.kind() {
        PriceKind::Free => Some("=free"),
        PriceKind::Discounted => Some("=discounted"),
        PriceKind::Paid => None,
    };
    let class = to_pay.checked_ilog2().map_or(0, |power| power * 4 + (to_pay << 2 >> power) as u32 % 4 + 1);
    let own = [kind, price.trial_days.map(|_| "=trial")];
    let own = own.into_iter().flatten().map(str::to_owned);
    own.chain([format!(":{section}"), format!("${class:03}")]).collect()
}

/// A sorted line for each stem: the stem, then the letter of its occurrence.
fn lines(mut found: Vec<(usize, Field)>, vocabulary: &Vocabulary, classes: &[String]) -> String {
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    let of_one = found.chunk_by(|(a, _), (b, _)| a == b);
    // The weightiest field is the first.
    let stems = of_one.filter_map(|fields| {
        let &(stem, field) = fields.first()?;
        Some((vocabulary.stem(stem), Occurrence::new(field, fields.len() > 1)))
    });
    let classes = classes.iter().map(|class| (class.as_str(), Occurrence::new(Field::Section, false)));
    let mut stems: Vec<(&str, Occurrence)> = stems.chain(classes).collect();
    stems.sort_unstable();
    let mut lines = String::with_capacity(stems.iter().map(|(stem, _)| stem.len() + 2).sum());
    for (stem, occurrence) in stems {
        lines.push_str(stem);
        lines.push(char::from(b'a' + occurrence.number()));
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
impl ModuleTerms {
    /// A module with these stems.
    pub(super) fn fake(code: &str, stems: &[(&str, Occurrence)]) -> Self {
        let stems: std::collections::BTreeMap<&str, Occurrence> = stems.iter().copied().collect();
        let line = |(stem, own): (&&str, &Occurrence)| format!("{stem}{}\n", char::from(b'a' + own.number()));
        let lines = stems.iter().map(line).collect();
        Self {
            code: code.to_owned(),
            section: SectionId(0),
            shown: ShownTexts {
                name: format!("Module {code}"),
                name_language: String::new(),
                summary: String::new(),
                summary_language: String::new(),
                developer: String::new(),
                kind: PriceKind::Free,
                price: ["Free".to_owned(), String::new(), String::new()],
                logo: "0123abcd".to_owned(),
            },
            facets: OwnFacets { is_simple: false, developer: String::new(), permissions: Vec::new() },
            stems: lines,
        }
    }
}
