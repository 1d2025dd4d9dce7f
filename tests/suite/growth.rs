//! Files as large as a module may be, of one thing again and again: nothing may grow with the square of it. A check of any of
//! them takes a fraction of a second; the bound is far above that and far below what a square would take, so that a slow
//! machine changes nothing.

use std::time::{Duration, Instant};

use crate::catalogue::{Catalogue, MODULE};

const BOUND: Duration = Duration::from_secs(20);

/// Bytes of the repeated part: with the rest of the module, just below 256 KiB.
const SIZE: usize = 240_000;

fn quickly(what: &str, catalogue: &Catalogue) {
    let start = Instant::now();
    let _ = catalogue.check();
    assert!(start.elapsed() < BOUND, "{what:?} took {:?}", start.elapsed());
}

#[test]
fn a_text_of_one_thing_takes_no_longer_than_another() {
    let pieces = [
        ". ",
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
        let text = piece.repeat(SIZE / piece.len());
        quickly(piece, &Catalogue::valid().text(&format!("# ru\n\n## features\n\n{text}\n\n## installation\n\nx\n")));
    }
}

#[test]
fn many_headings_and_blocks_take_no_longer_than_one() {
    for of_one in ["# ru\n\n## features\n\nодно и то же\n\n", "# l{i}\n\n## features\n\nx\n\n", "## b{i}\n\n"]
    {
        let count = SIZE / of_one.len();
        let text: String = (0..count).map(|i| of_one.replace("{i}", &i.to_string())).collect();
        quickly(of_one, &Catalogue::valid().text(&format!("# ru\n\n{text}")));
    }
}

#[test]
fn front_matter_of_one_thing_takes_no_longer_than_another() {
    let whole = Catalogue::valid().text_of(MODULE);
    let (front, body) = whole.split_once("---\n\n# ru").unwrap();
    let list = |open: &str, item: &str, close: &str| {
        let items: String = (0..SIZE / (item.len() + 4)).map(|i| item.replace("{i}", &i.to_string())).collect();
        format!("{open}{items}{close}\n")
    };
    for extra in [
        list("summary: {", "l{i}: same text, ", "}"),
        list("", "field{i}: x\n", ""),
        list("owners: [", "a{i}, ", "]"),
        list("", "same: x\n", ""),
        list("x: ", "[", ""),
        list("x: \"", "\\u0041", "\""),
        list("exceptions: [", "{rule: r{i}, reason: x}, ", "]"),
    ] {
        let text = format!("{front}{extra}---\n\n# ru{body}");
        quickly(&extra[..20], &Catalogue::valid().file(MODULE, &text));
    }
    let countries = format!("countries: [RU{}]", ", RU".repeat(SIZE / 4));
    quickly("countries", &Catalogue::valid().front_matter(&countries));
}
