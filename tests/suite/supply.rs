//! What the program is built from: crates of one registry with a checksum and an allowed licence, each in one version;
//! no build scripts and no unsafe code of our own; actions pinned by commit. `cargo deny` makes the same checks of
//! crates and also knows advisories, but these tests run everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

fn root(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// The output of `cargo metadata` for every crate in the lock file, including those of other platforms. A build only
/// fetches the crates of its own platform, so this fetches the rest. Outside of CI, if there is no network, only the
/// crates of this platform are checked; `tests/run` then reports that the others were left out.
fn metadata() -> &'static Value {
    static METADATA: OnceLock<Value> = OnceLock::new();
    METADATA.get_or_init(|| match cargo_metadata(&[]) {
        Ok(metadata) => metadata,
        Err(why) => {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "run `cargo fetch --locked` first: {why}");
            cargo_metadata(&["--offline", "--filter-platform", &host()]).unwrap_or_else(|_| panic!("{why}"))
        }
    })
}

/// Whether the crates of other platforms are included.
fn is_whole() -> bool {
    metadata()["packages"].as_array().unwrap().iter().any(|package| package["name"] == "windows-sys")
}

fn cargo_metadata(more: &[&str]) -> Result<Value, String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["metadata", "--format-version=1", "--locked", "--all-features"])
        .args(more)
        .output()
        .unwrap();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(serde_json::from_slice(&output.stdout).unwrap())
}

/// The platform that cargo builds for.
fn host() -> String {
    let output = Command::new(env!("CARGO")).args(["-vV"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// The packages that the program or its tests need, on any platform.
fn packages() -> Vec<Value> {
    metadata()["packages"].as_array().unwrap().clone()
}

/// The strings in a list in deny.toml.
fn allowed(list: &str) -> BTreeSet<String> {
    let file = root("deny.toml");
    let (_, rest) = file.split_once(&format!("\n{list} = [\n")).unwrap();
    rest.split_once("\n]").unwrap().0.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether the allowed licences satisfy an SPDX expression. Older crates write `/` for OR.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], "");
    expression.split(" AND ").all(|part| part.split(" OR ").any(|licence| allowed.contains(licence.trim())))
}

#[test]
fn every_licence_is_allowed() {
    let allow = allowed("allow");
    let exceptions = allowed("exceptions");
    for package in packages() {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or(""));
        assert!(is_met(licence, &allow) || exceptions.contains(name), "{name} is under {licence:?}");
    }
    assert!(!is_met("GPL-3.0-only", &allow) && !is_met("MIT AND GPL-3.0-only", &allow), "the check can fail");
}

/// The name and version of every crate that the program itself is built from on some platform, except for some crates
/// and their dependencies.
fn built_from(leave_out: &BTreeSet<String>) -> BTreeSet<(String, String)> {
    let target = if is_whole() { "all".to_owned() } else { host() };
    let is_left_out = |package: &Value| package["name"].as_str().is_some_and(|name| leave_out.contains(name));
    let spec = |it: Value| format!("--prune={}@{}", it["name"].as_str().unwrap(), it["version"].as_str().unwrap());
    let pruned = packages().into_iter().filter(is_left_out).map(spec);
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--locked", "--offline", "--all-features", "--edges=normal,build", "--prefix=none", "--target"])
        .arg(target)
        .args(pruned)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let words = |line: &str| line.split_once(" v").map(|(name, rest)| (name.to_owned(), rest.to_owned()));
    let version = |rest: String| rest.split(' ').next().unwrap().to_owned();
    let tree = String::from_utf8(output.stdout).unwrap();
    tree.lines().filter_map(words).map(|(name, rest)| (name, version(rest))).collect()
}

/// The crates with more than one version, except for the allowed ones.
fn copies(crates: &BTreeSet<(String, String)>, allowed: &BTreeSet<String>) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, version) in crates.iter().filter(|(name, version)| !allowed.contains(&format!("{name}@{version}"))) {
        versions.entry(name).or_default().push(version);
    }
    versions.iter().filter(|(_, all)| all.len() > 1).map(|(name, all)| format!("{name} {}", all.join(" "))).collect()
}

#[test]
fn only_named_crates_have_several_versions() {
    let (skip, trees) = (allowed("skip"), allowed("skip-tree"));
    let crates = built_from(&trees);
    assert!(crates.len() > 100 && !crates.iter().any(|(name, _)| name == "proptest"));
    assert_eq!(copies(&crates, &skip), [""; 0], "add the older ones to deny.toml, or remove them");
    assert_ne!(copies(&crates, &BTreeSet::new()), [""; 0], "the check can fail");
}

#[test]
fn every_action_is_pinned_by_its_commit() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [".github/workflows", "examples/ci/github", "templates"].map(|folder| here.join(folder));
    let mut files: Vec<(String, String)> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .chain([here.join("action.yml")])
        .map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap()))
        .collect();
    files.extend(mpgen::scaffold::repository().into_iter().filter(|(path, _)| path.ends_with(".yml")));
    let mut seen = 0;
    for (path, text) in files {
        for line in text.lines().filter(|line| line.trim_start_matches([' ', '-']).starts_with("uses:")) {
            // dist writes no versions beside the commits, which `dist-workspace.toml` names.
            let is_of_dist = path.ends_with("release.yml") && is_pinned(&format!("{line} # v"));
            assert!(is_pinned(line) || is_of_dist, "{path}: {line}");
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} actions");
    let hash = "11bd71901bbe5b1630ceea73d27597364c9af683";
    for wrong in ["a/b@v1 # v1", "a/b@main", &format!("a/b@{hash}"), &format!("a/b@{} # v1", &hash[1..]), "docker://x"]
    {
        assert!(!is_pinned(&format!("- uses: {wrong}")), "{wrong}");
    }
    assert!(is_pinned(&format!("  uses: a/b/c@{hash} # v1.2.3")));
}

/// Whether a step names an action by a full commit hash, with its version in a comment. This project's own action may
/// be named by the current version, because only a release knows its commit (`mpgen init` of a release writes it), and
/// its own workflows by their path.
fn is_pinned(line: &str) -> bool {
    let Some((_, action)) = line.split_once("uses:") else { return false };
    let own = concat!("mpgen/mpgen@v", env!("CARGO_PKG_VERSION"));
    let (name, comment) = action.split_once(" # ").unwrap_or((action, ""));
    let commit = name.rsplit_once('@').map_or("", |(_, commit)| commit);
    let is_commit = commit.len() == 40 && commit.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    action.trim() == own || action.trim().starts_with("./") || (is_commit && comment.trim().starts_with('v'))
}

#[test]
fn what_a_reader_copies_names_the_address_of_the_project() {
    let home = env!("CARGO_PKG_REPOSITORY").trim_start_matches("https://github.com/");
    let files = ["docs/installing.md", "pyproject.toml", "templates/mpgen.yml", "examples/ci/github/check.yml"];
    for file in files {
        assert!(root(file).contains(home), "{file} does not name {home}, which is `repository` in Cargo.toml");
    }
    let created = mpgen::scaffold::repository();
    assert!(created.iter().any(|(path, text)| path == ".github/workflows/check.yml" && text.contains(home)));
}

#[test]
fn crates_come_from_one_registry_with_a_checksum() {
    let wrong: Vec<Value> = packages().into_iter().filter(|package| !is_of_the_registry(package)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let lock = root("Cargo.lock");
    assert_eq!(without_checksum(&lock), [""; 0]);
    assert!(lock.matches("checksum = \"").count() > 100);
    for source in [Value::Null, "git+https://x.example/a".into(), "path+file:///a".into()] {
        assert!(!is_of_the_registry(&serde_json::json!({"name": "serde", "source": source})), "{source}");
    }
    let unchecked = lock.replacen("checksum = \"", "sum = \"", 1);
    assert_eq!(without_checksum(&unchecked).len(), 1);
}

/// The packages of this workspace that are not shipped.
const NOT_SHIPPED: [&str; 2] = ["mpgen-wasm", "xtask"];

/// Whether a package of the workspace is part of the program.
fn is_shipped(name: &str) -> bool {
    name == "mpgen-cli"
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("crates").join(name.replace("mpgen-", "")).is_dir()
}

/// Whether a package belongs to this workspace.
fn is_ours(name: &str) -> bool {
    is_shipped(name) || NOT_SHIPPED.contains(&name)
}

fn is_of_the_registry(package: &Value) -> bool {
    match package["source"].as_str() {
        None => package["name"].as_str().is_some_and(is_ours),
        Some(source) => source.starts_with("registry+"),
    }
}

/// The packages of a lock file without a checksum, other than ours.
fn without_checksum(lock: &str) -> Vec<&str> {
    let entries = lock.split("[[package]]").skip(1);
    let is_ours = |entry: &str| entry.split('"').nth(1).is_some_and(is_ours);
    entries.filter(|entry| !is_ours(entry) && !entry.contains("checksum = \"")).collect()
}

#[test]
fn our_crates_have_two_build_scripts_and_no_unsafe_code() {
    let built = built_from(&BTreeSet::new());
    assert!(!built.iter().any(|(name, _)| NOT_SHIPPED.contains(&name.as_str())), "tools are not part of the program");
    let ours: Vec<Value> = packages().into_iter().filter(|it| it["name"].as_str().is_some_and(is_shipped)).collect();
    assert!(ours.len() > 5, "the workspace has a program and its crates");
    let has = |package: &Value, kind: &str| {
        package["targets"].as_array().unwrap().iter().any(|target| target["kind"][0] == kind)
    };
    let with = |kind: &str| -> Vec<&str> {
        ours.iter().filter(|package| has(package, kind)).map(|package| package["name"].as_str().unwrap()).collect()
    };
    assert_eq!(with("custom-build"), ["mpgen-cli", "mpgen-wasm"]);
    assert_eq!(with("proc-macro"), [""; 0]);
    assert!(root("Cargo.toml").contains("unsafe_code = \"forbid\""));
    for package in ours {
        let manifest = package["manifest_path"].as_str().unwrap();
        let text = std::fs::read_to_string(manifest).unwrap();
        // Exporting a function by its name is unsafe.
        if package["name"] == "mpgen-wasm" {
            continue;
        }
        assert!(text.contains("[lints]\nworkspace = true"), "{manifest} does not take the workspace's lints");
    }
}

#[test]
fn documented_limits_match_the_code() {
    let page = root("SECURITY.md");
    let (_, table) = page.split_once("| constant |\n|---|---|---|\n").unwrap();
    let mut rows = 0;
    for row in table.lines().take_while(|line| line.starts_with('|')) {
        let [_, what, limit, constant, _] = row.split('|').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let [name, file] = constant.split('`').skip(1).step_by(2).collect::<Vec<_>>()[..] else { panic!("{row}") };
        assert_eq!(promised(limit), written(name, &root(file)), "{what}, {name} in {file}");
        rows += 1;
    }
    assert!(rows > 12);
}

/// `256 KiB` as a number.
fn promised(limit: &str) -> u64 {
    let mut words = limit.split_whitespace();
    let number: u64 = words.next().unwrap().parse().unwrap();
    match words.next() {
        Some("KiB") => number << 10,
        Some("MiB") => number << 20,
        _ => number,
    }
}

/// The value of a constant, which is written as a product.
fn written(name: &str, source: &str) -> u64 {
    let after = source.split(&format!("const {name}: ")).nth(1).and_then(|rest| rest.split_once("= "));
    let expression = after.map(|(_, rest)| rest).or_else(|| {
        source.split_once(&format!("{name}: ")).and_then(|_| {
            source.split(&format!("{name}: ")).skip(1).find(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    });
    let expression = expression.unwrap().split([';', ',']).next().unwrap();
    expression.split('*').map(|factor| factor.trim().replace('_', "").parse::<u64>().unwrap()).product()
}
