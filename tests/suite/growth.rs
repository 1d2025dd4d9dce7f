//! Checks files of the maximum size that repeat one construct, because nothing may take quadratic time. Four times the
//! input takes four times as long if it is linear and sixteen times if it is quadratic; the limit is in between.

use std::time::{Duration, Instant};

use crate::catalogue::{Catalogue, MODULE};

/// Maximum factor by which the time may grow for four times the input.
const FACTOR: u32 = 8;

/// Shorter times depend more on the machine than on the program.
const NOISE: Duration = Duration::from_millis(250);

/// Length of the repeated part in bytes: with the rest of the module, just below 256 KiB.
const SIZE: usize = 240_000;

fn assert_grows_linearly(what: &str, catalogue: impl Fn(usize) -> Catalogue) {
    let (small, large) = (catalogue(SIZE / 4), catalogue(SIZE));
    let time = |catalogue: &Catalogue| {
        let start = Instant::now();
        let _ = catalogue.check();
        start.elapsed()
    };
    let result = is_linear(|| time(&small), || time(&large));
    assert!(result.is_ok(), "{what:?}: {result:?}");
}

/// Whether the time for the larger input is within the limit, in one of three attempts because the machine may be busy.
fn is_linear(small: impl Fn() -> Duration, large: impl Fn() -> Duration) -> Result<(), Vec<(Duration, Duration)>> {
    let mut seen = Vec::new();
    for _ in 0..3 {
        let times = (small(), large());
        if times.1 < times.0 * FACTOR + NOISE {
            return Ok(());
        }
        seen.push(times);
    }
    Err(seen)
}

#[test]
fn quadratic_growth_is_detected_and_linear_growth_is_not() {
    let steps = |steps: u64| move || Duration::from_micros(steps);
    let n = 300;
    assert!(is_linear(steps(n * n), steps(16 * n * n)).is_err(), "a quadratic tenth of a second is detected");
    assert!(is_linear(steps(1_000 * n), steps(4 * 1_000 * n)).is_ok());
    assert!(is_linear(steps(n), steps(16 * n)).is_ok(), "times below the noise do not count");
}

#[test]
fn a_text_that_repeats_one_construct_is_read_in_linear_time() {
    let pieces = [
        ". ",
        "\n\n# logo\n\n",
        "\n\n**Logo**\n\n```svg\n<svg>\n```\n\n",
        "\n\n# Logo\n\n```\n<svg>\n```\n\n- ```svg\n",
        "... ",
        "a. ",
        "![",
        "[a](#x) ",
        "[`",
        "<!",
        "<!--",
        "*a_ ",
        "`` ` ",
        "> ",
        "- - ",
        "|a|b|\n",
        "[a]: b\n",
        "[a][b]",
        "### a\n\n",
        "1. ",
        "&amp;",
        "a: ",
        "«",
        "every method ",
        "Make sure that all ",
        "order_write, ",
        "\u{301}",
    ];
    for piece in pieces {
        assert_grows_linearly(piece, |size| {
            let text = piece.repeat(size / piece.len());
            Catalogue::valid().text(&format!("# ru\n\n## features\n\n{text}\n\n## installation\n\nx\n"))
        });
    }
}

#[test]
fn many_headings_and_blocks_are_read_in_linear_time() {
    for of_one in ["# ru\n\n## features\n\nодно и то же\n\n", "# l{i}\n\n## features\n\nx\n\n", "## b{i}\n\n"]
    {
        assert_grows_linearly(of_one, |size| {
            let count = size / of_one.len();
            let text: String = (0..count).map(|i| of_one.replace("{i}", &i.to_string())).collect();
            Catalogue::valid().text(&format!("# ru\n\n{text}"))
        });
    }
}

#[test]
fn front_matter_that_repeats_one_construct_is_read_in_linear_time() {
    let whole = Catalogue::valid().text_of(MODULE);
    let (front, body) = whole.split_once("---\n\n# ru").unwrap();
    let list = |size: usize, [open, item, close]: [&str; 3]| {
        let items: String = (0..size / (item.len() + 4)).map(|i| item.replace("{i}", &i.to_string())).collect();
        format!("{open}{items}{close}\n")
    };
    for of_one in [
        ["summary: {", "l{i}: same text, ", "}"],
        ["", "field{i}: x\n", ""],
        ["owners: [", "a{i}, ", "]"],
        ["", "same: x\n", ""],
        ["x: ", "[", ""],
        ["x: \"", "\\u0041", "\""],
        ["exceptions: [", "{rule: r{i}, reason: x}, ", "]"],
    ] {
        assert_grows_linearly(of_one[1], |size| {
            let extra = list(size, of_one);
            Catalogue::valid().file(MODULE, &format!("{front}{extra}---\n\n# ru{body}"))
        });
    }
    assert_grows_linearly("countries", |size| {
        Catalogue::valid().front_matter(&format!("countries: [RU{}]", ", RU".repeat(size / 4)))
    });
}

#[test]
fn a_file_with_too_many_findings_of_a_rule_reports_that_there_are_more() {
    let front = |extra: &str| Catalogue::valid().text_of(MODULE).replacen("---\n", &format!("---\n{extra}\n"), 1);
    for (rule, extra) in [
        ("yaml/duplicate-key", format!("owners: {{{}}}", "a: b, ".repeat(1_000))),
        ("yaml/unsupported", format!("owners: [{}]", "*a , ".repeat(1_000))),
        ("permission/unknown", format!("permissions: [{}]", "nothing, ".repeat(1_000))),
    ] {
        let text = match rule.starts_with("yaml") {
            true => front(&extra),
            false => Catalogue::valid().front_matter(&extra).text_of(MODULE),
        };
        let report = Catalogue::valid().file(MODULE, &text).check();
        let found: Vec<_> = report.found.iter().filter(|found| found.rule == rule).collect();
        assert_eq!(found.len(), mpgen_core::check::MAX_FINDINGS, "{rule}");
        let says = |help: &Option<mpgen_core::diag::Message>| {
            help.as_ref().is_some_and(|help| help.to_string().contains("only the first 200 findings"))
        };
        assert!(says(&found[found.len() - 1].help) && !says(&found[0].help), "{rule}");
    }
}
