//! Hostile content: script payloads in every field and language, as text and as code. Also the fuzzed properties on
//! random input, so that they are tested everywhere.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroU32;
use std::path::Path;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use mpgen_core::diag::{Diagnostic, Severity};
use mpgen_core::model::{ApiVersionId, MarketId, ModuleId, SectionId};
use mpgen_core::parse::markdown::{self, BlockKind};
use mpgen_core::plan::{Page, Scope};
use mpgen_core::source::{Source, Sources};
use mpgen_site::prepare::{Overrides, Prepared, prepare};
use proptest::prelude::*;

use crate::catalogue::Catalogue;
use crate::properties;

/// Ways to break out of the context of a value.
const EXITS: [&str; 14] =
    ["", "\"", "'", "\">", "'>", "</a>", "</p>", "</script>", "</title>", "</textarea>", "-->", "]]>", "\\\"", "`"];

/// Text that would run or load if it were not escaped.
const CHARGES: [&str; 40] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/a.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)'>",
    "<object data=javascript:alert(1)>",
    "<embed src=//x.example/a.swf>",
    "<link rel=stylesheet href=//x.example/a.css>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href=//x.example/>",
    "<form action=//x.example><button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<style>@import '//x.example/a.css'</style>",
    "<style>*{background:url(//x.example)}",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--<img src=--><img src=x onerror=alert(1)//>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    " onmouseover=alert(1) x=",
    " style=x:expression(alert(1)) ",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "${alert(1)}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "\\u003cscript\\u003ealert(1)",
    "[a](javascript:alert(1))",
    "![a](x \"onerror=alert(1)\")",
    "<a href=\"jav&#x09;ascript:alert(1)\">a</a>",
];

/// Link destinations that must never be published.
const SCHEMES: [&str; 24] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#x09;script:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "java\\script:alert(1)",
    "<java\tscript:alert(1)>",
    "vbscript:x",
    "data:text/html;base64,PHNjcmlwdD4=",
    "blob:https://x.example/1",
    "file:///etc/passwd",
    "//x.example",
    "\\\\x.example",
    "/x",
    "x.html",
    "?x",
    "https:x.example",
    "https:/\\x.example",
    "ftp://x.example",
    "view-source:https://x.example",
    "filesystem:https://x.example/",
    "intent://x#Intent;end",
    "ws://x.example",
    "feed:javascript:alert(1)",
];

fn payloads() -> impl Iterator<Item = String> {
    EXITS.iter().flat_map(|exit| CHARGES.iter().map(move |charge| format!("{exit}{charge}")))
}

#[test]
fn no_payload_gets_through_any_markdown_construct() {
    let places = ["@", "- @", "### @", "`@`", "| a |\n|---|\n| @ |", "[@](https://x.example/)", "[a](<@>)"];
    let mut tried = 0;
    for payload in payloads() {
        for place in places {
            properties::text(&format!("# ru\n\n## features\n\n{}\n", place.replace('@', &payload)));
            tried += 1;
        }
    }
    assert!(tried > 3_900, "only {tried} cases");
}

#[test]
fn no_link_has_a_forbidden_destination() {
    for scheme in SCHEMES {
        for link in [format!("[a]({scheme})"), format!("[a]\n\n[a]: {scheme}\n"), format!("<{scheme}>")] {
            let report = Catalogue::valid().block("features", &format!("- x\n\n{link}\n")).check();
            let body = &mpgen_core::parse::parse(&report.sources).modules[0].body;
            for block in &body.blocks {
                properties::harmless_html(&block.html);
                assert!(!block.html.contains("href="), "{link} came through: {}", block.html);
            }
        }
        if scheme.starts_with("javascript") || scheme.starts_with("data") || scheme.starts_with("//") {
            let report = Catalogue::valid().block("features", &format!("- [a]({scheme})\n")).check();
            assert!(report.rules().contains(&"text/link-scheme"), "{scheme}: {:?}", report.lines());
        }
    }
}

#[test]
fn payloads_add_no_elements_to_a_page() {
    let shown = accepted_payloads();
    // As many as fit on one page of a section. Sites with the same number of plain modules are the same.
    let mut plain: BTreeMap<usize, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for few in shown.chunks(mpgen_core::route::MODULES_PER_PAGE) {
        let plain = plain.entry(few.len()).or_insert_with(|| pages(&vec!["plain".to_owned(); few.len()]));
        let hostile = pages(few);
        assert!(plain.len() > few.len() && plain.values().flatten().count() > 1_000, "there is something to compare");
        assert!(plain.keys().eq(hostile.keys()), "the sites have other pages");
        for (page, elements) in &hostile {
            assert_eq!(Some(elements), plain.get(page), "{page} has other elements with {few:?}");
        }
    }
}

#[test]
fn the_comparison_of_pages_detects_an_injected_element() {
    assert_ne!(elements(b"<p>a</p>"), elements(b"<p><img src=x onerror=alert(1)></p>"));
    assert_ne!(elements(b"<p title=\"a\">"), elements(b"<p title=\"a\" onclick=\"b\">"));
    assert_ne!(elements(b"<script>\"a\"</script>"), elements(b"<script>\"</script><b>\"</script>"));
    assert_eq!(elements(b"<script>\"<b>\"</script>"), elements(b"<script>\"c\"</script>"));
}

#[test]
fn the_sanitiser_detects_harmful_html() {
    for (html, is_caught) in [
        ("<p>a</p>\n<ul>\n<li>b &amp; c</li>\n</ul>", false),
        ("<p><a href=\"https://x.example/\" rel=\"nofollow noopener noreferrer\">a</a></p>", false),
        ("<p><a href=\"https://x.example/\">a</a></p>", false),
        ("<p><a href=\"https://x.example/\" rel=\"opener\">a</a></p>", true),
        ("<p><a href=\"javascript:x\" rel=\"nofollow noopener noreferrer\">a</a></p>", true),
        ("<p><a href=\"/x\">a</a></p>", true),
        ("<p onclick=\"x\">a</p>", true),
        ("<p class=\"x\">a</p>", true),
        ("<h3 id=\"price\">a</h3>", true),
        ("<h2>a</h2>", true),
        ("<script>x</script>", true),
        ("<p>a<img></p>", true),
        ("<!-- a -->", true),
        ("<p>a", true),
    ] {
        let caught = std::panic::catch_unwind(|| properties::harmless_html(html)).is_err();
        assert_eq!(caught, is_caught, "{html}");
    }
}

#[test]
fn every_link_in_a_text_has_nofollow_noopener_and_noreferrer() {
    let report = Catalogue::valid()
        .block("features", "- [a](https://X.example/ü) <https://y.example> [m](mailto:a@b.example)\n")
        .check();
    let parsed = mpgen_core::parse::parse(&report.sources);
    let html = &parsed.modules[0].body.blocks.iter().rfind(|block| block.kind == BlockKind::Features).unwrap().html;
    assert_eq!(html.matches("<a ").count(), 3, "{html}");
    assert_eq!(html.matches("rel=\"nofollow noopener noreferrer\"").count(), 3, "{html}");
    assert!(html.contains("https://x.example/%C3%BC"), "an address is what the WHATWG parser gives: {html}");
}

#[test]
fn headings_are_below_their_block_and_have_ids_that_the_page_does_not_use() {
    let text = "##### Price\n\n### Header\n\n[a](#price) [b](#features-price)\n";
    let report = Catalogue::valid().block("features", text).check();
    let parsed = mpgen_core::parse::parse(&report.sources);
    let html = &parsed.modules[0].body.blocks.iter().rfind(|block| block.kind == BlockKind::Features).unwrap().html;
    assert!(html.contains("<h3 id=\"features-price\">") && html.contains("<h3 id=\"features-header\">"), "{html}");
    assert_eq!(html.matches("<a href=\"#features-price\">").count(), 2, "{html}");
}

#[test]
fn a_link_with_a_character_that_browsers_drop_is_rejected() {
    for link in
        ["[a](<https://acme.exam\tple/>)", "[a](https://acme.exam&#9;ple/)", "[a](<https://acme.example/&#127;>)"]
    {
        let report = Catalogue::valid().block("features", &format!("- {link}\n")).check();
        assert!(report.rules().contains(&"text/link-scheme"), "{link}: {:?}", report.lines());
    }
}

#[test]
fn yaml_that_parsers_may_read_differently_is_rejected() {
    for (value, what) in [
        ("&a x", "an anchor"),
        ("*a", "an alias"),
        ("!!str x", "a tag"),
        ("!<tag:yaml.org,2002:binary> eA==", "a tag"),
        ("{<<: {ru: x}}", "a merge key"),
        ("{[a]: b}", "a key that is a list or a map"),
        ("x\n...\nname: y", "a second document"),
    ] {
        let report = Catalogue::valid().front_matter(&format!("support_url: {value}")).check();
        let said = |found: &Diagnostic| found.rule == "yaml/unsupported" && found.message.to_string().starts_with(what);
        assert!(report.found.iter().any(said), "{value}: {:?}", report.lines());
    }
}

#[test]
fn an_address_that_the_parser_would_repair_is_rejected() {
    let addresses = [
        "\"https://acme.exam\\tple/\"",
        "https://acme.example/a b",
        "https://acme.example\\@x.example/",
        "https:/acme.example/",
    ];
    for address in addresses {
        let report = Catalogue::valid().front_matter(&format!("support_url: {address}")).check();
        assert!(report.rules().contains(&"url/invalid"), "{address}: {:?}", report.lines());
    }
}

#[test]
fn forbidden_content_is_also_reported_outside_of_blocks() {
    for (text, rule) in [
        ("# ru\n\n## other\n\n[a](javascript:alert(1))\n", "text/link-scheme"),
        ("# ru\n\n## other\n\n<b>a</b>\n", "text/raw-html"),
        ("# ru\n\n## features ![a](https://x.example/a.png)\n\na\n", "text/image"),
        ("[a](//x.example)\n\n# ru\n", "text/link-scheme"),
    ] {
        let report = Catalogue::valid().text(text).check();
        assert!(report.rules().contains(&rule), "{text}: {:?}", report.lines());
    }
}

#[test]
fn a_text_cannot_choose_classes_or_styles_or_inflate_its_page() {
    properties::text(
        "# ru\n\n## features\n\n|a|b|c|\n|:-|:-:|-:|\n|1|2|3|\n\n```js onload=x\na\n```\n\n> [!NOTE]\n> a\n",
    );
    let of = |text: &str| {
        let report = Catalogue::valid().text(text).check();
        (mpgen_core::parse::parse(&report.sources).modules[0].body.clone(), report)
    };
    let (body, report) = of(&format!("# ru\n\n## features\n\n{}a\n", "> ".repeat(markdown::MAX_DEPTH + 9)));
    assert!(body.blocks[0].html.matches("<blockquote>").count() <= markdown::MAX_DEPTH, "{}", body.blocks[0].html);
    assert!(report.rules().contains(&"text/too-deep"), "{:?}", report.lines());
    let (body, report) = of(&"# ru\n\n## features\n\na\n\n".repeat(markdown::MAX_BLOCKS + 9));
    assert_eq!(body.blocks.len(), markdown::MAX_BLOCKS);
    assert!(report.found.iter().any(|found| found.message.to_string().contains("200")), "{:?}", report.lines());
    // A row with one cell is filled up to the number of cells in the head.
    let wide = format!("|{}\n|{}\n{}", "a|".repeat(2_000), "-|".repeat(2_000), "|a\n".repeat(2_000));
    let (body, report) = of(&format!("# ru\n\n## features\n\n{wide}"));
    assert!(body.blocks[0].html.len() < 2_000_000, "{} bytes", body.blocks[0].html.len());
    assert!(report.rules().contains(&"text/too-long"), "{:?}", report.lines());
}

#[test]
fn html_in_the_heading_of_a_language_or_block_is_rejected() {
    for text in ["# ru <b>x</b>\n\n## features\n\nа\n", "# ru\n\n## features <img src=x onerror=alert(1)>\n\nа\n"] {
        let report = Catalogue::valid().text(text).check();
        assert!(report.rules().contains(&"text/raw-html"), "{text}: {:?}", report.lines());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_front_matter_is_parsed(text in soup(&["a", ":", " ", "\n", "-", "[", "]", "{", "}", "&a", "*a", "!!t", "\"", "'", "|", ">", "%", "#", "\t", "я", "---\n", "? ", ","])) {
        properties::front_matter(&text);
    }

    #[test]
    fn any_text_becomes_harmless_html(text in soup(&["a", "*", "_", "[", "](", ")", "<", ">", "`", "\n", "> ", "- ", "#", "### ", "|", "&lt;", "<b>", "<!--", "https://x.example", "javascript:", "\"", "'", "\u{a0}", "\t", "~~", "\\", "&#0;", "1. ", "<a@b.c>", "[a]: x\n"])) {
        properties::text(&format!("# ru\n\n## features\n\n{text}"));
    }

    #[test]
    fn any_logo_is_rejected_or_harmless(text in soup(&["<g>", "</g>", "<path d='M0 0h1v1z'/>", "<script/>", "<use href='#a'/>", " id='a'", "<!--", "-->", "&amp;", "<style>", "</style>", ".a{fill:red}", "url(#a)", "<![CDATA[", "]]>"])) {
        properties::logo(&format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{text}<path d='M0 0h9v9z'/></svg>"));
    }

    #[test]
    fn any_messages_are_parsed(text in soup(&["a = b\n", "{", "}", "$x", "[one]", "*[other]", "->", "\n    ", ".b = c", "-t", "\"", "#", "(", ")", "NUMBER", ",", "{ \"", "\" }", "\\u", "\\U01", "ф", "9999999999", "minimumFractionDigits: 9"])) {
        properties::fluent(&text);
    }

    #[test]
    fn any_module_is_checked(text in soup(&["---\n", "code: fuzz\n", "name: ", "{ru: x}", "countries: [RU, XX]\n", "# ru\n", "## features\n", "- a\n", "<b>", "[a](#b)\n", "price_per_month: ", "1e9\n", "\u{200b}", "\u{202e}", "permissions: ", "[", "]\n", "[a]: https://x.example\n"])) {
        properties::whole_module(&text);
    }

    #[test]
    fn any_block_for_a_logo_is_checked(text in soup(&["# logo\n", "# Logo\n", "```svg\n", "```\n", "~~~~svg\r\n", "~~~~\r\n", "   ```svg\n", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\n", "<path d='M0 0h9v9z'/>", "</svg>\n", "\n", "# en\n", "## features\n", "> ", "- ", "ф", "<script/>", "<?xml ", "iVBORw0KGgo", "![](a)"])) {
        properties::whole_module(&format!("---\ncode: fuzz\n---\n\n{text}"));
    }
}

#[test]
fn the_regression_cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/cases");
    each_case(&folder.join("text"), |text| {
        assert!(text.starts_with("# ru\n\n## features\n"), "this is in no block: {text}");
    });
    each_input(&folder);
}

#[test]
fn the_fuzzing_corpus_holds() {
    each_input(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus"));
}

/// Runs the inputs in a folder that has a subfolder for each target.
fn each_input(folder: &Path) {
    each_case(&folder.join("front_matter"), properties::front_matter);
    each_case(&folder.join("text"), properties::text);
    each_case(&folder.join("logo"), properties::logo);
    each_case(&folder.join("fluent"), properties::fluent);
    each_case(&folder.join("whole_module"), properties::whole_module);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 5, "each folder belongs to a target");
}

fn each_case(folder: &Path, holds_of: fn(&str)) {
    let cases: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert!(!cases.is_empty(), "no cases in {}", folder.display());
    cases.iter().for_each(|case| holds_of(case));
}

/// Concatenations of some pieces in any order.
fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![9 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => "\\PC{0,3}"],
        0..60,
    )
    .prop_map(|pieces| pieces.concat())
}

/// Fields with the same text in every language.
fn front_matter(start: &str, words: &str) -> String {
    let quoted = format!("'{start}{}'", words.replace('\'', "''"));
    format!(
        "name: {{ru: {quoted}, en: {quoted}, es: {quoted}}}\nsummary: {{ru: {quoted}, en: {quoted}, es: {quoted}}}\n\
         developer: {{name: {quoted}, url: https://x.example/}}\n"
    )
}

/// Rules on what pages show as it is written, which is safe. A maintainer may except a module from them.
const EXCEPTED: [&str; 3] = ["text/not-plain", "text/mojibake", "text/placeholder"];

/// The payloads that a name may contain. Other hostile values are rejected and not on any page.
pub fn accepted_payloads() -> Vec<String> {
    let passes = |words: &String| {
        let found = Catalogue::valid().front_matter(&front_matter("", words)).check().found;
        found.iter().all(|found| found.severity == Severity::Warning || EXCEPTED.contains(&found.rule))
    };
    let shown: Vec<String> = payloads().map(|payload| payload.chars().take(48).collect()).filter(passes).collect();
    assert!(shown.len() > 400, "only {} payloads pass the rules", shown.len());
    shown
}

/// A site with a module for each text.
pub fn prepared(words: &[String]) -> Prepared {
    let one = |catalogue: Catalogue, (i, words): (usize, &String)| {
        let path = format!("content/modules/m{i}.md");
        let front = front_matter(&format!("{i} "), words);
        let catalogue = catalogue.module(&path, &front);
        let text = catalogue.text_of(&path);
        let code = words.replace(['~', '\n'], "");
        catalogue.file(&path, &format!("{}\n~~~\n{code}\n~~~\n", text.trim_end()))
    };
    let except = |i: usize| EXCEPTED.map(|rule| format!("  - {{module: m{i}, rule: {rule}, reason: it is escaped}}\n"));
    let exceptions: String = (0..words.len()).flat_map(except).collect();
    let settings = format!("{}exceptions:\n{exceptions}", crate::catalogue::MARKETPLACE);
    let marketplace = Catalogue::empty().file("content/marketplace.yaml", &settings);
    let catalogue = words.iter().enumerate().fold(marketplace, one);
    let mut sources: Vec<Source> = catalogue.sources().iter().map(|(_, source)| source.clone()).collect();
    sources.extend(built_in().iter().cloned());
    let (found, prepared) = prepare(&Sources::new(sources), &Overrides::default());
    prepared.unwrap_or_else(|| panic!("{found:#?}"))
}

/// The elements and attributes of each page of a site with a module for each text.
fn pages(words: &[String]) -> BTreeMap<String, Vec<String>> {
    let prepared = prepared(words);
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let mut pages = BTreeMap::new();
    for variant in prepared
        .catalog
        .marketplace
        .variants()
        .filter(|variant| variant.market == MarketId(0) && variant.api_version == ApiVersionId(1))
    {
        // Each module's own page in only one language, taken in turn; the lists contain all modules in every language.
        let own = |module: &ModuleId| module.index() % 3 == variant.language.index();
        let modules = ModuleId::all(words.len()).filter(own).map(|module| Page::Module(variant, module));
        for page in modules
            .chain([Page::Home(variant), Page::Section { variant, section: SectionId(0), page: NonZeroU32::MIN }])
        {
            pages.insert(page.path(site.catalog()), elements(&site.render(&page).unwrap()));
        }
        for module in ModuleId::all(words.len()).filter(own) {
            let json = site.render(&Page::ModuleData(variant.language, module)).unwrap();
            let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
            properties::harmless_html(json["features_html"].as_str().unwrap());
            properties::harmless_html(json["installation_html"].as_str().unwrap());
        }
    }
    pages
}

/// The built-in theme and messages.
pub fn built_in() -> &'static [Source] {
    static BUILT_IN: std::sync::OnceLock<Vec<Source>> = std::sync::OnceLock::new();
    BUILT_IN.get_or_init(|| {
        let empty = tempfile::tempdir().unwrap();
        let folders = mpgen_engine::load::Folders { content: empty.path().to_owned(), themes: None, i18n: None };
        let sources = mpgen_engine::load::load(&folders).unwrap();
        sources.iter().map(|(_, source)| source).filter(|source| source.is_built_in()).cloned().collect()
    })
}

/// The elements of a page with the names of their attributes, according to a browser's tokenizer.
fn elements(html: &[u8]) -> Vec<String> {
    let tokenizer = Tokenizer::new(Elements::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(String::from_utf8(html.to_vec()).unwrap().into());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Elements(std::cell::RefCell<Vec<String>>);

impl TokenSink for Elements {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let mut names: Vec<&str> = tag.attrs.iter().map(|attribute| &*attribute.name.local).collect();
                names.sort_unstable();
                self.0.borrow_mut().push(format!("{} {}", tag.name, names.join(" ")));
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::CommentToken(_) => self.0.borrow_mut().push("comment".to_owned()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
