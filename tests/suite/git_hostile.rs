//! Repositories that try to control git: none of their programs runs, and the review still finds that the change raises
//! a price.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::cli::{change, sample};

const TELEPHONY: &str = "content/modules/akvilon/akvilon-telephony.md";
const RAISED: &str = "the price to pay rises";

/// A repository with a marketplace in `shop/`, whose branch `change` raises a price, and a file that hostile programs
/// would create.
struct Stage {
    work: tempfile::TempDir,
}

impl Stage {
    fn new() -> Self {
        let stage = Self { work: tempfile::tempdir().unwrap() };
        let sample = sample();
        fs::create_dir(stage.repository()).unwrap();
        fs::rename(sample.path(), stage.shop()).unwrap();
        stage.git(&["init", "--quiet", "--initial-branch=main"]);
        stage.commit("the marketplace");
        stage.git(&["checkout", "--quiet", "-b", "change"]);
        change(&stage.shop(), TELEPHONY, "discounted_price_per_month: 1490\n", "");
        stage.commit("no discount any more");
        stage
    }

    fn path(&self, name: &str) -> PathBuf {
        self.work.path().join(name)
    }

    fn repository(&self) -> PathBuf {
        self.path("repository")
    }

    fn shop(&self) -> PathBuf {
        self.path("repository/shop")
    }

    /// The file that a hostile program would create.
    fn mark(&self) -> PathBuf {
        self.path("ran")
    }

    /// A program that creates the mark.
    fn trap(&self) -> String {
        let trap = self.path("trap");
        fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\n", self.mark().display())).unwrap();
        fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
        trap.display().to_string()
    }

    #[track_caller]
    fn git(&self, arguments: &[&str]) -> String {
        git(&self.repository(), arguments)
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all", "--force"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    /// `mpgen review` of the change in `shop/`.
    fn review(&self, with: impl Fn(&mut Command)) -> Output {
        run(&self.shop(), &["review", "--base", "main"], with)
    }

    #[track_caller]
    fn sees_the_price(&self, output: &Output) {
        let report = String::from_utf8_lossy(&output.stdout);
        assert!(report.contains(RAISED), "{report}{}", String::from_utf8_lossy(&output.stderr));
        self.nothing_ran();
    }

    #[track_caller]
    fn nothing_ran(&self) {
        assert!(!self.mark().exists(), "a program in the repository ran");
    }

    /// A bare repository whose `main` is the change, with settings that run the trap.
    fn forged(&self) -> PathBuf {
        let bare = self.path("forged");
        self.git(&["clone", "--quiet", "--bare", ".", &bare.display().to_string()]);
        git(&bare, &["branch", "--force", "main", "change"]);
        git(&bare, &["pack-refs", "--all"]);
        fs::write(bare.join("refs/keep"), "").unwrap();
        let trap = self.trap();
        for key in ["core.fsmonitor", "core.sshCommand", "diff.external", "core.pager", "filter.x.smudge"] {
            git(&bare, &["config", key, &trap]);
        }
        fs::remove_dir_all(bare.join("hooks")).unwrap();
        bare
    }
}

#[track_caller]
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "protocol.file.allow=always"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn run(folder: &Path, arguments: &[&str], with: impl Fn(&mut Command)) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mpgen"));
    command.current_dir(folder).args(arguments);
    with(&mut command);
    command.output().unwrap()
}

/// Changes nothing about a command.
fn plain(_: &mut Command) {}

fn copy(from: &Path, to: &Path) {
    let status = Command::new("cp").arg("-r").arg(from.join(".")).arg(to).status().unwrap();
    assert!(status.success());
}

#[track_caller]
fn fails(output: &Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}{}", String::from_utf8_lossy(&output.stdout));
    assert!(said.contains(words), "{said}");
    assert!(said.len() < 2000, "{said}");
}

#[test]
fn a_repository_among_the_files_of_a_change_is_never_read() {
    for place in ["shop", "shop/content", "shop/content/modules/akvilon"] {
        let stage = Stage::new();
        copy(&stage.forged(), &stage.repository().join(place));
        stage.commit("some data");
        // Git itself accepts it, so the change would seem to do nothing.
        let believed = git(&stage.repository().join(place), &["rev-parse", "--git-dir"]);
        assert_eq!(believed, ".", "{place}");
        for more in [&[][..], &["--head", "HEAD"]] {
            let output = run(&stage.shop(), &[&["review", "--base", "main"], more].concat(), plain);
            stage.sees_the_price(&output);
        }
        let output = run(&stage.repository(), &["-C", "shop", "review", "--base", "main"], plain);
        stage.sees_the_price(&output);
        let found = run(&stage.shop(), &["check"], plain);
        let found = String::from_utf8_lossy(&found.stdout).into_owned();
        assert_eq!(found.contains("file/embedded-repository"), place != "shop", "{found}");
        stage.nothing_ran();
    }
}

#[test]
fn an_older_git_runs_no_command_of_an_embedded_repository() {
    let stage = Stage::new();
    // The index lists a folder whose objects are missing; to list its files, git would ask the remote in the settings.
    let lure = stage.path("lure");
    fs::create_dir_all(lure.join("b")).unwrap();
    git(&lure, &["init", "--quiet"]);
    fs::write(lure.join("top"), "1").unwrap();
    fs::write(lure.join("b/y"), "2").unwrap();
    git(&lure, &["add", "--all"]);
    git(&lure, &["commit", "--quiet", "--message", "x"]);
    let missing = git(&lure, &["rev-parse", "HEAD:b"]);
    git(&lure, &["sparse-checkout", "set", "--cone", "--sparse-index"]);
    fs::remove_file(lure.join(".git/objects").join(&missing[..2]).join(&missing[2..])).unwrap();
    let content = stage.shop().join("content");
    fs::remove_dir_all(lure.join(".git/hooks")).unwrap();
    copy(&lure.join(".git"), &content);
    let settings = format!(
        "[core]\n repositoryformatversion = 1\n bare = true\n sparseCheckout = true\n sparseCheckoutCone = true\n\
         [index]\n sparse = true\n[extensions]\n partialClone = origin\n[remote \"origin\"]\n url = \"ext::{}\"\n promisor = true\n\
         [protocol \"ext\"]\n allow = always\n",
        stage.trap()
    );
    fs::write(content.join("config"), settings).unwrap();
    stage.commit("some data");
    // Older versions of git ignore the variable that forbids fetching.
    let bin = stage.path("bin");
    fs::create_dir(&bin).unwrap();
    fs::write(bin.join("git"), "#!/bin/sh\nPATH=${PATH#*:} exec env -u GIT_NO_LAZY_FETCH git \"$@\"\n").unwrap();
    fs::set_permissions(bin.join("git"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let older = |command: &mut Command| {
        command.env("PATH", &path);
    };
    for arguments in [&["check"][..], &["build"], &["fmt", "--check"], &["review", "--base", "main"]] {
        let output = run(&stage.shop(), arguments, older);
        assert!(arguments[0] == "fmt" || output.status.code() == Some(1), "{arguments:?}: {output:?}");
        stage.nothing_ran();
    }
    stage.sees_the_price(&stage.review(older));
    let _ = Command::new("git").current_dir(&content).arg("ls-files").env("GIT_ALLOW_PROTOCOL", "ext").output();
    assert!(stage.mark().exists(), "git itself runs it");
}

#[test]
fn an_exported_checkout_with_files_of_a_repository_is_not_one() {
    let stage = Stage::new();
    copy(&stage.forged(), &stage.shop());
    let exported = stage.path("exported");
    fs::rename(stage.shop(), &exported).unwrap();
    assert_eq!(git(&exported, &["rev-parse", "--is-bare-repository"]), "true", "git itself accepts it");
    for arguments in [&["review", "--base", "main"][..], &["review", "--base", "main", "--head", "change"]] {
        fails(&run(&exported, arguments, plain), "no git repository");
    }
    assert!(run(&exported, &["check"], plain).status.success(), "the content is valid");
    stage.nothing_ran();
}

#[test]
fn environment_variables_cannot_redirect_or_configure_git() {
    let stage = Stage::new();
    let (forged, trap) = (stage.forged(), stage.trap());
    let objects = forged.join("objects");
    let index = forged.join("index");
    fs::write(stage.path("grafts"), format!("{}\n", stage.git(&["rev-parse", "change"]))).unwrap();
    let (forged, objects, index) = (forged.to_str().unwrap(), objects.to_str().unwrap(), index.to_str().unwrap());
    let grafts = stage.path("grafts").display().to_string();
    let common = [("GIT_NAMESPACE", "x"), ("GIT_CEILING_DIRECTORIES", stage.work.path().to_str().unwrap())];
    for variables in [
        &[("GIT_DIR", forged), ("GIT_WORK_TREE", "."), ("GIT_INDEX_FILE", index), ("GIT_COMMON_DIR", forged)][..],
        &[("GIT_OBJECT_DIRECTORY", objects), ("GIT_ALTERNATE_OBJECT_DIRECTORIES", objects), common[0], common[1]],
        &[
            ("GIT_CONFIG_COUNT", "1"),
            ("GIT_CONFIG_KEY_0", "core.fsmonitor"),
            ("GIT_CONFIG_VALUE_0", &trap),
            ("GIT_CONFIG_PARAMETERS", &format!("'core.fsmonitor'='{trap}' 'core.worktree'='/'")),
            ("GIT_EXTERNAL_DIFF", &trap),
            ("GIT_PAGER", &trap),
            ("GIT_EXEC_PATH", forged),
        ],
        &[("GIT_TRACE", stage.mark().to_str().unwrap()), ("GIT_TRACE2_EVENT", stage.mark().to_str().unwrap())],
        &[
            ("GIT_GRAFT_FILE", &grafts),
            ("GIT_SHALLOW_FILE", &grafts),
            ("GIT_REPLACE_REF_BASE", "refs/heads"),
            ("GIT_DEFAULT_HASH", "sha256"),
            ("GIT_ATTR_SOURCE", "HEAD"),
        ],
    ] {
        let output = stage.review(|command| {
            command.envs(variables.iter().copied());
        });
        stage.sees_the_price(&output);
    }
}

#[test]
fn a_program_named_git_in_the_checkout_is_not_run() {
    let stage = Stage::new();
    fs::rename(stage.path(stage.trap().rsplit('/').next().unwrap()), stage.shop().join("git")).unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = stage.review(|command| {
        command.env("PATH", format!(".::../shop:{path}"));
    });
    stage.sees_the_price(&output);
}

#[test]
fn attributes_of_the_change_run_nothing_and_hide_nothing() {
    let stage = Stage::new();
    for file in [".gitattributes", "shop/.gitattributes", "shop/content/.gitattributes"] {
        let text = "*.md filter=x diff=x merge=x ident working-tree-encoding=UTF-16 -text binary export-ignore\n";
        fs::write(stage.repository().join(file), text).unwrap();
        // With plumbing commands, because `git add` would run the filters.
        let blob = stage.git(&["hash-object", "-w", "--no-filters", file]);
        stage.git(&["update-index", "--add", "--cacheinfo", &format!("100644,{blob},{file}")]);
    }
    let tree = stage.git(&["write-tree"]);
    let commit = stage.git(&["commit-tree", &tree, "-p", "HEAD", "-m", "attributes"]);
    stage.git(&["update-ref", "HEAD", &commit]);
    let trap = stage.trap();
    for key in
        ["filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command", "merge.x.driver", "core.pager"]
    {
        stage.git(&["config", key, &trap]);
    }
    stage.sees_the_price(&stage.review(plain));
    let output = run(&stage.shop(), &["review", "--base", "main", "--head", "HEAD"], plain);
    stage.sees_the_price(&output);
    let found = String::from_utf8_lossy(&run(&stage.shop(), &["check"], plain).stdout).into_owned();
    assert!(found.contains("file/tool-configuration"), "{found}");
    run(&stage.shop(), &["build", "--last-modified", "git"], plain);
    stage.nothing_ran();
}

#[test]
fn neither_replaced_objects_nor_grafts_change_the_history() {
    let stage = Stage::new();
    let (main, tip) = (stage.git(&["rev-parse", "main"]), stage.git(&["rev-parse", "change"]));
    stage.git(&["replace", &main, &tip]);
    stage.sees_the_price(&stage.review(plain));
    stage.git(&["replace", "--delete", &main]);
    stage.git(&["replace", "--graft", &tip]);
    stage.sees_the_price(&stage.review(plain));
    stage.git(&["replace", "--delete", &tip]);
    // With this graft, the change would be its own base.
    fs::write(stage.repository().join(".git/info/grafts"), format!("{tip}\n")).unwrap();
    stage.sees_the_price(&stage.review(plain));
}

#[test]
fn objects_are_not_taken_from_the_work_tree() {
    let stage = Stage::new();
    copy(&stage.forged(), &stage.shop().join("content"));
    stage.commit("some data");
    let alternates = stage.repository().join(".git/objects/info/alternates");
    fs::write(&alternates, "../../shop/content/objects\n").unwrap();
    fails(&stage.review(plain), "objects/info/alternates");
    // A clone that shares the objects of another one is fully supported.
    fs::remove_file(&alternates).unwrap();
    let clone = stage.path("clone");
    stage.git(&["clone", "--quiet", "--shared", "--branch=change", ".", clone.to_str().unwrap()]);
    stage.sees_the_price(&run(&clone.join("shop"), &["review", "--base", "main"], plain));
}

#[test]
fn worktrees_and_submodules_are_repositories_of_their_own() {
    let stage = Stage::new();
    let tree = stage.path("tree");
    stage.git(&["worktree", "add", "--quiet", "--detach", tree.to_str().unwrap(), "change"]);
    assert!(tree.join(".git").is_file());
    stage.sees_the_price(&run(&tree.join("shop"), &["review", "--base", "main"], plain));

    let above = stage.path("above");
    fs::create_dir(&above).unwrap();
    git(&above, &["init", "--quiet", "--initial-branch=main"]);
    git(&above, &["submodule", "--quiet", "add", "-b", "change", stage.repository().to_str().unwrap(), "inner"]);
    git(&above, &["commit", "--quiet", "--message", "with a submodule"]);
    assert!(above.join("inner/.git").is_file());
    stage.sees_the_price(&run(&above.join("inner/shop"), &["review", "--base", "origin/main"], plain));
    assert!(run(&above.join("inner/shop"), &["check"], plain).status.success());
}

#[test]
fn a_clone_without_the_objects_is_an_error_and_fetches_nothing() {
    let stage = Stage::new();
    stage.git(&["config", "uploadpack.allowFilter", "true"]);
    let from = format!("file://{}", stage.repository().display());
    for filter in ["blob:none", "tree:0"] {
        let clone = stage.path(filter);
        stage.git(&[
            "clone",
            "--quiet",
            "--no-checkout",
            "--branch=change",
            "--filter",
            filter,
            &from,
            clone.to_str().unwrap(),
        ]);
        git(&clone, &["config", "remote.origin.uploadpack", &stage.trap()]);
        fs::create_dir(clone.join("shop")).unwrap();
        let output = run(&clone.join("shop"), &["review", "--base", "main", "--head", "HEAD"], plain);
        fails(&output, "clone without `--filter`");
        stage.nothing_ran();
    }
}

#[test]
fn a_sparse_index_is_read_without_expanding_it() {
    let stage = Stage::new();
    let modules = stage.shop().join("content/modules");
    symlink("akvilon-telephony.md", modules.join("akvilon/link.md")).unwrap();
    stage.commit("a link");
    stage.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "shop/content"]);
    // As on systems without links.
    fs::remove_file(modules.join("akvilon/link.md")).unwrap();
    fs::write(modules.join("akvilon/link.md"), "akvilon-telephony.md").unwrap();
    let found = String::from_utf8_lossy(&run(&stage.shop(), &["check"], plain).stdout).into_owned();
    assert!(found.contains("file/symbolic-link"), "{found}");
    stage.sees_the_price(&run(&stage.shop(), &["review", "--base", "main", "--head", "HEAD"], plain));
}

#[test]
fn files_missing_from_a_sparse_checkout_are_not_removals() {
    let stage = Stage::new();
    stage.git(&["sparse-checkout", "set", "--no-cone", "/shop/content/*", "!/shop/content/modules/strizh/"]);
    fails(&stage.review(plain), "sparse checkout leaves out `shop/content/modules/strizh");
    stage.sees_the_price(&run(&stage.shop(), &["review", "--base", "main", "--head", "HEAD"], plain));
}

#[test]
fn a_link_or_submodule_at_the_path_of_the_folder_is_refused() {
    let stage = Stage::new();
    fs::rename(stage.shop(), stage.repository().join("other")).unwrap();
    symlink("other", stage.shop()).unwrap();
    stage.commit("a link");
    fails(&run(&stage.repository(), &["-C", "shop", "review", "--base", "main"], plain), "is a symbolic link");

    let stage = Stage::new();
    let own = stage.path("own");
    stage.git(&["clone", "--quiet", ".", own.to_str().unwrap()]);
    fs::remove_dir_all(stage.shop()).unwrap();
    fs::rename(own, stage.shop()).unwrap();
    fails(&run(&stage.repository(), &["-C", "shop", "review", "--base", "main"], plain), "a separate repository");
}

#[test]
fn a_link_instead_of_a_folder_is_an_error_in_a_commit_and_on_disk() {
    for folder in ["content", "themes", "i18n"] {
        let stage = Stage::new();
        let there = stage.shop().join(folder);
        if there.exists() {
            fs::rename(&there, stage.shop().join("other")).unwrap();
        } else {
            fs::create_dir_all(stage.shop().join("other")).unwrap();
        }
        symlink("other", &there).unwrap();
        stage.commit("a link");
        for arguments in [&["check"][..], &["review", "--base", "main", "--head", "HEAD"]] {
            let output = run(&stage.shop(), arguments, plain);
            let found = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(found.contains("file/symbolic-link") && output.status.code() == Some(1), "{folder}: {found}");
        }
    }
}

#[test]
fn a_submodule_is_reported_on_disk_and_in_a_commit() {
    let stage = Stage::new();
    let tip = stage.git(&["rev-parse", "HEAD"]);
    let entry = format!("160000,{tip},shop/content/modules/akvilon/more");
    stage.git(&["update-index", "--add", "--cacheinfo", &entry]);
    // In the work tree, it asks to be excluded from all diffs.
    fs::write(
        stage.repository().join(".gitmodules"),
        "[submodule \"more\"]\n path = shop/content/modules/akvilon/more\n url = ./x\n ignore = all\n",
    )
    .unwrap();
    stage.git(&["add", ".gitmodules"]);
    stage.git(&["commit", "--quiet", "--message", "a submodule"]);
    fs::create_dir_all(stage.shop().join("content/modules/akvilon/more")).unwrap();
    let found = String::from_utf8_lossy(&run(&stage.shop(), &["check"], plain).stdout).into_owned();
    assert!(found.contains("`more` is a submodule"), "{found}");
    let output = run(&stage.shop(), &["review", "--base", "main", "--head", "HEAD"], plain);
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(report.contains("is a submodule"), "{report}");
    // Git would add a clone within the content as a submodule.
    let stage = Stage::new();
    git(&stage.shop().join("content/modules/akvilon"), &["init", "--quiet", "other"]);
    let found = String::from_utf8_lossy(&run(&stage.shop(), &["check"], plain).stdout).into_owned();
    assert!(found.contains("`other` is a submodule"), "{found}");
}

#[test]
fn messages_of_git_are_shortened_and_escaped() {
    let stage = Stage::new();
    fs::write(stage.repository().join(".git/config"), format!("[core\n\u{1b}[31m{}", "x".repeat(10_000))).unwrap();
    let output = stage.review(plain);
    fails(&output, "git");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("\u{1b}[31m"));
}

#[test]
fn a_tree_with_countless_paths_is_refused() {
    let stage = Stage::new();
    let blob = stage.git(&["rev-parse", "main:shop/content/marketplace.yaml"]);
    let make = |line: String| {
        let mut child = Command::new("git");
        child.current_dir(stage.repository()).arg("mktree").stdin(std::process::Stdio::piped());
        let mut child = child.stdout(std::process::Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), line.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap().trim().to_owned()
    };
    let mut tree = make(format!("100644 blob {blob}\ta.md\n"));
    for _ in 0..12 {
        tree = make((0..10).map(|n| format!("040000 tree {tree}\tfolder-{n}\n")).collect());
    }
    let content = make(format!("040000 tree {tree}\tmodules\n"));
    let shop = make(format!("040000 tree {content}\tcontent\n"));
    let top = make(format!("040000 tree {shop}\tshop\n"));
    let commit = stage.git(&["commit-tree", &top, "-p", "main", "-m", "a bomb"]);
    let output = run(&stage.shop(), &["review", "--base", "main", "--head", &commit], plain);
    fails(&output, "MiB");
}
