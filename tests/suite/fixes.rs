//! `check --fix` applies safe fixes and changes nothing else.

use mpgen_core::diag::{Applicability, Diagnostic, Edit, Fix};
use mpgen_core::source::{Sources, Span};
use mpgen_core::{check, fix, parse};
use proptest::prelude::*;

use crate::catalogue::{Catalogue, MODULE, logo_of, rule, verbatim};

#[test]
fn fixes_keep_the_style_of_a_list() {
    let cases = [
        ("[RU, KZ, RU]", "[RU, KZ]"),
        ("[RU,RU , KZ]", "[RU , KZ]"),
        ("[ 'RU', \"RU\", kz ]   # as agreed", "[ 'RU', KZ ]   # as agreed"),
        ("[\"kz\", 'uk']", "[\"KZ\", 'GB']"),
        ("[RU,\n  KZ,\n  RU]", "[RU,\n  KZ]"),
        ("[\n  RU,\n  RU, # home\n  KZ,\n]", "[\n  RU, # home\n  KZ,\n]"),
        ("[RU, # home,\n  RU\n]", "[RU, # home,\n  \n]"),
        ("[RU, # home\n  RU, KZ]", "[RU, # home\n   KZ]"),
        ("\n  - RU\n  - KZ\n  - RU", "\n  - RU\n  - KZ"),
        ("\n- RU\n-   RU # again\n# north\n- KZ", "\n- RU\n# north\n- KZ"),
        ("\n  # home\n  - 'RU'\n  # again\n  - RU\n  - KAZ", "\n  # home\n  - 'RU'\n  # again\n  - KZ"),
        ("\n  - >-\n    uk\n  - KZ", "\n  - >-\n    GB\n  - KZ"),
        ("[GB, UK, uk, GBR, KZ]", "[GB, KZ]"),
    ];
    for (written, expected) in cases {
        for end in ["\n", "\r\n"] {
            let field = |list: &str| format!("\u{feff}{}", file(&format!("countries: {list}\n"))).replace('\n', end);
            let settled = settle(&field(written));
            let left: Vec<String> = settled.findings.iter().map(|finding| finding.message.to_string()).collect();
            let fixed = settled.fixed.first().map_or("", |fixed| fixed.text.as_str());
            assert_eq!(fixed, field(expected), "{written}: {left:?}");
            let wrong = |rule: &str| matches!(rule, "country/unknown" | "country/duplicate" | "yaml/syntax");
            assert!(!settled.findings.iter().any(|finding| wrong(finding.rule)), "{written}: {left:?}");
        }
    }
}

#[test]
fn nothing_is_removed_from_an_ambiguous_list() {
    for list in ["[RU, &a RU]", "\n  - RU\n  - |-\n    RU", "\n  - RU\n  - &a RU"] {
        let text = file(&format!("countries: {list}\n"));
        let settled = settle(&text);
        assert_eq!(settled.fixed, [], "{list}");
        assert!(settled.findings.iter().any(|finding| finding.rule == "country/duplicate"), "{list}");
    }
}

#[test]
fn a_permission_is_corrected_only_if_unambiguous_and_read_stays_read() {
    let fixed = |written: &str| {
        let settled = settle(&file(&format!("permissions: [{written}, integration_read, integration_write]\n")));
        let text = settled.fixed.first().map(|fixed| fixed.text.clone())?;
        let list = text.split("permissions: [").nth(1)?;
        Some(list.split(", integration_read").next()?.to_owned())
    };
    assert_eq!(fixed("oder_read").as_deref(), Some("order_read"));
    assert_eq!(fixed("\"ordre_write\"").as_deref(), Some("\"order_write\""));
    assert_eq!(fixed("order_reads"), None, "the ending differs");
    assert_eq!(fixed("orders_wread"), None, "two letters are wrong");
    assert_eq!(fixed("telephony"), None);
}

#[test]
fn a_fix_that_needs_a_decision_is_not_applied() {
    let text = file("support_url: http://acme.example/support\nsection: telefony\n");
    let settled = settle(&text);
    assert_eq!(settled.fixed, []);
    let offered: Vec<_> = settled.findings.iter().filter_map(|finding| finding.fix.as_ref()).collect();
    assert_eq!(offered.len(), 2);
    assert!(offered.iter().all(|fix| fix.applicability == Applicability::Suggested));
}

#[test]
fn logos_are_fixed_where_it_is_certain() {
    let (shape, namespace) = ("<path d=\"M0 0h9v9z\"/></svg>\n", " xmlns=\"http://www.w3.org/2000/svg\"");
    let svg = |attributes: &str| format!("<svg{attributes} viewBox=\"0 0 9 9\">{shape}");
    let xlink = " xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    let used = |attributes: &str| svg(attributes).replace("</svg>", "<g id=\"a\"/><use xlink:href=\"#a\"/></svg>");
    for (written, expected) in [
        (svg(""), svg(namespace)),
        (used(namespace), used(&format!("{xlink}{namespace}"))),
        (format!("\n \n<?xml version=\"1.0\"?>{}", svg("")), format!("<?xml version=\"1.0\"?>{}", svg(namespace))),
        (
            format!("<?xml version=\"1.0\" encoding=\"utf-16\"?>{}", svg(namespace)),
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{}", svg(namespace)),
        ),
    ] {
        let sources = Catalogue::valid().file(&logo_of(MODULE), &written).sources();
        let settled =
            fix::settle(&sources, Applicability::Safe, |sources| check::check(sources, &parse::parse(sources)));
        assert_eq!(settled.findings, [], "{written}");
        assert_eq!(settled.fixed[0].text, expected);
    }
}

#[test]
fn overlapping_fixes_are_skipped() {
    let (sources, span) = words("one two three");
    let edit = |range: std::ops::Range<usize>, text: &str| Edit { span: span(range), text: text.to_owned() };
    let findings = [
        finding(vec![edit(0..3, "1"), edit(8..13, "3")]),
        finding(vec![edit(4..9, "two t")]),
        finding(vec![edit(4..7, "2"), edit(0..0, "0 ")]),
        finding(vec![edit(4..7, "2")]),
        finding(vec![edit(4..99, "")]),
        finding(vec![edit(7..8, " ")]),
    ];
    let fixed = fix::apply(&sources, &findings, Applicability::Safe);
    assert_eq!((fixed[0].text.as_str(), fixed[0].applied), ("1 2 3", 2));
}

#[test]
fn two_rules_that_undo_each_other_do_not_loop_forever() {
    let (sources, span) = words("a");
    let toggled = |sources: &Sources| {
        let text = if sources.iter().next().unwrap().1.text() == "a" { "b" } else { "a" };
        vec![finding(vec![Edit { span: span(0..1), text: text.to_owned() }])]
    };
    assert_eq!(fix::settle(&sources, Applicability::Safe, toggled).fixed.len(), 1);
}

#[test]
fn a_diff_cannot_control_a_terminal() {
    let text = file("countries: [RU, UK]\t# \u{1b}[31mred\n").replace('\n', "\r\n");
    let settled = settle(&text);
    let before = Catalogue::valid().file(MODULE, &text).sources();
    let id = before.find(MODULE).unwrap();
    // YAML forbids the control character in the text, so make the edit here.
    assert_eq!(settled.fixed, []);
    let diff = fix::diff(before.get(id), &text.replace("UK", "GB"));
    let lines: Vec<&str> = diff.lines().collect();
    assert_eq!(lines[0], "--- a/content/modules/acme/acme-telephony.md");
    assert_eq!(lines[1], "+++ b/content/modules/acme/acme-telephony.md");
    assert!(diff.contains("-countries: [RU, UK]\t# ␛[31mred\r\n+countries: [RU, GB]\t# ␛[31mred\r\n"), "{diff:?}");
}

proptest! {
    #[test]
    fn fixed_findings_disappear_and_other_bytes_stay_the_same(
        codes in prop::collection::vec(prop::sample::select(vec!["RU", "ru", "KAZ", "UK", "'mx'", "\"RU\"", "GB", "No"]), 1..9),
        style in 0..5_usize,
        crlf: bool,
    ) {
        let list = match style {
            0 => format!("[{}]", codes.join(", ")),
            1 => format!("[{} ]  # all", codes.join(" ,")),
            2 => format!("[\n  {},\n]", codes.join(",\n  ")),
            3 => format!("[\n  {} # last\n]", codes.join(", # one, two\n  ")),
            _ => codes.iter().map(|code| format!("\n  - {code}  # why")).collect(),
        };
        let text = file(&format!("countries: {list}\n"));
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let settled = settle(&text);
        let about = |finding: &&Diagnostic| matches!(finding.rule, "country/duplicate" | "country/unknown") || finding.rule.starts_with("yaml/");
        prop_assert_eq!(settled.findings.iter().filter(about).collect::<Vec<_>>(), Vec::<&Diagnostic>::new());
        if let Some(fixed) = settled.fixed.first() {
            let at = text.find("countries: ").unwrap();
            let after = &text[at..][text[at..].find("permissions:").unwrap()..];
            prop_assert!(fixed.text.starts_with(&text[..at]) && fixed.text.ends_with(after));
            prop_assert_eq!(settle(&fixed.text).fixed, vec![]);
        }
    }
}

/// The valid module with some fields replaced; `countries` and others are inserted before `permissions`.
fn file(patch: &str) -> String {
    let own = Catalogue::valid().front_matter(patch).text_of(MODULE);
    let (key, _) = patch.split_once(':').unwrap();
    let at = own.find(&format!("\n{key}:")).unwrap() + 1;
    let rest = format!("{}{}", &own[..at], &own[at + patch.len()..]);
    let place = if key == "permissions" { "price_per_month:" } else { "permissions:" };
    rest.replacen(place, &format!("{patch}{place}"), 1)
}

fn settle(text: &str) -> fix::Settled {
    let sources = Catalogue::valid().file(MODULE, text).sources();
    fix::settle(&sources, Applicability::Safe, |sources| check::check(sources, &parse::parse(sources)))
}

fn words(text: &str) -> (Sources, impl Fn(std::ops::Range<usize>) -> Span) {
    let sources = Catalogue::empty().file("a.md", text).sources();
    let id = sources.find("a.md").unwrap();
    (sources, move |range: std::ops::Range<usize>| Span::new(id, range.start, range.end))
}

fn finding(edits: Vec<Edit>) -> Diagnostic {
    let fix = Fix { title: verbatim("write it"), applicability: Applicability::Safe, edits };
    rule("code/invalid").at(fix.edits[0].span, verbatim("wrong")).fix_by(fix)
}
