//! The documentation of the rules on a page and in a terminal, and statements in other documents that tests can verify.

use mpgen_core::check::{Explained, RULES, docs};
use mpgen_core::diag::TextLanguage;
use mpgen_core::parse::fieldlist::{FieldDoc, MARKETPLACE, MODULE, Shape};

use crate::catalogue::{self, Catalogue, rule};
use crate::golden::golden;

#[test]
fn the_rules_page_is_generated() {
    golden("docs/rules.md", &docs::document());
}

#[test]
fn every_rule_has_a_one_line_summary() {
    for rule in RULES {
        for summary in TextLanguage::ALL.map(|language| docs::summary(rule, language)) {
            assert!(summary.ends_with('.') && !summary.contains(['\n', '|']), "{}: {summary}", rule.name);
            assert!(summary.starts_with(char::is_uppercase), "{}: {summary}", rule.name);
        }
    }
    let summary = |language| docs::summary(rule("country/none"), language);
    assert_eq!(summary(TextLanguage::English), "Empty lists of countries.");
    assert_eq!(summary(TextLanguage::Russian), "Пустые списки стран.");
}

#[test]
fn a_terminal_gets_wrapped_paragraphs_and_indented_examples() {
    let plain = Explained::Rule(rule("price/discount-without-price")).plain(TextLanguage::English, 60, false);
    assert_eq!(
        plain,
        "\
price/discount-without-price (error)

Finds discounted prices in free modules.

A price of 0 cannot be discounted, so one of the two numbers
is wrong: either the module is shown as free but costs
money, or it is free but shows a price.

Bad

  front matter
    price_per_month: 0
    discounted_price_per_month: 490

Good

  front matter
    price_per_month: 990
    discounted_price_per_month: 490

A free module:

  front matter
    price_per_month: 0
"
    );
}

#[test]
fn colours_do_not_change_the_words() {
    for (rule, language) in RULES.iter().flat_map(|rule| TextLanguage::ALL.map(|language| (rule, language))) {
        let plain = Explained::Rule(rule).plain(language, 80, false);
        let styled = anstream::adapter::strip_str(&Explained::Rule(rule).plain(language, 80, true)).to_string();
        let words = |text: &str| text.replace('`', "").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&plain), words(&styled), "{}", rule.name);
        let prose = plain.lines().filter(|line| !line.starts_with("    "));
        assert!(prose.clone().all(|line| line.chars().count() <= 80 || !line.contains(' ')), "{}", rule.name);
    }
}

#[test]
fn the_format_page_lists_every_field() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md")).unwrap();
    for row in rows("", MODULE).into_iter().chain(rows("", MARKETPLACE)) {
        assert!(page.contains(&row), "docs/format.md lacks this row:\n{row}");
    }
}

/// The rows of a table of fields, each followed by those of its inner fields.
fn rows(path: &str, fields: &[FieldDoc]) -> Vec<String> {
    let mut rows = Vec::new();
    for field in fields {
        let name = format!("{path}{}", field.name);
        let mark = if field.required { "*" } else { "" };
        rows.push(format!("| `{name}`{mark} | {} |", field.about[0]));
        match field.shape {
            Shape::Object(within) => rows.extend(rows_within(&name, "", within)),
            Shape::Objects(within) => rows.extend(rows_within(&name, "[]", within)),
            Shape::Map(Shape::ObjectOr { fields, .. }) => rows.extend(rows_within(&name, ".*", fields)),
            _ => {}
        }
    }
    rows
}

fn rows_within(name: &str, list: &str, fields: &[FieldDoc]) -> Vec<String> {
    rows(&format!("{name}{list}."), fields)
}

#[test]
fn the_examples_on_the_format_page_are_valid() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md")).unwrap();
    let block = |language: &str| {
        let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap();
        rest.split_once("```").unwrap().0.to_owned()
    };
    let report = Catalogue::valid()
        .file("content/marketplace.yaml", &block("yaml"))
        .file(catalogue::MODULE, &block("markdown"))
        .check();
    assert_eq!(report.lines(), [""; 0]);
}

#[test]
fn the_embedding_page_lists_all_properties_and_attributes() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let page = read("docs/embedding.md");
    let style = read("embed/src/style.css");
    for rest in style.split("var(--mp-").skip(1) {
        let name = rest.split([',', ')']).next().unwrap();
        assert!(page.contains(&format!("`--mp-{name}`")), "docs/embedding.md lacks --mp-{name}");
    }
    for rest in page.split("`--mp-").skip(1).filter(|rest| !rest.starts_with('*')) {
        let name = rest.split('`').next().unwrap();
        assert!(style.contains(&format!("var(--mp-{name}")), "the element does not have --mp-{name}");
    }
    let element = read("embed/src/attributes.ts");
    let attributes = element.split("PROPERTIES: Record<string, string> = {").nth(1).unwrap().split('}').next().unwrap();
    for attribute in attributes.split(": '").skip(1).map(|rest| rest.split('\'').next().unwrap()) {
        assert!(page.contains(&format!("`{attribute}`")), "docs/embedding.md lacks {attribute}");
    }
}

/// The tests that a text names: `module::test` of this suite, `file.rs::test`, and files of browser tests.
fn named_tests(text: &str) -> Vec<&str> {
    let in_code = text.split('`').skip(1).step_by(2);
    in_code.filter(|code| code.contains("::") || (code.starts_with("tests/") && code.ends_with(".js"))).collect()
}

fn exists(test: &str) -> bool {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    match test.split_once("::") {
        None => root.join(test).exists(),
        Some((place, name)) => {
            let file = if place.ends_with(".rs") { place.to_owned() } else { format!("tests/suite/{place}.rs") };
            std::fs::read_to_string(root.join(file)).is_ok_and(|file| file.contains(&format!("fn {name}(")))
        }
    }
}

#[test]
fn every_promise_in_security_names_existing_tests() {
    let page = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("SECURITY.md")).unwrap();
    let (_, promises) = page.split_once("\n## What is promised\n").unwrap();
    let (promises, _) = promises.split_once("\n## ").unwrap();
    let promises: Vec<&str> = promises.split("\n\n").filter(|paragraph| paragraph.starts_with("**")).collect();
    assert!(promises.len() > 10);
    for promise in promises {
        let tests = named_tests(promise);
        assert!(!tests.is_empty(), "no test is named in: {promise}");
        let missing: Vec<&&str> = tests.iter().filter(|test| !exists(test)).collect();
        assert!(missing.is_empty(), "{missing:?} do not exist: {promise}");
    }
    assert!(!exists("hostile::nothing_like_this") && !exists("tests/browser/none.test.js"), "the check can fail");
}
