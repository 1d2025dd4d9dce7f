//! The tasks of `cargo xtask long`: a filter that matches no test would pass without testing anything.

use std::path::Path;

const XTASK: &str = include_str!("../../xtask/src/main.rs");

#[test]
fn every_long_proof_runs_a_test_that_exists() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let filters: Vec<&str> =
        XTASK.split("--test suite -- ").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
    assert!(filters.len() > 3, "{filters:?}");
    for filter in filters {
        let is_there = match filter.strip_suffix("::") {
            Some(module) => suite.join(module).with_extension("rs").exists(),
            None => std::fs::read_dir(&suite)
                .unwrap()
                .map(|file| file.unwrap().path())
                .filter(|path| path.is_file())
                .any(|path| std::fs::read_to_string(path).unwrap().contains(&format!("fn {filter}"))),
        };
        assert!(is_there, "no test is named `{filter}...`");
    }
}

#[test]
fn every_long_proof_has_a_row_for_its_result() {
    let page = include_str!("../../docs/long.md");
    let (_, proofs) = XTASK.split_once("const PROOFS").unwrap();
    let (proofs, _) = proofs.split_once("\n];").unwrap();
    let names: Vec<&str> = proofs.split("name: \"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
    assert_eq!(names.len(), page.lines().filter(|line| line.starts_with("| `")).count());
    for name in names {
        assert!(page.contains(&format!("| `{name}` |")), "docs/long.md has no row for `{name}`");
    }
}
