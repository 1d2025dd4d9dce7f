//! The search index of a language: the stems of all modules, and the parts into which it is cut.

use std::collections::BTreeMap;

use ahash::AHashMap;

use super::cut::{Cut, Item};
use super::module_terms::{Field, ModuleTerms};
use super::number::{BITS, Numbers, digest};
use super::sound::{address, sound};
use mpgen_core::route::{SearchFile, SearchKind};

/// The limits of an index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The size of a part with terms, in bytes.
    pub terms: usize,
    /// The size of a part with lists, in bytes.
    pub lists: usize,
    /// The size of a part with rows, in bytes. It is smaller, because the modules that are found are in many parts.
    pub rows: usize,
    /// How many modules a stem may have in a field until they are a list of their own.
    pub inline: usize,
}

impl Limits {
    const PUBLISHED: Self = Self { terms: 16 << 10, lists: 24 << 10, rows: 4 << 10, inline: 64 };
}

/// The search index of a language, over all modules that are offered.
pub struct SearchIndex {
    pub(super) rows: Vec<Row>,
    pub(super) terms: Vec<Term>,
    pub(super) lists: Vec<List>,
    /// Codes of the modules whose number is not that of their code, with their number; ordered by code.
    pub(super) moved: Vec<(String, u32)>,
    pub(super) cuts: BTreeMap<SearchKind, Cut>,
}

/// What results show of a module.
pub(super) struct Row {
    number: u32,
    pub code: String,
    pub name: String,
    pub section: usize,
    pub price: String,
    pub logo: String,
}

/// A stem, and the modules that have it.
pub(super) struct Term {
    address: u64,
    pub stem: String,
    /// For each module `number * 4 + field`, ascending.
    postings: Vec<u32>,
    /// For each field, how many modules have it there.
    counts: [usize; 4],
    /// For each field, the number of pieces of the list of these modules, a power of two; 0 if they are in the part with
    /// the stem.
    pub pieces: [u32; 4],
}

/// The modules that have a frequent stem in a field. If they are too many for a part, there are several pieces, by the
/// first bits of the numbers.
pub(super) struct List {
    address: u64,
    size: usize,
    /// The place of the stem.
    pub term: usize,
    pub field: Field,
    pub piece: u32,
}

impl SearchIndex {
    /// The index of modules, in any order.
    pub fn of(modules: &[ModuleTerms]) -> Self {
        Self::with(modules, Limits::PUBLISHED)
    }

    pub(super) fn with(modules: &[ModuleTerms], limits: Limits) -> Self {
        let codes: Vec<&str> = modules.iter().map(|module| module.code.as_str()).collect();
        let numbers = Numbers::of(&codes);
        let mut order: Vec<usize> = (0..modules.len()).collect();
        order.sort_unstable_by_key(|&module| numbers.all[module]);
        let rows: Vec<Row> = order.iter().map(|&module| Row::of(&modules[module], numbers.all[module])).collect();
        let mut by_stem: AHashMap<&str, Vec<u32>> = AHashMap::default();
        for &module in &order {
            for (stem, field) in modules[module].stems() {
                by_stem.entry(stem).or_default().push(numbers.all[module] * 4 + field as u32);
            }
        }
        let mut terms: Vec<Term> =
            by_stem.into_iter().map(|(stem, postings)| Term::of(stem, postings, limits)).collect();
        terms.sort_unstable_by(|a, b| (a.address, &a.stem).cmp(&(b.address, &b.stem)));
        let mut lists: Vec<List> = terms.iter().enumerate().flat_map(|(place, term)| term.lists(place)).collect();
        lists.sort_unstable_by_key(|list| (list.address, list.term, list.field, list.piece));
        let cuts = BTreeMap::from([
            (SearchKind::Terms, Cut::of(&terms, limits.terms)),
            (SearchKind::Lists, Cut::of(&lists, limits.lists)),
            (SearchKind::Rows, Cut::of(&rows, limits.rows)),
        ]);
        let moved = numbers.moved.iter().map(|&module| (modules[module].code.clone(), numbers.all[module])).collect();
        Self { rows, terms, lists, moved, cuts }
    }

    /// The files of the index.
    pub fn files(&self) -> impl Iterator<Item = SearchFile> + '_ {
        let parts = self.cuts.iter().flat_map(|(kind, cut)| cut.parts.iter().map(|part| (*kind, part.prefix)));
        std::iter::once(SearchFile::Head).chain(parts.map(|(kind, prefix)| SearchFile::Part(kind, prefix)))
    }
}

impl Row {
    fn of(module: &ModuleTerms, number: u32) -> Self {
        let ModuleTerms { code, name, section, price, logo, .. } = module.clone();
        Self { number, code, name, section: section.index(), price, logo }
    }
}

impl Item for Row {
    fn address(&self) -> u64 {
        u64::from(self.number) << (64 - BITS)
    }

    fn size(&self) -> usize {
        self.code.len() + self.name.len() + self.price.len() + self.logo.len() + 16
    }
}

impl Term {
    fn of(stem: &str, postings: Vec<u32>, limits: Limits) -> Self {
        let mut counts = [0; 4];
        postings.iter().for_each(|posting| counts[(posting % 4) as usize] += 1);
        // A number has four digits, if any modules are before it.
        let pieces = counts.map(|count| match count > limits.inline {
            true => (4 * count).div_ceil(limits.lists).next_power_of_two().min(1 << BITS) as u32,
            false => 0,
        });
        Self { address: address(&sound(stem)), stem: stem.to_owned(), postings, counts, pieces }
    }

    /// The pieces of its lists.
    fn lists(&self, place: usize) -> impl Iterator<Item = List> + '_ {
        Field::ALL.into_iter().flat_map(move |field| {
            let pieces = self.pieces[field as usize];
            (0..pieces).map(move |piece| List {
                address: list_address(&self.stem, field, piece),
                size: 4 * self.counts[field as usize] / pieces as usize + self.stem.len() + 10,
                term: place,
                field,
                piece,
            })
        })
    }

    /// The postings that are in no list.
    pub(super) fn inline(&self) -> impl Iterator<Item = u32> + '_ {
        self.postings.iter().copied().filter(|posting| self.pieces[(posting % 4) as usize] == 0)
    }

    /// The numbers of the modules in a piece of a list.
    pub(super) fn piece(&self, list: &List) -> impl Iterator<Item = u32> + '_ {
        let width = (1 << BITS) / self.pieces[list.field as usize].max(1);
        let numbers = list.piece * width..(list.piece + 1) * width;
        let field = list.field as u32;
        let in_field = self.postings.iter().filter(move |&posting| posting % 4 == field);
        in_field.map(|posting| posting / 4).filter(move |number| numbers.contains(number))
    }
}

impl Item for Term {
    fn address(&self) -> u64 {
        self.address
    }

    fn size(&self) -> usize {
        let fields = self.counts.iter().zip(self.pieces);
        self.stem.len() + 6 + fields.map(|(count, pieces)| if pieces == 0 { 5 * count } else { 12 }).sum::<usize>()
    }
}

/// The address of a piece of a list: a digest, because lists are found by their stem.
pub(super) fn list_address(stem: &str, field: Field, piece: u32) -> u64 {
    u64::from(digest(&format!("{stem} {} {piece}", field as u8))) << 32
}

impl Item for List {
    fn address(&self) -> u64 {
        self.address
    }

    fn size(&self) -> usize {
        self.size
    }
}
