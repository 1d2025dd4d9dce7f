//! A module's page and its full texts. Both depend only on the language, and the page also on the languages it links
//! to.

use std::borrow::Cow;

use serde::Serialize;

use super::card::{connection, countries, developer, json};
use super::feeds::{ModuleFeed, ModuleTexts, PermissionFeed, VERSION};
use super::opening::Opening;
use super::page::{PageAddress, PageView};
use super::subject::{Face, Gaps, SectionView, Subject};
use super::{RenderContext, RenderResult};
use mpgen_core::catalog::{Shown, Variant};
use mpgen_core::diag::Diagnostic;
use mpgen_core::locale::{Argument, PriceWords};
use mpgen_core::model::{Day, LanguageId, Module, PermissionId};

#[derive(Serialize)]
struct ModulePageView<'a> {
    page: PageView<'a>,
    section: SectionView<'a>,
    module: ModuleView<'a>,
}

/// A module as shown. A `..._language` is the language of a text that is not in the language of the page.
#[derive(Serialize)]
struct ModuleView<'a> {
    code: &'a str,
    name: &'a str,
    name_language: Option<&'a str>,
    /// One line about it, which may be the beginning of the features.
    summary: &'a str,
    /// What stands below the title; `None` if the features begin with it.
    lead_html: Option<Cow<'a, str>>,
    lead_language: Option<&'a str>,
    /// The rest of the features; may be empty.
    features_html: &'a str,
    features_language: Option<&'a str>,
    installation_html: Option<&'a str>,
    installation_language: Option<&'a str>,
    /// Relative to the root.
    logo: String,
    price: PriceWords,
    /// The name of the currency, if readers of the language pay with another one.
    currency_name: Option<String>,
    billing_terms: Option<&'a str>,
    /// When it last changed, if that is known.
    changed: Option<DayView>,
    listed: bool,
    /// Names, separated by commas.
    countries: String,
    country_codes: Vec<&'a str>,
    min_api_version: &'a str,
    min_api_rank: usize,
    /// Where Connect leads; `None` for a simple connection.
    connection_url: Option<&'a str>,
    support_url: &'a str,
    support_language: Option<&'a str>,
    documentation_url: &'a str,
    documentation_language: Option<&'a str>,
    developer: Option<DeveloperView<'a>>,
    permission_groups: Vec<GroupView<'a>>,
    /// What a draft lacks, by field; empty for a module.
    gaps: Gaps,
}

#[derive(Serialize)]
struct DayView {
    /// `YYYY-MM-DD`.
    day: String,
    text: String,
}

#[derive(Serialize)]
struct DeveloperView<'a> {
    name: &'a str,
    url: Option<&'a str>,
    /// The path of their page within the variant.
    page: Option<String>,
}

/// The permissions of a group. A permission without a group is a group of its own, named by its code.
#[derive(Serialize)]
struct GroupView<'a> {
    name: &'a str,
    permissions: Vec<PermissionView<'a>>,
}

#[derive(Serialize)]
struct PermissionView<'a> {
    code: &'a str,
    name: &'a str,
    /// `read` or `write`, by the ending of the code, or empty.
    access: &'static str,
}

pub(super) fn render(context: &RenderContext<'_>, variant: Variant, module: &Module, day: Option<Day>) -> RenderResult {
    let subject = context.subject(variant.language, module)?;
    let mut page = subject.page_view(context, variant);
    let canonical = subject.canonical.iter().find(|canonical| canonical.language == variant.language);
    match canonical.filter(|_| subject.listed) {
        Some(&canonical) => page.json_ld = context.module_json_ld(canonical, &subject, day),
        None => page = PageView { canonical: None, alternates: Vec::new(), noindex: true, ..page },
    }
    subject.render(context, variant.language, page, day).map(String::into_bytes)
}

impl Subject<'_> {
    /// What its page has in common with all pages.
    fn page_view<'a>(&self, context: &RenderContext<'a>, variant: Variant) -> PageView<'a> {
        let shown = &self.face.shown;
        let site_name = context.marketplace.title.get(variant.language).map_or("", String::as_str);
        let title = format!("{} — {} — {site_name}", shown.name.1, self.section.name);
        let path = context.routes().page_of(self.face.stem);
        let address = PageAddress { variant, path: &path, canonical: self.canonical.clone() };
        let PriceWords { text, trial_text, .. } = &self.face.price;
        let is_offered = self.listed && !self.gaps.contains_key("price");
        let offer = is_offered.then(|| std::iter::once(text).chain(trial_text).map(String::as_str));
        let summary = shown.summary.map(|(_, summary)| summary);
        let description: Vec<&str> = summary.into_iter().chain(offer.into_iter().flatten()).collect();
        PageView {
            image: context.preview(Some(self.section.code)),
            ..context.page(&address, title, description.join(" · "))
        }
    }

    /// Renders the page of a draft, which search engines do not see.
    pub(crate) fn render_draft(self, context: &RenderContext<'_>, variant: Variant) -> Result<String, Box<Diagnostic>> {
        let page = PageView { canonical: None, alternates: Vec::new(), ..self.page_view(context, variant) };
        self.render(context, variant.language, page, None)
    }

    /// Renders its page.
    fn render(
        self,
        context: &RenderContext<'_>,
        language: LanguageId,
        page: PageView<'_>,
        day: Option<Day>,
    ) -> Result<String, Box<Diagnostic>> {
        let tag = |id: LanguageId| context.marketplace.language(id).tag();
        let other = |id: LanguageId| (id != language).then(|| tag(id));
        let Face { shown, logo, price, .. } = self.face;
        let opening = Opening::of(&shown);
        let text = day.map(|day| context.date(language, day)).transpose()?;
        let changed = day.zip(text).map(|(day, text)| DayView { day: day.to_string(), text });
        let (support_language, support_url) = shown.support_url.map_or((language, ""), |(id, url)| (id, url.as_str()));
        let (documentation_language, documentation_url) =
            shown.documentation_url.map_or((language, ""), |(id, url)| (id, url.as_str()));
        let view = ModulePageView {
            page,
            section: self.section,
            module: ModuleView {
                code: self.code,
                name: shown.name.1,
                name_language: other(shown.name.0),
                summary: shown.summary.map_or("", |(_, summary)| summary),
                lead_language: opening.lead.as_ref().and_then(|(id, _)| other(*id)),
                lead_html: opening.lead.map(|(_, html)| html),
                features_html: opening.features,
                features_language: shown.features.and_then(|(id, _)| other(id)),
                installation_html: shown.installation.map(|(_, text)| &*text.html),
                installation_language: shown.installation.and_then(|(id, _)| other(id)),
                logo,
                currency_name: context.foreign_currency(language)?,
                billing_terms: context.marketplace.billing_terms.get(language).map(String::as_str),
                changed,
                price,
                listed: self.listed,
                countries: self.countries,
                country_codes: self.country_codes,
                min_api_version: self.min_api_version,
                min_api_rank: self.min_api_rank,
                connection_url: self.connection_url,
                support_url,
                support_language: other(support_language),
                documentation_url,
                documentation_language: other(documentation_language),
                developer: shown.developer.map(|name| DeveloperView {
                    name,
                    url: self.developer_url,
                    page: self.developer_page,
                }),
                permission_groups: groups(context, self.permissions, language),
                gaps: self.gaps,
            },
        };
        context.theme.render(language, "module.html", &view)
    }
}

/// `data/{language}/modules/{code}.json`.
pub(super) fn data(context: &RenderContext<'_>, language: LanguageId, module: &Module) -> RenderResult {
    let (marketplace, Module { outline, details }) = (context.marketplace, module);
    let tag = |id: LanguageId| marketplace.language(id).tag();
    let shown = Shown::of(module, marketplace.chain(language));
    let (summary_language, summary) = shown.summary.unwrap_or((language, ""));
    let (features_language, features) = shown.features.map_or((language, ""), |(id, text)| (id, &*text.html));
    let (support_language, support_url) = shown.support_url.map_or((language, ""), |(id, url)| (id, url.as_str()));
    let (documentation_language, documentation_url) =
        shown.documentation_url.map_or((language, ""), |(id, url)| (id, url.as_str()));
    let permission = |&id: &PermissionId| {
        let permission = &marketplace.permissions[id];
        let chain = marketplace.chain(language);
        PermissionFeed {
            code: permission.code.as_str().into(),
            name: permission.name.first(chain).map_or(permission.code.as_str(), |(_, name)| name).into(),
            group: permission.group.first(chain).map(|(_, group)| group.as_str().into()),
        }
    };
    let feed = ModuleFeed {
        schema: "../../../schema/module.v1.json".into(),
        version: VERSION,
        code: outline.code.as_str().into(),
        section: marketplace.sections[outline.section].code.as_str().into(),
        name: shown.name.1.into(),
        summary: summary.into(),
        logo: format!("../../../{}", context.routes().logo(outline)).into(),
        price: context.price(language, &details.price)?,
        countries: countries(&outline.countries),
        min_api_version: marketplace.api_versions[outline.min_api_version].code.as_str().into(),
        connection: connection(details),
        listed: outline.listed,
        features_html: features.into(),
        installation_html: shown.installation.map(|(_, text)| (&*text.html).into()),
        permissions: details.permissions.iter().map(permission).collect(),
        support_url: support_url.into(),
        documentation_url: documentation_url.into(),
        developer: developer(details, &shown),
        texts: ModuleTexts {
            name: tag(shown.name.0).into(),
            summary: tag(summary_language).into(),
            features: tag(features_language).into(),
            installation: shown.installation.map(|(id, _)| tag(id).into()),
            support_url: tag(support_language).into(),
            documentation_url: tag(documentation_language).into(),
        },
    };
    Ok((json(&feed) + "\n").into_bytes())
}

/// The permissions of a module by group, in the order of the marketplace.
fn groups<'a>(context: &RenderContext<'a>, permissions: &[PermissionId], language: LanguageId) -> Vec<GroupView<'a>> {
    let marketplace = context.marketplace;
    let chain = marketplace.chain(language);
    let mut groups: Vec<GroupView<'a>> = Vec::new();
    for &id in permissions {
        let permission = &marketplace.permissions[id];
        let code = permission.code.as_str();
        let name = permission.group.first(chain).map_or(code, |(_, group)| group.as_str());
        let view = PermissionView {
            code,
            name: permission.name.first(chain).map_or(code, |(_, name)| name.as_str()),
            access: match code.rsplit_once('_') {
                Some((_, "read")) => "read",
                Some((_, "write")) => "write",
                _ => "",
            },
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.permissions.push(view),
            None => groups.push(GroupView { name, permissions: vec![view] }),
        }
    }
    groups
}

impl RenderContext<'_> {
    /// A day in words.
    fn date(&self, language: LanguageId, day: Day) -> Result<String, Box<Diagnostic>> {
        let (year, number) = (day.year().to_string(), day.day().to_string());
        let month = Argument::Number(day.month().into());
        let arguments = [("day", Argument::Text(&number)), ("month", month), ("year", Argument::Text(&year))];
        self.message(language, "date", &arguments)
    }

    /// The name of the currency, unless it is that of the country where most readers of the language live.
    pub(super) fn foreign_currency(&self, language: LanguageId) -> Result<Option<String>, Box<Diagnostic>> {
        let currency = self.marketplace.currency;
        let country = self.marketplace.language(language).likely_country();
        if country.is_some_and(|country| currency.is_used_in(country)) {
            return Ok(None);
        }
        self.message(language, "price-currency", &[("code", Argument::Text(currency.code()))]).map(Some)
    }
}
