//! The dates in the sitemap and what is new come from the history of a complete clone, and from nowhere else.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli::{change, mpgen, sample};

fn git(folder: &Path, day: &str, arguments: &[&str]) {
    let date = format!("{day}T12:00:00+00:00");
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.autocrlf=false"])
        .args(arguments)
        .envs([("GIT_AUTHOR_DATE", &date), ("GIT_COMMITTER_DATE", &date)])
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The sample, committed on one day, with one module changed on another.
fn repository() -> tempfile::TempDir {
    let work = sample();
    git(work.path(), "2024-02-03", &["init", "--quiet", "--initial-branch=main"]);
    git(work.path(), "2024-02-03", &["add", "--all"]);
    git(work.path(), "2024-02-03", &["commit", "--quiet", "--message", "the marketplace"]);
    change(work.path(), "content/modules/akvilon/akvilon-telephony.md", "trial_days: 14", "trial_days: 15");
    git(work.path(), "2025-06-07", &["commit", "--quiet", "--all", "--message", "a longer trial"]);
    work
}

/// The sitemap and the messages of the build.
fn sitemap(folder: &Path) -> (String, String) {
    let built = mpgen(folder, &["build", "--last-modified", "git"]);
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success(), "{said}");
    (fs::read_to_string(folder.join("dist/sitemap.xml")).unwrap(), said)
}

fn day<'a>(sitemap: &'a str, page: &str) -> Option<&'a str> {
    let at = sitemap.find(&format!("<loc>https://marketplace.example/{page}</loc>")).expect("the page is there");
    let rest = &sitemap[at..sitemap[at..].find("</url>").unwrap() + at];
    Some(rest.split_once("<lastmod>")?.1.split_once("</lastmod>")?.0)
}

#[test]
fn a_page_has_the_day_of_the_last_commit_to_its_contents() {
    let work = repository();
    let (before, _) = sitemap(work.path());
    assert_eq!(day(&before, "ru/v5/en/modules/akvilon-telephony.html"), Some("2025-06-07"));
    assert_eq!(day(&before, "ru/v5/en/modules/strizh-post.html"), Some("2024-02-03"));
    assert_eq!(day(&before, "ru/v5/en/sections/telephony.html"), Some("2025-06-07"));
    assert_eq!(day(&before, "mx/v5/en/index.html"), Some("2024-02-03"), "nothing on it changed");
    change(work.path(), "content/modules/strizh/strizh-post.md", "trial_days: 14", "trial_days: 14 # two weeks");
    git(work.path(), "2026-01-01", &["commit", "--quiet", "--all", "--message", "a comment"]);
    let (after, _) = sitemap(work.path());
    assert_eq!(day(&after, "ru/v5/en/modules/strizh-post.html"), Some("2026-01-01"), "a second build finds it too");
    assert!(mpgen(work.path(), &["build"]).status.success());
    let without = fs::read_to_string(work.path().join("dist/sitemap.xml")).unwrap();
    assert!(!without.contains("lastmod"), "only on request");
}

#[test]
fn the_home_page_shows_what_is_new_and_what_has_changed() {
    let work = repository();
    let strizh = work.path().join("content/modules/strizh");
    let text = fs::read_to_string(strizh.join("strizh-post.md")).unwrap();
    let home = |page: &str| fs::read_to_string(work.path().join("dist/ru/v5/en").join(page)).unwrap();
    sitemap(work.path());
    assert!(
        !home("index.html").contains("recent-"),
        "all modules are equally new, and a single change does not fill a shelf"
    );
    for code in ["strizh-one", "strizh-two"] {
        fs::copy(strizh.join("strizh-post.svg"), strizh.join(format!("{code}.svg"))).unwrap();
        let text = text.replace("strizh-post", code).replace("Стриж Пост", code).replace("Strizh Post", code);
        fs::write(strizh.join(format!("{code}.md")), text).unwrap();
    }
    git(work.path(), "2025-06-08", &["add", "--all"]);
    git(work.path(), "2025-06-08", &["commit", "--quiet", "--message", "two modules"]);
    change(work.path(), "content/modules/strizh/strizh-post.md", "trial_days: 14", "trial_days: 15");
    git(work.path(), "2025-06-09", &["commit", "--quiet", "--all", "--message", "another trial"]);
    sitemap(work.path());
    let home = home("index.html");
    let shelf = |kind: &str| {
        let shelf = home.split_once(&format!("<h2 id=\"recent-{kind}\">")).expect("the shelf is there").1;
        let shelf = shelf.split_once("</section>").unwrap().0;
        shelf.split("data-module=\"").skip(1).map(|card| card.split('"').next().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(shelf("new"), ["strizh-one", "strizh-two"]);
    assert_eq!(shelf("updated"), ["strizh-post", "akvilon-telephony"]);
}

#[test]
fn content_in_a_subfolder_and_a_merge_have_their_days() {
    let work = sample();
    let shop = work.path().join("shop");
    fs::create_dir(&shop).unwrap();
    fs::rename(work.path().join("content"), shop.join("content")).unwrap();
    git(work.path(), "2024-02-03", &["init", "--quiet", "--initial-branch=main"]);
    git(work.path(), "2024-02-03", &["add", "--all"]);
    git(work.path(), "2024-02-03", &["commit", "--quiet", "--message", "the marketplace"]);
    git(work.path(), "2024-03-03", &["checkout", "--quiet", "-b", "change"]);
    change(&shop, "content/modules/strizh/strizh-post.md", "price_per_month: 1290", "price_per_month: 1190");
    git(work.path(), "2024-03-03", &["commit", "--quiet", "--all", "--message", "a lower price"]);
    git(work.path(), "2024-04-03", &["checkout", "--quiet", "main"]);
    git(work.path(), "2024-04-03", &["merge", "--quiet", "--no-ff", "--message", "merge", "change"]);
    let (sitemap, _) = sitemap(&shop);
    assert_eq!(day(&sitemap, "ru/v5/en/modules/strizh-post.html"), Some("2024-03-03"));
}

#[test]
fn without_the_complete_history_the_sitemap_has_no_days() {
    let work = repository();
    let clones = tempfile::tempdir().unwrap();
    let shallow = clones.path().join("shallow");
    let url = format!("file://{}", work.path().display());
    git(work.path(), "2026-01-01", &["clone", "--quiet", "--depth=1", &url, &shallow.display().to_string()]);
    let (without, said) = sitemap(&shallow);
    assert!(!without.contains("lastmod") && said.contains("git fetch --unshallow"), "{said}");
    let (without, said) = sitemap(sample().path());
    assert!(!without.contains("lastmod") && said.contains("no git repository"), "{said}");
}
