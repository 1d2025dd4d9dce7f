//! `mpgen init` creates a repository that checks clean and builds, and never overwrites files.

use std::fs;
use std::process::Output;

use crate::cli::mpgen;

fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_new_marketplace_has_no_findings_and_builds() {
    let work = tempfile::tempdir().unwrap();
    let start = mpgen(work.path(), &["init", "shop"]);
    assert!(start.status.success(), "{}", printed(&start));
    let shop = work.path().join("shop");
    let check = mpgen(&shop, &["check", "--deny-warnings"]);
    assert!(check.status.success(), "{}", printed(&check));
    let build = mpgen(&shop, &["build"]);
    assert!(build.status.success(), "{}", printed(&build));
    let home = fs::read_to_string(shop.join("dist/ru/v5/en/index.html")).unwrap();
    assert!(home.contains("Modules for your account"), "the messages in i18n/ are used");
    assert!(home.contains("assets/house."), "the theme in themes/ is used");
    let spanish = fs::read_to_string(shop.join("dist/mx/v5/es/index.html")).unwrap();
    assert!(spanish.contains("Módulos para su cuenta"), "in every language");
}

#[test]
fn codeowners_lists_module_owners_and_maintainers() {
    let work = tempfile::tempdir().unwrap();
    let start = mpgen(work.path(), &["init", "."]);
    assert!(start.status.success(), "an existing empty folder is accepted");
    assert!(printed(&start).contains("next: run `mpgen serve`"), "{}", printed(&start));
    let owners = fs::read_to_string(work.path().join("CODEOWNERS")).unwrap();
    assert!(owners.contains("\n* @anna-k @t-orlov\n"), "{owners}");
    assert!(owners.contains("\n/content/modules/nopal/nopal-pagos.md @j-quiroga @nopal-dev\n"), "{owners}");
    let checked = mpgen(work.path(), &["owners"]);
    assert!(checked.status.success(), "{}", printed(&checked));
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let work = tempfile::tempdir().unwrap();
    fs::create_dir(work.path().join(".git")).unwrap();
    fs::write(work.path().join("notes.txt"), "mine").unwrap();
    let refused = mpgen(work.path(), &["init", "."]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(printed(&refused).contains("is not empty"), "{}", printed(&refused));
    assert_eq!(fs::read_dir(work.path()).unwrap().count(), 2);
    fs::remove_file(work.path().join("notes.txt")).unwrap();
    assert!(mpgen(work.path(), &["init", "."]).status.success(), "a new repository counts as empty");
}

#[test]
fn partners_get_instructions_in_three_languages() {
    let files: std::collections::BTreeMap<_, _> = mpgen::scaffold::repository().into_iter().collect();
    for name in ["CONTRIBUTING.md", "CONTRIBUTING.ru.md", "CONTRIBUTING.es.md"] {
        let text = &files[name];
        let commands: Vec<_> = text.lines().filter(|line| line.trim_start().starts_with("mpgen ")).collect();
        assert_eq!(commands.len(), 4, "{name}: {commands:?}");
        for field in ["listed: false", "`owners`"] {
            assert!(text.contains(field), "{name} does not mention {field}");
        }
    }
}

#[test]
fn the_ci_files_use_existing_options() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let help = |command: &str| printed(&mpgen(root, &[command, "--help"]));
    let known = ["build", "check", "review"].map(help).concat();
    let mut seen = Vec::new();
    for file in ["github/check.yml", "github/review.yml", "github/publish.yml", "gitlab/.gitlab-ci.yml"] {
        let text = fs::read_to_string(root.join("examples/ci").join(file)).unwrap().replace("name=mpgen", "name=x");
        // Lines that call `mpgen` or collect its options in an array.
        for line in text.lines().filter(|line| {
            ["mpgen ", "options=(", "options+=(", "only+=(", "set -- "].iter().any(|start| line.contains(start))
                && !line.trim_start().starts_with('#')
        }) {
            let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
            seen.extend(words.filter(|word| word.len() > 2 && word.starts_with("--")).map(str::to_owned));
        }
    }
    assert!(seen.len() > 10, "{seen:?}");
    for option in seen {
        let is_known = known.split(|c: char| c.is_whitespace() || c == ',').any(|word| word == option);
        assert!(is_known, "no command has {option}");
    }
}
