//! Findings in all output formats.

use std::fmt::Write as _;

use mpgen_core::diag::text::is_unprintable;
use mpgen_core::diag::{Applicability, Diagnostic, Edit, Fix, Format, Options, write};
use mpgen_core::source::{Content, Kind, Source, Sources, Span};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;

use crate::catalogue::{Catalogue, MODULE, Report, rule, verbatim};
use crate::golden::golden;

const FORMATS: [Format; 5] = [Format::Human, Format::Json, Format::Github, Format::Gitlab, Format::Sarif];

#[test]
fn each_format_contains_the_whole_finding() {
    let report = varied_findings();
    golden("tests/golden/formats/human.txt", &written(Format::Human, &report));
    golden("tests/golden/formats/json.jsonl", &written(Format::Json, &report));
    golden("tests/golden/formats/github.txt", &written(Format::Github, &report));
    golden("tests/golden/formats/gitlab.json", &indented(&written(Format::Gitlab, &report)));
    golden("tests/golden/formats/sarif.json", &indented(&written(Format::Sarif, &report)));
}

#[test]
fn without_findings_the_output_is_still_a_complete_document() {
    let report = Catalogue::valid().check();
    assert_eq!(written(Format::Human, &report), "");
    assert_eq!(written(Format::Json, &report), "");
    assert_eq!(written(Format::Github, &report), "");
    assert_eq!(written(Format::Gitlab, &report), "[]\n");
    let sarif: serde_json::Value = serde_json::from_str(&written(Format::Sarif, &report)).unwrap();
    assert_eq!(sarif["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn colours_are_only_used_on_request() {
    let report = varied_findings();
    assert!(!written(Format::Human, &report).contains('\u{1b}'));
    let colored = text_of(Format::Human, &report.found, &report.sources, &Options { color: true, ..options() });
    assert!(colored.contains("\u{1b}[1m\u{1b}[91merror[country/unknown]"), "{colored}");
}

#[test]
fn a_partners_text_cannot_control_a_terminal_or_a_runner() {
    let evil: String = ('\0'..='\u{2ff}').chain('\u{2000}'..='\u{206f}').filter(|&c| c != '\n').collect();
    let line = format!("::error::x ##[error]x ::stop-commands::y {evil} \r::add-mask::z");
    let text = format!("---\n{line}\n{line}\n---\n");
    let path = format!("content/modules/a ::error::x ##[group]x,%0A{evil}.md");
    let sources = one_file(&path, &text);
    let id = sources.find(&path).unwrap();
    let findings: Vec<Diagnostic> = (0..30)
        .map(|n| {
            let span = Span::new(id, n, n + 200);
            rule("text/raw-html")
                .at(span, verbatim(&line))
                .related(verbatim(&line), Span::new(id, 900, 901))
                .help(verbatim(&line))
        })
        .collect();
    for format in FORMATS {
        let text = text_of(format, &findings, &sources, &options());
        for (n, line) in text.lines().enumerate() {
            assert!(!line.chars().any(is_unprintable), "{format:?}, line {n}: {line:?}");
            assert!(!line.contains("##["), "{format:?}, line {n}: {line}");
            // `:::` before the position in another file is not a command: no command of a runner starts with a colon.
            let command = line.trim_start().starts_with("::") && !line.trim_start().starts_with("::: content/");
            assert!(!command || format == Format::Github, "{format:?}, line {n}: {line}");
            let ours = ["::error file=content/modules/a %3A%3A", "::notice title=mpgen::"];
            assert!(!command || ours.iter().any(|ours| line.starts_with(ours)), "{line}");
        }
    }
    // In JSON, programs get the texts as they were written.
    let first = text_of(Format::Json, &findings, &sources, &options());
    let first: serde_json::Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    assert_eq!((first["message"].as_str(), first["file"].as_str()), (Some(&*line), Some(&*path)));
}

#[test]
fn ten_thousand_findings_stay_readable_and_all_are_counted() {
    let text = "x".repeat(10_000);
    let sources = Sources::new((0..1000).map(|n| source(&format!("content/modules/m{n:03}.md"), &text)).collect());
    let ids: Vec<_> = sources.iter().map(|(id, _)| id).collect();
    let at = |n: usize| Span::new(ids[n / 10], n, n + 1);
    let rule_of =
        |n: usize| if n.is_multiple_of(200) { rule("permission/no-integration") } else { rule("text/raw-html") };
    let findings: Vec<Diagnostic> = (0..10_000).map(|n| rule_of(n).at(at(n), verbatim("wrong"))).collect();

    let human = text_of(Format::Human, &findings, &sources, &options());
    assert_eq!(human.matches("error[text/raw-html]").count(), 100);
    assert_eq!(human.matches("warning[").count(), 0, "errors come first if not all fit");
    assert!(human.ends_with("and 9,900 more findings\n9,950 errors and 50 warnings in 1,000 files\n"), "{human}");

    let github = text_of(Format::Github, &findings, &sources, &options());
    assert_eq!((github.matches("::error ").count(), github.matches("::warning ").count()), (10, 10));
    let last: Vec<&str> = github.lines().rev().take(2).collect();
    assert_eq!(last[1], "and 9,880 more findings");
    assert_eq!(
        last[0],
        "::notice title=mpgen::9,950 errors and 50 warnings in 1,000 files; the log has 9,980 findings without an annotation"
    );

    assert_eq!(text_of(Format::Json, &findings, &sources, &options()).lines().count(), 10_000);
    let issues: Vec<serde_json::Value> =
        serde_json::from_str(&text_of(Format::Gitlab, &findings, &sources, &options())).unwrap();
    let prints: std::collections::BTreeSet<_> = issues.iter().map(|issue| issue["fingerprint"].to_string()).collect();
    assert_eq!((issues.len(), prints.len()), (10_000, 10_000));
}

#[test]
fn every_file_gets_an_annotation_before_any_gets_a_second() {
    let sources = Sources::new(["a", "b", "c"].map(|name| source(&format!("{name}.md"), &"x\n".repeat(30))).to_vec());
    let ids: Vec<_> = sources.iter().map(|(id, _)| id).collect();
    let findings: Vec<Diagnostic> = (0..24)
        .map(|n| {
            rule("text/raw-html")
                .at(Span::new(ids[if n < 20 { 0 } else { n / 2 - 9 }], 2 * n, 2 * n + 1), verbatim("wrong"))
        })
        .collect();
    let github = text_of(Format::Github, &findings, &sources, &options());
    let annotated = |file: &str| github.matches(&format!("::error file={file}.md")).count();
    assert_eq!((annotated("a"), annotated("b"), annotated("c")), (6, 2, 2));
}

#[test]
fn fingerprints_survive_moved_lines_and_differ_for_equal_findings() {
    let prints = |text: &str| -> Vec<String> {
        let report = Catalogue::valid().block("features", text).check();
        let sarif: serde_json::Value = serde_json::from_str(&written(Format::Sarif, &report)).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap().clone();
        results.iter().map(|result| result["partialFingerprints"].to_string()).collect()
    };
    let before = prints("- a <b> b\n- <b> c <i>");
    assert_eq!(before.len(), 3);
    assert_ne!(before[0], before[1]);
    assert_eq!(before, prints("Words.\n\n- a <b> b\n\n  d\n- <b> cc <i>"));
}

#[test]
fn windows_line_ends_make_no_difference() {
    let report = varied_findings();
    let crlf = report.sources.get(report.sources.find(MODULE).unwrap()).text().replace('\n', "\r\n");
    let sources = one_file(MODULE, &crlf);
    let at = crlf.find("order_read\r\n  - order_write\r\n  - order_read").unwrap();
    let finding = rule("permission/no-integration")
        .at(Span::new(sources.find(MODULE).unwrap(), at - 2, at + 43), verbatim("wrong"));
    let human = text_of(Format::Human, &[finding], &sources, &options());
    let lines =
        ["10 | /   - order_read", "11 | |   - order_write", "12 | |   - order_read  # twice", "   | |______________^"];
    assert!(human.contains(&lines.join("\n")), "{human}");
}

#[test]
fn a_line_of_256_kib_is_cut_to_the_width_of_the_terminal() {
    let text = format!("{}<b>{}", "жук ".repeat(20_000), "你好 ".repeat(15_000));
    let sources = one_file("a.md", &text);
    let at = text.find('<').unwrap();
    let span = |start, end| Span::new(sources.find("a.md").unwrap(), start, end);
    let findings = [
        rule("text/raw-html").at(span(at, at + 3), verbatim("short")),
        rule("text/raw-html").at(span(0, text.len()), verbatim("long")).related(verbatim("far away"), span(at, at + 3)),
    ];
    for width in [20, 80, 200] {
        let human = text_of(Format::Human, &findings, &sources, &Options { width, ..options() });
        let widest = human.lines().filter(|line| line.starts_with("1 |")).map(columns).max().unwrap();
        assert!(widest <= width.max(50) && widest > width / 2, "{widest} columns of {width}:\n{human}");
        assert!(human.contains("--> a.md:1:80001"), "{human}");
    }
}

proptest! {
    #[test]
    fn the_underlined_characters_are_those_of_the_finding(
        line in "[-a#ж你👍\t\u{1b}\u{202e}é ]{1,300}", start in any::<prop::sample::Index>(), length in 1_usize..9, width in 50_usize..130,
    ) {
        let chars: Vec<char> = line.chars().collect();
        let start = start.index(chars.len());
        let end = (start + length).min(chars.len());
        let bytes = |n: usize| chars[..n].iter().map(|c| c.len_utf8()).sum::<usize>();
        let sources = one_file("a.md", &line);
        let span = Span::new(sources.find("a.md").unwrap(), bytes(start), bytes(end));
        let human = text_of(Format::Human, &[rule("text/raw-html").at(span, verbatim("here"))], &sources, &Options { width, ..options() });
        let shown = human.lines().find_map(|line| line.strip_prefix("1 | ")).unwrap_or("");
        let under = human.lines().find_map(|line| line.strip_prefix("  | ").filter(|line| line.contains('^'))).unwrap();
        let expected: String = chars[start..end].iter().map(|&c| match c {
            '\t' => "    ".to_owned(),
            '\u{1b}' => "␛".to_owned(),
            '\u{202e}' => "\u{fffd}".to_owned(),
            c => c.to_string(),
        }).collect();
        let over = above(under, shown);
        prop_assert_eq!(over.trim_end(), expected.trim_end(), "{}", human);
        let column = format!(" --> a.md:1:{}", start + 1);
        prop_assert!(human.contains(&column));
    }
}

/// The characters above the carets. Trailing blanks are not printed.
fn above(under: &str, shown: &str) -> String {
    let first = under.find('^').unwrap();
    let last = under.rfind('^').unwrap();
    let (mut column, mut out) = (0, String::new());
    for c in shown.chars() {
        if (first..=last).contains(&column) {
            out.push(c);
        }
        column += c.width().unwrap();
    }
    out
}

/// Findings of many kinds: in a list, next to an emoji, after a tab, over several lines, with two spans, with spans in
/// two files, and of a file that is not text.
fn varied_findings() -> Report {
    let text = "- Карточка <b>клиента</b> 👩‍💻 <i>при звонке\n- 电话 <u>记录\n\t- [условия](javascript:alert)\n";
    let front = "countries: [RU, UK, RU]   # as agreed\npermissions:\n  - order_read\n  - order_write\n  - order_read  # twice\n\
                 price_per_month: 100\ndiscounted_price_per_month: 200\nsupport_url: http://acme.example/support\n";
    let rival = "content/modules/конкурент, 1/rival.md";
    let sources = Catalogue::valid()
        .front_matter(front)
        .block("features", text)
        .module(rival, "")
        .content("content/modules/acme/logo.svg", Content::SymbolicLink)
        .sources();
    let at = |path: &str, words: &str, nth: usize| {
        let id = sources.find(path).unwrap();
        let (start, words) = sources.get(id).text().match_indices(words).nth(nth).unwrap();
        Span::new(id, start, start + words.len())
    };
    let here = |words: &str, nth: usize| at(MODULE, words, nth);
    let edit = |span: Span, text: &str| vec![Edit { span, text: text.to_owned() }];
    let fix = |title: &str, applicability, edits| Fix { title: verbatim(title), applicability, edits };
    let link = Span::new(sources.find("content/modules/acme/logo.svg").unwrap(), 0, 0);
    let html = |words: &str| rule("text/raw-html").at(here(words, 0), verbatim("raw HTML is not accepted"));
    let found = vec![
        rule("country/unknown")
            .at(here("UK", 0), verbatim("`UK` is not a country"))
            .help(verbatim("did you mean `GB`?"))
            .fix_by(fix("write `GB`", Applicability::Safe, edit(here("UK", 0), "GB"))),
        rule("country/duplicate")
            .at(here("RU", 1), verbatim("`RU` is in the list already"))
            .related(verbatim("here"), here("RU", 0))
            .fix_by(fix("remove it", Applicability::Safe, edit(here(", RU", 0), ""))),
        rule("permission/no-integration")
            .at(here("- order_read\n  - order_write\n  - order_read", 0), verbatim("it cannot register")),
        rule("permission/duplicate")
            .at(here("order_read", 1), verbatim("`order_read` is in the list already"))
            .related(verbatim("it is first here"), here("order_read", 0))
            .fix_by(fix("remove it", Applicability::Safe, edit(here("  - order_read  # twice\n", 0), ""))),
        rule("price/discount-not-below-regular")
            .at(here("200", 0), verbatim("the discounted price 200 is not below 100"))
            .related(verbatim("the regular price"), here("100", 0)),
        rule("url/not-https")
            .at(here("http://acme.example/support", 0), verbatim("100% wrong: `http:`, not `https:`"))
            .fix_by(fix(
                "write `https://`, if the server answers there",
                Applicability::Suggested,
                edit(here("http://acme.example/support", 0), "https://acme.example/support"),
            )),
        html("<b>"),
        html("</b>"),
        html("<i>").help(verbatim("use Markdown: `*word*`")),
        html("<u>"),
        rule("text/link-scheme").at(here("javascript:alert", 0), verbatim("[a link](1) may not lead there")),
        rule("file/symbolic-link")
            .at(link, verbatim("`logo.svg` is a symbolic link"))
            .help(verbatim("put the file itself there")),
        rule("code/duplicate")
            .at(at(rival, "Модуль", 0), verbatim("another module has this name"))
            .related(verbatim("here"), here("Акме", 0)),
    ];
    Report { sources, found }
}

fn written(format: Format, report: &Report) -> String {
    text_of(format, &report.found, &report.sources, &options())
}

fn text_of(format: Format, findings: &[Diagnostic], sources: &Sources, options: &Options) -> String {
    let mut out = Vec::new();
    write(format, findings, sources, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn options() -> Options {
    let documentation = |_: &str, _| Some("# group/rule\n\nWhat it finds.\n\nWhy.\n".to_owned());
    Options { documentation, ..Options::default() }
}

fn indented(json: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut text = serde_json::to_string_pretty(&value).unwrap();
    let _ = writeln!(text);
    text
}

fn columns(line: &str) -> usize {
    line.chars().map(|c| c.width().unwrap_or(0)).sum()
}

fn one_file(path: &str, text: &str) -> Sources {
    Sources::new(vec![source(path, text)])
}

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), root: 0, kind: Kind::Module, content: Content::Text(text.into()) }
}
