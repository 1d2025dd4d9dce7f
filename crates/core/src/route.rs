//! The paths of the site's files, and addresses between them. No other module builds paths.

use std::num::NonZeroU32;

use crate::catalog::{Catalog, Variant};
use crate::model::{LanguageId, ModuleId, SectionId, fingerprint};

/// Number of modules on a page of a section.
pub const MODULES_PER_PAGE: usize = 48;

/// Number of modules of each section on the home page.
pub const MODULES_ON_HOME: usize = 12;

/// Builds paths from the codes of a catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Routes<'a>(pub &'a Catalog);

impl<'a> Routes<'a> {
    /// Path of a variant without a trailing slash: `ru/v5/ru`.
    pub fn variant(self, variant: Variant) -> String {
        let marketplace = &self.0.marketplace;
        let market = &marketplace.markets[variant.market].code;
        let version = &marketplace.api_versions[variant.api_version].code;
        format!("{market}/{version}/{}", marketplace.language(variant.language))
    }

    /// Path of a page of a section within its variant. Pages are numbered from 1.
    pub fn section(self, section: SectionId, page: NonZeroU32) -> String {
        let code = &self.0.marketplace.sections[section].code;
        if page == NonZeroU32::MIN { format!("sections/{code}.html") } else { format!("sections/{code}.{page}.html") }
    }

    /// The path of a section's feed within its variant.
    pub fn section_feed(self, section: SectionId) -> String {
        format!("sections/{}.json", self.0.marketplace.sections[section].code)
    }

    /// The path of a section's order within its variant.
    pub fn order(self, section: SectionId) -> String {
        format!("sections/{}.order.json", self.0.marketplace.sections[section].code)
    }

    /// The path of the list of a section's parts in a language.
    pub fn parts(self, language: LanguageId, section: SectionId) -> String {
        let marketplace = &self.0.marketplace;
        format!("data/{}/parts/{}.json", marketplace.language(language), marketplace.sections[section].code)
    }

    /// The folder of the parts of a section in a language, with a trailing slash.
    pub fn cards_folder(self, (language, section): (LanguageId, SectionId)) -> String {
        let marketplace = &self.0.marketplace;
        format!("cards/{}/{}/", marketplace.language(language), marketplace.sections[section].code)
    }

    /// The path of a part of a section in a language, with its first module and its fingerprint.
    pub fn cards(self, of: (LanguageId, SectionId), first: ModuleId, fingerprint: &str) -> String {
        format!("{}{}.{fingerprint}.json", self.cards_folder(of), self.0.modules[first].code)
    }

    /// The path of a module's page within its variant.
    pub fn module(self, module: ModuleId) -> String {
        format!("modules/{}.html", self.0.modules[module].code)
    }

    /// The path of a module's full texts.
    pub fn module_data(self, language: LanguageId, module: ModuleId) -> String {
        format!("data/{}/modules/{}.json", self.0.marketplace.language(language), self.0.modules[module].code)
    }

    /// The path of the search index of a language.
    pub fn search(self, language: LanguageId) -> String {
        format!("data/{}/search.json", self.0.marketplace.language(language))
    }

    /// The path of a module's logo, with the fingerprint of its bytes.
    pub fn logo(self, module: ModuleId) -> String {
        let module = &self.0.modules[module];
        format!("logos/{}.{}.svg", module.code, module.details().logo.fingerprint())
    }

    /// The absolute URL of a path of the site.
    pub fn absolute(self, path: &str) -> String {
        format!("{}{path}", self.0.marketplace.base_url)
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
