//! Sites in other forms than a folder: an archive, memory, an object store.

use std::collections::BTreeMap;
use std::fs;

use mpgen_engine::Target;

use crate::cli::{change, mpgen, sample};
use crate::shop::{Shop, published, site};

#[track_caller]
fn run(folder: &std::path::Path, arguments: &[&str]) -> String {
    let output = mpgen(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_archive_has_what_a_folder_has_and_is_the_same_bytes_each_time() {
    let work = sample();
    run(work.path(), &["build"]);
    run(work.path(), &["build", "--archive", "one.tar"]);
    run(work.path(), &["build", "--archive", "two.tar", "--jobs", "1"]);
    let archive = fs::read(work.path().join("one.tar")).unwrap();
    assert!(archive == fs::read(work.path().join("two.tar")).unwrap(), "threads make no difference");
    tar::Archive::new(&*archive).unpack(work.path().join("unpacked")).unwrap();
    assert!(site(&work.path().join("unpacked")) == site(&work.path().join("dist")));
    let links = tar::Archive::new(&*archive)
        .entries()
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().header().entry_type().is_hard_link())
        .count();
    assert!(links > 400, "a module's page is there once a language, not {links}");
}

#[test]
fn a_folder_an_archive_and_memory_get_the_same_files() {
    let shop = Shop::new(3);
    shop.build("1");
    let folder = site(&shop.out());
    let (summary, in_memory) = published(shop.build_to(Target::Memory, "1").unwrap());
    assert!(
        in_memory.iter().map(|(path, bytes)| (path, &**bytes)).eq(folder.iter().map(|(path, bytes)| (path, &**bytes)))
    );
    assert_eq!(summary.files, folder.len());
    let archive = shop.root().join("site.tar");
    assert_eq!(published(shop.build_to(Target::Archive(archive.clone()), "1").unwrap()).0, summary);
    tar::Archive::new(fs::File::open(archive).unwrap()).unpack(shop.root().join("unpacked")).unwrap();
    assert!(site(&shop.root().join("unpacked")) == folder);
}

#[test]
fn an_archive_that_cannot_be_written_leaves_the_last_one() {
    let work = sample();
    fs::write(work.path().join("site.tar"), "the last one").unwrap();
    change(work.path(), "content/marketplace.yaml", "currency: RUB", "currency: RUBLE");
    assert_eq!(mpgen(work.path(), &["build", "--archive", "site.tar"]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(work.path().join("site.tar")).unwrap(), "the last one");
    assert_eq!(mpgen(work.path(), &["build", "--archive", "nowhere/site.tar"]).status.code(), Some(1));
}

/// Applies a difference to a copy of a site, a step at a time.
fn applied(store: &mut BTreeMap<String, Vec<u8>>, site: &BTreeMap<String, Vec<u8>>, list: &str) {
    for line in list.lines() {
        match line.split_once(' ').unwrap() {
            ("upload", path) => drop(store.insert(path.to_owned(), site[path].clone())),
            ("delete", path) => assert!(store.remove(path).is_some(), "{path} was not there"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_difference_turns_the_old_site_in_a_store_into_the_new_one() {
    let work = sample();
    run(work.path(), &["build", "--out", "old"]);
    let mut store = BTreeMap::new();
    let old = site(&work.path().join("old"));
    applied(&mut store, &old, &run(work.path(), &["diff-manifest", "-", "old/manifest.json"]));
    assert!(store == old, "from nothing");

    change(
        work.path(),
        "content/modules/akvilon/akvilon-telephony.md",
        "price_per_month: 1990",
        "price_per_month: 2090",
    );
    fs::remove_file(work.path().join("content/modules/strizh/strizh-post.md")).unwrap();
    fs::remove_file(work.path().join("content/modules/strizh/strizh-post.svg")).unwrap();
    run(work.path(), &["build", "--out", "new"]);
    let new = site(&work.path().join("new"));
    let list = run(work.path(), &["diff-manifest", "old", "new"]);
    applied(&mut store, &new, &list);
    assert!(store == new, "the old site becomes the new one");
    let lines: Vec<&str> = list.lines().collect();
    let first_delete = lines.iter().position(|line| line.starts_with("delete")).unwrap();
    assert!(lines[first_delete..].iter().all(|line| line.starts_with("delete")), "deletions come last");
    let place = |path: &str| lines.iter().position(|line| *line == format!("upload {path}")).unwrap();
    assert!(place("data/ru/modules/akvilon-telephony.json") < place("ru/v5/ru/modules/akvilon-telephony.html"));
    assert!(place("ru/v5/ru/modules/akvilon-telephony.html") < place("manifest.json"));
    let parts = lines.iter().filter(|line| line.starts_with("upload manifest/")).count();
    assert!(
        parts > 0
            && lines[..first_delete].iter().rposition(|line| line.starts_with("upload manifest/")).unwrap()
                < place("index.html")
    );
    assert!(lines.len() < new.len() / 2, "only changed files are uploaded");
    assert_eq!(run(work.path(), &["diff-manifest", "new", "new/manifest.json"]), "");
    let json: serde_json::Value =
        serde_json::from_str(&run(work.path(), &["diff-manifest", "--message-format", "json", "old", "new"])).unwrap();
    assert_eq!(json["upload"].as_array().unwrap().len(), first_delete);
}
