//! The direction of texts: pages in Hebrew, most of whose modules have no Hebrew texts.

use std::fs;
use std::path::Path;

use crate::cli::{mpgen, sample};
use crate::site::files;

/// The start tags of a page that begin with `start`.
fn tags<'a>(html: &'a str, start: &str) -> Vec<&'a str> {
    html.match_indices(start).map(|(at, _)| &html[at..at + html[at..].find('>').unwrap()]).collect()
}

/// The sample with Hebrew in place of Spanish, which falls back to English. Its words are English ones.
fn in_hebrew() -> tempfile::TempDir {
    let work = sample();
    let content = files(&work.path().join("content"));
    for file in content.into_values().filter(|file| file.extension().is_none_or(|extension| extension != "svg")) {
        let line = |line: &str| match line.trim_start().strip_prefix("es: ") {
            Some(rest) => format!("{}he: {rest}\n", &line[..line.len() - line.trim_start().len()]),
            None if line == "# es" => "# he\n".to_owned(),
            None => {
                line.replace("[ru, en, es]", "[ru, en, he]").replace("{es: ", "{he: ").replace(", es: ", ", he: ")
                    + "\n"
            }
        };
        let text: String = fs::read_to_string(&file).unwrap().lines().map(line).collect();
        fs::write(file, text).unwrap();
    }
    fs::create_dir_all(work.path().join("i18n/he")).unwrap();
    for (name, path) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("i18n/en")) {
        // Hebrew has more plural forms.
        let line = |line: &str| match line.split_once("[one]") {
            Some((before, after)) => format!("{line}\n{before}[two]{after}\n{before}[many]{after}\n"),
            None => format!("{line}\n"),
        };
        let text: String = fs::read_to_string(path).unwrap().lines().map(line).collect();
        fs::write(work.path().join("i18n/he").join(name), text).unwrap();
    }
    work
}

#[test]
fn each_text_has_the_direction_of_its_language_and_a_price_that_of_the_page() {
    let work = in_hebrew();
    let built = mpgen(work.path(), &["build", "--only", "ru/v5/*"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let page = |path: &str| fs::read_to_string(work.path().join("dist/ru/v5").join(path)).unwrap();
    let all = |html: &str, start: &str, part: &str| {
        let tags = tags(html, start);
        assert!(!tags.is_empty() && tags.iter().all(|tag| tag.contains(part)), "{start} {part}: {tags:?}");
    };

    let module = page("he/modules/akvilon-telephony.html");
    all(&module, "<html", "lang=\"he\" dir=\"rtl\"");
    all(&module, "<h1", "lang=\"en\" dir=\"ltr\"");
    all(&module, "<div class=\"prose\"", "lang=\"en\" dir=\"ltr\"");
    all(&module, "<small class=\"tongue\" lang", "lang=\"he\" dir=\"rtl\"");
    all(&module, "<bdi dir", "dir=\"rtl\"");

    let home = page("he/index.html");
    all(&home, "<p class=\"sum\" lang", "lang=\"en\" dir=\"ltr\"");
    for at in home.match_indices("<p class=\"price\"").map(|(at, _)| at) {
        let price = &home[at..at + home[at..].find("</p>").unwrap()];
        assert!(price.contains("<bdi dir=\"rtl\">"), "{price}");
    }
    // A text in the language of its page has the direction of the page.
    let russian = page("ru/modules/akvilon-telephony.html");
    all(&russian, "<html", "lang=\"ru\" dir=\"ltr\"");
    assert_eq!(tags(&russian, "<h1"), ["<h1"]);
}
