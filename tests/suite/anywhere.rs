//! Commands work in every folder of a marketplace, and take files, folders and patterns.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::cli::sample;

/// A marketplace in a folder of a repository whose name has special characters; one price of it is not valid.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        fs::create_dir(repository.0.path().join(".git")).unwrap();
        fs::create_dir(repository.0.path().join(".git/objects")).unwrap();
        fs::create_dir(repository.0.path().join(".git/refs")).unwrap();
        fs::write(repository.0.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        let sample = sample();
        for (path, file) in super::site::files(sample.path()) {
            let copy = repository.shop().join(path);
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(file, copy).unwrap();
        }
        let module = repository.shop().join("content/modules/akvilon/akvilon-telephony.md");
        let text = fs::read_to_string(&module).unwrap().replace("price_per_month: 1990", "price_per_month: 19x0");
        fs::write(module, text).unwrap();
        repository
    }

    fn shop(&self) -> PathBuf {
        self.0.path().join("shop [x]")
    }

    /// What a command prints in a folder of the marketplace, and its exit status.
    fn run(&self, folder: &str, arguments: &[&str]) -> (String, String, Option<i32>) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mpgen"));
        let output = command.current_dir(self.shop().join(folder)).args(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr), output.status.code())
    }
}

#[test]
fn a_marketplace_is_found_from_any_of_its_folders() {
    let repository = Repository::new();
    for (folder, file) in [
        (".", "content/modules/akvilon/akvilon-telephony.md"),
        ("content", "../content/modules/akvilon/akvilon-telephony.md"),
        ("content/modules/akvilon", "../../../content/modules/akvilon/akvilon-telephony.md"),
    ] {
        let (json, _, status) = repository.run(folder, &["check", "--message-format", "json"]);
        let found: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
        assert_eq!((found["file"].as_str(), status), (Some(file), Some(1)), "in {folder}: {json}");
        assert!(repository.shop().join(folder).join(file).is_file());
        let (annotation, ..) = repository.run(folder, &["check", "--message-format", "github"]);
        let from_the_top = "::error file=shop [x]/content/modules/akvilon/akvilon-telephony.md,";
        assert!(annotation.starts_with(from_the_top), "in {folder}: {annotation}");
    }
    let (_, error, status) = repository.run("..", &["check"]);
    let expected = "error: the folder `content` does not exist; run mpgen in the marketplace's folder: `mpgen -C \"shop [x]\" ...`\n";
    assert_eq!((error.as_str(), status), (expected, Some(2)));
}

#[test]
fn a_build_in_an_inner_folder_writes_next_to_the_content() {
    let repository = Repository::new();
    let module = repository.shop().join("content/modules/akvilon/akvilon-telephony.md");
    fs::write(&module, fs::read_to_string(&module).unwrap().replace("19x0", "1990")).unwrap();
    let (_, error, status) = repository.run("content/modules", &["build"]);
    assert_eq!(status, Some(0), "{error}");
    assert!(repository.shop().join("dist/manifest.json").is_file());
    assert!(!repository.shop().join("content/modules/dist").exists());
}

#[test]
fn files_folders_and_patterns_select_what_is_reported() {
    let repository = Repository::new();
    let absolute = repository.shop().join("content/modules/akvilon");
    let check = |folder: &str, argument: &str| repository.run(folder, &["check", argument]);
    for (folder, argument) in [
        (".", "content/modules/akvilon/akvilon-telephony.md"),
        (".", "content/modules/akvilon"),
        (".", "./content/modules/akvilon/"),
        (".", "content/modules/*/akvilon-t*.md"),
        (".", "content/**/*.md"),
        (".", "content\\modules\\akvilon\\akvilon-telephony.md"),
        ("content/modules/akvilon", "akvilon-telephony.md"),
        ("content/modules/strizh", "../akvilon"),
        ("content/modules/strizh", "../akvilon/*.md"),
        ("content", absolute.to_str().unwrap()),
    ] {
        let (found, _, status) = check(folder, argument);
        assert!(found.contains("error[price/invalid]") && status == Some(1), "{folder} {argument}: {found}");
    }
    let (found, said, status) = check(".", "content/modules/strizh/strizh-post.md");
    assert_eq!((found.as_str(), status), ("", Some(0)));
    assert!(said.starts_with("no findings in 1 file, of "), "{said}");
    for nothing in ["content/modules/nobody", "*.txt", "content/modules/akvilon/akvilon"] {
        let (_, error, status) = check(".", nothing);
        assert_eq!(error, format!("error: `{nothing}` names no file that mpgen checks\n"));
        assert_eq!(status, Some(2));
    }
}

#[test]
fn a_wrong_name_is_answered_with_the_one_that_is_meant() {
    let repository = Repository::new();
    let telephony = "content/modules/akvilon/akvilon-telephony.md";
    for (arguments, meant) in [
        (["check", "akvilon-telephony"], telephony),
        (["check", "content/modules/akvilon-telephony.md"], telephony),
        (["check", "akvilon-telefony.md"], telephony),
        (["why", "akvilon-telefony"], "akvilon-telephony"),
        (["explain", "price/invalit"], "price/invalid"),
        (["explain", "not-public"], "url/not-public"),
    ] {
        let (out, error, status) = repository.run(".", &arguments);
        assert!(error.ends_with(&format!("; did you mean `{meant}`?\n")), "{arguments:?}: {error}");
        assert_eq!((out.as_str(), status), ("", Some(2)), "{arguments:?}");
    }
    let (_, error, _) = repository.run(".", &["explain", "discount"]);
    let both = "did you mean one of `price/discount-not-below-regular`, `price/discount-without-price`?\n";
    assert!(error.ends_with(both), "{error}");
    let (rules, _, status) = repository.run(".", &["explain", "price"]);
    assert!(rules.lines().count() > 3 && rules.lines().all(|line| line.contains(" price/")), "{rules}");
    assert_eq!(status, Some(0));
}

#[test]
fn a_command_that_has_nothing_to_report_says_what_it_did_in_one_line_and_in_its_language() {
    let repository = Repository::new();
    let module = repository.shop().join("content/modules/akvilon/akvilon-telephony.md");
    fs::write(&module, fs::read_to_string(&module).unwrap().replace("19x0", "1990")).unwrap();
    let said = |arguments: &[&str]| repository.run("content", arguments).1;
    for (arguments, start) in [
        (["check", "--lang", "en"], "no findings in "),
        (["fmt", "--lang", "en"], "all "),
        (["fmt", "--lang", "ru"], "все "),
        (["fmt", "--lang", "es"], "los "),
    ] {
        let line = said(&arguments);
        assert!(line.starts_with(start) && line.lines().count() == 1, "{arguments:?}: {line}");
    }
    for (language, words) in [("ru", "виден на языках"), ("es", "visible en")] {
        let (table, ..) = repository.run("content", &["why", "akvilon-telephony", "--lang", language]);
        assert!(table.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{table}");
    }
    let (diff, error, status) = repository.run(".", &["check", "--fix", "--dry-run", "--message-format", "json"]);
    assert_eq!((diff.as_str(), status), ("", Some(2)), "{error}");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_names_what_it_leads_to() {
    let repository = Repository::new();
    std::os::unix::fs::symlink("content/modules/akvilon", repository.shop().join("mine")).unwrap();
    let (found, _, status) = repository.run(".", &["check", "mine"]);
    assert!(found.contains("error[price/invalid]") && status == Some(1), "{found}");
}
