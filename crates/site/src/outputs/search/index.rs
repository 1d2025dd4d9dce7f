//! The search index of a language: the stems of all modules, and the parts into which it is cut.

use std::collections::BTreeMap;

use ahash::AHashMap;

use super::cut::{Cut, Item};
use super::module_terms::{ModuleTerms, Occurrence, OwnFacets, ShownTexts};
use super::number::{BITS, Numbers, digest};
use super::sound::{address, sound};
use mpgen_core::model::PriceKind;
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
    /// The size of a part with facets, in bytes.
    pub facets: usize,
    /// How many modules may have a stem in the same way until they are a list of their own.
    pub inline: usize,
}

/// The pieces of a list at most; each has twelve bits of an address.
const MOST_PIECES: usize = 1 << 12;

impl Limits {
    const PUBLISHED: Self = Self { terms: 16 << 10, lists: 8 << 10, rows: 4 << 10, facets: 16 << 10, inline: 64 };
}

/// A posting is `number * OCCURRENCES` and the number of the occurrence.
const OCCURRENCES: u32 = Occurrence::COUNT as u32;

/// The search index of a language, over all modules that are offered.
pub struct SearchIndex {
    pub(super) rows: Vec<Row>,
    /// In the order of the rows.
    pub(super) facets: Vec<FacetRow>,
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
    pub section: usize,
    pub shown: ShownTexts,
}

/// What a module is filtered and sorted by.
pub(super) struct FacetRow {
    pub number: u32,
    pub section: usize,
    pub is_free: bool,
    pub has_trial: bool,
    pub own: OwnFacets,
    /// The days, since 1970, on which it was added and last changed; `None` if they are not known.
    pub days: Option<[u32; 2]>,
}

/// A stem, and the modules that have it.
pub(super) struct Term {
    address: u64,
    pub stem: String,
    /// For each module the number of its posting, ascending.
    postings: Vec<u32>,
    /// For each occurrence, how many modules have it so.
    counts: [usize; Occurrence::COUNT],
    /// For each occurrence, the number of pieces of the list of these modules, a power of two; 0 if they are in the part with
    /// the stem.
    pub pieces: [u32; Occurrence::COUNT],
}

/// The modules that have a frequent stem in the same way. If they are too many for a part, there are several pieces, by the
/// first bits of the numbers.
pub(super) struct List {
    address: u64,
    size: usize,
    /// The place of the stem.
    pub term: usize,
    pub occurrence: Occurrence,
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
        let facets: Vec<FacetRow> =
            order.iter().map(|&module| FacetRow::of(&modules[module], numbers.all[module])).collect();
        let mut by_stem: AHashMap<&str, Vec<u32>> = AHashMap::default();
        for &module in &order {
            for (stem, occurrence) in modules[module].stems() {
                by_stem
                    .entry(stem)
                    .or_default()
                    .push(numbers.all[module] * OCCURRENCES + u32::from(occurrence.number()));
            }
        }
        let mut terms: Vec<Term> =
            by_stem.into_iter().map(|(stem, postings)| Term::of(stem, postings, limits)).collect();
        terms.sort_unstable_by(|a, b| (a.address, &a.stem).cmp(&(b.address, &b.stem)));
        let mut lists: Vec<List> = terms.iter().enumerate().flat_map(|(place, term)| term.lists(place)).collect();
        lists.sort_unstable_by_key(|list| (list.address, list.term, list.occurrence, list.piece));
        let cuts = BTreeMap::from([
            (SearchKind::Terms, Cut::of(&terms, limits.terms)),
            (SearchKind::Lists, Cut::of(&lists, limits.lists)),
            (SearchKind::Rows, Cut::of(&rows, limits.rows)),
            (SearchKind::Facets, Cut::of(&facets, limits.facets)),
        ]);
        let moved = numbers.moved.iter().map(|&module| (modules[module].code.clone(), numbers.all[module])).collect();
        Self { rows, facets, terms, lists, moved, cuts }
    }

    /// The same index with the days on which each module was added and last changed, by its code, since 1970.
    #[must_use]
    pub fn dated(mut self, days: impl Fn(&str) -> Option<[u32; 2]>) -> Self {
        for (facets, row) in self.facets.iter_mut().zip(&self.rows) {
            facets.days = days(&row.code);
        }
        self
    }

    /// The files of the index.
    pub fn files(&self) -> impl Iterator<Item = SearchFile> + '_ {
        let parts = self.cuts.iter().flat_map(|(kind, cut)| cut.parts.iter().map(|part| (*kind, part.prefix)));
        std::iter::once(SearchFile::Head).chain(parts.map(|(kind, prefix)| SearchFile::Part(kind, prefix)))
    }
}

impl Row {
    fn of(module: &ModuleTerms, number: u32) -> Self {
        Self { number, code: module.code.clone(), section: module.section.index(), shown: module.shown.clone() }
    }
}

impl Item for Row {
    fn address(&self) -> u64 {
        u64::from(self.number) << (64 - BITS)
    }

    fn size(&self) -> usize {
        let ShownTexts { name, summary, developer, price, .. } = &self.shown;
        let price: usize = price.iter().map(String::len).sum();
        self.code.len() + name.len() + summary.len() + developer.len() + price + 56
    }
}

impl FacetRow {
    fn of(module: &ModuleTerms, number: u32) -> Self {
        Self {
            number,
            section: module.section.index(),
            is_free: module.shown.kind == PriceKind::Free,
            has_trial: !module.shown.price[2].is_empty(),
            own: module.facets.clone(),
            days: None,
        }
    }
}

impl Item for FacetRow {
    fn address(&self) -> u64 {
        u64::from(self.number) << (64 - BITS)
    }

    fn size(&self) -> usize {
        self.own.developer.len() + 3 * self.own.permissions.len() + 28
    }
}

impl Term {
    fn of(stem: &str, postings: Vec<u32>, limits: Limits) -> Self {
        let mut counts = [0; Occurrence::COUNT];
        postings.iter().for_each(|posting| counts[(posting % OCCURRENCES) as usize] += 1);
        // A number has four digits, if any modules are before it.
        let pieces = counts.map(|count| match count > limits.inline {
            true => (4 * count).div_ceil(limits.lists).next_power_of_two().min(MOST_PIECES) as u32,
            false => 0,
        });
        Self { address: address(&sound(stem)), stem: stem.to_owned(), postings, counts, pieces }
    }

    /// The pieces of its lists.
    fn lists(&self, place: usize) -> impl Iterator<Item = List> + '_ {
        Occurrence::all().flat_map(move |occurrence| {
            let pieces = self.pieces[usize::from(occurrence.number())];
            let count = self.counts[usize::from(occurrence.number())];
            (0..pieces).map(move |piece| List {
                address: list_address(&self.stem, occurrence, piece),
                size: 4 * count / pieces as usize + self.stem.len() + 10,
                term: place,
                occurrence,
                piece,
            })
        })
    }

    /// The postings that are in no list.
    pub(super) fn inline(&self) -> impl Iterator<Item = u32> + '_ {
        self.postings.iter().copied().filter(|posting| self.pieces[(posting % OCCURRENCES) as usize] == 0)
    }

    /// The numbers of the modules in a piece of a list.
    pub(super) fn piece(&self, list: &List) -> impl Iterator<Item = u32> + '_ {
        let own = list.occurrence.number();
        let width = (1 << BITS) / self.pieces[usize::from(own)].max(1);
        let numbers = list.piece * width..(list.piece + 1) * width;
        let alike = self.postings.iter().filter(move |&posting| posting % OCCURRENCES == u32::from(own));
        alike.map(|posting| posting / OCCURRENCES).filter(move |number| numbers.contains(number))
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

/// The address of a piece of a list: the digest of its stem, so that all lists of a stem are beside each other, four bits of
/// the occurrence and twelve of the piece.
pub(super) fn list_address(stem: &str, occurrence: Occurrence, piece: u32) -> u64 {
    u64::from(digest(stem)) << 32 | u64::from(occurrence.number()) << 28 | u64::from(piece) << 16
}

impl Item for List {
    fn address(&self) -> u64 {
        self.address
    }

    fn size(&self) -> usize {
        self.size
    }
}
