//! The page `/contribute/`: what a site publishes for it, its policy, and what a program without the page says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use blake3::Hash;
use mpgen_engine::load::Folders;
use mpgen_engine::{Options, Outcome, Reuse, Target, Verification, build};
use mpgen_site::outputs::PageFiles;
use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{change, mpgen, sample};

const FILES: PageFiles = &[
    ("contribute.css", b"main { color: red }"),
    ("contribute.js", b"start()"),
    ("index.html", b"<html lang=\"{{ language }}\"><meta content=\"{{ policy }}\"><title>{{ title }}</title>"),
    ("messages/ru.ftl", b"x = y"),
    ("mpgen.wasm", b"\0asm"),
];

const SETTINGS: &str =
    "\ncontribute: # for Anna\n  repository: https://github.com/acme/marketplace.git\n  branch: main\n";

/// The sample with the page.
fn with_page() -> TempDir {
    let work = sample();
    let path = work.path().join("content/marketplace.yaml");
    fs::write(&path, fs::read_to_string(&path).unwrap() + SETTINGS).unwrap();
    work
}

fn options(work: &Path, target: Target) -> Options {
    let folders = Folders { content: work.join("content"), themes: None, i18n: None };
    Options { page_files: Some(FILES), tool: Some(Hash::from_bytes([1; 32])), ..Options::new(folders, target) }
}

fn files(work: &Path) -> BTreeMap<String, Arc<[u8]>> {
    let report = build(&options(work, Target::Memory), &mut |_| ()).unwrap();
    match report.outcome {
        Outcome::Published { files, .. } => files,
        Outcome::Rejected => panic!("{:?}", report.diagnostics),
    }
}

fn text(files: &BTreeMap<String, Arc<[u8]>>, path: &str) -> String {
    String::from_utf8(files.get(path).unwrap_or_else(|| panic!("there is no {path}")).to_vec()).unwrap()
}

fn json(files: &BTreeMap<String, Arc<[u8]>>, path: &str) -> Value {
    serde_json::from_str(&text(files, path)).unwrap()
}

#[test]
fn a_site_has_the_page_with_its_files_and_everything_that_it_reads() {
    let work = with_page();
    let files = files(work.path());
    for (name, bytes) in FILES.iter().filter(|(name, _)| *name != "index.html") {
        assert_eq!(&*files[&format!("contribute/{name}")], *bytes, "{name}");
    }
    let page = text(&files, "contribute/index.html");
    assert!(page.contains("<html lang=\"ru\">") && page.contains("<title>Маркетплейс модулей</title>"), "{page}");
    assert!(page.contains("script-src &#39;self&#39; &#39;wasm-unsafe-eval&#39;"), "{page}");

    let settings = json(&files, "contribute/settings.json");
    assert_eq!(settings["repository"], "https://github.com/acme/marketplace");
    assert_eq!(
        (&settings["branch"], &settings["forge"], &settings["folder"]),
        (&"main".into(), &"github".into(), &"content".into())
    );
    assert_eq!(settings["requiredLanguages"], serde_json::json!(["ru", "en"]));
    assert_eq!(settings["sections"][0]["name"]["es"], "Telefonía");
    let fields: Vec<&str> =
        settings["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(fields[..4], ["code", "section", "min_api_version", "countries"]);

    // Each module of the list has its source, byte by byte, and that of its logo.
    let listed = json(&files, "contribute/modules.json");
    let listed = listed.as_array().unwrap();
    assert_eq!(listed.len(), 36);
    for module in listed {
        let (code, path) = (module["code"].as_str().unwrap(), module["path"].as_str().unwrap());
        let part = json(&files, &format!("contribute/modules/{}.json", module["part"].as_str().unwrap()));
        let sources = part[code].as_object().unwrap();
        assert_eq!(sources.len(), 2, "{code}");
        for (path, text) in sources {
            assert_eq!(*text, fs::read_to_string(work.path().join("content").join(path)).unwrap(), "{path}");
        }
        assert!(sources.contains_key(path), "{code}");
        assert!(!module["names"].as_object().unwrap().is_empty(), "{code}");
    }
}

#[test]
fn logins_the_guard_and_reasons_are_not_published() {
    let work = with_page();
    fs::write(
        work.path().join("content/removed.yaml"),
        "- code: acme-old\n  day: 2026-11-01\n  reason: the partner did not pay\n",
    )
    .unwrap();
    let files = files(work.path());
    let settings = text(&files, "contribute/settings.json");
    for word in ["anna-k", "t-orlov", "at_least", "guard", "last firmware", "did not pay", "for Anna", "invented"] {
        assert!(!settings.contains(word), "{word}");
    }
    for word in ["akvilon-pbx", "api-version/not-latest", "acme-old"] {
        assert!(settings.contains(word), "{word}");
    }
}

#[test]
fn a_marketplace_without_the_setting_has_no_page() {
    let work = sample();
    assert!(files(work.path()).keys().all(|path| !path.starts_with("contribute/")));
}

#[test]
fn a_changed_module_changes_its_part_of_the_page_in_a_second_build() {
    let work = with_page();
    let out = work.path().join("dist");
    let folder = || {
        let target = Target::Folder { path: out.clone(), reuse: Reuse::Unchanged, verification: Verification::Skip };
        assert!(matches!(
            build(&options(work.path(), target), &mut |_| ()).unwrap().outcome,
            Outcome::Published { .. }
        ));
    };
    folder();
    change(
        work.path(),
        "content/modules/akvilon/akvilon-telephony.md",
        "price_per_month: 1990",
        "price_per_month: 2990",
    );
    change(work.path(), "content/modules/akvilon/akvilon-pbx.md", "en: Akvilon PBX", "en: Akvilon Box PBX");
    folder();
    let clean = files(work.path());
    for (path, bytes) in clean.iter().filter(|(path, _)| path.starts_with("contribute/")) {
        assert_eq!(fs::read(out.join(path)).unwrap(), **bytes, "{path}");
    }
}

#[test]
fn the_page_has_a_policy_of_its_own_and_no_path_has_two() {
    let work = with_page();
    let files = files(work.path());
    let rules = text(&files, "_headers");
    let policies = |path: &str| {
        let mut fits = false;
        let mut found = Vec::new();
        for line in rules.lines() {
            match line.strip_prefix("  ") {
                Some(line) => found.extend(line.strip_prefix("Content-Security-Policy: ").filter(|_| fits)),
                None => {
                    fits = match line.split_once('*') {
                        Some((before, after)) => path.starts_with(before) && path[before.len()..].ends_with(after),
                        None => line == path,
                    }
                }
            }
        }
        found
    };
    for path in files.keys().map(|path| format!("/{path}")).chain(["/".to_owned(), "/contribute/".to_owned()]) {
        let found = policies(&path);
        assert!(found.len() <= 1, "{path}: {found:?}");
        if path.ends_with(".html") || path.ends_with('/') || path.ends_with(".svg") {
            let [policy] = found[..] else { panic!("{path} has no policy") };
            let is_page = path.starts_with("/contribute/");
            assert_eq!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), is_page, "{path}: {policy}");
            assert_eq!(policy.contains("img-src 'self' blob:;"), is_page, "{path}: {policy}");
        }
    }
    let nginx = text(&files, "headers.nginx.conf");
    assert!(nginx.contains("location ^~ /contribute/ {"), "{nginx}");
    assert_eq!(nginx.matches("wasm-unsafe-eval").count(), 1);
}

#[test]
fn a_program_without_the_page_ends_with_2_and_says_so() {
    let work = with_page();
    if option_env!("MPGEN_WASM").is_some() {
        return;
    }
    for arguments in [&["build"][..], &["serve", "--port", "0"]] {
        let ended = mpgen(work.path(), arguments);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(2), "{said}");
        assert!(said.contains("contribute") && said.contains("WebAssembly"), "{said}");
    }
    assert_eq!(mpgen(work.path(), &["check"]).status.code(), Some(0));
}
