//! What people type, and what they get: exit statuses, what is written where, and the page of all commands.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::golden::golden;

pub const MODULE: &str = "content/modules/akvilon/akvilon-pbx.md";

/// Runs mpgen in a folder, without colours.
pub fn mpgen(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mpgen"))
        .current_dir(folder)
        .args(arguments)
        .env_remove("CI")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

/// A copy of the sample's content to spoil.
pub fn sample() -> tempfile::TempDir {
    let work = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &work.path().join("content"));
    work
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target)
        } else {
            let _ = fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Replaces words in a file.
pub fn change(folder: &Path, file: &str, old: &str, new: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{file} has no {old:?}");
    fs::write(path, text.replace(old, new)).unwrap();
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn aside(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_page_of_commands_is_what_help_says() {
    let help = |arguments: &[&str]| out(&mpgen(Path::new("."), arguments)).trim_end().to_owned();
    let whole = help(&["--help"]);
    let (_, commands) = whole.split_once("Commands:\n").unwrap();
    let names = commands.lines().take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
    let names: Vec<&str> =
        names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    let mut page = format!(
        "# Commands\n\nWhat `mpgen --help` and `mpgen COMMAND --help` say. Exit status: 0 nothing worse than a warning, 1 errors in \
         the content, 2 wrong usage or a failure.\n\n```text\n{whole}\n```\n"
    );
    for name in names {
        page.push_str(&format!("\n## mpgen {name}\n\n```text\n{}\n```\n", help(&[name, "--help"])));
    }
    golden("docs/cli.md", &page);
}

#[test]
fn a_finding_is_exit_status_1_and_a_missing_folder_2() {
    let work = sample();
    assert_eq!(mpgen(work.path(), &["check"]).status.code(), Some(0));
    change(work.path(), MODULE, "section: telephony", "section: telefony");
    let found = mpgen(work.path(), &["check"]);
    assert_eq!(found.status.code(), Some(1));
    assert!(out(&found).contains("did you mean `telephony`?"), "{}", out(&found));
    let missing = mpgen(work.path(), &["check", "--content", "nowhere"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(aside(&missing).contains("`nowhere`"), "{}", aside(&missing));
}

#[test]
fn warnings_count_only_when_asked_to() {
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]", "countries: [RU, BY, DE]");
    assert_eq!(mpgen(work.path(), &["check"]).status.code(), Some(0));
    assert_eq!(mpgen(work.path(), &["check", "--deny-warnings"]).status.code(), Some(1));
}

#[test]
fn a_fix_is_shown_first_and_made_when_asked_for() {
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]", "countries: [ru, BLR, BY] # as sold");
    change(work.path(), MODULE, "customer_read", "custmer_read");
    let spoilt = fs::read_to_string(work.path().join(MODULE)).unwrap();
    let shown = mpgen(work.path(), &["check", "--fix", "--dry-run"]);
    assert_eq!(shown.status.code(), Some(1));
    assert!(out(&shown).contains("-countries: [ru, BLR, BY] # as sold\n"), "{}", out(&shown));
    assert!(out(&shown).contains("+countries: [RU, BY] # as sold\n"), "{}", out(&shown));
    assert_eq!(fs::read_to_string(work.path().join(MODULE)).unwrap(), spoilt, "nothing is written");
    let made = mpgen(work.path(), &["check", "--fix"]);
    assert_eq!(made.status.code(), Some(0), "{}", out(&made));
    let expected = spoilt.replace("[ru, BLR, BY]", "[RU, BY]").replace("custmer_read", "customer_read");
    assert_eq!(
        fs::read_to_string(work.path().join(MODULE)).unwrap(),
        expected,
        "the rest is byte for byte what it was"
    );
    let again = mpgen(work.path(), &["check", "--fix"]);
    assert!(aside(&again).contains("0 findings put right in 0 files"), "{}", aside(&again));
}

#[test]
fn a_fix_of_one_file_leaves_others_alone() {
    let work = sample();
    let other = "content/modules/akvilon/akvilon-telephony.md";
    change(work.path(), MODULE, "countries: [RU, BY]", "countries: [ru, BY]");
    change(work.path(), other, "countries: [RU, KZ, BY]", "countries: [ru, KZ, BY]");
    assert_eq!(mpgen(work.path(), &["check", "--fix", other]).status.code(), Some(0));
    assert!(fs::read_to_string(work.path().join(MODULE)).unwrap().contains("[ru, BY]"));
    assert!(fs::read_to_string(work.path().join(other)).unwrap().contains("[RU, KZ, BY]"));
}

#[cfg(unix)]
#[test]
fn a_fix_keeps_the_rights_of_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]", "countries: [ru, BY]");
    let file = work.path().join(MODULE);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(mpgen(work.path(), &["check", "--fix"]).status.success());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn formatting_names_the_files_and_changes_no_meaning() {
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]\n", "countries: [RU, BY]  \n");
    let before = out(&mpgen(work.path(), &["plan"]));
    let check = mpgen(work.path(), &["fmt", "--check"]);
    assert_eq!((check.status.code(), out(&check)), (Some(1), format!("{MODULE}\n")));
    assert!(mpgen(work.path(), &["fmt"]).status.success());
    assert_eq!(mpgen(work.path(), &["fmt", "--check"]).status.code(), Some(0));
    assert_eq!(out(&mpgen(work.path(), &["plan"])), before);
}

#[test]
fn a_failed_build_leaves_the_last_site_as_it_was() {
    let work = sample();
    assert!(mpgen(work.path(), &["build"]).status.success());
    let manifest = fs::read(work.path().join("dist/manifest.json")).unwrap();
    change(work.path(), MODULE, "price_per_month: 900", "price_per_month: -900");
    assert_eq!(mpgen(work.path(), &["build"]).status.code(), Some(1));
    assert_eq!(fs::read(work.path().join("dist/manifest.json")).unwrap(), manifest);
}

#[test]
fn a_rule_that_is_not_there_is_answered_with_the_nearest() {
    let missing = mpgen(Path::new("."), &["explain", "price/invalit"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(aside(&missing).contains("did you mean `price/invalid`?"), "{}", aside(&missing));
    assert!(out(&mpgen(Path::new("."), &["explain", "price/invalid"])).starts_with("price/invalid (error)"));
}
