//! A small marketplace in a temporary folder, to be changed and built repeatedly.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use mpgen_core::diag::Diagnostic;
use mpgen_core::plan::Scope;
use mpgen_core::source::Sources;
use mpgen_engine::load::{Folders, load};
use mpgen_engine::publish::{PublishError, Summary};
use mpgen_engine::reload::reload;
use mpgen_engine::{BuildError, Kept, Options, Outcome, Report, Reuse, Target, Verification, build};
use mpgen_site::prepare::{Overrides, Preparation, prepare};

/// The fields of a module that tests change.
#[derive(Clone, Debug)]
pub struct ModuleFixture {
    pub code: String,
    pub folder: String,
    pub name: String,
    pub section: &'static str,
    pub countries: &'static str,
    pub api: &'static str,
    pub price: u32,
    pub text: String,
    pub steps: String,
    pub colour: u32,
    pub listed: bool,
    pub owner: String,
    pub developer: String,
    pub host: String,
}

impl ModuleFixture {
    pub fn new(number: usize) -> Self {
        Self {
            code: format!("module-{number}"),
            folder: "acme".to_owned(),
            name: format!("Parcel {number}"),
            section: ["telephony", "delivery"][number % 2],
            countries: ["RU", "RU, KZ"][number % 2],
            api: ["v4", "v5"][number / 2 % 2],
            price: 100 * u32::try_from(number).unwrap(),
            text: "Parcels are sent from the order.".to_owned(),
            steps: "Open the settings.".to_owned(),
            colour: 0,
            listed: true,
            owner: "acme".to_owned(),
            developer: "Acme".to_owned(),
            host: "acme.example".to_owned(),
        }
    }

    fn file(&self) -> String {
        let Self { code, section, countries, api, price, name, text, steps, listed, owner, developer, host, .. } = self;
        format!(
            "---\ncode: {code}\nsection: {section}\nmin_api_version: {api}\ncountries: [{countries}]\n\
             permissions: [integration_read, integration_write]\nprice_per_month: {price}\n\
             connection_url: https://{host}/{code}\nsupport_url: https://acme.example/help\n\
             documentation_url: https://acme.example/docs\nname: {{en: \"{name}\", es: \"{name} ES\"}}\nlisted: {listed}\nowners: [{owner}]\ndeveloper: {{name: {developer}}}\n---\n\n\
             # en\n\n## features\n\n{text}\n\n- One parcel for {code}\n\n## installation\n\n{steps}\n\n# es\n\n## features\n\n{text}\n\n- Un envío de {code}\n\n## installation\n\nAbra los ajustes.\n"
        )
    }
}

/// A marketplace in a folder.
#[derive(Debug)]
pub struct Shop {
    folder: tempfile::TempDir,
    pub modules: Vec<ModuleFixture>,
    pub base_url: String,
    /// Names of telephony and delivery in English, in the order of the sections.
    pub sections: Vec<(&'static str, String)>,
}

impl Shop {
    pub fn new(modules: usize) -> Self {
        let shop = Self {
            folder: tempfile::tempdir().unwrap(),
            modules: (0..modules).map(ModuleFixture::new).collect(),
            base_url: "https://shop.example/".to_owned(),
            sections: vec![("telephony", "Telephony".to_owned()), ("delivery", "Delivery".to_owned())],
        };
        shop.write();
        shop
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn out(&self) -> PathBuf {
        self.root().join("dist")
    }

    /// Writes a file, with `path` relative to the root.
    pub fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Writes the content from the fields.
    pub fn write(&self) {
        let modules = self.root().join("content/modules");
        if modules.exists() {
            std::fs::remove_dir_all(&modules).unwrap();
        }
        let section =
            |(code, name): &(&str, String)| format!("  - {{code: {code}, name: {{en: {name}, es: {name}}}}}\n");
        let sections: String = self.sections.iter().map(section).collect();
        self.put(
            "content/marketplace.yaml",
            &format!(
                "title: {{en: Shop, es: Tienda}}\nbase_url: {}\ncurrency: RUB\nlanguages: [en, es]\n\
                 required_languages: [en]\napi_versions: [v4, v5]\ncountries: [RU, KZ]\nsections:\n{sections}\
                 permissions:\n  - {{code: integration_read}}\n  - {{code: integration_write}}\ntheme: own\n",
                self.base_url
            ),
        );
        for module in &self.modules {
            let place = format!("content/modules/{}/{}", module.folder, module.code);
            self.put(&format!("{place}.md"), &module.file());
            let logo = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path fill=\"#{:06x}\" d=\"M0 0h9v9z\"/></svg>",
                module.colour
            );
            self.put(&format!("{place}.svg"), &logo);
        }
        if !self.root().join("themes/own/theme.yaml").exists() {
            self.put("themes/own/theme.yaml", "extends: default\n");
            self.put("themes/own/assets/own.css", "a { color: red }\n");
        }
    }

    pub fn folders(&self) -> Folders {
        Folders {
            content: self.root().join("content"),
            themes: Some(self.root().join("themes")),
            i18n: Some(self.root().join("i18n")).filter(|folder| folder.exists()),
        }
    }

    /// Builds into the shop's folder by a program named `version`.
    pub fn build(&self, version: &str) -> Summary {
        published(self.report(version, Reuse::Unchanged).unwrap()).0
    }

    /// The same, reusing nothing.
    pub fn rebuild(&self, version: &str) -> Summary {
        published(self.report(version, Reuse::Nothing).unwrap()).0
    }

    /// The report of a build into the shop's folder.
    pub fn report(&self, version: &str, reuse: Reuse) -> Result<Report, BuildError> {
        self.build_to(Target::Folder { path: self.out(), reuse, verification: Verification::Skip }, version)
    }

    /// What a check of all files finds.
    pub fn check(&self) -> Vec<Diagnostic> {
        prepare(&load(&self.folders()).unwrap(), &Overrides::default()).0
    }

    pub fn build_to(&self, target: Target, version: &str) -> Result<Report, BuildError> {
        let tool = Some(blake3::hash(version.as_bytes()));
        let options = Options { tool, ..Options::new(self.folders(), target) };
        // A process that another test starts holds a copy of the last build's lock until it executes its program.
        for _ in 0..50 {
            match build(&options, &mut |_| {}) {
                Err(BuildError::Publish(PublishError::Locked(_))) => std::thread::sleep(Duration::from_millis(10)),
                result => return result,
            }
        }
        build(&options, &mut |_| {})
    }

    /// The pages that `mpgen serve` shows after a change, by path: it reads the saved files and remembers the rest.
    pub fn served(&self, served: &mut Served) -> BTreeMap<String, Vec<u8>> {
        let folders = self.folders();
        let whole = load(&folders).unwrap();
        let paths = self.paths();
        let changed: BTreeSet<PathBuf> = served.paths.union(&paths).cloned().collect();
        if let Some(saved) = reload(&folders, &served.sources, &changed) {
            assert!(saved == whole, "the reloaded files differ from the files on disk");
        }
        (served.sources, served.paths) = (whole, paths);
        let products = served.products.get_or_insert_with(|| Kept::in_memory(blake3::hash(b"serve")));
        let overrides = Overrides::default();
        let preparation = Preparation { products, ..Preparation::new(&overrides) };
        let (found, prepared) = preparation.prepare(&served.sources);
        let prepared = prepared.unwrap_or_else(|| panic!("{found:#?}"));
        assert!(prepared.try_pages().is_empty());
        let scope = Scope::all(&prepared.catalog.marketplace);
        let site = prepared.site(&scope);
        site.pages().map(|page| (page.path(site.catalog()), site.render(&page).unwrap())).collect()
    }

    /// The files that are read.
    fn paths(&self) -> BTreeSet<PathBuf> {
        let folders = ["content", "themes", "i18n"].map(|folder| super::site::files(&self.root().join(folder)));
        folders.into_iter().flat_map(BTreeMap::into_values).collect()
    }

    /// The files of a build that has nothing to reuse, by path.
    pub fn clean_site(&self) -> BTreeMap<String, Vec<u8>> {
        let (_, files) = published(self.build_to(Target::Memory, "any").unwrap());
        files.into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect()
    }
}

/// The counts of a build that was published, and its files if they are in memory.
#[track_caller]
pub fn published(report: Report) -> (Summary, BTreeMap<String, Arc<[u8]>>) {
    match report.outcome {
        Outcome::Published { summary, files, .. } => (summary, files),
        Outcome::Rejected => panic!("{:#?}", report.diagnostics),
    }
}

/// What `mpgen serve` keeps between changes.
#[derive(Default)]
pub struct Served {
    sources: Sources,
    paths: BTreeSet<PathBuf>,
    products: Option<Kept>,
}

/// The files below a folder, by path.
pub fn site(out: &Path) -> BTreeMap<String, Vec<u8>> {
    super::site::files(out).into_iter().map(|(path, file)| (path, std::fs::read(file).unwrap())).collect()
}

/// Numbers that look random, the same for the same seed.
#[derive(Debug)]
pub struct Rng(pub u64);

impl Rng {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % limit.max(1)
    }
}

/// A number that an environment variable overrides.
pub fn times(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}
