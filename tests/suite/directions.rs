//! The direction of texts: a page in Hebrew whose modules have no Hebrew texts.

use std::fs;
use std::path::Path;

use crate::cli::{change, mpgen, sample};

/// The start tags of a page with a certain name or class.
fn tags<'a>(html: &'a str, start: &str) -> Vec<&'a str> {
    let found = html.match_indices(start).map(|(at, _)| &html[at..at + html[at..].find('>').unwrap()]);
    found.collect()
}

#[test]
fn each_text_has_the_direction_of_its_language_and_a_price_that_of_the_page() {
    let work = sample();
    change(work.path(), "content/marketplace.yaml", "languages: [ru, en, es]", "languages: [ru, en, es, he]");
    let messages = Path::new(env!("CARGO_MANIFEST_DIR")).join("i18n/en");
    fs::create_dir_all(work.path().join("i18n/he")).unwrap();
    for entry in fs::read_dir(messages).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), work.path().join("i18n/he").join(entry.file_name())).unwrap();
    }
    let built = mpgen(work.path(), &["build", "--only", "ru/v5/*"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let page = |path: &str| fs::read_to_string(work.path().join("dist/ru/v5").join(path)).unwrap();

    let hebrew = page("he/modules/akvilon-telephony.html");
    assert!(hebrew.contains("<html lang=\"he\" dir=\"rtl\""), "{hebrew}");
    assert!(tags(&hebrew, "<h1 ").iter().all(|tag| tag.contains("lang=\"ru\" dir=\"ltr\"")), "{hebrew}");
    assert!(!tags(&hebrew, "<h1 ").is_empty());
    assert!(
        tags(&hebrew, "<div class=\"prose\"").iter().all(|tag| tag.contains("lang=\"ru\" dir=\"ltr\"")),
        "{hebrew}"
    );
    assert!(tags(&hebrew, "<small class=\"tongue\" lang").iter().all(|tag| tag.contains("lang=\"he\" dir=\"rtl\"")));
    let prices: Vec<&str> = tags(&hebrew, "<bdi dir");
    assert!(prices.len() >= 2 && prices.iter().all(|tag| tag.contains("rtl")), "{prices:?}");

    let home = page("he/index.html");
    assert!(tags(&home, "<p class=\"sum\"").iter().all(|tag| tag.contains("lang=\"ru\" dir=\"ltr\"")), "{home}");
    for (card, html) in home.match_indices("<p class=\"price\"").map(|(at, _)| (at, &home[at..])) {
        let price = &html[..html.find("</p>").unwrap()];
        assert!(price.contains("<bdi dir=\"rtl\">"), "{card}: {price}");
    }
    // A page whose texts are all in its language needs no more than its own direction.
    let russian = page("ru/modules/akvilon-telephony.html");
    assert!(russian.contains("<html lang=\"ru\" dir=\"ltr\"") && !russian.contains("lang=\"ru\" dir=\"ltr\">А"));
}
