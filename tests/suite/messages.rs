//! The built-in messages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mpgen_core::model::Country;
use mpgen_core::parse;

use crate::catalogue::Catalogue;

#[test]
fn the_built_in_messages_are_valid_and_the_same_in_every_language() {
    let mut catalogue = Catalogue::valid();
    for path in files("i18n", "ftl") {
        catalogue = catalogue.file(&shown(&path), &fs::read_to_string(&path).unwrap());
    }
    assert_eq!(catalogue.check().lines(), Vec::<String>::new());
    let parsed = parse::parse(&catalogue.sources());
    let countries =
        parsed.settings.messages.iter().filter(|file| file.language == "ru").flat_map(|file| &file.messages);
    let named = countries.filter_map(|message| Country::new(message.key.strip_prefix("country-")?)).count();
    assert_eq!(named, Country::all().count());
}

#[test]
fn every_message_is_used_and_every_used_message_exists() {
    let mut catalogue = Catalogue::empty();
    for path in files("i18n/ru", "ftl") {
        catalogue = catalogue.file(&shown(&path), &fs::read_to_string(&path).unwrap());
    }
    let messages = parse::settings(&catalogue.sources()).messages;
    let known: BTreeSet<&str> =
        messages.iter().flat_map(|file| &file.messages).map(|message| message.key.as_str()).collect();
    let templates: String = files("themes", "html").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let rust: String = ["src", "crates"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .collect::<Vec<_>>()
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let used: BTreeSet<&str> =
        templates.split("t(id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    assert!(used.len() > 50, "templates contain `t(id=\"...\")`");
    assert_eq!(used.difference(&known).collect::<Vec<_>>(), Vec::<&&str>::new(), "unknown messages");
    // The texts that are in `embed.js` itself.
    let essential = fs::read_to_string("embed/essential.txt").unwrap();
    let unused = known
        .iter()
        .filter(|id| !essential.lines().any(|line| line == **id))
        .filter(|id| !used.contains(*id) && !id.starts_with("country-") && !rust.contains(&format!("\"{id}\"")));
    assert_eq!(unused.collect::<Vec<_>>(), Vec::<&&str>::new(), "unused messages");
}

/// The files with an extension below a folder of the repository, by path.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A path relative to the root of the repository, with `/`.
fn shown(path: &Path) -> String {
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
    path.to_str().unwrap().replace('\\', "/")
}
