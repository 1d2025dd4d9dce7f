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
