//! What a client of an old schema is promised: within a version a change only adds.

use std::fs;
use std::path::Path;

use mpgen::contract::{Direction, breaks};
use mpgen_site::outputs::{SCHEMAS, schema};
use serde_json::{Value, json};

use crate::cli::mpgen;

fn now(name: &str) -> Value {
    serde_json::from_str(&schema(name, None).unwrap()).unwrap()
}

/// What changes between an old catalogue's schema, which today's is made of by `differ`, and today's.
fn since(differ: impl Fn(&mut Value)) -> Vec<String> {
    let mut old = now("catalog");
    differ(&mut old);
    breaks(&old, &now("catalog"), Direction::Feed)
}

#[test]
fn nothing_has_changed_since_today() {
    for name in SCHEMAS {
        assert_eq!(breaks(&now(name), &now(name), Direction::of(name)), Vec::<String>::new(), "{name}");
    }
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
fn a_field_that_is_gone_or_renamed_breaks_a_client() {
    let gone = since(|old| old["$defs"]["CardFeed"]["properties"]["rating"] = json!({"type": "number"}));
    assert_eq!(gone, ["sections[].modules[].rating is gone"]);
    let renamed = since(|old| {
        let section = &mut old["$defs"]["SectionFeed"];
        let name = section["properties"].as_object_mut().unwrap().remove("name").unwrap();
        section["properties"]["title"] = name;
        section["required"] = json!(["code", "title", "modules"]);
    });
    assert_eq!(renamed, ["sections[].title is gone"]);
}

#[test]
fn another_type_breaks_a_client() {
    let retyped = since(|old| old["properties"]["count"] = json!({"type": "string"}));
    assert_eq!(retyped, ["count may be of type integer now"]);
    let nullable = since(|old| old["$defs"]["PriceFeed"]["properties"]["regular_text"] = json!({"type": "string"}));
    assert_eq!(nullable, ["sections[].modules[].price.regular_text may be of type null now"]);
    let alternative = since(|old| {
        let kinds = old["$defs"]["KindFeed"]["oneOf"].as_array_mut().unwrap();
        kinds.retain(|kind| kind["const"] != "discounted");
    });
    assert_eq!(alternative, ["sections[].modules[].price.kind may be \"discounted\" now"]);
}

#[test]
fn a_field_that_may_be_missing_now_breaks_a_client() {
    let found = since(|old| old["$defs"]["CardFeed"]["required"].as_array_mut().unwrap().push(json!("developer")));
    assert_eq!(found, ["sections[].modules[].developer may be missing now"]);
}

#[test]
fn what_partners_write_may_not_need_more_nor_be_refused() {
    let since = |differ: &dyn Fn(&mut Value)| {
        let mut old = now("front-matter");
        differ(&mut old);
        breaks(&old, &now("front-matter"), Direction::Written)
    };
    let required = since(&|old| old["required"].as_array_mut().unwrap().retain(|name| name != "section"));
    assert_eq!(required, ["section is required now"]);
    let unknown_then = since(&|old| {
        drop(old["properties"].as_object_mut().unwrap().remove("countries"));
        old["required"].as_array_mut().unwrap().retain(|name| name != "countries");
    });
    assert_eq!(unknown_then, ["countries is required now"]);
    let refused = since(&|old| old["properties"]["rating"] = json!({"type": "number"}));
    assert_eq!(refused, ["rating is refused now"]);
    let narrower = since(&|old| old["properties"]["trial_days"]["maximum"] = json!(1_000_000));
    assert_eq!(narrower, ["trial_days has a narrower maximum now"]);
    let added = since(&|old| drop(old["properties"].as_object_mut().unwrap().remove("developer")));
    assert_eq!(added, Vec::<String>::new());
}

#[test]
fn a_schema_that_leads_round_in_a_circle_comes_to_an_end() {
    let mut old = now("catalog");
    old["$defs"]["CardFeed"] = json!({"anyOf": [{"$ref": "#/$defs/CardFeed"}, {"$ref": "#/$defs/SectionFeed"}]});
    assert!(!breaks(&old, &now("catalog"), Direction::Feed).is_empty());
}

#[test]
fn the_command_line_says_what_changed_and_tells_scripts_by_its_exit_status() {
    let work = tempfile::tempdir().unwrap();
    let old = work.path().join("schema");
    fs::create_dir(&old).unwrap();
    let run = || mpgen(Path::new(env!("CARGO_MANIFEST_DIR")), &["contract", "--against", old.to_str().unwrap()]);
    assert_eq!(run().status.code(), Some(2), "there are no schemas in it");
    let put = |name: &str, schema: &Value| fs::write(old.join(format!("{name}.v1.json")), schema.to_string()).unwrap();
    put("catalog", &now("catalog"));
    let served = run();
    assert_eq!((served.status.code(), served.stdout.as_slice()), (Some(0), "".as_bytes()));
    put("ratings", &json!({}));
    let mut module = now("module");
    module["properties"]["rating"] = json!({"type": "number"});
    put("module", &module);
    let broken = run();
    assert_eq!(broken.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&broken.stdout), "module: rating is gone\nratings: the schema is gone\n");
    fs::write(old.join("module.v1.json"), "{").unwrap();
    assert_eq!(run().status.code(), Some(2), "a file that is no JSON");
}
