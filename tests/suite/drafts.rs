//! Modules with errors as `mpgen serve`, editors and the page for partners show them.

use mpgen_core::diag::{TextLanguage, Wording};
use mpgen_core::model::LanguageId;
use mpgen_core::source::{Content, Kind, Source, Sources};
use mpgen_engine::load::{Folders, load};
use mpgen_site::draft::{Preview, Previewer};
use mpgen_site::prepare::{Overrides, Preparation};

use crate::cli::sample;
use crate::golden::golden;

const MODULE: &str = "content/modules/akvilon/akvilon-telephony.md";

fn sources() -> Sources {
    let work = sample();
    let content = work.path().join("content");
    let loaded = load(&Folders { content, themes: None, i18n: None }).unwrap();
    // As if the folder were the current one.
    let root = format!("{}/", work.path().display());
    let own = |source: &Source| Source {
        path: source.path.strip_prefix(&root).unwrap_or(&source.path).to_owned(),
        root: if source.is_built_in() { source.root } else { source.root - root.len() },
        ..source.clone()
    };
    Sources::new(loaded.iter().map(|(_, source)| own(source)).collect())
}

fn write(sources: &mut Sources, path: &str, text: &str) {
    let content = Content::Text(text.into());
    sources.overlay(Source { path: path.to_owned(), root: "content/".len(), kind: Kind::Module, content });
}

/// The preview in the first variant in English.
fn preview(sources: &Sources, path: &str, language: TextLanguage) -> Preview {
    let overrides = Overrides::default();
    let previewer = Previewer::new(sources, &overrides).unwrap_or_else(|found| panic!("{found:?}"));
    let english = previewer.marketplace().language_ids().nth(1).unwrap_or(LanguageId(0));
    let variant = previewer.first_variant(sources, path, english).unwrap();
    let found = Preparation::new(&overrides).check(sources);
    previewer.preview(sources, path, variant, &found, Wording::of(language)).unwrap().unwrap()
}

#[test]
fn a_good_module_is_previewed_as_it_is_published() {
    let sources = sources();
    let preview = preview(&sources, MODULE, TextLanguage::English);
    assert!(!preview.is_draft && preview.findings.is_empty());
    assert_eq!(preview.path, "ru/v5/en/modules/akvilon-telephony.html");
    let overrides = Overrides::default();
    let (_, prepared) = Preparation::new(&overrides).prepare(&sources);
    let prepared = prepared.unwrap();
    let scope = mpgen_core::plan::Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let page = site.pages().find(|page| page.path(site.catalog()) == preview.path).unwrap();
    assert_eq!(String::from_utf8(site.render(&page).unwrap()).unwrap(), preview.page);
    let home =
        mpgen_core::plan::Page::Home(Previewer::new(&sources, &overrides).unwrap().variant("ru", "v5", "en").unwrap());
    let home = String::from_utf8(site.render(&home).unwrap()).unwrap();
    assert!(home.contains(&preview.card), "{}", preview.card);
}

const BROKEN: &str = "---
code: acme-crm
section: telefony
min_api_version: v5
countries: [RU, KZ
permissions: [order_read, orders]
price_per_month: 1 990
connection_url: http://acme.example/connect
support_url: https://acme.dev/help
name:
  ru: Акме
  en: Acme <b>CRM</b>
---
# en

## features

- Calls <script>alert(1)</script>
- [A link](javascript:alert(1))
";

#[test]
fn a_draft_shows_what_it_has_and_where_it_has_gaps() {
    let mut sources = sources();
    write(&mut sources, "content/modules/acme/acme-crm.md", BROKEN);
    for language in TextLanguage::ALL {
        let preview = preview(&sources, "content/modules/acme/acme-crm.md", language);
        assert!(preview.is_draft);
        let page = preview.page.replace("\r\n", "\n");
        let tag = language.tag();
        golden(&format!("tests/golden/drafts/page.{tag}.html"), &page);
        golden(&format!("tests/golden/drafts/card.{tag}.html"), &preview.card);
    }
}

/// The page and card of a module with `text`, in English.
fn draft(text: &str) -> Preview {
    let mut sources = sources();
    write(&mut sources, "content/modules/acme/acme-crm.md", text);
    preview(&sources, "content/modules/acme/acme-crm.md", TextLanguage::English)
}

#[test]
fn a_price_is_shown_as_written_or_not_at_all() {
    let with = |price: &str| draft(&BROKEN.replace("price_per_month: 1 990", price)).card;
    for (price, shown) in [
        ("price_per_month: 1990", "1,990"),
        ("price_per_month: 0", "Free"),
        ("price_per_month:", "Price per month: missing"),
        ("# none", "Price per month: missing"),
        ("price_per_month: [1]", "Price per month: not valid"),
        ("price_per_month: -5", "Price per month: not valid"),
        ("price_per_month: 100\ndiscounted_price_per_month: cheap", "Price per month with discount: not valid"),
        ("price_per_month: 100\ndiscounted_price_per_month: 0", "Price per month with discount: not valid"),
        ("price_per_month: 100\ndiscounted_price_per_month: 200", "Price per month with discount: not valid"),
    ] {
        let card = with(price);
        let own = card.split("<p class=\"price\"").nth(1).unwrap();
        assert!(own.contains(shown), "{price}: {card}");
        assert_eq!(own.contains(char::is_numeric) || own.contains("Free"), !shown.contains(':'), "{price}: {card}");
    }
}

#[test]
fn a_file_that_is_hardly_a_module_gives_what_was_read() {
    let body = BROKEN.split_once("# en").unwrap().1;
    let no_end = "---\ncode: acme-crm\nname:\n  en: Acme\n".to_owned() + "# en" + body;
    let no_start = no_end.strip_prefix("---\n").unwrap().to_owned();
    for text in [&no_end, &no_start, &no_start.replace("# en", "---\n# en"), &no_end.replace("# en", " ---\n# en")] {
        let preview = draft(text);
        assert!(
            preview.page.contains("<h1>Draft: Acme</h1>") && preview.page.contains("<li>Calls "),
            "{}",
            preview.page
        );
    }
    for text in ["", "\u{feff}", "---", "---\n---\n", "---\n- a\n- b\n---\n", "just words\n", "---\n: :\n\t\n"] {
        let preview = draft(text);
        assert!(preview.page.contains("<h1>Draft: acme-crm</h1>"), "{text:?}: {}", preview.page);
        assert!(preview.page.contains("Price per month: missing"), "{text:?}: {}", preview.page);
    }
    assert!(draft("{\"code\": \"acme\"}").page.contains("<h1>Draft: acme</h1>"), "JSON is YAML");
    let mut sources = sources();
    let content = Content::TooLarge { size: 9_000_000, limit: 262_144 };
    let path = "content/modules/acme/acme-crm.md".to_owned();
    sources.overlay(Source { path: path.clone(), root: 8, kind: Kind::Module, content });
    let preview = preview(&sources, &path, TextLanguage::English);
    assert!(preview.is_draft && preview.page.contains("file/too-large"), "{}", preview.page);
}

#[test]
fn no_text_of_a_draft_is_markup() {
    let preview = draft(&BROKEN.replace("code: acme-crm", "code: \"<img src=x>\"").replace("orders]", "\"<b>\"]"));
    for html in [&preview.page, &preview.card] {
        for markup in ["<script>alert", "<img src=x>", "<b>CRM", "<b>\"", "javascript:"] {
            assert!(
                !html.replace("beginning with `javascript:`", "").contains(&format!("href=\"{markup}")),
                "{markup}: {html}"
            );
            assert!(markup == "javascript:" || !html.contains(markup), "{markup}: {html}");
        }
    }
    // A character that stands for a path in cards.
    assert!(!draft(&BROKEN.replace("Acme <b>", "Ac\u{7f}me")).card.contains('\u{7f}'));
}

#[test]
fn a_module_is_seen_where_its_countries_and_version_say() {
    let mut sources = sources();
    let previewer = Previewer::new(&sources, &Overrides::default()).unwrap();
    let seen = |sources: &Sources, path: &str| -> Vec<String> {
        let seen = previewer.visibility(sources, path);
        assert!(seen.iter().all(|seen| seen.languages == ["ru", "en", "es"]));
        seen.iter().map(|seen| format!("{}/{}", seen.market, seen.api_version)).collect()
    };
    let path = "content/modules/acme/acme-crm.md";
    let all = previewer.marketplace().markets.len() * previewer.marketplace().api_versions.len();
    for (countries, count) in [("[KZ]", None), ("[KZ", Some(all)), ("[]", Some(all)), ("[Nowhere]", Some(all))] {
        write(&mut sources, path, &BROKEN.replace("[RU, KZ", countries));
        let seen = seen(&sources, path);
        match count {
            Some(count) => assert!(seen.len() <= count && seen.iter().any(|seen| seen.starts_with("mx/")), "{seen:?}"),
            None => assert!(seen.iter().all(|seen| !seen.starts_with("ru/") && !seen.starts_with("mx/")), "{seen:?}"),
        }
    }
    write(&mut sources, path, &BROKEN.replace("min_api_version: v5", "min_api_version: v0"));
    assert!(previewer.visibility(&sources, "content/modules/none.md").is_empty());
}
