//! The names, developers, addresses, logos and owners of modules, which the rules against impersonation compare.

use std::collections::HashSet;
use std::sync::OnceLock;

use ahash::AHashMap;
use blake3::Hash;
use rayon::prelude::*;

use super::likeness::{folded, similarity_keys, visual_keys};
use super::{Context, ModuleContext, logo_of};
use crate::mix::Mix;
use crate::parse::fields::Field;
use crate::parse::module::{Developer, ModuleFile};
use crate::source::{SourceId, Span, Spanned};

/// What identifies a module to customers, and who owns it.
pub struct Identity<'a> {
    /// The path of its file.
    pub path: &'a str,
    /// Who owns it.
    pub party: Party<'a>,
    /// Languages and names.
    pub names: &'a [(Spanned<String>, Spanned<String>)],
    /// The developer, if the file names one.
    pub developer: Option<&'a Developer>,
    /// The field, text and span of each address.
    pub addresses: Vec<(&'static str, &'a str, Span)>,
    /// The logo, if there is one.
    pub logo: Option<LogoOf<'a>>,
    /// Where findings about the module as a whole are reported.
    pub opening: Span,
}

/// The maximum numbers of owners and of languages of a text that are compared. No real module has more, but a file has
/// room for thousands.
const MAX_OWNERS: usize = 100;
const MAX_LANGUAGES: usize = 100;

/// The logo of a module.
pub struct LogoOf<'a> {
    /// The path of its file.
    pub path: &'a str,
    /// The field that names it.
    pub named: Option<&'a Field<String>>,
    /// The cleaned SVG, if the file is a valid logo.
    pub drawing: Option<&'a str>,
    content: Hash,
}

/// Who owns a module. A module without owners belongs to the maintainers.
#[derive(PartialEq, Eq)]
pub struct Party<'a> {
    /// Lower-case logins, sorted.
    owners: Vec<String>,
    /// The folder of the module's file.
    folder: &'a str,
}

impl Party<'_> {
    /// Lower-case logins.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.owners.iter().map(String::as_str)
    }

    /// Whether the two have no owner in common.
    pub fn has_different_owners(&self, other: &Self) -> bool {
        if self.owners.is_empty() || other.owners.is_empty() {
            return self.owners.is_empty() != other.owners.is_empty();
        }
        !self.owners.iter().any(|owner| other.owners.binary_search(owner).is_ok())
    }

    /// Like [`Self::has_different_owners`], except that a module without owners also belongs to the owners of the other
    /// modules in its folder.
    pub fn is_unrelated(&self, other: &Self) -> bool {
        let is_partial = self.owners.is_empty() || other.owners.is_empty();
        let shares_folder = self.folder == other.folder && self.folder.contains('/');
        self.has_different_owners(other) && !(is_partial && shares_folder)
    }
}

/// The identities of all modules. Those that a change touches come last.
pub struct Identities<'a> {
    /// One per module.
    pub list: Vec<Identity<'a>>,
    alike: OnceLock<Vec<Alike<'a>>>,
}

impl<'a> Identities<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let list = context.touched_last().par_iter().map(|file| Identity::new(context, file)).collect();
        Self { list, alike: OnceLock::new() }
    }

    /// Hash of everything that the rules on identities read.
    pub(super) fn inputs_hash(&self) -> Hash {
        let hashes: Vec<Hash> = self.list.par_iter().map(Identity::inputs_hash).collect();
        hashes.iter().fold(Mix::of("identities"), Mix::hash).done()
    }

    /// The names that are like a name of an earlier module: each at most once per earlier module.
    pub fn alike(&self) -> &[Alike<'a>] {
        self.alike.get_or_init(|| alike(&self.list))
    }
}

impl<'a> Identity<'a> {
    fn new(context: &'a Context<'a>, file: &'a ModuleFile) -> Self {
        let module = ModuleContext::new(context, file);
        let (source, front) = (module.source(), module.front());
        let owners = front.and_then(|front| front.owners.as_ref()).map_or(&[] as &[_], |owners| &owners.value);
        let normalized = |login: &Spanned<String>| login.value.trim().trim_start_matches('@').to_lowercase();
        let logins = owners.iter().map(normalized).filter(|login| !login.is_empty());
        let mut owners: Vec<String> = logins.take(MAX_OWNERS).collect();
        owners.sort();
        owners.dedup();
        let logo = logo_of(context.sources, file).map(|id| LogoOf {
            path: context.sources.get(id).path.as_str(),
            named: front.and_then(|front| front.logo.as_ref()),
            drawing: context.parsed.logos.get(&id).and_then(|logo| logo.as_ref().as_ref().ok()).map(|logo| &*logo.svg),
            content: context.sources.hash(id),
        });
        Self {
            path: source.path.as_str(),
            party: Party { owners, folder: source.folder() },
            names: front
                .and_then(|front| front.name.as_ref())
                .map_or(&[], |names| &names.value[..names.value.len().min(MAX_LANGUAGES)]),
            developer: front.and_then(|front| front.developer.as_ref()),
            addresses: module.urls().into_iter().take(2 * MAX_LANGUAGES).collect(),
            logo,
            opening: file.opening,
        }
    }

    fn inputs_hash(&self) -> Hash {
        let at =
            |mix: Mix, text: &str, span: Span| mix.text(text).number(span.start as usize).number(span.end as usize);
        let mix = mix_in(Mix::of("identity"), &self.party.owners, self.names, self.developer, &self.addresses, at);
        let mix = at(mix, self.path, self.opening);
        match &self.logo {
            Some(logo) => {
                let mix = mix.text(logo.path).hash(&logo.content);
                logo.named.map_or(mix.clone(), |field| at(mix, &field.value, field.span))
            }
            None => mix,
        }
        .done()
    }
}

fn mix_in(
    mix: Mix,
    owners: &[String],
    names: &[(Spanned<String>, Spanned<String>)],
    developer: Option<&Developer>,
    addresses: &[(&'static str, &str, Span)],
    at: impl Fn(Mix, &str, Span) -> Mix,
) -> Mix {
    let mix = owners.iter().fold(mix.number(owners.len()), |mix, owner| mix.text(owner));
    let mix = names
        .iter()
        .fold(mix.number(names.len()), |mix, (language, name)| at(mix.text(&language.value), &name.value, name.span));
    let developer = developer.and_then(|developer| developer.name.as_ref());
    let mix = developer.map_or(mix.clone().number(0), |name| at(mix.number(1), &name.value, name.span));
    addresses.iter().fold(mix.number(addresses.len()), |mix, (field, url, span)| at(mix.text(field), url, *span))
}

/// How a name is like a name of an earlier module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same name in a module with different owners.
    Taken,
    /// A different name that looks the same.
    LooksSame,
    /// The same name in a module of the same owners.
    Duplicate,
    /// A name that differs only in spaces, punctuation, accents, or digits instead of letters.
    Similar,
}

/// A name that is like a name of an earlier module.
pub struct Alike<'a> {
    /// How they are alike.
    pub likeness: Likeness,
    /// The name.
    pub name: &'a Spanned<String>,
    /// The name of the earlier module.
    pub other: &'a Spanned<String>,
}

/// The keys by which a name is compared; see [`super::likeness`].
struct Keys {
    folded: String,
    visual: Vec<String>,
    similar: Vec<String>,
}

fn alike<'a>(list: &[Identity<'a>]) -> Vec<Alike<'a>> {
    let keys = |(_, name): &(Spanned<String>, Spanned<String>)| Keys {
        folded: folded(&name.value),
        visual: visual_keys(&name.value),
        similar: similarity_keys(&name.value),
    };
    let keys: Vec<Vec<Keys>> = list.par_iter().map(|identity| identity.names.iter().map(keys).collect()).collect();
    let mut known = Known::default();
    let mut all = Vec::new();
    for (identity, keys) in list.iter().zip(&keys) {
        let names = || identity.names.iter().map(|(_, name)| name).zip(keys);
        let mut seen: HashSet<(SourceId, &str)> = HashSet::new();
        for (name, keys) in names() {
            for (likeness, other) in known.like(identity, keys) {
                let pair = (other.span.source, keys.folded.as_str());
                if seen.insert(pair) {
                    all.push(Alike { likeness, name, other });
                }
            }
        }
        // The names of one module may be alike, so they are added only after all of them have been looked up.
        names().for_each(|(name, keys)| known.add(identity, name, keys));
    }
    all
}

/// The names of earlier modules by their keys.
#[derive(Default)]
struct Known<'k, 'i, 'a> {
    folded: Firsts<'i, 'a, &'k str, &'a Spanned<String>>,
    /// Folded names and names. Two different ones are enough: at least one differs from any name that is looked up.
    visual: AHashMap<&'k str, Vec<(&'k str, &'a Spanned<String>)>>,
    similar: AHashMap<&'k str, &'a Spanned<String>>,
}

impl<'k, 'i, 'a> Known<'k, 'i, 'a> {
    /// The first name that is the same and the first that looks the same, or the first similar one if there is neither.
    fn like(&self, identity: &Identity<'_>, keys: &Keys) -> impl Iterator<Item = (Likeness, &'a Spanned<String>)> {
        let folded = keys.folded.as_str();
        let taken = self.folded.find(&folded, |other| identity.party.has_different_owners(&other.party));
        let taken = taken.map(|other| (Likeness::Taken, other));
        let same = taken.or_else(|| Some((Likeness::Duplicate, self.folded.find(&folded, |_| true)?)));
        let others = keys.visual.iter().filter_map(|key| self.visual.get(key.as_str())).flatten();
        let mut others = others.filter(|(name, _)| *name != folded);
        let looks_same = others.next().map(|(_, other)| (Likeness::LooksSame, *other));
        let find_similar = || keys.similar.iter().find_map(|key| self.similar.get(key.as_str()));
        let is_alike = same.is_some() || looks_same.is_some();
        let similar = (!is_alike).then(find_similar).flatten().map(|other| (Likeness::Similar, *other));
        [same, looks_same, similar].into_iter().flatten()
    }

    fn add(&mut self, identity: &'i Identity<'a>, name: &'a Spanned<String>, keys: &'k Keys) {
        self.folded.add(keys.folded.as_str(), identity, name);
        for key in &keys.visual {
            let names = self.visual.entry(key).or_default();
            if names.len() < 2 && names.iter().all(|(known, _)| *known != keys.folded) {
                names.push((&keys.folded, name));
            }
        }
        for key in &keys.similar {
            self.similar.entry(key).or_insert(name);
        }
    }
}

/// The first modules with each key, one per party, each with a value.
pub(super) struct Firsts<'i, 'a, K, T>(AHashMap<K, Vec<(&'i Identity<'a>, T)>>);

/// The maximum number of parties that are kept for a key. Later modules are compared with these alone, so the first one
/// is never missed, and a key that thousands of parties share costs no more than one that a few share.
const MAX_PARTIES: usize = 16;

impl<K, T> Default for Firsts<'_, '_, K, T> {
    fn default() -> Self {
        Self(AHashMap::new())
    }
}

impl<'i, 'a, K: std::hash::Hash + Eq, T: Copy> Firsts<'i, 'a, K, T> {
    pub(super) fn find(&self, key: &K, filter: impl Fn(&Identity<'a>) -> bool) -> Option<T> {
        self.0.get(key)?.iter().find(|(identity, _)| filter(identity)).map(|(_, value)| *value)
    }

    pub(super) fn add(&mut self, key: impl Into<K>, identity: &'i Identity<'a>, value: T) {
        let parties = self.0.entry(key.into()).or_default();
        if parties.len() < MAX_PARTIES && parties.iter().all(|(known, _)| known.party != identity.party) {
            parties.push((identity, value));
        }
    }
}
