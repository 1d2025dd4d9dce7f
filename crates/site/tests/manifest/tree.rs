//! What a tree has is what it was made of, and one module's change touches few parts of it.

use std::collections::{BTreeMap, BTreeSet};

use mpgen_site::manifest::{
    ListedFiles, MAX_PART_BYTES, Manifest, ModuleFiles, PageEntry, Provenance, Sha256, Tree, VariantSet, module,
    overview,
};
use proptest::prelude::*;

use crate::shop::{MARKETS, Shop, file, made_up};

#[test]
fn the_files_of_a_tree_are_those_that_it_was_made_of() {
    for count in [0, 1, 300] {
        let shop = Shop::new(count);
        let mut files = shop.files();
        let mut made_of = shop.listed();
        made_of.others.reverse();
        let tree = Tree::new(shop.overview(), made_of);
        let mut listed: Vec<_> = tree.files().collect();
        assert_eq!(listed.len(), tree.totals().files);
        files.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, files);
        assert!(files.iter().all(|file| tree.file(&file.path) == Some(file.entry)));
        for absent in
            ["", "index.htm", "ru/v5/en/modules/nothing.html", "ru/v9/en/modules/module-0.html", "logos/module-0.x.svg"]
        {
            assert_eq!(tree.file(absent), None, "{absent}");
        }
    }
}

#[test]
fn a_manifest_that_is_read_is_the_one_that_was_written() {
    for count in [0, 1, 40, 700] {
        let published = Shop::new(count).published();
        let read = Manifest::read(published.head(), &published).unwrap();
        let mut tree = published.manifest.tree.clone();
        tree.variants.sort_unstable();
        assert_eq!(read.tree, tree);
        let sorted = |manifest: &Manifest| manifest.parts.iter().cloned().collect::<BTreeSet<_>>();
        assert_eq!(sorted(&read), sorted(&published.manifest));
        assert_eq!(read.head.bytes(), published.manifest.head.bytes());
        assert!(published.files.values().all(|bytes| bytes.len() <= MAX_PART_BYTES));
    }
}

#[test]
fn the_root_does_not_depend_on_the_commit_and_every_digest_is_in_a_name() {
    let shop = Shop::new(5);
    let built = |commit: &str| {
        let provenance = Provenance { commit: Some(commit.to_owned()), guard_reason: Some(commit.to_owned()) };
        Manifest::new(shop.overview(), shop.listed(), &provenance)
    };
    let ((one, parts), (other, _)) = (built("abc"), built("def"));
    assert_eq!((one.head.root, &one.parts), (other.head.root, &other.parts));
    let (last, parts) = parts.split_last().unwrap();
    assert_eq!(last.path, "manifest.json");
    for part in parts {
        assert!(part.path.ends_with(&format!(".{}.json", Sha256::of(&part.bytes).short())), "{}", part.path);
    }
    assert!(parts.iter().any(|part| part.path == format!("manifest/root.{}.json", one.head.root.short())));
}

#[test]
fn a_page_that_differs_between_variants_is_listed_for_each_set_of_them() {
    let shop = Shop::new(3);
    let mut files = shop.files();
    let path = "by/v5/en/modules/module-2.html";
    files.retain(|file| file.path != path);
    files.push(file(path.to_owned(), "another page"));
    let mut listed = shop.listed();
    let page = listed.modules[2].pages["en"][0];
    let is_other = |variant: &&str| *variant == "by/v5";
    let (others, same): (Vec<&str>, Vec<&str>) = listed.sets[&page.set].iter().partition(is_other);
    let [others, same] = [others, same].map(|set| VariantSet::new(set.into_iter().map(str::to_owned)));
    let pages = vec![
        PageEntry { set: same.name(), entry: page.entry },
        PageEntry { set: others.name(), entry: made_up("another page") },
    ];
    listed.modules[2].pages.insert("en".to_owned(), pages);
    listed.sets.extend([same, others].map(|set| (set.name(), set)));
    let tree = Tree::new(shop.overview(), listed);
    let mut listed: Vec<_> = tree.files().collect();
    files.sort_unstable();
    listed.sort_unstable();
    assert_eq!(listed, files);
}

/// A change of one module.
#[derive(Clone, Copy, Debug)]
enum Change {
    Text,
    Logo,
    Countries,
    Section,
    Add,
    Remove,
    Rename,
}

const CHANGES: [Change; 7] =
    [Change::Text, Change::Logo, Change::Countries, Change::Section, Change::Add, Change::Remove, Change::Rename];

impl Change {
    fn apply(self, shop: &mut Shop, number: usize) {
        let code = shop.modules.keys().nth(number % shop.modules.len()).unwrap().clone();
        let module = shop.modules.get_mut(&code).unwrap();
        match self {
            Self::Text => module.text += 1_000_000,
            Self::Logo => module.logo += 1_000_000,
            Self::Countries => module.markets = 1 + (module.markets + number) % ((1 << MARKETS.len()) - 1),
            Self::Section => module.section = (module.section + 1) % 12,
            Self::Add => {
                let new = module.clone();
                shop.modules.insert(format!("new-{number}"), new);
            }
            Self::Remove => drop(shop.modules.remove(&code)),
            Self::Rename => {
                let module = shop.modules.remove(&code).unwrap();
                shop.modules.insert(format!("renamed-{number}"), module);
            }
        }
    }
}

/// Parts that were added, and parts that were removed.
fn touched(old: &BTreeMap<&str, &[u8]>, new: &BTreeMap<&str, &[u8]>) -> (usize, usize) {
    let only = |one: &BTreeMap<&str, &[u8]>, other: &BTreeMap<&str, &[u8]>| {
        one.keys().filter(|path| !other.contains_key(*path)).count()
    };
    (only(new, old), only(old, new))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_change_of_one_module_touches_at_most_12_parts_beside_lists_and_search(
        count in prop_oneof![1..40_usize, 100..400_usize],
        number in 0..100_000_usize,
        change in prop::sample::select(&CHANGES[..]),
    ) {
        let mut shop = Shop::new(count);
        let old = shop.published();
        change.apply(&mut shop, number);
        let new = shop.published();
        let (added, removed) = touched(&old.parts(), &new.parts());
        prop_assert!(added <= 12 && removed <= 12, "{change:?}: {added} added, {removed} removed");
        prop_assert!(new.files.values().all(|bytes| bytes.len() <= MAX_PART_BYTES));
    }
}

/// Modules alone, so that it takes no time to make up their lists.
fn facts_alone(shop: &Shop) -> BTreeMap<String, Vec<u8>> {
    let mut overview = shop.overview();
    overview.variants.clear();
    let none = ModuleFiles { logo: None, pages: BTreeMap::new(), data: BTreeMap::new() };
    let files = ListedFiles { modules: vec![none; overview.modules.len()], ..ListedFiles::default() };
    let parts = Tree::new(overview, files).parts().1;
    parts.into_iter().map(|part| (part.path, part.bytes)).collect()
}

#[test]
fn in_a_large_marketplace_too_a_change_of_one_module_touches_few_parts() {
    let mut shop = Shop::new(6000);
    for (number, change) in CHANGES.into_iter().cycle().take(21).enumerate() {
        let old = facts_alone(&shop);
        change.apply(&mut shop, 1000 * number + 17);
        let new = facts_alone(&shop);
        let parts = |files: &'_ BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
        let added = parts(&new).difference(&parts(&old)).count();
        // The root, two inner parts and the leaf; once more for another code, and a leaf that is split.
        assert!((1..=8).contains(&added), "{change:?}: {added}");
    }
}

#[test]
fn the_guard_reads_only_the_parts_of_modules_that_differ() {
    let mut shop = Shop::new(900);
    let old = shop.published();
    let all = old.files.keys().filter(|path| path.starts_with("manifest/modules")).count();
    assert!(all > 60, "{all}");
    for change in CHANGES {
        change.apply(&mut shop, 11);
        let own = shop.overview();
        old.read.lock().unwrap().clear();
        let mut read = overview(&old.head(), &old, &own).unwrap();
        let mut expected = Shop::new(900).overview();
        read.variants.sort_unstable();
        expected.variants.sort_unstable();
        assert_eq!(read, expected, "{change:?}");
        let parts = old.read.lock().unwrap().iter().filter(|path| path.starts_with("manifest/modules")).count();
        assert!(parts <= 12, "{change:?}: {parts}");
    }
}

#[test]
fn a_single_module_is_found_by_few_parts() {
    let published = Shop::new(900).published();
    let found = module(&published.head(), &published, "module-77").unwrap();
    let tree = &published.manifest.tree;
    assert_eq!(found.module.as_ref(), tree.modules.get("module-77"));
    assert_eq!(found.variants.len(), tree.variants.len());
    let mut pages: Vec<String> =
        found.pages.iter().map(|variant| format!("{variant}/modules/module-77.html")).collect();
    let mut expected: Vec<String> =
        tree.files().map(|file| file.path).filter(|path| path.ends_with("/module-77.html")).collect();
    pages.sort_unstable();
    expected.sort_unstable();
    assert!(!pages.is_empty() && pages == expected);
    assert!(published.read.lock().unwrap().len() < 16);
    let none = module(&published.head(), &published, "nothing").unwrap();
    assert!(none.module.is_none() && none.pages.is_empty());
}
