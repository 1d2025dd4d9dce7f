//! What holds for the index of any modules: it has all postings, and a change only concerns the files of what it changes.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use super::index::{Limits, list_address};
use super::module_terms::{Field, Occurrence};
use super::number::{Numbers, digest};
use super::postings::unpack;
use super::sound::{address, sound};
use super::{ModuleTerms, SearchIndex};
use mpgen_core::route::{Prefix, SearchFile, SearchKind};

/// Limits that a few modules exceed.
const TINY: Limits = Limits { terms: 120, lists: 60, rows: 150, facets: 150, inline: 2 };

type Files = BTreeMap<(SearchKind, Prefix), Value>;

fn files(index: &SearchIndex) -> Files {
    let part = |file| match file {
        SearchFile::Head => None,
        SearchFile::Part(kind, prefix) => {
            Some(((kind, prefix), serde_json::from_slice(&index.part(kind, prefix).unwrap()).unwrap()))
        }
    };
    index.files().filter_map(part).collect()
}

fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// All postings in the files of an index: for each stem the numbers of modules, each with its field.
fn published(files: &Files) -> BTreeMap<String, BTreeMap<u32, u8>> {
    let mut all: BTreeMap<String, BTreeMap<u32, u8>> = BTreeMap::new();
    for ((kind, _), file) in files {
        match kind {
            SearchKind::Terms => {
                for (stem, packed) in array(&file["terms"]).iter().zip(array(&file["postings"])) {
                    let postings = unpack(packed.as_str().unwrap()).map(|number| (number / 16, (number % 16) as u8));
                    all.entry(stem.as_str().unwrap().to_owned()).or_default().extend(postings);
                }
            }
            SearchKind::Lists => {
                for list in array(&file["lists"]) {
                    let field = u8::try_from(list[1].as_u64().unwrap()).unwrap();
                    let postings = unpack(list[3].as_str().unwrap()).map(|number| (number, field));
                    all.entry(list[0].as_str().unwrap().to_owned()).or_default().extend(postings);
                }
            }
            SearchKind::Rows | SearchKind::Facets => {}
        }
    }
    all
}

/// All postings of modules.
fn expected(modules: &[ModuleTerms]) -> BTreeMap<String, BTreeMap<u32, u8>> {
    let codes: Vec<&str> = modules.iter().map(|module| module.code.as_str()).collect();
    let numbers = Numbers::of(&codes).all;
    let mut all: BTreeMap<String, BTreeMap<u32, u8>> = BTreeMap::new();
    for (module, number) in modules.iter().zip(numbers) {
        for (stem, field) in module.stems() {
            all.entry(stem.to_owned()).or_default().insert(number, field.number());
        }
    }
    all
}

/// The addresses at which two states of a module differ.
fn changed(before: Option<&ModuleTerms>, after: Option<&ModuleTerms>) -> BTreeSet<(SearchKind, u64)> {
    let stems = |module: Option<&ModuleTerms>| -> BTreeSet<(String, Occurrence)> {
        module.into_iter().flat_map(|module| module.stems().map(|(stem, field)| (stem.to_owned(), field))).collect()
    };
    let (before_stems, after_stems) = (stems(before), stems(after));
    let mut addresses = BTreeSet::new();
    for (stem, field) in before_stems.symmetric_difference(&after_stems) {
        addresses.insert((SearchKind::Terms, address(&sound(stem))));
        // These modules are too few for more pieces.
        addresses.extend((0..8).map(|piece| (SearchKind::Lists, list_address(stem, *field, piece))));
    }
    let shown = |module: &ModuleTerms| (module.shown.clone(), module.facets.clone(), module.section);
    if before.map(shown) != after.map(shown) {
        let code = before.or(after).map_or("", |module| &module.code);
        let address = u64::from(digest(code) >> 8) << 40;
        addresses.extend([(SearchKind::Rows, address), (SearchKind::Facets, address)]);
    }
    addresses
}

fn overlap(one: Prefix, other: Prefix) -> bool {
    one.starts(other.first()) && other.length() >= one.length()
        || other.starts(one.first()) && one.length() >= other.length()
}

fn module() -> impl Strategy<Value = ModuleTerms> {
    let stems = prop::collection::vec(("[a-eа-д1]{1,3}|сто|чат", 0..Occurrence::COUNT as u8), 0..12);
    ("[a-d]{1,2}", stems).prop_map(|(code, stems)| {
        let stems: Vec<_> =
            stems.iter().map(|(stem, field)| (stem.as_str(), Occurrence::from_number(*field).unwrap())).collect();
        ModuleTerms::fake(&code, &stems)
    })
}

fn modules() -> impl Strategy<Value = Vec<ModuleTerms>> {
    prop::collection::vec(module(), 0..30).prop_map(|modules| {
        let by_code: BTreeMap<String, ModuleTerms> =
            modules.into_iter().map(|module| (module.code.clone(), module)).collect();
        by_code.into_values().collect()
    })
}

proptest! {
    /// The parts have all postings of all modules, and nothing else.
    #[test]
    fn the_parts_together_are_the_whole_index(modules in modules()) {
        let index = SearchIndex::with(&modules, TINY);
        let files = files(&index);
        prop_assert_eq!(published(&files), expected(&modules));
        let rows = files.iter().filter(|((kind, _), _)| *kind == SearchKind::Rows);
        let codes: BTreeSet<&str> =
            rows.flat_map(|(_, file)| array(&file["modules"])).map(|row| row["code"].as_str().unwrap()).collect();
        prop_assert_eq!(codes, modules.iter().map(|module| module.code.as_str()).collect::<BTreeSet<_>>());
    }

    /// A stem is in the part of its address, so that a query that reads this part finds it.
    #[test]
    fn a_part_has_what_its_name_says(modules in modules()) {
        for ((kind, prefix), file) in files(&SearchIndex::with(&modules, TINY)) {
            match kind {
                SearchKind::Terms => for stem in array(&file["terms"]) {
                    prop_assert!(prefix.starts(address(&sound(stem.as_str().unwrap()))));
                },
                SearchKind::Lists => for list in array(&file["lists"]) {
                    let number = |place: usize| list[place].as_u64().unwrap() as usize;
                    let address = list_address(list[0].as_str().unwrap(), Occurrence::from_number(number(1) as u8).unwrap(), number(2) as u32);
                    prop_assert!(prefix.starts(address));
                },
                SearchKind::Rows => for row in array(&file["modules"]) {
                    prop_assert!(prefix.starts(u64::from(digest(row["code"].as_str().unwrap()) >> 8) << 40));
                },
                SearchKind::Facets => for number in unpack(file["modules"].as_str().unwrap()) {
                    prop_assert!(prefix.starts(u64::from(number) << 40));
                },
            }
        }
    }

    /// The order of the modules does not matter.
    #[test]
    fn the_same_modules_give_the_same_files(modules in modules()) {
        let mut reversed = modules.clone();
        reversed.reverse();
        prop_assert_eq!(files(&SearchIndex::with(&modules, TINY)), files(&SearchIndex::with(&reversed, TINY)));
    }

    /// A module that is added, removed or changed changes the parts of the stems that it gains or loses, the part with its
    /// row, and where one of these gets too large or small enough, the parts beside it.
    #[test]
    fn a_change_concerns_the_files_of_what_it_changes(all in modules(), other in module()) {
        let place = all.iter().position(|module| module.code == other.code);
        let mut before = all;
        let mut after = before.clone();
        match place {
            Some(place) => after[place] = other.clone(),
            None => after.push(other.clone()),
        }
        let was = place.map(|place| before[place].clone());
        let changed = changed(was.as_ref(), Some(&other));
        for _ in 0..2 {
            let (old, new) = (SearchIndex::with(&before, TINY), SearchIndex::with(&after, TINY));
            let (old, new) = (files(&old), files(&new));
            let differ = old.keys().chain(new.keys()).filter(|name| old.get(name) != new.get(name));
            for name in differ.collect::<BTreeSet<_>>() {
                let beside = old.keys().chain(new.keys()).filter(|(kind, prefix)| *kind == name.0 && overlap(*prefix, name.1));
                let concerns = |(kind, prefix): &(SearchKind, Prefix)| changed.iter().any(|(changed, address)| changed == kind && prefix.starts(*address));
                prop_assert!(beside.clone().any(concerns), "{}-{}", name.0, name.1);
            }
            std::mem::swap(&mut before, &mut after);
        }
    }
}

/// Modules with some words of their own, and words that many share.
fn many(count: usize) -> Vec<ModuleTerms> {
    let module = |i: usize| {
        let own = format!("own{}x", i * 7919 % 10_007);
        let shared: Vec<String> =
            (0..20).map(|word| format!("shared{}", (i * 31 + word * word) % (40 << word))).collect();
        let own_name = (own.as_str(), Occurrence::new(Field::Name, false));
        let mut stems = vec![own_name, (":delivery", Occurrence::new(Field::Section, false))];
        stems.extend(shared.iter().map(|stem| (stem.as_str(), Occurrence::new(Field::Features, false))));
        ModuleTerms::fake(&format!("module-{i}"), &stems)
    };
    (0..count).map(module).collect()
}

#[test]
fn no_part_is_large_however_many_modules_there_are() {
    for count in [30, 300, 3_000, 30_000] {
        let index = SearchIndex::of(&many(count));
        let sizes = index.files().filter_map(|file| match file {
            SearchFile::Head => None,
            SearchFile::Part(kind, prefix) => Some((kind, index.part(kind, prefix).unwrap().len())),
        });
        let sizes: Vec<(SearchKind, usize)> = sizes.collect();
        let largest = sizes.iter().map(|(_, size)| *size).max().unwrap();
        assert!(largest < 26_000, "{largest} bytes with {count} modules");
        assert!(count > 30 || sizes.len() == 3, "{} parts with {count} modules", sizes.len());
        let bytes: usize = sizes.iter().map(|(_, size)| *size).sum();
        assert!(sizes.len() < 10 + bytes / 1500, "{} parts for {bytes} bytes", sizes.len());
    }
}

#[test]
fn a_module_that_takes_the_number_of_another_is_in_the_head() {
    let codes: Vec<String> = (0..20_000).map(|i| format!("module-{i}")).collect();
    let modules: Vec<ModuleTerms> = codes.iter().map(|code| ModuleTerms::fake(code, &[])).collect();
    let index = SearchIndex::of(&modules);
    let pair = &index.moved[0];
    let is_other = |code: &&String| **code != pair.0 && digest(code) >> 8 == digest(&pair.0) >> 8;
    let first = codes.iter().find(is_other).unwrap();
    assert!(*first < pair.0 && digest(first) >> 8 != pair.1, "the first in the order of codes keeps its number");
}
