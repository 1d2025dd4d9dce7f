//! For random input there is no panic, and the output is harmless and stable.

use proptest::prelude::*;
use roxmltree::Document;

use super::super::sanitize;
use super::{accepted, drawing};

/// Pieces of harmless and hostile drawings, to be combined in any order.
const PIECES: &[&str] = &[
    "<g>",
    "</g>",
    "<g ",
    "/>",
    ">",
    "<path d='M0 0h1v1z'/>",
    "<use href='#a'/>",
    "<use xlink:href='x.svg#a'/>",
    "<pattern id='a'>",
    "</pattern>",
    "<style>",
    "</style>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<foreignObject>",
    "<a href='javascript:x'>",
    "</a>",
    "<image href='data:image/png,x'/>",
    " id='a'",
    " class='a b'",
    " fill='url(#a)'",
    " fill='",
    " style='",
    "'",
    "\"",
    " onload='x'",
    " transform='scale(2)'",
    ".a",
    "#a",
    "{",
    "}",
    "fill:red;",
    "fill:url(#a)",
    "url(",
    "url(x)",
    "@import ",
    "\\75 rl(x)",
    "\\",
    "rgb(1,2,3)",
    "(",
    ")",
    ";",
    ":",
    ",",
    " ",
    "/*",
    "*/",
    "&lt;",
    "&#60;",
    "&#x27;",
    "&",
    "]]",
    "é",
    "\u{202e}",
    "\0",
    "1e5",
    "10px",
    ".5.5",
    "!important",
    "text",
    "stroke-width",
    "-",
    "+",
    "%",
    "#fff",
    "font-family:'a;b'",
    "mask",
    "<",
    "<x:y ",
    " xmlns:x='urn:y'",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| drawing(&pieces.concat()))
}

/// A well-formed drawing that contains a random value.
fn value() -> impl Strategy<Value = String> {
    let templates = [
        "<g fill='@'/>",
        "<g style='@'/>",
        "<style>@</style>",
        "<g d='@'/>",
        "<g id='@' class='@'/>",
        "<title>@</title>",
        "<g transform='@'/>",
        "<use href='@'/>",
        "<style>.@{fill:@}</style>",
        "<g style='fill:@'/>",
    ];
    let words = prop::collection::vec(
        prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), "\\PC{0,4}", "[ -~]{0,6}"],
        0..8,
    );
    (prop::sample::select(templates.to_vec()), words).prop_map(|(template, words)| {
        let value = words.concat().replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;");
        drawing(&template.replace('@', &value))
    })
}

/// Checks the output independently of the code that wrote it.
fn assert_harmless(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    for node in document.descendants() {
        assert!(!node.is_comment() && !node.is_pi(), "{svg}");
        if !node.is_element() {
            continue;
        }
        let name = node.tag_name();
        assert_eq!(name.namespace(), Some("http://www.w3.org/2000/svg"), "{svg}");
        assert!(
            !matches!(name.name(), "script" | "foreignObject" | "a" | "image" | "set" | "animate" | "text"),
            "{svg}"
        );
        for attribute in node.attributes() {
            assert_eq!(attribute.namespace(), None, "{svg}");
            assert!(!attribute.name().starts_with("on"), "{svg}");
            assert!(attribute.name() != "href" || attribute.value().starts_with('#'), "{svg}");
            assert_css_is_harmless(attribute.value());
        }
        if name.name() == "style" {
            assert_css_is_harmless(node.text().unwrap_or_default());
        }
    }
}

fn assert_css_is_harmless(css: &str) {
    let lower = css.to_lowercase();
    for word in ["@", "/*", "expression(", "image(", "image-set(", "src(", "javascript:", "var(", "<", "\"", "\\"] {
        assert!(!lower.contains(word), "`{word}` in {css}");
    }
    assert!(lower.split("url(").skip(1).all(|address| address.starts_with('#')), "{css}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_markup_is_rejected_or_harmless(text in soup()) {
        if sanitize(&text).is_ok() {
            assert_harmless(&accepted(&text).svg);
        }
    }

    #[test]
    fn random_values_are_rejected_or_harmless(text in value()) {
        if sanitize(&text).is_ok() {
            assert_harmless(&accepted(&text).svg);
        }
    }

    #[test]
    fn any_text_is_accepted_without_a_panic(text in "\\PC*") {
        let _ = sanitize(&text);
    }
}

#[test]
fn the_harmlessness_check_detects_harmful_output() {
    for (inside, is_caught) in [
        ("<g fill='red'/>", false),
        ("<script/>", true),
        ("<g onload='x'/>", true),
        ("<use href='x.svg#a'/>", true),
        ("<g fill='url(x)'/>", true),
        ("<style>@import 'x'</style>", true),
    ] {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>");
        assert_eq!(std::panic::catch_unwind(|| assert_harmless(&svg)).is_err(), is_caught, "{inside}");
    }
}
