//! The catalogue in parts: what it says is what the pages show, orders of several markets join exactly, and a change of one
//! module touches few files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mpgen_core::catalog::{Catalog, Orders, Variant, readable};
use mpgen_core::model::{self, MarketId, ModuleId};
use mpgen_core::parse::parse;
use mpgen_core::plan::{Page, Plan, Scope};
use mpgen_core::source::{Source, Sources};
use mpgen_site::outputs::{Modules, Site};
use mpgen_site::prepare::{Overrides, Prepared, prepare};
use proptest::prelude::*;
use serde_json::Value;

use crate::catalogue::{Catalogue, LOGO, MARKETPLACE, patched};
use crate::hostile::built_in;

/// The countries of the test's marketplace, with a market for every set of several.
const MARKETS: &str = "markets: {ru-kz: [RU, KZ], ru-mx: [RU, MX], kz-mx: [KZ, MX], all: [RU, KZ, MX]}\n";

/// A module of the tests.
#[derive(Clone, Debug)]
struct Module {
    code: String,
    name: String,
    countries: &'static str,
    version: &'static str,
    price: u32,
    steps: &'static str,
    listed: bool,
}

impl Module {
    /// One of many modules that differ in where they are shown.
    fn new(number: usize) -> Self {
        let countries = ["RU", "KZ", "MX", "RU, KZ", "RU, MX", "KZ, MX", "RU, KZ, MX"];
        Self {
            code: format!("module-{number}"),
            // Neither in the order of the codes nor of the numbers.
            name: format!("{} {number}", ["Почта", "Mail", "Ёлка", "ель", "Zeta"][number * 7 % 5]),
            countries: countries[number * 3 % 7],
            version: ["v4", "v5"][number % 2],
            price: 100,
            steps: "Open the settings.",
            listed: true,
        }
    }

    fn file(&self) -> String {
        let Self { code, name, countries, version, price, steps, listed } = self;
        let front = format!(
            "code: {code}\nname: {{ru: \"{name}\", en: \"{name}\"}}\ncountries: [{countries}]\nmin_api_version: {version}\n\
             price_per_month: {price}\nlisted: {listed}\nlogo: logo.svg\nsection: delivery\npermissions: [integration_read]\n\
             simple_connection_url: https://acme.example/config\nsupport_url: https://acme.example/support\n\
             documentation_url: https://acme.example/docs\n"
        );
        format!("---\n{front}---\n\n# en\n\n## features\n\nParcels.\n\n## installation\n\n{steps}\n")
    }
}

/// A marketplace with some modules, whatever rules say about them.
struct Marketplace {
    /// The same marketplace without modules: its settings, messages and theme.
    empty: Prepared,
    catalog: Catalog,
    orders: Orders,
    modules: Vec<Arc<model::Module>>,
    scope: Scope,
}

impl Marketplace {
    fn new(modules: &[Module]) -> Self {
        let settings = format!("{}{MARKETS}", patched(MARKETPLACE, ""));
        let own = |catalogue: Catalogue, module: &Module| {
            catalogue.file(&format!("content/modules/{}.md", module.code), &module.file())
        };
        let empty =
            Catalogue::empty().file("content/marketplace.yaml", &settings).file("content/modules/logo.svg", LOGO);
        let (found, prepared) = prepare(&with_built_in(&empty), &Overrides::default());
        let prepared = prepared.unwrap_or_else(|| panic!("{found:#?}"));
        let sources = with_built_in(&modules.iter().fold(empty, own));
        let readable = readable(&sources, &parse(&sources), &prepared.catalog.marketplace, |_| true);
        assert_eq!(readable.len(), modules.len(), "every module can be read");
        let outlines = readable.iter().map(|module| module.outline.clone()).collect();
        let catalog = Catalog::new(prepared.catalog.marketplace.clone(), outlines);
        let scope = Scope::all(&catalog.marketplace);
        let context = prepared.context(&scope);
        let orders = catalog.orders(|language| {
            let locale = context.locale(language);
            move |a: &str, b: &str| locale.compare(a, b)
        });
        Self { catalog, orders, modules: readable.into_iter().map(Arc::new).collect(), scope, empty: prepared }
    }

    fn site(&self) -> Site<'_> {
        let plan = Plan { catalog: &self.catalog, orders: &self.orders, scope: &self.scope };
        Site::new(self.empty.context(&self.scope), plan, &self.empty.dates, self)
    }
}

impl Modules for Marketplace {
    fn module(&self, id: ModuleId) -> Option<Arc<model::Module>> {
        self.modules.get(id.index()).cloned()
    }
}

/// The files of a catalogue, with the built-in theme and messages.
fn with_built_in(catalogue: &Catalogue) -> Sources {
    let mut sources: Vec<Source> = catalogue.sources().iter().map(|(_, source)| source.clone()).collect();
    sources.extend(built_in().iter().cloned());
    Sources::new(sources)
}

/// The files of the catalogue in parts, by path.
fn files(modules: &[Module]) -> BTreeMap<String, Vec<u8>> {
    let marketplace = Marketplace::new(modules);
    let site = marketplace.site();
    let variants = site.context.marketplace.variants();
    let lists = variants.flat_map(|variant| site.plan.listing_pages(variant, site.listing(variant)));
    let lists = lists.filter(|page| matches!(page, Page::Index(_) | Page::Order(..)));
    let parts = site.sections_by_language().map(|(language, section)| Page::Parts(language, section));
    let pages = lists.chain(parts).chain(site.card_pages());
    pages.map(|page| (page.path(site.catalog()), site.render(&page).unwrap())).collect()
}

fn json(site: &Site<'_>, page: &Page) -> Value {
    serde_json::from_slice(&site.render(page).unwrap()).unwrap_or_else(|error| panic!("{page:?}: {error}"))
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// A module of an order, as clients compare it.
type Entry = (String, String);

/// An order: sort keys and codes.
fn order(site: &Site<'_>, variant: Variant) -> Vec<Entry> {
    let has_section = !site.listing(variant).sections.is_empty();
    let section = site.catalog().marketplace.section_id("delivery").unwrap();
    let order = has_section.then(|| json(site, &Page::Order(variant, section)));
    order.map_or_else(Vec::new, |order| texts(&order["keys"]).into_iter().zip(texts(&order["codes"])).collect())
}

/// The rule of the documentation: by sort key, then by code, each module once.
fn join(one: &[Entry], other: &[Entry]) -> Vec<Entry> {
    one.iter().chain(other).cloned().collect::<BTreeSet<Entry>>().into_iter().collect()
}

fn names() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[аАяЯёЁеaAzÉé129ßσς .'’-]{0,5}[аbЯ9]", 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_orders_join_to_the_order_of_a_market_of_both(names in names()) {
        let modules = names.into_iter().enumerate();
        let modules: Vec<Module> = modules.map(|(i, name)| Module { name, ..Module::new(i) }).collect();
        let all = Marketplace::new(&modules);
        let (site, marketplace) = (all.site(), &all.catalog.marketplace);
        let markets: Vec<(MarketId, BTreeSet<&str>)> = marketplace
            .market_ids()
            .map(|id| (id, marketplace.markets[id].countries.iter().map(|country| country.code()).collect()))
            .collect();
        for (api_version, language) in marketplace.api_version_ids().flat_map(|version| marketplace.language_ids().map(move |language| (version, language))) {
            let of = |market| order(&site, Variant { market, api_version, language });
            for ((one, its), (other, others)) in markets.iter().flat_map(|one| markets.iter().map(move |other| (one, other))) {
                let both: BTreeSet<&str> = its.union(others).copied().collect();
                let (market, _) = markets.iter().find(|(_, countries)| *countries == both).unwrap();
                prop_assert_eq!(join(&of(*one), &of(*other)), of(*market), "{:?} and {:?}", its, others);
            }
        }
    }
}

#[test]
fn the_parts_have_what_the_whole_catalogue_has() {
    let modules: Vec<Module> = (0..450).map(Module::new).collect();
    let all = Marketplace::new(&modules);
    let (site, catalog) = (all.site(), &all.catalog);
    let section = catalog.marketplace.section_id("delivery").unwrap();
    for language in catalog.marketplace.language_ids() {
        let parts = json(&site, &Page::Parts(language, section));
        let parts = parts["parts"].as_array().unwrap();
        assert!(parts.len() > 2, "{} parts", parts.len());
        let place =
            |part: &Value| (part["key"].as_str().unwrap().to_owned(), part["code"].as_str().unwrap().to_owned());
        let pages: BTreeMap<String, Page> = site.card_pages().map(|page| (page.path(catalog), page)).collect();
        let page = |part: &Value| &pages[part["url"].as_str().unwrap().strip_prefix("../../../").unwrap()];
        let cards = |part| json(&site, page(part))["cards"].as_array().unwrap().clone();
        let cards: Vec<Vec<Value>> = parts.iter().map(cards).collect();
        for variant in catalog.marketplace.variants().filter(|variant| variant.language == language) {
            let whole = json(&site, &Page::Catalog(variant))["sections"][0].clone();
            let index = json(&site, &Page::Index(variant))["sections"][0].clone();
            let order = order(&site, variant);
            let found: Vec<&Value> = order
                .iter()
                .map(|entry| {
                    let own = parts.iter().rposition(|part| place(part) <= *entry).unwrap();
                    cards[own].iter().find(|card| card["code"] == entry.1.as_str()).unwrap()
                })
                .collect();
            let expected = whole["modules"].as_array().unwrap();
            assert_eq!(index["count"], expected.len());
            let counted: u64 = index["by_countries"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
            assert_eq!(index["count"], counted);
            assert_eq!(found.len(), expected.len());
            for (card, whole) in found.iter().zip(expected) {
                let mut own = whole.clone();
                let own = own.as_object_mut().unwrap();
                let code = own["code"].as_str().unwrap();
                assert_eq!(own["url"], format!("modules/{code}.html"));
                assert_eq!(
                    own["data"],
                    format!("../../../data/{}/modules/{code}.json", catalog.marketplace.language(language))
                );
                own.retain(|field, _| field != "url" && field != "data");
                assert_eq!(card.as_object().unwrap(), own);
            }
            assert_eq!(index["cards"].as_array().unwrap().iter().collect::<Vec<_>>(), found[..12]);
            assert_eq!(texts(&index["keys"]), order[..12].iter().map(|(key, _)| key.clone()).collect::<Vec<_>>());
        }
    }
}

/// The files that differ: added, removed and changed.
fn difference(before: &[Module], after: &[Module]) -> BTreeSet<String> {
    let (before, after) = (files(before), files(after));
    let paths = before.keys().chain(after.keys());
    paths.filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

/// Those below a folder.
fn count(paths: &BTreeSet<String>, start: &str) -> usize {
    paths.iter().filter(|path| path.starts_with(start)).count()
}

#[test]
fn a_change_of_one_module_touches_few_files() {
    let before: Vec<Module> = (0..600).map(Module::new).collect();
    // In all countries, shown from v4, and on no home page.
    let at = before
        .iter()
        .position(|module| module.name.starts_with("Почта") && module.countries.len() > 6 && module.version == "v4");
    let at = at.unwrap();
    let changed = |change: fn(&mut Module)| {
        let mut after = before.clone();
        change(&mut after[at]);
        difference(&before, &after)
    };
    let none = changed(|module| module.steps = "Open the other settings.");
    assert_eq!(none, BTreeSet::new(), "a text that no card shows");

    let price = changed(|module| module.price = 200);
    assert_eq!(count(&price, "cards/"), 2 * 3, "an old and a new part in each language: {price:#?}");
    assert_eq!(count(&price, "data/"), 3, "a list in each language");
    assert_eq!(price.len(), 9);

    let countries = changed(|module| module.countries = "RU");
    let orders = |paths: &BTreeSet<String>| paths.iter().filter(|path| path.ends_with(".order.json")).count();
    let indexes = |paths: &BTreeSet<String>| paths.iter().filter(|path| path.ends_with("/index.json")).count();
    // Only the variants of KZ and MX lose it: their two markets and that of both, each in 2 versions and 3 languages.
    assert_eq!(orders(&countries), 18);
    assert_eq!(count(&countries, "cards/"), 2 * 3);

    // A module of all 7 markets, and one of the 4 markets with MX.
    for (countries, version, variants) in [("RU, KZ, MX", "v4", 7 * 2 * 3), ("MX", "v5", 4 * 3)] {
        let added = Module { countries, version, name: "Почта 7777".to_owned(), ..Module::new(7777) };
        let mut after = before.clone();
        after.push(added);
        let more = difference(&before, &after);
        assert_eq!(orders(&more), variants, "the orders of the variants that list it");
        assert_eq!(indexes(&more), variants, "their indexes, which count it");
        assert_eq!(count(&more, "data/"), 3);
        // Mostly an old and a new part in each language; a few more where the cut changes.
        let parts = count(&more, "cards/");
        assert!((6..=18).contains(&parts), "{parts} parts");
    }
}

#[test]
fn a_module_that_is_no_longer_offered_is_in_no_part() {
    let mut modules: Vec<Module> = (0..5).map(Module::new).collect();
    modules[3].listed = false;
    let text: Vec<u8> = files(&modules).into_values().flatten().collect();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("module-4") && !text.contains("module-3"));
}

#[test]
fn the_whole_feeds_can_be_left_out() {
    let settings = |feeds: &str| {
        let catalogue = Catalogue::valid().marketplace(feeds);
        let (found, prepared) = prepare(&with_built_in(&catalogue), &Overrides::default());
        let prepared = prepared.unwrap_or_else(|| panic!("{found:#?}"));
        let scope = Scope::all(&prepared.catalog.marketplace);
        let site = prepared.site(&scope);
        site.pages().map(|page| page.path(site.catalog())).collect::<BTreeSet<String>>()
    };
    let (with, without) = (settings("feeds: {whole: true}"), settings("feeds: {whole: false}"));
    assert_eq!(with, settings(""), "they are there unless the settings leave them out");
    let gone: Vec<&String> = with.difference(&without).collect();
    let variants = 3 * 2 * 3;
    assert_eq!(gone.iter().filter(|path| path.ends_with("/catalog.json")).count(), variants);
    // The only module is in the markets of two countries from v5 on.
    assert_eq!(gone.iter().filter(|path| path.ends_with("/sections/telephony.json")).count(), 2 * 3);
    assert_eq!(gone.len(), variants + 6);
    assert!(without.is_subset(&with));
}

#[test]
fn a_wrong_value_of_a_feed_setting_is_reported() {
    for (wrong, rules) in
        [("feeds: {whole: 7}", ["marketplace/wrong-type"]), ("feeds: {hole: true}", ["marketplace/unknown-field"])]
    {
        assert_eq!(Catalogue::valid().marketplace(wrong).check().rules(), rules, "{wrong}");
    }
}
