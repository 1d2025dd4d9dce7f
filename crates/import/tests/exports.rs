//! Exports as partners have them, and what becomes of each: its notes, its files, and what `check` finds in them. `BLESS=1`
//! rewrites the expected texts; to add a case, add a file to `exports/`.
#![expect(clippy::disallowed_methods, reason = "tests read files")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use mpgen_core::source::{Kind, Source, Sources};
use mpgen_core::{check, diag, files, fmt, parse};
use mpgen_import::{Imported, Request, import, wording};

const MARKETPLACE: &str = include_str!("../../../content/marketplace.yaml");

fn source(path: &str, kind: Kind, bytes: &[u8]) -> Source {
    Source { path: format!("content/{path}"), root: "content/".len(), kind, content: files::content(kind, bytes) }
}

fn marketplace() -> Source {
    let (settings, _) = MARKETPLACE.split_once("\nexceptions:").unwrap();
    source("marketplace.yaml", Kind::Marketplace, settings.as_bytes())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports")
}

fn cases() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension != "expected"));
    cases.sort();
    cases
}

fn read(case: &Path) -> (Sources, Result<Imported, diag::Message>) {
    let sources = Sources::new(vec![marketplace()]);
    let beside = |path: &str| std::fs::read(folder().join("beside").join(path)).ok();
    let name = case.file_name().unwrap().to_str().unwrap();
    let request = Request { name, marketplace: Some(&sources), beside: &beside, ..Request::default() };
    let imported = import(&std::fs::read(case).unwrap(), &request);
    (sources, imported)
}

/// The sources with the imported files.
fn with(imported: &Imported) -> Sources {
    let mut all = vec![marketplace()];
    for file in imported.modules.iter().flat_map(|module| &module.files) {
        let kind = if file.path.ends_with(".svg") { Kind::Logo } else { Kind::Module };
        all.push(source(&file.path, kind, &file.bytes));
    }
    Sources::new(all)
}

fn report(imported: &Imported) -> String {
    let wording = wording(diag::TextLanguage::English);
    let mut text: String = imported.notes.iter().map(|note| format!("note: {}\n", wording.text(note))).collect();
    for file in imported.modules.iter().flat_map(|module| &module.files) {
        text.push_str(&format!("\n==> {}\n", file.path));
        text.push_str(&String::from_utf8_lossy(&file.bytes));
    }
    text.push_str("\n==> check\n");
    let sources = with(imported);
    let found = check::check(&sources, &parse::parse(&sources));
    let found: Vec<_> = found.into_iter().filter(|it| sources.get(it.span.source).kind != Kind::Marketplace).collect();
    for finding in &found {
        let place = sources.get(finding.span.source);
        let line = place.position(finding.span.start as usize).line;
        let (path, rule) = (&place.path, finding.rule);
        text.push_str(&format!("{path}:{line}: {}[{rule}]: {}\n", finding.severity.name(), finding.message));
    }
    text
}

#[test]
fn exports_become_module_files() {
    let cases = cases();
    assert!(cases.len() >= 20, "only {} exports", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let (_, imported) = read(&case);
        let actual = match &imported {
            Ok(imported) => report(imported),
            Err(error) => format!("error: {}\n", wording(diag::TextLanguage::English).text(error)),
        };
        let expected = PathBuf::from(format!("{}.expected", case.display()));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&expected, &actual).unwrap();
            continue;
        }
        let known = std::fs::read_to_string(&expected).unwrap_or_default().replace("\r\n", "\n");
        if known != actual {
            let changes = similar::TextDiff::from_lines(known.as_str(), &actual);
            wrong.push(changes.unified_diff().header(&expected.display().to_string(), "now").to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_empty_text_is_refused() {
    let refused = import(b" \n\n", &Request::default()).unwrap_err();
    assert_eq!(wording(diag::TextLanguage::English).text(&refused), "the text is empty");
}

#[test]
fn files_are_written_as_fmt_leaves_them() {
    for case in cases() {
        let (_, Ok(imported)) = read(&case) else { continue };
        let sources = with(&imported);
        for (id, source) in sources.of(Kind::Module) {
            assert_eq!(fmt::format(id, source), fmt::Formatted::Same, "{}\n{}", case.display(), source.text());
        }
    }
}
