//! The card and the page of one module, good or not, without the rest of the site.

use super::{Draft, errors_first};
use crate::map::{Files, read_module};
use crate::outputs::RenderContext;
use crate::prepare::{Look, Overrides, valid_marketplace};
use mpgen_core::catalog::Variant;
use mpgen_core::check::{Context, ModuleContext, Vocabulary, at_logo_of, check_module, check_together};
use mpgen_core::diag::{Diagnostic, Severity, Wording, sort};
use mpgen_core::model::{LanguageId, Marketplace};
use mpgen_core::parse::{Settings, module, settings};
use mpgen_core::plan::Scope;
use mpgen_core::source::{Kind, SourceId, Sources};

/// Renders single modules. It reads the settings once, and then of each module only its own files.
pub struct Previewer {
    marketplace: Marketplace,
    settings: Settings,
    scope: Scope,
    look: Look,
}

/// A module as `serve` would show it.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Its card as HTML, with relative paths from its variant.
    pub card: String,
    /// Its page as HTML, with relative paths from [`Self::path`].
    pub page: String,
    /// The path of its page on the site.
    pub path: String,
    /// Its logo.
    pub logo: PreviewLogo,
    /// Whether it has errors, so that `build` would refuse it.
    pub is_draft: bool,
    /// The findings in its files, errors first.
    pub findings: Vec<Diagnostic>,
}

/// A logo as the card and the page show it.
#[derive(Clone, Debug)]
pub struct PreviewLogo {
    /// Its path on the site.
    pub path: String,
    /// The cleaned drawing, or a placeholder.
    pub svg: String,
}

/// A market and an API version in which a module will be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The code of the market.
    pub market: String,
    /// The code of the API version.
    pub api_version: String,
    /// The languages of its pages there.
    pub languages: Vec<String>,
    /// Whether lists show it; a module that is no longer offered only has its page.
    pub is_listed: bool,
}

impl Previewer {
    /// Reads the settings, messages and theme.
    ///
    /// # Errors
    /// `marketplace.yaml`, messages or theme have errors. Those of the theme are returned, and `check` reports the others.
    pub fn new(sources: &Sources, overrides: &Overrides) -> Result<Self, Vec<Diagnostic>> {
        let settings = settings(sources);
        let context = Context { sources, settings: &settings, heads: &[], is_touched: &|_| false };
        let found = check_together(&context, Vec::new());
        let mut marketplace = valid_marketplace(&settings, &found).ok_or_else(Vec::new)?;
        overrides.apply(&mut marketplace);
        let look = Look::new(sources, &settings, &marketplace)?;
        Ok(Self { scope: Scope::all(&marketplace), marketplace, settings, look })
    }

    /// The marketplace.
    pub fn marketplace(&self) -> &Marketplace {
        &self.marketplace
    }

    /// The variant with these codes: `ru`, `v5`, `en`.
    pub fn variant(&self, market: &str, api_version: &str, language: &str) -> Option<Variant> {
        let marketplace = &self.marketplace;
        Some(Variant {
            market: marketplace.market_ids().find(|&id| marketplace.markets[id].code.as_str() == market)?,
            api_version: marketplace.api_version_id(api_version)?,
            language: marketplace.language_ids().find(|&id| marketplace.language(id).tag() == language)?,
        })
    }

    /// The variant in which a module is shown first in a language: the first market that will show it, at the newest API
    /// version. `None` if there is no module at the path.
    pub fn first_variant(&self, sources: &Sources, path: &str, language: LanguageId) -> Option<Variant> {
        self.draft(sources, module_at(sources, path)?).first_variant(&self.marketplace, language)
    }

    /// The findings of the rules on single modules in the files of a module, for [`Self::preview`] where the findings of
    /// all modules are not known. Exceptions are not applied.
    pub fn findings(&self, sources: &Sources, path: &str) -> Vec<Diagnostic> {
        let Some(id) = module_at(sources, path) else { return Vec::new() };
        let files = Files::read(sources, id);
        let vocabulary = Vocabulary::of(self.settings.marketplace.as_ref());
        check_module(&ModuleContext::new(sources, &vocabulary, &files.module, files.logo())).found
    }

    /// A module in a variant. `found` has the findings of `check` on `sources`, or those of [`Self::findings`]; of these
    /// it takes those in the files of the module. `None` if there is no module at the path.
    ///
    /// # Errors
    /// `theme/template-error`.
    pub fn preview(
        &self,
        sources: &Sources,
        path: &str,
        variant: Variant,
        found: &[Diagnostic],
        wording: &Wording,
    ) -> Result<Option<Preview>, Box<Diagnostic>> {
        let Some(id) = module_at(sources, path) else { return Ok(None) };
        let context = self.context();
        let findings = own_findings(sources, id, found);
        let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
        let module = if has_errors { None } else { read_module(sources, &self.marketplace, id) };
        let within = |stem: &str| format!("{}/{}", context.routes().variant(variant), context.routes().page_of(stem));
        Ok(Some(match module {
            Some(module) => Preview {
                card: context.card_alone(variant.language, &module)?,
                page: String::from_utf8_lossy(&context.module_page(variant, &module, None)?).into_owned(),
                path: within(module.outline.code.as_str()),
                logo: PreviewLogo {
                    path: context.routes().logo(&module.outline),
                    svg: module.details.logo.svg().to_owned(),
                },
                is_draft: false,
                findings,
            },
            None => {
                let draft = Draft { findings, ..self.draft(sources, id) };
                Preview {
                    card: draft.card(&context, variant.language, "", wording)?,
                    page: draft.page(&context, variant, sources, wording)?,
                    path: within(&draft.stem),
                    logo: PreviewLogo { path: draft.logo_path(), svg: draft.logo.svg().to_owned() },
                    is_draft: true,
                    findings: draft.findings,
                }
            }
        }))
    }

    /// Where a module will be seen, by market and API version. Countries or an API version that are missing or not valid
    /// exclude nothing.
    pub fn visibility(&self, sources: &Sources, path: &str) -> Vec<Seen> {
        let Some(id) = module_at(sources, path) else { return Vec::new() };
        let (draft, marketplace) = (self.draft(sources, id), &self.marketplace);
        let language = LanguageId(0);
        let variants = marketplace.market_ids().flat_map(|market| {
            marketplace.api_version_ids().map(move |api_version| Variant { market, api_version, language })
        });
        let seen = |variant: Variant| Seen {
            market: marketplace.markets[variant.market].code.to_string(),
            api_version: marketplace.api_versions[variant.api_version].code.to_string(),
            languages: marketplace.languages.iter().map(ToString::to_string).collect(),
            is_listed: draft.listed,
        };
        variants.filter(|&variant| draft.is_seen(marketplace, variant)).map(seen).collect()
    }

    fn draft(&self, sources: &Sources, id: SourceId) -> Draft {
        Draft::read(sources, &self.marketplace, id)
    }

    fn context(&self) -> RenderContext<'_> {
        let Look { locales, words, theme } = &self.look;
        RenderContext { marketplace: &self.marketplace, scope: &self.scope, locales, words, theme }
    }
}

fn module_at(sources: &Sources, path: &str) -> Option<SourceId> {
    sources.find(path).filter(|&id| sources.get(id).kind == Kind::Module)
}

/// The findings in the files of a module, errors first.
fn own_findings(sources: &Sources, id: SourceId, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let file = module::parse(id, sources.get(id));
    let named = file.front.as_ref().and_then(|front| front.logo.as_ref()).map(|logo| logo.value.as_str());
    let logo = at_logo_of(sources, id, named);
    let is_own = |finding: &&Diagnostic| finding.span.source == id || Some(finding.span.source) == logo;
    let mut own: Vec<Diagnostic> = found.iter().filter(is_own).cloned().collect();
    sort(&mut own, sources);
    errors_first(own)
}
