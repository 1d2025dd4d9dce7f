//! The names, developers, addresses, logos and owners of modules, which the rules against impersonation compare.

use std::collections::hash_map::{Entry, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, Hash};
use std::sync::OnceLock;

use ahash::{AHashMap, AHashSet, RandomState};

use super::Context;
use super::head::{ModuleHead, Name};
use super::likeness::{ByKey, Key, KeyHasher, NameKeys};
use super::logos::at_logo_of;
use crate::parallel;
use crate::source::{Kind, SourceId, Sources, Spanned};

/// What identifies a module to customers, and who owns it.
pub struct Identity<'a> {
    /// The path of its file.
    pub path: &'a str,
    /// Who owns it.
    pub party: Party<'a>,
    /// Its names, developer, addresses and logo.
    pub head: &'a ModuleHead,
    /// The path of the file with its logo, if there is one.
    pub logo: Option<&'a str>,
}

/// Who owns a module. A module without owners belongs to the maintainers.
pub struct Party<'a> {
    /// Lower-case logins, sorted.
    owners: Vec<String>,
    /// The number of these owners, with which most parties are compared.
    number: u32,
    /// The folder of the module's file.
    folder: &'a str,
}

impl PartialEq for Party<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && self.folder == other.folder
    }
}

impl Eq for Party<'_> {}

impl Party<'_> {
    /// Lower-case logins.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.owners.iter().map(String::as_str)
    }

    /// Whether the two have no owner in common.
    pub fn has_different_owners(&self, other: &Self) -> bool {
        if self.number == other.number {
            return false;
        }
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
    pub(super) fn new(context: &Context<'a>) -> Self {
        let mut list = parallel::map(&context.touched_last(), |&head| Identity::new(context.sources, head));
        let mut numbers: AHashMap<Vec<String>, u32> = AHashMap::new();
        for party in list.iter_mut().map(|identity| &mut identity.party) {
            party.number = match numbers.get(&party.owners) {
                Some(number) => *number,
                None => {
                    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                    *numbers.entry(party.owners.clone()).or_insert(next)
                }
            };
        }
        Self { list, alike: OnceLock::new() }
    }

    /// The names that are like a name of an earlier module: each at most once per earlier module.
    pub fn alike(&self) -> &[Alike<'a>] {
        self.alike.get_or_init(|| alike(&self.list))
    }
}

impl<'a> Identity<'a> {
    fn new(sources: &'a Sources, head: &'a ModuleHead) -> Self {
        let source = sources.get(head.source());
        let normalized = |login: &String| login.trim().trim_start_matches('@').to_lowercase();
        let mut owners: Vec<String> = head.owners.iter().map(normalized).filter(|login| !login.is_empty()).collect();
        owners.sort();
        owners.dedup();
        let named = head.logo.as_ref().map(|logo| logo.value.as_str());
        let logo = match head.logo_block {
            Some(_) => Some(source),
            None => at_logo_of(sources, head.source(), named)
                .map(|id| sources.get(id))
                .filter(|logo| logo.kind == Kind::Logo),
        };
        Self {
            path: source.path.as_str(),
            party: Party { owners, number: 0, folder: source.folder() },
            head,
            logo: logo.map(|logo| logo.path.as_str()),
        }
    }
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

fn alike<'a>(list: &[Identity<'a>]) -> Vec<Alike<'a>> {
    let mut known = Known::default();
    let mut all = Vec::new();
    for identity in list {
        let mut seen: AHashSet<(SourceId, Key)> = AHashSet::new();
        for name in &identity.head.names {
            for (likeness, other) in known.like(identity, &name.keys) {
                if seen.insert((other.span.source, name.keys.folded)) {
                    all.push(Alike { likeness, name: &name.text, other });
                }
            }
        }
        // The names of one module may be alike, so they are added only after all of them have been looked up.
        identity.head.names.iter().for_each(|name| known.add(identity, name));
    }
    all
}

/// A folded name with the name, and another one.
type Two<'a> = ((Key, &'a Spanned<String>), Option<(Key, &'a Spanned<String>)>);

/// The names of earlier modules by their keys.
#[derive(Default)]
struct Known<'i, 'a> {
    folded: FirstsByKey<'i, 'a, &'a Spanned<String>>,
    /// Folded names and names. Two different ones are enough: at least one differs from any name that is looked up.
    visual: ByKey<Two<'a>>,
    similar: ByKey<&'a Spanned<String>>,
}

impl<'i, 'a> Known<'i, 'a> {
    /// The first name that is the same and the first that looks the same, or the first similar one if there is neither.
    fn like(&self, identity: &Identity<'_>, keys: &NameKeys) -> impl Iterator<Item = (Likeness, &'a Spanned<String>)> {
        let folded = keys.folded;
        let taken = self.folded.find(&folded, |other| identity.party.has_different_owners(&other.party));
        let taken = taken.map(|other| (Likeness::Taken, other));
        let same = taken.or_else(|| Some((Likeness::Duplicate, self.folded.find(&folded, |_| true)?)));
        let others = keys.visual.iter().filter_map(|key| self.visual.get(key));
        let mut others = others.flat_map(|(first, second)| [Some(*first), *second]).flatten();
        let looks_same = others.find(|(name, _)| *name != folded).map(|(_, other)| (Likeness::LooksSame, other));
        let find_similar = || keys.similar.iter().find_map(|key| self.similar.get(key));
        let is_alike = same.is_some() || looks_same.is_some();
        let similar = (!is_alike).then(find_similar).flatten().map(|other| (Likeness::Similar, *other));
        [same, looks_same, similar].into_iter().flatten()
    }

    fn add(&mut self, identity: &'i Identity<'a>, Name { text, keys }: &'a Name) {
        self.folded.add(keys.folded, identity, text);
        for key in &keys.visual {
            let (first, second) = self.visual.entry(*key).or_insert(((keys.folded, text), None));
            if first.0 != keys.folded {
                second.get_or_insert((keys.folded, text));
            }
        }
        for key in &keys.similar {
            self.similar.entry(*key).or_insert(text);
        }
    }
}

/// The first modules with each key, one per party, each with a value.
pub(super) struct Firsts<'i, 'a, K, T, S = RandomState>(HashMap<K, Parties<'i, 'a, T>, S>);

/// The same by the keys of names.
pub(super) type FirstsByKey<'i, 'a, T> = Firsts<'i, 'a, Key, T, BuildHasherDefault<KeyHasher>>;

/// The first party with a key, and more of them. Most keys have one.
type Parties<'i, 'a, T> = ((&'i Identity<'a>, T), Vec<(&'i Identity<'a>, T)>);

/// The maximum number of parties that are kept for a key. Later modules are compared with these alone, so the first one
/// is never missed, and a key that thousands of parties share costs no more than one that a few share.
const MAX_PARTIES: usize = 16;

impl<K, T, S: Default> Default for Firsts<'_, '_, K, T, S> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<'i, 'a, K: Hash + Eq, T: Copy, S: BuildHasher> Firsts<'i, 'a, K, T, S> {
    pub(super) fn find(&self, key: &K, filter: impl Fn(&Identity<'a>) -> bool) -> Option<T> {
        let (first, more) = self.0.get(key)?;
        [first].into_iter().chain(more).find(|(identity, _)| filter(identity)).map(|(_, value)| *value)
    }

    pub(super) fn add(&mut self, key: impl Into<K>, identity: &'i Identity<'a>, value: T) {
        match self.0.entry(key.into()) {
            Entry::Vacant(entry) => drop(entry.insert(((identity, value), Vec::new()))),
            Entry::Occupied(mut entry) => {
                let (first, more) = entry.get_mut();
                let is_new = [&*first].into_iter().chain(&*more).all(|(known, _)| known.party != identity.party);
                if more.len() + 1 < MAX_PARTIES && is_new {
                    more.push((identity, value));
                }
            }
        }
    }
}
