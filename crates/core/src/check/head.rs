//! The head of a module file: what rules on several modules read of it. It has some hundred bytes, so that those of all
//! modules fit in memory when the files do not.

use blake3::Hash;
use serde::{Deserialize, Serialize};

use super::likeness::NameKeys;
use super::site::site;
use crate::parse::LogoFile;
use crate::parse::fields::Field;
use crate::parse::module::{FrontMatter, ModuleFile};
use crate::source::{SourceId, Span, Spanned};

/// What rules on several modules read of a module file. Its spans are in that file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleHead {
    /// Span of the first line, where findings about the module as a whole are reported.
    pub opening: Span,
    /// Whether the front matter is a map.
    pub has_front: bool,
    /// Whether the file has a body.
    pub has_body: bool,
    /// The module code.
    pub code: Option<Spanned<String>>,
    /// The path of the logo, if the file names one.
    pub logo: Option<Spanned<String>>,
    /// Span of the heading `# logo`, if the file has a logo in it.
    pub logo_block: Option<Span>,
    /// BLAKE3 of the cleaned logo, if there is a valid one.
    pub drawing: Option<Hash>,
    /// The names in all languages, at most [`MAX_LANGUAGES`].
    pub names: Vec<Name>,
    /// The developer's names, in all languages.
    pub developers: Vec<Name>,
    /// Logins of owners as written, at most [`MAX_OWNERS`].
    pub owners: Vec<String>,
    /// The field and the site of each address, at most twice [`MAX_LANGUAGES`].
    pub sites: Vec<(String, Spanned<String>)>,
}

/// A name that is compared with the names of other modules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The name.
    pub text: Spanned<String>,
    /// What names that are alike have in common.
    pub keys: NameKeys,
}

/// The maximum numbers of owners and of languages of a text that are compared. No real module has more, but a file has
/// room for thousands.
const MAX_OWNERS: usize = 100;
const MAX_LANGUAGES: usize = 100;

impl ModuleHead {
    /// Whether a module has the same code and the same logo, at the same places. Rules on which files there are read
    /// nothing else of a head.
    pub fn is_found_like(&self, other: &Self) -> bool {
        let Self { opening, has_front, has_body, code, logo, logo_block, .. } = self;
        (opening, has_front, has_body) == (&other.opening, &other.has_front, &other.has_body)
            && (code, logo, logo_block) == (&other.code, &other.logo, &other.logo_block)
    }

    /// The head of a module file with its logo.
    pub fn new(file: &ModuleFile, logo: Option<&LogoFile>) -> Self {
        let front = file.front.as_ref();
        let spanned = |field: &Field<String>| Spanned::new(field.value.clone(), field.span);
        let names = front.and_then(|front| front.name.as_ref()).map_or(&[][..], |names| &names.value);
        let developers = front.map(FrontMatter::developer_names).unwrap_or_default();
        let owners = front.and_then(|front| front.owners.as_ref()).map_or(&[][..], |owners| &owners.value);
        let addresses = front.map(FrontMatter::addresses).unwrap_or_default().into_iter().take(2 * MAX_LANGUAGES);
        Self {
            opening: file.opening,
            has_front: front.is_some(),
            has_body: file.has_body,
            code: front.and_then(|front| front.code.as_ref()).map(spanned),
            logo: front.and_then(|front| front.logo.as_ref()).map(spanned),
            logo_block: file.body.logo.as_ref().map(|block| block.heading),
            drawing: logo.and_then(|logo| logo.as_ref().ok()).map(|logo| blake3::hash(logo.svg.as_bytes())),
            names: names.iter().take(MAX_LANGUAGES).map(|(_, name)| Name::new(name.clone())).collect(),
            developers: developers.into_iter().take(MAX_LANGUAGES).map(Name::new).collect(),
            owners: owners.iter().take(MAX_OWNERS).map(|owner| owner.value.clone()).collect(),
            sites: addresses
                .filter_map(|(field, url, span)| Some((field.to_owned(), Spanned::new(site(url)?, span))))
                .collect(),
        }
    }

    /// The module file.
    pub fn source(&self) -> SourceId {
        self.opening.source
    }

    /// The same head for the file with another id.
    #[must_use]
    pub fn moved(mut self, source: SourceId) -> Self {
        let Self { opening, code, logo, logo_block, names, developers, sites, .. } = &mut self;
        let names = names.iter_mut().chain(developers).map(|name| &mut name.text);
        let texts = names.chain(sites.iter_mut().map(|(_, site)| site));
        let texts = texts.chain(code).chain(logo).map(|text| &mut text.span);
        texts.chain([opening]).chain(logo_block).for_each(|span| span.source = source);
        self
    }
}

impl Name {
    fn new(text: Spanned<String>) -> Self {
        Self { keys: NameKeys::of(&text.value), text }
    }
}
