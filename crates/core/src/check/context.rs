//! What rules read.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use blake3::Hash;

use super::head::ModuleHead;
use super::meaning::{self, Groups};
use super::prose::Visible;
use super::prose::markup::{Slip, slips};
use crate::mix::Mix;
use crate::model::{Country, Currency, Language, base_url, is_example_host};
use crate::parse::block::Block;
use crate::parse::fault::Fault;
use crate::parse::fields::Field;
use crate::parse::marketplace::{MarketEntry, MarketplaceFile, SectionEntry};
use crate::parse::module::{FrontMatter, ModuleFile};
use crate::parse::{LogoFile, Settings};
use crate::source::{Source, SourceId, Sources, Span, Spanned};

/// What rules on several files read.
pub struct Context<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The parsed files that are not a module's.
    pub settings: &'a Settings,
    /// The heads of the modules, ordered by path.
    pub heads: &'a [ModuleHead],
    /// Whether the change that is checked touches a path. Conflicts between modules are reported in touched files.
    pub is_touched: &'a (dyn Fn(&str) -> bool + Sync),
}

/// One module: the input of rules on modules.
pub struct ModuleContext<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The values that `marketplace.yaml` defines.
    pub vocabulary: &'a Vocabulary,
    /// The module's file.
    pub file: &'a ModuleFile,
    /// Its logo: the file, and the drawing or its faults.
    pub logo: Option<(SourceId, &'a LogoFile)>,
    texts: OnceCell<Vec<Text<'a>>>,
}

/// A summary or block of a module.
#[derive(Debug)]
pub struct Text<'a> {
    /// The tag of its language, as written.
    pub language: &'a str,
    /// `None` for a summary.
    pub block: Option<&'a Block>,
    /// The text as readers see it, without markup.
    pub visible: Visible,
    prose: OnceCell<String>,
    slips: OnceCell<Vec<Slip>>,
}

/// The values that `marketplace.yaml` allows in modules. A list that could not be read is empty; rules must then accept
/// any value.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Valid BCP 47 tags.
    pub languages: Vec<String>,
    /// The tags among `languages` in which every module must have texts.
    pub required_languages: Vec<String>,
    /// The countries that the marketplace serves.
    pub countries: Vec<Country>,
    /// Codes of the API versions, oldest first.
    pub api_versions: Vec<String>,
    /// Codes of the sections, without duplicates.
    pub sections: Vec<String>,
    /// The names of each section.
    pub section_names: Vec<(String, Vec<String>)>,
    /// The codes of the countries of each market.
    pub markets: Vec<(String, Vec<String>)>,
    /// Codes of the permissions, without duplicates.
    pub permissions: Vec<String>,
    /// The names of the permissions' groups, in any inflection.
    pub permission_groups: Groups,
    /// The currency of all prices.
    pub currency: Option<Currency>,
    /// Whether the marketplace itself is on a host that is not reserved for examples.
    pub is_public: bool,
}

impl Vocabulary {
    /// The values of `marketplace.yaml`, without the invalid ones.
    pub fn of(marketplace: Option<&MarketplaceFile>) -> Self {
        let Some(file) = marketplace else {
            return Self::default();
        };
        // `marketplace/unknown-language` reports names of languages, and the modules are right.
        let known: Vec<&str> = crate::locale::languages().collect();
        let tag = |text: String| match Language::new(&text) {
            Some(_) => Some(text),
            None => meaning::language(&text, &known).map(str::to_owned),
        };
        let languages: Vec<String> = texts(file.languages.as_ref()).filter_map(tag).collect();
        let mut sections: Vec<_> =
            file.sections.iter().filter_map(|entry| Some(entry.code.as_ref()?.value.clone())).collect();
        let mut seen = HashSet::new();
        sections.retain(|section| seen.insert(section.clone()));
        let (mut permissions, mut permission_groups) = (Vec::new(), Groups::default());
        for entry in &file.permissions {
            let Some(code) = entry.code.as_ref().filter(|code| !permission_groups.is_code(&code.value)) else {
                continue;
            };
            let names = entry.group.iter().flat_map(|group| &group.value).map(|(_, name)| name.value.as_str());
            permission_groups.add(&code.value, names);
            permissions.push(code.value.clone());
        }
        let names = |entry: &SectionEntry| {
            let names = entry.name.iter().flat_map(|map| &map.value).map(|(_, name)| name.value.clone());
            Some((entry.code.as_ref()?.value.clone(), names.collect()))
        };
        let market = |market: &MarketEntry| {
            (market.code.value.clone(), market.countries.iter().map(|code| code.value.clone()).collect())
        };
        Self {
            section_names: file.sections.iter().filter_map(names).collect(),
            markets: file.markets.iter().map(market).collect(),
            permission_groups,
            required_languages: texts(file.required_languages.as_ref()).filter(|tag| languages.contains(tag)).collect(),
            languages,
            countries: texts(file.countries.as_ref()).filter_map(|code| meaning::country(&code)).collect(),
            api_versions: texts(file.api_versions.as_ref()).collect(),
            sections,
            permissions,
            is_public: file
                .base_url
                .as_ref()
                .and_then(|field| base_url(&field.value).ok())
                .is_some_and(|url| url.host_str().is_some_and(|host| !is_example_host(host))),
            currency: file.currency.as_ref().and_then(|field| Currency::new(&field.value)),
        }
    }

    /// Hash of all values.
    pub fn hash(&self) -> Hash {
        Mix::of("vocabulary").text(&format!("{self:?}")).done()
    }

    /// Whether a permission with this code exists.
    pub fn has_permission(&self, code: &str) -> bool {
        self.permission_groups.is_code(code)
    }

    /// The one of the languages that is meant by an unknown tag or a name.
    pub fn language_meant(&self, tag: &str) -> Option<&str> {
        let known: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        meaning::language(tag, &known).filter(|_| !known.contains(&tag))
    }

    /// The codes of the permissions in a group, by its name in any language or by the first part of their codes.
    pub fn permission_group(&self, name: &str) -> Option<Vec<&str>> {
        let subject =
            |code: &str| code.rsplit_once('_').is_some_and(|(subject, _)| meaning::is_same_code(subject, name));
        let named = self.permission_groups.named(name);
        let codes = self.permissions.iter().filter(|code| subject(code) || named.contains(code.as_str()));
        let codes: Vec<&str> = codes.map(String::as_str).collect();
        (!codes.is_empty()).then_some(codes)
    }

    /// Codes of the permissions.
    pub fn permission_codes(&self) -> Vec<&str> {
        self.permissions.iter().map(String::as_str).collect()
    }
}

impl<'a> ModuleContext<'a> {
    /// The context of a module.
    pub fn new(
        sources: &'a Sources,
        vocabulary: &'a Vocabulary,
        file: &'a ModuleFile,
        logo: Option<(SourceId, &'a LogoFile)>,
    ) -> Self {
        Self { sources, vocabulary, file, logo, texts: OnceCell::new() }
    }

    /// Every summary, then every block, each in the order of the file.
    pub fn texts(&self) -> &[Text<'a>] {
        self.texts.get_or_init(|| {
            let source = self.source();
            let summaries = self.front().and_then(|front| front.summary.as_ref());
            let summaries = summaries.iter().flat_map(|field| &field.value);
            let summaries = summaries.map(|(language, text)| Text {
                language: &language.value,
                block: None,
                visible: Visible::of_scalar(text, source),
                prose: OnceCell::new(),
                slips: OnceCell::new(),
            });
            let body = &self.file.body;
            let blocks = body.blocks.iter().map(|block| Text {
                language: &body.languages[block.language].value,
                block: Some(block),
                visible: Visible::of(block, source),
                prose: OnceCell::new(),
                slips: OnceCell::new(),
            });
            summaries.chain(blocks).collect()
        })
    }

    /// The text without code, links and escaped characters, see [`Visible::prose`].
    pub(super) fn without_literals<'t>(&'t self, text: &'t Text<'a>) -> &'t str {
        text.prose.get_or_init(|| text.visible.prose(self.source()))
    }

    /// Markup that is visible in a block, which is found once per block.
    pub(super) fn slips<'t>(&'t self, text: &'t Text<'a>) -> &'t [Slip] {
        let find = || slips(&text.visible, self.without_literals(text), self.source());
        text.slips.get_or_init(|| if text.block.is_some() { find() } else { Vec::new() })
    }

    /// Whether a heading, list item or link of a block is not counted, because its markup has a mistake.
    pub(super) fn is_miscounted(&self, block: &Block) -> bool {
        let text = self.texts().iter().find(|text| text.block.is_some_and(|own| std::ptr::eq(own, block)));
        text.is_some_and(|text| self.slips(text).iter().any(Slip::is_uncounted))
    }

    /// The source of the module's file.
    pub fn source(&self) -> &'a Source {
        self.sources.get(self.file.source)
    }

    /// The values that `marketplace.yaml` defines.
    pub fn vocabulary(&self) -> &'a Vocabulary {
        self.vocabulary
    }

    /// The fields of the front matter, if it could be read.
    pub fn front(&self) -> Option<&'a FrontMatter> {
        self.file.front.as_ref()
    }

    /// Every text of the front matter that pages show without markup, each with what it is: `name`, `summary`, or
    /// `developer` for the developer's name.
    pub fn plain_texts(&self) -> Vec<(&'static str, Spanned<String>)> {
        let Some(front) = self.front() else {
            return Vec::new();
        };
        let maps = [("name", &front.name), ("summary", &front.summary)];
        let texts = maps
            .into_iter()
            .flat_map(|(what, map)| map.iter().flat_map(|map| &map.value).map(move |(_, text)| (what, text.clone())));
        texts.chain(front.developer_names().into_iter().map(|name| ("developer", name))).collect()
    }

    /// Every URL in the front matter: the name of its field, the URL and its span.
    pub fn urls(&self) -> Vec<(&'static str, &'a str, Span)> {
        self.front().map(FrontMatter::addresses).unwrap_or_default()
    }
}

impl<'a> Context<'a> {
    /// The modules, first those that the change does not touch, then those that it touches, each by path.
    pub fn touched_last(&self) -> Vec<&'a ModuleHead> {
        let is_touched = |head: &&ModuleHead| (self.is_touched)(&self.sources.get(head.source()).path);
        let (touched, untouched): (Vec<_>, Vec<_>) = self.heads.iter().partition(is_touched);
        untouched.into_iter().chain(touched).collect()
    }

    /// The faults that parsing found in `marketplace.yaml`, the list of removed modules and the search words.
    pub fn faults(&self) -> impl Iterator<Item = &'a Fault> {
        let marketplace = self.settings.marketplace.iter().flat_map(|file| &file.faults);
        let removed = self.settings.removed.iter().flat_map(|file| &file.faults);
        marketplace.chain(removed).chain(self.settings.synonyms.iter().flat_map(|file| &file.faults))
    }

    /// The head of the module with this file.
    pub fn head(&self, source: SourceId) -> Option<&'a ModuleHead> {
        self.heads.binary_search_by_key(&source, ModuleHead::source).ok().map(|at| &self.heads[at])
    }

    /// The code of a module, or the name of its file if it has no code.
    pub fn code_of(&self, head: &'a ModuleHead) -> &'a str {
        head.code.as_ref().map_or_else(|| self.sources.get(head.source()).stem(), |code| code.value.as_str())
    }

    /// Where each code is used, ignoring case. The first file owns the code.
    pub fn codes(&self) -> HashMap<String, Vec<&'a Spanned<String>>> {
        let mut codes: HashMap<String, Vec<_>> = HashMap::new();
        for code in self.touched_last().into_iter().filter_map(|head| head.code.as_ref()) {
            codes.entry(code.value.to_lowercase()).or_default().push(code);
        }
        codes
    }
}

fn texts(field: Option<&Field<Vec<Spanned<String>>>>) -> impl Iterator<Item = String> {
    field.into_iter().flat_map(|field| field.value.iter().map(|text| text.value.clone()))
}
