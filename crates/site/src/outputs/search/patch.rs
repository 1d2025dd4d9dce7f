//! Updates an index when some modules have changed: replaces their words, without reading any other module.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::postings::{pack, unpack};
use super::terms::{Field, Terms};
use crate::outputs::Site;
use crate::outputs::card::json;
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::LanguageId;

/// A published [`SearchIndex`](super::SearchIndex).
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
    /// The index of a language, made from the index of the last build. This site has only the modules that have changed
    /// since; their codes, names, sections and `listed` have not. `None` if `last` is not an index that contains them.
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
            let row = to_raw_value(&self.index_module(language, id, number, &mut terms)?);
            rows.extend(row.ok().map(|row| (number, row)));
        }
        let mut is_changed = vec![false; index.modules.len()];
        for (number, row) in &rows {
            index.modules[*number as usize] = row;
            is_changed[*number as usize] = true;
        }
        let is_changed = |(number, _): &(u32, Field)| is_changed.get(*number as usize).copied().unwrap_or(false);
        let mut terms = terms.sorted();
        terms.iter_mut().for_each(|term| term.postings.sort_unstable());
        let mut new: HashMap<&str, &[(u32, Field)]> =
            terms.iter().map(|term| (term.stem.as_str(), term.postings.as_slice())).collect();
        let mut updated: Vec<(&str, Cow<'_, str>)> = Vec::with_capacity(index.terms.len());
        for (term, packed) in std::mem::take(&mut index.terms).into_iter().zip(std::mem::take(&mut index.postings)) {
            let more = new.remove(term);
            if more.is_none() && !unpack(packed).any(|posting| is_changed(&posting)) {
                updated.push((term, packed.into()));
                continue;
            }
            let mut postings: Vec<_> = unpack(packed).collect();
            postings.retain(|posting| !is_changed(posting));
            for posting in more.unwrap_or_default() {
                postings.insert(postings.partition_point(|before| before < posting), *posting);
            }
            if !postings.is_empty() {
                updated.push((term, pack(&postings).into()));
            }
        }
        updated.extend(new.into_iter().map(|(term, postings)| (term, pack(postings).into())));
        // Sorting is cheap: all but the new terms are in order already.
        updated.sort_by_key(|(term, _)| *term);
        index.terms = updated.iter().map(|(term, _)| *term).collect();
        index.postings = updated.iter().map(|(_, packed)| &**packed).collect();
        Ok(Some((json(&index) + "\n").into_bytes()))
    }
}
