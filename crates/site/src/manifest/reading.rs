//! Parses parts of any origin: the files that they list may be removed or uploaded, and their texts are printed.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::digest::{FileEntry, ManifestFile, Sha256};
use super::fault::PartFault;
use super::feed::{PartFeed, VariantEntry};
use super::part::{FOLDER, Group, Node};
use super::sets::{SetName, VariantSet};
use super::tree::{ManifestGuard, ManifestVariant, ModuleEntry};
use super::trie::Prefix;
use super::{NAME, STAGING_MARKER};
use mpgen_core::diag::text::visible;

/// What a part has.
#[derive(Debug)]
pub(super) enum Body {
    /// The settings, and the groups.
    Root(Settings, Vec<Node>),
    /// Parts with longer prefixes.
    Inner(Vec<Node>),
    Modules(Vec<(String, ModuleEntry)>),
    /// Each with its list.
    Variants(Vec<(ManifestVariant, Node)>),
    Sets(Vec<(SetName, VariantSet)>),
    Files(Vec<ManifestFile>),
}

/// The settings in the root.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) base_url: String,
    pub(super) currency: String,
    pub(super) guard: ManifestGuard,
}

/// Size and digest of a part, and for modules the digest of their facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    entry: FileEntry,
    facts: Option<Sha256>,
}

/// A map as a list, in which no name occurs twice.
#[derive(Debug)]
pub(super) struct Entries<V>(pub(super) Vec<(String, V)>);

/// Parses the bytes of a part, and checks that all of it belongs there.
pub(super) fn body(node: &Node, bytes: &[u8]) -> Result<Body, PartFault> {
    let malformed = PartFault::Malformed;
    let text = simdutf8::basic::from_utf8(bytes).map_err(|_| malformed("it is not UTF-8".to_owned()))?;
    let feed: PartFeed = serde_json::from_str(text).map_err(|error| malformed(error.to_string()))?;
    parsed(node, feed).map_err(malformed)
}

fn parsed(node: &Node, feed: PartFeed) -> Result<Body, String> {
    let missing = || format!("it is not a part of {}", node.group);
    let key = |name: &str| in_prefix(node, name, &Sha256::of(name.as_bytes()));
    match (&node.group, feed) {
        (
            Group::Root,
            PartFeed { base_url: Some(base_url), currency: Some(currency), guard: Some(guard), parts, .. },
        ) => {
            plain(&base_url).and_then(|()| plain(&currency))?;
            Ok(Body::Root(Settings { base_url, currency, guard }, groups(parts.ok_or_else(missing)?)?))
        }
        (group, PartFeed { parts: Some(Entries(parts)), .. }) if *group != Group::Root => inner(node, parts),
        (Group::Modules, PartFeed { modules: Some(Entries(modules)), .. }) => {
            modules.iter().try_for_each(|(code, entry)| key(code).and_then(|()| module(code, entry)))?;
            Ok(Body::Modules(modules))
        }
        (Group::Variants, PartFeed { variants: Some(Entries(variants)), .. }) => {
            variants.iter().try_for_each(|(path, _)| key(path))?;
            variants.into_iter().map(variant).collect::<Result<_, _>>().map(Body::Variants)
        }
        (Group::Sets, PartFeed { sets: Some(Entries(sets)), .. }) => sets
            .into_iter()
            .map(|(name, variants)| set(node, &name, variants))
            .collect::<Result<_, _>>()
            .map(Body::Sets),
        (group @ (Group::List(_) | Group::Data | Group::Site), PartFeed { files: Some(Entries(files)), .. }) => {
            let of_group = |path: &str| match group {
                Group::List(variant) => path.strip_prefix(variant.as_str()).is_some_and(|rest| rest.starts_with('/')),
                Group::Data => path.starts_with("data/"),
                _ => true,
            };
            files.iter().try_for_each(|(path, _)| key(path).and_then(|()| in_site(path)))?;
            let wrong = files.iter().find(|(path, _)| !of_group(path));
            wrong.map_or(Ok(()), |(path, _)| Err(format!("{path:?} is not of {group}")))?;
            Ok(Body::Files(files.into_iter().map(|(path, entry)| ManifestFile { path, entry }).collect()))
        }
        _ => Err(missing()),
    }
}

/// The groups that the root lists; another program may list more.
fn groups(Entries(parts): Entries<Child>) -> Result<Vec<Node>, String> {
    let groups = [Group::Data, Group::Modules, Group::Sets, Group::Site, Group::Variants];
    let node = |group: Group| {
        let child = parts.iter().find(|(name, _)| *name == group.to_string()).map(|(_, child)| *child);
        let Child { entry, facts } = child.ok_or_else(|| format!("it does not list {group}"))?;
        Ok(Node { group, prefix: Prefix::default(), entry, facts })
    };
    groups.into_iter().map(node).collect()
}

fn inner(node: &Node, parts: Vec<(String, Child)>) -> Result<Body, String> {
    let child = |(label, Child { entry, facts }): (String, Child)| {
        let prefix = node.prefix.join(&label).ok_or_else(|| format!("{label:?} is not a prefix"))?;
        Ok::<_, String>(Node { group: node.group.clone(), prefix, entry, facts })
    };
    let nodes = parts.into_iter().map(child).collect::<Result<Vec<_>, _>>()?;
    // They are sorted, so that a prefix of another one is right before one.
    match nodes.windows(2).find(|two| two[1].prefix.after(&two[0].prefix).is_some()) {
        Some(two) => Err(format!("{} and {} overlap", two[0].prefix, two[1].prefix)),
        None => Ok(Body::Inner(nodes)),
    }
}

/// Checks that a name belongs into a part.
fn in_prefix(node: &Node, name: &str, key: &Sha256) -> Result<(), String> {
    if node.prefix.has(key) { Ok(()) } else { Err(format!("{name:?} belongs to another part")) }
}

fn module(code: &str, entry: &ModuleEntry) -> Result<(), String> {
    plain(&entry.facts.source)?;
    component(code)?;
    entry.pages.keys().chain(entry.data.keys()).try_for_each(|language| component(language))?;
    match &entry.logo {
        Some(logo) if !logo.path.starts_with("logos/") => Err(format!("{:?} is not a logo", logo.path)),
        Some(logo) => in_site(&logo.path),
        None => Ok(()),
    }
}

fn variant((path, entry): (String, VariantEntry)) -> Result<(ManifestVariant, Node), String> {
    let VariantEntry { count, sections, list } = entry;
    in_site(&path)?;
    sections.keys().try_for_each(|section| plain(section))?;
    let parts: Vec<&str> = path.split('/').collect();
    let [market, api_version, language] = parts[..] else { return Err(format!("{path:?} is not a variant")) };
    let [market, api_version, language] = [market, api_version, language].map(str::to_owned);
    let list = Node { group: Group::List(path), prefix: Prefix::default(), entry: list, facts: None };
    Ok((ManifestVariant { market, api_version, language, count, sections }, list))
}

fn set(node: &Node, name: &str, variants: VariantSet) -> Result<(SetName, VariantSet), String> {
    let key = variants.key();
    in_prefix(node, name, &key)?;
    for variant in variants.iter() {
        in_site(variant)?;
        if variant.matches('/').count() != 1 {
            return Err(format!("{variant:?} is not a market and an API version"));
        }
    }
    match name.parse::<SetName>() {
        Ok(parsed) if parsed.is_of(&key) => Ok((parsed, variants)),
        _ => Err(format!("{name:?} is not the name of its set")),
    }
}

/// Refuses a text that is more than one line: it is printed, or part of a path.
fn plain(text: &str) -> Result<(), String> {
    if text.contains(char::is_control) { Err(format!("{text:?} has a control character")) } else { Ok(()) }
}

/// Refuses a path that cannot be one of a site, because it leaves the folder that it is relative to, or is one of the manifest.
fn in_site(path: &str) -> Result<(), String> {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    let first = path.split('/').next().unwrap_or(path);
    let is_own = [NAME, FOLDER, STAGING_MARKER].iter().any(|own| first.eq_ignore_ascii_case(own));
    // `diff-manifest` prints paths as they are.
    let is_in_site = !is_own && path.split('/').all(plain) && !path.contains(['\\', ':']) && visible(path) == path;
    if is_in_site { Ok(()) } else { Err(format!("{path:?} is not a path within a site")) }
}

/// Refuses what cannot be a name in a path of a site.
fn component(name: &str) -> Result<(), String> {
    plain(name)?;
    if name.contains('/') { Err(format!("{name:?} is not a path within a site")) } else { in_site(name) }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Map<V> {
            type Value = Entries<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry::<String, V>()? {
                    entries.push(entry);
                }
                entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
                match entries.windows(2).find(|two| two[0].0 == two[1].0) {
                    Some(two) => Err(Error::custom(format_args!("{:?} is listed twice", two[0].0))),
                    None => Ok(Entries(entries)),
                }
            }
        }
        deserializer.deserialize_map(Map(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Child {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Child;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("size and SHA-256 of a part")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Child, A::Error> {
                let missing = || A::Error::custom("expected size and SHA-256 of a part");
                let size = list.next_element()?.ok_or_else(missing)?;
                let sha256 = list.next_element()?.ok_or_else(missing)?;
                Ok(Child { entry: FileEntry { size, sha256 }, facts: list.next_element()? })
            }
        }
        deserializer.deserialize_seq(List)
    }
}
