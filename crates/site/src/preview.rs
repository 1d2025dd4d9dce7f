//! What a change does to a site: the files that it adds, changes and removes, and a page with links to them.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::{Context, Tera};

use crate::manifest::{ManifestFile, ManifestVariant, ModuleEntry, Tree};

/// The names of the files of a preview that are in no site.
pub const PREVIEW_FILES: [&str; 2] = ["preview.html", "preview.json"];

/// The difference between two sites, as `preview.json` has it.
#[derive(Debug, Default, Serialize)]
pub struct Preview {
    /// The version of the format: 1.
    pub version: u8,
    /// Paths of files that only the new site has.
    pub added: Vec<String>,
    /// Paths of files that both sites have, with other bytes.
    pub changed: Vec<String>,
    /// Paths of files that only the old site has.
    pub removed: Vec<String>,
    /// Modules with such files, by code.
    pub modules: Vec<ModulePreview>,
}

/// A module with files that differ.
#[derive(Debug, Serialize)]
pub struct ModulePreview {
    /// Its code.
    pub code: String,
    /// `+` for a new one, `±` for one that both sites have, `−` for one that only the old site has.
    pub sign: &'static str,
    /// One of its new or changed pages in each language: in the first market, at the newest API version.
    pub pages: Vec<PagePreview>,
    /// How many more of its pages are new or changed.
    pub more: usize,
}

/// A page that differs.
#[derive(Debug, Serialize)]
pub struct PagePreview {
    /// Its language, BCP 47.
    pub language: String,
    /// Its path.
    pub path: String,
}

/// What the template shows.
#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    #[serde(flatten)]
    preview: &'a Preview,
    /// Pages that show several modules.
    lists: Vec<&'a str>,
}

impl Preview {
    /// The difference of a site to an old one, or to none, without the files that are `left_out` of both.
    pub fn new(old: Option<&Tree>, new: &Tree, left_out: impl Fn(&str) -> bool) -> Self {
        let mut preview = Self { version: 1, ..Self::default() };
        for (code, module) in &new.modules {
            if old.and_then(|old| old.modules.get(code)) != Some(module) {
                preview.add_module(code, module, (old, new));
            }
        }
        for file in &new.files {
            preview.add(file.clone(), old);
        }
        if let Some(old) = old {
            let gone = old.modules.keys().filter(|code| !new.modules.contains_key(*code));
            let module = |code: &String| ModulePreview { code: code.clone(), sign: "−", pages: Vec::new(), more: 0 };
            preview.modules.extend(gone.map(module));
            preview.removed = new.removed_since(old).filter(|path| !left_out(path)).collect();
        }
        for paths in [&mut preview.added, &mut preview.changed, &mut preview.removed] {
            paths.sort_unstable();
        }
        preview.modules.sort_by(|a, b| a.code.cmp(&b.code));
        preview
    }

    fn add_module(&mut self, code: &str, module: &ModuleEntry, (old, new): (Option<&Tree>, &Tree)) {
        let sign = if old.is_some_and(|old| old.modules.contains_key(code)) { "±" } else { "+" };
        let mut changed = BTreeSet::new();
        for file in module.files(code, &new.sets) {
            changed.extend(self.add(file, old).filter(|path| path.ends_with(".html")));
        }
        let page = |variant: &ManifestVariant| format!("{variant}/modules/{code}.html");
        let of = |language: &String| {
            let variants = || new.variants.iter().filter(|variant| variant.language == *language);
            let has_page = |variant: &&ManifestVariant| changed.contains(&page(variant));
            // In the first market, at the newest API version: the variants are in the order of the site.
            let first = variants().find(has_page)?;
            let newest = variants().filter(|variant| variant.market == first.market).rfind(has_page)?;
            Some(PagePreview { language: language.clone(), path: page(newest) })
        };
        let pages: Vec<PagePreview> = module.pages.keys().filter_map(of).collect();
        let more = changed.len() - pages.len();
        self.modules.push(ModulePreview { code: code.to_owned(), sign, pages, more });
    }

    /// Adds a file if it differs, and returns its path.
    fn add(&mut self, file: ManifestFile, old: Option<&Tree>) -> Option<String> {
        let list = match old.and_then(|old| old.file(&file.path)) {
            Some(entry) if entry == file.entry => return None,
            Some(_) => &mut self.changed,
            None => &mut self.added,
        };
        list.push(file.path.clone());
        Some(file.path)
    }

    /// `preview.json`.
    pub fn json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// `preview.html`, which links to the files. It has no words, so that it needs no language.
    pub fn html(&self, title: &str) -> Vec<u8> {
        let is_list = |path: &&str| path.ends_with(".html") && !path.contains("/modules/");
        let lists = self.added.iter().chain(&self.changed).map(String::as_str).filter(is_list).collect();
        let view = View { title, preview: self, lists };
        let rendered = Context::from_serialize(&view)
            .and_then(|context| Tera::one_off(include_str!("preview.html"), &context, true));
        rendered.unwrap_or_else(|error| format!("{error}\n")).into_bytes()
    }
}
