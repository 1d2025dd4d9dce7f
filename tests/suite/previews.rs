//! `mpgen build --changed-since`: a preview has what a change touches, and what these pages load.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::Ordering;

use mpgen_engine::manifest::ManifestSource;
use mpgen_engine::publish::PublishError;
use mpgen_engine::store::{Access, Far, FolderOptions};
use mpgen_engine::{BuildError, Options, Report, Target, build};
use serde_json::{Value, json};

use super::shop::{ModuleFixture, Shop, published, site};
use super::site::links_of;

type Files = BTreeMap<String, Vec<u8>>;
type Edit = fn(&mut Shop);

/// Builds a preview of what differs from the site in `dist`.
fn preview_with(shop: &Shop, out: &str, access: Option<Access>) -> Result<Report, BuildError> {
    let target = Target::Preview { path: shop.root().join(out), published: Some(ManifestSource::file(&shop.out())) };
    let store =
        access.map(|access| Far::Folder(FolderOptions { path: shop.root().join("store"), access, budget: 1 << 30 }));
    let tool = Some(blake3::hash(b"1"));
    build(&Options { store, tool, ..Options::new(shop.folders(), target) }, &mut |_| {})
}

/// The files of a preview, and its `preview.json`.
fn preview(shop: &Shop, out: &str) -> (Files, Value) {
    published(preview_with(shop, out, None).unwrap());
    let mut files = site(&shop.root().join(out));
    files.remove("preview.html").unwrap();
    let json = serde_json::from_slice(&files.remove("preview.json").unwrap()).unwrap();
    (files, json)
}

fn is_whole_feed(path: &str) -> bool {
    path.ends_with("/catalog.json")
        || path.contains("/sections/") && path.ends_with(".json") && !path.ends_with(".order.json")
}

/// The files of a site that its manifest lists, without the feeds that a preview leaves out.
fn listed(files: Files) -> Files {
    let is_listed = |path: &String| !path.starts_with("manifest") && !is_whole_feed(path);
    files.into_iter().filter(|(path, _)| is_listed(path)).collect()
}

/// What the pages load that is not a page, by path.
fn loaded(files: &Files) -> BTreeSet<String> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let of = |(path, bytes): (&String, &Vec<u8>)| links_of(path, &String::from_utf8_lossy(bytes));
    pages.flat_map(of).filter(|path| path.starts_with("assets/") || path.starts_with("logos/")).collect()
}

#[track_caller]
fn paths(json: &Value, list: &str) -> BTreeSet<String> {
    serde_json::from_value(json[list].clone()).unwrap()
}

#[test]
fn a_preview_has_exactly_what_differs_and_what_that_loads() {
    let changes: [(&str, Edit); 6] = [
        ("text", |shop| shop.modules[1].text = "Parcels, and letters.".to_owned()),
        ("name", |shop| shop.modules[2].name = "Another name".to_owned()),
        ("section", |shop| shop.modules[3].section = "telephony"),
        ("added", |shop| shop.modules.push(ModuleFixture::new(7))),
        ("removed", |shop| drop(shop.modules.remove(4))),
        ("title", |shop| shop.sections[0].1 = "Calls".to_owned()),
    ];
    let mut shop = Shop::new(6);
    for (what, change) in changes {
        shop.build("1");
        let before = listed(shop.clean_site());
        change(&mut shop);
        shop.write();
        let after = listed(shop.clean_site());
        let (files, json) = preview(&shop, &format!("preview-{what}"));
        let differs = |path: &&String| before.get(*path) != after.get(*path);
        let (new, gone): (BTreeSet<&String>, BTreeSet<&String>) =
            (after.keys().filter(differs).collect(), before.keys().filter(|path| !after.contains_key(*path)).collect());
        let (old, added): (BTreeSet<String>, BTreeSet<String>) =
            new.iter().map(|path| (*path).clone()).partition(|path| before.contains_key(path));
        assert_eq!((paths(&json, "changed"), paths(&json, "added")), (old, added), "{what}");
        assert_eq!(paths(&json, "removed"), gone.into_iter().cloned().collect(), "{what}");
        let expected: BTreeSet<String> = new.into_iter().cloned().chain(loaded(&files)).collect();
        let assets = after.keys().filter(|path| path.starts_with("assets/")).cloned();
        assert_eq!(
            files.keys().cloned().collect::<BTreeSet<_>>(),
            expected.into_iter().chain(assets).collect(),
            "{what}"
        );
        assert!(files.iter().all(|(path, bytes)| after[path] == *bytes), "{what}: its files are those of the site");
    }
}

#[test]
fn a_preview_lists_modules_with_one_page_in_each_language() {
    let mut shop = Shop::new(5);
    shop.build("1");
    shop.modules[1].text = "Parcels, and letters.".to_owned();
    shop.modules.remove(4);
    shop.modules.push(ModuleFixture::new(6));
    shop.write();
    let (files, json) = preview(&shop, "preview");
    let pages = |market: &str| {
        json!(["en", "es"].map(|language| json!({
            "language": language, "path": format!("{market}/v5/{language}/modules/module-1.html")
        })))
    };
    assert_eq!(json["modules"][0], json!({"code": "module-1", "sign": "±", "pages": pages("ru"), "more": 6}));
    let signs: Vec<_> = json["modules"].as_array().unwrap().iter().map(|module| module["sign"].as_str()).collect();
    assert_eq!(signs, [Some("±"), Some("−"), Some("+")]);
    assert!(files.contains_key("ru/v5/en/modules/module-1.html"));
    let html = std::fs::read_to_string(shop.root().join("preview/preview.html")).unwrap();
    assert!(html.contains("<a href=\"ru/v5/en/modules/module-1.html\" hreflang=\"en\">"), "{html}");
    assert!(html.contains("<td>−</td><td>module-4</td>"), "{html}");
}

#[test]
fn with_the_products_of_main_only_the_changed_module_is_made() {
    let mut shop = Shop::new(8);
    shop.build("1");
    published(preview_with(&shop, "first", Some(Access::ReadWrite)).unwrap());
    shop.modules[3].text = "Parcels, and letters.".to_owned();
    shop.write();
    let packs = || site(&shop.root().join("store"));
    let before = packs();
    let report = preview_with(&shop, "second", Some(Access::ReadOnly)).unwrap();
    let made: BTreeMap<&str, u64> = report.work.steps.iter().map(|step| (step.step, step.made)).collect();
    assert_eq!((made["map"], made["render"]), (1, 1), "{:?}", report.work);
    published(report);
    assert!(packs() == before, "a store that is only read stays as it is");
}

#[test]
fn a_preview_needs_an_empty_folder_and_touches_no_other() {
    let shop = Shop::new(2);
    shop.build("1");
    let before = site(&shop.out());
    for out in ["dist", "content"] {
        let refused = preview_with(&shop, out, None);
        assert!(matches!(refused, Err(BuildError::Publish(PublishError::NotEmpty(_)))), "{out}: {refused:?}");
    }
    assert!(site(&shop.out()) == before);
    assert!(!Path::new(&shop.root().join("dist.staging")).exists());
    std::fs::write(shop.out().join("manifest.json"), "{").unwrap();
    assert!(preview_with(&shop, "preview", None).is_err(), "a manifest that cannot be read");
    assert!(!shop.root().join("preview").exists());
}

#[test]
fn a_build_that_is_stopped_leaves_the_last_site() {
    let mut shop = Shop::new(3);
    shop.build("1");
    let before = site(&shop.out());
    shop.modules[1].text = "Parcels, and letters.".to_owned();
    shop.write();
    let options =
        Options { tool: Some(blake3::hash(b"1")), ..Options::new(shop.folders(), Target::folder(shop.out())) };
    let stop = options.progress.stop_flag();
    let stopped = build(&options, &mut |_| stop.store(true, Ordering::Relaxed));
    assert!(matches!(stopped, Err(BuildError::Publish(PublishError::Stopped))), "{stopped:?}");
    assert!(site(&shop.out()) == before && !shop.root().join("dist.staging").exists());
    shop.build("1");
    assert!(site(&shop.out()) == shop.clean_site());
}
