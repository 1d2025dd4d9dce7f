//! Drafts: modules with errors, rendered as far as they can be, and marked with what is wrong with them.
//!
//! A draft is not a [`Module`](mpgen_core::model::Module): a catalogue cannot hold one, and a site that is made of a catalogue
//! cannot show one. Where a value is missing or not valid, a draft has a [`Gap`], and never a value of its own choice.

mod address;
mod beside;
mod broken;
mod list;
mod mark;
mod open;
mod page;
mod preview;
mod read;
mod site;

pub use beside::WithDrafts;
pub use broken::broken_page;
pub use preview::{Preview, PreviewLogo, Previewer, Seen};
pub use site::{DRAFTS_PAGE, DraftPage, DraftSite};

use mpgen_core::catalog::Variant;
use mpgen_core::diag::{Diagnostic, Severity, Wording};
use mpgen_core::message;
use mpgen_core::model::{
    ApiVersionId, Connection, Country, Developer, LanguageId, Localized, Logo, Marketplace, PerLanguage, PermissionId,
    Price, SectionId, Text, WebUrl,
};
use mpgen_core::parse::fieldlist::MODULE;
use mpgen_core::route::Routes;
use mpgen_core::source::{SourceId, Sources};

/// The style of the marks of drafts, for pages of any theme.
pub const MARK_STYLE: &str = include_str!("mark.css");

/// A module with errors.
#[derive(Clone, Debug)]
pub struct Draft {
    source: SourceId,
    /// The path of its file within the content.
    within: String,
    /// The name of its page without the extension.
    stem: String,
    /// The code as written, or the name of the file.
    code: String,
    section: Result<SectionId, Gap>,
    min_api_version: Result<ApiVersionId, Gap>,
    /// Ordered by code; at least one.
    countries: Result<Vec<Country>, Gap>,
    listed: bool,
    /// Those that exist, and whether there may be more.
    permissions: (Vec<PermissionId>, Option<Gap>),
    price: Result<Price, Gap>,
    connection: Result<Connection, Gap>,
    name: PerLanguage<String>,
    summary: PerLanguage<String>,
    features: PerLanguage<Text>,
    installation: PerLanguage<Text>,
    support_url: Result<Localized<WebUrl>, Gap>,
    documentation_url: Result<Localized<WebUrl>, Gap>,
    developer: Option<Developer>,
    logo: Logo,
    /// The findings in its files.
    findings: Vec<Diagnostic>,
}

/// What a draft has instead of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Gap {
    /// The field.
    field: &'static str,
    /// Whether a value is written, which is not valid.
    is_written: bool,
}

impl Gap {
    fn missing(field: &'static str) -> Self {
        Self { field, is_written: false }
    }

    fn invalid(field: &'static str) -> Self {
        Self { field, is_written: true }
    }

    /// What a page shows instead of the value.
    fn words(self, wording: &Wording) -> String {
        let known = MODULE.iter().find(|field| field.name == self.field);
        let field = known.map_or(self.field, |field| field.label[wording.language() as usize]);
        wording.text(&if self.is_written {
            message!("draft-invalid", field = field)
        } else {
            message!("draft-missing", field = field)
        })
    }
}

impl Draft {
    /// Whether it would be seen in a variant, as far as that is known: countries or an API version that are missing
    /// exclude no variant.
    fn is_seen(&self, marketplace: &Marketplace, variant: Variant) -> bool {
        let countries = &marketplace.markets[variant.market].countries;
        let is_in_market = |own: &Vec<Country>| countries.iter().any(|country| own.binary_search(country).is_ok());
        self.countries.as_ref().map_or(true, is_in_market)
            && self.min_api_version.map_or(true, |oldest| oldest <= variant.api_version)
    }

    /// The variant in which its page is shown first: the first market that would show it at the newest API version, or any.
    fn first_variant(&self, marketplace: &Marketplace, language: LanguageId) -> Option<Variant> {
        let variants = || {
            let versions = || marketplace.api_version_ids().rev();
            let of = move |market| versions().map(move |api_version| Variant { market, api_version, language });
            marketplace.market_ids().flat_map(of)
        };
        variants().find(|&variant| self.is_seen(marketplace, variant)).or_else(|| variants().next())
    }

    /// Its name from a fallback chain, or its code.
    fn shown_name(&self, chain: &[LanguageId]) -> (LanguageId, &str) {
        let own = chain.first().copied().unwrap_or(LanguageId(0));
        self.name.first(chain).map_or((own, self.code.as_str()), |(language, name)| (language, name.as_str()))
    }

    /// The path of its page in a language, in the variant where it is shown first.
    fn page_path(&self, marketplace: &Marketplace, language: LanguageId) -> Option<String> {
        let (routes, variant) = (Routes(marketplace), self.first_variant(marketplace, language)?);
        Some(format!("{}/{}", routes.variant(variant), routes.page_of(&self.stem)))
    }

    /// The path of its logo.
    fn logo_path(&self) -> String {
        format!("logos/{}.{}.svg", self.stem, self.logo.fingerprint())
    }
}

/// The path of the page of the module in a file, as `serve` shows it as long as it is a draft.
pub fn page_path(sources: &Sources, marketplace: &Marketplace, file: &str, language: &str) -> Option<String> {
    Draft::read(sources, marketplace, sources.find(file)?)
        .page_path(marketplace, reader_language(marketplace, language))
}

/// The language of pages for a reader of a language: that language, or the first of the marketplace.
fn reader_language(marketplace: &Marketplace, language: &str) -> LanguageId {
    let mut ids = marketplace.language_ids();
    ids.find(|&id| marketplace.language(id).base() == language).unwrap_or(LanguageId(0))
}

/// Findings of which the errors come first.
fn errors_first(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.sort_by_key(|finding| finding.severity == Severity::Warning);
    findings
}
