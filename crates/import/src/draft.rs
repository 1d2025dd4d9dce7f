//! A module that is being read: every field as it will be written.

use std::collections::BTreeMap;

use mpgen_core::parse::markdown::BlockKind;

/// Texts: one for all languages, or one per language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    pub(crate) all: Option<String>,
    /// By language tag.
    pub(crate) each: BTreeMap<String, String>,
}

/// A module. A field that is `None` or empty is not known.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The number of its row or object.
    pub(crate) number: usize,
    pub(crate) code: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) countries: Vec<String>,
    pub(crate) permissions: Vec<String>,
    /// Whether the permissions were given, though there may be none.
    pub(crate) has_permissions: bool,
    pub(crate) price: Option<Scalar>,
    pub(crate) discount: Option<Scalar>,
    pub(crate) trial: Option<Scalar>,
    pub(crate) simple_url: Option<String>,
    pub(crate) connection_url: Option<String>,
    pub(crate) support: Texts,
    pub(crate) documentation: Texts,
    pub(crate) name: Texts,
    pub(crate) logo: Option<String>,
    pub(crate) summary: Texts,
    pub(crate) developer: Texts,
    pub(crate) developer_url: Option<String>,
    pub(crate) owners: Vec<String>,
    pub(crate) listed: Option<Scalar>,
    /// By language tag and kind.
    pub(crate) blocks: BTreeMap<(String, BlockKind), String>,
}

/// A value with its spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// As the format writes it.
    Certain(String),
    /// As it was read.
    Open(String),
}

impl Texts {
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_none() && self.each.is_empty()
    }
}

/// Sets what is not set. Returns whether there is another value already.
pub(crate) fn set<T: PartialEq>(field: &mut Option<T>, value: T) -> bool {
    match field {
        Some(known) => *known != value,
        None => {
            *field = Some(value);
            false
        }
    }
}
