//! Runs the program on unusual files and failures: links, pipes, loops and names in `content/`, foreign folders, a full
//! disk, a folder without write access, a concurrent build.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::catalogue::{LOGO, MARKETPLACE};
use crate::manifests::{forge, with_file};

/// A marketplace on disk with one module.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let catalogue = crate::catalogue::Catalogue::valid();
        folder.write("content/marketplace.yaml", MARKETPLACE);
        folder.write("content/modules/acme/acme-telephony.md", &catalogue.text_of(crate::catalogue::MODULE));
        folder.write("content/modules/acme/acme-telephony.svg", LOGO);
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(Command::new(env!("CARGO_BIN_EXE_mpgen")).args(arguments).current_dir(self.0.path()))
    }

    /// The findings, as `rule file`.
    fn found(&self) -> Vec<String> {
        let run = self.run(&["check", "--message-format", "json"]);
        assert!(matches!(run.status, 0 | 1), "{run:?}");
        let line = |line: &str| {
            let json: serde_json::Value = serde_json::from_str(line).unwrap();
            format!("{} {}", json["rule"].as_str().unwrap(), json["file"].as_str().unwrap())
        };
        run.stdout.lines().map(line).collect()
    }
}

#[derive(Debug)]
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) }
    }
}

/// The files of a folder with their bytes.
fn state(folder: &Path) -> Vec<(String, Vec<u8>)> {
    crate::site::files(folder).into_iter().map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

#[cfg(unix)]
#[test]
fn every_link_in_the_content_is_an_error_whatever_its_target() {
    use std::os::unix::fs::symlink;
    for (target, link) in [
        ("/etc/hostname", "modules/acme/other.md"),
        ("acme-telephony.md", "modules/acme/other.md"),
        ("nowhere", "modules/acme/other.svg"),
        ("acme", "modules/twin"),
        (".", "modules/acme/loop"),
        ("/", "modules/root"),
        ("/dev/zero", "modules/acme/zero.md"),
        ("acme", "modules/.hidden/link"),
        ("x", ".hidden"),
        ("x", "unread.txt"),
    ] {
        let folder = Folder::new();
        let path = folder.path("content").join(link);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(target, path).unwrap();
        assert_eq!(folder.found(), [format!("file/symbolic-link content/{link}")]);
    }
    for parent in ["content/modules/acme", "content/modules", "content"] {
        let folder = Folder::new();
        fs::rename(folder.path(parent), folder.path("elsewhere")).unwrap();
        symlink(folder.path("elsewhere"), folder.path(parent)).unwrap();
        assert!(folder.found().contains(&format!("file/symbolic-link {parent}")), "{:?}", folder.found());
    }
}

#[test]
fn a_link_in_git_is_reported_even_if_the_checkout_has_a_text_file() {
    let folder = Folder::new();
    let git = |arguments: &[&str]| {
        let run = Run::of(Command::new("git").args(arguments).current_dir(folder.0.path()));
        assert_eq!(run.status, 0, "{run:?}");
        run.stdout
    };
    git(&["init", "-q"]);
    // As in a checkout without links: a file with the target as its text.
    folder.write("content/modules/acme/other.md", "../../../secret");
    let object = git(&["hash-object", "-w", "content/modules/acme/other.md"]);
    let entry = format!("120000,{},content/modules/acme/other.md", object.trim());
    git(&["update-index", "--add", "--cacheinfo", &entry]);
    assert_eq!(folder.found(), ["file/symbolic-link content/modules/acme/other.md"]);
}

#[cfg(unix)]
#[test]
fn pipes_folders_and_names_that_are_not_utf8_are_reported_and_not_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let pipe = Run::of(Command::new("mkfifo").arg(folder.path("content/modules/acme/pipe.md")));
    assert_eq!(pipe.status, 0, "{pipe:?}");
    fs::create_dir(folder.path("content/modules/acme/folder.md")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path("content/modules/s.md")).unwrap();
    let name = std::ffi::OsStr::from_bytes(b"content/modules/\xff\xfe.md");
    let has_any_name = fs::write(folder.0.path().join(name), "x").is_ok();
    let found = folder.found();
    assert!(found.iter().all(|found| found.starts_with("file/not-regular ")), "{found:?}");
    assert_eq!(found.len(), 3 + usize::from(has_any_name), "{found:?}");
}

#[test]
fn a_file_that_is_too_large_or_not_text_is_reported() {
    let folder = Folder::new();
    let module = fs::read(folder.path("content/modules/acme/acme-telephony.md")).unwrap();
    let padded = |text: &[u8], size: usize| [text, &vec![b'\n'; size - text.len()]].concat();
    let (module_limit, logo_limit) = (256 * 1024, 128 * 1024);
    fs::write(folder.path("content/modules/acme/acme-telephony.md"), padded(&module, module_limit)).unwrap();
    fs::write(folder.path("content/modules/acme/acme-telephony.svg"), padded(LOGO.as_bytes(), logo_limit)).unwrap();
    assert_eq!(folder.found(), [""; 0], "files of the maximum size are accepted");
    fs::write(folder.path("content/modules/acme/large.md"), padded(&module, module_limit + 1)).unwrap();
    fs::write(folder.path("content/modules/acme/large.svg"), padded(LOGO.as_bytes(), logo_limit + 1)).unwrap();
    fs::write(folder.path("content/modules/acme/zero.md"), [&module, &b"\0"[..]].concat()).unwrap();
    fs::write(folder.path("content/modules/acme/latin.md"), [&module, &b"caf\xe9"[..]].concat()).unwrap();
    let mut found = folder.found();
    found.retain(|found| found.starts_with("file/"));
    let expected = ["too-large large.md", "too-large large.svg", "not-utf8 latin.md", "not-utf8 zero.md"];
    let mut expected = expected.map(|line| format!("file/{}", line.replace(' ', " content/modules/acme/")));
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_hostile_name_cannot_inject_into_the_log() {
    let names =
        ["\u{1b}[2J.md", "a\n::error::x.md", "a\r.md", "%0A::set-output.md", "a b.md", "-rf.md", "\u{202e}dm.md"];
    for name in names.into_iter().chain([format!("{}.md", "a".repeat(240)).as_str()]) {
        let folder = Folder::new();
        let path = folder.path("content/modules").join(name);
        if fs::write(path, "\u{1b}]0;x\u{7}\n::error::x\n").is_err() {
            continue;
        }
        for format in ["human", "json", "github", "gitlab", "sarif"] {
            let run = folder.run(&["check", "--message-format", format]);
            assert_eq!(run.status, 1, "{run:?}");
            let log = format!("{}{}", run.stdout, run.stderr);
            assert!(!log.contains(['\u{1b}', '\r', '\u{7}', '\u{202e}']), "{format}: {log:?}");
            let commands = log.lines().filter(|line| line.starts_with("::"));
            assert!(commands.clone().all(|line| format == "github" && line.contains("file=")), "{format}: {log}");
        }
    }
}

#[test]
fn a_logo_outside_of_the_content_is_missing() {
    let outside = [
        "../../../secret.svg",
        "/etc/secret.svg",
        "..\\..\\secret.svg",
        "C:\\secret.svg",
        "file:///secret.svg",
        "~/secret.svg",
    ];
    for logo in outside {
        let folder = Folder::new();
        folder.write("secret.svg", &LOGO.replace("#2a6", "#123456"));
        let module = fs::read_to_string(folder.path("content/modules/acme/acme-telephony.md")).unwrap();
        let module = module.replacen("---\n", &format!("---\nlogo: '{logo}'\n"), 1);
        folder.write("content/modules/acme/acme-telephony.md", &module);
        assert!(folder.found().iter().any(|found| found.starts_with("logo/missing ")), "{logo}: {:?}", folder.found());
    }
}

#[test]
fn a_folder_that_mpgen_did_not_write_is_left_alone() {
    let folder = Folder::new();
    folder.write("foreign/letter.txt", "dear");
    folder.write("lying/manifest.json", "{\"tool\": \"other\"}");
    folder.write("a-file", "x");
    for out in ["foreign", "lying", "content", "content/modules", ".", "a-file", "/"] {
        let before = state(folder.0.path());
        let run = folder.run(&["build", "--out", out]);
        assert_eq!(run.status, 2, "{out}: {run:?}");
        assert!(!run.stderr.is_empty());
        let after: Vec<_> =
            state(folder.0.path()).into_iter().filter(|(name, _)| !name.starts_with(".mpgen/")).collect();
        assert_eq!(after, before, "{out}");
    }
}

#[test]
fn a_manifest_cannot_make_a_build_remove_files_outside_the_site() {
    for path in ["../keep.txt", "a/../../keep.txt", "/KEEP", "ru\\..\\..\\keep.txt", "./../keep.txt"] {
        let folder = Folder::new();
        assert_eq!(folder.run(&["build"]).status, 0);
        folder.write("keep.txt", "x");
        let path = path.replace("/KEEP", folder.path("keep.txt").to_str().unwrap());
        forge(&folder.path("dist"), |manifest| with_file(manifest, &path));
        let run = folder.run(&["build", "--clean"]);
        assert!(folder.path("keep.txt").exists(), "{path}: {run:?}");
        assert_eq!(run.status, 2, "{path}: {run:?}");
    }
}

#[test]
fn a_partial_build_never_replaces_a_whole_site() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["build"]).status, 0);
    let before = state(&folder.path("dist"));
    for _ in 0..2 {
        let run = folder.run(&["build", "--only", "ru/v5/en"]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains("more variants"), "{run:?}");
        assert_eq!(state(&folder.path("dist")), before);
        // Without its state, only the manifest describes the site.
        let _ = fs::remove_dir_all(folder.path(".mpgen"));
    }
}

#[test]
fn errors_in_the_content_leave_the_last_site() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["build"]).status, 0);
    let before = state(&folder.path("dist"));
    folder.write("content/modules/acme/acme-telephony.md", "---\n");
    assert_eq!(folder.run(&["build"]).status, 1);
    assert_eq!(state(&folder.path("dist")), before);
}

#[test]
fn a_folder_that_cannot_be_written_is_named_and_leaves_the_last_site() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["build"]).status, 0);
    let before = state(&folder.path("dist"));
    let module = fs::read_to_string(folder.path("content/modules/acme/acme-telephony.md")).unwrap();
    folder.write("content/modules/acme/acme-telephony.md", &module.replace("Acme", "Acne"));
    // A file instead of a folder is an error even for users whom no permissions restrict.
    let _ = fs::remove_dir_all(folder.path(".mpgen"));
    folder.write(".mpgen", "x");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains(".mpgen"), "{run:?}");
    assert_eq!(state(&folder.path("dist")), before);
    fs::remove_file(folder.path(".mpgen")).unwrap();
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_ne!(state(&folder.path("dist")), before);
}

/// A limit on the size of files acts like a full disk, also for the superuser.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_last_site_and_the_next_build_succeeds() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["build"]).status, 0);
    let before = state(&folder.path("dist"));
    let module = fs::read_to_string(folder.path("content/modules/acme/acme-telephony.md")).unwrap();
    folder.write("content/modules/acme/acme-telephony.md", &module.replace("Acme", "Acne"));
    // By default, the signal of the limit would end the process; if it is ignored, writing fails as on a full disk.
    let script = format!("trap '' XFSZ; ulimit -f 1; exec '{}' build --clean", env!("CARGO_BIN_EXE_mpgen"));
    let run = Run::of(Command::new("bash").args(["-c", &script]).current_dir(folder.0.path()));
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("cannot write"), "{run:?}");
    assert_eq!(state(&folder.path("dist")), before);
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_ne!(state(&folder.path("dist")), before);
}

#[test]
fn a_concurrent_build_stops_with_a_reason() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["build"]).status, 0);
    let lock =
        crate::site::files(&folder.path(".mpgen")).into_iter().find(|(name, _)| name.ends_with(".lock")).unwrap().1;
    let held = fs::File::open(lock).unwrap();
    held.lock().unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("another build"), "{run:?}");
    held.unlock().unwrap();
    assert_eq!(folder.run(&["build"]).status, 0);
}

#[test]
fn a_staging_folder_that_is_not_ours_is_never_removed() {
    let folder = Folder::new();
    folder.write("dist.staging/notes/mine.txt", "foreign");
    for arguments in [&["build"][..], &["build", "--clean"]] {
        let run = folder.run(arguments);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains("`dist.staging`") || run.stderr.contains("/dist.staging`"), "{run:?}");
        assert_eq!(state(&folder.path("dist.staging")), [("notes/mine.txt".to_owned(), b"foreign".to_vec())]);
        assert!(!folder.path("dist").exists(), "nothing is published");
    }
    fs::remove_dir_all(folder.path("dist.staging")).unwrap();
    assert_eq!(folder.run(&["build"]).status, 0, "without the foreign folder, the build succeeds");
    assert!(crate::site::files(&folder.path("dist")).keys().all(|name| !name.contains("staging")));
}

#[cfg(unix)]
#[test]
fn a_file_or_link_at_the_path_of_the_staging_folder_is_left_alone() {
    let folder = Folder::new();
    // The target of the link has our marker.
    folder.write("elsewhere/.mpgen-staging", "");
    folder.write("elsewhere/mine.txt", "foreign");
    std::os::unix::fs::symlink("elsewhere", folder.path("dist.staging")).unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("dist.staging"), "{run:?}");
    assert!(folder.path("dist.staging").is_symlink() && folder.path("elsewhere/mine.txt").exists());
    fs::remove_file(folder.path("dist.staging")).unwrap();
    folder.write("dist.staging", "a file");
    assert_eq!(folder.run(&["build"]).status, 2);
    assert_eq!(fs::read_to_string(folder.path("dist.staging")).unwrap(), "a file");
}

#[cfg(unix)]
#[test]
fn links_in_a_repository_at_the_paths_of_our_files_are_not_written_through() {
    use std::os::unix::fs::symlink;
    for (link, target) in [(".mpgen/dist.lock", "../mine/mine.txt"), (".mpgen", "mine")] {
        let folder = Folder::new();
        folder.write("mine/mine.txt", "foreign");
        let place = folder.path(link);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        symlink(target, &place).unwrap();
        let run = folder.run(&["build"]);
        assert_eq!(run.status, 2, "{link}: {run:?}");
        assert!(run.stderr.contains(link) && run.stderr.contains("symbolic link"), "{link}: {run:?}");
        assert_eq!(state(&folder.path("mine")), [("mine.txt".to_owned(), b"foreign".to_vec())], "{link}");
    }
}

/// A repository may contain links to pipes and devices at the paths of mpgen's own files.
#[cfg(unix)]
#[test]
fn a_build_never_blocks_on_a_pipe_at_the_path_of_our_files() {
    for (own, status) in [(".mpgen/dist.state", 0), (".mpgen/dist.lock", 2), ("dist/manifest.json", 2)] {
        let folder = Folder::new();
        assert_eq!(folder.run(&["build"]).status, 0);
        fs::remove_file(folder.path(own)).unwrap();
        assert!(Command::new("mkfifo").arg(folder.path("pipe")).status().unwrap().success());
        std::os::unix::fs::symlink("../pipe", folder.path(own)).unwrap();
        let mut build = Command::new(env!("CARGO_BIN_EXE_mpgen"));
        let mut build = build.arg("build").current_dir(folder.0.path()).stderr(Stdio::null()).spawn().unwrap();
        let patience = Instant::now() + Duration::from_secs(60);
        while build.try_wait().unwrap().is_none() && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = build.kill();
        assert_eq!(build.wait().unwrap().code(), Some(status), "{own}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_site_folder_is_not_written_through() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["build"]).status, 0);
    fs::rename(folder.path("dist/ru"), folder.path("moved")).unwrap();
    fs::create_dir(folder.path("mine")).unwrap();
    std::os::unix::fs::symlink("../mine", folder.path("dist/ru")).unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("dist/ru"), "{run:?}");
    assert!(state(&folder.path("mine")).is_empty(), "{:?}", state(&folder.path("mine")));
    fs::remove_file(folder.path("dist/ru")).unwrap();
    assert_eq!(folder.run(&["build"]).status, 0, "without the link, everything is written again");
}

#[test]
fn the_staging_folder_of_a_killed_build_is_cleaned_up() {
    // Killed while it rendered, before it wrote the marker, while it removed files, and while it became the site.
    let half: &[&[&str]] = &[&[".mpgen-staging", "ru/v5/en/half.html"], &[], &[".mpgen-staging"], &["manifest.json"]];
    for left in half {
        let folder = Folder::new();
        assert_eq!(folder.run(&["build", "--out", "other"]).status, 0);
        fs::create_dir(folder.path("dist.staging")).unwrap();
        for file in *left {
            folder.write(&format!("dist.staging/{file}"), "");
        }
        if *left == ["manifest.json"] {
            fs::copy(folder.path("other/manifest.json"), folder.path("dist.staging/manifest.json")).unwrap();
        }
        let run = folder.run(&["build"]);
        assert_eq!(run.status, 0, "{left:?}: {run:?}");
        assert!(!folder.path("dist.staging").exists());
        assert_eq!(state(&folder.path("dist")), state(&folder.path("other")), "{left:?}");
    }
}

#[test]
fn a_clock_that_goes_back_changes_nothing() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["build"]).status, 0);
    let module = folder.path("content/modules/acme/acme-telephony.md");
    let text = fs::read_to_string(&module).unwrap();
    fs::write(&module, text.replace("Acme", "Acne")).unwrap();
    let long_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    fs::File::options().write(true).open(&module).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(folder.run(&["build"]).status, 0);
    let page = fs::read_to_string(folder.path("dist/ru/v5/en/modules/acme-telephony.html")).unwrap();
    assert!(page.contains("Acne"));
}
