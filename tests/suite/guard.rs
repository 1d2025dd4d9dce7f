//! The publish guard rejects a site that differs too much from the published one, with one finding per kind of change.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use mpgen_core::model::PriceKind;
use mpgen_site::manifest::ManifestPrice;

use crate::cli::{change, mpgen};
use crate::manifests;
use crate::shop::{ModuleFixture, Shop};

const SETTINGS: &str = "content/marketplace.yaml";

/// A published shop: `dist` is its folder, `live` has its manifest alone.
struct Live {
    shop: Shop,
}

impl Live {
    fn new(modules: usize) -> Self {
        Self::with(modules, |_| ())
    }

    /// A shop that is changed before it is published.
    fn with(modules: usize, prepare: impl FnOnce(&mut Shop)) -> Self {
        let mut shop = Shop::new(modules);
        prepare(&mut shop);
        shop.write();
        let live = Self { shop };
        live.publish();
        live
    }

    fn publish(&self) {
        let built = self.build(&[]);
        assert!(built.status.success(), "{}", words(&built));
        manifests::copy(&self.shop.out(), &self.live());
    }

    fn live(&self) -> PathBuf {
        self.shop.root().join("live")
    }

    fn build(&self, more: &[&str]) -> Output {
        mpgen(self.shop.root(), &[&["build"], more].concat())
    }

    /// Builds elsewhere against the published manifest.
    fn guarded(&self, more: &[&str]) -> Output {
        self.build(&[&["--guard", "live", "--out", "new", "--clean"], more].concat())
    }

    /// Replaces words in the files of some modules.
    fn edit(&self, modules: impl IntoIterator<Item = usize>, old: &str, new: &str) {
        modules.into_iter().for_each(|n| change(self.shop.root(), &module(n), old, new));
    }

    /// The findings of the guard, each a rule and its message.
    #[track_caller]
    fn refuses(&self) -> Vec<(String, String)> {
        let new = self.shop.root().join("new");
        if new.exists() {
            fs::remove_dir_all(&new).unwrap();
        }
        let refused = self.guarded(&[]);
        assert_eq!(refused.status.code(), Some(1), "{}", words(&refused));
        assert!(!new.exists(), "a refused site was written");
        findings(&refused, "error")
    }

    #[track_caller]
    fn refuses_one(&self, rule: &str, parts: &[&str]) {
        let found = self.refuses();
        let [(name, message)] = found.as_slice() else { panic!("not one finding: {found:?}") };
        assert_eq!(name, rule, "{message}");
        parts.iter().for_each(|part| assert!(message.contains(part), "{part}: {message}"));
    }

    #[track_caller]
    fn allows(&self) {
        let built = self.guarded(&[]);
        assert!(built.status.success(), "{}", words(&built));
        assert_eq!(findings(&built, "error"), []);
    }
}

fn module(number: usize) -> String {
    format!("content/modules/acme/module-{number}.md")
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The guard's findings of a severity, each a rule and its message.
fn findings(output: &Output, severity: &str) -> Vec<(String, String)> {
    let text = words(output);
    let start = format!("{severity}[guard/");
    let line = |line: &str| {
        let (rule, message) = line.strip_prefix(&start)?.split_once("]: ")?;
        Some((format!("guard/{rule}"), message.to_owned()))
    };
    text.lines().filter_map(line).collect()
}

#[test]
fn an_unchanged_site_passes() {
    Live::new(10).allows();
}

#[test]
fn a_reason_allows_every_change_and_is_recorded() {
    let live = Live::new(10);
    live.edit(0..10, "connection_url: https://acme.example/", "connection_url: https://collector.example/");
    live.edit(0..10, "Open the settings.", "Pay elsewhere.");
    live.edit(0..10, "countries: [RU", "trial_days: 3\ncountries: [BY");
    live.edit([0], "trial_days: 3\n", "");
    change(live.shop.root(), SETTINGS, "countries: [RU, KZ]", "countries: [BY, KZ]");
    change(live.shop.root(), SETTINGS, "currency: RUB", "currency: EUR");
    let rules: Vec<String> = live.refuses().into_iter().map(|(rule, _)| rule).collect();
    let all = ["modules-lost", "prices-changed", "connect-hosts-changed", "texts-replaced", "currency-changed"];
    assert_eq!(rules, all.map(|name| format!("guard/{name}")));
    assert_eq!(live.guarded(&["--guard-reason", " "]).status.code(), Some(1), "a blank is not a reason");
    let allowed = live.guarded(&["--guard-reason", "we mean it"]);
    assert!(allowed.status.success(), "{}", words(&allowed));
    let new = manifests::manifest(&live.shop.root().join("new"));
    assert_eq!(new.head.guard_reason.as_deref(), Some("we mean it"));
}

#[test]
fn all_prices_at_zero_are_one_finding() {
    let live = Live::with(10, |shop| shop.modules.iter_mut().for_each(|module| module.price = 990));
    live.edit(0..10, "price_per_month: 990", "price_per_month: 0");
    live.refuses_one(
        "guard/prices-changed",
        &["10 of 10 modules", "their price, 10 of them to free", "`module-0`: 990 → free"],
    );
}

#[test]
fn a_price_is_its_kind_both_amounts_and_the_trial() {
    for (old, new) in [
        ("price_per_month: 990", "price_per_month: 1990"),
        ("price_per_month: 990", "price_per_month: 990\ndiscounted_price_per_month: 1"),
        ("price_per_month: 990", "price_per_month: 990\ntrial_days: 3"),
    ] {
        let live = Live::with(10, |shop| shop.modules.iter_mut().for_each(|module| module.price = 990));
        live.edit(0..2, old, new);
        live.allows();
        live.edit(2..3, old, new);
        live.refuses_one("guard/prices-changed", &["3 of 10 modules"]);
    }
}

#[test]
fn an_unlisted_module_does_not_lower_the_share() {
    let live = Live::with(30, |shop| {
        for module in &mut shop.modules {
            (module.price, module.listed) = (990, module.code.len() == "module-0".len());
        }
    });
    live.edit(0..3, "price_per_month: 990", "price_per_month: 0");
    live.refuses_one("guard/prices-changed", &["3 of 10 modules"]);
}

#[test]
fn changed_connect_hosts_are_one_finding_and_changed_paths_none() {
    let live = Live::new(10);
    live.edit(0..10, "connection_url: https://acme.example/", "connection_url: https://acme.example/other/");
    live.allows();
    live.edit(0..10, "connection_url: https://acme.example/", "connection_url: https://collector.example/");
    live.refuses_one("guard/connect-hosts-changed", &["10 of 10", "`module-9`: acme.example → collector.example"]);
}

#[test]
fn changed_texts_are_one_finding_whether_in_one_language_or_in_all() {
    let live = Live::new(10);
    live.edit(0..10, "Abra los ajustes.", "Instale otra cosa.");
    live.refuses_one("guard/texts-replaced", &["10 of 10", "`module-0` (es)"]);
    let live = Live::new(10);
    live.edit(0..3, "Open the settings.", "Pay elsewhere.");
    live.edit(3..5, "Abra los ajustes.", "Pague en otro sitio.");
    live.refuses_one("guard/texts-replaced", &["5 of 10", "`module-0` (en)", "`module-4` (es)"]);
    let live = Live::new(10);
    live.edit(0..10, "name: {en: \"Parcel", "name: {en: \"Letter");
    live.refuses_one("guard/texts-replaced", &["10 of 10"]);
}

#[test]
fn a_language_with_few_modules_counts_separately_and_a_new_translation_does_not_count() {
    let spanish = "\n# es\n\n## features\n\nParcels are sent from the order.\n\n- Un envío de module-";
    let live = Live::new(20);
    for n in 3..20 {
        let path = live.shop.root().join(module(n));
        let text = fs::read_to_string(&path).unwrap();
        let (before, _) = text.split_once(spanish).unwrap();
        fs::write(path, before.replace(&format!(", es: \"Parcel {n} ES\""), "")).unwrap();
    }
    live.refuses_one("guard/texts-replaced", &["17 of 20"]);
    live.build(&["--guard-reason", "Spanish goes"]);
    live.publish();
    live.edit(0..3, "Abra los ajustes.", "Instale otra cosa.");
    live.refuses_one("guard/texts-replaced", &["3 of 3 modules with texts in `es`"]);
    live.publish();
    live.shop.write();
    live.edit(0..3, "Abra los ajustes.", "Instale otra cosa.");
    live.allows();
}

#[test]
fn formatting_replaces_no_text_and_another_link_does() {
    let live = Live::with(10, |shop| {
        shop.modules
            .iter_mut()
            .for_each(|module| module.steps = "Open [the settings](https://acme.example/), then go.".to_owned());
    });
    live.edit(0..10, "Open [the settings]", "Open\n**[the settings]");
    live.edit(0..10, "acme.example/), then", "acme.example/)**, then");
    live.allows();
    live.edit(0..10, "(https://acme.example/)", "(https://collector.example/)");
    live.refuses_one("guard/texts-replaced", &["10 of 10"]);
}

#[test]
fn a_changed_currency_or_address_is_rejected() {
    let live = Live::new(2);
    change(live.shop.root(), SETTINGS, "currency: RUB", "currency: EUR");
    live.refuses_one("guard/currency-changed", &["RUB → EUR"]);
    change(live.shop.root(), SETTINGS, "currency: EUR", "currency: RUB");
    change(live.shop.root(), SETTINGS, "https://shop.example/", "https://shop.example.net/");
    live.refuses_one("guard/address-changed", &["https://shop.example/ → https://shop.example.net/"]);
}

#[test]
fn lost_modules_are_one_finding_that_names_them_and_the_worst_variant() {
    let live = Live::new(12);
    for n in [1, 3, 5] {
        fs::remove_file(live.shop.root().join(module(n))).unwrap();
        fs::remove_file(live.shop.root().join(module(n)).with_extension("svg")).unwrap();
    }
    let parts = [
        "3 modules would disappear (`module-1`, `module-3`, `module-5`) from 4 of 8 variants",
        "section `delivery` of `ru/v5/en` loses 3 of its 6 modules",
    ];
    live.refuses_one("guard/modules-lost", &parts);
}

#[test]
fn a_country_that_every_module_drops_is_found() {
    let live = Live::new(10);
    live.edit((1..10).step_by(2), "countries: [RU, KZ]", "countries: [RU]");
    live.refuses_one("guard/modules-lost", &["5 modules", "from 4 of 8 variants", "`kz/v", "all of its"]);
}

#[test]
fn new_modules_do_not_hide_lost_ones() {
    let mut live = Live::new(10);
    for (n, module) in live.shop.modules.iter_mut().enumerate() {
        (module.code, module.name) = (format!("other-{n}"), format!("Other {n}"));
    }
    live.shop.write();
    live.refuses_one("guard/modules-lost", &["10 modules", "from 8 of 8 variants", "all of its"]);
    // Each variant lists as many modules as before, but others.
    let live = Live::with(10, |shop| shop.modules.iter_mut().for_each(|module| module.api = "v4"));
    for n in 0..10 {
        let (old, new) = if n % 2 == 0 { ("[RU]", "[RU, KZ]") } else { ("[RU, KZ]", "[RU]") };
        live.edit([n], &format!("countries: {old}"), &format!("countries: {new}"));
    }
    live.refuses_one("guard/modules-lost", &["5 modules", "`module-1`", "from 4 of 8 variants"]);
}

#[test]
fn losing_the_only_module_of_a_section_is_rejected_without_a_reason() {
    let live = Live::with(10, |shop| shop.modules.iter_mut().skip(1).for_each(|module| module.section = "delivery"));
    live.edit([0], "listed: true", "listed: false");
    live.refuses_one("guard/modules-lost", &["`module-0`", "section `telephony` of", "loses its only module"]);
    live.edit([0], "listed: false", "listed: true");
    live.edit([0], "section: telephony", "section: delivery");
    live.refuses_one("guard/modules-lost", &["section `telephony` of", "loses its only module"]);
}

#[test]
fn a_change_cannot_relax_its_own_limits() {
    let live = Live::with(10, |shop| shop.modules.iter_mut().for_each(|module| module.price = 990));
    live.edit(0..10, "price_per_month: 990", "price_per_month: 0");
    let settings = fs::read_to_string(live.shop.root().join(SETTINGS)).unwrap();
    for guard in ["{share: 100}", "{at_least: 1000000}", "{share: 100, at_least: 4294967295}"] {
        live.shop.put(SETTINGS, &format!("{settings}guard: {guard}\n"));
        live.refuses_one("guard/prices-changed", &["10 of 10"]);
    }
    let exception = "exceptions:\n  - {module: module-0, rule: guard/prices-changed, reason: why not}\n";
    live.shop.put(SETTINGS, &format!("{settings}{exception}"));
    assert_eq!(live.guarded(&["--guard-reason", "we mean it"]).status.code(), Some(1), "no exception names the guard");
    live.shop.put(SETTINGS, &format!("{settings}guard: {{share: 100}}\n"));
    assert!(live.guarded(&["--guard-share", "100"]).status.success(), "the command line may relax them");
    // Relaxed limits apply once they are published, stricter ones at once.
    live.build(&["--guard-reason", "all is free"]);
    live.publish();
    live.edit(0..10, "price_per_month: 0", "price_per_month: 5");
    live.allows();
    live.shop.put(SETTINGS, &format!("{settings}guard: {{share: 5}}\n"));
    live.refuses_one("guard/prices-changed", &["10 of 10"]);
}

#[test]
fn a_manifest_of_another_version_is_not_compared_without_a_reason() {
    let live = Live::new(10);
    let old = "{\n\"version\": 1,\n\"tool\": \"mpgen 0.0.9\",\n\"files\": {}\n}\n";
    fs::write(live.live().join("manifest.json"), old).unwrap();
    let refused = live.guarded(&[]);
    assert_eq!(refused.status.code(), Some(2));
    for part in ["has format 1 of a manifest, written by mpgen 0.0.9", "reads format 2", "`--guard-reason TEXT`"] {
        assert!(words(&refused).contains(part), "{part}: {}", words(&refused));
    }
    let allowed = live.guarded(&["--guard-reason", "a new format"]);
    assert!(allowed.status.success(), "{}", words(&allowed));
}

#[test]
fn texts_of_a_manifest_are_printed_safely_and_in_part() {
    let live = Live::new(15);
    manifests::forge(&live.live(), |manifest| {
        manifest.tree.modules.values_mut().for_each(|module| module.facts.connect = "\u{1b}[2J\u{202e}".to_owned());
    });
    let refused = words(&live.guarded(&[]));
    assert!(refused.contains("guard/connect-hosts-changed") && refused.contains("and 5 more"), "{refused}");
    assert!(!refused.contains(['\u{1b}', '\u{202e}']), "{refused}");
}

#[test]
fn a_guard_that_cannot_compare_is_a_failure() {
    let live = Live::new(3);
    assert_eq!(live.build(&["--guard", "nowhere/manifest.json"]).status.code(), Some(2));
    fs::create_dir(live.shop.root().join("alone")).unwrap();
    fs::copy(live.live().join("manifest.json"), live.shop.root().join("alone/manifest.json")).unwrap();
    let alone = live.build(&["--guard", "alone/manifest.json"]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(words(&alone).contains("take `manifest.json` and the folder `manifest`"), "{}", words(&alone));
    assert_eq!(live.build(&["--guard", "content/marketplace.yaml"]).status.code(), Some(2));
    assert_eq!(live.guarded(&["--only", "ru/v5/*"]).status.code(), Some(2));
}

#[test]
fn without_a_guard_a_build_into_the_folder_warns_about_the_same_changes() {
    let live = Live::with(10, |shop| shop.modules.iter_mut().for_each(|module| module.price = 990));
    live.edit(0..10, "price_per_month: 990", "price_per_month: 0");
    let first = live.build(&["--out", "elsewhere"]);
    assert_eq!(findings(&first, "warning"), [], "a folder without a site has nothing to compare with");
    let warned = live.build(&[]);
    assert!(warned.status.success(), "{}", words(&warned));
    let found = findings(&warned, "warning");
    assert_eq!(found.iter().map(|(rule, _)| rule.as_str()).collect::<Vec<_>>(), ["guard/prices-changed"]);
    assert_eq!(words(&live.build(&["--quiet"])), "");
    assert_eq!(findings(&live.build(&[]), "warning"), [], "the new prices are published");
}

#[test]
fn without_a_guard_a_build_warns_about_a_change_of_a_few_modules_too() {
    let live = Live::new(10);
    live.edit(0..3, "Open the settings.", "Pay elsewhere.");
    let warned = live.build(&[]);
    assert_eq!(findings(&warned, "warning").len(), 1, "{}", words(&warned));
    live.edit(0..3, "Pay elsewhere.", "Open the settings.");
    let meant = live.build(&["--guard-reason", "back again"]);
    assert!(meant.status.success() && findings(&meant, "warning").is_empty(), "{}", words(&meant));
}

#[test]
fn without_a_guard_a_build_that_leaves_no_module_is_rejected_without_a_reason() {
    let empty = |live: &Live| fs::remove_dir_all(live.shop.root().join("content/modules")).unwrap();
    let unlisted = |live: &Live| live.edit(0..4, "listed: true", "listed: false");
    let changes: [&dyn Fn(&Live); 2] = [&empty, &unlisted];
    for leave_none in changes {
        let live = Live::new(4);
        let page = live.shop.out().join("ru/v5/en/modules/module-0.html");
        leave_none(&live);
        for more in [&[][..], &["--clean"], &["--only", "ru/v5/en", "--clean"]] {
            let refused = live.build(more);
            assert_eq!(refused.status.code(), Some(1), "{more:?}: {}", words(&refused));
            let found = findings(&refused, "error");
            assert!(found.len() == 1 && found[0].1.contains("no module would be left"), "{found:?}");
            assert!(page.exists());
        }
        assert!(live.build(&["--out", "fresh"]).status.success(), "a new folder has nothing to lose");
        assert!(live.build(&["--guard-reason", "a new start"]).status.success());
        assert!(live.build(&[]).status.success(), "nothing is left to lose");
    }
}

#[test]
fn a_preview_is_compared_with_what_both_have() {
    let live = Live::new(6);
    let build = |more: &[&str]| {
        let built = live.build(&[&["--out", "part"], more].concat());
        assert!(built.status.success(), "{}", words(&built));
        findings(&built, "warning")
    };
    assert_eq!(build(&["--only", "ru/v5/en"]), []);
    assert_eq!(build(&["--only", "kz/v4/es"]), [], "another preview in the same folder loses nothing");
    assert_eq!(build(&[]), []);
}

#[test]
fn the_manifest_has_what_the_guard_compares() {
    let live = Live::with(2, |shop| {
        shop.modules = vec![ModuleFixture::new(1), ModuleFixture { listed: false, ..ModuleFixture::new(2) }]
    });
    let tree = manifests::manifest(&live.shop.out()).tree;
    assert_eq!((tree.currency.as_str(), tree.guard.share, tree.guard.at_least), ("RUB", 20, 3));
    let facts = &tree.modules["module-1"].facts;
    let price = ManifestPrice { kind: PriceKind::Paid, regular: "100".to_owned(), discounted: None, trial_days: None };
    assert_eq!((&facts.price, facts.connect.as_str(), facts.section.as_str()), (&price, "acme.example", "delivery"));
    assert_eq!((facts.markets.join(" "), facts.api_versions.join(" ")), ("ru kz".to_owned(), "v4 v5".to_owned()));
    assert_eq!(facts.texts.keys().collect::<Vec<_>>(), ["en", "es"]);
    assert!(facts.texts.values().all(|digest| digest.len() == 16) && facts.texts["en"] != facts.texts["es"]);
    assert!(!tree.modules["module-2"].facts.is_listed_anywhere());
}
