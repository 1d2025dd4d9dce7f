//! What a rule may look at.

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

/// Everything that was read.
pub struct Context<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What was read from them.
    pub parsed: &'a Parsed,
    /// The marketplace's words.
    pub vocabulary: Vocabulary,
    /// Whether the change that is checked touches a path; of modules in conflict those come last.
    pub is_touched: &'a (dyn Fn(&str) -> bool + Sync),
}

/// One module's file among all others.
pub struct ModuleContext<'a> {
    /// The others.
    pub all: &'a Context<'a>,
    /// The file.
    pub file: &'a ModuleFile,
    texts: OnceCell<Vec<Text<'a>>>,
}

/// A text of a module that readers see as prose.
#[derive(Debug)]
pub struct Text<'a> {
    /// The tag of its language, as written.
    pub language: &'a str,
    /// The block, unless it is a summary.
    pub block: Option<&'a Block>,
    /// What a reader sees of it.
    pub visible: Visible,
    lines: OnceCell<Vec<Vec<Sentence>>>,
}

/// The words that a module's file may use, as far as `marketplace.yaml` could be read; a list that could not be read
/// is empty, and then nothing is unknown.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// BCP 47 tags.
    pub languages: Vec<String>,
    /// Tags among `languages` whose texts every module must have.
    pub required_languages: Vec<String>,
    /// The countries served.
    pub countries: Vec<Country>,
    /// Codes, the oldest first.
    pub api_versions: Vec<String>,
    /// Codes of sections.
    pub sections: Vec<String>,
    /// Permissions.
    pub permissions: Vec<PermissionWords>,
    /// The names of the permissions' groups.
    pub permission_groups: Groups,
    /// The currency of prices.
    pub currency: Option<Currency>,
}

/// A permission's words.
#[derive(Clone, Debug)]
pub struct PermissionWords {
    /// `order_read`.
    pub code: String,
    /// Language tag and name of the group, in each language that has one.
    pub groups: Vec<(String, String)>,
}

impl Vocabulary {
    /// The words of a marketplace, leniently: what is wrong there is left out.
    pub fn of(marketplace: Option<&MarketplaceFile>) -> Self {
        let Some(file) = marketplace else {
            return Self::default();
        };
        let languages: Vec<String> =
            texts(file.languages.as_ref()).filter(|tag| Language::new(tag).is_some()).collect();
        let permission = |entry: &crate::parse::marketplace::PermissionEntry| {
            let groups = entry.group.as_ref().map_or(&[] as &[_], |group| group.value.as_slice());
            Some(PermissionWords {
                code: entry.code.as_ref()?.value.clone(),
                groups: groups.iter().map(|(language, name)| (language.value.clone(), name.value.clone())).collect(),
            })
        };
        let mut permissions: Vec<_> = file.permissions.iter().filter_map(permission).collect();
        let mut sections: Vec<_> =
            file.sections.iter().filter_map(|entry| Some(entry.code.as_ref()?.value.clone())).collect();
        // What is there twice is told about elsewhere.
        let (mut seen, mut seen_sections) = (HashSet::new(), HashSet::new());
        permissions.retain(|permission| seen.insert(permission.code.clone()));
        sections.retain(|section| seen_sections.insert(section.clone()));
        Self {
            permission_groups: Groups::new(&permissions),
            required_languages: texts(file.required_languages.as_ref()).filter(|tag| languages.contains(tag)).collect(),
            languages,
            countries: texts(file.countries.as_ref()).filter_map(|code| Country::new(&code)).collect(),
            api_versions: texts(file.api_versions.as_ref()).collect(),
            sections,
            permissions,
            currency: file.currency.as_ref().and_then(|field| Currency::new(&field.value)),
        }
    }

    /// Whether a permission has this code.
    pub fn has_permission(&self, code: &str) -> bool {
        self.permission_groups.is_code(code)
    }

    /// Codes of the permissions.
    pub fn permission_codes(&self) -> Vec<&str> {
        self.permissions.iter().map(|permission| permission.code.as_str()).collect()
    }
}

impl<'a> ModuleContext<'a> {
    /// A module among all others.
    pub fn new(all: &'a Context<'a>, file: &'a ModuleFile) -> Self {
        Self { all, file, texts: OnceCell::new() }
    }

    /// Every summary and block, the file's order kept in each kind.
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

    /// A text in sentences; they are found once, by the first rule that asks.
    pub(super) fn prose<'t>(&'t self, text: &'t Text<'a>) -> Prose<'t> {
        let (visible, groups) = (text.visible.text(), &self.vocabulary().permission_groups);
        Prose::new(visible, groups, text.lines.get_or_init(|| lines_of(visible, groups)))
    }

    /// The file's source.
    pub fn source(&self) -> &'a Source {
        self.all.sources.get(self.file.source)
    }

    /// The marketplace's words.
    pub fn vocabulary(&self) -> &'a Vocabulary {
        &self.all.vocabulary
    }

    /// The fields, if the front matter could be read.
    pub fn front(&self) -> Option<&'a FrontMatter> {
        self.file.front.as_ref()
    }

    /// Every text in the front matter that is shown or followed: its field, the text and its place.
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
    /// Everything that was read, and no change.
    pub fn new(sources: &'a Sources, parsed: &'a Parsed) -> Self {
        Self { sources, parsed, vocabulary: Vocabulary::of(parsed.marketplace.as_ref()), is_touched: &|_| false }
    }

    /// The modules, those that were there first before those that the change touches, each by path.
    pub fn by_arrival(&self) -> Vec<&'a ModuleFile> {
        let is_touched = |file: &&ModuleFile| (self.is_touched)(&self.sources.get(file.source).path);
        let (touched, there): (Vec<_>, Vec<_>) = self.parsed.modules.iter().map(|file| &**file).partition(is_touched);
        there.into_iter().chain(touched).collect()
    }

    /// The faults of reading, of all files.
    pub fn faults(&self) -> impl Iterator<Item = &'a Fault> {
        let marketplace = self.parsed.marketplace.iter().flat_map(|file| &file.faults);
        let removed = self.parsed.removed.iter().flat_map(|file| &file.faults);
        marketplace.chain(removed).chain(self.parsed.modules.iter().flat_map(|file| &file.faults))
    }

    /// The code of a module; of one that does not say it, the name of its file.
    pub fn code_of(&self, file: &'a ModuleFile) -> &'a str {
        let code = file.front.as_ref().and_then(|front| front.code.as_ref());
        code.map_or_else(|| self.sources.get(file.source).stem(), |code| code.value.as_str())
    }

    /// Where each code is used, case ignored: the file that was there first owns it.
    pub fn codes(&self) -> HashMap<String, Vec<(SourceId, &Field<String>)>> {
        let mut codes: HashMap<String, Vec<_>> = HashMap::new();
        for file in self.by_arrival() {
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
