//! Whatever is imported, nothing panics, it takes bounded time and memory, and mpgen reads what was written.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use mpgen_core::files::{MAX_LOGO, MAX_MODULE};
use mpgen_core::parse::fault::FaultKind;
use mpgen_core::parse::module;
use mpgen_core::source::{Content, Kind as SourceKind, Source, SourceId};
use mpgen_core::{files, fmt};
use mpgen_import::{Imported, Kind, MAX_INPUT, MAX_MODULES, Request, import, wording};
use proptest::prelude::*;

const KINDS: [Kind; 6] = [Kind::Auto, Kind::Json, Kind::Csv, Kind::Markdown, Kind::Html, Kind::Configuration];

/// Checks everything that holds for the files of any import.
fn check(imported: &Imported) {
    assert!(imported.modules.len() <= MAX_MODULES);
    let mut paths = Vec::new();
    for module in &imported.modules {
        for file in &module.files {
            let is_plain =
                |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
            let (path, extension) = file.path.rsplit_once('.').unwrap();
            assert!(path.split('/').all(is_plain) && path.starts_with("modules/"), "{}", file.path);
            assert!(matches!(extension, "md" | "svg"), "{}", file.path);
            paths.push(file.path.to_lowercase());
            match extension {
                "md" => check_module(&file.bytes),
                _ => assert!(file.bytes.len() as u64 <= MAX_LOGO),
            }
        }
    }
    let count = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), count, "two modules have the same file");
    imported
        .notes
        .iter()
        .for_each(|note| drop(wording(mpgen_core::diag::TextLanguage::Russian).try_text(note).unwrap()));
}

/// The front matter has no faults of YAML, every heading is one that was written, and `fmt` changes nothing.
fn check_module(bytes: &[u8]) {
    let Content::Text(text) = files::content(SourceKind::Module, bytes) else { panic!("the file is not text") };
    assert!(text.len() as u64 <= MAX_MODULE);
    let source =
        Source { path: "m.md".to_owned(), root: 0, kind: SourceKind::Module, content: Content::Text(text.clone()) };
    let id = SourceId::new(0);
    let file = module::parse(id, &source);
    assert!(file.front.is_some(), "{text}");
    for fault in &file.faults {
        let is_broken = matches!(
            fault.kind,
            FaultKind::Syntax(_)
                | FaultKind::Conflict
                | FaultKind::Unsupported(_)
                | FaultKind::DuplicateKey { .. }
                | FaultKind::UnknownField { .. }
                | FaultKind::LoneKey { .. }
                | FaultKind::OutsideBlock
        );
        assert!(!is_broken, "{:?}\n{text}", fault.kind);
    }
    let languages = file.body.languages.iter().map(|tag| tag.value.as_str());
    assert!(languages.clone().all(|tag| ["ru", "en", "es"].contains(&tag)), "{text}");
    assert_eq!(fmt::format(id, &source), fmt::Formatted::Same, "{text}");
}

fn run(input: &[u8], kind: Kind) {
    let beside = |path: &str| path.len().is_multiple_of(2).then(|| b"<svg/>".to_vec());
    if let Ok(imported) = import(input, &Request { kind, beside: &beside, ..Request::default() }) {
        check(&imported);
    }
}

/// Text made of what has a meaning somewhere.
fn texts() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "# ",
        "## ",
        "### ",
        "features",
        "installation",
        "ru",
        "en",
        "\n",
        "\n\n",
        "---\n",
        "===\n",
        "```",
        "~~~\n",
        "- ",
        "• ",
        "1. ",
        "    ",
        "\t",
        "> ",
        "| a |",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<ul><li>",
        "</ul>",
        "<table><tr><td>",
        "</table>",
        "<!--",
        "-->",
        "<pre>",
        "<a href=x>",
        "<script>",
        "&lt;",
        "&#0;",
        "[a](b)",
        "[x]: y\n",
        "![i](j)",
        "**",
        "*",
        "_",
        "`",
        "\\",
        "<<<<<<< a\n",
        ">>>>>>> b\n",
        "=======\n",
        "\u{0}",
        "\u{202e}",
        "\u{feff}",
        "\r",
        "слово ",
        "word ",
        "\"",
        "'",
        ": ",
        " #",
        "{",
        "}",
        ",",
        ";",
        "$",
        "%",
        "&",
        "\u{1f600}",
        "é",
        "Возможности:\n",
        "Installation:\n",
        "\u{2028}",
        "~~",
        "<br>",
        "<x-y>",
        "#",
        "+ ",
    ]);
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
}

/// `PROPTEST_CASES`, or a number that takes a few seconds.
#[expect(clippy::disallowed_methods, reason = "a tester may ask for more")]
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(input in prop::collection::vec(any::<u8>(), 0..400), kind in 0..KINDS.len()) {
        run(&input, KINDS[kind]);
    }

    #[test]
    fn any_text_is_read_or_refused(text in texts(), kind in 0..KINDS.len()) {
        run(text.as_bytes(), KINDS[kind]);
    }

    #[test]
    fn any_field_becomes_a_file_that_mpgen_reads(values in prop::collection::vec(texts(), 20)) {
        let keys = ["code", "section", "min_api_version", "countries", "permissions", "price", "discounted_price_per_month", "trial_days",
            "simple_connection_url", "support_url", "name_ru", "name_en", "features_ru", "features_en", "installation_ru", "description",
            "developer", "logo", "summary_ru", "owners"];
        let fields: serde_json::Map<String, serde_json::Value> =
            keys.iter().zip(&values).map(|(key, value)| ((*key).to_owned(), value.clone().into())).collect();
        run(serde_json::Value::Object(fields).to_string().as_bytes(), Kind::Json);
        let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
        let cells: Vec<String> = values.iter().map(quoted).collect();
        run(format!("{}\n{}\n", keys.join(","), cells.join(",")).as_bytes(), Kind::Csv);
    }
}

/// Imports a large input, and fails if that takes longer than it may on a slow machine.
#[expect(clippy::disallowed_types, reason = "the time is what is tested")]
fn in_time(what: &str, input: &[u8], kind: Kind) -> Option<Imported> {
    let start = std::time::Instant::now();
    let imported = import(input, &Request { kind, ..Request::default() }).ok();
    if let Some(imported) = &imported {
        check(imported);
    }
    let seconds = start.elapsed().as_secs();
    assert!(seconds < 60, "{what}: {seconds} s");
    imported
}

fn repeated(head: &str, part: &str, size: usize) -> Vec<u8> {
    (head.to_owned() + &part.repeat((size - head.len()) / part.len())).into_bytes()
}

#[test]
fn large_inputs_take_bounded_time() {
    let many = in_time("rows", &repeated("code,name_ru\n", "a,б\n", MAX_INPUT), Kind::Csv).unwrap();
    assert_eq!(many.modules.len(), MAX_MODULES);
    let cases: [(&str, Kind, Vec<u8>); 17] = [
        ("columns", Kind::Csv, repeated("code,name_ru", ",x", MAX_INPUT)),
        ("empty rows", Kind::Csv, repeated("code,name_ru\n", "\n", MAX_INPUT)),
        ("an open quote", Kind::Csv, repeated("code,name_ru\na,\"", "б, ", MAX_INPUT)),
        ("a large text", Kind::Csv, repeated("code,features_ru\na,\"", "• слово\n", MAX_INPUT)),
        ("deep JSON", Kind::Json, repeated("", "[", MAX_INPUT)),
        ("deep objects", Kind::Json, repeated("", "{\"a\":", MAX_INPUT)),
        ("many objects", Kind::Json, repeated("[{\"code\":\"a\"}", ",{\"code\":\"b\"}", MAX_INPUT - 1)),
        ("many lines", Kind::Json, repeated("", "{\"code\":\"b\"}\n", MAX_INPUT)),
        ("nested tags", Kind::Html, repeated("", "<b><i>", MAX_INPUT)),
        ("nested lists", Kind::Html, repeated("", "<ul><li>a", MAX_INPUT / 8)),
        ("open tags", Kind::Html, repeated("", "<a href=\"", MAX_INPUT)),
        ("open tags with ends", Kind::Html, repeated("", "<a '>", MAX_INPUT / 8)),
        ("open comments", Kind::Html, repeated("", "<!--", MAX_INPUT / 8)),
        ("entities", Kind::Html, repeated("", "&eacute;", MAX_INPUT / 8)),
        ("tables", Kind::Html, repeated("", "<table><tr><td>", MAX_INPUT / 8)),
        ("quotes", Kind::Markdown, repeated("", "> ", MAX_INPUT / 64)),
        ("links", Kind::Markdown, repeated("[a]: b\n\n", "[a] ", MAX_INPUT / 8)),
    ];
    for (what, kind, input) in cases {
        in_time(what, &input, kind);
    }
    assert!(import(&vec![b' '; MAX_INPUT + 1], &Request::default()).is_err());
}
