//! Text that a partner writes is the same in every data file.

use std::collections::BTreeSet;

use mpgen_core::model::{ApiVersionId, SectionId};
use mpgen_core::plan::{Page, Scope};
use mpgen_core::route::{SearchFile, SearchKind};
use mpgen_site::outputs::Site;
use serde_json::Value;

use crate::hostile::{accepted_payloads, prepared};

/// Texts with a meaning in JSON, HTML, XML, templates, or in how files are assembled.
const WORDS: [&str; 22] = [
    r"\u0001",
    r"\\u0001",
    r"\\\u0001",
    r"\u007f",
    r"\u0000",
    r"\",
    r"\\",
    r#"""#,
    r#"\""#,
    r#"","code":"acme","x":""#,
    r"\n",
    r"\x7f &#127;",
    "]}",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "&lt;b&gt; &amp; &quot;",
    "{{ 7 * 7 }}{% raw %}",
    "__proto__",
    "'; DROP TABLE modules; --",
    "$& $1 \\1",
    "=cmd|'/c calc'!A1",
];

#[test]
fn a_name_is_the_same_in_every_data_file() {
    // White space around a name is not part of it.
    let shown = accepted_payloads().into_iter().filter(|words| words.trim() == words);
    let words: Vec<String> = WORDS.map(str::to_owned).into_iter().chain(shown).collect();
    let prepared = prepared(&words);
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let names: BTreeSet<String> = words.iter().enumerate().map(|(i, words)| format!("{i} {words}")).collect();
    let variant =
        prepared.catalog.marketplace.variants().find(|variant| variant.api_version == ApiVersionId(1)).unwrap();
    let catalog = json(&site, &Page::Catalog(variant));
    let cards = |section: &Value| section["modules"].as_array().unwrap().clone();
    let listed: Vec<Value> = catalog["sections"].as_array().unwrap().iter().flat_map(cards).collect();
    assert_eq!(listed.len(), words.len(), "exactly these modules are listed");
    assert_eq!(texts(&listed, "name"), names);
    assert_eq!(texts(&cards(&json(&site, &Page::SectionFeed(variant, SectionId(0)))), "name"), names);
    let developers: Vec<Value> = listed.iter().map(|card| card["developer"].clone()).collect();
    assert_eq!(texts(&developers, "name"), names);
    let is_rows = |page: &Page| matches!(page, Page::Search(_, SearchFile::Part(SearchKind::Rows, _)));
    let rows = site.search_pages(variant.language).into_iter().filter(is_rows);
    let found = rows.flat_map(|page| json(&site, &page)["modules"].as_array().unwrap().clone());
    assert_eq!(found.map(|module| text(&module["name"])).collect::<BTreeSet<_>>(), names);
    for (module, own) in prepared.catalog.module_ids().zip(&prepared.catalog.modules) {
        let name = own.name.iter().next().unwrap().1;
        assert_eq!(text(&json(&site, &Page::ModuleData(variant.language, module))["name"]), *name);
        assert_eq!(text(&structured(&site, &Page::Module(variant, module))["@graph"][0]["name"]), *name);
    }
}

#[test]
fn every_data_file_is_complete() {
    let prepared = prepared(&WORDS.map(str::to_owned));
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let mut read = 0;
    let pages = site.site_pages().chain(site.plan.shared_pages()).chain(
        prepared
            .catalog
            .marketplace
            .variants()
            .flat_map(|variant| site.plan.variant_pages(variant).collect::<Vec<_>>()),
    );
    for page in pages {
        let path = page.path(site.catalog());
        let Ok(text) = String::from_utf8(site.render(&page).unwrap()) else {
            assert!(path.ends_with(".png"), "{path} is not text");
            continue;
        };
        assert!(!text.contains(['\u{1}', '\u{7f}']), "{path} has an unexpected control character");
        match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "json" => drop(serde_json::from_str::<Value>(&text).unwrap_or_else(|error| panic!("{path}: {error}"))),
            "xml" | "svg" => drop(roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"))),
            _ => continue,
        }
        read += 1;
    }
    assert!(read > 100, "only {read} files are data");
}

fn json(site: &Site<'_>, page: &Page) -> Value {
    serde_json::from_slice(&site.render(page).unwrap()).unwrap_or_else(|error| panic!("{page:?}: {error}"))
}

/// The structured data of a page, as a browser reads it: up to the first end of a script.
fn structured(site: &Site<'_>, page: &Page) -> Value {
    let html = String::from_utf8(site.render(page).unwrap()).unwrap();
    let (_, data) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    let data = data.split_once("</script").unwrap().0;
    assert!(!data.contains("<!--"), "a comment would hide the end of the script: {data}");
    serde_json::from_str(data).unwrap_or_else(|error| panic!("{error}: {data}"))
}

fn texts(values: &[Value], field: &str) -> BTreeSet<String> {
    values.iter().map(|value| text(&value[field])).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
