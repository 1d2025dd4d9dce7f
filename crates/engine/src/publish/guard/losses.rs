//! Modules that variants and their sections would lose: by name, or by number if the manifest is of an older version that does
//! not have the names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Limits, modules, named, shown};
use mpgen_core::check::MODULES_LOST;
use mpgen_core::diag::Diagnostic;
use mpgen_core::diag::text::printable;
use mpgen_core::source::Span;
use mpgen_site::manifest::{Manifest, ManifestModule, ManifestVariant};

/// The loss of a variant or of a section in it.
#[derive(Clone)]
struct Loss<'a> {
    /// The section; `None` for the whole variant.
    section: Option<&'a str>,
    before: usize,
    lost: usize,
    /// Their codes, if known.
    codes: Vec<&'a str>,
}

/// A module that a market lists in the published site.
struct Row<'a> {
    code: &'a str,
    published: &'a ManifestModule,
    new: Option<&'a ManifestModule>,
}

/// Reports modules that disappear from variants or sections that lose too many. A section that loses all of its modules does,
/// however few they are, and so does a variant that is removed.
pub(super) fn lost(published: &Manifest, new: &Manifest, limits: Limits, at: Span) -> Option<Diagnostic> {
    let there: HashMap<_, _> = new.variants.iter().map(|variant| (key(variant), variant)).collect();
    let is_whole = !published.partial && !new.partial;
    let compared: Vec<&ManifestVariant> =
        published.variants.iter().filter(|variant| is_whole || there.contains_key(&key(variant))).collect();
    let by_name = published.modules.values().all(|module| module.markets.is_some() && module.api_versions.is_some());
    let rows = by_name.then(|| rows(published, new));
    let mut known: HashMap<(&str, &str, bool), Vec<Loss<'_>>> = HashMap::new();
    let (mut variants, mut codes) = (0, BTreeMap::<&str, usize>::new());
    let mut worst: Option<(&ManifestVariant, Loss<'_>)> = None;
    for variant in &compared {
        let other = there.get(&key(variant)).copied();
        let losses = match &rows {
            // All languages list the same modules.
            Some(rows) => known
                .entry((&variant.market, &variant.api_version, other.is_some()))
                .or_insert_with(|| of_market(variant, rows, other.is_some(), limits))
                .clone(),
            None => of_counts(variant, other, limits),
        };
        variants += usize::from(!losses.is_empty());
        let gone: BTreeSet<&str> = losses.iter().flat_map(|loss| loss.codes.iter().copied()).collect();
        gone.into_iter().for_each(|code| *codes.entry(code).or_default() += 1);
        for loss in losses {
            if worst.as_ref().is_none_or(|(_, worst)| loss.weight() > worst.weight()) {
                worst = Some((variant, loss));
            }
        }
    }
    let (variant, loss) = worst?;
    let codes: Vec<(&str, usize)> = match by_name {
        true => codes.into_iter().collect(),
        false => published.modules.keys().filter(|code| !new.modules.contains_key(*code)).map(|c| (&**c, 0)).collect(),
    };
    let which = match codes.as_slice() {
        [] => "modules would disappear".to_owned(),
        codes => format!("{} would disappear ({})", modules(codes.len()), named(codes, |(code, _)| shown(code))),
    };
    let name = printable(&format!("{}/{}/{}", variant.market, variant.api_version, variant.language));
    let section = loss.section.map_or_else(String::new, |section| format!("section {} of ", shown(section)));
    let amount = match (loss.lost, loss.before) {
        (1, 1) => "its only module".to_owned(),
        (lost, before) if lost == before => format!("all of its {}", modules(before)),
        (lost, before) => format!("{lost} of its {}", modules(before)),
    };
    let message = format!(
        "{which} from {variants} of {} variants; the worst: {section}`{name}` loses {amount}",
        published.variants.len()
    );
    Some(MODULES_LOST.at(at, message))
}

impl Loss<'_> {
    /// Sort key: the share that is lost, then the number.
    fn weight(&self) -> (usize, usize) {
        (self.lost * 1000 / self.before.max(1), self.lost)
    }
}

fn key(variant: &ManifestVariant) -> (&str, &str, &str) {
    (&variant.market, &variant.api_version, &variant.language)
}

/// The modules that each market lists.
fn rows<'a>(published: &'a Manifest, new: &'a Manifest) -> HashMap<&'a str, Vec<Row<'a>>> {
    let mut rows: HashMap<&str, Vec<Row<'_>>> = HashMap::new();
    for (code, module) in &published.modules {
        for market in module.markets.iter().flatten() {
            rows.entry(market).or_default().push(Row { code, published: module, new: new.modules.get(code) });
        }
    }
    rows
}

/// The losses of a market at an API version that exceed the limits. A module that moves to another section is lost to its old
/// one.
fn of_market<'a>(
    variant: &ManifestVariant,
    rows: &HashMap<&str, Vec<Row<'a>>>,
    is_there: bool,
    limits: Limits,
) -> Vec<Loss<'a>> {
    let (market, version) = (variant.market.as_str(), variant.api_version.as_str());
    let none = |section| Loss { section, before: 0, lost: 0, codes: Vec::new() };
    let mut losses: BTreeMap<Option<&str>, Loss<'_>> = BTreeMap::new();
    for row in rows.get(market).into_iter().flatten() {
        if row.published.is_listed(market, version) != Some(true) {
            continue;
        }
        let new = row.new.filter(|new| is_there && new.is_listed(market, version) == Some(true));
        let section = row.published.section.as_deref();
        let kept_in_section = new.is_some_and(|new| new.section.as_deref() == section);
        let whole = (None, new.is_some());
        for (part, is_kept) in [whole].into_iter().chain(section.map(|section| (Some(section), kept_in_section))) {
            let loss = losses.entry(part).or_insert_with(|| none(part));
            loss.before += 1;
            if !is_kept {
                loss.lost += 1;
                loss.codes.push(row.code);
            }
        }
    }
    losses.into_values().filter(|loss| limits.forbids_loss(loss.lost, loss.before)).collect()
}

/// The losses of a variant that exceed the limits, by its counts alone.
fn of_counts<'a>(published: &'a ManifestVariant, new: Option<&ManifestVariant>, limits: Limits) -> Vec<Loss<'a>> {
    let loss = |section, before: usize, after: usize| Loss {
        section,
        before,
        lost: before.saturating_sub(after),
        codes: Vec::new(),
    };
    let whole = loss(None, published.count, new.map_or(0, |new| new.count));
    let sections = published.sections.iter().map(|(code, before)| {
        let after = new.and_then(|new| new.sections.get(code)).copied().unwrap_or(0);
        loss(Some(code), *before, after)
    });
    [whole].into_iter().chain(sections).filter(|loss| limits.forbids_loss(loss.lost, loss.before)).collect()
}
