//! The steps of a build one by one, on as many machines as there are, over a store that all of them see: `map` and `reduce`
//! divide modules and lists into shares, `order` and `publish` follow when all shares are there. Each may run twice, in any
//! order within its step, and be cut off at any moment. They are the steps of [`build`](crate::build()), which keeps what
//! they make in a store and the files themselves beside it.

mod note;
mod share;

pub use note::{Difference, StepError};
pub use share::{Share, ShareError};

use blake3::Hash;

use crate::build::{
    BuildError, Counted, GuardOptions, Input, Kept, MissingDays, Options, Phase, Report, Run, Work, guard, program,
    with_texts,
};
use crate::publish::{Release, shelve_lists, shelve_modules, template_errors};
use crate::store::{Extent, Near};
use mpgen_core::diag::{Diagnostic, Severity, sort};
use mpgen_core::mix::Mix;
use mpgen_core::plan::Scope;
use mpgen_core::source::{Kind, Source, Sources};
use mpgen_site::manifest::Overview;
use mpgen_site::prepare::{Preparation, Prepared};
use mpgen_site::products::part_of;
use note::{Decision, MAP, Note, Origin, REDUCE};

/// What `order` found.
#[derive(Debug)]
pub struct Ordered {
    /// What was read; the spans of the diagnostics are positions in it.
    pub sources: Sources,
    /// The findings in the content, in their order, then those of the publish guard.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the site may be published: none of them is an error.
    pub accepted: bool,
    /// Why the sitemap will have no days although they were requested.
    pub missing_days: Option<MissingDays>,
    /// What was taken from the store and made.
    pub work: Work,
}

/// What a step begins with.
struct Begun {
    input: Input,
    kept: Kept,
    origin: Origin,
}

impl Begun {
    fn new(options: &Options) -> Result<Self, BuildError> {
        let input = Input::read(options)?;
        let program = program(options)?;
        let kept = Kept::of(program, &input.sources, Near::Nothing, options.store.clone());
        if !kept.store().is_shared() {
            return Err(StepError::Store { error: kept.store().warnings().join("; ") }.into());
        }
        let origin = origin(&input, &program, options);
        Ok(Self { input, kept, origin })
    }

    fn preparation(&self) -> Preparation<'_> {
        Preparation { products: &self.kept, ..Preparation::new(&self.input.overrides) }
    }

    /// Renders something of all variants.
    fn release<R>(
        &self,
        options: &Options,
        prepared: &Prepared,
        share: Share,
        work: impl FnOnce(&Release<'_>) -> R,
    ) -> R {
        let scope = Scope::all(&prepared.catalog.marketplace);
        let site = prepared.site(&scope);
        let overview = Overview::new(&site, prepared.facts());
        work(&Release {
            prepared,
            site: &site,
            overview: &overview,
            products: &self.kept,
            extent: Extent::Whole,
            shelf: Some(&self.kept),
            share,
            inputs: Hash::from_bytes([0; 32]),
            findings: &[],
            progress: &options.progress,
        })
    }

    /// Writes what is left to write. What was not written is a failure: others wait for it.
    fn finish(&self) -> Result<(), StepError> {
        self.kept.finish(Extent::Whole);
        match self.kept.store().failed_write() {
            Some(error) => Err(StepError::Store { error }),
            None => Ok(()),
        }
    }

    fn finish_share(self, step: &'static str, share: Share, failed: Vec<String>) -> Result<Work, BuildError> {
        self.finish()?;
        let note = Note { part: share.to_string(), origin: self.origin, failed };
        note::finish(self.kept.store(), step, share, &note)?;
        Ok(self.kept.work())
    }
}

/// Maps a share of the modules: what rules find in each, what others need of it, its pages and cards.
///
/// # Errors
/// A file cannot be read, the store cannot be written, or the work was stopped.
pub fn map(options: &Options, share: Share) -> Result<Work, BuildError> {
    let begun = Begun::new(options)?;
    let sources = &begun.input.sources;
    let modules = sources.of(Kind::Module).filter(|(_, source)| share.has(part_of(source.relative()))).count();
    let counted = Counted::new(&begun.kept, &options.progress, modules);
    let preparation = Preparation { products: &counted, ..begun.preparation() };
    let prepared = preparation.prepare_parts(sources, |part| share.has(part));
    options.progress.may_continue()?;
    let shelve =
        |prepared: &Prepared| begun.release(options, prepared, share, |release| shelve_modules(release, &begun.kept));
    begun.input.refuse_changed()?;
    let failed = prepared.as_ref().map(shelve).transpose()?.unwrap_or_default();
    begun.finish_share(MAP, share, failed)
}

/// Orders all modules when they are mapped: checks them together, has the guard compare the site, and decides whether it may
/// be published.
///
/// # Errors
/// A share of the modules is missing or was made from other things, a file cannot be read, or the store cannot be used.
pub fn order(options: &Options) -> Result<Ordered, BuildError> {
    let begun = Begun::new(options)?;
    let notes = note::finished(begun.kept.store(), MAP, &begun.origin)?;
    let sources = &begun.input.sources;
    let (mut diagnostics, prepared) = begun.preparation().prepare(sources);
    begun.input.refuse_changed()?;
    if let Some(prepared) = &prepared {
        begun.input.refuse_without_page(options, prepared)?;
        diagnostics.extend(prepared.try_pages());
        let failed: Vec<&str> = notes.iter().flat_map(|note| &note.failed).map(String::as_str).collect();
        let errors = begun.release(options, prepared, Share::ALL, |release| template_errors(release, &failed))?;
        for error in errors {
            if !diagnostics.contains(&error) {
                diagnostics.push(error);
            }
        }
        sort(&mut diagnostics, sources);
        let guarded = begun.release(options, prepared, Share::ALL, |release| {
            guard(options, release.overview, release.site.context.scope, sources)
        })?;
        diagnostics.extend(guarded);
    }
    let accepted = prepared.is_some() && diagnostics.iter().all(|found| found.severity != Severity::Error);
    begun.finish()?;
    let Begun { input, kept, origin } = begun;
    let reason = options.guard.reason().map(str::to_owned);
    note::decide(kept.store(), &Decision { origin, accepted, reason })?;
    let missing_days = input.missing_days;
    let sources = with_texts(&input.sources, &diagnostics);
    Ok(Ordered { sources, diagnostics, accepted, missing_days, work: kept.work() })
}

/// Renders a share of the lists, feeds and search indexes.
///
/// # Errors
/// `order` has not accepted the site, a template fails, a file cannot be read, or the store cannot be written.
pub fn reduce(options: &Options, share: Share) -> Result<Work, BuildError> {
    let begun = Begun::new(options)?;
    note::accepted(begun.kept.store(), &begun.origin)?;
    let (_, prepared) = begun.preparation().prepare(&begun.input.sources);
    begun.input.refuse_changed()?;
    let prepared = prepared.ok_or(StepError::Rejected)?;
    begun.release(options, &prepared, share, |release| shelve_lists(release, &begun.kept))?;
    begun.finish_share(REDUCE, share, Vec::new())
}

/// Publishes the site into the target folder. A share only writes its files next to the folder, from where the whole takes
/// them; what no share has written is written then.
///
/// # Errors
/// `order` has not accepted the site, a share of the lists is missing, or those of [`build`](crate::build()).
pub fn publish(options: &Options, share: Option<Share>, on_phase: &mut dyn FnMut(Phase)) -> Result<Report, BuildError> {
    let Begun { input, kept, origin } = Begun::new(options)?;
    let Decision { reason, .. } = note::accepted(kept.store(), &origin)?;
    note::finished(kept.store(), REDUCE, &origin)?;
    let options = Options { guard: GuardOptions { reason, ..GuardOptions::default() }, ..options.clone() };
    Run { options: &options, share: share.unwrap_or(Share::ALL), on_phase }.publish(input, &kept)
}

/// Digests of everything that a step reads.
fn origin(input: &Input, program: &Hash, options: &Options) -> Origin {
    let Input { sources, overrides, .. } = input;
    let files = |name: &str, is_setting: bool| {
        let files = sources.iter().filter(|(_, source)| source.kind.is_setting() == is_setting);
        let file = |mix: Mix, (id, source): (_, &Source)| {
            mix.text(source.relative()).number(source.kind as usize).hash(&sources.hash(id))
        };
        short(files.fold(Mix::of(name), file))
    };
    let dates = overrides.days.iter().fold(Mix::of("dates"), |mix, (path, days)| {
        mix.text(path).text(&days.added.to_string()).text(&days.changed.to_string())
    });
    let arguments = options.arguments_of_steps();
    Origin {
        version: short(Mix::of("version").hash(program)),
        settings: files("settings", true),
        content: files("content", false),
        dates: short(dates),
        options: short(arguments.iter().fold(Mix::of("options"), |mix, text| mix.text(text))),
    }
}

/// Enough digits of a digest to tell it from others.
fn short(mix: Mix) -> String {
    mix.done().to_hex()[..16].to_owned()
}
