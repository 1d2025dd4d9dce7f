//! Tests of parsing message files, including hostile ones.

use proptest::prelude::*;

use super::*;
use crate::parse::theme::chain;
use crate::source::{Content, Kind};

fn file(path: &str, text: &str) -> Source {
    let root = path.find('/').map_or(0, |slash| slash + 1);
    Source { path: path.to_owned(), root, kind: Kind::Messages, content: Content::Text(text.into()) }
}

fn read(text: &str) -> (Sources, MessagesFile) {
    let sources = Sources::new(vec![file("i18n/ru/words.ftl", text)]);
    let (id, source) = sources.iter().next().expect("there is one file");
    let read = parse(id, source);
    (sources, read)
}

/// Each fault as `source text: kind`.
fn faults(text: &str) -> Vec<String> {
    let (sources, file) = read(text);
    file.faults.iter().map(|fault| format!("{}: {:?}", sources.text(fault.span), fault.kind)).collect()
}

#[test]
fn references_of_messages_have_spans() {
    let text = "\u{feff}# Comment\r\n-brand = Акме\r\nfound = { $count ->\r\n    [one] { -brand }\r\n   *[other] { NUMBER($total) }\r\n}\r\n    .title = { other }\r\nother = x\r\n";
    let (sources, file) = read(text);
    let at = |list: &[Spanned<String>]| -> Vec<String> {
        list.iter().map(|it| format!("{} at {}", it.value, sources.text(it.span))).collect()
    };
    let keys: Vec<&str> = file.messages.iter().map(|message| message.key.as_str()).collect();
    assert_eq!(keys, ["-brand", "found", "found.title", "other"]);
    let found = &file.messages[1];
    assert_eq!(sources.text(found.span), "found");
    assert_eq!(at(&found.variables), ["count at count", "total at total"]);
    assert_eq!(at(&found.references), ["-brand at brand"]);
    assert_eq!(at(&found.selectors[0].variants), ["one at one", "other at other"]);
    assert_eq!(at(&file.messages[2].references), ["other at other"]);
    assert_eq!(sources.text(file.messages[0].span), "-brand");
    assert!(
        sources.text(found.whole).starts_with("found = {") && sources.text(found.whole).ends_with(".title = { other }")
    );
    assert!(file.faults.is_empty());
}

#[test]
fn faults_have_spans_and_parsing_continues() {
    assert_eq!(faults("a = { $x\nb = y\n"), ["x: Syntax(ExpectedToken('}'))"]);
    assert_eq!(faults("?? = y\n"), ["?: Syntax(ExpectedCharRange { range: \"a-zA-Z\" })"]);
    assert_eq!(faults("a = { $n ->\n   [one] x\n }\n"), ["x: Syntax(MissingDefaultVariant)"]);
    assert_eq!(faults("a = { DATE($x) }\n"), ["DATE: UnknownFunction(\"DATE\")"]);
    let (_, file) = read("a = { $x\nb = y\n");
    assert_eq!(file.messages.len(), 1);
}

#[test]
fn invalid_escapes_are_reported_as_written() {
    let escape = |text: &str| faults(&format!("a = {{ \"{text}\" }}\nb = y\n"));
    for written in
        ["\\uффф", "\\u", "\\u00", "\\u00é0", "\\U01f6ж", "\\x", "\\ж", "\\ud800", "\\U110000", "\\{", "\\u12👍"]
    {
        assert_eq!(escape(written), [format!("{written}: Escape({written:?})")], "{written}");
    }
    assert_eq!(escape("x\\u00\\\\u00a0"), ["\\u00\\\\: Escape(\"\\\\u00\\\\\\\\\")"]);
    for right in ["\\u00a0", "\\u00a0ж", "\\U01f600ж", "\\\\uж", "\\\"", "ж"] {
        assert_eq!(escape(right), [""; 0], "{right}");
    }
    // The parser skips the invalid attribute and reports its line.
    assert_eq!(faults("a = b\n    .c = { \"\\u00ф\" }\nd = e\n").len(), 1);
    assert_eq!(faults("\u{feff}\u{feff}жa = { \"\\x\" }\nb = { \"\\x\" }\n").len(), 2);
    // Outside of quotes, a backslash is an ordinary character.
    assert_eq!(faults("a = C:\\uффф\n"), [""; 0]);
    let text = "\u{feff}a = \\uф { \"\\uф\" }\nb = { $x\n";
    assert_eq!(faults(text), ["\\uф: Escape(\"\\\\uф\")", "x: Syntax(ExpectedToken('}'))"]);
}

#[test]
fn the_digits_of_numbers_are_limited() {
    for (text, number) in [
        ("a = { 1234567890123456 }", "1234567890123456"),
        ("a = { -0.123456789012345 ->\n  *[one] x\n }", "-0.123456789012345"),
        ("a = { NUMBER($n, minimumFractionDigits: 16) }", "16"),
        ("a = { NUMBER($n, minimumFractionDigits: 99999999999) }", "99999999999"),
        ("a = { $n ->\n  [1234567890123456] x\n  *[one] x\n }", "1234567890123456"),
    ] {
        assert_eq!(faults(&format!("{text}\n")), [format!("{number}: Number({number:?})")], "{text}");
    }
    assert_eq!(faults("a = { NUMBER($n, minimumFractionDigits: 15) }\nb = { 123456789012345 }\n"), [""; 0]);
}

#[test]
fn files_of_themes_override_others() {
    let paths = [
        "<built-in>/i18n/es/a.ftl",
        "i18n/es/a.ftl",
        "i18n/es-MX/a.ftl",
        "themes/child/i18n/es/a.ftl",
        "themes/default/i18n/es/a.ftl",
        "themes/other/i18n/es/a.ftl",
    ];
    let source = |path: &&str| {
        let root =
            path.find("i18n/").filter(|_| !path.starts_with("themes")).map_or("themes/".len(), |at| at + "i18n/".len());
        Source { root, ..file(path, "a = b") }
    };
    let mut list: Vec<Source> = paths.iter().map(source).collect();
    list.push(Source {
        path: "themes/child/theme.yaml".into(),
        root: 7,
        kind: Kind::Theme,
        content: Content::Text("extends: default\n".into()),
    });
    let sources = Sources::new(list);
    let files: Vec<MessagesFile> = sources.of(Kind::Messages).map(|(id, source)| parse(id, source)).collect();
    let themes = chain(&sources, "child");
    assert_eq!(themes, ["child", "default"]);
    let order = |tag: &str| -> Vec<&str> {
        let language = Language::new(tag).expect("a tag");
        of_language(&files, &language, &themes).iter().map(|file| sources.get(file.source).path.as_str()).collect()
    };
    let es = [paths[0], paths[1], paths[4], paths[3]];
    assert_eq!(order("es"), es);
    assert_eq!(order("es-MX"), [&es[..], &paths[2..3]].concat());
    assert_eq!(order("en"), [""; 0]);
}

#[test]
fn nesting_that_would_exhaust_the_stack_is_rejected_before_parsing() {
    let openings = ["{", "{ F(", "{\nF(\n", "{ \"}\" ->\n *[a] ", "{ $x ->\n *[a] \" {", "{ -t(a: 1, "];
    for opening in openings {
        let text = format!("a = {}", opening.repeat(100_000));
        assert_eq!(faults(&text).len(), 1, "{opening:?}");
        // The maximum that is accepted can be parsed on the stack of a worker thread.
        let most = format!("a = {}", opening.repeat(MAX_OPENINGS / opening.matches(['{', '(']).count()));
        let parsed = std::thread::Builder::new().stack_size(1 << 20).spawn(move || faults(&most).len());
        assert!(parsed.expect("a thread can be made").join().is_ok(), "{opening:?}");
    }
    assert_eq!(faults(&"a = { $x } (x)\n".repeat(1000)).len(), 999, "duplicate messages, none of which is too complex");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_parsed_and_every_span_is_in_it(
        text in r#"(([a-c]|-t|\.x| |    |=|\{|\}|\$n|->|\*\[other\]|\[one\]|"|\\|\n|\r\n|#|ж|\u{feff}|F\(|\)|,|:|1){0,40})|(\PC{0,60})"#,
    ) {
        let (sources, file) = read(&text);
        let in_text = |span: Span| sources.get(span.source).text().get(span.range()).is_some();
        for fault in &file.faults {
            prop_assert!(in_text(fault.span), "{fault:?}");
        }
        for message in &file.messages {
            prop_assert_eq!(message.key.rsplit('.').next(), Some(sources.text(message.span)));
            prop_assert!(in_text(message.whole));
            let parts = message.variables.iter().chain(&message.references);
            for part in parts {
                prop_assert!(!sources.text(part.span).is_empty(), "{part:?}");
            }
        }
    }
}
