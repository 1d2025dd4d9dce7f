//! Tasks for contributors; `cargo xtask` lists them.
#![expect(clippy::disallowed_macros, reason = "it prints what it runs")]

#[cfg(feature = "data")]
mod data;

use std::process::{Command, ExitCode};
use std::time::Instant;

struct Task {
    name: &'static str,
    about: &'static str,
    /// Variables and words as in a shell, without quotes. `$1` is the argument, omitted if there is none.
    commands: &'static [&'static str],
}

const TASKS: &[Task] = &[
    Task {
        name: "check",
        about: "formatting and lints, as CI checks them",
        commands: &["cargo fmt --all --check", "cargo clippy --workspace --all-targets -- -D warnings"],
    },
    Task { name: "test", about: "all tests, as CI runs them (tests/run)", commands: &["bash tests/run"] },
    Task {
        name: "rust",
        about: "the Rust tests; with an argument, those whose names contain it",
        commands: &["cargo test --profile quick -- $1"],
    },
    Task {
        name: "browser",
        about: "the browser tests; with an argument, those whose names match this pattern",
        commands: &["MPGEN_TEST_NAME=$1 bash tests/browser/run"],
    },
    Task {
        name: "apps",
        about: "the example accounts in Chromium and Firefox; with an argument, the tests whose names match this pattern",
        commands: &["MPGEN_TEST_NAME=$1 bash tests/apps/run"],
    },
    Task {
        name: "contribute",
        about: "the bundle of the page /contribute/, from its sources in contribute/; commit it",
        commands: &["npm --prefix contribute ci --silent", "npm --prefix contribute run --silent build"],
    },
    Task {
        name: "embed",
        about: "the bundle of the element, `embed.js`, from its sources in embed/; commit it",
        commands: &["npm --prefix embed ci --silent", "npm --prefix embed run --silent build"],
    },
    Task {
        name: "wasm",
        about: "the WebAssembly module with its JavaScript, in target/mpgen-wasm or the folder that the argument names",
        commands: &["bash crates/wasm/make $1"],
    },
    Task {
        name: "node",
        about: "the WebAssembly module in Node, compared with the program",
        commands: &["bash tests/wasm/run"],
    },
    Task {
        name: "bless",
        about: "update the files with expected output; review them with `git diff`",
        commands: &["BLESS=1 cargo test --profile quick"],
    },
    Task {
        name: "bench",
        about: "the time of each part of a build; with an argument, of those whose names contain it",
        commands: &["cargo bench --bench parts -- $1"],
    },
];

/// Tests that take too long for `tests/run`. Each has a row with its last result in `docs/long.md`.
const PROOFS: &[Task] = &[
    Task {
        name: "edits",
        about: "2,000 random edits: a build after each gives the bytes of a clean build",
        commands: &["MPGEN_EDITS=2000 cargo test --profile quick --test suite -- after_any_edit"],
    },
    Task {
        name: "kills",
        about: "1,000 builds killed at random moments: no dead link, and the next build repairs the site",
        commands: &["MPGEN_KILLS=1000 cargo test --profile quick --test suite -- a_killed_build"],
    },
    Task {
        name: "calls",
        about: "builds that are killed, or get an error, at 288 system calls (needs strace)",
        commands: &["MPGEN_CALLS=1 cargo test --profile quick --test suite -- kills::"],
    },
    Task {
        name: "flips",
        about: "2,000 builds after random damage to the files of the last one: no wrong page",
        commands: &["MPGEN_FLIPS=2000 cargo test --profile quick --test suite -- damage_to_the_files"],
    },
    Task {
        name: "stores",
        about: "200 builds with a damaged store: the bytes of a clean build",
        commands: &["MPGEN_STORES=200 cargo test --profile quick --test suite -- a_damaged_store"],
    },
    Task {
        name: "divisions",
        about: "50 sites made in parts of any number, in any order, with repeats and kills: the bytes of a plain build",
        commands: &["MPGEN_DIVISIONS=50 cargo test --profile quick --test suite -- any_division"],
    },
    Task { name: "fuzz", about: "ten minutes for each fuzz target", commands: &["bash fuzz/run 600"] },
    Task {
        name: "catalogues",
        about: "3,000 marketplaces, with mistakes and random edits: the WebAssembly module finds what the program finds",
        commands: &["MPGEN_CATALOGUES=3000 bash tests/wasm/run catalogues"],
    },
    Task { name: "editors", about: "the extension in code-server, and Neovim", commands: &["tests/editors/run"] },
    Task { name: "plan", about: "the plan of a million modules in memory", commands: &["cargo bench --bench plan"] },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, argument] = [0, 1].map(|at| arguments.get(at).map_or("", String::as_str));
    #[cfg(feature = "data")]
    if name == "data" {
        return match data::write(std::path::Path::new(argument)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let is_long = name == "long";
    let wanted = if is_long { argument } else { name };
    let list = if is_long { PROOFS } else { TASKS };
    let tasks: Vec<&Task> = list.iter().filter(|task| task.name == wanted || (is_long && wanted.is_empty())).collect();
    if tasks.is_empty() {
        print_usage();
        return ExitCode::from(2);
    }
    let argument = if is_long { "" } else { argument };
    let failed: Vec<&str> = tasks.iter().filter(|task| !task.run(argument)).map(|task| task.name).collect();
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("failed: {}", failed.join(", "));
    ExitCode::FAILURE
}

fn print_usage() {
    let row = |task: &Task| eprintln!("  {:<8} {}", task.name, task.about);
    eprintln!("cargo xtask TASK [ARGUMENT]\n");
    TASKS.iter().for_each(row);
    eprintln!("  {:<8} all of the long proofs below, or the one that the argument names\n", "long");
    PROOFS.iter().for_each(row);
}

impl Task {
    /// Runs the commands in order, until one fails.
    fn run(&self, argument: &str) -> bool {
        let start = Instant::now();
        let is_good = self.commands.iter().all(|line| run(line, argument));
        eprintln!("== {}: {} s", self.name, start.elapsed().as_secs());
        is_good
    }
}

/// Runs a command in the root of the workspace.
fn run(line: &str, argument: &str) -> bool {
    eprintln!("== {}", line.replace("$1", argument));
    let (variables, words): (Vec<&str>, Vec<&str>) = line.split(' ').partition(|word| word.contains('='));
    let given = |word: &&str| word.replace("$1", argument);
    let status = Command::new(words[0])
        .args(words[1..].iter().map(given).filter(|word| !word.is_empty()))
        .envs(variables.iter().filter_map(|word| word.split_once('=')).map(|(name, value)| (name, given(&value))))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .status();
    match status {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("{}: {error}", words[0]);
            false
        }
    }
}
