//! Names of files and folders, hidden files, and folders that become links while they are read: the findings are the
//! same for files on disk and in a commit.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::{mpgen, sample};

const MODULE: &str = "content/modules/akvilon/akvilon-telephony";

/// The sample in a repository; its commit on `main` is valid.
struct Shop(tempfile::TempDir);

impl Shop {
    fn new() -> Self {
        let shop = Self(sample());
        shop.git(&["init", "--quiet", "--initial-branch=main"]);
        shop.commit();
        shop.git(&["checkout", "--quiet", "-b", "change"]);
        shop
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, arguments: &[&str]) {
        let settings = ["-c", "user.name=Ada", "-c", "user.email=a@example.org", "-c", "core.excludesFile="];
        let settings =
            settings.into_iter().chain(["-c", "core.protectNTFS=false", "-c", "core.precomposeUnicode=false"]);
        let output = Command::new("git").current_dir(self.path()).args(settings).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "--all", "--force"]);
        self.git(&["commit", "--quiet", "--message", "x"]);
    }

    fn write(&self, path: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }

    /// The findings of the rules on paths as `rule file: message`, which must be the same on disk and in a commit.
    #[track_caller]
    fn findings(&self) -> Vec<String> {
        let disk = mpgen(self.path(), &["check", "--message-format", "json"]);
        self.commit();
        let commit = mpgen(self.path(), &["review", "--base", "main", "--head", "HEAD", "--message-format", "json"]);
        let commit: serde_json::Value = serde_json::from_slice(&commit.stdout).unwrap();
        let disk = serde_json::Deserializer::from_slice(&disk.stdout).into_iter().map(Result::unwrap);
        let [disk, commit] = [disk.collect::<Vec<_>>(), commit["findings"].as_array().unwrap().clone()].map(|list| {
            let words = |finding: &serde_json::Value| {
                let text = |key: &str| finding[key].as_str().unwrap().to_owned();
                let is_path = text("rule").starts_with("file/") && text("rule") != "file/unexpected";
                is_path.then(|| format!("{} {}: {}", text("rule"), printed(&text("file")), text("message")))
            };
            list.iter().filter_map(words).collect::<Vec<_>>()
        });
        assert_eq!(disk, commit, "the disk and the commit give different findings");
        disk
    }
}

/// A path as it appears in any output.
fn printed(path: &str) -> String {
    path.chars()
        .filter(|&c| {
            !mpgen_core::diag::text::is_unprintable(c) && c != '\u{fffd}' && !('\u{2400}'..='\u{2421}').contains(&c)
        })
        .collect()
}

/// The rules with findings in a file.
fn rules<'a>(found: &'a [String], file: &str) -> Vec<&'a str> {
    let of = format!(" content/{}: ", printed(file));
    found.iter().filter(|found| found.contains(&of)).filter_map(|found| found.split(' ').next()).collect()
}

#[test]
fn a_folder_name_that_is_not_portable_is_an_error() {
    let long = "x".repeat(200);
    let deep = "folder-of-a-partner/".repeat(9);
    let folders = [
        "CON",
        "prn",
        "aux.",
        "b.",
        "c ",
        " d",
        "nul.x",
        "COM1",
        "lpt9.tools",
        "com\u{b9}",
        "CONIN$",
        "a:b",
        "a<b",
        "a|b",
        "e?",
        "f*",
        "a\"b",
        "a\\b",
        "a\nb",
        "x\n::error title=t::by name\n\u{1b}[31mred",
        "g\u{7f}",
        "h\u{202e}b",
        "i\u{200b}",
        "cafe\u{301}",
        "git~2",
        "PROGRA~1",
        long.as_str(),
        deep.trim_end_matches('/'),
        "in/AUX/between",
    ];
    let shop = Shop::new();
    for folder in folders {
        shop.write(&format!("content/modules/{folder}/a.txt"));
    }
    let output = mpgen(shop.path(), &["check"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("rename the folder, for example to `CON_`") && said.contains("shorten the names"), "{said}");
    assert!(!said.contains("\u{1b}[31mred") && !said.lines().any(|line| line.trim_start().starts_with("::")), "{said}");
    let found = shop.findings();
    for folder in folders {
        assert_eq!(
            rules(&found, &format!("modules/{folder}/a.txt")),
            ["file/unportable-name"],
            "{folder:?}: {found:#?}"
        );
    }
}

#[test]
fn a_portable_folder_name_is_not_an_error() {
    let shop = Shop::new();
    for folder in ["console", "com10", "café", "аквилон", "a b", "v1.2", "日本", "a~b", &"x".repeat(100)] {
        shop.write(&format!("content/modules/{folder}/a.txt"));
    }
    assert_eq!(shop.findings(), Vec::<String>::new());
}

#[test]
fn paths_that_differ_only_in_case_or_normalization_conflict() {
    let shop = Shop::new();
    let pairs = [
        ("modules/Two/x.txt", "modules/two/y.txt"),
        ("notes/A.TXT", "notes/a.txt"),
        ("STRASSE/y", "Stra\u{df}e/x"),
        ("modules/\u{416}/x.txt", "modules/\u{436}/y.txt"),
        ("modules/Akvilon/x.txt", "modules/akvilon/akvilon-pbx.md"),
        ("Modules/x.txt", "modules/Akvilon/x.txt"),
    ];
    for (one, other) in pairs {
        for file in [one, other] {
            shop.write(&format!("content/{file}"));
        }
    }
    let found = shop.findings();
    for (_, other) in pairs {
        assert!(rules(&found, other).contains(&"file/unportable-name"), "{other}: {found:#?}");
    }
}

#[test]
fn hidden_files_are_warnings_and_tool_configuration_is_an_error() {
    let obeyed = [
        ".gitattributes",
        "modules/.gitmodules",
        "modules/akvilon/.vscode/tasks.json",
        "modules/akvilon/.helix/languages.toml",
        "modules/strizh/.HELIX/a/b.md",
        "modules/.idea/workspace.xml",
        ".editorconfig",
        ".exrc",
        ".nvim.lua",
        ".dir-locals.el",
        ".envrc",
        ".mailmap",
        ".github/workflows/x",
    ];
    let other = [
        "modules/.DS_Store",
        "modules/._akvilon",
        "modules/akvilon/.akvilon-telephony.md.swp",
        "modules/.gitkeep",
        "modules/.gitignore",
        "modules/akvilon/.secret.md",
    ];
    let shop = Shop::new();
    for file in other {
        shop.write(&format!("content/{file}"));
    }
    assert_eq!(mpgen(shop.path(), &["check"]).status.code(), Some(0), "these are only warnings");
    for file in obeyed {
        shop.write(&format!("content/{file}"));
    }
    shop.write("themes/own/.vscode/tasks.json");
    let found = shop.findings();
    for file in obeyed {
        assert_eq!(rules(&found, file), ["file/tool-configuration"], "{file}: {found:#?}");
    }
    for file in other {
        assert_eq!(rules(&found, file), ["file/hidden"], "{file}: {found:#?}");
    }
    assert!(found.iter().any(|found| found.contains("themes/own/.vscode")), "{found:#?}");
    assert_eq!(mpgen(shop.path(), &["check"]).status.code(), Some(1));
}

#[test]
fn hidden_files_at_the_top_of_a_repository_are_not_content() {
    let shop = Shop::new();
    for name in ["marketplace.yaml", "modules"] {
        fs::rename(shop.path().join("content").join(name), shop.path().join(name)).unwrap();
    }
    shop.write(".github/workflows/x.yml");
    shop.write(".gitignore");
    assert_eq!(mpgen(shop.path(), &["check", "--content", ".", "--deny-warnings"]).status.code(), Some(0));
    shop.write("modules/.vscode/x");
    assert_eq!(mpgen(shop.path(), &["check", "--content", "."]).status.code(), Some(1));
}

#[test]
fn a_folder_named_like_a_module_and_one_nested_too_deeply_are_reported() {
    let shop = Shop::new();
    shop.write("content/modules/akvilon/x.md/file.txt");
    shop.write(&format!("content/modules/{}x.md", "d/".repeat(80)));
    let found = shop.findings();
    assert!(rules(&found, "modules/akvilon/x.md").contains(&"file/not-regular"), "{found:#?}");
    assert!(found.iter().any(|found| found.contains("a folder that is nested too deeply")), "{found:#?}");
}

/// Repeatedly swaps a folder with a link to another one during `tries` runs of mpgen that read or write it.
#[cfg(target_os = "linux")]
fn swapped(folder: &Path, outside: &Path, tries: usize, mut run: impl FnMut() -> Output) -> Vec<Output> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    let link = folder.with_file_name("link-outside-of-content");
    let link = folder.ancestors().nth(3).unwrap().join(link.file_name().unwrap());
    symlink(outside, &link).unwrap();
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let swapping = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                renameat_with(CWD, folder, CWD, &link, RenameFlags::EXCHANGE).unwrap();
                std::thread::sleep(std::time::Duration::from_micros(700));
            }
        });
        let outputs = (0..tries).map(|_| run()).collect();
        over.store(true, Ordering::Relaxed);
        swapping.join().unwrap();
        outputs
    })
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_swapped_with_a_link_is_neither_read_nor_written_through() {
    let shop = Shop::new();
    let outside = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(shop.path().join(format!("{MODULE}.md"))).unwrap();
    // Not formatted, so `fmt` writes it.
    let secret = text.replace("en: ", "en:   SECRETMARK ").replace('\n', " \n");
    fs::write(outside.path().join("akvilon-telephony.md"), &secret).unwrap();
    fs::copy(shop.path().join(format!("{MODULE}.svg")), outside.path().join("akvilon-telephony.svg")).unwrap();
    fs::write(shop.path().join(format!("{MODULE}.md")), text.replace('\n', " \n")).unwrap();
    let folder = shop.path().join("content/modules/akvilon");
    let mut n = 0;
    let outputs = swapped(&folder, outside.path(), 18, || {
        n += 1;
        let arguments: &[&str] = match n % 3 {
            0 => &["build", "--quiet", "--out", "dist", "--clean"],
            1 => &["check", "--fix"],
            _ => &["fmt"],
        };
        let output = mpgen(shop.path(), arguments);
        if output.status.success() && n % 3 == 0 {
            let page = fs::read_to_string(shop.path().join("dist/ru/v5/en/modules/akvilon-telephony.html"));
            assert!(!page.unwrap_or_default().contains("SECRETMARK"), "a file outside was published");
        }
        output
    });
    for output in &outputs {
        let said = [&*output.stdout, &*output.stderr].concat();
        assert!(!String::from_utf8_lossy(&said).contains("SECRETMARK"), "a file outside was read");
    }
    let after = fs::read_to_string(outside.path().join("akvilon-telephony.md")).unwrap();
    assert_eq!(after, secret, "a file outside was written");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 2, "a file outside was created");
}

#[test]
fn a_new_module_is_not_written_through_a_link() {
    let shop = Shop::new();
    let outside = tempfile::tempdir().unwrap();
    symlink(outside.path(), shop.path().join("content/modules/acme")).unwrap();
    let output = mpgen(shop.path(), &["new", "acme-pbx", "--partner", "acme"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    for name in ["CON", "aux"] {
        let output = mpgen(shop.path(), &["new", "acme-pbx", "--partner", name]);
        assert!(String::from_utf8_lossy(&output.stderr).contains("Windows"), "{output:?}");
    }
}
