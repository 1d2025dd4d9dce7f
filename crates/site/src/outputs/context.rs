//! What rendering reads besides modules.

use super::{LazyWords, RenderResult, SearchWords, no_message};
use crate::theme::Theme;
use mpgen_core::catalog::Variant;
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{Argument, Locale};
use mpgen_core::model::{LanguageId, MarketId, Marketplace, Outline};
use mpgen_core::plan::Scope;
use mpgen_core::route::Routes;

/// What rendering reads besides modules: the settings, the variants, the messages and the theme. What is rendered from it
/// and one module depends on no other module.
#[derive(Clone, Copy)]
pub struct RenderContext<'a> {
    /// The settings.
    pub marketplace: &'a Marketplace,
    /// The variants that are rendered.
    pub scope: &'a Scope,
    /// The locale of each language, in the order of the marketplace.
    pub(crate) locales: &'a [Locale],
    /// The words for the search of each language, in the order of the marketplace.
    pub(crate) words: &'a [LazyWords],
    /// Templates and assets.
    pub(crate) theme: &'a Theme,
}

impl<'a> RenderContext<'a> {
    /// The paths of the site.
    pub fn routes(&self) -> Routes<'a> {
        Routes(self.marketplace)
    }

    /// The locale of a language.
    pub fn locale(&self, language: LanguageId) -> &'a Locale {
        &self.locales[language.index()]
    }

    /// The words for the search of a language.
    pub(super) fn words(&self, language: LanguageId) -> &'a SearchWords {
        self.words[language.index()].get()
    }

    /// The languages of the rendered variants.
    pub fn languages(&self) -> impl Iterator<Item = LanguageId> + use<> {
        self.scope.rendered_languages(self.marketplace)
    }

    /// The languages in which a variant's market is rendered at its API version.
    pub fn sibling_languages(&self, variant: Variant) -> Vec<LanguageId> {
        self.scope.languages(variant.market, variant.api_version)
    }

    /// The variants of a language in groups whose module pages are the same bytes: those that can link to the same
    /// languages. There is one group in a whole build.
    pub fn groups(&self, language: LanguageId) -> Vec<Vec<Variant>> {
        let mut groups: Vec<(Vec<LanguageId>, Vec<Variant>)> = Vec::new();
        for variant in self.scope.variants(self.marketplace).filter(|variant| variant.language == language) {
            let linked = self.sibling_languages(variant);
            match groups.iter_mut().find(|(languages, _)| *languages == linked) {
                Some((_, variants)) => variants.push(variant),
                None => groups.push((linked, vec![variant])),
            }
        }
        groups.into_iter().map(|(_, variants)| variants).collect()
    }

    /// Whether a module has a page in a variant.
    pub fn has_page(&self, variant: Variant, module: &Outline) -> bool {
        self.marketplace.reason(module, variant.market, variant.api_version).has_page()
    }

    /// The variant of the same market and language at the newest API version that is rendered and has the page.
    pub(super) fn newest(&self, variant: Variant, has_page: impl Fn(Variant) -> bool) -> Variant {
        let versions = self.marketplace.api_version_ids().rev();
        let candidates = versions.map(|api_version| Variant { api_version, ..variant });
        candidates.filter(|&other| self.scope.has(other)).find(|&other| has_page(other)).unwrap_or(variant)
    }

    /// The variant of a module's canonical page in a language: the first market that has a page of it, at the newest API
    /// version rendered. The market of the country where most speakers of the language live is asked before all others,
    /// and then those that contain this country.
    pub(crate) fn canonical(&self, module: &Outline, language: LanguageId) -> Option<Variant> {
        self.first_variant(language, |variant| self.has_page(variant, module))
    }

    /// The first variant of a language that is rendered and has a page: the market of the country where most speakers of the
    /// language live is asked before all others, each at the newest API version first.
    pub(super) fn first_variant(&self, language: LanguageId, has_page: impl Fn(Variant) -> bool) -> Option<Variant> {
        self.likely_markets(language).find_map(|market| {
            let versions = self.marketplace.api_version_ids().rev();
            let variants = versions.map(|api_version| Variant { market, api_version, language });
            variants.filter(|&variant| self.scope.has(variant)).find(|&variant| has_page(variant))
        })
    }

    /// The variants of a module's canonical pages, one for each language.
    pub(super) fn all_canonical(&self, module: &Outline) -> Vec<Variant> {
        self.languages().filter_map(|language| self.canonical(module, language)).collect()
    }

    /// The variant of a language in which a reader who comes without a country begins, at the newest API version.
    pub(super) fn likely_variant(&self, language: LanguageId) -> Option<Variant> {
        self.first_variant(language, |_| true)
    }

    /// All markets, beginning with those of a language's likely country.
    fn likely_markets(&self, language: LanguageId) -> impl Iterator<Item = MarketId> {
        let country = self.marketplace.language(language).likely_country();
        // Markets of one country come before the named ones.
        let is_likely = move |&market: &MarketId| {
            country.is_some_and(|it| self.marketplace.markets[market].countries.contains(&it))
        };
        let markets = self.marketplace.market_ids();
        markets.clone().filter(is_likely).chain(markets.filter(move |market| !is_likely(market)))
    }

    /// The variants of the canonical pages of a page that is not a module's: all languages of the newest version's variant.
    pub(super) fn all_languages(&self, variant: Variant) -> Vec<Variant> {
        self.sibling_languages(variant).into_iter().map(|language| Variant { language, ..variant }).collect()
    }

    /// The variant that a path is in, and the rest of the path.
    pub fn variant_of<'p>(&self, path: &'p str) -> Option<(Variant, &'p str)> {
        let rest = |variant| path.strip_prefix(&self.routes().variant(variant))?.strip_prefix('/');
        self.marketplace.variants().find_map(|variant| Some((variant, rest(variant)?)))
    }

    /// A message in a language. A missing one is an error in the theme, whose pages it belongs to.
    pub(super) fn message(
        &self,
        language: LanguageId,
        id: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, Box<Diagnostic>> {
        let message = self.locale(language).message(id, arguments);
        message.map_err(|error| no_message(&error))
    }

    /// Renders a template.
    pub(super) fn template(&self, language: LanguageId, name: &str, view: &impl serde::Serialize) -> RenderResult {
        self.theme.render(language, name, view).map(String::into_bytes)
    }
}
