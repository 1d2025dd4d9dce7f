//! Sites in an archive, in shards that are joined, and in an object store.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mpgen_engine::Target;

use crate::cli::{change, mpgen, sample};
use crate::shop::{Shop, published};

/// Every file of a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    entries
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[track_caller]
fn run(folder: &Path, arguments: &[&str]) -> String {
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
    assert!(files(&work.path().join("unpacked")) == files(&work.path().join("dist")));
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
    let folder = files(&shop.out());
    let (summary, in_memory) = published(shop.build_to(Target::Memory, "1").unwrap());
    assert!(
        in_memory.iter().map(|(path, bytes)| (path, &**bytes)).eq(folder.iter().map(|(path, bytes)| (path, &**bytes)))
    );
    assert_eq!(summary.files, folder.len());
    let archive = shop.root().join("site.tar");
    assert_eq!(published(shop.build_to(Target::Archive(archive.clone()), "1").unwrap()).0, summary);
    tar::Archive::new(fs::File::open(archive).unwrap()).unpack(shop.root().join("unpacked")).unwrap();
    assert!(files(&shop.root().join("unpacked")) == folder);
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

#[test]
fn shards_joined_are_the_whole_build_byte_for_byte() {
    let work = sample();
    run(work.path(), &["build", "--commit", "abc"]);
    let mut folders = Vec::new();
    for index in 1..=4 {
        let out = format!("shard-{index}");
        run(work.path(), &["build", "--commit", "abc", "--shard", &format!("{index}/4"), "--out", &out]);
        folders.push(out);
    }
    let names: Vec<&str> = folders.iter().rev().map(String::as_str).collect();
    run(work.path(), &[&["merge", "--out", "joined"], names.as_slice()].concat());
    let (whole, joined) = (files(&work.path().join("dist")), files(&work.path().join("joined")));
    assert_eq!(whole.keys().collect::<Vec<_>>(), joined.keys().collect::<Vec<_>>());
    assert!(whole == joined);
    let manifest = run(work.path(), &[&["merge"], names.as_slice()].concat());
    assert_eq!(manifest.as_bytes(), whole["manifest.json"]);
    let own: usize = folders.iter().map(|folder| files(&work.path().join(folder)).len() - 1).sum();
    assert_eq!(own, whole.len() - 1, "no file is in two shards");
}

#[test]
fn shards_of_different_builds_are_not_joined() {
    let work = sample();
    for (index, out) in [("1/2", "one"), ("2/2", "two")] {
        run(work.path(), &["build", "--shard", index, "--out", out]);
    }
    let refuse = |arguments: &[&str], words: &str| {
        let output = mpgen(work.path(), &[&["merge"], arguments].concat());
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(text.contains(words), "{words}: {text}");
    };
    refuse(&["one"], "expected each of the 2 shards once");
    refuse(&["one", "one"], "expected each of the 2 shards once");
    refuse(&["one", "nowhere"], "cannot read");
    change(work.path(), "content/modules/akvilon/akvilon-pbx.md", "price_per_month: 900", "price_per_month: 901");
    run(work.path(), &["build", "--shard", "2/2", "--out", "three"]);
    refuse(&["one", "three"], "from another build");
    assert_eq!(mpgen(work.path(), &["build", "--shard", "3/2"]).status.code(), Some(2));
    assert_eq!(
        mpgen(work.path(), &["build", "--guard", "one/manifest.json"]).status.code(),
        Some(2),
        "a part is not a published site"
    );
}

#[test]
fn a_concurrent_merge_into_one_folder_stops_with_a_reason() {
    let work = sample();
    for (index, out) in [("1/2", "one"), ("2/2", "two")] {
        run(work.path(), &["build", "--shard", index, "--out", out]);
    }
    fs::create_dir_all(work.path().join(".mpgen")).unwrap();
    let held = fs::File::create(work.path().join(".mpgen/joined.lock")).unwrap();
    held.lock().unwrap();
    let output = mpgen(work.path(), &["merge", "one", "two", "--out", "joined"]);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains("another build"), "{text}");
    assert!(!work.path().join("joined").exists() && !work.path().join("joined.staging").exists());
    held.unlock().unwrap();
    run(work.path(), &["merge", "one", "two", "--out", "joined"]);
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
    let old = files(&work.path().join("old"));
    applied(&mut store, &old, &run(work.path(), &["diff-manifest", "-", "old/manifest.json"]));
    assert!(store == old, "from nothing");

    change(work.path(), "content/modules/akvilon/akvilon-pbx.md", "price_per_month: 900", "price_per_month: 950");
    fs::remove_file(work.path().join("content/modules/strizh/strizh-post.md")).unwrap();
    fs::remove_file(work.path().join("content/modules/strizh/strizh-post.svg")).unwrap();
    run(work.path(), &["build", "--out", "new"]);
    let new = files(&work.path().join("new"));
    let list = run(work.path(), &["diff-manifest", "old/manifest.json", "new/manifest.json"]);
    applied(&mut store, &new, &list);
    assert!(store == new, "the old site becomes the new one");
    let lines: Vec<&str> = list.lines().collect();
    let first_delete = lines.iter().position(|line| line.starts_with("delete")).unwrap();
    assert!(lines[first_delete..].iter().all(|line| line.starts_with("delete")), "deletions come last");
    let place = |path: &str| lines.iter().position(|line| *line == format!("upload {path}")).unwrap();
    assert!(place("data/ru/modules/akvilon-pbx.json") < place("ru/v5/ru/modules/akvilon-pbx.html"));
    assert!(place("ru/v5/ru/modules/akvilon-pbx.html") < place("manifest.json"));
    assert!(lines.len() < new.len() / 2, "only changed files are uploaded");
    assert_eq!(run(work.path(), &["diff-manifest", "new/manifest.json", "new/manifest.json"]), "");
    let json: serde_json::Value = serde_json::from_str(&run(
        work.path(),
        &["diff-manifest", "--message-format", "json", "old/manifest.json", "new/manifest.json"],
    ))
    .unwrap();
    assert_eq!(json["upload"].as_array().unwrap().len(), first_delete);
}

#[test]
fn a_manifest_with_paths_out_of_the_site_is_refused() {
    let work = sample();
    run(work.path(), &["build"]);
    let manifest = fs::read_to_string(work.path().join("dist/manifest.json")).unwrap();
    for path in ["../secret", "/etc/passwd", "a/../../b", "a\\\\b", "c:/x", "a//b", "", "a\\n"] {
        let hostile =
            manifest.replace("\"files\": {\n", &format!("\"files\": {{\n\"{path}\": [1, \"{}\"],\n", "0".repeat(64)));
        fs::write(work.path().join("hostile.json"), &hostile).unwrap();
        let refused = mpgen(work.path(), &["diff-manifest", "hostile.json", "dist/manifest.json"]);
        assert_eq!(refused.status.code(), Some(2), "{path:?}");
    }
    fs::write(work.path().join("precious"), "mine").unwrap();
    let hostile =
        manifest.replace("\"files\": {\n", &format!("\"files\": {{\n\"../precious\": [1, \"{}\"],\n", "0".repeat(64)));
    fs::write(work.path().join("dist/manifest.json"), hostile).unwrap();
    fs::remove_dir_all(work.path().join(".mpgen")).ok();
    assert_eq!(mpgen(work.path(), &["build"]).status.code(), Some(2), "a folder with such a manifest is not ours");
    assert_eq!(fs::read_to_string(work.path().join("precious")).unwrap(), "mine");
}
