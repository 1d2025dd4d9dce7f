//! Compatibility of the published schemas: within a version, a schema may only grow.
//!
//! `tests/golden/schema/` has the schemas as last released to clients. A test compares them with those of this build and
//! refuses a breaking change, also under `BLESS=1`, unless the changelog quotes it.

mod comparison;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mpgen_site::outputs::{SCHEMAS, schema, schema_path};
use serde_json::{Value, json};

use crate::golden::golden;
use comparison::{Direction, breaks};

const BASELINE: &str = "tests/golden";

fn now(name: &str) -> Value {
    serde_json::from_str(&schema(name, None).unwrap()).unwrap()
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

#[test]
fn a_published_schema_only_grows() {
    let changelog = read("CHANGELOG.md").unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(BASELINE).join("schema");
    let files = fs::read_dir(folder).into_iter().flatten();
    let published: BTreeSet<String> =
        files.map(|entry| format!("schema/{}", entry.unwrap().file_name().into_string().unwrap())).collect();
    let mut found = Vec::new();
    for path in &published {
        let old = read(&format!("{BASELINE}/{path}")).unwrap();
        let (name, breaks) = match SCHEMAS.iter().find(|name| schema_path(name) == *path) {
            Some(name) => (*name, breaks(&serde_json::from_str(&old).unwrap(), &now(name), Direction::of(name))),
            None => (path.as_str(), vec!["the schema was removed".to_owned()]),
        };
        found.extend(breaks.into_iter().map(|change| format!("{name}: {change}")));
    }
    found.retain(|change| !changelog.contains(&format!("`{change}`")));
    assert!(found.is_empty(), "quote each breaking change in CHANGELOG.md, in backticks:\n{}", found.join("\n"));
    for name in SCHEMAS {
        golden(&format!("{BASELINE}/{}", schema_path(name)), &schema(name, None).unwrap());
    }
}

/// The breaking changes between an old catalogue schema, made from the current one by `differ`, and the current one.
fn since(differ: impl Fn(&mut Value)) -> Vec<String> {
    let mut old = now("catalog");
    differ(&mut old);
    breaks(&old, &now("catalog"), Direction::Feed)
}

#[test]
fn a_new_field_breaks_nothing() {
    let found = since(|old| {
        let card = &mut old["$defs"]["CardFeed"];
        card["properties"].as_object_mut().unwrap().remove("developer");
        card["properties"].as_object_mut().unwrap().remove("connection");
        card["required"].as_array_mut().unwrap().retain(|name| name != "connection");
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_removed_or_renamed_field_breaks_a_client() {
    let gone = since(|old| old["$defs"]["CardFeed"]["properties"]["rating"] = json!({"type": "number"}));
    assert_eq!(gone, ["sections[].modules[].rating was removed"]);
    let renamed = since(|old| {
        let section = &mut old["$defs"]["SectionFeed"];
        let name = section["properties"].as_object_mut().unwrap().remove("name").unwrap();
        section["properties"]["title"] = name;
        section["required"] = json!(["code", "title", "modules"]);
    });
    assert_eq!(renamed, ["sections[].title was removed"]);
}

#[test]
fn a_changed_type_breaks_a_client() {
    let retyped = since(|old| old["properties"]["count"] = json!({"type": "string"}));
    assert_eq!(retyped, ["count may now be of type integer"]);
    let nullable = since(|old| old["$defs"]["PriceFeed"]["properties"]["regular_text"] = json!({"type": "string"}));
    assert_eq!(nullable, ["sections[].modules[].price.regular_text may now be of type null"]);
    let alternative = since(|old| {
        let kinds = old["$defs"]["KindFeed"]["oneOf"].as_array_mut().unwrap();
        kinds.retain(|kind| kind["const"] != "discounted");
    });
    assert_eq!(alternative, ["sections[].modules[].price.kind may now be \"discounted\""]);
}

#[test]
fn a_field_that_becomes_optional_breaks_a_client() {
    let found = since(|old| old["$defs"]["CardFeed"]["required"].as_array_mut().unwrap().push(json!("developer")));
    assert_eq!(found, ["sections[].modules[].developer may now be missing"]);
}

#[test]
fn files_that_partners_wrote_stay_valid() {
    let since = |differ: &dyn Fn(&mut Value)| {
        let mut old = now("front-matter");
        differ(&mut old);
        breaks(&old, &now("front-matter"), Direction::Written)
    };
    let required = since(&|old| old["required"].as_array_mut().unwrap().retain(|name| name != "section"));
    assert_eq!(required, ["section is now required"]);
    let unknown_then = since(&|old| {
        drop(old["properties"].as_object_mut().unwrap().remove("countries"));
        old["required"].as_array_mut().unwrap().retain(|name| name != "countries");
    });
    assert_eq!(unknown_then, ["countries is now required"]);
    let refused = since(&|old| old["properties"]["rating"] = json!({"type": "number"}));
    assert_eq!(refused, ["rating is no longer accepted"]);
    let narrower = since(&|old| old["properties"]["trial_days"]["maximum"] = json!(1_000_000));
    assert_eq!(narrower, ["trial_days has a stricter maximum"]);
    let added = since(&|old| drop(old["properties"].as_object_mut().unwrap().remove("developer")));
    assert_eq!(added, Vec::<String>::new());
}

#[test]
fn a_schema_that_refers_to_itself_is_reported() {
    let mut old = now("catalog");
    old["$defs"]["CardFeed"] = json!({"$ref": "#/$defs/CardFeed"});
    assert!(!breaks(&old, &now("catalog"), Direction::Feed).is_empty());
}
