//! What differs between two manifests is found by reading only the parts that differ.

use std::collections::BTreeMap;

use mpgen_site::manifest::{Changes, FileEntry, NAME, changes};

use crate::shop::{Published, Shop};

/// The files of a site and its manifest, except for `manifest.json`.
fn all(published: &Published) -> BTreeMap<String, FileEntry> {
    let files = published.manifest.tree.files().map(|file| (file.path, file.entry));
    let parts = published.files.iter().filter(|(path, _)| *path != NAME);
    files.chain(parts.map(|(path, bytes)| (path.clone(), FileEntry::of(bytes)))).collect()
}

fn between(old: Option<&Published>, new: &Published) -> Changes {
    let heads = (old.map(Published::head), new.head());
    let old = heads.0.as_ref().zip(old.map(|old| old as _));
    changes(old, (&heads.1, new)).unwrap()
}

/// Applies changes to the old site, and compares it with the new one.
#[track_caller]
fn lead_to_the_new_site(old: Option<&Published>, new: &Published) -> Changes {
    let changes = between(old, new);
    let mut site = old.map(all).unwrap_or_default();
    for file in &changes.changed {
        assert!(site.contains_key(&file.path), "{} was not there", file.path);
    }
    for file in changes.changed.iter().chain(&changes.added).chain(&changes.parts_added) {
        assert!(site.insert(file.path.clone(), file.entry) != Some(file.entry), "{} is the same", file.path);
    }
    for path in changes.removed.iter().chain(&changes.parts_removed) {
        assert!(site.remove(path).is_some(), "{path} was not there");
    }
    assert!(site == all(new));
    changes
}

#[test]
fn any_changes_lead_from_the_old_site_to_the_new_one() {
    let mut shop = Shop::new(200);
    let mut old = shop.published();
    lead_to_the_new_site(None, &old);
    let edits: [fn(&mut Shop); 6] = [
        |shop| shop.modules.get_mut("module-3").unwrap().text = 7,
        |shop| shop.modules.retain(|code, _| !code.ends_with('7')),
        |shop| shop.modules.values_mut().for_each(|module| module.markets = 63),
        |shop| shop.modules.extend(Shop::new(300).modules),
        |shop| shop.modules.clear(),
        |shop| shop.modules.extend(Shop::new(5).modules),
    ];
    for edit in edits {
        edit(&mut shop);
        let new = shop.published();
        lead_to_the_new_site(Some(&old), &new);
        old = new;
    }
}

#[test]
fn nothing_is_read_but_what_differs() {
    let mut shop = Shop::new(900);
    let old = shop.published();
    let same = shop.published();
    assert_eq!(between(Some(&old), &same), Changes::default());
    assert!(old.read.lock().unwrap().is_empty() && same.read.lock().unwrap().is_empty(), "the roots are the same");
    shop.modules.get_mut("module-3").unwrap().logo = 7;
    let new = shop.published();
    let changes = lead_to_the_new_site(Some(&old), &new);
    assert_eq!(changes.removed, ["logos/module-3.00000003.svg"]);
    let read = |published: &Published| published.read.lock().unwrap().len();
    assert!(read(&old) <= changes.parts_removed.len() + 1 && read(&new) <= changes.parts_added.len() + 10);
}
