//! Sites without pages: modules with facts, and files with sizes and digests that are made up.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Mutex;

use mpgen_core::model::PriceKind;
use mpgen_site::manifest::{
    FileEntry, Head, ListedFiles, Manifest, ManifestFile, ManifestGuard, ManifestPrice, ManifestReader,
    ManifestVariant, ModuleFacts, ModuleFiles, NAME, Overview, PageEntry, Provenance, Sha256, VariantSet,
};

pub const MARKETS: [&str; 6] = ["am", "by", "kg", "kz", "mx", "ru"];
pub const API_VERSIONS: [&str; 4] = ["v2", "v3", "v4", "v5"];
pub const LANGUAGES: [&str; 3] = ["en", "es", "ru"];

/// A module and what its pages show.
#[derive(Clone, Debug)]
pub struct Module {
    pub section: usize,
    /// The markets that list it, as bits.
    pub markets: usize,
    /// The oldest API version that it supports.
    pub api: usize,
    pub price: u32,
    pub text: u32,
    pub logo: u32,
}

/// A site by the codes of its modules.
#[derive(Clone, Debug, Default)]
pub struct Shop {
    pub modules: BTreeMap<String, Module>,
}

impl Shop {
    pub fn new(count: usize) -> Self {
        let module = |number: usize| {
            let text = u32::try_from(number).unwrap();
            let (section, markets, api) = (number % 12, 1 + number % 63, number % 4);
            (format!("module-{number}"), Module { section, markets, api, price: 100, text, logo: text })
        };
        Self { modules: (0..count).map(module).collect() }
    }

    pub fn overview(&self) -> Overview {
        Overview {
            base_url: "https://shop.example/".to_owned(),
            currency: "RUB".to_owned(),
            guard: ManifestGuard { share: 20, at_least: 3 },
            partial: false,
            variants: variants().map(|variant| self.variant(variant)).collect(),
            modules: self.modules.iter().map(|(code, module)| (code.clone(), module.facts(code))).collect(),
        }
    }

    fn variant(&self, variant: [&str; 3]) -> ManifestVariant {
        let mut sections = BTreeMap::new();
        for module in self.modules.values().filter(|module| module.is_in(variant)) {
            *sections.entry(format!("section-{}", module.section)).or_default() += 1;
        }
        let [market, api_version, language] = variant.map(str::to_owned);
        ManifestVariant { market, api_version, language, count: sections.values().sum(), sections }
    }

    /// All files, each with its path, in no order.
    pub fn files(&self) -> Vec<ManifestFile> {
        let mut files = self.others();
        let mut put = |path: String, made_from: &str| files.push(file(path, made_from));
        for (code, module) in &self.modules {
            put(module.logo(code), &module.logo.to_string());
            for language in LANGUAGES {
                put(format!("data/{language}/modules/{code}.json"), &module.text(code, language));
            }
            for variant in variants().filter(|&variant| module.is_in(variant)) {
                put(format!("{}/modules/{code}.html", variant.join("/")), &module.page(code, variant[2]));
            }
        }
        files
    }

    /// The same files, by module.
    pub fn listed(&self) -> ListedFiles {
        let mut sets = BTreeMap::new();
        let modules = self.modules.iter().map(|(code, module)| {
            let logo = Some(file(module.logo(code), &module.logo.to_string()));
            let mut files = ModuleFiles { logo, pages: BTreeMap::new(), data: BTreeMap::new() };
            let in_english = variants().filter(|&variant| module.is_in(variant) && variant[2] == "en");
            let set = VariantSet::new(in_english.map(|[market, api, _]| format!("{market}/{api}")));
            for language in LANGUAGES {
                files.data.insert(language.to_owned(), made_up(&module.text(code, language)));
                let page = PageEntry { set: set.name(), entry: made_up(&module.page(code, language)) };
                if !set.is_empty() {
                    files.pages.insert(language.to_owned(), vec![page]);
                }
            }
            if !set.is_empty() {
                sets.insert(set.name(), set);
            }
            files
        });
        ListedFiles { modules: modules.collect(), sets, others: self.others() }
    }

    /// The files that are not of a module.
    fn others(&self) -> Vec<ManifestFile> {
        let mut files: Vec<ManifestFile> = Vec::new();
        let mut put = |path: String, made_from: &str| files.push(file(path, made_from));
        for path in
            ["index.html", "404.html", "embed.js", "assets/style.1a2b3c4d.css", "sitemap.xml", "data/en/search.json"]
        {
            put(path.to_owned(), path);
        }
        for variant in variants() {
            let ManifestVariant { count, sections, .. } = self.variant(variant);
            let path = variant.join("/");
            put(format!("{path}/index.html"), &format!("{path} {count}"));
            put(format!("{path}/catalog.json"), &format!("{path} {:?}", self.modules));
            for (section, count) in sections {
                put(format!("{path}/sections/{section}.json"), &format!("{section} {count}"));
                (0..=count / 48).for_each(|page| put(format!("{path}/sections/{section}.{page}.html"), &section));
            }
        }
        files
    }

    pub fn published(&self) -> Published {
        let provenance = Provenance { commit: Some("abc".to_owned()), guard_reason: None };
        let (manifest, parts) = Manifest::new(self.overview(), self.listed(), &provenance);
        let files = parts.into_iter().map(|part| (part.path, part.bytes)).collect();
        Published { manifest, files, read: Mutex::default() }
    }
}

/// A made-up file.
pub fn file(path: String, made_from: &str) -> ManifestFile {
    ManifestFile { path, entry: made_up(made_from) }
}

/// A made-up size and digest.
pub fn made_up(made_from: &str) -> FileEntry {
    let sha256 = Sha256::of(made_from.as_bytes());
    FileEntry { size: 1000 + u64::from(sha256.as_bytes()[0]), sha256 }
}

/// All variants: market, API version, language.
fn variants() -> impl Iterator<Item = [&'static str; 3]> {
    MARKETS.into_iter().flat_map(|market| {
        API_VERSIONS.into_iter().flat_map(move |api| LANGUAGES.into_iter().map(move |language| [market, api, language]))
    })
}

impl Module {
    fn is_in(&self, [market, api, _]: [&str; 3]) -> bool {
        let market = MARKETS.iter().position(|own| *own == market).unwrap();
        self.markets & (1 << market) != 0 && API_VERSIONS[self.api..].contains(&api)
    }

    fn logo(&self, code: &str) -> String {
        format!("logos/{code}.{:08x}.svg", self.logo)
    }

    fn text(&self, code: &str, language: &str) -> String {
        format!("{code} {} {} {language}", self.text, self.price)
    }

    fn page(&self, code: &str, language: &str) -> String {
        format!("page of {}", self.text(code, language))
    }

    fn facts(&self, code: &str) -> ModuleFacts {
        let texts = LANGUAGES.map(|language| (language.to_owned(), Sha256::of(&self.text.to_le_bytes()).short()));
        let markets = MARKETS.iter().zip(0..).filter(|(_, bit)| self.markets & (1 << bit) != 0);
        ModuleFacts {
            source: format!("modules/acme/{code}.md"),
            sha256: Sha256::of(format!("{self:?}").as_bytes()),
            section: format!("section-{}", self.section),
            markets: markets.map(|(market, _)| (*market).to_owned()).collect(),
            api_versions: API_VERSIONS[self.api..].iter().map(|api| (*api).to_owned()).collect(),
            price: ManifestPrice {
                kind: PriceKind::Paid,
                regular: self.price.to_string(),
                discounted: None,
                trial_days: Some(14),
            },
            connect: "acme.example".to_owned(),
            texts: texts.into_iter().collect(),
        }
    }
}

/// The files of a manifest by path, and what was read of them.
#[derive(Debug)]
pub struct Published {
    pub manifest: Manifest,
    pub files: BTreeMap<String, Vec<u8>>,
    pub read: Mutex<BTreeSet<String>>,
}

impl Published {
    pub fn head(&self) -> Head {
        Head::parse(&self.files[NAME]).unwrap()
    }

    /// The parts without those of lists and search.
    pub fn parts(&self) -> BTreeMap<&str, &[u8]> {
        let is_list = |path: &str| {
            ["manifest/lists/", "manifest/variants", "manifest/data"].iter().any(|list| path.starts_with(list))
        };
        let parts = self.files.iter().filter(|(path, _)| *path != NAME && !is_list(path));
        parts.map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect()
    }
}

impl ManifestReader for Published {
    fn head(&self) -> io::Result<Vec<u8>> {
        Ok(self.files[NAME].clone())
    }

    fn parts(&self, wanted: &[ManifestFile]) -> Vec<io::Result<Vec<u8>>> {
        self.read.lock().unwrap().extend(wanted.iter().map(|file| file.path.clone()));
        let read = |file: &ManifestFile| self.files.get(&file.path).cloned().ok_or(io::ErrorKind::NotFound.into());
        wanted.iter().map(read).collect()
    }
}
