//! `mpgen fmt`: files with the same meaning get the same form.

use std::path::Path;

use mpgen_core::fmt::{Formatted, format};
use mpgen_core::source::{Content, Kind, Source, Sources};
use proptest::prelude::*;

#[test]
fn keys_are_sorted_and_comments_stay_with_the_key_below_them() {
    let before = "\
---
# yaml-language-server: $schema=https://marketplace.example/schema/front-matter.v1.json
# The partner's own words.
name: {ru: Акме}
x_later: 1

# Where it works.
# Not in Belarus yet.
countries:
  - RU
  # - BY
price_per_month: 0   # free
\"code\": acme

# To be asked for.
# permissions: []
---

# ru
";
    let after = "\
---
# yaml-language-server: $schema=https://marketplace.example/schema/front-matter.v1.json
\"code\": acme

# Where it works.
# Not in Belarus yet.
countries:
  - RU
  # - BY
price_per_month: 0   # free
# The partner's own words.
name: {ru: Акме}
x_later: 1

# To be asked for.
# permissions: []
---

# ru
";
    assert_eq!(formatted(before), after);
    let apart = "---\n# About the file.\n\n# About the section.\nsection: a\ncode: b\n---\n";
    assert_eq!(formatted(apart), "---\n# About the file.\n\ncode: b\n# About the section.\nsection: a\n---\n");
    let parted = "---\n\n\nsection: a\n\n\ncode: b\n---\n";
    assert_eq!(formatted(parted), "---\ncode: b\n\n\nsection: a\n---\n");
}

#[test]
fn line_ends_and_trailing_spaces_are_normalized() {
    let before = "\u{feff}--- \r\ncode: acme  \r\n\tname: x\r\n";
    assert_eq!(format_module(before), Formatted::Unreadable, "a tab does not indent");
    let before = "\u{feff}--- \r\ncode: acme \t\r\n# why \r\n---\t\r\n\r\n# ru  \r\n \r\ntext\t\r\n- item  ";
    assert_eq!(formatted(before), "\u{feff}---\ncode: acme\n# why\n---\n\n# ru\n\ntext\n- item\n");
    assert_eq!(formatted("---\ncode: a\n---\ntext\n\n\n"), "---\ncode: a\n---\ntext\n");
    assert_eq!(formatted("---\ncode: a\n---"), "---\ncode: a\n---\n");
}

#[test]
fn significant_spaces_stay() {
    let kept = [
        "---\ncode: a\n---\n\none  \ntwo\n",
        "---\ncode: a\n---\n\n`a  \nb` [x  \ny](https://acme.example)\n",
        "---\ncode: a\n---\n\n```\ncode  \n   \n```\n\n    more  \n      \n    code\n",
        "---\ncode: a\n---\n\n<pre>  \n</pre>\n",
        "---\nsummary:\n  ru: |\n    one  \n    two\n  en: |+\n    three \n      \n\n  es: \"a\\ \n    b\"\n---\n",
    ];
    for text in kept {
        assert_eq!(format_module(text), Formatted::Same, "{text:?}");
    }
    assert_eq!(formatted("---\ncode: a\n---\n\none  \ntwo  \n\n# b  \n"), "---\ncode: a\n---\n\none  \ntwo\n\n# b\n");
}

#[test]
fn files_with_syntax_errors_and_other_kinds_of_files_are_left_alone() {
    for text in [
        "",
        "code: a  \n",
        "---\ncode: a  \n",
        "---\ncode: [a  \n---\n",
        "---\na: 1\na: 2  \n---\n",
        "---\na: &x 1  \n---\n",
    ] {
        assert_eq!(format_module(text), Formatted::Unreadable, "{text:?}");
    }
    let foreign = source("content/modules/a.svg", Kind::Logo, "<svg/>  \r\n");
    let (id, source) = foreign.iter().next().unwrap();
    assert_eq!(format(id, source), Formatted::Foreign);
}

#[test]
fn the_marketplace_keeps_its_order() {
    let sources = source("content/marketplace.yaml", Kind::Marketplace, "languages: [ru] \r\ntitle: {ru: a}\r\n\r\n");
    let (id, source) = sources.iter().next().unwrap();
    assert_eq!(format(id, source), Formatted::Changed("languages: [ru]\ntitle: {ru: a}\n".to_owned()));
}

#[test]
fn the_sample_marketplace_is_formatted() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut files = vec![(content.join("marketplace.yaml"), Kind::Marketplace)];
    for folder in content.join("modules").read_dir().unwrap().map(|entry| entry.unwrap().path()) {
        let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
        files.extend(
            entries.filter(|path| path.extension().is_some_and(|end| end == "md")).map(|path| (path, Kind::Module)),
        );
    }
    assert!(files.len() > 30);
    for (path, kind) in files {
        let sources = source("file", kind, &std::fs::read_to_string(&path).unwrap());
        let (id, source) = sources.iter().next().unwrap();
        assert_eq!(format(id, source), Formatted::Same, "{}", path.display());
    }
}

proptest! {
    #[test]
    fn formatting_keeps_the_meaning_and_is_idempotent(
        fields in prop::collection::vec(prop::sample::select(FIELDS.to_vec()), 0..9),
        lines in prop::collection::vec(prop::sample::select(LINES.to_vec()), 0..14),
        yaml_end in prop::sample::select(vec!["\n", "\r\n", "  \n", " \r\n"]),
        body_end in prop::sample::select(vec!["\n", "\r\n", "  \n", "\t\r\n", "\r\r\n"]),
    ) {
        let mut seen = Vec::new();
        let fields = fields.into_iter().filter(|field| {
            let key = field.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap().split(':').next();
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        let yaml = format!("---\n{}---\n", fields.collect::<String>()).replace('\n', yaml_end);
        let text = yaml + &lines.concat().replace('\n', body_end);
        match format_module(&text) {
            Formatted::Changed(after) => {
                prop_assert_eq!(meaning(&after), meaning(&text), "{:?}", after);
                prop_assert_eq!(format_module(&after), Formatted::Same, "{:?}", after);
            }
            Formatted::Same => {}
            other => prop_assert!(false, "{other:?} {text:?}"),
        }
    }
}

/// The contents of a file according to independent parsers.
fn meaning(text: &str) -> (serde_yaml::Value, String) {
    let text = text.replace("\r\n", "\n");
    let (_, rest) = text.split_once('\n').unwrap();
    let at = rest.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, *at, line))
    });
    let (start, end, _) = at.clone().find(|(_, _, line)| line.trim_end() == "---").unwrap();
    let mut html = String::new();
    let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(&rest[end..], options));
    let fields: std::collections::BTreeMap<String, serde_yaml::Value> =
        serde_yaml::from_str::<Option<_>>(&rest[..start]).unwrap().unwrap_or_default();
    (serde_yaml::to_value(fields).unwrap(), html)
}

const FIELDS: [&str; 14] = [
    "code: acme\n",
    "# about the name\nname:\n  ru: Акме\n  # en: Acme\n",
    "\n# two\n\n# comments\nsection: telephony # here\n",
    "countries: [RU,\n  KZ,\n# none\n  BY ]\n",
    "permissions:\n- a\n# - b\n- c\n",
    "summary: |\n  one \n\n    two\n\n",
    "logo: >+\n  a\n\n\n",
    "support_url: \"a\n  b\\\n  c\"\n",
    "documentation_url: 'a\n\n  b'\n",
    "owners: plain text\n  that goes on\n",
    "trial_days:\n",
    "price_per_month: 10\u{a0}\n",
    "developer: {name: a, url:   b}\n\n",
    "later: 1\n# last\n",
];

const LINES: [&str; 20] = [
    "\n",
    "# ru\n",
    "## features\n",
    "text \n",
    "text  \n",
    "more\\\n",
    "- item\n",
    "  - inner  \n",
    "1. one\n",
    "> quote\n",
    "```\n",
    "    code\n",
    "`code\n",
    "end`\n",
    "| a | b |\n|---|---|\n",
    "<b>\n",
    "[x]: https://acme.example 'a\n",
    "b'\n",
    "***\n",
    "\u{a0}\n",
];

fn formatted(text: &str) -> String {
    match format_module(text) {
        Formatted::Changed(after) => after,
        other => panic!("{other:?}: {text}"),
    }
}

fn format_module(text: &str) -> Formatted {
    let sources = source("content/modules/acme/acme.md", Kind::Module, text);
    let (id, source) = sources.iter().next().unwrap();
    format(id, source)
}

fn source(path: &str, kind: Kind, text: &str) -> Sources {
    Sources::new(vec![Source { path: path.to_owned(), root: 0, kind, content: Content::Text(text.into()) }])
}
