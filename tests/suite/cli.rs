//! The command line: exit statuses, what is written where, and the generated reference of all commands.

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
        .env("MPGEN_LANG", "en")
        .env_remove("CI")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

/// A copy of the sample's content to modify.
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

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_command_reference_matches_the_help() {
    let help = |arguments: &[&str]| stdout(&mpgen(Path::new("."), arguments)).trim_end().to_owned();
    let whole = help(&["--help"]);
    let names = |help: &str| -> Vec<String> {
        let (_, commands) = help.split_once("Commands:\n").unwrap_or_default();
        let names = commands.lines().take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
        let names = names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
        names.map(str::to_owned).collect()
    };
    let mut page = format!(
        "# Commands\n\nThe output of `mpgen --help` and `mpgen COMMAND --help`.\n\nExit status: 0 if there are no errors, 1 if the content has \
         errors, 2 for wrong usage or a failure.\n\n```text\n{whole}\n```\n"
    );
    let mut section = |name: &str, help: &str| {
        page.push_str(&format!("\n## mpgen {name}\n\n```text\n{help}\n```\n"));
    };
    for name in names(&whole) {
        let text = help(&[&name, "--help"]);
        section(&name, &text);
        for inner in names(&text) {
            section(&format!("{name} {inner}"), &help(&[&name, &inner, "--help"]));
        }
    }
    golden("docs/cli.md", &page);
}

#[test]
fn a_finding_exits_with_1_and_a_missing_folder_with_2() {
    let work = sample();
    assert_eq!(mpgen(work.path(), &["check"]).status.code(), Some(0));
    change(work.path(), MODULE, "section: telephony", "section: telefony");
    let found = mpgen(work.path(), &["check"]);
    assert_eq!(found.status.code(), Some(1));
    assert!(stdout(&found).contains("did you mean `telephony`?"), "{}", stdout(&found));
    let missing = mpgen(work.path(), &["check", "--content", "nowhere"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("`nowhere`"), "{}", stderr(&missing));
}

#[test]
fn warnings_fail_only_with_deny_warnings() {
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]", "countries: [RU, BY, DE]");
    assert_eq!(mpgen(work.path(), &["check"]).status.code(), Some(0));
    assert_eq!(mpgen(work.path(), &["check", "--deny-warnings"]).status.code(), Some(1));
}

#[test]
fn a_dry_run_prints_a_fix_and_only_fix_writes_it() {
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]", "countries: [ru, BLR, BY] # as sold");
    change(work.path(), MODULE, "customer_read", "custmer_read");
    let spoilt = fs::read_to_string(work.path().join(MODULE)).unwrap();
    let shown = mpgen(work.path(), &["check", "--fix", "--dry-run"]);
    assert_eq!(shown.status.code(), Some(1));
    assert!(stdout(&shown).contains("-countries: [ru, BLR, BY] # as sold\n"), "{}", stdout(&shown));
    assert!(stdout(&shown).contains("+countries: [RU, BY] # as sold\n"), "{}", stdout(&shown));
    assert_eq!(fs::read_to_string(work.path().join(MODULE)).unwrap(), spoilt, "nothing is written");
    let made = mpgen(work.path(), &["check", "--fix"]);
    assert_eq!(made.status.code(), Some(0), "{}", stdout(&made));
    let expected = spoilt.replace("[ru, BLR, BY]", "[RU, BY]").replace("custmer_read", "customer_read");
    assert_eq!(fs::read_to_string(work.path().join(MODULE)).unwrap(), expected, "everything else stays the same");
    let again = mpgen(work.path(), &["check", "--fix"]);
    assert!(stderr(&again).contains("0 findings fixed in 0 files"), "{}", stderr(&again));
}

#[test]
fn suggested_fixes_are_counted_and_only_applied_on_request() {
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]", "countries: [ru, BY]");
    change(work.path(), MODULE, "\n# en\n", "\n# English\n");
    let safe = mpgen(work.path(), &["check", "--fix"]);
    assert_eq!(safe.status.code(), Some(1));
    let left = "1 finding has a suggested fix; `--fix --suggested` applies it";
    assert!(stderr(&safe).contains(left), "{}", stderr(&safe));
    let preview = mpgen(work.path(), &["check", "--fix", "--suggested", "--dry-run"]);
    assert!(stdout(&preview).contains("-# English\n+# en\n"), "{}", stdout(&preview));
    assert_eq!(mpgen(work.path(), &["check", "--fix", "--suggested"]).status.code(), Some(0));
    assert!(fs::read_to_string(work.path().join(MODULE)).unwrap().contains("\n# en\n"));
}

#[test]
fn fixing_one_file_leaves_others_alone() {
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
fn a_fix_keeps_file_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]", "countries: [ru, BY]");
    let file = work.path().join(MODULE);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(mpgen(work.path(), &["check", "--fix"]).status.success());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn formatting_lists_the_files_and_does_not_change_the_plan() {
    let work = sample();
    change(work.path(), MODULE, "countries: [RU, BY]\n", "countries: [RU, BY]  \n");
    let before = stdout(&mpgen(work.path(), &["plan"]));
    let check = mpgen(work.path(), &["fmt", "--check"]);
    assert_eq!((check.status.code(), stdout(&check)), (Some(1), format!("{MODULE}\n")));
    assert!(mpgen(work.path(), &["fmt"]).status.success());
    assert_eq!(mpgen(work.path(), &["fmt", "--check"]).status.code(), Some(0));
    assert_eq!(stdout(&mpgen(work.path(), &["plan"])), before);
}

#[test]
fn a_failed_build_leaves_the_last_site_unchanged() {
    let work = sample();
    assert!(mpgen(work.path(), &["build"]).status.success());
    let manifest = fs::read(work.path().join("dist/manifest.json")).unwrap();
    change(work.path(), MODULE, "price_per_month: 900", "price_per_month: -900");
    assert_eq!(mpgen(work.path(), &["build"]).status.code(), Some(1));
    assert_eq!(fs::read(work.path().join("dist/manifest.json")).unwrap(), manifest);
}

#[test]
fn an_unknown_rule_gets_a_suggestion() {
    let missing = mpgen(Path::new("."), &["explain", "price/invalit"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("did you mean `price/invalid`?"), "{}", stderr(&missing));
    assert!(stdout(&mpgen(Path::new("."), &["explain", "price/invalid"])).starts_with("price/invalid (error)"));
}

#[test]
fn a_retired_rule_is_explained_but_not_listed_or_suggested() {
    let explain = |arguments: &[&str]| mpgen(Path::new("."), &[&["explain"], arguments].concat());
    let page = explain(&["text/names-no-section"]);
    assert!(page.status.success());
    assert!(
        stdout(&page).starts_with("text/names-no-section (retired in 0.1.0)\n\nIt found texts"),
        "{}",
        stdout(&page)
    );
    assert!(!stdout(&explain(&[])).contains("names-no-section"));
    let near = explain(&["text/names-no-sections"]);
    assert_eq!(near.status.code(), Some(2));
    assert!(!stderr(&near).contains("did you mean `text/names-no-section`"), "{}", stderr(&near));
}
