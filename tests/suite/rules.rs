//! The documentation of each rule is its test: its bad examples are found by it alone, and its good ones have no
//! findings.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mpgen_core::check::{Check, RETIRED, RULES, Rule, docs};
use mpgen_core::diag::{Diagnostic, Severity, TextLanguage, Wording};

use crate::catalogue::{Catalogue, Report, rule};
use crate::example::{Example, Examples};
use crate::golden::golden;

/// Rules that checking the content cannot test, and what tests them instead.
const ELSEWHERE: &[(&str, &str)] = &[
    ("theme/template-error", "a theme is loaded and rendered"),
    ("theme/unknown-template", "a theme is loaded"),
    ("theme/unknown-block", "a theme is loaded"),
    ("theme/missing-part", "a theme is loaded and rendered"),
    ("removed/not-listed", "two states of a repository are compared"),
    ("review/not-an-owner", "two states of a repository are compared"),
    ("guard/modules-lost", "a site is built over a published one"),
    ("guard/prices-changed", "a site is built over a published one"),
    ("guard/connect-hosts-changed", "a site is built over a published one"),
    ("guard/texts-replaced", "a site is built over a published one"),
    ("guard/currency-changed", "a site is built over a published one"),
    ("guard/address-changed", "a site is built over a published one"),
];

#[test]
fn the_catalogue_that_examples_modify_is_valid() {
    assert_eq!(Catalogue::valid().check().lines(), Vec::<String>::new());
}

#[test]
fn every_rule_has_a_document_and_every_document_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/core/src/check/rules");
    let mut documents = BTreeMap::new();
    for group in folder.read_dir().unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
        let group_name = group.file_name().into_string().unwrap();
        let files = group.path().read_dir().unwrap().map(|file| file.unwrap().path());
        for file in files.filter(|file| !file.ends_with("mod.rs")) {
            let stem = file.file_stem().unwrap().to_str().unwrap();
            let (rule, language) = stem.split_once('.').unwrap_or((stem, "en"));
            let name = format!("{group_name}/{rule}").replace('_', "-");
            match file.extension().and_then(OsStr::to_str) {
                Some("ftl") if TextLanguage::ALL.iter().any(|known| known.tag() == rule) => {}
                Some("svg") if rule == "placeholder" => {}
                Some("rs") => assert!(file.with_extension("md").exists(), "{name} has no document"),
                Some("md") => drop(documents.insert((name, language.to_owned()), fs::read_to_string(&file).unwrap())),
                _ => panic!("{} is neither the logic nor the document of a rule", file.display()),
            }
        }
    }
    let listed: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(listed.len(), RULES.len(), "two rules have the same name");
    assert!(RETIRED.iter().all(|rule| !listed.contains(rule.name)), "a retired rule is listed");
    assert_eq!(documents.keys().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>(), listed);
    for (rule, language) in RULES.iter().flat_map(|rule| TextLanguage::ALL.map(|language| (rule, language))) {
        let document = documents.get(&(rule.name.to_owned(), language.tag().to_owned()));
        let document = document.unwrap_or_else(|| panic!("{} has no document in {}", rule.name, language.tag()));
        let own = rule.documentation[language as usize];
        assert_eq!(own, document.replace("\r\n", "\n"), "{} has another document", rule.name);
    }
}

#[test]
fn a_document_in_another_language_has_the_headings_and_examples_of_the_english_one() {
    for rule in RULES {
        let [english, others @ ..] = rule.documentation;
        let outline = |text: &str| -> Vec<String> {
            let mut fence = None;
            let mut outline = Vec::new();
            for line in text.lines() {
                let ticks = line.len() - line.trim_start_matches('`').len();
                match fence {
                    Some(open) => fence = Some(open).filter(|open| line != "`".repeat(*open)),
                    None if ticks >= 3 => {
                        outline.push(line.to_owned());
                        fence = Some(ticks);
                    }
                    None if line.starts_with('#') => outline.push(line.split(' ').next().unwrap_or("").to_owned()),
                    None => {}
                }
            }
            outline
        };
        for (text, finds) in others.iter().zip(["Находит ", "Detecta "]) {
            assert_eq!(outline(text), outline(english), "{}", rule.name);
            let (heading, rest) = text.split_once("\n\n").unwrap_or_default();
            assert_eq!(heading, format!("# {}", rule.name));
            assert!(rest.starts_with(finds), "{} does not say what it finds", rule.name);
        }
        for language in TextLanguage::ALL {
            let page = Examples::of(&docs::text(rule, language));
            assert_eq!(page.heading, rule.name);
        }
        assert_eq!(docs::text(rule, TextLanguage::English), english);
    }
}

#[test]
fn every_document_explains_its_rule_with_examples() {
    for rule in RULES {
        let examples = Examples::of(rule.documentation[0]);
        assert_eq!(examples.heading, rule.name, "the heading of a rule's documentation is its name");
        assert!(!examples.bad.is_empty(), "{} has no bad example", rule.name);
        assert!(!examples.good.is_empty(), "{} has no good example", rule.name);
        let (_, texts) = rule.documentation[0].split_once("\n\n").unwrap_or_default();
        let (before, _) = texts.split_once("## Bad").expect("it has a section Bad");
        assert!(before.trim_start().starts_with("Finds "), "{} does not say what it finds", rule.name);
        assert!(before.trim().split("\n\n").count() >= 2, "{} does not say why", rule.name);
    }
}

#[test]
fn a_bad_example_is_found_by_its_rule_alone() {
    let mut failures = String::new();
    for rule in RULES.iter().filter(|rule| runs_here(rule.name)) {
        for (n, example) in Examples::of(rule.documentation[0]).bad.iter().enumerate() {
            let report = check(rule, example);
            if report.found.is_empty() || report.rules().iter().any(|found| *found != rule.name) {
                let _ = writeln!(failures, "bad example {} of {}:\n{:#?}", n + 1, rule.name, report.lines());
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn a_good_example_has_no_finding() {
    let mut failures = String::new();
    for rule in RULES.iter().filter(|rule| runs_here(rule.name)) {
        for (n, example) in Examples::of(rule.documentation[0]).good.iter().enumerate() {
            let report = check(rule, example);
            if !report.found.is_empty() {
                let _ = writeln!(failures, "good example {} of {}:\n{:#?}", n + 1, rule.name, report.lines());
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The position, message and help for every bad example, in one file that can be reviewed from start to end.
#[test]
fn the_messages_of_every_rule_match_the_golden_files() {
    let mut words = [const { String::new() }; 3];
    for rule in RULES.iter().filter(|rule| runs_here(rule.name)) {
        for example in Examples::of(rule.documentation[0]).bad {
            let report = check(rule, &example);
            for (found, language) in report.found.iter().flat_map(|found| TextLanguage::ALL.map(|it| (found, it))) {
                let _ = writeln!(words[language as usize], "{}", report.story_in(language, found));
            }
        }
    }
    for language in TextLanguage::ALL {
        golden(&format!("tests/golden/findings/{}.txt", language.tag()), &words[language as usize]);
    }
}

#[test]
fn rules_that_protect_readers_cannot_be_excepted() {
    let texts = [
        "text/raw-html",
        "text/link-scheme",
        "text/link-user-name",
        "text/misleading-link",
        "text/hidden-characters",
        "text/overlapping-characters",
    ];
    for rule in RULES {
        let may = rule.severity == Severity::Warning || rule.group() == "text" && !texts.contains(&rule.name);
        assert_eq!(rule.exceptable, may, "{}", rule.name);
    }
}

#[test]
fn only_rules_that_a_check_cannot_find_are_tested_elsewhere() {
    for (name, _) in ELSEWHERE {
        assert!(matches!(rule(name).check, Check::Elsewhere), "{name} can be run here");
    }
}

/// The findings in an example. An example that changes only the English text makes it differ from the Russian one,
/// which does not matter here.
fn check(rule: &Rule, example: &Example) -> Report {
    let mut report = example.catalogue().check();
    report.found.retain(|found| found.rule != "text/parity" || rule.name == "text/parity");
    report
}

fn runs_here(name: &str) -> bool {
    !ELSEWHERE.iter().any(|(elsewhere, _)| *elsewhere == name)
}

/// Latin words in Russian texts.
const NAMES: [&str; 6] = ["git", "gzip", "macOS", "mpgen", "pull", "request"];

/// The words of a text without quoted values, addresses and names.
fn own_words(text: &str) -> Vec<String> {
    let outside: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let words = outside.split_whitespace().filter(|word| !word.contains('/') && word.starts_with(char::is_lowercase));
    words.map(|word| word.trim_matches(|c: char| !c.is_alphabetic()).to_owned()).collect()
}

#[test]
fn the_findings_of_every_example_are_worded_in_each_language() {
    let mut failures = String::new();
    for rule in RULES.iter().filter(|rule| runs_here(rule.name)) {
        for example in Examples::of(rule.documentation[0]).bad {
            for found in check(rule, &example).found {
                let english = Wording::of(TextLanguage::English).diagnostic(&found);
                for language in [TextLanguage::Russian, TextLanguage::Spanish] {
                    let worded = Wording::of(language).diagnostic(&found);
                    for (text, english) in texts(&worded).into_iter().zip(texts(&english)) {
                        let words = own_words(text);
                        let is_translated = match language {
                            TextLanguage::Russian => !words
                                .iter()
                                .any(|word| word.is_ascii() && !word.is_empty() && !NAMES.contains(&word.as_str())),
                            _ => words.is_empty() || text != english,
                        };
                        if !is_translated || text.contains("Message {") {
                            let _ = writeln!(failures, "{} in {}: {text}", rule.name, language.tag());
                        }
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The texts of a finding.
fn texts(found: &Diagnostic<String>) -> Vec<&str> {
    let related = found.related.iter().map(|related| related.message.as_str());
    let fix = found.fix.iter().map(|fix| fix.title.as_str());
    std::iter::once(found.message.as_str()).chain(related).chain(found.help.as_deref()).chain(fix).collect()
}
