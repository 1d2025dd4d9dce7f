//! The mistakes that partners make, in `mistakes/*.txt`: each is found once, at its line, and the file passes after its
//! remedy. What is not so yet is `known`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mpgen_core::diag::{Applicability, Diagnostic};
use mpgen_core::files::{EntryType, content, content_kind, is_read};
use mpgen_core::source::{Content, Kind, Sources};
use mpgen_core::{check, fix, parse};

use crate::catalogue::{Catalogue, LOGO};

const MODULE: &str = "content/modules/sova/sova-phone.md";
const MARKETPLACE: &str = "content/marketplace.yaml";

/// The least percentage of mistakes for which each of [`WAYS`] is right.
const LEAST: [usize; 4] = [99, 99, 99, 99];
/// In what a mistake can be handled rightly, in the words of `known`.
const WAYS: [&str; 4] = ["found", "line", "count", "remedy"];

/// A change of the valid module and what is expected of it. `CONTRIBUTING.md` describes how it is written.
#[derive(Debug, Default)]
struct Mistake {
    name: String,
    /// The file that is changed.
    path: Option<String>,
    /// The lines to replace, those that replace them, and those that replace these as a remedy.
    old: Vec<String>,
    new: Vec<String>,
    remedy: Vec<String>,
    /// How the file is encoded.
    encoding: Option<String>,
    /// The new path of the file.
    moved: Option<String>,
    finds: Vec<Expected>,
    fixed: bool,
    by_hand: bool,
    known: BTreeSet<String>,
}

/// A finding that is expected.
#[derive(Debug)]
struct Expected {
    rule: String,
    /// The name of its file, if it is not the changed one.
    file: Option<String>,
    /// The text or number of its line, if it is not the first changed one.
    line: Option<String>,
}

#[test]
#[expect(clippy::disallowed_macros, reason = "`--nocapture` shows the rates")]
fn mistakes_are_found_once_at_their_line_and_their_remedy_passes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/mistakes");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap().replace("\r\n", "\n");
    let valid = Catalogue::empty()
        .file(MARKETPLACE, &read("marketplace.yaml"))
        .file(MODULE, &read("module.md"))
        .file("content/modules/sova/sova-phone.svg", LOGO);
    assert_eq!(valid.check().lines(), Vec::<String>::new());

    let mut files: Vec<String> =
        folder.read_dir().unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let (mut wrong, mut names, mut totals) = (String::new(), BTreeSet::new(), BTreeMap::<&str, (usize, usize)>::new());
    for mistake in files.iter().filter(|file| file.ends_with(".txt")).flat_map(|file| parsed(&read(file))) {
        assert!(names.insert(mistake.name.clone()), "two mistakes are called {:?}", mistake.name);
        let (fails, report) = mistake.fails(&valid);
        if mistake.finds.is_empty() {
            if !fails.is_empty() {
                let _ = writeln!(wrong, "{}: it is right, but has findings\n{report}", mistake.name);
            }
            continue;
        }
        if fails != mistake.known {
            let _ = writeln!(wrong, "{}: wrong in {fails:?}, known {:?}\n{report}", mistake.name, mistake.known);
        }
        for way in WAYS {
            // What is not found has no line, no count and no remedy.
            if way == "found" || !fails.contains("found") {
                let (right, all) = totals.entry(way).or_default();
                (*right, *all) = (*right + usize::from(!fails.contains(way)), *all + 1);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    for (way, least) in WAYS.into_iter().zip(LEAST) {
        let (right, all) = totals[way];
        println!("{way}: {right} of {all}, {:.1} %", 100.0 * right as f64 / all as f64);
        assert!(right * 100 >= all * least, "{way}: {right} of {all}, less than {least} %");
    }
    assert!(totals["found"].1 >= 400, "{} mistakes are few", totals["found"].1);
}

/// The mistakes of a file.
fn parsed(text: &str) -> Vec<Mistake> {
    let mut mistakes: Vec<Mistake> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            mistakes.push(Mistake { name: name.to_owned(), ..Mistake::default() });
            continue;
        }
        let Some(mistake) = mistakes.last_mut() else {
            continue;
        };
        let changed = |list: &mut Vec<String>| list.push(line.get(2..).unwrap_or("").to_owned());
        match (line.chars().next(), line.split_once(": ").unwrap_or((line, ""))) {
            (None, _) => {}
            (Some('-'), _) => changed(&mut mistake.old),
            (Some('+'), _) => changed(&mut mistake.new),
            (Some('>'), _) => changed(&mut mistake.remedy),
            (_, ("file", path)) => mistake.path = Some(path.to_owned()),
            (_, ("moved", path)) => mistake.moved = Some(path.to_owned()),
            (_, ("encoding", name)) => mistake.encoding = Some(name.to_owned()),
            (_, ("finds", "nothing")) => {}
            (_, ("finds", what)) => {
                let (what, line) = cut(what, " at ");
                let (rule, file) = cut(what, " in ");
                mistake.finds.push(Expected { rule: rule.to_owned(), file, line });
            }
            (_, ("remedy", "fix")) => mistake.fixed = true,
            (_, ("remedy", "by hand")) => mistake.by_hand = true,
            (_, ("known", what)) => {
                let way = what.split_once(", ").map_or(what, |(way, _)| way);
                assert!(WAYS.contains(&way), "{line}");
                mistake.known.insert(way.to_owned());
            }
            _ => panic!("{}: {line:?} means nothing", mistake.name),
        }
    }
    mistakes
}

/// A text up to a mark, and what follows it.
fn cut<'a>(text: &'a str, mark: &str) -> (&'a str, Option<String>) {
    text.split_once(mark).map_or((text, None), |(text, rest)| (text, Some(rest.to_owned())))
}

impl Mistake {
    /// In which ways the mistake is handled wrongly, and what was found.
    fn fails(&self, valid: &Catalogue) -> (BTreeSet<String>, String) {
        let (made, first) = self.made(valid, &self.new);
        let report = made.check();
        let story: String = report.found.iter().map(|found| report.story(found)).collect();
        let mut fails = BTreeSet::new();
        let mut fail = |way: &str| fails.insert(way.to_owned());
        if self.finds.is_empty() {
            if !report.found.is_empty() {
                fail("count");
            }
            return (fails, story);
        }
        if self.finds.iter().any(|expected| report.found.iter().all(|found| found.rule != expected.rule)) {
            fail("found");
            return (fails, story);
        }
        let path = self.moved.as_deref().or(self.path.as_deref()).unwrap_or(MODULE);
        let is_it = |found: &Diagnostic, expected: &Expected| {
            let source = report.sources.get(found.span.source);
            let line = source.position(found.span.range().start).line;
            let is_line = match &expected.line {
                None => line == first,
                Some(text) if text.parse() == Ok(line) => true,
                Some(text) => source.text().lines().nth(line - 1).is_some_and(|line| line.trim() == text),
            };
            let is_file = expected.file.as_ref().map_or(source.path == path, |name| source.name() == name);
            found.rule == expected.rule && is_file && is_line
        };
        if !self.finds.iter().all(|expected| report.found.iter().any(|found| is_it(found, expected))) {
            fail("line");
        }
        if report.found.len() != self.finds.len() {
            fail("count");
        }
        if !self.passes(valid, &made, &report.found) {
            fail("remedy");
        }
        (fails, story)
    }

    /// Whether the file has no findings after its remedy.
    fn passes(&self, valid: &Catalogue, made: &Catalogue, found: &[Diagnostic]) -> bool {
        if self.by_hand {
            return found.iter().all(|found| found.help.is_some() && found.fix.is_none());
        }
        if self.fixed {
            let check = |sources: &Sources| check::check(sources, &parse::parse(sources));
            let settled = fix::settle(&made.sources(), Applicability::Suggested, check);
            let right = if self.remedy.is_empty() { &self.old } else { &self.remedy };
            let right = self.made(valid, right).0.sources();
            let is_right = |fixed: &fix::Fixed| {
                right.find(&made.sources().get(fixed.source).path).is_some_and(|id| right.get(id).text() == fixed.text)
            };
            return settled.findings.is_empty() && settled.fixed.iter().all(is_right);
        }
        assert!(!self.remedy.is_empty(), "{} has no remedy", self.name);
        found.iter().all(|found| found.help.is_some()) && self.made(valid, &self.remedy).0.check().found.is_empty()
    }

    /// The catalogue with the mistake, or with `new` instead of its lines, and the number of the first of these lines.
    fn made(&self, valid: &Catalogue, new: &[String]) -> (Catalogue, usize) {
        let path = self.path.as_deref().unwrap_or(MODULE);
        let (new, old, is_removed) = (new.join("\n"), self.old.join("\n"), new.is_empty());
        let (text, first) = if !self.old.is_empty() {
            let before = valid.text_of(path);
            let before = format!("\n{before}");
            let whole = format!("\n{old}\n");
            let mut places = before.match_indices(&whole).map(|(at, _)| at + 1);
            let at = places.next().unwrap_or_else(|| panic!("{}: the lines to replace are not there", self.name));
            assert!(places.next().is_none(), "{}: the lines to replace are there twice", self.name);
            // Without new lines, the old ones are removed.
            let rest = &before[at + old.len() + usize::from(is_removed)..];
            let text = format!("{}{new}{rest}", &before[1..at]);
            (text, before[1..at].matches('\n').count() + 1)
        } else if is_removed {
            (valid.text_of(path), 1)
        } else {
            (format!("{new}\n"), 1)
        };
        let to = self.moved.as_deref().unwrap_or(path);
        let kind = content_kind(to.trim_start_matches("content/"), EntryType::File).unwrap_or(Kind::Stray);
        let bytes = encoded(self.encoding.as_deref(), &text);
        let content = if is_read(kind) { content(kind, &bytes) } else { Content::Unread };
        let rest = if self.moved.is_some() { valid.clone().without(path) } else { valid.clone() };
        (rest.content(to, content), first)
    }
}

/// The bytes of a file.
fn encoded(encoding: Option<&str>, text: &str) -> Vec<u8> {
    let after = |signature: &[u8]| [signature, text.as_bytes()].concat();
    match encoding {
        None => text.into(),
        Some("CRLF") => text.replace('\n', "\r\n").into(),
        Some("CR") => text.replace('\n', "\r").into(),
        Some("BOM") => after("\u{feff}".as_bytes()),
        Some("no end of line") => text.trim_end().into(),
        Some("UTF-16") => "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        Some("Windows-1251") => text.chars().map(windows_1251).collect(),
        Some("PDF") => after(b"%PDF-1.7\n"),
        Some("gzip") => after(b"\x1f\x8b\x08"),
        Some("ZIP") => after(b"PK\x03\x04\xff"),
        Some("NUL") => [text.as_bytes(), b"\0"].concat(),
        Some(other) => panic!("the encoding {other:?} is unknown"),
    }
}

fn windows_1251(c: char) -> u8 {
    match c {
        'А'..='я' => (c as u32 - 'А' as u32 + 0xc0) as u8,
        'Ё' => 0xa8,
        'ё' => 0xb8,
        '«' => 0xab,
        '»' => 0xbb,
        _ => u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'?'),
    }
}
