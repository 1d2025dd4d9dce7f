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
    assert!(error.contains("the folder `content` does not exist") && status == Some(2), "{error}");
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
