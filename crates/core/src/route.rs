//! The only place that spells paths of the site and addresses between its files.

use crate::catalog::{Catalog, Variant};
use std::num::NonZeroU32;

use crate::model::{LanguageId, ModuleId, SectionId, fingerprint};

/// Modules on a page of a section.
pub const MODULES_A_PAGE: usize = 48;

/// Modules of a section on the home page.
pub const MODULES_ON_HOME: usize = 12;

/// Spells paths; borrowed from the catalogue, whose codes they are made of.
#[derive(Clone, Copy, Debug)]
pub struct Routes<'a>(pub &'a Catalog);

impl<'a> Routes<'a> {
    /// `ru/v5/ru`, without a slash at its end.
    pub fn variant(self, variant: Variant) -> String {
        let marketplace = &self.0.marketplace;
        let market = &marketplace.markets[variant.market].code;
        let version = &marketplace.api_versions[variant.api_version].code;
        format!("{market}/{version}/{}", marketplace.language(variant.language))
    }

    /// Path of a page of a section, from 1, within its variant.
    pub fn section(self, section: SectionId, page: NonZeroU32) -> String {
        let code = &self.0.marketplace.sections[section].code;
        if page == NonZeroU32::MIN { format!("sections/{code}.html") } else { format!("sections/{code}.{page}.html") }
    }

    /// Path of a section's feed within its variant.
    pub fn section_feed(self, section: SectionId) -> String {
        format!("sections/{}.json", self.0.marketplace.sections[section].code)
    }

    /// Path of a module's page within its variant.
    pub fn module(self, module: ModuleId) -> String {
        format!("modules/{}.html", self.0.modules[module].code)
    }

    /// Path of a module's full texts.
    pub fn module_data(self, language: LanguageId, module: ModuleId) -> String {
        format!("data/{}/modules/{}.json", self.0.marketplace.language(language), self.0.modules[module].code)
    }

    /// Path of the search index of a language.
    pub fn search(self, language: LanguageId) -> String {
        format!("data/{}/search.json", self.0.marketplace.language(language))
    }

    /// Path of a module's logo, with the fingerprint of its bytes.
    pub fn logo(self, module: ModuleId) -> String {
        let module = &self.0.modules[module];
        format!("logos/{}.{}.svg", module.code, module.logo.fingerprint())
    }

    /// The absolute address of a path of the site.
    pub fn absolute(self, path: &str) -> String {
        format!("{}{path}", self.0.marketplace.base_url)
    }
}

/// The path of a file with the fingerprint of its bytes before the extension: `assets/style.1a2b3c4d.css`.
pub fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    format!("{stem}.{}.{extension}", fingerprint(bytes))
}

/// What leads from a file to the root of the site: `../` a folder, `./` at the root itself.
pub fn to_root(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}
