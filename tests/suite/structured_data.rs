//! The descriptions of pages for search engines, checked against the vocabulary of schema.org and what Google requires.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use mpgen_core::plan::Scope;
use mpgen_engine::load::load;
use mpgen_site::outputs::{Days, FileDays};
use mpgen_site::prepare::{Overrides, prepare};
use serde_json::{Value, json};

use crate::shop::Shop;
use crate::site::{files, site};

/// `tests/schema-org/vocabulary.tsv`.
#[derive(Default)]
struct Vocabulary {
    /// Each type with those that it extends.
    types: BTreeMap<&'static str, Vec<&'static str>>,
    /// Each member of an enumeration with the enumeration.
    members: BTreeMap<&'static str, &'static str>,
    /// Each property with the types that have it and the types of its values.
    properties: BTreeMap<&'static str, (Vec<&'static str>, Vec<&'static str>)>,
}

impl Vocabulary {
    fn read() -> Self {
        let mut all = Self::default();
        let lines = include_str!("../schema-org/vocabulary.tsv").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            let words = |column: &'static str| column.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>();
            match *columns {
                ["type", name, parents] => {
                    all.types.insert(name, words(parents));
                }
                ["member", name, of] => {
                    all.members.insert(name, of);
                }
                ["property", name, of, values] => {
                    all.properties.insert(name, (words(of), words(values)));
                }
                _ => panic!("not a row of the vocabulary: {line}"),
            }
        }
        all
    }

    /// A type and all that it extends.
    fn lineage(&self, name: &str) -> BTreeSet<&str> {
        let mut all = BTreeSet::new();
        let mut next: Vec<&str> = self.types.get_key_value(name).map(|(name, _)| *name).into_iter().collect();
        while let Some(name) = next.pop() {
            all.insert(name);
            next.extend(&self.types[name]);
        }
        all
    }

    /// What is wrong with a thing and everything in it, at `path`.
    fn faults(&self, thing: &Value, path: &str) -> Vec<String> {
        let names = types(thing);
        let unknown = names.iter().filter(|name| !self.types.contains_key(**name));
        let mut faults: Vec<String> = unknown.map(|name| format!("{path}: no type {name}")).collect();
        if names.is_empty() {
            faults.push(format!("{path}: no type"));
        }
        let lineage: BTreeSet<&str> = names.iter().flat_map(|name| self.lineage(name)).collect();
        for (key, value) in thing.as_object().into_iter().flatten().filter(|(key, _)| !key.starts_with('@')) {
            let path = format!("{path}.{key}");
            let Some((of, ranges)) = self.properties.get(key.as_str()) else {
                faults.push(format!("{path}: no such property"));
                continue;
            };
            if !of.iter().any(|of| lineage.contains(of)) {
                faults.push(format!("{path}: not a property of {}", names.join(" or ")));
            }
            for value in value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice) {
                faults.extend(self.value_faults(value, ranges, &path));
            }
        }
        faults
    }

    fn value_faults(&self, value: &Value, ranges: &[&str], path: &str) -> Vec<String> {
        let has = |names: &[&str]| names.iter().any(|name| ranges.contains(name));
        let is_valid = match value {
            Value::Object(_) => {
                let lineage: BTreeSet<&str> = types(value).iter().flat_map(|name| self.lineage(name)).collect();
                let mut faults = self.faults(value, path);
                if !ranges.iter().any(|range| lineage.contains(range)) {
                    faults.push(format!("{path}: {} is not one of {}", types(value).join(", "), ranges.join(", ")));
                }
                return faults;
            }
            Value::Number(number) => has(&["Number"]) || number.is_u64() && has(&["Integer"]),
            Value::String(text) => {
                let member = text.strip_prefix("https://schema.org/").and_then(|name| self.members.get(name));
                let is_thing = ranges.iter().any(|range| self.types.contains_key(range));
                let is_address = text.starts_with("https://") && (has(&["URL"]) || is_thing && member.is_none());
                let is_day = has(&["Date"]) && mpgen_core::model::Day::new(text).is_some();
                let is_duration = has(&["Duration"]) && text.strip_prefix('P').is_some_and(|rest| rest.len() > 1);
                let is_text = has(&["Text"]) && !text.trim().is_empty();
                is_text || is_address || is_day || is_duration || member.is_some_and(|of| ranges.contains(of))
            }
            _ => false,
        };
        if is_valid { Vec::new() } else { vec![format!("{path}: {value} is not one of {}", ranges.join(", "))] }
    }
}

fn types(thing: &Value) -> Vec<&str> {
    match &thing["@type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// What Google requires of a thing on a page:
/// <https://developers.google.com/search/docs/appearance/structured-data/>, `product-snippet`, `merchant-listing`, `breadcrumb`
/// and `carousel`. Ratings, without which software alone has no result of its own, are not known here.
fn google_faults(thing: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut need = |is_met: bool, what: &str| {
        if !is_met {
            faults.push(format!("{}: {what}", types(thing).join(" ")));
        }
    };
    let amount = |price: &Value| price.as_str().and_then(|text| text.parse::<f64>().ok());
    for kind in types(thing) {
        match kind {
            "Product" | "SoftwareApplication" => {
                let offer = &thing["offers"];
                need(thing["name"].is_string() && thing["image"].is_string(), "name, image");
                need(amount(&offer["price"]).is_some(), "offers.price");
                need(offer["priceCurrency"].as_str().is_some_and(|code| code.len() == 3), "offers.priceCurrency");
                need(kind == "SoftwareApplication" || amount(&offer["price"]) > Some(0.0), "a product’s price above 0");
                let prices: Vec<&Value> = offer["priceSpecification"].as_array().into_iter().flatten().collect();
                let active: Vec<_> = prices.iter().filter(|price| price["priceType"].is_null()).collect();
                need(
                    prices.is_empty() || active.len() == 1 && active[0]["price"] == offer["price"],
                    "one active price",
                );
                let crossed = prices.iter().filter(|price| !price["priceType"].is_null());
                need(crossed.clone().count() <= 1, "at most one price that is crossed out");
                for price in crossed {
                    need(price["priceType"] == "https://schema.org/StrikethroughPrice", "its priceType");
                    need(amount(&price["price"]) > amount(&offer["price"]), "it is higher than the active one");
                }
            }
            "BreadcrumbList" | "ItemList" => {
                let items: Vec<&Value> = thing["itemListElement"].as_array().into_iter().flatten().collect();
                let address = if kind == "ItemList" { "url" } else { "item" };
                need(kind == "ItemList" || items.len() >= 2, "two items");
                let first = items.first().and_then(|item| item["position"].as_u64()).unwrap_or(1);
                for (item, position) in items.iter().zip(first..) {
                    need(item["position"] == position, "positions");
                    need(item["name"].is_string() && item[address].is_string(), "the name and address of an item");
                }
                let all: BTreeSet<&str> = items.iter().filter_map(|item| item[address].as_str()).collect();
                need(all.len() == items.len(), "different addresses");
            }
            _ => {}
        }
    }
    faults
}

/// The things that a page describes.
fn described(html: &str) -> Vec<Value> {
    let Some((_, rest)) = html.split_once("<script type=\"application/ld+json\">") else { return Vec::new() };
    let graph: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(graph["@context"], "https://schema.org");
    graph["@graph"].as_array().unwrap().clone()
}

#[test]
fn every_description_is_in_the_vocabulary_and_fulfils_googles_rules() {
    let vocabulary = Vocabulary::read();
    let pages = files(site());
    let mut seen = BTreeMap::<String, usize>::new();
    for (path, file) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for thing in described(&fs::read_to_string(file).unwrap()) {
            let faults: Vec<String> = [vocabulary.faults(&thing, path), google_faults(&thing)].concat();
            assert!(faults.is_empty(), "{path}: {faults:#?}\n{thing:#}");
            *seen.entry(types(&thing).join(" ")).or_default() += 1;
            for item in thing["itemListElement"].as_array().into_iter().flatten() {
                let address = item["item"].as_str().or_else(|| item["url"].as_str()).unwrap();
                let target = address.strip_prefix("https://marketplace.example/").unwrap();
                assert!(pages.contains_key(target), "{path} leads to {address}");
            }
        }
    }
    let kinds: Vec<&str> = seen.keys().map(String::as_str).collect();
    assert_eq!(kinds, ["BreadcrumbList", "ItemList", "SoftwareApplication", "SoftwareApplication Product", "WebSite"]);
}

#[test]
fn a_page_says_what_its_module_costs_and_how_often() {
    let page = fs::read_to_string(site().join("ru/v5/en/modules/akvilon-telephony.html")).unwrap();
    let things = described(&page);
    let offer = &things[0]["offers"];
    let monthly = json!({ "@type": "QuantitativeValue", "unitCode": "MON", "value": 1 });
    let price = |amount: &str| json!({ "@type": "UnitPriceSpecification", "price": amount, "priceCurrency": "RUB", "billingDuration": "P1M", "referenceQuantity": monthly });
    let mut crossed = price("1990");
    crossed["priceType"] = json!("https://schema.org/StrikethroughPrice");
    assert_eq!(offer["price"], "1490");
    assert_eq!(offer["priceSpecification"], json!([price("1490"), crossed]));
    let names: Vec<&Value> = things[1]["itemListElement"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
    assert_eq!(names, ["Module Marketplace", "Telephony", "Akvilon Telephony"]);
}

#[test]
fn what_is_not_offered_has_no_price_and_search_engines_leave_it_out() {
    for language in ["ru", "en", "es"] {
        let page = fs::read_to_string(site().join(format!("ru/v5/{language}/modules/akvilon-pbx.html"))).unwrap();
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
        for left_out in ["ld+json", "data-price-kind", "rel=\"canonical\"", "hreflang=\"x-default\"", "data-connect"] {
            assert!(!page.contains(left_out), "{language}: {left_out}");
        }
    }
    let lost = fs::read_to_string(site().join("404.html")).unwrap();
    assert!(lost.contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[test]
fn no_text_ends_the_data_block() {
    let name = "</script><!--<script>&amp;";
    let mut shop = Shop::new(2);
    shop.sections[1].1 = format!("\"{name}\"");
    shop.write();
    let site = shop.clean_site();
    let page = String::from_utf8_lossy(&site["ru/v5/en/modules/module-1.html"]);
    assert_eq!(described(&page)[0]["applicationSubCategory"], name);
}

#[test]
fn a_page_says_when_its_module_last_changed_if_that_is_known() {
    let shop = Shop::new(1);
    let sources = load(&shop.folders()).unwrap();
    let paths = sources.iter().map(|(_, source)| source.path.clone());
    let day = |text| mpgen_core::model::Day::new(text).unwrap();
    let known = FileDays { added: day("2026-01-31"), changed: day("2026-03-07") };
    for (days, text) in [(paths.map(|path| (path, known)).collect(), Some("March 7, 2026")), (Days::new(), None)] {
        let overrides = Overrides { days, ..Overrides::default() };
        let (_, prepared) = prepare(&sources, &overrides);
        let prepared = prepared.unwrap();
        let scope = Scope::all(&prepared.catalog.marketplace);
        let site = prepared.site(&scope);
        let page = site.pages().find(|page| page.path(site.catalog()) == "ru/v5/en/modules/module-0.html").unwrap();
        let html = String::from_utf8(site.render(&page).unwrap()).unwrap();
        let time = text.map(|text| format!("<time datetime=\"2026-03-07\">{text}</time>"));
        assert_eq!(html.contains("<time"), text.is_some());
        assert!(time.is_none_or(|time| html.contains(&time)), "{html}");
        assert_eq!(described(&html)[0]["dateModified"].as_str(), text.map(|_| "2026-03-07"));
    }
}

#[test]
fn a_section_has_its_own_preview_picture_if_the_theme_has_one() {
    let shop = Shop::new(2);
    shop.put("themes/own/assets/og-delivery.png", "a picture");
    let site = shop.clean_site();
    let picture = |path: &str| {
        let page = String::from_utf8_lossy(&site[path]).into_owned();
        let (_, rest) = page.split_once("property=\"og:image\" content=\"https://shop.example/assets/").unwrap();
        rest.split_once('.').unwrap().0.to_owned()
    };
    for path in ["ru/v5/en/sections/delivery.html", "ru/v5/en/modules/module-1.html"] {
        assert_eq!(picture(path), "og-delivery");
    }
    for path in ["ru/v5/en/sections/telephony.html", "ru/v5/en/index.html", "index.html"] {
        assert_eq!(picture(path), "og");
    }
}

#[test]
fn the_checks_find_faults() {
    let vocabulary = Vocabulary::read();
    for (thing, fault) in [
        (json!({ "@type": "Software" }), "x: no type Software"),
        (json!({ "name": "a" }), "x: no type"),
        (json!({ "@type": "Offer", "cost": "1" }), "x.cost: no such property"),
        (json!({ "@type": "Offer", "permissions": "a" }), "x.permissions: not a property of Offer"),
        (json!({ "@type": "ListItem", "position": "first" }), ""),
        (
            json!({ "@type": "Offer", "availability": "InStock" }),
            "x.availability: \"InStock\" is not one of ItemAvailability",
        ),
        (
            json!({ "@type": "Offer", "availability": "https://schema.org/StrikethroughPrice" }),
            "x.availability: \"https://schema.org/StrikethroughPrice\" is not one of ItemAvailability",
        ),
        (json!({ "@type": "Offer", "url": "page" }), "x.url: \"page\" is not one of URL"),
        (
            json!({ "@type": "CreativeWork", "offers": { "@type": "Product" } }),
            "x.offers: Product is not one of Demand, Offer",
        ),
    ] {
        let faults = vocabulary.faults(&thing, "x");
        assert_eq!(faults.first().map_or("", String::as_str), fault, "{thing}");
    }
    let list = json!({ "@type": "ItemList", "itemListElement": [{ "position": 2, "name": "a", "url": "b" }, { "position": 2, "name": "a", "url": "b" }] });
    assert_eq!(google_faults(&list), ["ItemList: positions", "ItemList: different addresses"]);
    let free =
        json!({ "@type": "Product", "name": "a", "image": "b", "offers": { "price": "0", "priceCurrency": "RUB" } });
    assert_eq!(google_faults(&free), ["Product: a product’s price above 0"]);
}
