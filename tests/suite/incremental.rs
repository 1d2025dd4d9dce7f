//! A build after a change gives the same files as a build into an empty folder and touches no others, and `serve` shows the
//! same pages.

use std::collections::BTreeMap;
use std::path::Path;

use mpgen_core::route::MODULES_PER_PAGE;
use mpgen_engine::publish::PublishError;
use mpgen_engine::{BuildError, Outcome, Report, Reuse};

use super::manifests::is_of_manifest;
use super::shop::{ModuleFixture, Rng, Served, Shop, published, site, times};

/// A file's identity on disk, which differs once the file is written.
#[cfg(unix)]
fn identities(out: &Path) -> BTreeMap<String, (u64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| std::fs::metadata(path).map(|data| (data.ino(), data.mtime_nsec())).unwrap();
    super::site::files(out).into_iter().map(|(path, file)| (path, identity(&file))).collect()
}

#[cfg(not(unix))]
fn identities(_: &Path) -> BTreeMap<String, (u64, i64)> {
    BTreeMap::new()
}

/// A change of a shop between two builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Nothing,
    Text,
    Steps,
    Several,
    Price,
    Name,
    Add,
    Remove,
    Rename,
    Move,
    Section,
    Countries,
    ApiVersion,
    Unlist,
    Logo,
    Owner,
    Developer,
    Host,
    SectionName,
    SectionOrder,
    Template,
    Asset,
    Message,
    SearchWords,
    BaseUrl,
    Tool,
    FileRemoved,
    ForeignFile,
    StateRemoved,
    StateDamaged,
}

const EDITS: [Edit; 30] = [
    Edit::Nothing,
    Edit::Text,
    Edit::Steps,
    Edit::Several,
    Edit::Price,
    Edit::Name,
    Edit::Add,
    Edit::Remove,
    Edit::Rename,
    Edit::Move,
    Edit::Section,
    Edit::Countries,
    Edit::ApiVersion,
    Edit::Unlist,
    Edit::Logo,
    Edit::Owner,
    Edit::Developer,
    Edit::Host,
    Edit::SectionName,
    Edit::SectionOrder,
    Edit::Template,
    Edit::Asset,
    Edit::Message,
    Edit::SearchWords,
    Edit::BaseUrl,
    Edit::Tool,
    Edit::FileRemoved,
    Edit::ForeignFile,
    Edit::StateRemoved,
    Edit::StateDamaged,
];

impl Edit {
    /// Whether a build after it can reuse nothing.
    fn discards_state(self) -> bool {
        matches!(self, Self::Tool | Self::StateRemoved | Self::StateDamaged)
    }

    fn apply(self, shop: &mut Shop, version: &mut String, number: usize, rng: &mut Rng) {
        let one = rng.below(shop.modules.len());
        let many = shop.modules.len() > 2;
        let module = &mut shop.modules[one];
        match self {
            Self::Nothing => {}
            Self::Text => module.text = format!("Parcels are sent from the order, in {number} steps."),
            Self::Steps => module.steps = format!("Open the settings, then page {number}."),
            Self::Several => {
                for module in shop.modules.iter_mut().take(3) {
                    module.text = format!("Many kinds of parcels, {}, {number}.", rng.below(100));
                    module.price = 10 * u32::try_from(rng.below(100)).unwrap();
                }
            }
            Self::Price => module.price = 10 * u32::try_from(number).unwrap(),
            Self::Name => module.name = format!("{} {number}", ["Alpha", "Middle", "Zeta"][rng.below(3)]),
            Self::Add => shop.modules.push(ModuleFixture::new(100 + number)),
            Self::Remove if many => drop(shop.modules.remove(one)),
            Self::Remove => shop.modules.push(ModuleFixture::new(100 + number)),
            Self::Rename => module.code = format!("renamed-{number}"),
            Self::Move => module.folder = format!("folder-{number}"),
            Self::Section => module.section = ["telephony", "delivery"][rng.below(2)],
            Self::Countries => module.countries = ["RU", "KZ", "RU, KZ"][rng.below(3)],
            Self::ApiVersion => module.api = ["v4", "v5"][rng.below(2)],
            Self::Unlist => module.listed = !module.listed,
            Self::Logo => module.colour = u32::try_from(number).unwrap() + 1,
            Self::Owner => module.owner = ["acme", "rival"][rng.below(2)].to_owned(),
            Self::Developer => module.developer = ["Acme", "Rival", "Parcel 1"][rng.below(3)].to_owned(),
            Self::Host => module.host = ["acme.example", "rival.example"][rng.below(2)].to_owned(),
            Self::SectionName => shop.sections[rng.below(2)].1 = format!("Section{number}"),
            Self::SectionOrder => shop.sections.reverse(),
            Self::Template => shop.put(
                "themes/own/templates/card.html",
                &format!("<article data-module=\"{{{{ card.code }}}}\">{number} {{{{ card.name }}}} <img src=\"{{{{ root }}}}{{{{ card.logo }}}}\" alt=\"\"><a href=\"{{{{ home }}}}modules/{{{{ card.code }}}}.html\">x</a><span data-price-kind=\"{{{{ card.price.kind }}}}\">{{{{ card.price.text }}}}</span></article>"),
            ),
            Self::Asset => shop.put("themes/own/assets/own.css", &format!("a {{ margin: {number}px }}\n")),
            Self::Message => shop.put("i18n/en/own.ftl", &format!("price-free = Free of charge {number}\n")),
            Self::SearchWords => shop.put(
                "i18n/en/synonyms.yaml",
                &format!("synonyms: [[module, extra {number}]]\nfree: [nothing {number}]\n"),
            ),
            Self::BaseUrl => shop.base_url = format!("https://shop.example/{number}/"),
            Self::Tool => *version = format!("version {number}"),
            Self::FileRemoved => {
                let files: Vec<String> = site(&shop.out()).into_keys().filter(|path| !is_of_manifest(path) && !path.ends_with(".other")).collect();
                std::fs::remove_file(shop.out().join(&files[rng.below(files.len())])).unwrap();
            }
            Self::ForeignFile => std::fs::write(shop.out().join(format!("{number}.other")), "theirs").unwrap(),
            Self::StateRemoved => std::fs::remove_dir_all(shop.root().join(".mpgen")).unwrap(),
            Self::StateDamaged => {
                let path = shop.root().join(".mpgen/dist.state");
                let mut bytes = std::fs::read(&path).unwrap();
                let place = rng.below(bytes.len());
                bytes[place] ^= 1;
                std::fs::write(&path, bytes).unwrap();
            }
        }
        // The guard refuses a site that lists none.
        if shop.modules.iter().all(|module| !module.listed) {
            shop.modules[0].listed = true;
        }
        shop.write();
    }
}

/// `MPGEN_EDITS` is the number of edits, `MPGEN_SEED` selects them.
#[test]
fn after_any_edit_a_build_gives_what_a_clean_build_gives() {
    let mut rng = Rng(times("MPGEN_SEED", 20_261_124) as u64);
    let mut shop = Shop::new(6);
    let mut version = "version 0".to_owned();
    let mut served = Served::default();
    shop.build(&version);
    for number in 0..times("MPGEN_EDITS", EDITS.len()) {
        // Every kind once, then at random.
        let edit = EDITS.get(number).copied().unwrap_or_else(|| EDITS[rng.below(EDITS.len())]);
        let (before, identities_before) = (site(&shop.out()), identities(&shop.out()));
        edit.apply(&mut shop, &mut version, number, &mut rng);
        let lost: Vec<&String> = before.keys().filter(|path| !shop.out().join(path).exists()).collect();
        let summary = shop.build(&version);
        let (mut after, identities_after) = (site(&shop.out()), identities(&shop.out()));
        let foreign = after.keys().filter(|path| path.ends_with(".other")).count();
        assert_eq!(summary.foreign, foreign, "{edit:?} ({number})");
        if !edit.discards_state() {
            for (path, identity) in identities_before {
                let same = before.get(&path) == after.get(&path) && !lost.contains(&&path);
                assert!(!same || identities_after[&path] == identity, "{edit:?} ({number}) touched {path}");
            }
            let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).count();
            let theirs = usize::from(edit == Edit::ForeignFile);
            assert_eq!(summary.written, changed - theirs + lost.len(), "{edit:?} ({number})");
        }
        after.retain(|path, _| !path.ends_with(".other"));
        let clean = shop.clean_site();
        assert!(after.keys().eq(clean.keys()), "{edit:?} ({number}): other files than a clean build");
        let served = shop.served(&mut served);
        for (path, bytes) in &after {
            assert!(bytes == &clean[path], "{edit:?} ({number}): {path} differs from a clean build");
            let is_page = !is_of_manifest(path);
            assert!(!is_page || served.get(path) == Some(bytes), "{edit:?} ({number}): {path} is served otherwise");
        }
        let pages = clean.keys().filter(|path| !is_of_manifest(path)).count();
        assert_eq!(served.len(), pages, "{edit:?} ({number}): other pages are served");
    }
}

type Change = fn(&mut Shop);

#[track_caller]
fn built(shop: &Shop) -> Report {
    let report = shop.report("1", Reuse::Unchanged).unwrap();
    assert!(matches!(report.outcome, Outcome::Published { .. }), "{:#?}", report.diagnostics);
    report
}

/// How many products of a step a build has made.
fn made(report: &Report, step: &str) -> u64 {
    report.work.steps.iter().find(|work| work.step == step).map_or(0, |work| work.made)
}

#[test]
fn a_change_within_modules_is_published_from_these_modules_alone() {
    // Three pages per section, so that a card can be on none, some or all of the home, first and last pages.
    let mut shop = Shop::new(2 * (2 * MODULES_PER_PAGE + 5));
    let last = shop.modules.len() - 1;
    shop.build("1");
    let changes: [(&str, Change); 9] = [
        ("a block that no card shows", |shop| shop.modules[3].steps = "Open the page, press the button.".to_owned()),
        ("a summary on the home page", |shop| shop.modules[0].text = "Letters are written.".to_owned()),
        ("a summary on the last page", |shop| {
            shop.modules.iter_mut().last().unwrap().text = "Boxes are packed.".to_owned()
        }),
        ("some prices", |shop| shop.modules.iter_mut().step_by(40).for_each(|module| module.price += 70)),
        ("a new warning", |shop| shop.modules[5].text = "Карточка клиента открывается при обращении.".to_owned()),
        ("a fixed warning", |shop| shop.modules[5].text = "The card is opened.".to_owned()),
        ("words of one module", |shop| shop.modules[7].text = "Zebras, aardvarks and quokkas.".to_owned()),
        ("words that no module has any more", |shop| shop.modules[7].text = "Parcels.".to_owned()),
        ("a change without effect", |shop| shop.modules[8].steps.push('\n')),
    ];
    for (what, change) in changes {
        let (before, identities_before) = (site(&shop.out()), identities(&shop.out()));
        change(&mut shop);
        shop.write();
        let report = built(&shop);
        assert!(made(&report, "map") <= 9, "{what}: only changed modules are mapped");
        assert_eq!(report.diagnostics, shop.check(), "{what}");
        let (summary, _) = published(report);
        let (after, identities_after) = (site(&shop.out()), identities(&shop.out()));
        assert!(after == shop.clean_site(), "{what}: differs from a clean build");
        let changed: Vec<&String> = after.keys().filter(|path| before.get(*path) != Some(&after[*path])).collect();
        assert_eq!(summary.written, changed.len(), "{what}");
        assert_eq!(summary.bytes, bytes(&after), "{what}");
        let touched = after.keys().filter(|path| identities_after.get(*path) != identities_before.get(*path));
        assert!(identities_after.is_empty() || touched.eq(changed), "{what}");
        assert!(built(&shop).work.steps.is_empty(), "{what}: nothing is left to do");
    }
    let others: [(&str, Change); 10] = [
        ("a name", |shop| shop.modules[0].name = "Another".to_owned()),
        ("a section", |shop| shop.modules[0].section = "delivery"),
        ("countries", |shop| shop.modules[0].countries = "KZ"),
        ("an API version", |shop| shop.modules[2].api = "v4"),
        ("a logo", |shop| shop.modules[0].colour += 1),
        ("owners", |shop| shop.modules[0].owner = "rival".to_owned()),
        ("a developer", |shop| shop.modules[0].developer = "Rival".to_owned()),
        ("a host of Connect", |shop| shop.modules[0].host = "rival.example".to_owned()),
        ("an unlisted module", |shop| shop.modules[0].listed = false),
        ("another module", |shop| shop.modules.push(ModuleFixture::new(1000))),
    ];
    for (what, change) in others {
        let modules = shop.modules.clone();
        change(&mut shop);
        shop.write();
        assert!(made(&built(&shop), "map") <= 1, "{what}: only the changed module is mapped");
        let (is, clean) = (site(&shop.out()), shop.clean_site());
        let differs: Vec<&String> =
            is.keys().chain(clean.keys()).filter(|path| is.get(*path) != clean.get(*path)).collect();
        assert!(differs.is_empty(), "{what}: {differs:?}");
        shop.modules = modules;
    }
    shop.write();
    shop.build("1");
    let before = site(&shop.out());
    let text = std::mem::replace(&mut shop.modules[4].text, "<b>No</b>".to_owned());
    shop.write();
    let report = shop.report("1", Reuse::Unchanged).unwrap();
    assert!(matches!(report.outcome, Outcome::Rejected));
    assert!(site(&shop.out()) == before, "something was published");
    assert!(!shop.root().join("dist.staging").exists(), "something is left");
    shop.modules[4].text = text;
    // A file is reused only if it is what was published.
    let paths = [("ru/v5/en/catalog.json", "nuts"), ("data/en/search.json", "bolts"), ("manifest.json", "rods")];
    for (path, word) in paths {
        shop.write();
        shop.rebuild("1");
        let file = shop.out().join(path);
        let text = std::fs::read_to_string(&file).unwrap() + "\n";
        std::fs::remove_file(&file).unwrap();
        std::fs::write(&file, text).unwrap();
        shop.modules[last].text = format!("Boxes of {word}.");
        shop.write();
        built(&shop);
        assert!(site(&shop.out()) == shop.clean_site(), "{path} is not repaired");
    }
}

#[test]
fn a_template_that_fails_for_a_changed_module_is_reported_by_a_whole_build() {
    let mut shop = Shop::new(4);
    let template = "{% if module.summary == \"Fail.\" %}{{ module.nothing.of.this }}{% endif %}{{ module.name }}";
    shop.put("themes/own/templates/module.html", template);
    shop.build("1");
    let before = site(&shop.out());
    shop.modules[1].text = "Fail.".to_owned();
    shop.write();
    assert_template_fails(&shop);
    assert_eq!(site(&shop.out()), before);
    assert!(!shop.root().join("dist.staging").exists());
}

#[test]
fn a_page_that_no_variant_has_is_not_tried() {
    let mut shop = Shop::new(4);
    // It fills as many fields as any other and is the last one; no market has Germany.
    shop.modules[3].countries = "DE";
    let template = "{% if module.code == \"module-3\" %}{{ module.nothing.of.this }}{% endif %}{{ module.name }}";
    shop.put("themes/own/templates/module.html", template);
    shop.write();
    shop.build("1");
    shop.modules[3].countries = "RU";
    shop.write();
    assert_template_fails(&shop);
}

#[track_caller]
fn assert_template_fails(shop: &Shop) {
    let report = shop.report("1", Reuse::Unchanged).unwrap();
    assert!(matches!(report.outcome, Outcome::Rejected));
    assert!(report.diagnostics.iter().any(|found| found.rule == "theme/template-error"), "{:?}", report.diagnostics);
}

/// The files of a site with their bytes, except for the manifest.
fn bytes(site: &BTreeMap<String, Vec<u8>>) -> u64 {
    site.iter().filter(|(path, _)| !is_of_manifest(path)).map(|(_, bytes)| bytes.len() as u64).sum()
}

#[test]
fn a_lost_or_added_file_is_noticed_however_soon_after_a_build() {
    let shop = Shop::new(3);
    shop.build("1");
    let page = shop.out().join("ru/v5/en/modules/module-0.html");
    for number in 0..20 {
        std::fs::remove_file(&page).unwrap();
        std::fs::write(shop.out().join(format!("ru/v5/en/modules/{number}.other")), "").unwrap();
        let summary = shop.build("1");
        assert_eq!((summary.written, summary.foreign), (1, number + 1));
        assert!(page.exists());
    }
    std::fs::create_dir(shop.out().join("theirs")).unwrap();
    std::fs::write(shop.out().join("theirs/file"), "").unwrap();
    assert_eq!(shop.build("1").foreign, 21);
    // A missing folder is created again.
    std::fs::remove_dir_all(shop.out().join("data")).unwrap();
    assert_eq!(shop.build("1").foreign, 21);
    assert!(shop.out().join("data/en/search.json").exists());
}

#[cfg(unix)]
#[test]
fn a_file_changed_by_hand_is_repaired() {
    let shop = Shop::new(4);
    shop.build("1");
    let before = site(&shop.out());
    // A page of several variants is one file.
    for path in ["index.html", "ru/v5/en/modules/module-1.html", "data/en/search.json"] {
        std::fs::write(shop.out().join(path), "by hand").unwrap();
        assert!(shop.build("1").written > 0, "{path} is written again");
        assert!(site(&shop.out()) == before, "{path} is repaired");
        assert_eq!(shop.build("1").written, 0);
    }
    // Files that were only copied have new times, but the same bytes.
    let page = shop.out().join("ru/v5/en/index.html");
    let bytes = std::fs::read(&page).unwrap();
    std::fs::write(&page, bytes).unwrap();
    assert_eq!(shop.build("1").written, 0);
    assert_eq!(shop.rebuild("1").written, before.len());
}

#[test]
fn a_linked_file_is_never_written_through() {
    // A page and its hard links are one file: opening it to write would change all of them at once.
    let mut shop = Shop::new(2);
    shop.build("1");
    let page = "ru/v5/en/modules/module-0.html";
    let kept = shop.root().join("kept.html");
    std::fs::hard_link(shop.out().join(page), &kept).unwrap();
    let before = std::fs::read(&kept).unwrap();
    shop.modules[0].text = "Another text.".to_owned();
    shop.write();
    shop.build("1");
    assert_eq!(std::fs::read(&kept).unwrap(), before);
    assert_ne!(std::fs::read(shop.out().join(page)).unwrap(), before);
}

#[test]
fn a_second_build_into_a_folder_is_refused_while_the_first_runs() {
    let shop = Shop::new(2);
    shop.build("1");
    let lock = std::fs::File::open(shop.root().join(".mpgen/dist.lock")).unwrap();
    lock.lock().unwrap();
    let refused = shop.report("1", Reuse::Unchanged);
    assert!(matches!(refused, Err(BuildError::Publish(PublishError::Locked(path))) if path == shop.out()));
    drop(lock);
    assert_eq!(shop.build("1").written, 0);
}

#[test]
fn a_template_that_fails_leaves_the_last_site_as_it_was() {
    let shop = Shop::new(2);
    shop.build("1");
    let before = site(&shop.out());
    shop.put("themes/own/templates/section.html", "{{ nothing.of.this.is.there }}");
    assert_template_fails(&shop);
    assert_eq!(site(&shop.out()), before);
    assert!(!shop.root().join("dist.staging").exists());
}
