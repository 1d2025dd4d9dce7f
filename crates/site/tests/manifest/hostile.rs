//! A manifest that was damaged or forged is refused in words.

use std::collections::BTreeMap;

use mpgen_site::manifest::{FileEntry, Head, Manifest, ManifestFault, NAME, Sha256, changes, module, overview};
use serde_json::{Value, json};

use crate::shop::{Published, Shop};

/// Reads a manifest in every way; the fault of reading it whole.
fn read(published: &Published, own: &Shop) -> Result<(), String> {
    let head = Head::parse(&published.files[NAME]).map_err(|fault| fault.to_string())?;
    let _ = overview(&head, published, &own.overview());
    let _ = module(&head, published, "module-1");
    let good = own.published();
    let _ = changes(Some((&head, published)), (&good.head(), &good));
    let _ = changes(Some((&good.head(), &good)), (&head, published));
    Manifest::read(head, published).map(drop).map_err(|fault| fault.to_string())
}

#[test]
fn damage_to_any_byte_of_any_part_is_found() {
    let shop = Shop::new(20);
    let good = shop.published();
    assert_eq!(read(&good, &shop), Ok(()));
    for (number, path) in good.files.keys().enumerate() {
        let harms: [fn(&mut Vec<u8>); 5] = [
            |bytes| bytes.clear(),
            |bytes| bytes.truncate(bytes.len() / 2),
            |bytes| bytes.extend(b" "),
            |bytes| bytes.iter_mut().skip(40).take(1).for_each(|byte| *byte ^= 1),
            |bytes| bytes.fill(0),
        ];
        for harm in harms.iter().skip(number % 2).step_by(if number < 10 { 1 } else { 3 }) {
            let mut bad = shop.published();
            harm(bad.files.get_mut(path).unwrap());
            let found = read(&bad, &shop);
            // A change of the head may leave a manifest that can be read, such as a space at its end.
            let refused = found.as_ref().is_err_and(|words| words.contains(path) || words.contains("manifest"));
            assert!(refused || path == NAME, "{path}: {found:?}");
        }
        if path != NAME {
            let mut bad = shop.published();
            bad.files.remove(path);
            let words = read(&bad, &shop).unwrap_err();
            assert!(words.contains(&format!("`{path}` that cannot be read")), "{words}");
        }
    }
}

/// A manifest whose parts were changed, with digests that are right again.
fn forged(change: impl Fn(&str, &mut Value)) -> Published {
    let good = Shop::new(4).published();
    let mut files = BTreeMap::new();
    let root = forge(&good, &format!("manifest/root.{}.json", good.manifest.head.root.short()), &change, &mut files);
    let mut head: Value = serde_json::from_slice(&good.files[NAME]).unwrap();
    head["root"] = json!(root.sha256);
    change("head", &mut head);
    files.insert(NAME.to_owned(), serde_json::to_string_pretty(&head).unwrap().into_bytes());
    Published { files, ..good }
}

/// Changes a part and those below it. In so small a manifest each group has one part.
fn forge(
    good: &Published,
    path: &str,
    change: &impl Fn(&str, &mut Value),
    files: &mut BTreeMap<String, Vec<u8>>,
) -> FileEntry {
    let mut part: Value = serde_json::from_slice(&good.files[path]).unwrap();
    let mut below = |group: &str, entry: &mut Value| {
        let digest: Sha256 = serde_json::from_value(entry[1].clone()).unwrap();
        let FileEntry { size, sha256 } =
            forge(good, &format!("manifest/{group}.{}.json", digest.short()), change, files);
        (entry[0], entry[1]) = (json!(size), json!(sha256));
    };
    for (name, entry) in part.get_mut("parts").and_then(Value::as_object_mut).into_iter().flatten() {
        below(name, entry);
    }
    for (name, entry) in part.get_mut("variants").and_then(Value::as_object_mut).into_iter().flatten() {
        below(&format!("lists/{name}"), &mut entry["list"]);
    }
    let (group, _) = path.strip_prefix("manifest/").unwrap().split_once('.').unwrap();
    change(group, &mut part);
    let bytes = part.to_string().into_bytes();
    let entry = FileEntry::of(&bytes);
    files.insert(format!("manifest/{group}.{}.json", entry.sha256.short()), bytes);
    entry
}

#[test]
fn a_manifest_whose_digests_are_right_is_refused_for_what_it_says() {
    let entry = || json!([1, "0".repeat(64)]);
    let rename = |map: &mut Value, old: &str, new: &str| {
        let map = map.as_object_mut().unwrap();
        let value = map.remove(old).unwrap();
        map.insert(new.to_owned(), value);
    };
    type Forge<'f> = (&'static str, Box<dyn Fn(&mut Value) + 'f>, &'static str);
    let with_file = |group: &'static str, path: &'static str, words: &'static str| -> Forge<'_> {
        (group, Box::new(move |part| part["files"][path] = entry()), words)
    };
    let no_path = "is not a path within a site";
    let forgeries: Vec<Forge<'_>> = vec![
        with_file("site", "../secret", no_path),
        with_file("site", "ru/../../secret", no_path),
        with_file("site", "/etc/passwd", no_path),
        with_file("site", "a//b", no_path),
        with_file("site", "", no_path),
        with_file("site", "a\\b", no_path),
        with_file("site", "c:/x", no_path),
        with_file("site", "manifest.json", no_path),
        with_file("site", "Manifest.json", no_path),
        with_file("site", "manifest/root.json", no_path),
        with_file("site", ".mpgen-staging", no_path),
        with_file("site", "a\u{1b}[31m\n::error::b", no_path),
        with_file("site", "by/v5/en/modules/module-1.html", "is listed twice"),
        with_file("site", "data/en/modules/module-1.json", "is listed twice"),
        with_file("data", "index.html", "is not of data"),
        with_file("lists/ru/v5/en", "ru/v5/ru/index.html", "is not of lists/ru/v5/en"),
        ("modules", Box::new(|part| rename(&mut part["modules"], "module-1", "../secret")), no_path),
        ("modules", Box::new(|part| rename(&mut part["modules"], "module-1", "..")), no_path),
        ("modules", Box::new(|part| rename(&mut part["modules"], "module-1", "a\n::error::b")), "control character"),
        ("modules", Box::new(|part| part["modules"]["module-1"]["logo"][0] = json!("assets/x")), "is not a logo"),
        ("modules", Box::new(|part| part["modules"]["module-1"]["logo"][0] = json!("logos/../x")), no_path),
        ("modules", Box::new(|part| rename(&mut part["modules"]["module-1"]["pages"], "en", "../..")), no_path),
        (
            "modules",
            Box::new(|part| part["modules"]["module-1"]["pages"]["en"][0][0] = json!("0".repeat(16))),
            "is not listed",
        ),
        (
            "modules",
            Box::new(|part| {
                let pages = part["modules"]["module-1"]["pages"]["en"].as_array_mut().unwrap();
                pages.push(pages[0].clone());
            }),
            "has a variant of another page",
        ),
        (
            "modules",
            Box::new(|part| part["modules"]["module-1"]["facts"]["source"] = json!("a\nb")),
            "control character",
        ),
        ("modules", Box::new(|part| part["modules"]["module-1"]["facts"] = json!({})), "missing field"),
        ("modules", Box::new(|part| *part = json!({"files": {}})), "is not a part of modules"),
        ("modules", Box::new(|part| *part = json!({"parts": {"2": entry()}})), "is not a prefix"),
        ("modules", Box::new(|part| *part = json!({"parts": {"../x": entry()}})), "is not a prefix"),
        ("modules", Box::new(|part| *part = json!({"parts": {"0": entry(), "01": entry()}})), "overlap"),
        ("modules", Box::new(|part| *part = json!({"parts": {"0": [1]}})), "expected size and SHA-256"),
        ("modules", Box::new(|part| *part = json!({"parts": {"0": entry()}})), "cannot be read"),
        ("modules", Box::new(|part| *part = json!({"parts": {"0": [u64::MAX, "0".repeat(64)]}})), "too large"),
        ("modules", Box::new(|part| *part = json!([1, 2])), "malformed"),
        ("sets", Box::new(|part| part["sets"] = json!({"0123456789abcdef": ["ru/v5"]})), "is not the name of its set"),
        ("sets", Box::new(|part| part["sets"] = json!({})), "is not listed"),
        ("variants", Box::new(|part| rename(&mut part["variants"], "ru/v5/en", "ru/v5")), "is not a variant"),
        ("variants", Box::new(|part| rename(&mut part["variants"], "ru/v5/en", "../../x")), no_path),
        (
            "root",
            Box::new(|part| part["base_url"] = json!("https://shop.example/\u{1b}[2J\n::error::b")),
            "control character",
        ),
        ("root", Box::new(|part| drop(part["parts"].as_object_mut().unwrap().remove("sets"))), "does not list sets"),
        ("root", Box::new(|part| drop(part.as_object_mut().unwrap().remove("guard"))), "is not a part of root"),
        ("head", Box::new(|head| head["commit"] = json!("a\n::error::b")), "control character"),
    ];
    assert_eq!(read(&forged(|_, _| ()), &Shop::new(4)), Ok(()));
    for (number, (group, change, words)) in forgeries.iter().enumerate() {
        let bad = forged(|name, part| {
            if name == *group {
                change(part)
            }
        });
        let found = read(&bad, &Shop::new(4)).expect_err(&format!("{number}: {group}: {words}"));
        assert!(found.contains(words), "{number}: {words:?} is not in {found:?}");
        assert!(!found.contains(['\u{1b}', '\n']), "{found:?}");
    }
}

#[test]
fn an_entry_in_another_part_than_its_key_asks_for_is_refused() {
    // Two leaves, exchanged with their prefixes.
    let mut bad = Shop::new(30).published();
    let inner = bad.files.keys().find(|path| path.starts_with("manifest/modules.")).unwrap().clone();
    let part: Value = serde_json::from_slice(&bad.files[&inner]).unwrap();
    let parts = part["parts"].as_object().expect("there are several leaves");
    let mut labels = parts.keys();
    let (one, other) = (labels.next().unwrap(), labels.next().unwrap());
    let digest: Sha256 = serde_json::from_value(parts[other][1].clone()).unwrap();
    let bytes = bad.files[&format!("manifest/modules/{other}.{}.json", digest.short())].clone();
    let mut exchanged = part.clone();
    exchanged["parts"][one] = parts[other].clone();
    bad.files.insert(format!("manifest/modules/{one}.{}.json", digest.short()), bytes);
    let good = bad.files.remove(&inner).unwrap();
    let root = bad.manifest.head.root;
    let text = exchanged.to_string();
    let (old, new) = (FileEntry::of(&good), FileEntry::of(text.as_bytes()));
    bad.files.insert(format!("manifest/modules.{}.json", new.sha256.short()), text.into_bytes());
    let replace = |bytes: &[u8], old: &str, new: &str| String::from_utf8(bytes.to_vec()).unwrap().replace(old, new);
    let of = |entry: FileEntry| serde_json::to_string(&entry).unwrap().trim_end_matches(']').to_owned();
    let text = replace(&bad.files[&format!("manifest/root.{}.json", root.short())], &of(old), &of(new));
    let new_root = Sha256::of(text.as_bytes());
    bad.files.insert(format!("manifest/root.{}.json", new_root.short()), text.into_bytes());
    let head = replace(&bad.files[NAME], &root.to_string(), &new_root.to_string());
    bad.files.insert(NAME.to_owned(), head.into_bytes());
    let found = read(&bad, &Shop::new(30)).unwrap_err();
    assert!(found.contains("belongs to another part"), "{found}");
}

#[test]
fn another_version_of_the_format_is_refused_with_the_program_that_wrote_it() {
    let old = "{\n\"$schema\": \"schema/manifest.v1.json\",\n\"version\": 1,\n\"tool\": \"mpgen 0.0.9\",\n\"base_url\": \"x\",\n\"files\": {\n";
    let large = format!("{old}{}\n}}\n}}\n", "\"a\": [1, \"b\"],\n".repeat(10_000));
    for text in [old.to_owned(), format!("{old}}}}}"), large.clone()] {
        let words = Head::parse(text.as_bytes()).unwrap_err().to_string();
        let expected = "has format 1 of a manifest, written by mpgen 0.0.9, and mpgen";
        assert!(
            words.starts_with(expected) && words.contains("reads format 2: build the site into an empty folder"),
            "{words}"
        );
    }
    let later = String::from_utf8(Shop::new(1).published().files[NAME].clone()).unwrap();
    let later = later.replace("\"version\": 2", "\"version\": 3").replace("\"root\"", "\"roots\"");
    let words = Head::parse(later.as_bytes()).unwrap_err().to_string();
    assert!(words.contains("has format 3") && words.contains("use the mpgen that wrote it"), "{words}");
    let large = large.replace("mpgen 0.0.9", "other 1");
    for foreign in [
        "{}",
        "[]",
        "nothing",
        "{\"tool\": \"other\", \"version\": 2}",
        "{\"tool\": \"mpgen \\n::x\", \"version\": 2}",
        &large,
    ] {
        assert!(matches!(Head::parse(foreign.as_bytes()), Err(ManifestFault::NotOurs)), "{foreign:.40}");
    }
    assert!(matches!(Head::parse(b"\0\0"), Err(ManifestFault::Empty)));
}

#[test]
fn fields_of_a_later_program_are_not_read() {
    let text = String::from_utf8(Shop::new(1).published().files[NAME].clone()).unwrap();
    let more = "\"partial\": false,\n\"serial\": 7,\n\"time\": \"x\",\n\"expires\": null,\n\"signature\": {\"a\": []}";
    let text = text.replace("\"partial\": false", more);
    assert!(text.contains("signature") && Head::parse(text.as_bytes()).is_ok());
}
