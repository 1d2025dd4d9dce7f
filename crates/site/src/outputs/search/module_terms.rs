//! What the search index of a language needs of one module.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::words::{Stems, fold, for_each_word, visible};
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
        let mut words = Words::default();
        for (id, name) in details.texts.name.iter() {
            words.add(name, id, Field::Name);
        }
        if let Some((id, summary)) = shown.summary {
            words.add(summary, id, Field::Summary);
        }
        if let Some((id, features)) = shown.features {
            words.add(&visible(&features.html), id, Field::Features);
        }
        if let Some(name) = section.name.get(language) {
            words.add(name, language, Field::Section);
        }
        Ok(Self {
            code: outline.code.as_str().to_owned(),
            name: shown.name.1.to_owned(),
            section: outline.section,
            price: price(&details.price, marketplace.currency, locale)?.text,
            logo: outline.logo.clone(),
            stems: words.stems(marketplace, section.code.as_str()),
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

/// The words of a module by the language of their text, each with the weightiest field that has it.
#[derive(Default)]
struct Words(Vec<(LanguageId, HashMap<String, Field, ahash::RandomState>)>);

impl Words {
    fn add(&mut self, text: &str, language: LanguageId, field: Field) {
        let place = self.0.iter().position(|(known, _)| *known == language).unwrap_or_else(|| {
            self.0.push((language, HashMap::default()));
            self.0.len() - 1
        });
        let words = &mut self.0[place].1;
        for_each_word(&fold(text), |word| match words.get_mut(word) {
            Some(known) => *known = field.max(*known),
            None => drop(words.insert(word.to_owned(), field)),
        });
    }

    fn stems(self, marketplace: &Marketplace, section: &str) -> String {
        let mut all: BTreeMap<String, Field> = BTreeMap::new();
        for (language, words) in self.0 {
            let stems = Stems::of(marketplace.language(language));
            for (word, field) in words {
                let known = all.entry(stems.stem(&word)).or_insert(field);
                *known = field.max(*known);
            }
        }
        all.insert(format!(":{section}"), Field::Section);
        let mut lines = String::new();
        for (stem, field) in all {
            lines.push_str(&stem);
            lines.push(char::from(b'0' + field as u8));
            lines.push('\n');
        }
        lines
    }
}

#[cfg(test)]
impl ModuleTerms {
    /// A module with these stems.
    pub(super) fn fake(code: &str, stems: &[(&str, Field)]) -> Self {
        let stems: BTreeMap<&str, Field> = stems.iter().copied().collect();
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
