//! Plans a marketplace far larger than any real one, in memory, and prints how long sorting the modules and listing the
//! files takes, how many files there are, and how much memory is used. `cargo bench --bench plan -- MODULES`; a million
//! by default.
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails")]
#![expect(clippy::disallowed_macros, reason = "its figures are its result")]

use std::path::Path;
use std::time::Instant;

use mpgen_core::catalog::Catalog;
use mpgen_core::model::{ModuleCode, Outline};
use mpgen_core::plan::{Page, Plan, Scope};
use mpgen_engine::load::{Folders, load};
use mpgen_site::prepare::{Overrides, prepare};

fn main() {
    let modules = std::env::args().skip(1).find_map(|text| text.parse().ok()).unwrap_or(1_000_000);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = Folders { content: root.join("content"), themes: None, i18n: None };
    let prepared = prepare(&load(&folders).unwrap(), &Overrides::default()).1.unwrap();
    let start = Instant::now();
    let step = |what: &str| println!("{what}: {:.1} s, {} MB at most so far", start.elapsed().as_secs_f64(), peak());
    let sample = &prepared.catalog.modules;
    let many = (0..modules).map(|number| planned(&sample[number % sample.len()], number)).collect();
    let catalog = Catalog::new(prepared.catalog.marketplace.clone(), many);
    step(&format!("{modules} modules in memory"));
    let scope = Scope::all(&catalog.marketplace);
    let context = prepared.context(&scope);
    let orders = catalog.orders(|language| move |a: &str, b: &str| context.locale(language).compare(a, b));
    step("their order in every language");
    let plan = Plan { catalog: &catalog, orders: &orders, scope: &scope };
    let (mut pages, mut feeds) = (0_usize, 0_usize);
    for page in
        scope.variants(&catalog.marketplace).flat_map(|variant| plan.variant_pages(variant)).chain(plan.shared_pages())
    {
        match page {
            Page::Home(_) | Page::Section { .. } | Page::Module(..) => pages += 1,
            _ => feeds += 1,
        }
    }
    step(&format!(
        "{} variants, {pages} pages and {feeds} other files planned",
        scope.variants(&catalog.marketplace).count()
    ));
}

/// The outline of a module with another code and name.
fn planned(sample: &Outline, number: usize) -> Outline {
    let mut outline = sample.clone();
    outline.code = ModuleCode::new(&format!("{}-{number}", sample.code)).unwrap();
    for (id, name) in sample.name.iter() {
        outline.name.set(id, format!("{name} {number}"));
    }
    outline
}

/// Peak memory of the process in MB (on Linux; 0 elsewhere).
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes / 1000)
}
