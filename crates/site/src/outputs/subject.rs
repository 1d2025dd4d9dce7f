//! What cards and pages show: a module, or a draft, which may lack parts of one.

use std::collections::BTreeMap;

use serde::Serialize;

use super::RenderContext;
use mpgen_core::catalog::{Shown, Variant};
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::PriceWords;
use mpgen_core::model::{Connection, Country, LanguageId, Module, PermissionId, Section, WebUrl};

/// What a card shows.
pub(crate) struct Face<'a> {
    /// The name of its page's file without the extension: the code of a module.
    pub(crate) stem: &'a str,
    pub(crate) shown: Shown<'a>,
    /// The path of its logo from the root.
    pub(crate) logo: String,
    pub(crate) price: PriceWords,
}

/// What a page shows.
pub(crate) struct Subject<'a> {
    pub(crate) face: Face<'a>,
    pub(crate) code: &'a str,
    pub(crate) section: SectionView<'a>,
    pub(crate) listed: bool,
    /// Names, separated by commas.
    pub(crate) countries: String,
    /// Their codes; empty if they are not known.
    pub(crate) country_codes: Vec<&'a str>,
    pub(crate) min_api_version: &'a str,
    /// The place of that version among all, the oldest first.
    pub(crate) min_api_rank: usize,
    /// Where Connect leads; `None` for a simple connection.
    pub(crate) connection_url: Option<&'a str>,
    pub(crate) developer_url: Option<&'a str>,
    /// The path of the developer's page within the variant, which all variants that list the module have.
    pub(crate) developer_page: Option<String>,
    pub(crate) permissions: &'a [PermissionId],
    /// The canonical pages, one for each language.
    pub(crate) canonical: Vec<Variant>,
    pub(crate) gaps: Gaps,
}

/// The section of a module. A draft may have none, and then its code is empty.
#[derive(Serialize)]
pub(crate) struct SectionView<'a> {
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
    pub(crate) exclusive: bool,
}

/// The words that stand in for what a draft lacks, by the name of the field.
pub(crate) type Gaps = BTreeMap<&'static str, String>;

impl<'a> RenderContext<'a> {
    /// What the card of a module shows in a language.
    pub(super) fn face<'m>(&self, language: LanguageId, module: &'m Module) -> Result<Face<'m>, Box<Diagnostic>> {
        let Module { outline, details } = module;
        Ok(Face {
            stem: outline.code.as_str(),
            shown: Shown::of(module, self.marketplace.chain(language)),
            logo: self.routes().logo(outline),
            price: self.price(language, &details.price)?,
        })
    }

    /// What the page of a module shows in a language.
    pub(super) fn subject<'m>(&self, language: LanguageId, module: &'m Module) -> Result<Subject<'m>, Box<Diagnostic>>
    where
        'a: 'm,
    {
        let Module { outline, details } = module;
        let marketplace = self.marketplace;
        Ok(Subject {
            face: self.face(language, module)?,
            code: outline.code.as_str(),
            section: SectionView::of(&marketplace.sections[outline.section], language),
            listed: outline.listed,
            countries: self.country_names(&outline.countries, language)?,
            country_codes: outline.countries.iter().map(Country::code).collect(),
            min_api_rank: outline.min_api_version.index(),
            min_api_version: marketplace.api_versions[outline.min_api_version].code.as_str(),
            connection_url: match &details.connection {
                Connection::Simple(_) => None,
                Connection::Page(url) => Some(url.as_str()),
            },
            developer_url: details.developer.as_ref().and_then(|it| it.url.as_ref()).map(WebUrl::as_str),
            developer_page: outline
                .developer
                .as_ref()
                .filter(|_| outline.listed)
                .map(|it| self.routes().developer(&it.slug)),
            permissions: &details.permissions,
            canonical: self.all_canonical(outline),
            gaps: Gaps::new(),
        })
    }
}

impl<'a> SectionView<'a> {
    pub(crate) fn of(section: &'a Section, language: LanguageId) -> Self {
        let name = section.name.get(language).map_or("", String::as_str);
        Self { code: section.code.as_str(), name, exclusive: section.exclusive }
    }
}
