//! A store of products only changes how long a build takes: with a damaged, foreign or shared one the site is the same, and a
//! warning says what was wrong.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mpgen_engine::store::{Access, Far, FolderOptions};
use mpgen_engine::{Options, Report, Reuse, Target, build};

use super::shop::{Rng, Shop, published, site, times};

/// The packs of a store by path.
fn packs(store: &Path) -> Vec<PathBuf> {
    super::site::files(store).into_values().collect()
}

/// Damages one pack of a store and says how.
fn damage(store: &Path, rng: &mut Rng) -> String {
    let packs = packs(store);
    let pack = &packs[rng.below(packs.len())];
    let bytes = fs::read(pack).unwrap();
    let place = rng.below(bytes.len());
    let (what, bytes) = match rng.below(5) {
        0 => {
            fs::remove_file(pack).unwrap();
            return format!("{} is missing", pack.display());
        }
        1 => ("is cut", bytes[..place].to_vec()),
        2 => ("is altered", {
            let mut bytes = bytes;
            bytes[place] ^= 1 << rng.below(8);
            bytes
        }),
        3 => ("is another pack", fs::read(&packs[rng.below(packs.len())]).unwrap()),
        _ => ("is longer", [bytes.as_slice(), b"more"].concat()),
    };
    fs::write(pack, bytes).unwrap();
    format!("{} {what}", pack.display())
}

/// `MPGEN_STORES` is the number of stores, `MPGEN_SEED` selects how they are damaged.
#[test]
fn a_damaged_store_gives_the_same_site() {
    let mut rng = Rng(times("MPGEN_SEED", 20_261_128) as u64);
    let mut shop = Shop::new(6);
    shop.build("1");
    let store = shop.root().join(".mpgen/dist.store");
    for number in 0..times("MPGEN_STORES", 25) {
        let what: Vec<String> = (0..=rng.below(3)).map(|_| damage(&store, &mut rng)).collect();
        let one = rng.below(shop.modules.len());
        shop.modules[one].text = format!("Parcels are sent, in {number} steps.");
        shop.write();
        shop.build("1");
        assert!(site(&shop.out()) == shop.clean_site(), "{what:?}: the site differs from a clean build");
    }
}

/// Builds a shop into an empty folder with a shared store.
fn with_store(shop: &Shop, store: &Path, out: &str) -> Report {
    let folder = FolderOptions { path: store.to_owned(), access: Access::ReadWrite, budget: 1 << 30 };
    let target = Target::folder(shop.root().join(out));
    let options = Options {
        store: Some(Far::Folder(folder)),
        tool: Some(blake3::hash(b"1")),
        ..Options::new(shop.folders(), target)
    };
    build(&options, &mut |_| {}).unwrap()
}

fn made(report: &Report) -> BTreeMap<&'static str, u64> {
    report.work.steps.iter().map(|step| (step.step, step.made)).collect()
}

#[test]
fn another_machine_takes_from_a_shared_store_what_has_not_changed() {
    let mut shop = Shop::new(8);
    let shared = shop.root().join("shared");
    let first = with_store(&shop, &shared, "first");
    assert_eq!((made(&first)["map"], made(&first)["render"]), (8, 8));
    shop.modules[3].name = "Another name".to_owned();
    shop.write();
    let second = with_store(&shop, &shared, "second");
    assert_eq!(made(&second)["map"], 1, "only the changed module is mapped: {:?}", second.work);
    assert_eq!(second.work.warnings, [""; 0]);
    published(second);
    assert!(site(&shop.root().join("second")) == shop.clean_site());
}

#[test]
fn a_check_finds_the_same_with_a_store_and_fills_it() {
    let mut shop = Shop::new(4);
    shop.modules[2].section = "nowhere";
    shop.write();
    let check = |more: &[&str]| {
        let root = shop.root().to_str().unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_mpgen")).args([&["-C", root, "check"], more].concat()).output();
        let output = output.unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap(), output.status.code())
    };
    let without = check(&[]);
    assert!(without.0.contains("module-2.md") && without.2 == Some(1), "{without:?}");
    assert_eq!(check(&["--store", "shared", "--store-read-only"]), without);
    assert!(!shop.root().join("shared").exists());
    assert_eq!(check(&["--store", "shared"]), without);
    let filled = packs(&shop.root().join("shared"));
    assert!(filled.iter().any(|pack| pack.to_string_lossy().contains("map")), "{filled:?}");
    assert_eq!(check(&["--store", "shared"]), without);
    filled.iter().for_each(|pack| fs::write(pack, "damaged").unwrap());
    let damaged = check(&["--store", "shared"]);
    assert_eq!((&damaged.0, damaged.2), (&without.0, without.2));
    assert!(damaged.1.contains("could not be read"), "{}", damaged.1);
}

#[test]
fn a_store_of_another_marketplace_is_a_warning() {
    let (shop, other) = (Shop::new(3), Shop::new(3));
    let settings = other.root().join("content/marketplace.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let other_text = text.replace("base_url: https://", "base_url: https://other.");
    assert_ne!(text, other_text);
    fs::write(&settings, other_text).unwrap();
    let shared = shop.root().join("shared");
    published(with_store(&other, &shared, "dist"));
    let report = with_store(&shop, &shared, "dist");
    assert!(report.work.warnings.iter().any(|warning| warning.contains("could not be read")), "{:?}", report.work);
    published(report);
    assert!(site(&shop.root().join("dist")) == shop.clean_site());
}

#[test]
fn two_builds_at_once_on_one_store_are_both_right() {
    let (one, mut two) = (Shop::new(6), Shop::new(6));
    two.modules[2].text = "Letters are sent.".to_owned();
    two.write();
    let shared = one.root().join("shared");
    for round in 0..3 {
        std::thread::scope(|scope| {
            for shop in [&one, &two] {
                let shared = &shared;
                scope.spawn(move || {
                    published(with_store(shop, shared, &format!("dist{round}")));
                    assert!(site(&shop.root().join(format!("dist{round}"))) == shop.clean_site());
                });
            }
        });
    }
}

#[test]
fn a_clean_build_takes_nothing_from_the_store() {
    let shop = Shop::new(3);
    shop.build("1");
    let report = shop.report("1", Reuse::Nothing).unwrap();
    assert_eq!(made(&report)["map"], 3);
}
