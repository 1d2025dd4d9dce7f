//! The four steps of a site over a server. Each opens the store anew, as on a machine of its own.

use std::fs;
use std::path::PathBuf;

use mpgen_engine::load::Folders;
use mpgen_engine::steps::{self, Share};
use mpgen_engine::{Options, Outcome, Target, build};

use super::good::server;
use super::*;

#[test]
fn the_steps_give_the_bytes_of_a_build_and_make_nothing_twice() {
    let Some(server) = server() else { return };
    let bucket = server.user("writer").bucket("s3://shop-store/four/steps");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let folders = Folders { content, themes: None, i18n: None };
    let options = |target| Options {
        store: Some(Far::S3(bucket.clone(), Access::ReadWrite)),
        ..Options::new(folders.clone(), target)
    };
    let share = |number, of| Share::new(number, of).unwrap();
    for number in [2, 1, 3] {
        steps::map(&options(Target::Memory), share(number, 3)).unwrap();
    }
    assert!(steps::order(&options(Target::Memory)).unwrap().accepted);
    for number in [2, 1] {
        steps::reduce(&options(Target::Memory), share(number, 2)).unwrap();
    }
    let work = tempfile::tempdir().unwrap();
    let out = work.path().join("dist");
    let report = steps::publish(&options(Target::folder(&out)), None, &mut |_| {}).unwrap();
    assert_eq!(report.work.warnings, [""; 0]);
    assert!(report.work.steps.iter().all(|step| step.made == 0), "{:?}", report.work.steps);

    let Outcome::Published { files, .. } = build(&Options::new(folders, Target::Memory), &mut |_| {}).unwrap().outcome
    else {
        panic!("the example has no errors");
    };
    assert!(files.iter().all(|(path, bytes)| fs::read(out.join(path)).unwrap() == **bytes));
    assert_eq!(count_files(out), files.len());
}

fn count_files(folder: PathBuf) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { count_files(path) } else { 1 }).sum()
}
