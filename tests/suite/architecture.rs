//! What ARCHITECTURE.md promises of the code itself.

use std::path::{Path, PathBuf};

/// The files of `src/` with their text, tests and comments taken out.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .into_iter()
        .filter_map(|entry| entry.ok().map(walkdir::DirEntry::into_path))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        (name, code)
    };
    files.into_iter().map(read).filter(|(name, _)| !name.contains("/tests")).collect()
}

/// The module of `lib.rs` that a file belongs to.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

/// Files of `src/` with their code.
type Code = [(String, String)];

/// Where a module uses one below it.
fn upwards(sources: &Code) -> Vec<String> {
    let lib = &sources.iter().find(|(name, _)| name == "lib.rs").unwrap().1;
    let order: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut wrong = Vec::new();
    for (file, code) in sources.iter().filter(|(file, _)| order.contains(&module(file))) {
        let own = order.iter().position(|known| *known == module(file)).unwrap();
        for used in code.split("crate::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if order.iter().position(|known| *known == name).is_some_and(|place| place > own) {
                wrong.push(format!("{file} uses crate::{name}"));
            }
        }
    }
    wrong
}

/// Where something else than `io` touches the world.
fn impure(sources: &Code) -> Vec<String> {
    let impure = ["std::fs", "std::net", "std::env::", "SystemTime", "Instant::", "Command::new"];
    let pure = |file: &str| !matches!(module(file), "io" | "cli" | "main");
    let mut wrong = Vec::new();
    for (file, code) in sources.iter().filter(|(file, _)| pure(file)) {
        wrong.extend(impure.iter().filter(|word| code.contains(*word)).map(|word| format!("{file} uses {word}")));
    }
    wrong
}

/// Where something else prints than the one file that makes all texts printable.
fn printing(sources: &Code) -> Vec<String> {
    let printing = ["print!(", "println!(", "eprint!(", "eprintln!(", "stdout()", "stderr()"];
    let mut wrong = Vec::new();
    for (file, code) in sources.iter().filter(|(file, _)| file != "cli/terminal.rs") {
        wrong.extend(printing.iter().filter(|word| code.contains(*word)).map(|word| format!("{file} uses {word}")));
    }
    wrong
}

#[test]
fn a_module_uses_only_those_above_it_only_io_touches_the_world_and_only_the_command_line_prints() {
    let mut sources = sources();
    let wrong = |sources: &Code| [upwards(sources), impure(sources), printing(sources)].concat();
    assert!(wrong(&sources).is_empty(), "{}", wrong(&sources).join("\n"));
    // Code that does all three is seen.
    let bad = "use crate::check::RULES;\nfn look() { println!(\"{:?}\", std::fs::read(\"x\")); }";
    sources.push(("model/bad.rs".to_owned(), bad.to_owned()));
    let told = ["model/bad.rs uses crate::check", "model/bad.rs uses std::fs"];
    assert_eq!(wrong(&sources)[..2], told);
    assert!(wrong(&sources)[2..].iter().all(|told| told.starts_with("model/bad.rs uses print")));
    assert!(wrong(&sources).len() > 2);
}

#[test]
fn nothing_but_serve_knows_that_serve_exists() {
    let knows = |file: &str| file.contains("serve") || matches!(file, "io/mod.rs" | "cli/mod.rs");
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|(file, code)| !knows(file) && code.contains("serve::"))
        .map(|(file, _)| file.clone())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_is_one_thing_at_a_time() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(file, code)| (file, code.lines().count()))
        .filter(|(_, lines)| *lines > 400)
        .map(|(file, lines)| format!("{file} has {lines} lines of code, at most 400"))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
