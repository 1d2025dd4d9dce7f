//! Benchmarks of the parts of a build on the sample marketplace: `cargo bench --bench parts`.
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails")]

use std::path::Path;
use std::sync::OnceLock;

use divan::Bencher;
use mpgen_core::catalog::{Catalog, Variant};
use mpgen_core::check::check;
use mpgen_core::model::{LanguageId, ModuleId};
use mpgen_core::parse::{module, parse};
use mpgen_core::plan::{Page, Scope};
use mpgen_core::source::{Kind, Sources};
use mpgen_engine::load::{Folders, load};
use mpgen_site::prepare::{Overrides, Prepared, prepare};

fn main() {
    divan::main();
}

fn sources() -> &'static Sources {
    static SOURCES: OnceLock<Sources> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        load(&Folders {
            content: root.join("content"),
            themes: Some(root.join("themes")),
            i18n: Some(root.join("i18n")),
        })
        .unwrap()
    })
}

fn prepared() -> &'static Prepared {
    static PREPARED: OnceLock<Prepared> = OnceLock::new();
    PREPARED.get_or_init(|| prepare(sources(), &Overrides::default()).1.unwrap())
}

/// The variant that lists the most modules.
fn fullest(catalog: &Catalog) -> Variant {
    let shown = |variant: &Variant| {
        let shown = |module: &&mpgen_core::model::Outline| {
            catalog.marketplace.reason(module, variant.market, variant.api_version).has_page()
        };
        catalog.modules.iter().filter(shown).count()
    };
    catalog.marketplace.variants().max_by_key(shown).unwrap()
}

/// Parses the largest module file of the sample.
#[divan::bench]
fn parse_a_module(bencher: Bencher<'_, '_>) {
    let (id, source) = sources().of(Kind::Module).max_by_key(|(_, source)| source.text().len()).unwrap();
    bencher.bench(|| module::parse(id, source));
}

/// Parses and sanitises the largest logo of the sample.
#[divan::bench]
fn clean_a_logo(bencher: Bencher<'_, '_>) {
    let (_, source) = sources().of(Kind::Logo).max_by_key(|(_, source)| source.text().len()).unwrap();
    bencher.bench(|| mpgen_svg::sanitize(source.text()));
}

/// Runs all rules on the whole sample.
#[divan::bench]
fn check_the_sample(bencher: Bencher<'_, '_>) {
    let parsed = parse(sources());
    bencher.bench(|| check(sources(), &parsed));
}

/// Renders a module's page.
#[divan::bench]
fn render_a_module(bencher: Bencher<'_, '_>) {
    let prepared = prepared();
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let module = prepared.catalog.module_ids().max_by_key(|&id| prepared.catalog.modules[id].filled).unwrap();
    let page = Page::Module(fullest(&prepared.catalog), module);
    bencher.bench_local(|| site.render(&page).unwrap());
}

/// Renders a module's card as HTML and as JSON.
#[divan::bench]
fn render_a_card(bencher: Bencher<'_, '_>) {
    let prepared = prepared();
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let module = site.module(ModuleId(0)).unwrap();
    bencher.bench_local(|| site.context.card(LanguageId(0), &module).unwrap());
}

/// Renders the home page of a variant whose cards are already rendered.
#[divan::bench]
fn render_a_listing(bencher: Bencher<'_, '_>) {
    let prepared = prepared();
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let page = Page::Home(fullest(&prepared.catalog));
    site.render(&page).unwrap();
    bencher.bench_local(|| site.render(&page).unwrap());
}

/// Renders `catalog.json` of a variant whose cards are already rendered.
#[divan::bench]
fn render_a_feed(bencher: Bencher<'_, '_>) {
    let prepared = prepared();
    let scope = Scope::all(&prepared.catalog.marketplace);
    let site = prepared.site(&scope);
    let page = Page::Catalog(fullest(&prepared.catalog));
    site.render(&page).unwrap();
    bencher.bench_local(|| site.render(&page).unwrap());
}

/// Builds the search index of a language.
#[divan::bench]
fn render_a_search_index(bencher: Bencher<'_, '_>) {
    let prepared = prepared();
    let scope = Scope::all(&prepared.catalog.marketplace);
    bencher.bench_local(|| {
        let site = prepared.site(&scope);
        site.search_pages(LanguageId(0)).iter().map(|page| site.render(page).unwrap().len()).sum::<usize>()
    });
}
