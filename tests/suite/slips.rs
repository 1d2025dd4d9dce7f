//! One slip of a partner's hand is one finding, at its line: what follows from it is not told as well.

use crate::catalogue::{Catalogue, MODULE};

/// What stands in the right module, what is written instead, and the one finding with its line.
const SLIPS: [(&str, &str, &str); 19] = [
    ("countries: [RU, KZ]", "countries: *others", "5 yaml/unsupported"),
    ("en: Acme Telephony", "en: *name", "11 yaml/unsupported"),
    ("---\ncode:", "---\n%YAML 1.2\ncode:", "2 yaml/unsupported"),
    ("section:", "\tsection:", "3 yaml/syntax"),
    ("name: {ru: Акме Телефония,", "name:\n\tru: Акме\n#", "12 yaml/syntax"),
    ("section: telephony", "section: [telephony]", "3 field/wrong-type"),
    ("section: telephony", "section: {code: telephony}", "3 field/wrong-type"),
    ("section: telephony", "section: telephony\nsection: delivery", "4 yaml/duplicate-key"),
    ("code: acme-telephony", "code: [acme-telephony]", "2 field/wrong-type"),
    ("code: acme-telephony", "code: acme telephony", "2 code/invalid"),
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
fn one_slip_is_one_finding() {
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
fn a_language_without_any_text_is_one_finding_at_the_first_line() {
    let text = Catalogue::valid().text_of(MODULE).replace("simple_connection_url", "connection_url");
    let (without, _) = text.split_once("# en\n").unwrap();
    let report = Catalogue::valid().file(MODULE, without).check();
    assert_eq!(report.lines(), ["acme-telephony.md:1:1 text/missing-language \"---\""]);
    assert!(report.found[0].help.as_deref().unwrap().contains("`## features` and `## installation`"));
}

#[test]
fn a_market_that_is_no_list_is_not_called_empty_as_well() {
    let report = Catalogue::valid().marketplace("markets: {cis: RU}\n").check();
    assert_eq!(report.rules(), ["marketplace/wrong-type"]);
}
