//! Builds that are killed or run into a full disk: visitors see no dead link, and the next build repairs the site.
#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::shop::{ModuleFixture, Rng, Shop, site, times};
use super::site::links_of;

const MPGEN: &str = env!("CARGO_BIN_EXE_mpgen");

fn build(shop: &Shop) -> Output {
    Command::new(MPGEN).args(["-C", shop.root().to_str().unwrap(), "build"]).output().unwrap()
}

/// The links within a site, by page.
fn links(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, BTreeSet<String>> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html");
    pages.map(|(path, bytes)| (path.as_str(), links_of(path, &String::from_utf8_lossy(bytes)))).collect()
}

/// The dead links, by page.
fn dead(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<String>> {
    let links = links(files);
    let dead = |targets: &BTreeSet<String>| targets.iter().filter(|path| !files.contains_key(*path)).cloned().collect();
    let all = links.iter().map(|(page, targets)| ((*page).to_owned(), dead(targets)));
    all.filter(|(_, dead): &(String, Vec<String>)| !dead.is_empty()).collect()
}

/// The pages that a visitor can reach.
fn reachable(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let links = links(files);
    let mut reached: BTreeSet<String> = BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    while let Some(page) = next.pop() {
        for target in links.get(page.as_str()).into_iter().flatten() {
            if target.ends_with(".html") && reached.insert(target.clone()) {
                next.push(target.clone());
            }
        }
    }
    reached
}

/// Starts a build and kills it some time after its start, or after it begins to publish.
fn kill(shop: &Shop, publishing: bool, after: Duration) {
    let state = shop.root().join(".mpgen/dist.state");
    let size = |path: &Path| std::fs::metadata(path).map(|data| data.len()).ok();
    let before = size(&state);
    let mut child = Command::new(MPGEN)
        .args(["-C", shop.root().to_str().unwrap(), "build"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let patience = Instant::now() + Duration::from_secs(60);
    while publishing && size(&state) == before && child.try_wait().unwrap().is_none() && Instant::now() < patience {
        std::thread::yield_now();
    }
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// `MPGEN_KILLS` is the number of kills.
#[test]
fn a_killed_build_leaves_no_dead_link_and_the_next_build_repairs_it() {
    let mut rng = Rng(times("MPGEN_SEED", 20_261_125) as u64);
    let mut shop = Shop::new(12);
    let start = Instant::now();
    assert!(build(&shop).status.success());
    let whole = start.elapsed();
    for number in 0..times("MPGEN_KILLS", 8) {
        let before = site(&shop.out());
        if number % 3 == 2 {
            // Only some texts change, so that these modules alone are rendered.
            for module in shop.modules.iter_mut().skip(rng.below(9)).take(3) {
                module.text = format!("Parcels of kind {number} are sent.");
                module.steps = format!("Open page {number}.");
            }
        } else {
            // Modules are added and removed, names change the order, and every page changes.
            let gone = rng.below(shop.modules.len());
            shop.modules.remove(gone);
            shop.modules.push(ModuleFixture::new(100 + number));
            let one = rng.below(shop.modules.len());
            shop.modules[one].name = format!("Name {number}");
            shop.modules[one].section = ["telephony", "delivery"][number % 2];
            shop.modules[one].colour = u32::try_from(number).unwrap() + 1;
            shop.base_url = format!("https://shop.example/{number}/");
        }
        shop.write();
        let publishing = number % 4 != 0;
        let most = if publishing { Duration::from_millis(12) } else { whole };
        let after = Duration::from_micros(rng.below(usize::try_from(most.as_micros()).unwrap()) as u64);
        kill(&shop, publishing, after);
        let killed = site(&shop.out());
        let (dead, reachable) = (dead(&killed), reachable(&killed));
        let seen: Vec<_> = dead.iter().filter(|(page, _)| reachable.contains(*page)).collect();
        assert!(seen.is_empty(), "kill {number} after {after:?}: {seen:?}");
        let repaired = build(&shop);
        assert!(repaired.status.success(), "{}", String::from_utf8_lossy(&repaired.stderr));
        let after_all = site(&shop.out());
        let stayed: Vec<_> =
            dead.iter().filter(|(page, _)| before.contains_key(*page) && after_all.contains_key(*page)).collect();
        assert!(stayed.is_empty(), "kill {number} after {after:?}: {stayed:?}");
        assert!(!shop.root().join("dist.staging").exists());
        if number % 4 == 1 || number % 3 == 2 {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("dist");
            let root = shop.root().to_str().unwrap();
            let clean =
                Command::new(MPGEN).args(["-C", root, "build", "--out", out.to_str().unwrap()]).output().unwrap();
            assert!(clean.status.success());
            assert!(site(&out) == after_all, "kill {number}: the repaired site differs from a clean one");
        }
    }
}

/// Tests the detection with states between two renames of a build that would use another order.
#[test]
fn the_search_for_dead_links_detects_a_wrong_order() {
    let mut shop = Shop::new(6);
    assert!(build(&shop).status.success());
    let old = site(&shop.out());
    shop.modules.remove(0);
    shop.modules.push(ModuleFixture::new(100));
    shop.write();
    assert!(build(&shop).status.success());
    let new = site(&shop.out());
    let seen = |site: &BTreeMap<String, Vec<u8>>| {
        let reachable = reachable(site);
        dead(site)
            .into_iter()
            .filter(|(page, _)| reachable.contains(page))
            .flat_map(|(_, dead)| dead)
            .collect::<Vec<_>>()
    };
    assert!(seen(&old).is_empty() && seen(&new).is_empty());
    let mut lists_first = old.clone();
    lists_first.extend(
        new.iter().filter(|(path, _)| old.contains_key(*path)).map(|(path, bytes)| (path.clone(), bytes.clone())),
    );
    assert!(
        seen(&lists_first).iter().any(|path| path.contains("module-100.html")),
        "lists before the pages that they link to"
    );
    let mut removed_first = old.clone();
    removed_first.retain(|path, _| new.contains_key(path));
    assert!(
        seen(&removed_first).iter().any(|path| path.contains("module-0.html")),
        "removed while lists still link to it"
    );
}

#[test]
fn the_next_build_removes_what_a_stopped_one_should_have_removed() {
    let mut shop = Shop::new(6);
    assert!(build(&shop).status.success());
    shop.modules.remove(0);
    shop.write();
    // A folder blocks a file that is moved last, before anything is removed.
    let place = shop.out().join("sitemap.xml");
    std::fs::remove_file(&place).unwrap();
    std::fs::create_dir_all(place.join("foreign")).unwrap();
    let stopped = build(&shop);
    let said = String::from_utf8_lossy(&stopped.stderr);
    assert_eq!(stopped.status.code(), Some(2), "{said}");
    assert!(said.contains("dist/sitemap.xml"), "{said}");
    let gone = |site: &BTreeMap<String, Vec<u8>>| site.keys().filter(|path| path.contains("module-0.")).count();
    assert!(gone(&site(&shop.out())) > 0, "the build stopped before it removed anything");
    std::fs::remove_dir_all(&place).unwrap();
    assert!(build(&shop).status.success());
    assert_eq!(gone(&site(&shop.out())), 0);
}

#[test]
fn a_build_that_cannot_write_a_file_names_it_and_keeps_the_last_site() {
    let mut shop = Shop::new(6);
    assert!(build(&shop).status.success());
    let before = site(&shop.out());
    shop.base_url = "https://elsewhere.example/".to_owned();
    shop.write();
    // A limit on the size of files, in units of 512 bytes, stops a build in the middle of a write like a full disk.
    let limited = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" -C \"$1\" build", MPGEN, shop.root().to_str().unwrap()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&limited.stderr);
    assert_eq!(limited.status.code(), Some(2), "{said}");
    assert!(said.contains("dist.staging"), "{said}");
    assert!(site(&shop.out()) == before);
    assert!(!shop.root().join("dist.staging").exists());
    assert!(build(&shop).status.success());
}

/// Whether strace works here. `tests/run` installs it, or reports that it cannot.
fn can_strace() -> bool {
    let traced = Command::new("strace").args(["-f", "-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    traced.is_ok_and(|status| status.success())
}

/// Builds under strace with some options, and logs the calls to a file.
fn traced(shop: &Shop, options: &[&str], calls: &Path) -> Output {
    let root = shop.root().to_str().unwrap();
    let output = Command::new("strace")
        .args(["-f", "-qq", "-o", calls.to_str().unwrap()])
        .args(options)
        .args([MPGEN, "-C", root, "build", "-q", "--jobs", "1"])
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{output:?}");
    output
}

/// The calls of a build that write, flush or move files, in order.
fn order(shop: &Shop) -> Vec<String> {
    let calls = shop.root().join("calls");
    let trace = "trace=linkat,write,syncfs,fsync,rename,renameat,renameat2";
    assert!(traced(shop, &["-y", "-e", trace], &calls).status.success());
    let text = std::fs::read_to_string(&calls).unwrap();
    // Only writes into the staging folder count, and the store is a cache that may be lost.
    let is_ours =
        |line: &&str| (!line.contains(" write(") || line.contains("dist.staging")) && !line.contains("dist.store");
    text.lines()
        .filter(is_ours)
        .filter_map(|line| line.split_once(' '))
        .map(|(_, call)| call.trim().to_owned())
        .collect()
}

#[test]
fn all_files_are_flushed_before_any_is_moved_into_place() {
    if !can_strace() {
        return;
    }
    let mut shop = Shop::new(40);
    let is = |call: &str, names: &[&str]| names.iter().any(|name| call.starts_with(&format!("{name}(")));
    let check = |calls: &[String], flush: &str, moved: &str| {
        let first = |names: &[&str]| calls.iter().position(|call| is(call, names)).unwrap();
        let last = |names: &[&str]| calls.iter().rposition(|call| is(call, names)).unwrap();
        assert!(last(&["write", "linkat"]) < first(&[flush]), "{calls:#?}");
        assert!(first(&[flush]) < first(&[moved]), "{calls:#?}");
        assert!(last(&[moved]) < last(&["fsync", "syncfs"]), "the names are flushed as well: {calls:#?}");
    };
    check(&order(&shop), "syncfs", "rename");
    assert!(order(&shop).iter().all(|call| !is(call, &["syncfs", "fsync"])), "nothing has changed");
    // A change of a few files does not flush the whole file system.
    shop.modules[1].steps = "Open the page, press the button.".to_owned();
    shop.write();
    let calls = order(&shop);
    check(&calls, "fsync", "renameat2");
    assert!(calls.iter().all(|call| !is(call, &["syncfs"])), "{calls:#?}");
    shop.modules.iter_mut().for_each(|module| module.text = "Their text.".to_owned());
    shop.write();
    check(&order(&shop), "syncfs", "renameat2");
}

/// `MPGEN_CALLS=1` injects faults at more calls.
#[test]
fn an_error_at_any_call_leaves_the_last_site_or_the_new_one_and_a_kill_no_dead_link() {
    if !can_strace() {
        return;
    }
    let kill = "signal=SIGKILL";
    let mut plans = vec![
        ("renameat2", kill, 1),
        ("renameat2", kill, 40),
        ("renameat", kill, 1),
        ("fsync", kill, 1),
        ("unlinkat", kill, 2),
        ("renameat2", "error=ENOSPC", 1),
        ("renameat2", "error=EIO", 40),
        ("renameat2", "error=EACCES", 90),
        ("renameat", "error=EIO", 1),
        ("syncfs", "error=EIO", 1),
        ("fsync", "error=ENOSPC", 1),
        ("fsync", "error=ENOSPC", 20),
        ("linkat", "error=EPERM", 3),
        ("write", "error=ENOSPC", 30),
    ];
    if times("MPGEN_CALLS", 0) > 0 {
        for call in ["renameat2", "renameat", "fsync", "syncfs", "unlinkat", "linkat", "write", "openat", "mkdir"] {
            for what in [kill, "error=ENOSPC", "error=EIO", "error=EMFILE"] {
                plans.extend([1, 2, 3, 7, 20, 55, 110, 200].map(|number| (call, what, number)));
            }
        }
    }
    let mut shop = Shop::new(8);
    assert!(build(&shop).status.success());
    for (number, (call, what, at)) in plans.into_iter().enumerate() {
        let plan = format!("{call} {what} {at}");
        let old = site(&shop.out());
        // Modules are added and removed, and every page changes.
        shop.modules.remove(0);
        shop.modules.push(ModuleFixture::new(100 + number));
        shop.base_url = format!("https://shop.example/{number}/");
        shop.write();
        let new = shop.clean_site();
        let inject = format!("inject={call}:{what}:when={at}");
        let output = traced(&shop, &["-e", &format!("trace={call}"), "-e", &inject], Path::new("/dev/null"));
        let now = site(&shop.out());
        if what == kill {
            let (dead, reachable) = (dead(&now), reachable(&now));
            let seen: Vec<_> = dead.iter().filter(|(page, _)| reachable.contains(*page)).collect();
            assert!(seen.is_empty(), "{plan}: {seen:?}");
            let is_whole =
                |(path, bytes): (&String, &Vec<u8>)| [&old, &new].iter().any(|site| site.get(path) == Some(bytes));
            assert!(now.iter().all(is_whole), "{plan}: a file is neither the old nor the new one");
        } else {
            let said = String::from_utf8_lossy(&output.stderr);
            // An old file that cannot be removed stays. No page links to it.
            let is_leftover =
                |(path, bytes): (&String, &Vec<u8>)| new.contains_key(path) || old.get(path) == Some(bytes);
            let is_new = new.iter().all(|(path, bytes)| now.get(path) == Some(bytes)) && now.iter().all(is_leftover);
            let may_have_leftovers = call == "unlinkat" && is_new;
            assert!(
                now == new || ((now == old || may_have_leftovers) && output.status.code() == Some(2)),
                "{plan}: neither the old site nor the new one: {said}"
            );
        }
        let finished = build(&shop);
        assert!(finished.status.success(), "{plan}: {}", String::from_utf8_lossy(&finished.stderr));
        assert!(site(&shop.out()) == new, "{plan}: the next build does not finish it");
        assert!(!shop.root().join("dist.staging").exists(), "{plan}");
    }
}
