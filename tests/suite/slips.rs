//! One mistake by a partner is one finding, on the right line, without further findings about its consequences.

use mpgen_core::source::Content;

use crate::catalogue::{Catalogue, MODULE};

/// The text of the valid module, the text to replace it with, and the only finding with its line.
const SLIPS: [(&str, &str, &str); 26] = [
    ("countries: [RU, KZ]", "countries: *others", "5 yaml/unsupported"),
    ("en: Acme Telephony", "en: *name", "11 yaml/unsupported"),
    (
        "simple_connection_url: https://acme.example/simple-connection/config",
        "connection_url: *page",
        "8 yaml/unsupported",
    ),
    ("price_per_month: 1990", "...\nprice_per_month: 1990", "8 yaml/unsupported"),
    ("---\ncode:", "---\n%YAML 1.2\ncode:", "2 yaml/unsupported"),
    ("---\ncode:", "---\n%YAML 1.2\n---\ncode:", "2 yaml/unsupported"),
    ("section:", "\tsection:", "3 yaml/syntax"),
    ("countries: [RU, KZ]", "countries: [RU, KZ", "5 yaml/syntax"),
    ("en: Acme Telephony}", "en: Acme Telephony", "11 yaml/syntax"),
    ("name: {ru: Акме Телефония,", "name:\n\tru: Акме\n#", "12 yaml/syntax"),
    ("section: telephony", "section: [telephony]", "3 field/wrong-type"),
    ("section: telephony", "section: {code: telephony}", "3 field/wrong-type"),
    ("section: telephony", "section: telephony\nsection: delivery", "4 yaml/duplicate-key"),
    ("code: acme-telephony", "code: [acme-telephony]", "2 field/wrong-type"),
    ("code: acme-telephony", "code: acme telephony", "2 code/invalid"),
    ("permissions: [integration_read", "permissions: [integration_raed", "6 permission/unknown"),
    ("permissions: [integration_read", "permissions: [{code: integration_read}", "6 field/wrong-type"),
    ("code: acme-telephony", "code: acme.telephony", "2 code/invalid"),
    ("countries: [RU, KZ]", "countries: RU", "5 field/wrong-type"),
    ("simple_connection_url: https", "simple_connection_url: http", "8 url/not-https"),
    ("price_per_month: 1990", "price_per_month: 1,990", "7 price/invalid"),
    ("# en\n", "# EN\n", "25 text/unknown-language"),
    ("## features", "## Features", "16 text/unknown-block"),
    ("# en\n", "# es\n\n## features\n\n- Llamadas\n- Ficha\n\n# en\n\n### Intro\n", "34 text/outside-block"),
    ("# en\n", "# de\n\n## features\n\n- Anrufe\n\n# en\n", "25 text/unknown-language"),
    ("# en\n", "# en\n\n## features\n\n- Calls\n- Cards\n", "32 text/duplicate-block"),
];

#[test]
fn one_mistake_is_one_finding() {
    let mut wrong = Vec::new();
    for (right, slip, expected) in SLIPS {
        let text = Catalogue::valid().text_of(MODULE);
        assert!(text.contains(right), "{right} is not in the module");
        let report = Catalogue::valid().file(MODULE, &text.replacen(right, slip, 1)).check();
        let found: Vec<String> = report
            .found
            .iter()
            .map(|it| {
                let before = &report.sources.get(it.span.source).text()[..it.span.start as usize];
                format!("{} {}", before.matches('\n').count() + 1, it.rule)
            })
            .collect();
        if found != [expected] {
            wrong.push(format!("{slip:?}: {found:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn front_matter_that_is_not_a_map_is_not_reported_as_incomplete() {
    let (_, body) =
        Catalogue::valid().text_of(MODULE).split_once("\n---\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    for front in ["- code: acme-telephony", "Acme Telephony"] {
        let report = Catalogue::valid().file(MODULE, &format!("---\n{front}\n---\n{body}")).check();
        assert_eq!(report.rules(), ["field/wrong-type"], "{front}");
    }
}

#[test]
fn two_faults_of_one_value_are_two_findings() {
    let report = Catalogue::valid().front_matter("support_url: http://localhost:8080/help\n").check();
    assert_eq!(report.rules(), ["url/not-https", "url/not-public"]);
}

#[test]
fn a_language_without_any_text_is_one_finding_at_the_first_line() {
    let text = Catalogue::valid().text_of(MODULE).replace("simple_connection_url", "connection_url");
    let (without, _) = text.split_once("# en\n").unwrap();
    let report = Catalogue::valid().file(MODULE, without).check();
    assert_eq!(report.lines(), ["acme-telephony.md:1:1 text/missing-language \"---\""]);
    assert!(report.found[0].help.as_ref().unwrap().to_string().contains("`## features` and `## installation`"));
}

#[test]
fn a_logo_in_another_format_does_not_make_the_svg_next_to_it_unexpected() {
    let report = Catalogue::valid()
        .front_matter("logo: logo.png\n")
        .content("content/modules/acme/logo.png", Content::Unread)
        .check();
    assert_eq!(report.rules(), ["logo/not-svg"]);
}

#[test]
fn a_duplicate_code_is_suggested_once() {
    let sections = "sections:\n  - {code: delivery, name: {ru: Доставка, en: Delivery, es: Envíos}}\n";
    let twice = format!("{sections}{}", &sections["sections:\n".len()..]);
    let report = Catalogue::valid().marketplace(&twice).check();
    let unknown = report.found.iter().find(|found| found.rule == "section/unknown").unwrap();
    assert_eq!(unknown.help.as_ref().unwrap().to_string(), "use one of: `delivery`");
}

#[test]
fn a_market_that_is_not_a_list_is_not_also_reported_as_empty() {
    for patch in ["markets: {cis: RU}\n", "countries: RU\nmarkets: {cis: [RU, KZ]}\n"] {
        let report = Catalogue::valid().marketplace(patch).check();
        assert_eq!(report.rules(), ["marketplace/wrong-type"], "{patch}");
    }
}
