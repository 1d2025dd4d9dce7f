//! Builds the sample's whole site and compares it with a second reader of the content, which uses `serde_yaml` and none of the
//! library's code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use mpgen_engine::load::Folders;
use mpgen_engine::{Options, Outcome, Target};
use mpgen_site::manifest::{FileEntry, ManifestFile};
use serde_json::Value as Json;
use serde_yaml::Value as Yaml;

use crate::shop::Shop;

/// Builds the repository's own content with a number of threads.
pub fn build(out: &Path, threads: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders =
        Folders { content: root.join("content"), themes: Some(root.join("themes")), i18n: Some(root.join("i18n")) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let options = Options::new(folders, Target::folder(out));
    let report = pool.install(|| mpgen_engine::build(&options, &mut |_| {})).unwrap();
    assert!(report.diagnostics.is_empty() && matches!(report.outcome, Outcome::Published { .. }), "{report:#?}");
}

/// The site of the sample, built once for all tests that only read it.
pub fn site() -> &'static Path {
    static SITE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = SITE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        build(&out, 2);
        (folder, out)
    });
    path
}

/// The files below a folder, by path.
pub fn files(root: &Path) -> BTreeMap<String, PathBuf> {
    let entries =
        walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    entries.map(|entry| (name(entry.path()), entry.into_path())).collect()
}

fn json(path: &Path) -> Json {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The second reader: `marketplace.yaml`, and the front matter of every module by code.
fn content() -> (Yaml, BTreeMap<String, Yaml>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let marketplace = serde_yaml::from_str(&std::fs::read_to_string(root.join("marketplace.yaml")).unwrap()).unwrap();
    let modules = files(&root.join("modules")).into_values().filter(|path| path.extension().is_some_and(|e| e == "md"));
    let front = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let front: Yaml = serde_yaml::from_str(text.split("---\n").nth(1).unwrap()).unwrap();
        (front["code"].as_str().unwrap().to_owned(), front)
    };
    (marketplace, modules.map(front).collect())
}

fn texts(list: &Yaml) -> Vec<String> {
    list.as_sequence().into_iter().flatten().map(|item| item.as_str().unwrap().to_owned()).collect()
}

/// The markets and their countries.
fn markets(marketplace: &Yaml) -> Vec<(String, Vec<String>)> {
    let countries = texts(&marketplace["countries"]);
    let mut markets: Vec<_> = countries.iter().map(|code| (code.to_lowercase(), vec![code.clone()])).collect();
    for (name, list) in marketplace["markets"].as_mapping().into_iter().flatten() {
        let countries = list.get("countries").unwrap_or(list);
        markets.push((name.as_str().unwrap().to_owned(), texts(countries)));
    }
    markets
}

fn is_listed(module: &Yaml) -> bool {
    module.get("listed").is_none_or(|listed| listed.as_bool() == Some(true))
}

#[test]
fn a_module_is_listed_where_its_countries_and_api_version_allow_it() {
    let (marketplace, modules) = content();
    let versions = texts(&marketplace["api_versions"]);
    let mut seen = 0;
    for (market, countries) in markets(&marketplace) {
        for (rank, version) in versions.iter().enumerate() {
            let visible = |module: &Yaml| {
                let minimum =
                    versions.iter().position(|known| *known == module["min_api_version"].as_str().unwrap()).unwrap();
                minimum <= rank && texts(&module["countries"]).iter().any(|country| countries.contains(country))
            };
            let pages: BTreeSet<&String> =
                modules.iter().filter(|(_, module)| visible(module)).map(|(code, _)| code).collect();
            let listed: BTreeSet<&String> = pages.iter().copied().filter(|code| is_listed(&modules[*code])).collect();
            for language in texts(&marketplace["languages"]) {
                let variant = site().join(&market).join(version).join(&language);
                let codes = json(&variant.join("codes.json"));
                let codes: BTreeSet<String> = serde_json::from_value(codes).unwrap();
                assert_eq!(codes.iter().collect::<BTreeSet<_>>(), listed, "{}", variant.display());
                let there = files(&variant.join("modules"));
                let there: BTreeSet<&str> = there.keys().map(|name| name.trim_end_matches(".html")).collect();
                assert_eq!(there, pages.iter().map(|code| code.as_str()).collect(), "{}", variant.display());
                seen += codes.len();
            }
        }
    }
    assert!(seen > 500, "the sample is large enough: {seen}");
}

#[test]
fn a_catalogue_has_the_data_of_the_files() {
    let (marketplace, modules) = content();
    let sections: Vec<String> = marketplace["sections"]
        .as_sequence()
        .unwrap()
        .iter()
        .map(|section| section["code"].as_str().unwrap().to_owned())
        .collect();
    let catalogs: Vec<_> = files(site()).into_iter().filter(|(path, _)| path.ends_with("/catalog.json")).collect();
    assert_eq!(catalogs.len(), markets(&marketplace).len() * 3 * 3);
    for (path, file) in catalogs {
        let catalog = json(&file);
        let order: Vec<&str> =
            catalog["sections"].as_array().unwrap().iter().map(|s| s["code"].as_str().unwrap()).collect();
        let known: Vec<&str> = sections.iter().map(String::as_str).filter(|code| order.contains(code)).collect();
        assert_eq!(order, known, "{path}");
        let mut count = 0;
        for section in catalog["sections"].as_array().unwrap() {
            for card in section["modules"].as_array().unwrap() {
                count += 1;
                let module = &modules[card["code"].as_str().unwrap()];
                assert_eq!(module["section"].as_str(), section["code"].as_str(), "{path}");
                assert_eq!(module["min_api_version"].as_str(), card["min_api_version"].as_str(), "{path}");
                let mut countries = texts(&module["countries"]);
                countries.sort();
                assert_eq!(serde_json::to_value(countries).unwrap(), card["countries"], "{path}");
                price(module, &card["price"], &path);
                let simple = module.get("simple_connection_url").is_some();
                assert_eq!(card["connection"]["kind"], if simple { "simple" } else { "page" }, "{path}");
                let language = card["texts"]["name"].as_str().unwrap();
                assert_eq!(module["name"][language].as_str(), card["name"].as_str(), "{path}");
            }
        }
        assert_eq!(catalog["count"], count, "{path}");
    }
}

/// A second implementation of the display rules of a price.
fn price(module: &Yaml, shown: &Json, path: &str) {
    let amount = |key: &str| module.get(key).map(|value| value.as_f64().unwrap());
    let number = |value: &Json| value.as_str().map(|text| text.parse::<f64>().unwrap());
    let (regular, discounted) = (amount("price_per_month").unwrap(), amount("discounted_price_per_month"));
    let kind = if regular == 0.0 {
        "free"
    } else if discounted.is_some() {
        "discounted"
    } else {
        "paid"
    };
    assert_eq!(shown["kind"], kind, "{path}");
    assert_eq!(number(&shown["per_month"]), Some(regular), "{path}");
    assert_eq!(number(&shown["discounted"]), discounted, "{path}");
    assert_eq!(shown["trial_days"].as_u64(), module.get("trial_days").and_then(Yaml::as_u64), "{path}");
    assert_eq!(shown["regular_text"].is_null(), discounted.is_none(), "{path}");
    assert_eq!(shown["trial_text"].is_null(), module.get("trial_days").is_none(), "{path}");
}

#[test]
fn no_relative_link_is_dead() {
    let files = files(site());
    let mut links = 0;
    for (path, file) in files.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let page = std::fs::read_to_string(file).unwrap();
        for attribute in [" href=\"", " src=\""] {
            for rest in page.split(attribute).skip(1) {
                let link = rest.split('"').next().unwrap();
                if link.contains("://")
                    || link.starts_with("mailto:")
                    || link.starts_with("tel:")
                    || link.starts_with('#')
                {
                    continue;
                }
                links += 1;
                let target = resolve(path, link.split(['#', '?']).next().unwrap());
                assert!(files.contains_key(&target), "{path} links to {link}, which is {target}");
            }
        }
    }
    assert!(links > 10_000, "{links}");
}

/// The path that a relative link leads to.
fn resolve(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop().expect("a link stays within the site")),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_file_matches_its_manifest_entry() {
    let manifest = crate::manifests::manifest(site());
    let mut files = files(site());
    files.remove("manifest.json");
    let mut listed: Vec<ManifestFile> = manifest.files().collect();
    listed.sort_unstable();
    let entry =
        |(path, file): (String, PathBuf)| ManifestFile { path, entry: FileEntry::of(&std::fs::read(file).unwrap()) };
    assert_eq!(listed, files.into_iter().map(entry).collect::<Vec<_>>());
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("dist");
    build(&other, 1);
    let (one, two) = (files(&other), files(site()));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, file) in &one {
        assert!(std::fs::read(file).unwrap() == std::fs::read(&two[path]).unwrap(), "{path} differs");
    }
}

#[cfg(unix)]
#[test]
fn the_page_of_a_module_is_one_file_on_disk_for_all_variants() {
    use std::os::unix::fs::MetadataExt;
    let mut inodes: BTreeMap<(String, String), BTreeSet<u64>> = BTreeMap::new();
    for (path, file) in files(site()).iter().filter(|(path, _)| path.contains("/modules/") && path.ends_with(".html")) {
        let parts: Vec<&str> = path.split('/').collect();
        let page = (parts[2].to_owned(), parts[4].to_owned());
        inodes.entry(page).or_default().insert(std::fs::metadata(file).unwrap().ino());
    }
    assert!(inodes.len() > 100);
    assert!(inodes.values().all(|inodes| inodes.len() == 1));
}

#[test]
fn a_text_in_another_language_is_marked_with_its_language() {
    let (_, modules) = content();
    let mut fallen_back = 0;
    for (code, module) in &modules {
        let data = json(&site().join(format!("data/es/modules/{code}.json")));
        let has = module["name"].get("es").is_some();
        assert_eq!(data["texts"]["name"] == "es", has, "{code}");
        fallen_back += usize::from(!has);
    }
    assert!(fallen_back > 5);
}

#[test]
fn a_page_says_what_to_allow_for_a_key_that_the_customer_makes() {
    let asks = ["разрешите методы этих разделов:", "allow the methods of these sections:", "permita los métodos de"];
    let (_, modules) = content();
    let (mut by_hand, mut simple) = (0, 0);
    for (path, file) in files(site()).iter().filter(|(path, _)| path.contains("/modules/") && path.ends_with(".html")) {
        let code = Path::new(path).file_stem().unwrap().to_str().unwrap();
        let html = std::fs::read_to_string(file).unwrap();
        let is_by_hand = modules[code].get("connection_url").is_some();
        assert_eq!(asks.iter().any(|words| html.contains(words)), is_by_hand, "{path}");
        *(if is_by_hand { &mut by_hand } else { &mut simple }) += 1;
    }
    assert!(by_hand > 100 && simple > 100, "{by_hand} {simple}");
}

#[test]
fn the_name_of_a_developer_may_differ_by_language() {
    let mut shop = Shop::new(1);
    shop.modules[0].developer = "{en: Acme Limited, es: Acme Limitada}".to_owned();
    shop.write();
    let code = shop.modules[0].code.clone();
    let site = shop.clean_site();
    for (path, bytes) in site.iter().filter(|(path, _)| path.contains(&code) && !path.ends_with(".svg")) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let has = |name: &str| text.contains(name);
        let is_spanish = path.contains("/es/");
        assert_eq!((has("Acme Limitada"), has("Acme Limited")), (is_spanish, !is_spanish), "{path}");
    }
}

/// The paths within the site that a page links to or loads.
pub fn links_of(page: &str, html: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for attribute in ["href=\"", "src=\""] {
        for after in html.split(attribute).skip(1) {
            let address = after.split(['"', '#', '?']).next().unwrap();
            if !address.is_empty() && !address.contains(':') {
                let mut parts: Vec<&str> = page.split('/').collect();
                parts.pop();
                for part in address.split('/') {
                    match part {
                        "." | "" => {}
                        ".." => drop(parts.pop()),
                        name => parts.push(name),
                    }
                }
                found.insert(parts.join("/"));
            }
        }
    }
    found
}
