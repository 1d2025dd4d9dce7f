//! One build: reads the content, checks it, compares it with what is published, renders it and publishes it.

mod kept;
mod options;
mod progress;
mod registry;
mod report;
mod work;

pub use options::{GuardOptions, LastModified, Options, Reuse, Target, Verification};
pub(crate) use progress::Counted;
pub use progress::Progress;
pub use report::{BuildError, MissingDays, Outcome, Report};
pub use work::{StepWork, Work};

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use blake3::Hash;

use crate::git::Repository;
use crate::load::{Reader, load_aside};
use crate::publish::manifest::ManifestSource;
use crate::publish::{
    Built, PublishError, Publisher, Release, SiteFiles, archive, compare, compare_with_folder, in_memory, path_next_to,
    preview, tool, workspace,
};
use crate::steps::Share;
use crate::store::{Access, FolderOptions, Near};
use mpgen_core::diag::{Diagnostic, Severity, sort};
use mpgen_core::plan::Scope;
use mpgen_core::source::{Kind, SourceId, Sources, Span};
use mpgen_site::manifest::{Overview, Provenance};
use mpgen_site::outputs::{Days, inputs_hash};
use mpgen_site::prepare::{Overrides, Preparation, Prepared};
use mpgen_site::products::{Products, Step};
use mpgen_site::theme;

pub use kept::Kept;
use registry::Unfinished;

/// A part of a build that takes time, for a progress display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The content is checked.
    Checking,
    /// Pages are rendered and published.
    Rendering,
}

/// Builds a site. `on_phase` is called when a phase begins.
///
/// Errors in the content and changes that the guard rejects are diagnostics of the report, and nothing is published.
///
/// # Errors
/// An option matches nothing, a file or folder cannot be read or written, or mpgen did not write the target.
pub fn build(options: &Options, on_phase: &mut dyn FnMut(Phase)) -> Result<Report, BuildError> {
    let mut run = Run { options, share: Share::ALL, on_phase };
    // Read the state of the last build and the content in parallel.
    let (input, destination) = rayon::join(|| Input::read(options), || Destination::open(options, Share::ALL));
    let input = input?;
    let products = products(options, &input.sources)?;
    run.finish(input, destination?, &products, None)
}

/// What is read before the work begins.
pub(crate) struct Input {
    /// The files; texts of modules are put aside.
    pub(crate) sources: Sources,
    reader: Arc<Reader>,
    pub(crate) overrides: Overrides,
    pub(crate) missing_days: Option<MissingDays>,
    start: Instant,
}

impl Input {
    pub(crate) fn read(options: &Options) -> Result<Self, BuildError> {
        let start = Instant::now();
        let (sources, reader) = load_aside(&options.folders)?;
        if let Some(name) = options.theme.as_ref().filter(|name| !theme::exists(&sources, name)) {
            return Err(BuildError::UnknownTheme(name.clone()));
        }
        let (days, missing_days) = days(options);
        let without_whole_feeds = matches!(options.target, Target::Preview { .. });
        let overrides = Overrides {
            theme: options.theme.clone(),
            base_url: options.base_url.clone(),
            days,
            without_whole_feeds,
            page_files: options.page_files,
        };
        Ok(Self { sources, reader, overrides, missing_days, start })
    }

    /// Refuses to go on with a module that was changed since it was read.
    pub(crate) fn refuse_changed(&self) -> Result<(), PublishError> {
        if self.reader.has_failed() { Err(PublishError::Changed) } else { Ok(()) }
    }

    /// Refuses a site with the page `/contribute/` if the program lacks its files.
    pub(crate) fn refuse_without_page(&self, options: &Options, prepared: &Prepared) -> Result<(), BuildError> {
        let is_wanted = prepared.catalog.marketplace.contribute.is_some();
        if is_wanted && options.page_files.is_none() { Err(BuildError::NoWebAssembly) } else { Ok(()) }
    }
}

/// A build of a site, or of a share of it.
pub(crate) struct Run<'r> {
    pub(crate) options: &'r Options,
    pub(crate) share: Share,
    pub(crate) on_phase: &'r mut dyn FnMut(Phase),
}

impl Run<'_> {
    /// Publishes what other machines have put into a store.
    pub(crate) fn publish(mut self, input: Input, kept: &Kept) -> Result<Report, BuildError> {
        let destination = Destination::open(self.options, self.share)?;
        self.finish(input, destination, kept, Some(kept))
    }

    fn finish(
        &mut self,
        input: Input,
        mut destination: Destination<'_>,
        products: &Kept,
        shelf: Option<&Kept>,
    ) -> Result<Report, BuildError> {
        let options = self.options;
        let is_verified = matches!(options.target, Target::Folder { verification: Verification::EveryByte, .. });
        let verified = destination.publisher().filter(|_| is_verified).map(Publisher::verify).transpose()?;
        let inputs = inputs_hash(&input.sources, &products.program(), &options.arguments(&input.overrides));
        let mut work = Work { reading: input.start.elapsed(), ..Work::default() };
        // The manifest of the guard is not one of the inputs.
        let reusable = destination.publisher().filter(|_| options.guard.manifest.is_none());
        let built = reusable.map(|publisher| publisher.unchanged(&inputs)).transpose()?.flatten();
        let report = |input: Input, diagnostics: Vec<Diagnostic>, outcome, work| {
            let (sources, missing_days) = (with_texts(&input.sources, &diagnostics), input.missing_days);
            Report { sources, diagnostics, outcome, verified, missing_days, work }
        };
        if let Some(Built { summary, findings }) = built {
            if let Some(path) = &options.registry {
                (self.on_phase)(Phase::Checking);
                let preparation = Preparation { products, ..Preparation::new(&input.overrides) };
                let prepared = preparation.prepare(&input.sources).1.ok_or(PublishError::Changed)?;
                Unfinished::write(path, &prepared)?.finish()?;
            }
            return Ok(report(input, findings, Outcome::Published { summary, files: SiteFiles::new() }, work));
        }
        (self.on_phase)(Phase::Checking);
        let checking = Instant::now();
        let sources = &input.sources;
        let counted = Counted::new(products, &options.progress, sources.of(Kind::Module).count());
        let preparation = Preparation { products: &counted, ..Preparation::new(&input.overrides) };
        let ((mut diagnostics, prepared), ()) = rayon::join(
            || preparation.prepare(sources),
            || destination.publisher().into_iter().for_each(Publisher::read_published),
        );
        input.refuse_changed()?;
        let extent = options.extent();
        products.settle(&[Step::Map, Step::Order], &Vec::from_iter(0..=u8::MAX), extent);
        let Some(prepared) = prepared else {
            products.finish(extent);
            return Ok(report(input, diagnostics, Outcome::Rejected, products.work()));
        };
        input.refuse_without_page(options, &prepared)?;
        let scope = options.scope(&prepared.catalog.marketplace)?;
        let site = prepared.site(&scope);
        let overview = Overview::new(&site, prepared.facts());
        let guarded = guard(options, &overview, &scope, sources)?;
        let is_rejected = guarded.iter().any(|found| found.severity == Severity::Error);
        if is_rejected {
            diagnostics.extend(guarded);
            return Ok(report(input, diagnostics, Outcome::Rejected, products.work()));
        }
        (self.on_phase)(Phase::Rendering);
        let (reading, checking, publishing) = (work.reading, checking.elapsed(), Instant::now());
        let release = Release {
            prepared: &prepared,
            site: &site,
            overview: &overview,
            products,
            extent,
            shelf,
            share: self.share,
            inputs,
            findings: &diagnostics,
            progress: &options.progress,
        };
        options.progress.may_continue()?;
        let registry = options.registry.as_ref().map(|path| Unfinished::write(path, &prepared)).transpose()?;
        let published = destination.publish(&release, &provenance(options));
        products.finish(extent);
        work = Work { reading, checking, publishing: publishing.elapsed(), ..products.work() };
        match published {
            Ok(outcome) => {
                registry.map_or(Ok(()), Unfinished::finish)?;
                diagnostics.extend(guarded);
                Ok(report(input, diagnostics, outcome, work))
            }
            Err(PublishError::Template(diagnostic)) => {
                // A broken template fails on many pages; name all that can be found.
                diagnostics.extend(prepared.try_pages());
                if !diagnostics.contains(&diagnostic) {
                    diagnostics.push(*diagnostic);
                }
                sort(&mut diagnostics, sources);
                diagnostics.extend(guarded);
                Ok(report(input, diagnostics, Outcome::Rejected, work))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// The files, with the texts of those that findings are in.
pub(crate) fn with_texts(sources: &Sources, found: &[Diagnostic]) -> Sources {
    let files: BTreeSet<SourceId> = found.iter().flat_map(Diagnostic::sources).collect();
    sources.loaded(files.into_iter().collect::<Vec<_>>())
}

/// What the manifest says of the build.
fn provenance(options: &Options) -> Provenance {
    Provenance { commit: options.commit.clone(), guard_reason: options.guard.reason().map(str::to_owned) }
}

/// The hash of the program.
pub(crate) fn program(options: &Options) -> Result<Hash, PublishError> {
    options.tool.map_or_else(tool, Ok)
}

/// The products that earlier builds have kept: next to the target folder, or in a folder that is removed for an archive, or in
/// memory if nothing is reused.
fn products(options: &Options, sources: &Sources) -> Result<Kept, BuildError> {
    let program = program(options)?;
    let folder = |path| Near::Folder(FolderOptions { path, access: Access::ReadWrite, budget: STORE_BUDGET });
    let (near, workspace) = match &options.target {
        Target::Folder { path, reuse: Reuse::Unchanged, .. } => (folder(path_next_to(path, ".store")), None),
        Target::Archive(file) => match workspace(file) {
            Ok(workspace) => (folder(workspace.path().to_owned()), Some(workspace)),
            Err(_) => (Near::Memory, None),
        },
        _ => (Near::Memory, None),
    };
    Ok(Kept::of(program, sources, near, options.store.clone()).in_workspace(workspace))
}

/// How many bytes of products stay next to a target folder.
const STORE_BUDGET: u64 = 2 << 30;

/// A target that is ready to be written.
enum Destination<'o> {
    Folder(Box<Publisher>),
    Archive(&'o Path),
    Preview(&'o Path, Option<&'o ManifestSource>),
    Memory,
}

impl<'o> Destination<'o> {
    fn open(options: &'o Options, share: Share) -> Result<Self, PublishError> {
        Ok(match &options.target {
            Target::Folder { path, reuse, .. } => {
                let (provenance, tool) = (provenance(options), program(options)?);
                Self::Folder(Box::new(Publisher::open(path.clone(), *reuse, provenance, tool, share)?))
            }
            Target::Archive(path) => Self::Archive(path),
            Target::Preview { path, published } => Self::Preview(path, published.as_ref()),
            Target::Memory => Self::Memory,
        })
    }

    /// The target folder with the state that the last build left for it.
    fn publisher(&mut self) -> Option<&mut Publisher> {
        if let Self::Folder(publisher) = self { Some(publisher) } else { None }
    }

    fn publish(self, release: &Release<'_>, provenance: &Provenance) -> Result<Outcome, PublishError> {
        let (summary, files) = match self {
            Self::Folder(publisher) => (publisher.publish(release)?, SiteFiles::new()),
            Self::Archive(path) => (archive(release, provenance, path)?, SiteFiles::new()),
            Self::Preview(path, published) => (preview(release, provenance, published, path)?, SiteFiles::new()),
            Self::Memory => in_memory(release, provenance)?,
        };
        Ok(Outcome::Published { summary, files })
    }
}

/// When the files of the content last changed, or why that is not known.
fn days(options: &Options) -> (Days, Option<MissingDays>) {
    if options.last_modified == LastModified::Omit {
        return (Days::new(), None);
    }
    match Repository::open().and_then(|repository| repository.days(&options.folders.content)) {
        Ok(Some(days)) => (days, None),
        Ok(None) => (Days::new(), Some(MissingDays::ShallowClone)),
        Err(error) => (Days::new(), Some(MissingDays::Git(error))),
    }
}

/// The findings of the publish guard. Compared with the manifest in the options, they are errors. Without one, the site
/// is compared with that in the target folder, and they are warnings, except for an error if no module would be left.
/// Empty if a reason allows every change.
pub(crate) fn guard(
    options: &Options,
    new: &Overview,
    scope: &Scope,
    sources: &Sources,
) -> Result<Vec<Diagnostic>, BuildError> {
    if let Some(source) = &options.guard.manifest {
        check_published(options, source, scope)?;
    }
    if options.guard.reason().is_some() {
        return Ok(Vec::new());
    }
    let at = sources.of(Kind::Marketplace).next().map_or_else(Span::nowhere, |(id, _)| Span::new(id, 0, 0));
    Ok(match (&options.guard.manifest, &options.target) {
        (Some(source), _) => compare(&source.overview(new)?, new, options.guard.share, at),
        (None, Target::Folder { path, .. }) => compare_with_folder(path, new, at),
        (None, Target::Archive(_) | Target::Preview { .. } | Target::Memory) => Vec::new(),
    })
}

/// Refuses a manifest that the guard cannot compare with a site. With a reason it need not be of this version of the format.
fn check_published(options: &Options, source: &ManifestSource, scope: &Scope) -> Result<(), BuildError> {
    match source.head() {
        Ok(head) if head.partial => return Err(BuildError::PartialManifest(source.location().to_owned())),
        Err(error) if error.is_other_version() && options.guard.reason().is_none() => {
            return Err(BuildError::OtherManifest(error));
        }
        Err(error) if !error.is_other_version() => return Err(error.into()),
        _ => {}
    }
    if scope.is_whole() { Ok(()) } else { Err(BuildError::PartialSite) }
}
