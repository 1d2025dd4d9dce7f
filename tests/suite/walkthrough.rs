//! Runs the commands of README.md and docs/ as a reader would: each document's `sh` blocks in order, in a fresh folder.
//!
//! A comment before a block makes an exception, with a reason: `<!-- not run: reason -->` or
//! `<!-- exits with 1: reason -->`.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::cli::sample;

/// `mpgen` stops `serve` once it listens; everything else runs as written.
const MPGEN: &str = r#"#!/bin/sh
case "$1" in
serve)
  "$MPGEN" "$@" > serving &
  while kill -0 $! && ! grep -q http serving; do sleep 0.1; done
  kill -INT $! && wait $! ;;
*) exec "$MPGEN" "$@" ;;
esac
"#;

const CARGO: &str = r#"#!/bin/sh
[ "$1 $2 $3" = "run --release --" ] || { echo "cannot run: cargo $*" >&2; exit 9; }
shift 3
exec mpgen "$@"
"#;

/// A repository with an upstream, a published site, and a change to a module by its owner.
const REPOSITORY: &str = "
git init --quiet --initial-branch=main
git add .
git commit --quiet --message start
git init --quiet --bare .git/upstream
git remote add origin .git/upstream
git push --quiet origin main
git fetch --quiet origin
mpgen build --quiet --out live
sed -i 's/^price_per_month: 900$/price_per_month: 950/' content/modules/akvilon/akvilon-pbx.md
git add content
git commit --quiet --message change
COMMIT=$(git rev-parse HEAD)
";

/// The `sh` blocks of a document, each with its exception.
fn blocks(text: &str) -> Vec<(Option<&str>, &str)> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("```sh\n") {
        let (block, after) = after.split_once("```").unwrap();
        let comment = before.trim_end().rsplit('\n').next().unwrap();
        let comment = comment.strip_prefix("<!-- ").and_then(|comment| comment.strip_suffix(" -->"));
        blocks.push((comment, block));
        rest = after;
    }
    blocks
}

fn script(document: &str, setup: &str) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).unwrap();
    let mut script = format!("set -euo pipefail\n{setup}");
    for (exception, block) in blocks(&text) {
        let exception = exception.map(|comment| comment.split_once(": ").unwrap_or((comment, "")));
        let (kind, reason) = exception.unwrap_or(("", "none"));
        assert!(!reason.trim().is_empty(), "{document}: give a reason for `{kind}`:\n{block}");
        script.push_str(&match kind {
            "" => format!("cat >&2 <<'BLOCK'\n{block}BLOCK\n{block}"),
            "exits with 1" => format!(
                "cat >&2 <<'BLOCK'\n{block}BLOCK\nset +e\n(set -e\n{block})\nstatus=$?\nset -e\n[ $status -eq 1 ]\n"
            ),
            "not run" => String::new(),
            other => panic!("{document}: unknown exception `{other}`"),
        });
    }
    script
}

#[test]
fn every_command_of_the_documents_runs_in_the_order_written() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("mpgen", MPGEN), ("cargo", CARGO)] {
        fs::write(folder.path().join(name), text).unwrap();
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    for document in documents() {
        let setup =
            if document.ends_with("reviewing.md") || document.ends_with("publishing.md") { REPOSITORY } else { "" };
        let work = sample();
        let output = Command::new("bash")
            .args(["-c", &script(&document, setup)])
            .current_dir(work.path())
            .env("PATH", &path)
            .env("MPGEN", env!("CARGO_BIN_EXE_mpgen"))
            .envs(["AUTHOR", "COMMITTER"].map(|role| (format!("GIT_{role}_NAME"), "A Partner")))
            .envs(["AUTHOR", "COMMITTER"].map(|role| (format!("GIT_{role}_EMAIL"), "partner@acme.example")))
            .env_remove("CI")
            .output()
            .unwrap();
        let printed = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "{document}: {}\n{}", output.status, String::from_utf8_lossy(&printed));
    }
}

/// README.md and the pages of docs/.
fn documents() -> Vec<String> {
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut pages: Vec<String> =
        names.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}")).collect();
    pages.sort();
    pages.insert(0, "README.md".to_owned());
    pages
}

#[test]
fn commands_are_in_blocks_that_run() {
    for document in documents().iter().filter(|document| !document.ends_with("cli.md")) {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(document)).unwrap();
        for line in text.lines() {
            let command = line.strip_prefix("    ").unwrap_or("").trim_start_matches("$ ");
            let is_command = ["mpgen ", "cargo ", "tests/", "examples/"].iter().any(|start| command.starts_with(start));
            assert!(!is_command, "{document}: put this into a `sh` block: {command}");
        }
        assert!(!text.contains("```console") && !text.contains("```bash"), "{document}: use `sh` blocks");
    }
}
