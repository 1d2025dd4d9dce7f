//! The page `/contribute/`, on which a partner writes a module in a browser: the program's own files, and what the page
//! reads of this marketplace. Everything here is public, so it has nothing that the checks of a module do not read.

mod settings;

use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;
use serde::Serialize;
use serde_json::Value;
use tera::{Context, Tera};

use super::Site;
use super::card::json;
use crate::heads::Heads;
use crate::products::{Part, part_of};
use mpgen_core::check::{ModuleHead, at_logo_of};
use mpgen_core::mix::Mix;
use mpgen_core::model::Outline;
use mpgen_core::parse::Settings;
use mpgen_core::source::{SourceId, Sources};

/// The folder of the page.
pub(super) const FOLDER: &str = "contribute/";

/// The program's files of the page by their names in its folder: the script, the style sheet, the WebAssembly module and
/// its data. `index.html` is a template.
pub type PageFiles = &'static [(&'static str, &'static [u8])];

/// What the page reads of a marketplace.
const SETTINGS: &str = "settings.json";
const HEADS: &str = "heads.json";
const MODULES: &str = "modules.json";
const PAGE: &str = "index.html";

/// What the page is made of.
pub struct Workshop {
    files: PageFiles,
    sources: Sources,
    /// The settings without what no check of a module reads, by path.
    settings: BTreeMap<String, Value>,
    heads: Vec<ModuleHead>,
}

/// A module in the list of those that can be changed.
#[derive(Serialize)]
struct Listed<'a> {
    code: &'a str,
    path: &'a str,
    names: BTreeMap<&'a str, &'a str>,
    /// The name of the file with its sources.
    part: String,
}

impl Workshop {
    /// What the page of a marketplace is made of.
    pub(crate) fn new(files: PageFiles, sources: &Sources, settings: &Settings, heads: &[ModuleHead]) -> Self {
        let settings = settings::published(sources, settings);
        Self { files, sources: sources.clone(), settings, heads: heads.to_vec() }
    }

    /// The paths of all files.
    pub(super) fn paths(&self) -> impl Iterator<Item = String> + '_ {
        let parts: BTreeSet<Part> = self.heads.iter().map(|head| self.part(head)).collect();
        let parts = parts.into_iter().map(|part| format!("{FOLDER}modules/{part:02x}.json"));
        let files = self.files.iter().map(|(name, _)| *name).chain([SETTINGS, HEADS, MODULES]);
        files.map(|name| format!("{FOLDER}{name}")).chain(parts)
    }

    /// The bytes of a file.
    pub(super) fn file(&self, site: &Site<'_>, path: &str) -> Vec<u8> {
        let name = path.strip_prefix(FOLDER).unwrap_or(path);
        match name {
            PAGE => self.page(site),
            SETTINGS => settings::json(site, &self.settings),
            HEADS => json(&Heads::new(&self.sources, &self.heads)).into_bytes(),
            MODULES => json(&self.listed(site)).into_bytes(),
            _ => match part_name(name) {
                Some(part) => json(&self.sources_of(site, part)).into_bytes(),
                None => self.own(name).to_vec(),
            },
        }
    }

    /// The hash of what a file is made of, besides the program and what all pages read.
    pub(super) fn inputs(&self, site: &Site<'_>, path: &str) -> Hash {
        let name = path.strip_prefix(FOLDER).unwrap_or(path);
        let mix = Mix::of("workshop").text(name);
        let with = |mix: Mix, id: SourceId| mix.text(self.sources.get(id).relative()).hash(&self.sources.hash(id));
        let modules = |part: Option<Part>| {
            let heads = self.heads.iter().filter(move |head| part.is_none_or(|part| self.part(head) == part));
            heads.flat_map(|head| [Some(head.source()), self.logo(head)]).flatten()
        };
        match name {
            SETTINGS => mix.bytes(&settings::json(site, &self.settings)).done(),
            HEADS | MODULES => modules(None).fold(mix, with).done(),
            _ => part_name(name).into_iter().flat_map(|part| modules(Some(part))).fold(mix, with).done(),
        }
    }

    fn own(&self, name: &str) -> &'static [u8] {
        self.files.iter().find(|(own, _)| *own == name).map_or(&[], |(_, bytes)| bytes)
    }

    fn page(&self, site: &Site<'_>) -> Vec<u8> {
        let marketplace = site.context.marketplace;
        let first = &marketplace.languages[0];
        let title = marketplace.title.iter().next().map_or("", |(_, title)| title);
        let mut context = Context::new();
        context.insert("language", first.tag());
        context.insert("policy", super::headers::CONTRIBUTE_POLICY);
        context.insert("title", title);
        context.insert("icon", &site.context.icon());
        let page = Tera::one_off(&String::from_utf8_lossy(self.own(PAGE)), &context, true);
        page.unwrap_or_else(|error| format!("{error}\n")).into_bytes()
    }

    fn listed<'a>(&'a self, site: &Site<'a>) -> Vec<Listed<'a>> {
        let catalog = site.catalog();
        let listed = |module: &'a Outline| {
            let path = self.sources.get(module.source).relative();
            let tag = |language| catalog.marketplace.language(language).tag();
            let names = module.name.iter().map(|(language, name)| (tag(language), name.as_str())).collect();
            Listed { code: module.code.as_str(), path, names, part: format!("{:02x}", part_of(path)) }
        };
        catalog.modules.iter().map(listed).collect()
    }

    /// The texts of the modules of a part with their logos, by code and path.
    fn sources_of<'a>(&'a self, site: &Site<'a>, part: Part) -> BTreeMap<&'a str, BTreeMap<&'a str, &'a str>> {
        let texts = |module: &'a Outline| {
            let head = self.heads.binary_search_by_key(&module.source, ModuleHead::source).ok()?;
            let head = &self.heads[head];
            let files = [Some(head.source()), self.logo(head)].into_iter().flatten();
            let text = |id: SourceId| {
                let source = self.sources.get(id);
                (source.relative(), source.text())
            };
            (self.part(head) == part).then(|| (module.code.as_str(), files.map(text).collect()))
        };
        site.catalog().modules.iter().filter_map(texts).collect()
    }

    fn part(&self, head: &ModuleHead) -> Part {
        part_of(self.sources.get(head.source()).relative())
    }

    /// The file with a module's logo.
    fn logo(&self, head: &ModuleHead) -> Option<SourceId> {
        let named = head.logo.as_ref().map(|logo| logo.value.as_str());
        at_logo_of(&self.sources, head.source(), named).filter(|&id| self.sources.get(id).is_text())
    }
}

/// The part that a file has the sources of.
fn part_name(name: &str) -> Option<Part> {
    Part::from_str_radix(name.strip_prefix("modules/")?.strip_suffix(".json")?, 16).ok()
}
