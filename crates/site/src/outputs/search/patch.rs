//! An index in which some modules say something else: their words are taken out of it and put in anew, without a look at
//! any other module.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::places::{pack, unpack};
use super::terms::{Field, Terms};
use crate::outputs::Site;
use crate::outputs::card::json;
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::LanguageId;

/// [`SearchIndex`](super::SearchIndex) as it was written.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    #[serde(rename = "$schema", borrow)]
    schema: &'a RawValue,
    #[serde(borrow)]
    version: &'a RawValue,
    #[serde(borrow)]
    language: &'a RawValue,
    #[serde(borrow)]
    sections: &'a RawValue,
    #[serde(borrow)]
    modules: Vec<&'a RawValue>,
    #[serde(borrow)]
    terms: Vec<&'a str>,
    #[serde(borrow)]
    postings: Vec<&'a str>,
}

impl Site<'_> {
    /// The index of a language, made of the one of a site that differs from another in what the modules of this one say,
    /// but for their codes, names, sections and whether they are offered. `None` where there is no index in `last`.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn search_again(&self, language: LanguageId, last: &str) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let Ok(mut index) = serde_json::from_str::<Written<'_>>(last) else { return Ok(None) };
        let catalog = self.catalog();
        let mut terms = Terms::of(&catalog.marketplace.languages);
        let mut rows: Vec<(u32, Box<RawValue>)> = Vec::new();
        for (id, module) in catalog.module_ids().zip(&catalog.modules).filter(|(_, module)| module.listed) {
            let row = format!("[{},", json(&module.code.as_str()));
            let Some(number) = index.modules.iter().position(|known| known.get().starts_with(&row)) else {
                return Ok(None);
            };
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let row = to_raw_value(&self.searched(language, id, number, &mut terms)?);
            rows.extend(row.ok().map(|row| (number, row)));
        }
        let mut is_old = vec![false; index.modules.len()];
        for (number, row) in &rows {
            index.modules[*number as usize] = row;
            is_old[*number as usize] = true;
        }
        let is_old = |(number, _): &(u32, Field)| is_old.get(*number as usize).copied().unwrap_or(false);
        let mut terms = terms.sorted();
        terms.iter_mut().for_each(|term| term.places.sort_unstable());
        let mut new: HashMap<&str, &[(u32, Field)]> =
            terms.iter().map(|term| (term.stem.as_str(), term.places.as_slice())).collect();
        let mut all: Vec<(&str, Cow<'_, str>)> = Vec::with_capacity(index.terms.len());
        for (term, packed) in std::mem::take(&mut index.terms).into_iter().zip(std::mem::take(&mut index.postings)) {
            let more = new.remove(term);
            if more.is_none() && !unpack(packed).any(|place| is_old(&place)) {
                all.push((term, packed.into()));
                continue;
            }
            let mut places: Vec<_> = unpack(packed).collect();
            places.retain(|place| !is_old(place));
            for place in more.unwrap_or_default() {
                places.insert(places.partition_point(|before| before < place), *place);
            }
            if !places.is_empty() {
                all.push((term, pack(&places).into()));
            }
        }
        all.extend(new.into_iter().map(|(term, places)| (term, pack(places).into())));
        // All but the new terms are in order already, which this kind of sorting sees.
        all.sort_by_key(|(term, _)| *term);
        index.terms = all.iter().map(|(term, _)| *term).collect();
        index.postings = all.iter().map(|(_, packed)| &**packed).collect();
        Ok(Some((json(&index) + "\n").into_bytes()))
    }
}
