//! The card and the page of a draft: those of a module, with words in the gaps, and marked.

use std::sync::Arc;

use super::{Draft, Gap, mark};
use crate::outputs::RenderContext;
use crate::outputs::subject::{Face, Gaps, SectionView, Subject};
use mpgen_core::catalog::{Shown, Variant};
use mpgen_core::diag::{Diagnostic, Wording};
use mpgen_core::locale::PriceWords;
use mpgen_core::message;
use mpgen_core::model::{Connection, Country, LanguageId, Localized, PriceKind, Text, WebUrl};
use mpgen_core::source::Sources;

/// The words of a draft in the language of findings.
struct Words {
    name: String,
    features: Option<Text>,
}

impl Draft {
    /// Its card as HTML; `home` is the relative path from the page to its variant.
    pub(crate) fn card(
        &self,
        context: &RenderContext<'_>,
        language: LanguageId,
        home: &str,
        wording: &Wording,
    ) -> Result<String, Box<Diagnostic>> {
        let words = self.words(context, language, wording);
        context.card_html(language, &self.face(context, language, &words, wording)?, home)
    }

    /// Its page in a variant.
    pub(crate) fn page(
        &self,
        context: &RenderContext<'_>,
        variant: Variant,
        sources: &Sources,
        wording: &Wording,
    ) -> Result<String, Box<Diagnostic>> {
        let words = self.words(context, variant.language, wording);
        let subject = self.subject(context, variant.language, &words, wording)?;
        let html = subject.render_draft(context, variant)?;
        Ok(mark::draft(&html, &self.findings, sources, wording))
    }

    fn words(&self, context: &RenderContext<'_>, language: LanguageId, wording: &Wording) -> Words {
        let chain = context.marketplace.chain(language);
        let gap =
            |field| format!("<p lang=\"{}\">{}</p>", wording.language().tag(), Gap::missing(field).words(wording));
        let features = self.features.iter().next().is_none().then(|| Text { html: Arc::from(gap("features")) });
        Words { name: wording.text(&message!("draft-name", name = self.shown_name(chain).1)), features }
    }

    fn face<'d>(
        &'d self,
        context: &RenderContext<'_>,
        language: LanguageId,
        words: &'d Words,
        wording: &Wording,
    ) -> Result<Face<'d>, Box<Diagnostic>> {
        let chain = context.marketplace.chain(language);
        let url = |urls: &'d Result<Localized<WebUrl>, Gap>| urls.as_ref().ok().and_then(|urls| urls.first(chain));
        let developer = self.developer.as_ref().and_then(|developer| developer.name.first(chain));
        let shown = Shown {
            name: (self.shown_name(chain).0, &words.name),
            summary: self.summary.first(chain).map(|(language, text)| (language, text.as_str())),
            features: words.features.as_ref().map(|text| (language, text)).or_else(|| self.features.first(chain)),
            installation: self.installation.first(chain),
            support_url: url(&self.support_url),
            documentation_url: url(&self.documentation_url),
            developer: developer.map(|(_, name)| name.as_str()),
        };
        let price = match &self.price {
            Ok(price) => context.price(language, price)?,
            Err(gap) => PriceWords {
                kind: PriceKind::Paid,
                currency: context.marketplace.currency.code(),
                per_month: String::new(),
                discounted: None,
                trial_days: None,
                text: gap.words(wording),
                regular_text: None,
                trial_text: None,
            },
        };
        Ok(Face { stem: &self.stem, shown, logo: self.logo_path(), price })
    }

    fn subject<'d>(
        &'d self,
        context: &RenderContext<'d>,
        language: LanguageId,
        words: &'d Words,
        wording: &Wording,
    ) -> Result<Subject<'d>, Box<Diagnostic>> {
        let marketplace = context.marketplace;
        let mut gaps = Gaps::new();
        let mut note = |name: &'static str, gap: Gap| gaps.insert(name, gap.words(wording));
        let section = match self.section {
            Ok(section) => SectionView::of(&marketplace.sections[section], language),
            Err(gap) => {
                note("section", gap);
                SectionView { code: "", name: "?", exclusive: false }
            }
        };
        for (name, gap) in [
            ("price", self.price.as_ref().err()),
            ("connection", self.connection.as_ref().err()),
            ("support_url", self.support_url.as_ref().err()),
            ("documentation_url", self.documentation_url.as_ref().err()),
            ("permissions", self.permissions.1.as_ref()),
            ("countries", self.countries.as_ref().err()),
            ("min_api_version", self.min_api_version.as_ref().err()),
        ] {
            if let Some(gap) = gap {
                note(name, *gap);
            }
        }
        Ok(Subject {
            face: self.face(context, language, words, wording)?,
            code: &self.code,
            section,
            listed: self.listed,
            countries: match &self.countries {
                Ok(countries) => context.country_names(countries, language)?,
                Err(gap) => gap.words(wording),
            },
            country_codes: self.countries.iter().flatten().map(Country::code).collect(),
            min_api_rank: self.min_api_version.map_or(0, |id| id.index()),
            min_api_version: self.min_api_version.map_or("?", |id| marketplace.api_versions[id].code.as_str()),
            connection_url: match &self.connection {
                Ok(Connection::Page(url)) => Some(url.as_str()),
                Ok(Connection::Simple(_)) | Err(_) => None,
            },
            developer_url: self.developer.as_ref().and_then(|it| it.url.as_ref()).map(WebUrl::as_str),
            developer_page: None,
            permissions: &self.permissions.0,
            canonical: Vec::new(),
            gaps,
        })
    }
}
