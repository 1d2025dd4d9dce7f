//! What rules read.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::prose::sentence::{Prose, Sentence, lines_of};
use super::prose::{Groups, Visible};
use crate::model::{Country, Currency, Language};
use crate::parse::block::Block;
use crate::parse::fault::Fault;
use crate::parse::marketplace::MarketplaceFile;
use crate::parse::module::{FrontMatter, ModuleFile};
use crate::parse::{Parsed, fields::Field};
use crate::source::{Source, SourceId, Sources, Span, Spanned};

/// Everything that was read: the input of rules on all files.
pub struct Context<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// The parsed files.
    pub parsed: &'a Parsed,
    /// The values that `marketplace.yaml` defines.
    pub vocabulary: Vocabulary,
    /// Whether the change that is checked touches a path. Conflicts between modules are reported in touched files.
    pub is_touched: &'a (dyn Fn(&str) -> bool + Sync),
}

/// One module: the input of rules on modules.
pub struct ModuleContext<'a> {
    /// Everything that was read.
    pub all: &'a Context<'a>,
    /// The module's file.
    pub file: &'a ModuleFile,
    texts: OnceCell<Vec<Text<'a>>>,
}

/// A summary or block of a module.
#[derive(Debug)]
pub struct Text<'a> {
    /// The tag of its language, as written.
    pub language: &'a str,
    /// `None` for a summary.
    pub block: Option<&'a Block>,
    /// The text as readers see it, without markup.
    pub visible: Visible,
    lines: OnceCell<Vec<Vec<Sentence>>>,
}

/// The values that `marketplace.yaml` allows in modules. A list that could not be read is empty; rules must then accept
/// any value.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Valid BCP 47 tags.
    pub languages: Vec<String>,
    /// The tags among `languages` in which every module must have texts.
    pub required_languages: Vec<String>,
    /// The countries that the marketplace serves.
    pub countries: Vec<Country>,
    /// Codes of the API versions, oldest first.
    pub api_versions: Vec<String>,
    /// Codes of the sections, without duplicates.
    pub sections: Vec<String>,
    /// Codes of the permissions, without duplicates.
    pub permissions: Vec<String>,
    /// The names of the permissions' groups, as found in texts.
    pub permission_groups: Groups,
    /// The currency of all prices.
    pub currency: Option<Currency>,
}

impl Vocabulary {
    /// The values of `marketplace.yaml`, without the invalid ones.
    pub fn of(marketplace: Option<&MarketplaceFile>) -> Self {
        let Some(file) = marketplace else {
            return Self::default();
        };
        let languages: Vec<String> =
            texts(file.languages.as_ref()).filter(|tag| Language::new(tag).is_some()).collect();
        let mut sections: Vec<_> =
            file.sections.iter().filter_map(|entry| Some(entry.code.as_ref()?.value.clone())).collect();
        let mut seen = HashSet::new();
        sections.retain(|section| seen.insert(section.clone()));
        let (mut permissions, mut permission_groups) = (Vec::new(), Groups::default());
        for entry in &file.permissions {
            let Some(code) = entry.code.as_ref().filter(|code| !permission_groups.is_code(&code.value)) else {
                continue;
            };
            let names = entry.group.iter().flat_map(|group| &group.value).map(|(_, name)| name.value.as_str());
            permission_groups.add(&code.value, names);
            permissions.push(code.value.clone());
        }
        Self {
            permission_groups,
            required_languages: texts(file.required_languages.as_ref()).filter(|tag| languages.contains(tag)).collect(),
            languages,
            countries: texts(file.countries.as_ref()).filter_map(|code| Country::new(&code)).collect(),
            api_versions: texts(file.api_versions.as_ref()).collect(),
            sections,
            permissions,
            currency: file.currency.as_ref().and_then(|field| Currency::new(&field.value)),
        }
    }

    /// Whether a permission with this code exists.
    pub fn has_permission(&self, code: &str) -> bool {
        self.permission_groups.is_code(code)
    }

    /// Codes of the permissions.
    pub fn permission_codes(&self) -> Vec<&str> {
        self.permissions.iter().map(String::as_str).collect()
    }
}

impl<'a> ModuleContext<'a> {
    /// The context of one of the modules in `all`.
    pub fn new(all: &'a Context<'a>, file: &'a ModuleFile) -> Self {
        Self { all, file, texts: OnceCell::new() }
    }

    /// Every summary, then every block, each in the order of the file.
    pub fn texts(&self) -> &[Text<'a>] {
        self.texts.get_or_init(|| {
            let source = self.source();
            let summaries = self.front().and_then(|front| front.summary.as_ref());
            let summaries = summaries.iter().flat_map(|field| &field.value);
            let summaries = summaries.map(|(language, text)| Text {
                language: &language.value,
                block: None,
                visible: Visible::of_scalar(text, source),
                lines: OnceCell::new(),
            });
            let body = &self.file.body;
            let blocks = body.blocks.iter().map(|block| Text {
                language: &body.languages[block.language].value,
                block: Some(block),
                visible: Visible::of(block, source),
                lines: OnceCell::new(),
            });
            summaries.chain(blocks).collect()
        })
    }

    /// A text split into sentences, which is done once per text.
    pub(super) fn prose<'t>(&'t self, text: &'t Text<'a>) -> Prose<'t> {
        let (visible, groups) = (text.visible.text(), &self.vocabulary().permission_groups);
        Prose::new(visible, groups, text.lines.get_or_init(|| lines_of(visible, groups)))
    }

    /// The source of the module's file.
    pub fn source(&self) -> &'a Source {
        self.all.sources.get(self.file.source)
    }

    /// The values that `marketplace.yaml` defines.
    pub fn vocabulary(&self) -> &'a Vocabulary {
        &self.all.vocabulary
    }

    /// The fields of the front matter, if it could be read.
    pub fn front(&self) -> Option<&'a FrontMatter> {
        self.file.front.as_ref()
    }

    /// Every URL in the front matter: the name of its field, the URL and its span.
    pub fn urls(&self) -> Vec<(&'static str, &'a str, Span)> {
        use crate::parse::fields::TextOrMap;
        let Some(front) = self.front() else {
            return Vec::new();
        };
        let mut urls = Vec::new();
        let mut one = |name, field: Option<&'a Field<String>>| {
            if let Some(field) = field {
                urls.push((name, field.value.as_str(), field.span));
            }
        };
        one("simple_connection_url", front.simple_connection_url.as_ref());
        one("connection_url", front.connection_url.as_ref());
        one("developer.url", front.developer.as_ref().and_then(|developer| developer.url.as_ref()));
        for (name, field) in [("support_url", &front.support_url), ("documentation_url", &front.documentation_url)] {
            match field.as_ref().map(|field| (&field.value, field.span)) {
                Some((TextOrMap::Text(url), span)) => urls.push((name, url.as_str(), span)),
                Some((TextOrMap::Map(map), _)) => {
                    urls.extend(map.iter().map(|(_, url)| (name, url.value.as_str(), url.span)));
                }
                None => {}
            }
        }
        urls
    }
}

impl<'a> Context<'a> {
    /// A context without a change.
    pub fn new(sources: &'a Sources, parsed: &'a Parsed) -> Self {
        Self { sources, parsed, vocabulary: Vocabulary::of(parsed.marketplace.as_ref()), is_touched: &|_| false }
    }

    /// The modules, first those that the change does not touch, then those that it touches, each by path.
    pub fn touched_last(&self) -> Vec<&'a ModuleFile> {
        let is_touched = |file: &&ModuleFile| (self.is_touched)(&self.sources.get(file.source).path);
        let (touched, untouched): (Vec<_>, Vec<_>) =
            self.parsed.modules.iter().map(|file| &**file).partition(is_touched);
        untouched.into_iter().chain(touched).collect()
    }

    /// The faults that parsing found in `marketplace.yaml`, the list of removed modules and the modules.
    pub fn faults(&self) -> impl Iterator<Item = &'a Fault> {
        let marketplace = self.parsed.marketplace.iter().flat_map(|file| &file.faults);
        let removed = self.parsed.removed.iter().flat_map(|file| &file.faults);
        marketplace.chain(removed).chain(self.parsed.modules.iter().flat_map(|file| &file.faults))
    }

    /// The code of a module, or the name of its file if it has no code.
    pub fn code_of(&self, file: &'a ModuleFile) -> &'a str {
        let code = file.front.as_ref().and_then(|front| front.code.as_ref());
        code.map_or_else(|| self.sources.get(file.source).stem(), |code| code.value.as_str())
    }

    /// Where each code is used, ignoring case. The first file owns the code.
    pub fn codes(&self) -> HashMap<String, Vec<(SourceId, &Field<String>)>> {
        let mut codes: HashMap<String, Vec<_>> = HashMap::new();
        for file in self.touched_last() {
            if let Some(code) = file.front.as_ref().and_then(|front| front.code.as_ref()) {
                codes.entry(code.value.to_lowercase()).or_default().push((file.source, code));
            }
        }
        codes
    }
}

fn texts(field: Option<&Field<Vec<Spanned<String>>>>) -> impl Iterator<Item = String> {
    field.into_iter().flat_map(|field| field.value.iter().map(|text| text.value.clone()))
}
