//! Publishes a change that only affects what some modules show. Only these modules are parsed, checked and rendered, and their
//! entries in the manifest, the search indexes, the feeds and the state are replaced, so that it costs little more than reading
//! the files. Any other change is left to a whole build.

mod listings;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use super::folders::Folders;
use super::guard::is_content_refused;
use super::render::{Job, groups};
use super::replace::Change;
use super::stage::write;
use super::state::{BuildState, LastBuild};
use super::stored::StoredDiagnostic;
use super::table::PatchedManifest;
use super::tree::Tree;
use super::{Built, PublishError, Publisher, Summary, read_own, staging};
use crate::build::Method;
use mpgen_core::check::{Check, Checked, Rule, logo_of};
use mpgen_core::diag::{Diagnostic, sort};
use mpgen_core::model::{LanguageId, Module};
use mpgen_core::parse::module;
use mpgen_core::plan::{Page, Scope, Shard};
use mpgen_core::source::{Kind, SourceId, Sources, Span};
use mpgen_site::manifest::{self, FileEntry, Manifest};
use mpgen_site::outputs::{Fingerprints, Inputs, Site};
use mpgen_site::prepare::{Overrides, Prepared, prepare_some};

/// Maximum number of modules that are patched. Larger changes are rare and take nearly as long as a whole build.
const MOST: usize = 100;

/// The modules that have changed.
struct ChangedModules {
    /// Their indexes among all modules by path.
    indexes: Vec<usize>,
    /// The hashes of their former contents, by path.
    contents: BTreeMap<String, Hash>,
    /// All files except those of other modules and their logos.
    sources: Sources,
}

/// The result of a patch.
struct Patched {
    summary: Summary,
    written: Vec<String>,
    manifest: Hash,
    /// By the former hash of a file's inputs: the new hash and the new file.
    known: HashMap<Hash, (Hash, FileEntry)>,
}

/// The former and the new hash of a file's inputs, if known.
type MadeFrom = Option<(Hash, Hash)>;

/// A rendered file with the paths at which it differs from the published one; it is staged there.
struct Replacement {
    paths: Vec<String>,
    stamp: FileEntry,
    made_from: MadeFrom,
}

/// The inputs of a patch.
struct Patch<'p> {
    publisher: &'p Publisher,
    last: &'p LastBuild,
    sources: &'p Sources,
    changed: &'p ChangedModules,
    prepared: &'p Prepared,
    manifest: &'p str,
    staging: PathBuf,
}

/// Why a patch stops.
enum Stop {
    WholeBuild,
    Error(PublishError),
}

impl From<PublishError> for Stop {
    fn from(error: PublishError) -> Self {
        Self::Error(error)
    }
}

impl From<Box<Diagnostic>> for Stop {
    /// A whole build reports the failing template with all other diagnostics.
    fn from(_: Box<Diagnostic>) -> Self {
        Self::WholeBuild
    }
}

impl Publisher {
    /// Publishes a change that only affects what some modules show; `None` if a whole build is needed.
    pub(super) fn patch(
        &mut self,
        sources: &Sources,
        inputs: &Inputs,
        overrides: &Overrides,
    ) -> Result<Option<Built>, PublishError> {
        let Some(last) = self.last().filter(|last| !last.partial && self.provenance.shard.is_whole()) else {
            return Ok(None);
        };
        let Some(changed) = ChangedModules::of(sources, inputs, last) else { return Ok(None) };
        let prepare = || {
            let (checked, prepared) = prepare_some(&changed.sources, overrides)?;
            let findings = findings(sources, &changed, last, &checked)?;
            let folders = self.folders().ok()?;
            (folders.names() == last.names).then_some((checked, prepared?, findings, folders))
        };
        let (manifest, prepared) = rayon::join(|| self.manifest(last), prepare);
        let (Some(manifest), Some((checked, prepared, findings, folders))) = (manifest, prepared) else {
            return Ok(None);
        };
        if self.is_rejected_by_guard(&manifest, &changed, &prepared) {
            return Ok(None);
        }
        let staging = staging::path(&self.out);
        let (changed, prepared, manifest) = (&changed, &prepared, manifest.as_str());
        let patch = Patch { publisher: self, last, sources, changed, prepared, manifest, staging };
        let patched = match patch.publish() {
            Ok(patched) => patched,
            Err(stop) => {
                let removed = staging::remove(&patch.staging);
                return match stop {
                    Stop::WholeBuild => removed.map(|()| None),
                    Stop::Error(error) => Err(error),
                };
            }
        };
        let summary = patched.summary;
        if let Some(BuildState::Published(mut last)) = self.state.take() {
            for (index, checked) in changed.indexes.iter().zip(&checked) {
                last.checked.put(*index, checked, &changed.sources);
            }
            last.known.put(&patched.known);
            let findings = findings.iter().map(|found| StoredDiagnostic::of(found, sources)).collect();
            let (inputs, manifest) = (inputs.clone(), patched.manifest);
            let state = LastBuild { inputs, manifest, summary, findings, ..*last };
            self.remember(BuildState::Published(Box::new(state)));
            self.keep(&folders.after(&patched.written));
        }
        Ok(Some(Built { summary, findings, method: Method::Patched }))
    }

    /// Whether the publish guard would reject the change; a whole build warns about it.
    fn is_rejected_by_guard(&self, text: &str, changed: &ChangedModules, prepared: &Prepared) -> bool {
        let catalog = &prepared.catalog;
        let is_allowed = self.provenance.guard_reason.is_some();
        if is_allowed || changed.indexes.len() < catalog.marketplace.guard.at_least as usize {
            return false;
        }
        let published = Manifest::parse_without_files(text.lines().map(Ok));
        let Some(published) = published.ok().flatten() else { return true };
        let codes = catalog.modules.iter().map(|module| module.code.to_string());
        is_content_refused(&published, codes.zip(manifest::modules(&changed.sources, catalog)))
    }
}

impl Patch<'_> {
    fn publish(&self) -> Result<Patched, Stop> {
        let (changed, last, tool) = (self.changed, self.last, &self.publisher.tool);
        let mut patched_manifest = PatchedManifest::new(self.manifest).ok_or(Stop::WholeBuild)?;
        let scope = Scope::all(&self.prepared.catalog);
        let site = self.prepared.site(&scope);
        let modules = &site.catalog().modules;
        let prints = Fingerprints::new(&site, &changed.sources, tool, |_| None)?;
        let content = |module: &Arc<Module>| changed.contents.get(&changed.sources.get(module.source).path).copied();
        let contents: Option<Vec<Hash>> = modules.iter().map(content).collect();
        let before = prints.before(&contents.ok_or(Stop::WholeBuild)?);
        let cards = before.cards().zip(prints.cards());
        let mut known: HashMap<Hash, (Hash, FileEntry)> =
            cards.map(|((before, _), (now, hash))| (before, (now, FileEntry { size: 0, hash }))).collect();
        let same = |(made_from, stamp): &(Hash, FileEntry)| known.get(made_from).is_some_and(|now| now.1 == *stamp);
        let is_listed_alike = last.known.iter().filter(same).count() == known.len();
        staging::begin(&self.staging)?;
        let mut put = self.pages(&site, &prints, &before, &patched_manifest)?;
        put.extend(self.indexes(&site, &patched_manifest)?);
        if !is_listed_alike {
            put.extend(self.listings(&patched_manifest)?);
        }
        let (mut written, mut bytes) = (Vec::new(), last.summary.bytes);
        for Replacement { paths, stamp, made_from } in put {
            for path in paths {
                let was = patched_manifest.at(&path).ok_or(Stop::WholeBuild)?;
                bytes = (bytes + stamp.size).saturating_sub(was.size);
                patched_manifest.put(&path, &stamp);
                written.push(path);
            }
            known.extend(made_from.map(|(before, now)| (before, (now, stamp))));
        }
        for (module, stamp) in modules.iter().zip(manifest::modules(&changed.sources, site.catalog())) {
            patched_manifest.put_module(module.code.as_str(), &stamp).ok_or(Stop::WholeBuild)?;
        }
        let manifest = patched_manifest.write(&self.staging.join(manifest::NAME))?;
        if manifest != last.manifest {
            written.push(manifest::NAME.to_owned());
        }
        let (there, foreign) = (Tree::of(&written), last.names.count.saturating_sub(last.summary.files));
        let summary = Summary { bytes, written: written.len(), removed: 0, foreign, ..last.summary };
        // A folder may have been replaced with a link since it was read.
        if !Folders::have_real_parents(&self.publisher.out, &written) {
            return Err(Stop::WholeBuild);
        }
        let change = Change { put: written, remove: Vec::new() };
        self.publisher.put(&self.staging, &change, &there)?;
        Ok(Patched { summary, written: change.put, manifest, known })
    }

    /// The pages and the data of the changed modules.
    fn pages(
        &self,
        site: &Site<'_>,
        prints: &Fingerprints<'_, '_>,
        before: &Fingerprints<'_, '_>,
        manifest: &PatchedManifest<'_>,
    ) -> Result<Vec<Replacement>, Stop> {
        let groups = groups(site, Shard::WHOLE);
        let modules = site.catalog().module_ids();
        let jobs = site.plan.languages().flat_map(|language| {
            let of = move |module| [Job::Module(language, module), Job::Page(Page::ModuleData(language, module))];
            modules.clone().flat_map(of)
        });
        let pages: Vec<(Page, Vec<String>)> = jobs.flat_map(|job| job.pages(site, &groups)).collect();
        let render = |(page, paths): (Page, Vec<String>)| {
            let made_from = before.of(&page).zip(prints.of(&page));
            self.put(paths, &[&site.render(&page)?], made_from, manifest)
        };
        pages.into_par_iter().map(render).collect()
    }

    /// The search indexes.
    fn indexes(&self, site: &Site<'_>, manifest: &PatchedManifest<'_>) -> Result<Vec<Replacement>, Stop> {
        let languages: Vec<LanguageId> = site.plan.languages().collect();
        let index = |language: LanguageId| {
            let path = site.routes().search(language);
            let last = self.published(&path, manifest)?;
            let bytes = site.search_again(language, text(&last)?)?.ok_or(Stop::WholeBuild)?;
            self.put(vec![path], &[&bytes], None, manifest)
        };
        languages.into_par_iter().map(index).collect()
    }

    /// Stages a file, given in pieces, for every path at which it differs from the published one.
    fn put(
        &self,
        paths: Vec<String>,
        pieces: &[&[u8]],
        made_from: MadeFrom,
        manifest: &PatchedManifest<'_>,
    ) -> Result<Replacement, Stop> {
        let mut hasher = Hasher::new();
        pieces.iter().for_each(|piece| {
            hasher.update(piece);
        });
        let stamp = FileEntry { size: hasher.count(), hash: hasher.finalize() };
        let mut others = Vec::new();
        for path in paths {
            if manifest.at(&path).ok_or(Stop::WholeBuild)? != stamp {
                others.push(path);
            }
        }
        let mut paths = Vec::new();
        write(&self.staging, pieces, others.iter(), &mut paths)?;
        Ok(Replacement { paths, stamp, made_from })
    }

    /// A published file, if it is unchanged.
    fn published(&self, path: &str, manifest: &PatchedManifest<'_>) -> Result<Vec<u8>, Stop> {
        let bytes = read_own(&self.publisher.out.join(path)).map_err(|_| Stop::WholeBuild)?;
        let stamp = FileEntry { size: bytes.len() as u64, hash: blake3::hash(&bytes) };
        if manifest.at(path) == Some(stamp) { Ok(bytes) } else { Err(Stop::WholeBuild) }
    }
}

fn text(bytes: &[u8]) -> Result<&str, Stop> {
    simdutf8::basic::from_utf8(bytes).map_err(|_| Stop::WholeBuild)
}

impl ChangedModules {
    /// The changed modules, if nothing else has changed.
    fn of(sources: &Sources, inputs: &Inputs, last: &LastBuild) -> Option<Self> {
        let changed: BTreeMap<SourceId, Hash> = inputs.changed(&last.inputs, sources)?.into_iter().collect();
        let is_module = |id: &SourceId| sources.get(*id).kind == Kind::Module && sources.get(*id).is_text();
        if changed.is_empty() || changed.len() > MOST || !changed.keys().all(is_module) {
            return None;
        }
        let logo = |id: &SourceId| logo_of(sources, &module::parse(*id, sources.get(*id)));
        let logos: BTreeSet<SourceId> = changed.keys().filter_map(logo).collect();
        let modules = sources.of(Kind::Module).enumerate();
        Some(Self {
            indexes: modules.filter(|(_, (id, _))| changed.contains_key(id)).map(|(index, _)| index).collect(),
            contents: changed.iter().map(|(id, hash)| (sources.get(*id).path.clone(), *hash)).collect(),
            sources: sources.filter(|id, source| match source.kind {
                Kind::Module => changed.contains_key(&id),
                Kind::Logo => logos.contains(&id),
                _ => true,
            }),
        })
    }
}

/// The diagnostics of a whole build, in its order; `None` if more than those of the rules on single modules may have changed.
fn findings(
    sources: &Sources,
    changed: &ChangedModules,
    last: &LastBuild,
    checked: &[Checked],
) -> Option<Vec<Diagnostic>> {
    let same = |(index, checked): (&usize, &Checked)| last.checked.has_listing_hash(*index, &checked.listing_hash);
    if checked.len() != changed.indexes.len() || !changed.indexes.iter().zip(checked).all(same) {
        return None;
    }
    let mut found = Vec::new();
    for finding in &last.findings {
        let diagnostic = finding.diagnostic(sources)?;
        let is_of = |span: Span| changed.contents.contains_key(&sources.get(span.source).path);
        let is_of_module = matches!(Rule::named(diagnostic.rule)?.check, Check::Module(_));
        if is_of_module && is_of(diagnostic.span) {
            continue;
        }
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let spans = diagnostic.related.iter().map(|related| related.span).chain(edits).chain([diagnostic.span]);
        // Other rules' spans in these files may have moved.
        if spans.into_iter().any(is_of) {
            return None;
        }
        found.push(diagnostic);
    }
    let locate = |id: SourceId| sources.find(&changed.sources.get(id).path);
    for diagnostic in checked.iter().flat_map(|checked| &checked.diagnostics) {
        found.push(diagnostic.moved(&locate)?);
    }
    sort(&mut found, sources);
    Some(found)
}
