//! Findings of the rules on texts and names beyond the examples in their documentation, and texts without findings.

use crate::catalogue::{Catalogue, MODULE};

/// The findings of one rule, each as `line:column "source text"`.
fn found(catalogue: &Catalogue, rule: &str) -> Vec<String> {
    let report = catalogue.check();
    let of_rule = report.lines().into_iter().filter(|line| line.contains(&format!(" {rule} ")));
    of_rule.map(|line| line.split_once(':').unwrap().1.replace(&format!(" {rule}"), "")).collect()
}

fn replaced(catalogue: &Catalogue, from: &str, to: &str) -> Catalogue {
    let text = catalogue.text_of(MODULE);
    assert!(text.contains(from), "{from:?} is not in the module");
    catalogue.clone().file(MODULE, &text.replacen(from, to, 1))
}

#[test]
fn hidden_characters_are_found_in_every_part_of_a_file() {
    let valid = Catalogue::valid();
    for (from, to, at) in [
        ("Acme Telephony", "Ac\u{200b}me Telephony", "11:34 \"\\u{200b}\""),
        ("https://acme.example/support", "https://acme.example/\u{ad}support", "9:35 \"\\u{ad}\""),
        ("A click on", "A `cl\u{202e}ick` on", "30:8 \"\\u{202e}\""),
        ("A click on", "A [click](https://acme.example/&rlm;x) on", "30:34 \"&rlm;\""),
        ("## installation", "## installation\u{2060}", "21:16 \"\\u{2060}\""),
        ("name: {ru:", "developer: {name: \"A\\x9bB\"}\nname: {ru:", "11:21 \"\\\\x9b\""),
        ("name: {ru:", "own\\ers: []\n\"li\\u200bsted\": true\nname: {ru:", "12:4 \"\\\\u200b\""),
    ] {
        assert_eq!(found(&replaced(&valid, from, to), "text/hidden-characters"), [at], "{to:?}");
    }
}

#[test]
fn code_shows_an_entity_and_a_byte_order_mark_begins_a_file() {
    let valid = Catalogue::valid();
    let bom = format!("\u{feff}{}", valid.text_of(MODULE));
    assert_eq!(found(&valid.clone().file(MODULE, &bom), "text/hidden-characters"), [""; 0]);
    for to in ["A `&#8203;` click on", "A \\&#8203; click on", "A &nbsp;click♥&#xfe0f; on"] {
        assert_eq!(found(&replaced(&valid, "A click on", to), "text/hidden-characters"), [""; 0], "{to:?}");
    }
}

#[test]
fn a_text_in_another_language_is_reported_at_its_first_line() {
    let valid = Catalogue::valid();
    let english = "- Customers' cards open on a call\n- A number is called by a click";
    let russian = "- Карточка клиента открывается при входящем звонке\n- Звонок по щелчку на номер";
    assert_eq!(
        found(&replaced(&valid, russian, english), "text/wrong-language"),
        ["18:1 \"- Customers' cards open on a call\""]
    );
    // A text that two languages have is wrong once, where it is not the language's own.
    let twice = found(&valid.clone().block("features", russian), "text/wrong-language");
    assert_eq!(twice, ["29:1 \"- Карточка клиента открывается при входящем звонке\""]);
    for (summary, wrong) in [
        ("{ru: Cloud telephony, en: Cloud telephony}", "Cloud telephony"),
        ("{en: Облачная телефония}", "Облачная телефония"),
        ("{en: История звонков and more}", "История звонков and more"),
        ("{en: Calls from the card, es: Calls from the card}", "Calls from the card"),
    ] {
        let found = found(&valid.clone().front_matter(&format!("summary: {summary}\n")), "text/wrong-language");
        assert_eq!(found.len(), 1, "{summary}: {found:?}");
        assert!(found[0].ends_with(&format!("{wrong:?}")), "{summary}: {found:?}");
    }
}

#[test]
fn a_request_for_everything_is_found_where_the_customer_makes_the_key() {
    let by_hand = Catalogue::valid()
        .front_matter("# simple_connection_url: none\nconnection_url: https://acme.example/connect\n");
    let found = |catalogue: &Catalogue, block: &str, text: &str| {
        let report = catalogue.clone().block(block, text).check();
        let found = report.found.iter().filter(|found| found.rule == "text/allows-all-methods");
        found.map(|found| report.story(found).lines().next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let all = "- Tick all boxes.\n- Allow **all\n  methods** for the key.\n";
    let warning = "warning acme-telephony.md:35:3 text/allows-all-methods \"Tick all boxes\"";
    let error = "error acme-telephony.md:36:3 text/allows-all-methods \"Allow **all\\n  methods\"";
    assert_eq!(found(&by_hand, "installation", all), [warning, error]);
    assert_eq!(found(&Catalogue::valid(), "installation", all), [""; 0], "with simple connection");
    assert_eq!(found(&by_hand, "features", all), [""; 0]);
    for code in ["Run `allow all methods`.", "    allow all methods\n", "Allow `all` methods for the key."] {
        assert_eq!(found(&by_hand, "installation", code), [""; 0], "{code}");
    }
}

#[test]
fn a_long_text_is_searched_for_requests_in_linear_time() {
    let by_hand = Catalogue::valid()
        .front_matter("# simple_connection_url: none\nconnection_url: https://acme.example/connect\n");
    for words in ["allow the ", "all ", "allow, ", "key with of the all ", "allow allow allow allow all the of api "] {
        let text = words.repeat(240_000 / words.len());
        let started = std::time::Instant::now();
        assert_eq!(found(&by_hand.clone().block("installation", &text), "text/allows-all-methods"), [""; 0]);
        assert!(started.elapsed().as_secs() < 5, "{words:?} took {:?}", started.elapsed());
    }
}

#[test]
fn names_and_code_have_no_language() {
    for summary in [
        "{ru: Acme Cloud PBX}",
        "{ru: \"Acme.Telephony 2.0 — SIP, IVR, API\"}",
        "{en: «Акме Связь»}",
        "{ru: Acme, en: Acme, es: Acme}",
        "{ru: Звонки через telephony.acme.example, en: Calls by telephony.acme.example}",
    ] {
        let catalogue = Catalogue::valid().front_matter(&format!("summary: {summary}\n"));
        assert_eq!(catalogue.check().lines(), [""; 0], "{summary}");
    }
    let code = "- `акме --подключить ключ`\n- Run `акме --проверить` and see the log\n";
    assert_eq!(found(&Catalogue::valid().block("features", code), "text/wrong-language"), [""; 0]);
}

#[test]
fn languages_are_compared_with_the_first_one_that_has_the_block() {
    let text = "
# en

## features

- one
- two

# es

## features

### Qué hace

- uno
- [dos](https://acme.example/es) y [tres](https://acme.example/es/3)

# ru

## features

- один
- два
";
    let report = Catalogue::valid().text(text.trim_start()).check();
    let parity = report.found.iter().find(|found| found.rule == "text/parity").unwrap();
    assert_eq!(
        parity.message.to_string(),
        "the block `features` in `es` differs from `en`: 1 heading versus 0, 2 links versus 0"
    );
    assert_eq!(report.rules().iter().filter(|rule| **rule == "text/parity").count(), 1);
}

#[test]
fn names_that_look_the_same_to_people_are_reported() {
    let beside = |name: &str| {
        let catalogue = Catalogue::valid().module("content/modules/rival/rival.md", &format!("name: {name}\n"));
        let rules = catalogue.check().rules();
        rules.into_iter().filter(|rule| rule.starts_with("name/")).collect::<Vec<_>>()
    };
    assert_eq!(beside("{ru: Акме  телефония, en: Rival}"), ["name/duplicate"]);
    assert_eq!(
        beside("{ru: Аkме Телефония, en: Rival}"),
        ["name/similar"],
        "Latin `k` looks like `к` in capitals alone"
    );
    assert_eq!(beside("{ru: Aкме Телефония, en: Rival}"), ["name/confusable"]);
    assert_eq!(beside("{ru: Сетка, en: АСМЕ TELEPHONY}"), ["name/similar"], "capitals alone look alike");
    assert_eq!(beside("{ru: Сетка, en: Асmе Telephony}"), ["name/confusable"]);
    assert_eq!(beside("{ru: Сетка, en: ACME-TELEPHONY}"), ["name/similar"]);
    assert_eq!(beside("{ru: Acme Telephony, en: Rival}"), ["name/duplicate"], "in another language");
    assert_eq!(beside("{ru: ОСА, en: OCA}"), [""; 0], "two languages of one module");
}

#[test]
fn many_names_that_look_alike_are_reported_in_linear_time() {
    let names = ["{ru: ОСА, en: Acme}", "{ru: OCA, en: Асmе}"];
    let mut catalogue = Catalogue::valid();
    for n in 0..600 {
        let (path, name) = (format!("content/modules/many/m{n}.md"), names[n % 2]);
        catalogue = catalogue.module(&path, &format!("name: {name}\n"));
    }
    let report = catalogue.check();
    let count = |rule: &str| report.rules().iter().filter(|found| **found == rule).count();
    assert_eq!(count("name/confusable"), 599 * 2);
    assert_eq!(count("name/duplicate"), 299 * 2 * 2);
}
