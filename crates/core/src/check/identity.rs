//! What a module says of who it is, and whose it is: what the rules against impersonation compare across all modules.

use std::collections::HashSet;
use std::sync::OnceLock;

use ahash::AHashMap;
use blake3::Hash;
use rayon::prelude::*;

use super::likeness::{folded, looks, remembered};
use super::{Context, ModuleContext, logo_of};
use crate::mix::Mix;
use crate::parse::fields::Field;
use crate::parse::module::{Developer, ModuleFile};
use crate::source::{SourceId, Span, Spanned};

/// What a module says of who it is.
pub struct Identity<'a> {
    /// Its file's path.
    pub path: &'a str,
    /// Whose it is.
    pub party: Party<'a>,
    /// Its names, each with its language.
    pub names: &'a [(Spanned<String>, Spanned<String>)],
    /// Who makes it.
    pub developer: Option<&'a Developer>,
    /// Its addresses: the field, the text and its place.
    pub addresses: Vec<(&'static str, &'a str, Span)>,
    /// Its logo.
    pub logo: Option<LogoOf<'a>>,
    /// Where a finding about the module as a whole is reported.
    pub opening: Span,
}

/// Most owners, and languages of a text, that are compared; nobody has more, and a file has room for thousands.
const MAX_OWNERS: usize = 100;
const MAX_LANGUAGES: usize = 100;

fn first<T>(list: &[T]) -> &[T] {
    &list[..list.len().min(MAX_LANGUAGES)]
}

/// The logo of a module.
pub struct LogoOf<'a> {
    /// Its path.
    pub path: &'a str,
    /// The field that names it.
    pub named: Option<&'a Field<String>>,
    /// The cleaned drawing, where the file is a logo.
    pub drawing: Option<&'a str>,
    content: Hash,
}

/// Whose a module is. Without owners it is the maintainers'.
#[derive(PartialEq, Eq)]
pub struct Party<'a> {
    /// Logins in small letters, sorted.
    owners: Vec<String>,
    /// The folder of the module's file.
    folder: &'a str,
}

impl Party<'_> {
    /// Logins in small letters.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.owners.iter().map(String::as_str)
    }

    /// Whether nobody owns a module of both.
    pub fn is_other(&self, other: &Self) -> bool {
        if self.owners.is_empty() || other.owners.is_empty() {
            return self.owners.is_empty() != other.owners.is_empty();
        }
        !self.owners.iter().any(|owner| other.owners.binary_search(owner).is_ok())
    }

    /// The same, but a module without owners also belongs to those who own others in its folder.
    pub fn is_stranger(&self, other: &Self) -> bool {
        let is_partial = self.owners.is_empty() || other.owners.is_empty();
        let shares_folder = self.folder == other.folder && self.folder.contains('/');
        self.is_other(other) && !(is_partial && shares_folder)
    }
}

/// What all modules say of who they are, those that were there first before those that a change touches.
pub struct Identities<'a> {
    /// One a module.
    pub list: Vec<Identity<'a>>,
    alike: OnceLock<Vec<Alike<'a>>>,
}

impl<'a> Identities<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        let list = context.by_arrival().par_iter().map(|file| Identity::new(context, file)).collect();
        Self { list, alike: OnceLock::new() }
    }

    /// Everything that is looked at, as a hash.
    pub(super) fn inputs_hash(&self) -> Hash {
        let hashes: Vec<Hash> = self.list.par_iter().map(Identity::inputs_hash).collect();
        hashes.iter().fold(Mix::of("identities"), Mix::hash).done()
    }

    /// The names that are like one of an earlier module, each once for each of those modules.
    pub fn alike(&self) -> &[Alike<'a>] {
        self.alike.get_or_init(|| alike(&self.list))
    }
}

impl<'a> Identity<'a> {
    fn new(context: &'a Context<'a>, file: &'a ModuleFile) -> Self {
        let module = ModuleContext::new(context, file);
        let (source, front) = (module.source(), module.front());
        let owners = front.and_then(|front| front.owners.as_ref()).map_or(&[] as &[_], |owners| &owners.value);
        let login = |login: &Spanned<String>| login.value.trim().trim_start_matches('@').to_lowercase();
        let logins = owners.iter().map(login).filter(|login| !login.is_empty());
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
            names: front.and_then(|front| front.name.as_ref()).map_or(&[], |names| first(&names.value)),
            developer: front.and_then(|front| front.developer.as_ref()),
            addresses: module.urls().into_iter().take(2 * MAX_LANGUAGES).collect(),
            logo,
            opening: file.opening,
        }
    }

    fn inputs_hash(&self) -> Hash {
        let at =
            |mix: Mix, text: &str, span: Span| mix.text(text).number(span.start as usize).number(span.end as usize);
        let mix = said(Mix::of("identity"), &self.party.owners, self.names, self.developer, &self.addresses, at);
        let mix = at(mix, self.path, self.opening);
        match &self.logo {
            Some(logo) => {
                let mix = mix.text(logo.path).hash(&logo.content);
                logo.named.map_or(mix.clone(), |named| at(mix, &named.value, named.span))
            }
            None => mix,
        }
        .done()
    }
}

/// What a module says of who it is, without the places in its file: what a build that patches a site must find unchanged.
pub(super) fn without_spans(mix: Mix, module: &ModuleContext<'_>) -> Mix {
    let front = module.front();
    let owners = front.and_then(|front| front.owners.as_ref()).map_or(&[] as &[_], |owners| &owners.value);
    let owners: Vec<String> = owners.iter().map(|owner| owner.value.clone()).collect();
    let names = front.and_then(|front| front.name.as_ref()).map_or(&[] as &[_], |names| &names.value);
    let developer = front.and_then(|front| front.developer.as_ref());
    said(mix, &owners, names, developer, &module.urls(), |mix, text, _| mix.text(text))
}

fn said(
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

/// How a name is like one of an earlier module.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same name, of a module with different owners.
    Taken,
    /// Another name that nobody can tell from it by looking.
    LooksSame,
    /// The same name, of a module of the same owners.
    Duplicate,
    /// A name that differs in spaces, punctuation, accents, or digits for letters.
    Similar,
}

/// A name that is like one of an earlier module.
pub struct Alike<'a> {
    /// How.
    pub likeness: Likeness,
    /// The name.
    pub name: &'a Spanned<String>,
    /// The other one.
    pub other: &'a Spanned<String>,
}

/// The keys of a name.
struct Keys {
    folded: String,
    looks: Vec<String>,
    remembered: Vec<String>,
}

fn alike<'a>(list: &[Identity<'a>]) -> Vec<Alike<'a>> {
    let keys = |(_, name): &(Spanned<String>, Spanned<String>)| Keys {
        folded: folded(&name.value),
        looks: looks(&name.value),
        remembered: remembered(&name.value),
    };
    let keys: Vec<Vec<Keys>> = list.par_iter().map(|identity| identity.names.iter().map(keys).collect()).collect();
    let mut known = Known::default();
    let mut all = Vec::new();
    for (identity, keys) in list.iter().zip(&keys) {
        let names = || identity.names.iter().map(|(_, name)| name).zip(keys);
        let mut told: HashSet<(SourceId, &str)> = HashSet::new();
        for (name, keys) in names() {
            for (likeness, other) in known.like(identity, keys) {
                let pair = (other.span.source, keys.folded.as_str());
                if told.insert(pair) {
                    all.push(Alike { likeness, name, other });
                }
            }
        }
        // A module's own names may be alike, so they are added after all of them have been looked up.
        names().for_each(|(name, keys)| known.add(identity, name, keys));
    }
    all
}

/// The names of earlier modules, by their keys.
#[derive(Default)]
struct Known<'k, 'i, 'a> {
    same: Firsts<'i, 'a, &'k str, &'a Spanned<String>>,
    /// Two of different names are enough: one of them is another name than any that is looked up.
    looks: AHashMap<&'k str, Vec<(&'k str, &'a Spanned<String>)>>,
    remembered: AHashMap<&'k str, &'a Spanned<String>>,
}

impl<'k, 'i, 'a> Known<'k, 'i, 'a> {
    /// The first name that is the same and the first that looks the same; one that is only similar where there is neither.
    fn like(&self, identity: &Identity<'_>, keys: &Keys) -> impl Iterator<Item = (Likeness, &'a Spanned<String>)> {
        let folded = keys.folded.as_str();
        let taken = self.same.find(&folded, |other| identity.party.is_other(&other.party));
        let taken = taken.map(|other| (Likeness::Taken, other));
        let same = taken.or_else(|| Some((Likeness::Duplicate, self.same.find(&folded, |_| true)?)));
        let others = keys.looks.iter().filter_map(|look| self.looks.get(look.as_str())).flatten();
        let mut others = others.filter(|(name, _)| *name != folded);
        let looks = others.next().map(|(_, other)| (Likeness::LooksSame, *other));
        let remembered = || keys.remembered.iter().find_map(|key| self.remembered.get(key.as_str()));
        let is_alike = same.is_some() || looks.is_some();
        let similar = (!is_alike).then(remembered).flatten().map(|other| (Likeness::Similar, *other));
        [same, looks, similar].into_iter().flatten()
    }

    fn add(&mut self, identity: &'i Identity<'a>, name: &'a Spanned<String>, keys: &'k Keys) {
        self.same.add(keys.folded.as_str(), identity, name);
        for look in &keys.looks {
            let names = self.looks.entry(look).or_default();
            if names.len() < 2 && names.iter().all(|(known, _)| *known != keys.folded) {
                names.push((&keys.folded, name));
            }
        }
        for key in &keys.remembered {
            self.remembered.entry(key).or_insert(name);
        }
    }
}

/// The first modules that have each key, one for each party.
pub(super) struct Firsts<'i, 'a, K, T>(AHashMap<K, Vec<(&'i Identity<'a>, T)>>);

/// Parties that are kept for a key. Whoever comes later is compared with these, so that whoever was first is always among
/// them, and thousands of parties that share one key cost no more than a few.
const MAX_PARTIES: usize = 16;

impl<K, T> Default for Firsts<'_, '_, K, T> {
    fn default() -> Self {
        Self(AHashMap::new())
    }
}

impl<'i, 'a, K: std::hash::Hash + Eq, T: Copy> Firsts<'i, 'a, K, T> {
    pub(super) fn find(&self, key: &K, wanted: impl Fn(&Identity<'a>) -> bool) -> Option<T> {
        self.0.get(key)?.iter().find(|(identity, _)| wanted(identity)).map(|(_, what)| *what)
    }

    pub(super) fn add(&mut self, key: impl Into<K>, identity: &'i Identity<'a>, what: T) {
        let parties = self.0.entry(key.into()).or_default();
        if parties.len() < MAX_PARTIES && parties.iter().all(|(known, _)| known.party != identity.party) {
            parties.push((identity, what));
        }
    }
}
