//! The steps of a build on several machines give the bytes of a plain build, however the work is divided, in which order and
//! how often its parts run, and whenever they are killed. What does not belong together is refused in words.

use std::fs;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use super::shop::{ModuleFixture, Rng, Shop, site, times};

fn mpgen(shop: &Shop, arguments: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mpgen"));
    command.args(["-C", shop.root().to_str().unwrap()]).args(arguments).env("MPGEN_LANG", "en");
    command
}

fn run(shop: &Shop, line: &str) -> Output {
    let arguments: Vec<String> = line.split(' ').map(str::to_owned).collect();
    mpgen(shop, &arguments).output().unwrap()
}

/// The messages of a command that succeeds.
fn done(shop: &Shop, line: &str) -> String {
    let output = run(shop, line);
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{line}: {text}");
    text
}

/// The messages of a command that fails with a status.
fn failed(shop: &Shop, status: i32, line: &str) -> String {
    let output = run(shop, line);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(status), "{line}: {text}");
    text
}

/// Runs the parts of a step in any order, some twice, some two at once, and a third of them killed first.
fn run_parts(shop: &Shop, rng: &mut Rng, of: usize, line: impl Fn(usize) -> String) {
    let mut queue: Vec<usize> = (1..=of).chain((0..of / 3).map(|_| 1 + rng.below(of))).collect();
    while !queue.is_empty() {
        let line = line(queue.swap_remove(rng.below(queue.len())));
        if rng.below(3) == 0 {
            kill(shop, rng, &line);
        }
        let mut beside = (rng.below(4) == 0).then(|| spawn(shop, &line));
        done(shop, &line);
        if let Some(child) = &mut beside {
            assert!(child.wait().unwrap().success(), "{line}");
        }
    }
}

/// Runs a command and kills it at any moment.
fn kill(shop: &Shop, rng: &mut Rng, line: &str) {
    let mut child = spawn(shop, line);
    std::thread::sleep(Duration::from_micros(rng.below(120_000) as u64));
    child.kill().unwrap();
    child.wait().unwrap();
}

fn spawn(shop: &Shop, line: &str) -> Child {
    let arguments: Vec<String> = line.split(' ').map(str::to_owned).collect();
    mpgen(shop, &arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// `MPGEN_DIVISIONS` is the number of sites, `MPGEN_SEED` selects how they are divided.
#[test]
fn any_division_gives_the_bytes_of_a_plain_build() {
    let mut rng = Rng(times("MPGEN_SEED", 20_261_129) as u64);
    let mut shop = Shop::new(10);
    for number in 0..times("MPGEN_DIVISIONS", 3) {
        let one = rng.below(shop.modules.len());
        shop.modules[one].text = format!("Parcels of kind {number} are sent.");
        shop.modules[one].name = format!("Name {number}");
        shop.modules.push(ModuleFixture::new(100 + number));
        shop.modules.remove(rng.below(10));
        shop.write();
        let (maps, reduces, parts) = (1 + rng.below(7), 1 + rng.below(5), rng.below(4));
        run_parts(&shop, &mut rng, maps, |part| format!("map --store shared --part {part}/{maps}"));
        run_parts(&shop, &mut rng, 1, |_| "order --store shared".to_owned());
        run_parts(&shop, &mut rng, reduces, |part| format!("reduce --store shared --part {part}/{reduces}"));
        if parts > 0 {
            run_parts(&shop, &mut rng, parts, |part| format!("publish --store shared dist --part {part}/{parts}"));
        }
        if rng.below(2) == 0 {
            kill(&shop, &mut rng, "publish --store shared dist");
        }
        done(&shop, "publish --store shared dist");
        assert!(
            site(&shop.out()) == shop.clean_site(),
            "site {number} of {maps} maps, {reduces} reduces and {parts} parts differs from a plain build"
        );
        let beside: Vec<_> = fs::read_dir(shop.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(!beside.iter().any(|name| name.to_string_lossy().contains("staging")), "{beside:?}");
    }
}

/// Maps, orders and reduces a site.
fn up_to_reduce(shop: &Shop) {
    done(shop, "map --store shared --part 1/1");
    done(shop, "order --store shared");
    done(shop, "reduce --store shared --part 1/1");
}

#[test]
fn a_published_site_is_what_build_goes_on_with() {
    let mut shop = Shop::new(4);
    up_to_reduce(&shop);
    done(&shop, "publish --store shared dist");
    let again = done(&shop, "publish --store shared dist");
    assert!(again.contains(" 0 written and 0 removed"), "{again}");
    shop.modules[1].text = "Letters are sent.".to_owned();
    shop.write();
    done(&shop, "build");
    assert!(site(&shop.out()) == shop.clean_site());
}

#[test]
fn nothing_is_rendered_again_to_publish_it() {
    let mut shop = Shop::new(10);
    // More than a pack keeps of what nobody asks for.
    shop.modules.iter_mut().for_each(|module| module.text = "Parcels are sent.\n\n".repeat(900));
    shop.write();
    up_to_reduce(&shop);
    let work = done(&shop, "publish -v --store shared dist");
    let render = work.lines().find(|line| line.starts_with("render: ")).unwrap();
    assert!(render.ends_with(" 0 made"), "{work}");
}

#[test]
fn a_missing_part_is_named_with_the_command_that_makes_it() {
    let shop = Shop::new(4);
    let nothing = failed(&shop, 2, "order --store shared");
    assert!(nothing.contains("the store has no part of `map`; run `mpgen map --part I/N`"), "{nothing}");
    done(&shop, "map --store shared --part 3/4");
    let missing = failed(&shop, 2, "order --store shared");
    assert!(missing.contains("parts 1/4, 2/4, 4/4 of `map` are missing in the store"), "{missing}");
    for part in [1, 2] {
        done(&shop, &format!("map --store shared --part {part}/4"));
    }
    let missing = failed(&shop, 2, "order --store shared");
    assert!(missing.contains("part 4/4 of `map` is missing in the store; run `mpgen map --part 4/4`"), "{missing}");
    done(&shop, "map --store shared --part 4/4");
    let early = failed(&shop, 2, "reduce --store shared --part 1/2");
    assert!(early.contains("the store has no `order`; run `mpgen order` first"), "{early}");
    done(&shop, "order --store shared");
    done(&shop, "reduce --store shared --part 1/2");
    let missing = failed(&shop, 2, "publish --store shared dist");
    assert!(missing.contains("part 2/2 of `reduce` is missing"), "{missing}");
    assert!(!shop.out().exists());
}

#[test]
fn parts_of_other_content_settings_or_options_are_refused() {
    let mut shop = Shop::new(4);
    done(&shop, "map --store shared --part 1/2");
    shop.modules[0].text = "Letters are sent.".to_owned();
    shop.write();
    done(&shop, "map --store shared --part 2/2");
    let refused = failed(&shop, 2, "order --store shared");
    assert!(refused.contains("part 1/2 of `map` was made from other content (digest "), "{refused}");
    done(&shop, "map --store shared --part 1/2");
    done(&shop, "order --store shared");
    done(&shop, "reduce --store shared --part 1/1");
    let refused = failed(&shop, 2, "publish --store shared --base-url https://other.example/ dist");
    assert!(refused.contains("the order in the store was made with other options (digest "), "{refused}");
    shop.base_url = "https://other.example/".to_owned();
    shop.write();
    let refused = failed(&shop, 2, "reduce --store shared --part 1/1");
    assert!(refused.contains("the order in the store was made from other settings (digest "), "{refused}");
    assert!(!shop.out().exists());
}

#[test]
fn findings_are_given_out_once_by_order_and_errors_stop_the_site() {
    let mut shop = Shop::new(6);
    shop.modules[1].section = "nowhere";
    shop.modules[4].section = "nowhere";
    shop.modules[2].code = shop.modules[3].code.clone();
    shop.write();
    let plain = run(&shop, "build");
    assert_eq!(plain.status.code(), Some(1));
    for part in [2, 1] {
        let mapped = done(&shop, &format!("map --store shared --part {part}/2"));
        assert!(!mapped.contains("module-1.md"), "{mapped}");
    }
    let ordered = run(&shop, "order --store shared");
    assert_eq!(ordered.status.code(), Some(1));
    assert_eq!(String::from_utf8(ordered.stderr), String::from_utf8(plain.stderr), "the findings of a plain build");
    let refused = failed(&shop, 2, "reduce --store shared --part 1/1");
    assert!(refused.contains("`order` found errors"), "{refused}");
    let refused = failed(&shop, 2, "publish --store shared dist");
    assert!(refused.contains("`order` found errors"), "{refused}");
    assert!(!shop.out().exists());
}

#[test]
fn the_guard_decides_in_order_and_its_reason_is_published() {
    let mut shop = Shop::new(6);
    done(&shop, "build --out last");
    shop.modules.truncate(1);
    shop.write();
    done(&shop, "map --store shared --part 1/1");
    let rejected = failed(&shop, 1, "order --store shared --guard last");
    assert!(rejected.contains("guard/"), "{rejected}");
    failed(&shop, 2, "reduce --store shared --part 1/1");
    done(&shop, "order --store shared --guard last --guard-reason moved");
    done(&shop, "reduce --store shared --part 1/1");
    done(&shop, "publish --store shared dist");
    let manifest = fs::read_to_string(shop.out().join("manifest.json")).unwrap();
    assert!(manifest.contains("\"moved\""), "{manifest}");
}

#[test]
fn damaged_and_removed_products_are_made_again() {
    let shop = Shop::new(6);
    up_to_reduce(&shop);
    let mut packs: Vec<_> = super::site::files(&shop.root().join("shared")).into_values().collect();
    packs.retain(|path| path.extension().is_some_and(|extension| extension == "pack"));
    for (number, pack) in packs.iter().enumerate() {
        match number % 3 {
            0 => fs::remove_file(pack).unwrap(),
            1 => fs::write(pack, "damaged").unwrap(),
            _ => {}
        }
    }
    done(&shop, "publish --store shared dist --part 1/2");
    done(&shop, "publish --store shared dist");
    assert!(site(&shop.out()) == shop.clean_site());
}

#[cfg(unix)]
#[test]
fn a_store_without_rights_or_space_ends_with_words() {
    let shop = Shop::new(3);
    shop.put("shared", "a file where a folder should be");
    let refused = failed(&shop, 2, "map --store shared --part 1/1");
    assert!(refused.contains("could not be") && refused.contains("run this command again"), "{refused}");
}

#[test]
fn folders_of_others_stay() {
    let shop = Shop::new(3);
    up_to_reduce(&shop);
    shop.put("dist/theirs.html", "not ours");
    for line in ["publish --store shared dist --part 1/2", "publish --store shared dist"] {
        let refused = failed(&shop, 2, line);
        assert!(refused.contains("was not written by mpgen"), "{refused}");
    }
    fs::remove_dir_all(shop.out()).unwrap();
    shop.put("dist.staging-mine/file.html", "not ours");
    done(&shop, "publish --store shared dist");
    assert!(shop.root().join("dist.staging-mine/file.html").exists());
}
