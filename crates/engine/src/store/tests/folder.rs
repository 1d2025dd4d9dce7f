//! Packs in a folder.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::*;
use crate::store::options::{FolderOptions, Near, StoreOptions};

fn open(path: &Path, budget: u64) -> Store {
    let folder = FolderOptions { path: path.to_owned(), access: Access::ReadWrite, budget };
    Store::open(&StoreOptions { stamp: stamp(7, 7), near: Near::Folder(folder), far: None })
}

fn packs(root: &Path, step: Step) -> Vec<String> {
    let names = fs::read_dir(root.join("v1").join(step.name())).expect("the step has packs");
    let mut names: Vec<String> =
        names.map(|entry| entry.expect("it can be listed").file_name().into_string().expect("it is ASCII")).collect();
    names.sort();
    names
}

#[test]
fn packs_are_files_and_nothing_else_is_left() {
    let work = tempfile::tempdir().expect("a folder can be made");
    let root = work.path().join("a/b/store");
    let some = products(0..40, 3);
    let first = open(&root, u64::MAX);
    put(&first, CHECK, &some);
    first.finish(Extent::Whole);
    assert_eq!(packs(&root, CHECK), ["00.pack", "01.pack", "02.pack"]);
    let second = open(&root, u64::MAX);
    assert!(all(&held(&second, CHECK, &some)));
    assert_eq!([first.warnings(), second.warnings()].concat(), [""; 0]);
}

#[test]
fn the_packs_that_were_not_used_for_the_longest_time_go_first() {
    let work = tempfile::tempdir().expect("a folder can be made");
    let root = work.path();
    let first = open(root, u64::MAX);
    (0..10_u8).for_each(|n| first.put(CHECK, Part(n), key(n.into()), vec![n; 10_000]));
    first.finish(Extent::Whole);
    let file =
        |name: &str| fs::File::options().write(true).open(root.join("v1/check").join(name)).expect("it is there");
    for n in 0..10_u64 {
        let time = SystemTime::now() - Duration::from_secs(60 * 60 * 24 * (20 - n));
        file(&format!("{n:02x}.pack")).set_modified(time).expect("its time can be set");
    }
    fs::write(root.join("v1/check/.1-2-3.tmp"), "left").expect("a file can be written");
    file(".1-2-3.tmp")
        .set_modified(SystemTime::now() - Duration::from_secs(60 * 60 * 24))
        .expect("its time can be set");
    fs::write(root.join("v1/check/notes.txt"), "not ours").expect("a file can be written");

    let second = open(root, 55_000);
    assert!(second.get(CHECK, Part(0), &key(0)).is_some());
    second.finish(Extent::Part);
    assert_eq!(packs(root, CHECK), ["00.pack", "06.pack", "07.pack", "08.pack", "09.pack", "notes.txt"]);
    let third = open(root, 15_000);
    third.finish(Extent::Part);
    assert_eq!(packs(root, CHECK), ["00.pack", "notes.txt"], "its use has made it the newest");
    assert_eq!([second.warnings(), third.warnings()].concat(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn nothing_is_read_or_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let work = tempfile::tempdir().expect("a folder can be made");
    let (root, elsewhere) = (work.path().join("store"), work.path().join("elsewhere"));
    let some = products(0..20, 1);
    let other = open(&elsewhere, u64::MAX);
    put(&other, CHECK, &some);
    other.finish(Extent::Whole);
    let before = fs::read(elsewhere.join("v1/check/00.pack")).expect("it was written");
    for link in [".", "v1", "v1/check", "v1/check/00.pack"] {
        let _ = fs::remove_file(&root);
        let _ = fs::remove_dir_all(&root);
        let path: std::path::PathBuf = root.join(link).components().collect();
        fs::create_dir_all(path.parent().expect("it is not the top")).expect("a folder can be made");
        symlink(elsewhere.join(link), path).expect("a link can be made");
        let store = open(&root, 0);
        assert!(none(&held(&store, CHECK, &some)), "{link}");
        put(&store, CHECK, &products(20..30, 1));
        store.finish(Extent::Whole);
        assert!(store.warnings().concat().contains("could not be read"), "{link}: {:?}", store.warnings());
        assert!(fs::read(elsewhere.join("v1/check/00.pack")).expect("it is there") == before, "{link}");
    }
    assert!(all(&held(&open(&root, 0), CHECK, &products(20..30, 1))), "a link to a pack is replaced by a pack");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_used_is_a_warning() {
    let work = tempfile::tempdir().expect("a folder can be made");
    fs::write(work.path().join("file"), "").expect("a file can be written");
    let store = open(&work.path().join("file/store"), u64::MAX);
    put(&store, CHECK, &products(0..40, 3));
    store.finish(Extent::Whole);
    let warnings = store.warnings();
    assert!(warnings.len() == 3 && warnings[1].contains("could not be written"), "{warnings:#?}");
    assert!(warnings[0].ends_with("(the same for 2 more objects)"), "{warnings:#?}");
}

/// Two builds replace each other's packs all the time. Both always get right bytes or none, and nothing is reported as
/// damaged.
#[test]
fn two_stores_over_one_folder_are_both_right() {
    let work = tempfile::tempdir().expect("a folder can be made");
    let root = work.path().join("store");
    std::thread::scope(|scope| {
        for build in 0..4 {
            let root = &root;
            scope.spawn(move || {
                for round in 0..30 {
                    let store = open(root, u64::MAX);
                    let start = build * 10 + round;
                    for product in products(start..start + 60, 2) {
                        if none(&held(&store, CHECK, &[product])) {
                            put(&store, CHECK, &[product]);
                        }
                    }
                    store.finish(Extent::Part);
                    assert!(!store.warnings().concat().contains("damaged"), "{:?}", store.warnings());
                }
            });
        }
    });
    assert_eq!(packs(&root, CHECK), ["00.pack", "01.pack"]);
    let last = open(&root, u64::MAX);
    assert!(held(&last, CHECK, &products(40..90, 2)).contains(&true));
}
