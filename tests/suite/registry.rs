//! `mpgen build --registry`: what an account's back end needs to connect modules, outside the site.

use std::fs;
use std::path::Path;

use mpgen_site::outputs::{SCHEMAS, schema};
use serde_json::{Value, json};

use crate::cli::{MODULE, change, mpgen, sample};

fn built(folder: &Path, arguments: &[&str]) -> Value {
    let output = mpgen(folder, &[&["build", "--only", "ru/v5/ru", "--registry", "registry.json"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    registry(folder)
}

fn registry(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("registry.json")).unwrap()).unwrap()
}

fn module<'a>(registry: &'a Value, code: &str) -> &'a Value {
    registry["modules"].as_array().unwrap().iter().find(|module| module["code"] == code).unwrap()
}

/// The words of a refusal.
#[track_caller]
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = mpgen(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn it_has_every_module_with_what_the_site_does_not_show() {
    let work = sample();
    fs::write(
        work.path().join("content/removed.yaml"),
        "- {code: old-calls, day: 2026-11-27, reason: Merged, successor: akvilon-telephony}\n",
    )
    .unwrap();
    let registry = built(work.path(), &["--base-url", "https://a.example/shop/"]);
    assert_eq!(registry["$schema"], "https://a.example/shop/schema/registry.v1.json");
    assert_eq!(registry["version"], 1);
    assert_eq!(registry["api_versions"], json!(["v3", "v4", "v5"]));
    assert_eq!(registry["sections"][0], json!({"code": "telephony", "exclusive": true}));
    assert_eq!(
        registry["removed"],
        json!([{"code": "old-calls", "day": "2026-11-27", "successor": "akvilon-telephony"}])
    );
    // All modules, although the build has one variant, in the order of their codes.
    let modules = registry["modules"].as_array().unwrap();
    let codes: Vec<&str> = modules.iter().map(|module| module["code"].as_str().unwrap()).collect();
    assert!(codes.len() > 30 && codes.is_sorted());

    let manifest = mpgen(work.path(), &["build", "--archive", "whole.tar"]);
    assert!(manifest.status.success());
    let telephony = module(&registry, "akvilon-telephony");
    let digest = telephony["sha256"].as_str().unwrap();
    assert_eq!(
        telephony,
        &json!({
            "code": "akvilon-telephony",
            "state": "listed",
            "section": "telephony",
            "connection": {"kind": "simple", "config_url": "https://akvilon-telecom.example/crm/simple-connection/config"},
            "permissions": ["order_read", "customer_read", "customer_write", "telephony_read", "telephony_write",
                "user_read", "integration_read", "integration_write"],
            "countries": ["BY", "KZ", "RU"],
            "min_api_version": "v5",
            "api_versions": ["v5"],
            "price": {"currency": "RUB", "per_month": 1990, "discounted": 1490, "trial_days": 14},
            "sha256": digest,
        })
    );
    let pbx = module(&registry, "akvilon-pbx");
    assert_eq!((&pbx["state"], &pbx["api_versions"]), (&json!("unlisted"), &json!(["v3", "v4", "v5"])));
    assert_eq!(pbx["connection"]["kind"], "page");
    // The digest is that of the manifest.
    let tar = fs::read(work.path().join("whole.tar")).unwrap();
    assert!(String::from_utf8_lossy(&tar).contains(&format!("\"sha256\":\"{digest}\"")));
}

#[test]
fn a_price_with_decimals_is_the_same_number() {
    let work = sample();
    change(work.path(), MODULE, "price_per_month: 900", "price_per_month: 1117.5");
    assert_eq!(module(&built(work.path(), &[]), "akvilon-pbx")["price"]["per_month"], json!(1117.5));
    change(work.path(), MODULE, "price_per_month: 1117.5", "price_per_month: 9999999999.99");
    let registry = built(work.path(), &[]);
    assert_eq!(module(&registry, "akvilon-pbx")["price"]["per_month"].to_string(), "9999999999.99");
}

#[test]
fn it_matches_its_schema_field_by_field() {
    let work = sample();
    let registry = built(work.path(), &[]);
    let schema: Value = serde_json::from_str(&schema("registry", None).unwrap()).unwrap();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&registry), names(&schema["properties"]));
    let definitions = &schema["$defs"];
    for module in registry["modules"].as_array().unwrap() {
        assert_eq!(names(module), names(&definitions["RegistryModule"]["properties"]));
        assert_eq!(names(&module["price"]), names(&definitions["RegistryPrice"]["properties"]));
    }
    assert!(SCHEMAS.contains(&"registry") && work.path().join("dist/schema/registry.v1.json").is_file());
}

#[test]
fn the_same_content_gives_the_same_bytes_also_when_nothing_else_is_built() {
    let work = sample();
    built(work.path(), &[]);
    let first = fs::read(work.path().join("registry.json")).unwrap();
    fs::remove_file(work.path().join("registry.json")).unwrap();
    // Nothing has changed, so the site is not built again.
    built(work.path(), &[]);
    assert_eq!(fs::read(work.path().join("registry.json")).unwrap(), first);
    built(work.path(), &["--clean", "--jobs", "1"]);
    assert_eq!(fs::read(work.path().join("registry.json")).unwrap(), first);
    change(work.path(), MODULE, "price_per_month: 900", "price_per_month: 901");
    built(work.path(), &[]);
    assert_ne!(fs::read(work.path().join("registry.json")).unwrap(), first);
}

#[test]
fn a_build_that_fails_leaves_the_last_one() {
    let work = sample();
    built(work.path(), &[]);
    let first = fs::read(work.path().join("registry.json")).unwrap();
    let arguments = ["build", "--only", "ru/v5/ru", "--registry", "registry.json"];
    // An error in a module, then one in a template that only shows when a page is rendered.
    change(work.path(), MODULE, "price_per_month: 900", "price_per_month: -1");
    assert_eq!(mpgen(work.path(), &arguments).status.code(), Some(1));
    assert_eq!(fs::read(work.path().join("registry.json")).unwrap(), first);
    change(work.path(), MODULE, "price_per_month: -1", "price_per_month: 901");
    fs::create_dir_all(work.path().join("themes/default/templates")).unwrap();
    fs::write(work.path().join("themes/default/theme.yaml"), "name: Default\n").unwrap();
    fs::write(work.path().join("themes/default/templates/module.html"), "{{ module.nothing.at.all }}").unwrap();
    assert_ne!(mpgen(work.path(), &arguments).status.code(), Some(0));
    assert_eq!(fs::read(work.path().join("registry.json")).unwrap(), first);
    let left = fs::read_dir(work.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(left.filter(|name| name.starts_with(".mpgen-")).count(), 0, "nothing unfinished stays");
}

#[test]
fn it_is_never_a_part_of_the_site_or_of_what_mpgen_reads() {
    let work = sample();
    built(work.path(), &[]);
    let within = "is inside the site";
    fs::create_dir(work.path().join("DIST")).unwrap();
    let mut places = vec![
        "dist/registry.json",
        "dist/data/r.json",
        "./dist/../dist/r.json",
        "content/../dist/r.json",
        "DIST/r.json",
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("dist", work.path().join("link")).unwrap();
        std::os::unix::fs::symlink("dist/r.json", work.path().join("file-link.json")).unwrap();
        places.extend(["link/r.json", "link/data/r.json", "file-link.json"]);
    }
    for place in places {
        let words = refused(work.path(), &["build", "--registry", place]);
        assert!(words.contains(within), "{place}: {words}");
    }
    for (place, words) in [
        ("content/r.json", "is inside the input folder"),
        (".mpgen/r.json", "is inside the reserved folder"),
        ("nowhere/r.json", "does not exist"),
        ("content/../nowhere/../dist/r.json", "does not exist"),
    ] {
        let said = refused(work.path(), &["build", "--registry", place]);
        assert!(said.contains(words), "{place}: {said}");
    }
    let said = refused(work.path(), &["build", "--archive", "site.tar", "--registry", "site.tar"]);
    assert!(said.contains(within), "{said}");
    let published = fs::read_dir(work.path().join("dist")).unwrap();
    assert!(published.into_iter().all(|entry| entry.unwrap().file_name() != "r.json"));
}

#[test]
fn another_file_is_not_replaced() {
    let work = sample();
    for (name, text) in
        [("notes.txt", "mine"), ("package.json", "{\n  \"$schema\": \"https://a.example/package.json\"\n}")]
    {
        fs::write(work.path().join(name), text).unwrap();
        let said = refused(work.path(), &["build", "--registry", name]);
        assert!(said.contains("exists and is not a registry of modules"), "{said}");
        assert_eq!(fs::read_to_string(work.path().join(name)).unwrap(), text);
    }
    assert!(!work.path().join("dist").exists(), "nothing was published either");
}
