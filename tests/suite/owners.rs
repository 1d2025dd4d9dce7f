//! CODEOWNERS is generated from the owners of modules, and a partner's text cannot inject lines into it.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::cli::{MODULE, change, mpgen, sample};

const SETTINGS: &str = "content/marketplace.yaml";
const FILE: &str = ".github/CODEOWNERS";

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap()
}

fn write(folder: &Path, file: &str, text: &str) {
    fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
    fs::write(folder.join(file), text).unwrap();
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Sets the owners of a module.
fn owned(folder: &Path, owners: &str) {
    change(folder, MODULE, "section: telephony", &format!("section: telephony\nowners: {owners}"));
}

/// The sample with two maintainers and only one module with owners.
fn marketplace(owners: &str) -> tempfile::TempDir {
    let work = sample();
    let settings = read(work.path(), SETTINGS);
    let settings: String = settings.split_inclusive('\n').filter(|line| !line.starts_with("maintainers:")).collect();
    write(work.path(), SETTINGS, &format!("{settings}maintainers: [olga, ivan]\n"));
    for entry in walkdir::WalkDir::new(work.path().join("content/modules")).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(entry.path()).unwrap();
            let kept: String = text.split_inclusive('\n').filter(|line| !line.starts_with("owners:")).collect();
            fs::write(entry.path(), kept).unwrap();
        }
    }
    owned(work.path(), owners);
    work
}

/// The lines with owners.
fn lines(file: &str) -> Vec<&str> {
    file.lines().filter(|line| !line.starts_with('#')).collect()
}

#[test]
fn a_check_prints_the_diff_that_a_write_would_make() {
    let work = marketplace("[bella, '@ada']");
    let checked = mpgen(work.path(), &["owners"]);
    assert_eq!(checked.status.code(), Some(1));
    let diff = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(diff.contains("+/content/modules/akvilon/akvilon-pbx.md @ada @bella"), "{diff}");
    assert!(stderr(&checked).contains("mpgen owners --write"));
    assert!(!work.path().join(FILE).exists(), "a check writes nothing");
    assert_eq!(mpgen(work.path(), &["owners", "--write"]).status.code(), Some(0));
    let file = read(work.path(), FILE);
    let maintainers = "@ivan @olga";
    let expected = [
        format!("* {maintainers}"),
        "/content/modules/akvilon/akvilon-pbx.md @ada @bella".to_owned(),
        "/content/modules/akvilon/akvilon-pbx.svg @ada @bella".to_owned(),
        format!("/.github/ {maintainers}"),
        format!("/.gitlab/ {maintainers}"),
        format!("/.gitlab-ci.yml {maintainers}"),
        format!("/content/marketplace.yaml {maintainers}"),
        format!("/content/removed.yaml {maintainers}"),
        format!("/themes/ {maintainers}"),
        format!("/i18n/ {maintainers}"),
        format!("/.github/CODEOWNERS {maintainers}"),
    ];
    assert_eq!(lines(&file), expected);
    let again = mpgen(work.path(), &["owners"]);
    assert_eq!((again.status.code(), again.stdout.len(), stderr(&again)), (Some(0), 0, String::new()));
    change(work.path(), MODULE, "owners: [bella, '@ada']", "owners: [bella]");
    assert_eq!(mpgen(work.path(), &["owners"]).status.code(), Some(1));
}

#[test]
fn only_the_lines_between_the_marks_of_the_file_that_the_forge_reads_are_replaced() {
    let work = marketplace("[bella]");
    let own = "# ours\n/docs/ @writers\n";
    write(work.path(), "CODEOWNERS", own);
    write(work.path(), "docs/CODEOWNERS", own);
    assert!(mpgen(work.path(), &["owners", "--write"]).status.success());
    let file = read(work.path(), "CODEOWNERS");
    assert!(file.starts_with("# mpgen: begin\n") && file.ends_with(&format!("# mpgen: end\n\n{own}")), "{file}");
    assert_eq!(read(work.path(), "docs/CODEOWNERS"), own);
    assert!(!work.path().join(FILE).exists());
    assert!(mpgen(work.path(), &["owners", "--forge", "gitlab"]).status.success(), "GitLab reads that one first, too");
    assert!(mpgen(work.path(), &["owners", "--write", "--file", "docs/CODEOWNERS"]).status.success());
    assert!(read(work.path(), "docs/CODEOWNERS").contains("/docs/CODEOWNERS @ivan @olga\n"));
    write(work.path(), "CODEOWNERS", "# mpgen: begin\n* @mallory\n");
    let refused = mpgen(work.path(), &["owners", "--write"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("are not a single pair"), "{}", stderr(&refused));
    assert_eq!(mpgen(work.path(), &["owners", "--write", "--file", "../CODEOWNERS"]).status.code(), Some(2));
}

#[test]
fn paths_are_relative_to_the_repository_also_for_a_marketplace_in_a_subfolder() {
    let work = marketplace("[bella]");
    let repository = tempfile::tempdir().unwrap();
    fs::create_dir(repository.path().join(".git")).unwrap();
    let shop = repository.path().join("shops/our shop");
    fs::create_dir_all(shop.parent().unwrap()).unwrap();
    fs::rename(work.path(), &shop).unwrap();
    assert!(mpgen(&shop, &["owners", "--write", "--forge", "gitlab"]).status.success());
    let file = read(repository.path(), ".gitlab/CODEOWNERS");
    assert!(file.contains("\n/shops/our\\ shop/content/modules/akvilon/akvilon-pbx.md @bella\n"), "{file}");
    assert!(file.contains("\n/shops/our\\ shop/content/marketplace.yaml @ivan @olga\n"), "{file}");
}

#[test]
fn invalid_logins_are_left_out() {
    for owner in
        ["\"bella\\n* @mallory\"", "\"a @mallory\"", "\"org/team\"", "\"mallory # \"", "\"\\u202eada\"", "\"\""]
    {
        let work = marketplace(&format!("[{owner}]"));
        let written = mpgen(work.path(), &["owners", "--write"]);
        assert!(written.status.success(), "{owner}: {}", stderr(&written));
        assert!(
            stderr(&written).contains("is not a valid login") && !stderr(&written).contains('\u{202e}'),
            "{}",
            stderr(&written)
        );
        let file = read(work.path(), FILE);
        assert!(
            !file.contains("mallory") && !file.contains("akvilon-pbx") && lines(&file).len() == 9,
            "{owner}: {file}"
        );
    }
}

#[test]
fn a_path_that_cannot_be_expressed_and_a_logo_of_others_stay_with_the_maintainers() {
    let work = marketplace("[bella]");
    let folder = work.path().join("content/modules");
    fs::create_dir(folder.join("#mal[lo]ry")).unwrap();
    let text = fs::read_to_string(work.path().join(MODULE)).unwrap().replace("bella", "mallory");
    for (path, logo) in [
        ("#mal[lo]ry/x.md", ""),
        ("akvilon/y.md", "logo: akvilon-pbx.svg\n"),
        ("strizh/z.md", "logo: ../akvilon/akvilon-telephony.svg\n"),
    ] {
        let code = Path::new(path).file_stem().unwrap().to_str().unwrap();
        let text = text.replace("code: akvilon-pbx\n", &format!("code: {code}\n{logo}"));
        fs::write(folder.join(path), text).unwrap();
    }
    let written = mpgen(work.path(), &["owners", "--write"]);
    let said = stderr(&written);
    assert!(said.contains("`content/modules/#mal[lo]ry/x.md` has characters"), "{said}");
    assert!(
        said.contains("`content/modules/akvilon/akvilon-pbx.svg` belongs to modules with different owners"),
        "{said}"
    );
    let file = read(work.path(), FILE);
    let modules: Vec<&str> = lines(&file).into_iter().filter(|line| line.contains("/modules/")).collect();
    assert_eq!(
        modules,
        [
            "/content/modules/akvilon/akvilon-pbx.md @bella",
            "/content/modules/akvilon/y.md @mallory",
            "/content/modules/strizh/z.md @mallory"
        ]
    );
}

#[test]
fn content_with_errors_still_has_owners_and_a_link_is_not_written_through() {
    let work = marketplace("[bella]");
    change(work.path(), MODULE, "section: telephony", "section: nowhere");
    assert!(mpgen(work.path(), &["owners", "--write"]).status.success());
    assert!(read(work.path(), FILE).contains("akvilon-pbx.md @bella"));
    #[cfg(unix)]
    {
        write(work.path(), "precious", "mine");
        fs::remove_file(work.path().join(FILE)).unwrap();
        std::os::unix::fs::symlink("../precious", work.path().join(FILE)).unwrap();
        assert_eq!(mpgen(work.path(), &["owners", "--write"]).status.code(), Some(2));
        assert_eq!(read(work.path(), "precious"), "mine");
    }
}
