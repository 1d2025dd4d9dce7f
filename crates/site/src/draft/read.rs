//! Reads a module's files into a draft: each value that is valid, and a gap in place of each other one.

use super::{Draft, Gap};
use crate::draft::address;
use crate::draft::open::with_front_matter;
use crate::map::Files;
use mpgen_core::check::PLACEHOLDER_LOGO;
use mpgen_core::diag::text::visible;
use mpgen_core::model::{
    Amount, Connection, Country, Developer, LanguageId, Localized, Logo, Marketplace, ModuleCode, PerLanguage,
    PermissionId, Price, TRIAL_DAYS, Text, WebUrl,
};
use mpgen_core::parse::block::Block;
use mpgen_core::parse::fault::FaultKind;
use mpgen_core::parse::fields::{Field, Scalar, TextMap, TextOrMap};
use mpgen_core::parse::markdown::BlockKind;
use mpgen_core::parse::module::{self, FrontMatter, ModuleFile};
use mpgen_core::source::{SourceId, Sources};

/// Maximum number of characters of a name or a summary that is shown. A file has room for much longer ones.
const MAX_SHOWN: usize = 300;

impl Draft {
    /// Reads a draft.
    pub(crate) fn read(sources: &Sources, marketplace: &Marketplace, id: SourceId) -> Self {
        let source = sources.get(id);
        let files = Files::of(sources, module::parse(id, &with_front_matter(source)));
        let logo = files.logo().and_then(|(_, logo)| logo.as_ref().ok());
        let file = &files.module;
        let reader = Reader { marketplace, front: file.front.as_ref(), file };
        let written = reader.front.and_then(|front| front.code.as_ref()).map(|code| shown(&code.value));
        let code = written.as_ref().and_then(|code| ModuleCode::new(code).ok());
        let (features, installation, first_lines) = reader.blocks();
        let mut summary = reader.texts(|front| front.summary.as_ref());
        for (language, line) in first_lines.iter() {
            if summary.get(language).is_none() {
                summary.set(language, line.clone());
            }
        }
        Self {
            source: id,
            within: source.relative().to_owned(),
            stem: address::stem(source, code.as_ref()),
            code: written.unwrap_or_else(|| shown(source.stem())),
            section: reader
                .text("section", |front| front.section.as_ref())
                .and_then(|code| marketplace.section_id(code).ok_or(Gap::invalid("section"))),
            min_api_version: reader
                .text("min_api_version", |front| front.min_api_version.as_ref())
                .and_then(|code| marketplace.api_version_id(code).ok_or(Gap::invalid("min_api_version"))),
            countries: reader.countries(),
            listed: reader.front.and_then(|front| front.listed.as_ref()).is_none_or(|listed| listed.value),
            name: reader.texts(|front| front.name.as_ref()),
            summary,
            features,
            installation,
            permissions: reader.permissions(),
            price: reader.price(),
            connection: reader.connection(),
            support_url: reader.urls("support_url", |front| front.support_url.as_ref()),
            documentation_url: reader.urls("documentation_url", |front| front.documentation_url.as_ref()),
            developer: reader.developer(),
            logo: Logo::new(logo.map_or(PLACEHOLDER_LOGO, |logo| &logo.svg)),
            findings: Vec::new(),
        }
    }
}

/// Reads the fields of a file.
struct Reader<'a> {
    marketplace: &'a Marketplace,
    front: Option<&'a FrontMatter>,
    file: &'a ModuleFile,
}

impl<'a> Reader<'a> {
    /// A field, or what is wrong with it.
    fn field<T>(
        &self,
        name: &'static str,
        field: impl FnOnce(&'a FrontMatter) -> Option<&'a Field<T>>,
    ) -> Result<&'a T, Gap> {
        let gap = if self.is_refused(name) { Gap::invalid(name) } else { Gap::missing(name) };
        self.front.and_then(field).map(|field| &field.value).ok_or(gap)
    }

    /// Whether a field has a value that cannot be read.
    fn is_refused(&self, name: &str) -> bool {
        self.front.is_some_and(|front| front.refused.contains(&name))
    }

    fn text(
        &self,
        name: &'static str,
        field: impl FnOnce(&'a FrontMatter) -> Option<&'a Field<String>>,
    ) -> Result<&'a str, Gap> {
        self.field(name, field).map(String::as_str)
    }

    fn countries(&self) -> Result<Vec<Country>, Gap> {
        let written = self.field("countries", |front| front.countries.as_ref())?;
        let mut countries: Vec<Country> = written.iter().filter_map(|code| Country::new(&code.value)).collect();
        countries.sort_unstable();
        countries.dedup();
        match (countries.is_empty(), written.is_empty()) {
            (false, _) => Ok(countries),
            (true, true) => Err(Gap::missing("countries")),
            (true, false) => Err(Gap::invalid("countries")),
        }
    }

    /// The permissions that exist, and whether there may be more.
    fn permissions(&self) -> (Vec<PermissionId>, Option<Gap>) {
        let written = match self.field("permissions", |front| front.permissions.as_ref()) {
            Ok(written) => written,
            Err(gap) => return (Vec::new(), Some(gap)),
        };
        let known = written.iter().filter_map(|code| self.marketplace.permission_id(&code.value));
        let mut permissions: Vec<PermissionId> = known.collect();
        let gap = (permissions.len() < written.len()).then(|| Gap::invalid("permissions"));
        permissions.sort_unstable();
        permissions.dedup();
        (permissions, gap)
    }

    /// The price if all of it is valid: a part of it would be another price.
    fn price(&self) -> Result<Price, Gap> {
        let amount = |name: &'static str, field: &Scalar| {
            Amount::parse(&field.text, self.marketplace.currency).map_err(|_| Gap::invalid(name))
        };
        let regular = self.field("price_per_month", |front| front.price_per_month.as_ref())?;
        let regular = amount("price_per_month", regular)?;
        let discounted = match self.front.and_then(|front| front.discounted_price_per_month.as_ref()) {
            Some(field) => Some(amount("discounted_price_per_month", &field.value)?),
            None if self.is_refused("discounted_price_per_month") => {
                return Err(Gap::invalid("discounted_price_per_month"));
            }
            None => None,
        };
        if discounted.is_some_and(|discounted| discounted.is_zero() || discounted >= regular) {
            return Err(Gap::invalid("discounted_price_per_month"));
        }
        let trial = self.front.and_then(|front| front.trial_days.as_ref()).filter(|_| !regular.is_zero());
        let trial_days = trial.and_then(|days| u16::try_from(days.value).ok()).filter(|days| TRIAL_DAYS.contains(days));
        Ok(Price { regular, discounted, trial_days })
    }

    fn connection(&self) -> Result<Connection, Gap> {
        let (simple, page) = ("simple_connection_url", "connection_url");
        let simple_url = self.text(simple, |front| front.simple_connection_url.as_ref());
        let page_url = self.text(page, |front| front.connection_url.as_ref());
        match (simple_url, page_url) {
            (Ok(_), Ok(_)) => Err(Gap::invalid(page)),
            (Ok(url), Err(_)) => WebUrl::new(url).map(Connection::Simple).map_err(|_| Gap::invalid(simple)),
            (Err(_), Ok(url)) => WebUrl::new(url).map(Connection::Page).map_err(|_| Gap::invalid(page)),
            (Err(_), Err(_)) if self.is_refused(simple) => Err(Gap::invalid(simple)),
            (Err(_), Err(gap)) => Err(gap),
        }
    }

    fn urls(
        &self,
        name: &'static str,
        field: impl FnOnce(&'a FrontMatter) -> Option<&'a Field<TextOrMap>>,
    ) -> Result<Localized<WebUrl>, Gap> {
        self.localized(self.field(name, field)?, |url| WebUrl::new(url).ok()).ok_or(Gap::invalid(name))
    }

    fn developer(&self) -> Option<Developer> {
        let developer = self.front?.developer.as_ref()?;
        let name = self.localized(&developer.name.as_ref()?.value, |name| Some(shown(name)))?;
        Some(Developer { name, url: developer.url.as_ref().and_then(|url| WebUrl::new(&url.value).ok()) })
    }

    /// The valid values of a field; `None` if it has none.
    fn localized<T: Clone>(&self, field: &TextOrMap, read: impl Fn(&str) -> Option<T>) -> Option<Localized<T>> {
        match field {
            TextOrMap::Text(text) => read(text).map(Localized::All),
            TextOrMap::Map(map) => {
                let mut values = PerLanguage::empty(self.marketplace.languages.len());
                for (tag, text) in map {
                    if let (Some(language), Some(value)) = (self.language(&tag.value), read(&text.value)) {
                        values.set(language, value);
                    }
                }
                let is_empty = values.iter().next().is_none();
                (!is_empty).then_some(Localized::Each(values))
            }
        }
    }

    /// The texts of a field in the languages of the marketplace.
    fn texts(&self, field: impl FnOnce(&'a FrontMatter) -> Option<&'a Field<TextMap>>) -> PerLanguage<String> {
        let mut texts = PerLanguage::empty(self.marketplace.languages.len());
        for (tag, text) in self.front.and_then(field).iter().flat_map(|field| &field.value) {
            let text = Some(shown(&text.value)).filter(|text| !text.is_empty());
            if let (Some(language), Some(text)) = (self.language(&tag.value), text) {
                texts.set(language, text);
            }
        }
        texts
    }

    /// The features, the installation, and the first lines of the features. Of two blocks for the same text it takes the
    /// first.
    fn blocks(&self) -> (PerLanguage<Text>, PerLanguage<Text>, PerLanguage<String>) {
        let languages = self.marketplace.languages.len();
        let (mut features, mut installation) = (PerLanguage::empty(languages), PerLanguage::empty(languages));
        let mut first_lines = PerLanguage::empty(languages);
        for block in self.file.body.blocks.iter().filter(|block| !block.is_empty() && self.is_whole(block)) {
            let Some(language) = self.language(&self.file.body.languages[block.language].value) else { continue };
            let texts = match block.kind {
                BlockKind::Features => &mut features,
                BlockKind::Installation => &mut installation,
            };
            if texts.get(language).is_some() {
                continue;
            }
            texts.set(language, Text { html: block.html.clone() });
            if let (BlockKind::Features, Some(line)) = (block.kind, &block.summary) {
                first_lines.set(language, shown(line));
            }
        }
        (features, installation, first_lines)
    }

    /// Whether a block was read to its end, so that all its elements are closed.
    fn is_whole(&self, block: &Block) -> bool {
        let (start, end) = (block.heading.start, block.content.end);
        let is_cut = |at: u32| (start..=end).contains(&at);
        let mut cuts = self.file.faults.iter().filter(|fault| matches!(fault.kind, FaultKind::TooManyParts));
        !cuts.any(|fault| is_cut(fault.span.start))
    }

    fn language(&self, tag: &str) -> Option<LanguageId> {
        let languages = &self.marketplace.languages;
        languages.iter().position(|language| language.tag().eq_ignore_ascii_case(tag)).and_then(LanguageId::new)
    }
}

/// A text on one line, without characters that cannot be seen, and not much longer than a page can show.
fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = visible(&line);
    match line.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
