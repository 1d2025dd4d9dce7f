//! Reviews of pull requests to the sample marketplace: what the report must contain and must not contain.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::cli::{change, mpgen, sample};
use crate::golden::golden;

const PBX: &str = "content/modules/akvilon/akvilon-pbx.md";
const TELEPHONY: &str = "content/modules/akvilon/akvilon-telephony.md";
const POST: &str = "content/modules/strizh/strizh-post.md";
const LOGO: &str = "content/modules/akvilon/akvilon-telephony.svg";
const SETTINGS: &str = "content/marketplace.yaml";

/// A repository with the sample, committed on the branch `main`.
pub struct Request {
    work: tempfile::TempDir,
}

impl Request {
    pub fn new() -> Self {
        let request = Self { work: sample() };
        request.git(&["init", "--quiet", "--initial-branch=main"]);
        request.commit("the marketplace");
        request.git(&["checkout", "--quiet", "-b", "change"]);
        request
    }

    /// Runs the program in the folder, and expects it to succeed.
    pub fn run(&self, arguments: &[&str]) {
        let output = mpgen(self.folder(), arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    pub fn folder(&self) -> &Path {
        self.work.path()
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let output = Command::new("git")
            .current_dir(self.folder())
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "core.autocrlf=false"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
    }

    pub fn edit(self, file: &str, old: &str, new: &str) -> Self {
        change(self.folder(), file, old, new);
        self
    }

    pub fn write(self, file: &str, text: &str) -> Self {
        let path = self.folder().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn remove(self, file: &str) -> Self {
        fs::remove_file(self.folder().join(file)).unwrap();
        self
    }

    /// Copies a module with a new code.
    pub fn copy(self, code: &str, name: &str) -> Self {
        let text = fs::read_to_string(self.folder().join(POST)).unwrap();
        let text = text.replace("code: strizh-post", &format!("code: {code}")).replace("Стриж Почта", name);
        let text = text.replace("en: Strizh Post", &format!("en: {code}"));
        let logo = fs::read_to_string(self.folder().join("content/modules/strizh/strizh-post.svg")).unwrap();
        self.write(&format!("content/modules/new/{code}.md"), &text)
            .write(&format!("content/modules/new/{code}.svg"), &logo)
    }

    pub fn review(&self, more: &[&str]) -> Report {
        self.commit("the change");
        let output = mpgen(self.folder(), &[&["review", "--base", "main"], more].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        Report { text, stderr: String::from_utf8(output.stderr).unwrap(), status: output.status.code() }
    }
}

pub struct Report {
    pub text: String,
    stderr: String,
    status: Option<i32>,
}

impl Report {
    #[track_caller]
    pub fn says(&self, words: &[&str]) -> &Self {
        for word in words {
            assert!(self.text.contains(word), "the report does not contain {word:?}:\n{}{}", self.text, self.stderr);
        }
        self
    }

    #[track_caller]
    pub fn does_not_say(&self, words: &[&str]) -> &Self {
        for word in words {
            assert!(!self.text.contains(word), "the report contains {word:?}:\n{}", self.text);
        }
        self
    }

    #[track_caller]
    pub fn ends_with(&self, status: i32) -> &Self {
        assert_eq!(self.status, Some(status), "{}{}", self.text, self.stderr);
        self
    }
}

#[test]
fn a_change_without_effect_is_reported_as_such() {
    let request = Request::new().write("notes.txt", "a file outside of the marketplace\n");
    request
        .review(&[])
        .says(&[
            "No changes that customers would see",
            "`notes.txt`: a file outside the modules; **a maintainer must decide**",
        ])
        .ends_with(0);
}

#[test]
fn removing_a_discount_raises_the_price() {
    let request = Request::new().edit(TELEPHONY, "discounted_price_per_month: 1490\n", "");
    request
        .review(&[])
        .says(&[
            "`akvilon-telephony` **the discount ends, so the price to pay rises**: `1490 RUB` → `1990 RUB`",
            "Price per month with discount: removed `1490 RUB`",
            "as before",
        ])
        .does_not_say(&["trial is", "permissions are added"])
        .ends_with(0);
}

#[test]
fn a_lower_price_needs_no_attention() {
    let request = Request::new().edit(TELEPHONY, "price_per_month: 1490", "price_per_month: 1390");
    request.review(&[]).says(&["`1490 RUB` → `1390 RUB`"]).does_not_say(&["### Attention"]);
}

#[test]
fn a_price_for_a_free_module_is_a_price_up() {
    let free = "content/modules/verstak/verstak-cms.md";
    Request::new()
        .edit(free, "price_per_month: 0", "price_per_month: 90")
        .review(&[])
        .says(&["it was free and now has a price"]);
}

#[test]
fn a_shorter_trial_needs_attention_and_a_longer_one_does_not() {
    Request::new()
        .edit(TELEPHONY, "trial_days: 14", "trial_days: 7")
        .review(&[])
        .says(&["trial is shortened**: `14 days` → `7 days`"]);
    Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 30").review(&[]).does_not_say(&["### Attention"]);
}

#[test]
fn an_added_permission_needs_attention_and_a_removed_one_does_not() {
    let add = Request::new().edit(PBX, "customer_read]", "customer_read, order_write]");
    add.review(&[]).says(&["permissions are added", ": `order_write`"]);
    let remove = Request::new().edit(PBX, ", customer_read]", "]");
    remove.review(&[]).does_not_say(&["permissions are added"]).says(&["Permissions available to the module"]);
}

#[test]
fn a_new_connection_host_needs_attention_and_a_new_path_does_not() {
    let host =
        Request::new().edit(PBX, "https://akvilon-telecom.example/box/connect", "https://evil.example/box/connect");
    host.review(&[]).says(&["Connect leads to another host**: `akvilon-telecom.example` → `evil.example`"]);
    let path = Request::new().edit(
        PBX,
        "https://akvilon-telecom.example/box/connect",
        "https://akvilon-telecom.example/box/new",
    );
    path.review(&[]).does_not_say(&["another host"]).says(&["Connection page address"]);
}

#[test]
fn a_removed_country_is_reported_with_its_variants() {
    let request = Request::new().edit(TELEPHONY, "countries: [RU, KZ, BY]", "countries: [RU, BY]");
    request
        .review(&[])
        .says(&["accounts in these countries no longer see it**: `KZ`", "disappears from 3 of 90 variants (kz at v5)"]);
}

#[test]
fn a_newer_api_version_hides_it_from_older_accounts() {
    let request =
        Request::new().edit("content/modules/puestito/puestito.md", "min_api_version: v4", "min_api_version: v5");
    request.review(&[]).says(&["older API versions no longer see it**: `v4` → `v5`", "disappears from", "at v4"]);
}

#[test]
fn a_new_module_appears_and_needs_a_maintainer() {
    let request = Request::new().copy("kurlyk", "Курлык");
    request
        .review(&["--author", "stranger"])
        .says(&["`kurlyk` is new", "appears in", "`content/modules/new/kurlyk.md`, `content/modules/new/kurlyk.svg`: a new module; **a maintainer must decide**"])
        .does_not_say(&["not-an-owner"]);
}

#[test]
fn unlisting_is_suggested_instead_of_removal() {
    let request = Request::new().remove(TELEPHONY).remove(LOGO);
    request.review(&[]).says(&["the module is removed", "`listed: false` would keep it", "disappears from"]);
}

#[test]
fn a_new_code_is_one_change_and_orphans_installations() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(POST)).unwrap();
    let logo = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/modules/strizh/strizh-post.svg"))
        .unwrap();
    let request = Request::new()
        .remove(POST)
        .remove("content/modules/strizh/strizh-post.svg")
        .write("content/modules/strizh/strizh-mail.md", &text.replace("code: strizh-post", "code: strizh-mail"))
        .write("content/modules/strizh/strizh-mail.svg", &logo);
    request
        .review(&[])
        .says(&["orphaned**: `strizh-post` → `strizh-mail`", "`strizh-mail` has a new code"])
        .does_not_say(&["the module is removed", "is new"]);
}

#[test]
fn a_file_that_only_moves_changes_nothing_for_customers() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(POST)).unwrap();
    let logo = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/modules/strizh/strizh-post.svg"))
        .unwrap();
    let request = Request::new()
        .remove(POST)
        .remove("content/modules/strizh/strizh-post.svg")
        .write("content/modules/strizh-mail/strizh-post.md", &text)
        .write("content/modules/strizh-mail/strizh-post.svg", &logo);
    request
        .review(&["--author", "strizh-dev"])
        .says(&["No changes that customers would see"])
        .does_not_say(&["orphaned", "removed"]);
}

#[test]
fn an_outdated_translation_is_reported() {
    let request =
        Request::new().edit(PBX, "- Звонок по щелчку на номер", "- Звонок по щелчку на номер и из карточки клиента");
    request
        .review(&[])
        .says(&["features description: a translation was not updated**: `ru`, not `en`", "**`и из карточки клиента`**"])
        .does_not_say(&["installation description: a translation"]);
}

#[test]
fn texts_that_change_in_every_language_are_not_outdated() {
    let request = Request::new().edit(PBX, "- Звонок по щелчку на номер", "- Звонок по щелчку на номер телефона").edit(
        PBX,
        "- Dialling by a click on a number",
        "- Dialling by a click on a phone number",
    );
    request
        .review(&[])
        .does_not_say(&["was not updated"])
        .says(&["Features description (`ru`)", "Features description (`en`)"]);
}

#[test]
fn a_new_language_makes_no_translation_outdated() {
    let text = "\n# es\n\n## features\n\nUn módulo para su central.\n\n- Ficha del cliente\n\n## installation\n\nCree una clave.\n";
    let whole = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(PBX)).unwrap() + text;
    Request::new().write(PBX, &whole).review(&[]).does_not_say(&["was not updated"]).says(&["(`es`): added"]);
}

#[test]
fn two_modules_in_one_request_are_reported_separately() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7").edit(
        POST,
        "price_per_month: 1290",
        "price_per_month: 1390",
    );
    let report = request.review(&["--author", "akvilon-dev"]);
    report.says(&["`akvilon-telephony` **the trial is shortened**", "`strizh-post` **the price to pay rises**"]);
    report
        .says(&["`content/modules/strizh/strizh-post.md`: a module without owners; **a maintainer must decide**"])
        .ends_with(0);
}

#[test]
fn a_strangers_change_is_an_error_even_if_it_adds_them_as_an_owner() {
    let request = Request::new().edit(
        TELEPHONY,
        "owners: [akvilon-dev, m-sotnikova]",
        "owners: [akvilon-dev, m-sotnikova, stranger]",
    );
    request
        .review(&["--author", "stranger"])
        .says(&[
            "`review/not-an-owner`",
            "**one of its owners must decide** (`akvilon-dev`, `m-sotnikova`), or a maintainer",
            "the owners change",
        ])
        .ends_with(1);
}

#[test]
fn logins_are_compared_as_a_whole() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 15");
    request.review(&["--author", "akvilon"]).says(&["`review/not-an-owner`"]).ends_with(1);
    request.review(&["--author", "AKVILON-DEV"]).says(&["**Decided** by `AKVILON-DEV`."]).ends_with(0);
    request.review(&["--author", "Anna-K"]).says(&["**Decided** by `Anna-K`."]).ends_with(0);
}

#[test]
fn adding_oneself_as_a_maintainer_has_no_effect_yet() {
    let request = Request::new()
        .edit(SETTINGS, "maintainers: [anna-k, t-orlov]", "maintainers: [anna-k, t-orlov, stranger]")
        .edit(TELEPHONY, "trial_days: 14", "trial_days: 15");
    request
        .review(&["--author", "stranger"])
        .says(&[
            "`review/not-an-owner`",
            "the maintainers change: they may approve any change",
            "`content/marketplace.yaml`: the settings; **a maintainer must decide**",
        ])
        .ends_with(1);
}

#[test]
fn a_logo_belongs_to_its_module_and_a_new_drawing_needs_attention() {
    let request = Request::new().edit(LOGO, "<svg ", "<svg class=\"x\" ");
    let logo = fs::read_to_string(request.folder().join(LOGO)).unwrap();
    let request = request.write(LOGO, &logo.replace("</svg>", "<path d=\"M0 0h9v9z\" fill=\"#123456\"/></svg>"));
    request
        .review(&["--author", "stranger"])
        .says(&["the logo changes: compare both drawings", "`review/not-an-owner`"])
        .does_not_say(&["a maintainer must decide"])
        .ends_with(1);
}

#[test]
fn a_maintainer_decides_on_themes_and_ci() {
    let request = Request::new()
        .write("themes/house/theme.yaml", "extends: default\n")
        .write(".github/workflows/check.yml", "on: push\n");
    request.review(&["--author", "stranger"]).says(&[
        "Themes and messages",
        "`themes/house/theme.yaml`: themes or messages; **a maintainer must decide**",
        "`.github/workflows/check.yml`: CI files; **a maintainer must decide**",
    ]);
}

#[test]
fn the_author_does_not_answer_for_findings_of_the_base() {
    let request = Request::new();
    request.git(&["checkout", "--quiet", "main"]);
    change(request.folder(), PBX, "section: telephony", "section: telefony");
    request.commit("a slip on main");
    request.git(&["checkout", "--quiet", "-B", "change"]);
    let request = request.edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request
        .review(&[])
        .says(&[
            "Existing findings, not caused by this change: 1",
            "1 file of the base cannot be read",
            "the trial is shortened",
        ])
        .does_not_say(&["`section/unknown`", "cannot be compared"])
        .ends_with(0);
}

#[test]
fn a_module_with_errors_is_not_reported_as_removed() {
    let request = Request::new().edit(TELEPHONY, "section: telephony", "section: telefony");
    request
        .review(&[])
        .says(&["`section/unknown`", "cannot be compared", "`content/modules/akvilon/akvilon-telephony.md:3:10`"])
        .does_not_say(&["is removed"])
        .ends_with(1);
}

#[test]
fn with_broken_settings_modules_are_compared_with_the_old_ones() {
    let request = Request::new().edit(SETTINGS, "currency: RUB", "currency: RUBLE").edit(
        TELEPHONY,
        "price_per_month: 1490",
        "price_per_month: 1690",
    );
    request
        .review(&[])
        .says(&[
            "the modules are compared with the settings of the base",
            "`marketplace/invalid-currency`",
            "**the price to pay rises**: `1490 RUB` → `1690 RUB`",
        ])
        .does_not_say(&["is removed"])
        .ends_with(1);
}

#[test]
fn a_country_removed_from_the_settings_loses_its_pages() {
    let request = Request::new().edit(
        SETTINGS,
        "countries: [RU, KZ, BY, UZ, AM, MX, CO, ES]",
        "countries: [RU, KZ, BY, UZ, AM, MX, CO]",
    );
    request.review(&[]).says(&[
        "its variants are removed with all their pages",
        "`market es`",
        "Variants: 90 before, 81 after",
        "disappears from",
    ]);
}

#[test]
fn a_partners_text_cannot_inject_markdown_into_the_report() {
    let hostile = "@anna-k ![x](https://evil.example/x.png) </td> `` <!-- | [a](https://evil.example) \u{202e}";
    let request = Request::new()
        .edit(PBX, "ru: Аквилон АТС (коробка)", "ru: '@anna-k [x](https://evil.example) `<b>`'")
        .edit(PBX, "- Звонок по щелчку на номер", &format!("- Звонок {hostile}"));
    let report = request.review(&[]);
    // Outside of code, no character has a meaning in Markdown or starts a mention on GitHub.
    for line in report.text.lines().filter(|line| line.contains("evil") || line.contains("anna")) {
        let outside = pulldown_cmark::Parser::new(line).filter_map(|event| match event {
            pulldown_cmark::Event::Text(text) => Some(text.to_string()),
            pulldown_cmark::Event::Html(html) | pulldown_cmark::Event::InlineHtml(html) => {
                panic!("HTML passes: {html}")
            }
            pulldown_cmark::Event::Start(
                tag @ (pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }),
            ) => panic!("{tag:?} passes: {line}"),
            _ => None,
        });
        let outside: String = outside.collect();
        assert!(!outside.contains('@') && !outside.contains("evil"), "{line}");
    }
    report.does_not_say(&["\u{202e}"]);
}

#[test]
fn the_report_of_a_large_change_fits_a_comment_and_counts_the_rest() {
    let mut request = Request::new();
    for i in 0..120 {
        request = request.copy(&format!("kurlyk-{i}"), &format!("Курлык {i}"));
    }
    for entry in walkdir::WalkDir::new(request.folder().join("content/modules")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let long = "Ещё одно длинное предложение о том, что умеет модуль. ".repeat(20);
            let text = fs::read_to_string(&path)
                .unwrap()
                .replace("\n## installation", &format!("\n{long}\n\n## installation"));
            fs::write(path, text).unwrap();
        }
    }
    let report = request.review(&[]);
    assert!(report.text.chars().count() <= mpgen_review::MAX_CHARACTERS, "{}", report.text.chars().count());
    report.says(&["Omitted for lack of space"]);
    let whole = request.review(&["--message-format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&whole.text).unwrap();
    assert!(json["modules"].as_array().unwrap().len() >= 120);
}

#[test]
fn the_variants_of_a_preview_build() {
    let request =
        Request::new().edit("content/modules/tlacuache/tlacuache-envios.md", "trial_days: 30", "trial_days: 20");
    let json: serde_json::Value = serde_json::from_str(&request.review(&["--message-format", "json"]).text).unwrap();
    let preview: Vec<String> = serde_json::from_value(json["preview"].clone()).unwrap();
    assert_eq!(preview, ["mx/v5/ru", "mx/v5/en", "mx/v5/es"]);
    let only: Vec<&str> = preview.iter().flat_map(|variant| ["--only", variant]).collect();
    let built = mpgen(request.folder(), &[&["build", "--out", "preview"], only.as_slice()].concat());
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(request.folder().join("preview/mx/v5/es/modules/tlacuache-envios.html").is_file());
}

#[test]
fn a_missing_base_is_an_error_with_help() {
    let request = Request::new();
    for (base, words) in [
        ("origin/main", "unknown commit `origin/main`"),
        ("--output=x", "unknown commit"),
        ("main^{tree}", "unknown commit"),
    ] {
        let refused = mpgen(request.folder(), &["review", &format!("--base={base}")]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(
            String::from_utf8_lossy(&refused.stderr).contains(words),
            "{base}: {}",
            String::from_utf8_lossy(&refused.stderr)
        );
    }
    request.git(&["checkout", "--quiet", "--orphan", "other"]);
    request.commit("another beginning");
    let refused = mpgen(request.folder(), &["review", "--base", "main"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("no common ancestor"));
    let nowhere = tempfile::tempdir().unwrap();
    let refused = mpgen(nowhere.path(), &["review", "--base", "main"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("no git repository"));
}

#[test]
fn the_error_for_a_shallow_clone_explains_how_to_deepen_it() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request.commit("the change");
    let clones = tempfile::tempdir().unwrap();
    let url = format!("file://{}", request.folder().display());
    request.git(&[
        "clone",
        "--quiet",
        "--depth=1",
        "--branch=change",
        &url,
        &clones.path().join("shallow").display().to_string(),
    ]);
    let refused = mpgen(&clones.path().join("shallow"), &["review", "--base", "origin/main"]);
    assert_eq!(refused.status.code(), Some(2));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(words.contains("fetch-depth: 0") && words.contains("--unshallow"), "{words}");
}

#[test]
fn a_merge_commit_is_compared_with_what_it_merges_into() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request.commit("the change");
    request.git(&["checkout", "--quiet", "main"]);
    change(request.folder(), POST, "price_per_month: 1290", "price_per_month: 1390");
    request.commit("meanwhile on main");
    request.git(&["checkout", "--quiet", "--detach"]);
    request.git(&["merge", "--quiet", "--no-edit", "change"]);
    let output = mpgen(request.folder(), &["review", "--base", "main"]);
    let report =
        Report { text: String::from_utf8(output.stdout).unwrap(), stderr: String::new(), status: output.status.code() };
    report.says(&["the trial is shortened"]).does_not_say(&["strizh-post"]);
}

#[test]
fn a_commit_is_read_without_touching_files_on_the_disk() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request.commit("the change");
    request.git(&["checkout", "--quiet", "main"]);
    let output = mpgen(request.folder(), &["review", "--base", "main", "--head", "change"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("the trial is shortened"));
    assert!(request.git(&["status", "--porcelain"]).stdout.is_empty());
}

#[test]
fn a_repository_cannot_make_the_review_run_a_program() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    let mark = request.folder().join("ran");
    let script = format!("touch '{}'", mark.display());
    for (key, value) in [
        ("core.fsmonitor", &script),
        ("diff.external", &script),
        ("core.pager", &script),
        ("filter.x.clean", &script),
        ("diff.x.textconv", &script),
    ] {
        request.git(&["config", key, value]);
    }
    let request = request.write(".gitattributes", "* diff=x\n");
    request.git(&["-c", "core.fsmonitor=false", "add", "--all"]);
    fs::remove_file(&mark).ok();
    request.git(&["-c", "core.fsmonitor=false", "commit", "--quiet", "--message", "x"]);
    fs::remove_file(&mark).ok();
    let output = mpgen(request.folder(), &["review", "--base", "main"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("the trial is shortened"));
    assert!(!mark.exists(), "a program in the repository ran");
    let _ = Command::new("git").current_dir(request.folder()).arg("status").output();
    assert!(mark.exists(), "git itself runs it");
}

#[test]
fn a_repository_cannot_substitute_one_file_for_another() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request.commit("the change");
    let object = |revision: &str| String::from_utf8(request.git(&["rev-parse", revision]).stdout).unwrap();
    let (old, new) = (object(&format!("main:{TELEPHONY}")), object(&format!("change:{TELEPHONY}")));
    request.git(&["replace", new.trim(), old.trim()]);
    let shown = String::from_utf8(request.git(&["show", new.trim()]).stdout).unwrap();
    assert!(shown.contains("trial_days: 14"), "git itself shows the substitute");
    let output = mpgen(request.folder(), &["review", "--base", "main"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("the trial is shortened"));
}

#[test]
fn a_symbolic_link_in_a_commit_is_an_error_wherever_it_leads() {
    let request = Request::new();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", request.folder().join("content/modules/akvilon/link.md")).unwrap();
    if cfg!(unix) {
        request.commit("a link");
        let output = mpgen(request.folder(), &["review", "--base", "main", "--head", "HEAD"]);
        assert!(String::from_utf8_lossy(&output.stdout).contains("`file/symbolic-link`"));
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn a_git_lfs_pointer_is_reported_as_such() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";
    Request::new().write(LOGO, pointer).review(&[]).says(&["Git LFS pointer", "git lfs pull"]).ends_with(1);
}

#[test]
fn the_status_of_a_module_says_where_it_is_and_why_not_elsewhere() {
    let request = Request::new();
    assert!(mpgen(request.folder(), &["build", "--commit", "abc123"]).status.success());
    let ask = |code: &str| {
        let output = mpgen(request.folder(), &["status", code, "--manifest", "dist/manifest.json"]);
        String::from_utf8(output.stdout).unwrap()
    };
    let live = ask("akvilon-telephony");
    for words in [
        "from commit abc123",
        "is live",
        "ru/v5/ru",
        "not listed in mx/v5: it does not work in any",
        "not listed in ru/v3: it needs a later API version",
    ] {
        assert!(live.contains(words), "{words}: {live}");
    }
    change(request.folder(), TELEPHONY, "trial_days: 14", "trial_days: 15");
    assert!(ask("akvilon-telephony").contains("goes live with the next publish"));
    assert!(ask("nobody").contains("`nobody` is not live"));
}

#[test]
fn a_moved_file_keeps_its_owners() {
    let mut request = Request::new();
    for extension in ["md", "svg"] {
        let old = TELEPHONY.replace(".md", &format!(".{extension}"));
        let text = fs::read_to_string(request.folder().join(&old)).unwrap();
        request = request.remove(&old).write(&old.replace("akvilon/", "akvilon/calls/"), &text);
    }
    let now = "`content/modules/akvilon/calls/akvilon-telephony.md`, `content/modules/akvilon/calls/akvilon-telephony.svg`: the module changes; decided by `akvilon-dev`";
    request
        .review(&["--author", "akvilon-dev"])
        .says(&["No changes that customers would see", now])
        .does_not_say(&["a maintainer must decide"])
        .ends_with(0);
    request
        .review(&["--author", "stranger"])
        .says(&["error `content/modules/akvilon/calls/akvilon-telephony.md:1:1` `review/not-an-owner`"])
        .ends_with(1);
}

#[test]
fn a_word_diff_shows_a_change_far_into_a_text() {
    let far = "Длинное предложение о том, что умеет модуль и чего он не умеет. ".repeat(60);
    let request = Request::new();
    request.git(&["checkout", "--quiet", "main"]);
    change(request.folder(), PBX, "- Звонок по щелчку", &format!("- {far}\n- Звонок по щелчку"));
    request.commit("a long text");
    request.git(&["checkout", "--quiet", "-B", "change"]);
    request.edit(PBX, "- Звонок по щелчку", "- Звонок по свистку").review(&[]).says(&["~~`щелчку`~~ **`свистку`**"]);
}

#[test]
fn a_word_diff_counts_the_changes_that_it_omits() {
    let words = |word: &str| (0..400).map(|i| format!("слово{i} {word}{i}")).collect::<Vec<_>>().join(" ");
    let request = Request::new();
    request.git(&["checkout", "--quiet", "main"]);
    change(request.folder(), PBX, "- Звонок по щелчку", &format!("- {}\n- Звонок по щелчку", words("было")));
    request.commit("a long text");
    request.git(&["checkout", "--quiet", "-B", "change"]);
    let request = request.edit(PBX, &words("было"), &words("стало"));
    request.review(&[]).says(&["~~`было0`~~ **`стало0`**", "more changed passages"]);
}

#[test]
fn a_new_order_of_sections_is_reported_and_one_of_languages_changes_no_names() {
    let other = "  - code: other\n    name: {ru: Другое, en: Other, es: Otros}\n";
    let request =
        Request::new().edit(SETTINGS, other, "").edit(SETTINGS, "sections:\n", &format!("sections:\n{other}"));
    request
        .review(&[])
        .says(&["order of sections: **`other,`**"])
        .does_not_say(&["No changes that customers would see"]);
    let request = Request::new().edit(SETTINGS, "languages: [ru, en, es]\n", "languages: [en, ru, es]\n");
    request
        .review(&[])
        .says(&["order of languages: `ru, en, es` → `en, ru, es`"])
        .does_not_say(&["permission order", "section telephony"]);
}

#[test]
fn a_market_that_loses_a_country_needs_attention() {
    let request = Request::new().edit(SETTINGS, "[RU, KZ, BY, UZ, AM]", "[RU, KZ]");
    request.review(&[]).says(&["`market cis` **a country leaves the market**: `AM, BY, KZ, RU, UZ`, `KZ, RU`"]);
}

#[test]
fn modules_affected_by_a_setting_in_the_same_way_are_grouped() {
    let request = Request::new().edit(SETTINGS, "    countries: [MX, CO]", "    countries: [MX, CO]\n  east: [KZ, UZ]");
    let report = request.review(&[]);
    report.says(&["modules change in the same way", "appears in 3 of 99 variants (east at v5)"]);
    assert_eq!(report.text.matches("appears in 3 of 99 variants (east at v5)").count(), 1, "{}", report.text);
}

#[test]
fn removed_and_added_items_are_shown_as_a_list() {
    let request = Request::new().edit(TELEPHONY, "countries: [RU, KZ, BY]", "countries: [RU]").edit(
        TELEPHONY,
        "order_read, user_read]",
        "order_read, user_read, order_write, cost_read]",
    );
    request.review(&[]).says(&["no longer see it**: `BY`, `KZ`", "is rejected**: `cost_read`, `order_write`"]);
}

#[test]
fn what_concerns_every_module_comes_first() {
    let request = Request::new()
        .edit(TELEPHONY, "trial_days: 14", "trial_days: 7")
        .edit(SETTINGS, "maintainers: [anna-k, t-orlov]", "maintainers: [anna-k]")
        .write("themes/house/theme.yaml", "extends: default\n")
        .write(".github/workflows/check.yml", "on: push\n");
    let text = request.review(&[]).text.clone();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    let order =
        ["CI files or code owners change", "themes or messages change", "the maintainers change", "trial is shortened"];
    assert!(order.windows(2).all(|pair| place(pair[0]) < place(pair[1])), "{text}");
}

#[test]
fn a_repaired_module_is_not_reported_as_new() {
    let request = Request::new();
    request.git(&["checkout", "--quiet", "main"]);
    change(request.folder(), TELEPHONY, "section: telephony", "section: telefony");
    request.commit("a slip on main");
    request.git(&["checkout", "--quiet", "-B", "change"]);
    request
        .edit(TELEPHONY, "section: telefony", "section: telephony")
        .review(&[])
        .says(&["`akvilon-telephony` had errors in the base and can be read now"])
        .does_not_say(&["is new"])
        .ends_with(0);
}

#[test]
fn a_base_is_found_at_the_remote_and_in_a_bare_repository() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request.commit("the change");
    let clones = tempfile::tempdir().unwrap();
    let clone = |name: &str, more: &[&str]| {
        let folder = clones.path().join(name);
        let (from, to) = (request.folder().display().to_string(), folder.display().to_string());
        request.git(&[&["clone", "--quiet"], more, &[&from, &to]].concat());
        folder
    };
    // As in CI: only the branch of the change exists locally, and its base only at the remote.
    let output = mpgen(&clone("ci", &["--branch=change"]), &["review", "--base", "main"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("the trial is shortened"), "{output:?}");
    let output = mpgen(&clone("bare", &["--bare"]), &["review", "--base", "main", "--head", "change"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("the trial is shortened"), "{output:?}");
}

#[test]
fn line_ends_of_a_checkout_are_not_a_change() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request.commit("the change");
    for file in [TELEPHONY, PBX] {
        let text = fs::read_to_string(request.folder().join(file)).unwrap().replace('\n', "\r\n");
        fs::write(request.folder().join(file), text).unwrap();
    }
    let output = mpgen(request.folder(), &["review", "--base", "main"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("the trial is shortened"), "{report}");
    assert!(!report.contains("Features description") && !report.contains("akvilon-pbx"), "{report}");
}

#[test]
fn the_first_content_of_a_repository_has_a_valid_base() {
    let request = Request::new();
    request.git(&["checkout", "--quiet", "--orphan", "beginning"]);
    request.git(&["rm", "--quiet", "-r", "--cached", "."]);
    request.git(&["commit", "--quiet", "--allow-empty", "--message", "nothing yet"]);
    request.git(&["branch", "--force", "main"]);
    request
        .review(&[])
        .says(&["the base has no `marketplace.yaml`, so everything is new", "`akvilon-telephony` is new"])
        .does_not_say(&["has errors"]);
}

#[test]
fn an_enforced_review_ends_with_1_until_everything_is_decided() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request.review(&["--author", "stranger", "--enforce"]).says(&["**Waiting for an owner**"]).ends_with(1);
    let ends = |more: &[&str], status: i32| {
        let output = mpgen(request.folder(), &[&["review", "--base", "main", "--head", "change"], more].concat());
        assert_eq!(output.status.code(), Some(status), "{more:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    ends(&["--author", "akvilon-dev", "--enforce"], 0);
    ends(&["--author", "stranger", "--enforce", "--approved-by", "another"], 1);
    ends(&["--author", "stranger", "--enforce", "--approved-by", "another", "--approved-by", "m-sotnikova"], 0);
    // An unknown author approves nothing.
    for nobody in [&["--enforce"] as &[&str], &["--enforce", "--author", ""], &["--enforce", "--author", " @ "]] {
        ends(nobody, 2);
    }
    ends(&["--enforce", "--author", "anna-k", "--approved-by", ""], 2);
}

#[test]
fn a_valid_new_module_waits_for_a_maintainer() {
    let request = Request::new().copy("kurlyk", "Курлык");
    request.review(&["--author", "stranger"]).ends_with(0);
    request
        .review(&["--author", "stranger", "--enforce"])
        .says(&["**Waiting for a maintainer** (`anna-k`, `t-orlov`): a new module."])
        .ends_with(1);
    request.review(&["--author", "stranger", "--approved-by", "T-Orlov", "--enforce"]).ends_with(0);
}

#[test]
fn current_owners_decide_on_an_old_branch() {
    let request = Request::new();
    request.git(&["checkout", "--quiet", "main"]);
    change(request.folder(), TELEPHONY, "owners: [akvilon-dev, m-sotnikova]", "owners: [m-sotnikova]");
    request.commit("an owner leaves");
    request.git(&["checkout", "--quiet", "change"]);
    let request = request.edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    request.review(&["--author", "akvilon-dev", "--enforce"]).says(&["`review/not-an-owner`"]).ends_with(1);
    request.review(&["--author", "m-sotnikova", "--enforce"]).says(&["**Decided** by `m-sotnikova`."]).ends_with(0);
}

#[test]
fn the_verdict_is_data() {
    let request = Request::new().edit(TELEPHONY, "trial_days: 14", "trial_days: 7").copy("kurlyk", "Курлык");
    request.commit("the change");
    let arguments = ["review", "--base", "main", "--author", "akvilon-dev", "--message-format", "json"];
    let output = mpgen(request.folder(), &arguments);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let verdict = &json["verdict"];
    assert_eq!(verdict["decided"], false);
    let part = |part: &str| (verdict[part]["needed"].as_bool(), verdict[part]["decided"].as_bool());
    assert_eq!((part("owner"), part("maintainer")), ((Some(true), Some(true)), (Some(true), Some(false))));
    let reason = &verdict["owner"]["reasons"][0];
    assert_eq!((&reason["kind"], &reason["module"]), (&"module-changed".into(), &"akvilon-telephony".into()));
    assert_eq!(reason["decided_by"], "akvilon-dev");
    assert_eq!(verdict["maintainer"]["reasons"][0]["kind"], "module-added");
    assert_eq!(json["summary"], "Waiting for a maintainer (anna-k, t-orlov): a new module.");
}

/// Runs `check --base main`. Returns its exit status, the findings as GitHub annotations, and standard error.
fn check(request: &Request, more: &[&str]) -> (Option<i32>, String, String) {
    request.commit("the change");
    let output = mpgen(request.folder(), &[&["check", "--base", "main", "--message-format", "github"], more].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn an_error_on_main_does_not_fail_an_unrelated_change() {
    let request = Request::new();
    request.git(&["checkout", "--quiet", "main"]);
    change(request.folder(), PBX, "section: telephony", "section: telefony");
    request.commit("a slip on main");
    request.git(&["checkout", "--quiet", "-B", "change"]);
    let request = request.edit(TELEPHONY, "trial_days: 14", "trial_days: 7");
    let (status, found, stderr) = check(&request, &[]);
    assert_eq!((status, found.as_str()), (Some(0), ""), "{stderr}");
    assert!(stderr.contains("1 existing finding is not counted"), "{stderr}");
    // Its own errors count, and so do those in files that it touches.
    let request = request.edit(TELEPHONY, "section: telephony", "section: telefony");
    assert_eq!(check(&request, &[]).0, Some(1));
    let request = request.edit(TELEPHONY, "section: telefony", "section: telephony").edit(PBX, "ru:", "ru: ");
    let (status, found, _) = check(&request, &[]);
    assert!(status == Some(1) && found.contains(PBX), "{found}");
}

#[test]
fn a_change_is_responsible_for_errors_that_it_causes_elsewhere() {
    let request = Request::new().edit(SETTINGS, "  - code: telephony\n", "  - code: phones\n");
    let (status, found, stderr) = check(&request, &[]);
    assert!(status == Some(1) && found.contains(TELEPHONY), "{found}{stderr}");
}

#[test]
fn a_copy_in_an_earlier_folder_is_reported_itself() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(TELEPHONY)).unwrap();
    let logo = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(LOGO)).unwrap();
    let copy = "content/modules/aaa/akvilon-telephony.md";
    let request = Request::new().write(copy, &text).write(&copy.replace(".md", ".svg"), &logo);
    let (status, found, _) = check(&request, &[]);
    assert_eq!(status, Some(1));
    for line in found.lines().filter(|line| line.starts_with("::error")) {
        assert!(line.contains(copy), "the victim is blamed: {line}");
    }
    assert!(found.contains("code/duplicate"), "{found}");
}

#[test]
fn check_reports_a_removal_without_an_entry_too() {
    let request = Request::new().remove(TELEPHONY).remove(LOGO);
    let (status, found, _) = check(&request, &[]);
    assert!(status == Some(1) && found.contains("removed/not-listed"), "{found}");
    let entry = "- {code: akvilon-telephony, day: 2026-11-27, reason: Closed}\n";
    let (status, found, _) = check(&request.write("content/removed.yaml", entry), &[]);
    assert_eq!(status, Some(0), "{found}");
}

#[test]
fn a_merge_with_several_merge_bases_hides_nothing() {
    let request = Request::new();
    request.git(&["checkout", "--quiet", "-b", "side", "main"]);
    let request = request.write("notes.txt", "x\n");
    request.commit("beside");
    request.git(&["checkout", "--quiet", "main"]);
    change(request.folder(), SETTINGS, "maintainers: [anna-k, t-orlov]", "maintainers: [anna-k]");
    request.commit("a maintainer leaves");
    let left = String::from_utf8(request.git(&["rev-parse", "HEAD"]).stdout).unwrap();
    request.git(&["merge", "--quiet", "--no-edit", "side"]);
    request.git(&["checkout", "--quiet", "-b", "evil", "side"]);
    request.git(&["merge", "--quiet", "--no-edit", "--strategy=ours", left.trim()]);
    let arguments = ["review", "--base", "main", "--head", "evil", "--author", "t-orlov", "--enforce"];
    let output = mpgen(request.folder(), &arguments);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stderr).contains("several best common ancestors"));
}

#[test]
fn a_file_above_the_current_folder_is_distinct_from_one_below() {
    let request = Request::new();
    let shop = request.folder().join("shop");
    fs::create_dir(&shop).unwrap();
    for name in ["content", "themes", "i18n"] {
        if request.folder().join(name).exists() {
            fs::rename(request.folder().join(name), shop.join(name)).unwrap();
        }
    }
    let request = request.write(TELEPHONY, "another thing of that name\n");
    request.commit("a repository with a shop in it");
    request.git(&["branch", "--force", "main"]);
    let request = request.write(TELEPHONY, "changed\n");
    request.commit("the change");
    let base = ["-C", "shop", "review", "--base", "main", "--head", "HEAD"];
    let output = mpgen(request.folder(), &[&base as &[&str], &["--author", "akvilon-dev", "--enforce"]].concat());
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(
        report.contains("`../content/modules/akvilon/akvilon-telephony.md`: a file outside the modules"),
        "{report}"
    );
}

/// A change of nearly everything that a report is about.
fn varied_change() -> Request {
    let request = Request::new().copy("kurlyk", "");
    let new = "content/modules/new/kurlyk.md";
    let text = fs::read_to_string(request.folder().join(new)).unwrap();
    let text = text.replace("strizh-post.example", "kurlyk.example").replace("name: Стриж,", "name: Курлык,");
    request
        .write(new, &text)
        .edit(TELEPHONY, "discounted_price_per_month: 1490\ntrial_days: 14\n", "trial_days: 1\n")
        .edit(TELEPHONY, "countries: [RU, KZ, BY]", "countries: [RU, BY]")
        .edit(PBX, "customer_read]", "customer_read, order_write]")
        .edit(PBX, "https://akvilon-telecom.example/box/connect", "https://elsewhere.example/box/connect")
        .edit(PBX, "- Звонок по щелчку на номер", "- Звонок по щелчку на номер и из карточки клиента")
        .edit(PBX, "en: Akvilon PBX (on-premises)", "en: Akvilon PBX")
        .edit("content/modules/verstak/verstak-cms.md", "price_per_month: 0", "price_per_month: 0\ntrial_days: 10")
        .edit(new, "ru: Стриж Пост", "ru: Курлык")
        .edit(new, "countries: [RU, KZ, BY, AM, UZ]", "countries: [RU, MX]")
        .edit(POST, "section: marketing", "section: interface")
        .remove("content/modules/vydra/vydra-express.md")
        .remove("content/modules/vydra/vydra-express.svg")
        .write("content/removed.yaml", "- {code: vydra-express, day: 2026-05-14, reason: closed}\n")
        .edit(SETTINGS, "[RU, KZ, BY, UZ, AM]", "[RU, KZ, BY]")
        .edit(SETTINGS, "maintainers: [anna-k, t-orlov]", "maintainers: [anna-k]")
        .edit(SETTINGS, "guard: {share: 20, at_least: 3}", "guard: {share: 50, at_least: 5}")
        .write("themes/house/theme.yaml", "extends: default\n")
        .write(".github/workflows/check.yml", "on: push\n")
        .write("notes.txt", "a file outside of the marketplace\n")
}

#[test]
fn a_report_has_the_words_of_its_language_only() {
    let request = varied_change();
    // Latin words in a Russian report: abbreviations, settings, and codes of markets and sections.
    let names = "API CI CODEOWNERS URL guard maintainers am by cis es kz latam mx ru marketing interface";
    let names: Vec<&str> = names.split(' ').collect();
    let english = ["after", "and", "at", "before", "from", "has", "is", "it", "more", "of", "or", "the", "with"];
    for language in ["en", "ru", "es"] {
        let ask =
            |more: &[&str]| request.review(&[&["--lang", language, "--approved-by", "akvilon-dev"], more].concat());
        let report = ask(&[]).text;
        golden(&format!("tests/golden/review/{language}.md"), &report);
        let json = ask(&["--message-format", "json"]).text;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let each = |list: &str, field: &str| -> Vec<String> {
            json[list].as_array().unwrap().iter().map(|item| text(&item[field])).collect()
        };
        let mut texts = [each("attention", "message"), each("findings", "message")].concat();
        texts.extend(json["notes"].as_array().unwrap().iter().map(text));
        texts.push(report);
        let is_foreign = |word: &str| match language {
            "ru" => word.chars().all(|c| c.is_ascii_alphabetic()) && !names.contains(&word),
            "es" => english.contains(&word),
            _ => word.chars().any(|c| c.is_alphabetic() && !c.is_ascii()),
        };
        for text in texts {
            let outside = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
            let foreign: Vec<&str> =
                outside.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1 && is_foreign(word)).collect();
            assert!(foreign.is_empty(), "{language}: {foreign:?} in {text}");
        }
    }
}
