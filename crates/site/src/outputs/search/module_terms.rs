//! What the search index of a language needs of one module.

use serde::{Deserialize, Serialize};

use super::words::{Vocabulary, visible};
use mpgen_core::catalog::Shown;
use mpgen_core::locale::{Locale, MessageError, price};
use mpgen_core::model::{LanguageId, Marketplace, Module, SectionId};

/// The field that has a stem, in ascending order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Features,
    Summary,
    Section,
    Name,
}

impl Field {
    pub(super) const ALL: [Self; 4] = [Self::Features, Self::Summary, Self::Section, Self::Name];
}

/// What the search index of a language needs of one module. It depends on the module, the settings and the messages of
/// the language, and on no other module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleTerms {
    /// Its code.
    pub code: String,
    /// Its name as shown in the language.
    pub name: String,
    /// Its section.
    pub section: SectionId,
    /// Its price in words.
    pub price: String,
    /// The fingerprint of its logo.
    pub logo: String,
    /// For each stem a line, sorted: the stem, then the digit of the weightiest field that has it.
    pub(super) stems: String,
}

impl ModuleTerms {
    /// The terms of a module in the language of a locale.
    ///
    /// # Errors
    /// The price cannot be put into words.
    pub fn of(
        marketplace: &Marketplace,
        language: LanguageId,
        locale: &Locale,
        module: &Module,
    ) -> Result<Self, MessageError> {
        let Module { outline, details } = module;
        let shown = Shown::of(module, marketplace.chain(language));
        let section = &marketplace.sections[outline.section];
        let stems = Vocabulary::with(|vocabulary| {
            let mut found = Vec::new();
            let mut add = |text: &str, id, field| {
                let language = marketplace.language(id);
                vocabulary.for_each_stem(text, language, |stem| found.push((stem, field)));
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
            lines(found, vocabulary, section.code.as_str())
        });
        Ok(Self {
            code: outline.code.as_str().to_owned(),
            name: shown.name.1.to_owned(),
            section: outline.section,
            price: price(&details.price, marketplace.currency, locale)?.text,
            logo: outline.logo.clone(),
            stems,
        })
    }

    /// The stems of the module, sorted, each with the weightiest field that has it. `:` and the code of the section is one
    /// of them.
    pub(super) fn stems(&self) -> impl Iterator<Item = (&str, Field)> {
        self.stems.lines().filter_map(|line| {
            let (stem, digit) = line.split_at_checked(line.len().checked_sub(1)?)?;
            Some((stem, *Field::ALL.get(digit.parse::<usize>().ok()?)?))
        })
    }
}

/// A sorted line for each stem: the stem, then the digit of the weightiest field that has it.
fn lines(mut found: Vec<(usize, Field)>, vocabulary: &Vocabulary, section: &str) -> String {
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup_by_key(|(stem, _)| *stem);
    let section = format!(":{section}");
    let mut stems: Vec<(&str, Field)> = found.iter().map(|&(stem, field)| (vocabulary.stem(stem), field)).collect();
    stems.push((&section, Field::Section));
    stems.sort_unstable();
    let mut lines = String::with_capacity(stems.iter().map(|(stem, _)| stem.len() + 2).sum());
    for (stem, field) in stems {
        lines.push_str(stem);
        lines.push(char::from(b'0' + field as u8));
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
impl ModuleTerms {
    /// A module with these stems.
    pub(super) fn fake(code: &str, stems: &[(&str, Field)]) -> Self {
        let stems: std::collections::BTreeMap<&str, Field> = stems.iter().copied().collect();
        let lines = stems.iter().map(|(stem, field)| format!("{stem}{}\n", *field as u8)).collect();
        Self {
            code: code.to_owned(),
            name: format!("Module {code}"),
            section: SectionId(0),
            price: "Free".to_owned(),
            logo: "0123abcd".to_owned(),
            stems: lines,
        }
    }
}
