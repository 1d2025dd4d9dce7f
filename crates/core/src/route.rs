//! The paths of the site's files, and addresses between them. No other module builds paths.

mod search;

pub use search::{Prefix, SearchFile, SearchKind};

use std::num::NonZeroU32;

use crate::catalog::Variant;
use crate::model::{LanguageId, Marketplace, ModuleCode, Outline, SectionId, fingerprint};

/// Number of modules on a page of a section.
pub const MODULES_PER_PAGE: usize = 48;

/// Number of modules on the page of all modules before a script shows more.
pub const MODULES_ON_RESULTS: usize = 24;

/// Number of modules of each section on the home page.
pub const MODULES_ON_HOME: usize = 12;

/// Builds paths from the codes of a marketplace.
#[derive(Clone, Copy, Debug)]
pub struct Routes<'a>(pub &'a Marketplace);

impl<'a> Routes<'a> {
    /// Path of a variant without a trailing slash: `ru/v5/ru`.
    pub fn variant(self, variant: Variant) -> String {
        format!("{}/{}", self.market_version(variant), self.0.language(variant.language))
    }

    /// Path of a market at an API version: `ru/v5`.
    pub fn market_version(self, Variant { market, api_version, .. }: Variant) -> String {
        format!("{}/{}", self.0.markets[market].code, self.0.api_versions[api_version].code)
    }

    /// Path of a page of a section within its variant. Pages are numbered from 1.
    pub fn section(self, section: SectionId, page: NonZeroU32) -> String {
        let code = &self.0.sections[section].code;
        if page == NonZeroU32::MIN { format!("sections/{code}.html") } else { format!("sections/{code}.{page}.html") }
    }

    /// The path of a section's feed within its variant.
    pub fn section_feed(self, section: SectionId) -> String {
        format!("sections/{}.json", self.0.sections[section].code)
    }

    /// Whether a path is that of a catalogue in one file, or of a section's feed.
    pub fn is_whole_feed(self, path: &str) -> bool {
        let name = path.splitn(4, '/').nth(3);
        name.is_some_and(|name| {
            let of_section = |section| name == self.section_feed(section);
            name == "catalog.json" || self.0.section_ids().any(of_section)
        })
    }

    /// The path of a section's order within its variant.
    pub fn order(self, section: SectionId) -> String {
        format!("sections/{}.order.json", self.0.sections[section].code)
    }

    /// The path of the list of a section's parts in a language.
    pub fn parts(self, language: LanguageId, section: SectionId) -> String {
        format!("data/{}/parts/{}.json", self.0.language(language), self.0.sections[section].code)
    }

    /// The folder of the parts of a section in a language, with a trailing slash.
    pub fn cards_folder(self, (language, section): (LanguageId, SectionId)) -> String {
        format!("cards/{}/{}/", self.0.language(language), self.0.sections[section].code)
    }

    /// The path of a part of a section in a language, with the code of its first module and its fingerprint.
    pub fn cards(self, of: (LanguageId, SectionId), first: &ModuleCode, fingerprint: &str) -> String {
        format!("{}{first}.{fingerprint}.json", self.cards_folder(of))
    }

    /// The path of a module's page within its variant.
    pub fn module(self, code: &ModuleCode) -> String {
        self.page_of(code.as_str())
    }

    /// The path within its variant of the page of a module, or of a draft, from its name without the extension.
    pub fn page_of(self, stem: &str) -> String {
        format!("modules/{stem}.html")
    }

    /// The path within a variant of the page of all modules, with their search and filters.
    pub const RESULTS: &'static str = "search.html";

    /// The path of a developer's page within its variant, from the developer's slug.
    pub fn developer(self, slug: &str) -> String {
        format!("developers/{slug}.html")
    }

    /// The path of a module's full texts.
    pub fn module_data(self, language: LanguageId, code: &ModuleCode) -> String {
        format!("data/{}/modules/{code}.json", self.0.language(language))
    }

    /// The path of a file of the search index of a language.
    pub fn search(self, language: LanguageId, file: SearchFile) -> String {
        let language = self.0.language(language);
        match file {
            SearchFile::Head => format!("data/{language}/search.json"),
            SearchFile::Part(kind, Prefix::EMPTY) => format!("data/{language}/search/{kind}.json"),
            SearchFile::Part(kind, prefix) => format!("data/{language}/search/{kind}-{prefix}.json"),
        }
    }

    /// The path of a module's logo, with the fingerprint of its bytes.
    pub fn logo(self, module: &Outline) -> String {
        format!("logos/{}.{}.svg", module.code, module.logo)
    }

    /// The absolute URL of a path of the site.
    pub fn absolute(self, path: &str) -> String {
        format!("{}{path}", self.0.base_url)
    }
}

/// A path with the fingerprint of the file's bytes before its extension: `assets/style.1a2b3c4d.css`.
pub fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    format!("{stem}.{}.{extension}", fingerprint(bytes))
}

/// The relative path from a file to the root of the site: `../` per folder, or `./` for a file at the root.
pub fn to_root(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}
