//! A published site matches its manifest, even if its folder, the state next to it, or a given manifest was damaged.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::cli::mpgen;
use super::manifests::{copy, forge, manifest, named, with_file};
use super::shop::{Rng, Shop, site, times};
use mpgen_engine::Reuse;
use mpgen_site::manifest::NAME;

const PAGE: &str = "ru/v5/en/modules/module-1.html";

struct Run {
    status: Option<i32>,
    said: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = mpgen(folder, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Run { status: output.status.code(), said: text(&output.stdout) + &text(&output.stderr) }
}

#[track_caller]
fn succeed(folder: &Path, arguments: &[&str]) -> String {
    let run = run(folder, arguments);
    assert_eq!(run.status, Some(0), "{arguments:?}: {}", run.said);
    run.said
}

#[track_caller]
fn refuse(folder: &Path, arguments: &[&str], words: &str) {
    let run = run(folder, arguments);
    assert_eq!(run.status, Some(2), "{arguments:?}: {}", run.said);
    assert!(run.said.contains(words), "{arguments:?} does not print {words:?}: {}", run.said);
    assert!(!run.said.contains('\u{1b}') && !run.said.contains("\n::"), "{arguments:?}: {:?}", run.said);
}

/// Replaces a file as an editor does: other hard links to it keep their contents.
fn put(file: &Path, bytes: &[u8]) {
    fs::remove_file(file).unwrap();
    fs::write(file, bytes).unwrap();
}

fn altered(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let modified = fs::metadata(file).unwrap().modified().unwrap();
    put(file, &bytes);
    fs::File::options().write(true).open(file).unwrap().set_modified(modified).unwrap();
}

#[test]
fn a_damaged_file_is_named_and_rebuilt() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm, &str); 7] = [
        (PAGE, |file| put(file, b""), "had 0 bytes instead of"),
        (PAGE, altered, "did not match manifest.json"),
        ("index.html", |file| fs::remove_file(file).unwrap(), "was missing"),
        ("sitemap.xml", |file| put(file, b"x"), "had 1 bytes instead of"),
        (
            "embed.js",
            |file| {
                fs::remove_file(file).unwrap();
                fs::create_dir(file).unwrap();
            },
            "not a regular file",
        ),
        ("ru/v5/en/catalog.json", |file| link("/etc/passwd", file), "symbolic link"),
        ("schema", |folder| link("/etc", folder), "symbolic link"),
    ];
    let shop = Shop::new(4);
    succeed(shop.root(), &["build"]);
    let before = site(&shop.out());
    fs::write(shop.out().join("mine.txt"), "foreign").unwrap();
    assert!(succeed(shop.root(), &["build", "--verify"]).contains(", 0 repaired"));
    for (path, harm, words) in harms {
        harm(&shop.out().join(path));
        let said = succeed(shop.root(), &["build", "--verify"]);
        assert!(said.contains(&format!("warning: `dist/{path}")) && said.contains(words), "{path}: {said}");
        let mut now = site(&shop.out());
        assert_eq!(now.remove("mine.txt").as_deref(), Some(&b"foreign"[..]), "{path}");
        assert!(now == before, "{path} is as it was");
        assert!(succeed(shop.root(), &["build", "--verify"]).contains(", 0 repaired"), "{path}");
    }
    // Without a state everything is rendered, and damaged files are named as well.
    altered(&shop.out().join(PAGE));
    fs::remove_dir_all(shop.root().join(".mpgen")).unwrap();
    let said = succeed(shop.root(), &["build", "--verify"]);
    assert!(
        said.contains(&format!("`dist/{PAGE}` did not match manifest.json")) && said.contains(", 1 repaired"),
        "{said}"
    );
    fs::remove_file(shop.out().join("mine.txt")).unwrap();
    assert!(site(&shop.out()) == before);
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
    std::os::unix::fs::symlink(target, path).unwrap();
}

#[cfg(not(unix))]
fn link(_: &str, path: &Path) {
    let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
    fs::write(path, "it is a symbolic link").unwrap();
}

#[test]
fn a_change_and_damage_at_the_same_time_give_what_a_clean_build_gives() {
    let mut shop = Shop::new(4);
    succeed(shop.root(), &["build"]);
    shop.modules[1].text = "Another text.".to_owned();
    shop.modules[2].section = "telephony";
    shop.write();
    altered(&shop.out().join("ru/v5/en/modules/module-3.html"));
    put(&shop.out().join(PAGE), b"");
    let said = succeed(shop.root(), &["build", "--verify"]);
    assert!(said.contains(", 2 repaired"), "{said}");
    succeed(shop.root(), &["build", "--out", "clean"]);
    assert!(site(&shop.out()) == site(&shop.root().join("clean")));
}

/// Damages the state next to the site and the manifest in it: the build gives the right pages or refuses with a message.
#[test]
fn damage_to_the_files_of_the_last_build_never_gives_a_wrong_page() {
    let mut rng = Rng(times("MPGEN_SEED", 20_261_127) as u64);
    let mut shop = Shop::new(3);
    shop.build("1");
    for number in 0..times("MPGEN_FLIPS", 40) {
        let kept = [".mpgen/dist.state", ".mpgen/dist.folders", ".mpgen/dist.lock", "dist/manifest.json"];
        let path = shop.root().join(kept[rng.below(kept.len())]);
        let mut bytes = fs::read(&path).unwrap();
        let place = rng.below(bytes.len());
        match rng.below(5) {
            0 => bytes.truncate(place),
            1 => bytes.extend(b"more"),
            2 => bytes.rotate_left(place),
            3 => bytes.clear(),
            _ if bytes.is_empty() => bytes.push(1),
            _ => bytes[place] ^= 1 << rng.below(8),
        }
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &bytes).unwrap();
        if number % 2 == 0 {
            shop.modules[1].price += 1;
            shop.write();
        }
        match shop.report("1", Reuse::Unchanged) {
            Ok(_) => assert!(site(&shop.out()) == shop.clean_site(), "damage {number} to {}", path.display()),
            Err(error) => {
                assert!(
                    path.ends_with("manifest.json") && !error.to_string().is_empty(),
                    "{}: {error}",
                    path.display()
                );
                fs::write(&path, whole).unwrap();
                shop.build("1");
            }
        }
    }
}

#[test]
fn every_command_refuses_an_unusable_manifest_with_a_message() {
    let shop = Shop::new(2);
    let root = shop.root();
    succeed(root, &["build"]);
    let before = site(&shop.out());
    copy(&shop.out(), &root.join("good"));
    let good = fs::read_to_string(shop.out().join(NAME)).unwrap();
    let tool = format!("\"mpgen {}\"", env!("CARGO_PKG_VERSION"));
    let later = good.replacen("\"version\": 2", "\"version\": 3", 1).replacen(&tool, "\"mpgen 9.1.0\"", 1);
    let old = "{\n\"version\": 1,\n\"tool\": \"mpgen 0.0.9\",\n\"files\": {\n".to_owned()
        + &"\"a\": [1, \"b\"],\n".repeat(9000);
    let foreign = "is not a manifest of mpgen";
    let heads = [
        (old, "format 1 of a manifest, written by mpgen 0.0.9"),
        (later, "format 3 of a manifest, written by mpgen 9.1.0"),
        (good[..good.len() / 2].to_owned(), "cut off in line"),
        (String::new(), "is empty"),
        ("\0".repeat(500), "is empty"),
        (good.replacen("\"commit\": null", "\"commit\": \"a\\n::error::b\"", 1), "control character"),
        ("{}".to_owned(), foreign),
        ("[".repeat(100_000), foreign),
        ("{\"tool\": \"other\", \"version\": 1}".to_owned(), foreign),
        (good.replacen(&tool, "\"mpgen \\n::error::b\"", 1), foreign),
        (format!("{{\"a\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000)), foreign),
    ];
    let head = |text: String| move |folder: &Path| fs::write(folder.join(NAME), &text).unwrap();
    let part = |path: &'static str| move |folder: &Path| forge(folder, |manifest| with_file(manifest, path));
    let mut faults: Vec<(Box<dyn Fn(&Path)>, &str)> = vec![
        (Box::new(part("../secret")), "not a path within a site"),
        (Box::new(part("manifest.json")), "not a path within a site"),
        (Box::new(part("a\u{1b}[31m\n::error::b")), "not a path within a site"),
        (Box::new(part("index.html")), "listed twice"),
        (Box::new(|folder| fs::remove_file(named(folder, "site")).unwrap()), "cannot be read"),
        (Box::new(|folder| fs::write(named(folder, "site"), "{}").unwrap()), "is damaged"),
        (Box::new(|folder| link("/etc", &folder.join("manifest"))), "cannot be read"),
    ];
    faults.extend(heads.into_iter().map(|(text, words)| (Box::new(head(text)) as Box<dyn Fn(&Path)>, words)));
    for (harm, words) in faults {
        let bad = root.join("bad");
        copy(&shop.out(), &bad);
        harm(&bad);
        refuse(root, &["diff-manifest", "-", "bad/manifest.json"], words);
        // `status` and the guard read only some of the parts.
        if !["not a path within a site", "listed twice", "is damaged", "cannot be read"].contains(&words) {
            refuse(root, &["diff-manifest", "bad/manifest.json", "dist"], words);
            refuse(root, &["status", "module-0", "--manifest", "bad"], words);
            refuse(root, &["build", "--out", "other", "--guard", "bad/manifest.json"], words);
        }
        // In the site's folder, with and without the state next to it.
        harm(&shop.out());
        let words = if words == foreign { "was not written by mpgen" } else { words };
        for arguments in [&["build", "--clean"][..], &["build", "--verify"]] {
            refuse(root, arguments, words);
        }
        let _ = fs::remove_dir_all(root.join(".mpgen"));
        refuse(root, &["build"], words);
        copy(&root.join("good"), &shop.out());
        assert!(site(&shop.out()) == before, "nothing was removed or written");
    }
    assert!(!root.join("other").exists());
    succeed(root, &["build"]);
}

#[test]
fn an_asset_name_that_is_not_portable_is_an_error() {
    let shop = Shop::new(1);
    let mut names =
        vec!["a b.css", "a%20b.css", "a#b.css", "é.css", "a@2x.css", "..a.css", "a..b.css", "a'b.css", "in ner/a.css"];
    if cfg!(unix) {
        names.extend(["a\"b.css", "a\\b.css", "a\nb.css", "a?b.css", "a:b.css", "a<b>.css", "a\u{1b}[31m.css"]);
    }
    for name in names {
        let file = format!("themes/own/assets/{name}");
        shop.put(&file, "a {}\n");
        let found = run(shop.root(), &["build"]);
        // Hidden files are not read.
        let status = if name.starts_with('.') { 0 } else { 1 };
        assert_eq!(found.status, Some(status), "{name:?}: {}", found.said);
        assert!(status == 0 || found.said.contains("theme/asset-name"), "{name:?}: {}", found.said);
        fs::remove_file(shop.root().join(&file)).unwrap();
        let _ = fs::remove_dir_all(shop.root().join("dist"));
    }
    shop.put("themes/own/assets/inner/a-2_x.min.css", "a {}\n");
    succeed(shop.root(), &["build"]);
    let paths: Vec<String> = manifest(&shop.out()).files().map(|file| file.path).collect();
    assert!(paths.iter().any(|path| path.starts_with("assets/inner/a-2_x.min.") && shop.out().join(path).is_file()));
}

#[test]
fn an_archive_never_overwrites_a_file_that_is_read() {
    let shop = Shop::new(1);
    let root = shop.root();
    fs::create_dir(root.join(".git")).unwrap();
    let places =
        ["content/site.tar", "content/marketplace.yaml", "./themes/own/../own/site.tar", ".git/index", ".mpgen/x"];
    let before = site(root);
    for place in places {
        refuse(root, &["build", "--archive", place], "--archive");
    }
    fs::write(root.join("letter.txt"), "foreign").unwrap();
    refuse(root, &["build", "--archive", "letter.txt"], "not a tar archive");
    refuse(root, &["build", "--archive", "themes"], "themes");
    fs::remove_file(root.join("letter.txt")).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("content/marketplace.yaml", root.join("a.tar")).unwrap();
        std::os::unix::fs::symlink("content", root.join("inner")).unwrap();
        refuse(root, &["build", "--archive", "a.tar"], "inside the input folder");
        refuse(root, &["build", "--archive", "inner/site.tar"], "inside the input folder");
        fs::remove_file(root.join("a.tar")).unwrap();
        fs::remove_file(root.join("inner")).unwrap();
        // A hard link to a file that is read.
        fs::hard_link(root.join("content/marketplace.yaml"), root.join("b.tar")).unwrap();
        refuse(root, &["build", "--archive", "b.tar"], "not a tar archive");
        fs::remove_file(root.join("b.tar")).unwrap();
    }
    assert!(site(root) == before, "nothing was written");
    succeed(root, &["build", "--archive", "site.tar"]);
    succeed(root, &["build", "--archive", "site.tar"]);
    let names: BTreeMap<String, Vec<u8>> =
        site(root).into_iter().filter(|(path, _)| !before.contains_key(path)).collect();
    assert_eq!(names.keys().collect::<Vec<_>>(), ["site.tar"], "no unfinished file is left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        for target in ["-", "/dev/stdout"] {
            let output = mpgen(root, &["build", "-q", "--archive", target]);
            assert!(output.status.success() && output.stdout == names["site.tar"], "{target}");
        }
        succeed(root, &["build", "--archive", "/dev/null"]);
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }
}

/// Replaces a folder of the site or `.mpgen/` with a link while builds run: nothing is written through it.
#[cfg(any(target_os = "linux", target_os = "android"))]
#[test]
fn a_folder_that_becomes_a_link_during_a_build_is_not_written_through() {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use std::sync::atomic::{AtomicBool, Ordering};
    for folder in ["dist/ru", ".mpgen"] {
        let mut shop = Shop::new(3);
        let root = shop.root().to_owned();
        succeed(&root, &["build"]);
        fs::create_dir(root.join("mine")).unwrap();
        std::os::unix::fs::symlink(root.join("mine"), root.join("link")).unwrap();
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let (one, other) = (root.join(folder), root.join("link"));
                    renameat_with(CWD, &one, CWD, &other, RenameFlags::EXCHANGE).unwrap();
                    std::thread::sleep(std::time::Duration::from_micros(700));
                }
            });
            for number in 0..8 {
                shop.base_url = format!("https://shop.example/{number}/");
                shop.write();
                let run = run(&root, &["build"]);
                assert!(matches!(run.status, Some(0 | 2)), "{}", run.said);
            }
            done.store(true, Ordering::Relaxed);
        });
        assert!(site(&root.join("mine")).is_empty(), "{folder}: {:?}", site(&root.join("mine")).keys());
    }
}
