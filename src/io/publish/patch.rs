//! A change of what some modules say, and of nothing else: what comes of it is rendered from these modules alone, and the
//! manifest, the search indexes and the state are mended where it shows. All others need not even be read as modules, so
//! that it costs what reading the files does. Whatever is not sure to be such a change is left to a whole build.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use super::finding::Finding;
use super::manifest::{self, module_stamps};
use super::replace::Change;
use super::stage::{Job, groups, write};
use super::state::{self, Judgement, Published, Stamp, State};
use super::table::Mended;
use super::tree::{Names, Tree};
use super::{Built, PublishError, Publisher, Summary, read_own, staging};
use crate::check::{Judge, Judged, Rule, logo_of};
use crate::diag::{Diagnostic, sort};
use crate::model::Module;
use crate::outputs::{Fingerprints, Inputs, Site};
use crate::parse::module;
use crate::plan::{Page, Scope, Shard};
use crate::prepare::{Wishes, prepare_some};
use crate::source::{Kind, SourceId, Sources, Span};

/// Most modules that are patched, since what comes of them is held in memory.
const MOST: usize = 100;

/// The modules that have changed.
struct Changed {
    /// Their places among all modules by path.
    places: Vec<usize>,
    /// What was in their files, by path.
    contents: BTreeMap<String, Hash>,
    /// They, and all that is no module and no logo of others.
    sources: Sources,
}

/// What has come of a patch.
struct Patched {
    summary: Summary,
    manifest: Hash,
    /// What a file was made from -> what it is made from now, and what came out.
    known: HashMap<Hash, (Hash, Stamp)>,
}

/// A page that was rendered: where it stands, what is in it, and what it was made from.
struct Rendered {
    paths: Vec<String>,
    bytes: Vec<u8>,
    stamp: Stamp,
    known: Option<(Hash, Hash)>,
}

impl Publisher {
    /// Where no more has changed since the last build than what some modules say, publishes that. `None` where a whole
    /// build is needed.
    pub(super) fn patch(
        &mut self,
        sources: &Sources,
        inputs: &Inputs,
        wishes: &Wishes,
    ) -> Result<Option<Built>, PublishError> {
        let Some(last) = self.last().filter(|last| !last.partial && self.options.shard.is_whole()) else {
            return Ok(None);
        };
        let Some(changed) = Changed::of(sources, inputs, last) else { return Ok(None) };
        let Some((judged, Some(prepared))) = prepare_some(&changed.sources, wishes) else { return Ok(None) };
        let Some(findings) = findings(sources, &changed, last, &judged) else { return Ok(None) };
        let (names, manifest) = rayon::join(|| Names::read(&self.options.out), || self.manifest(last));
        let Some(manifest) = manifest.filter(|_| names.is_ok_and(|names| names == last.names)) else {
            return Ok(None);
        };
        let scope = Scope::all(&prepared.catalog);
        let staging = staging::path(&self.options.out);
        let patched = self.patched(&prepared.site(&scope), &changed, last, &manifest);
        let Some(patched) = patched.inspect_err(|_| drop(staging::remove(&staging)))? else {
            return Ok(None);
        };
        let summary = patched.summary;
        if let Some(State::Published(mut last)) = self.state.take() {
            for (place, judged) in changed.places.iter().zip(&judged) {
                last.judged[*place] = Judgement::of(judged, &changed.sources);
            }
            for (made_from, stamp) in &mut last.known {
                if let Some(now) = patched.known.get(made_from) {
                    (*made_from, *stamp) = *now;
                }
            }
            let findings = findings.iter().map(|found| Finding::of(found, sources)).collect();
            let state = Published { inputs: inputs.clone(), manifest: patched.manifest, summary, findings, ..*last };
            // As after any build: without it the next one has no head start.
            let _ = State::Published(Box::new(state)).write(&state::path(&self.options.out));
        }
        Ok(Some(Built { summary, findings }))
    }

    fn patched(
        &self,
        site: &Site<'_>,
        changed: &Changed,
        last: &Published,
        manifest: &str,
    ) -> Result<Option<Patched>, PublishError> {
        let out = &self.options.out;
        let Some(mut mended) = Mended::new(manifest) else { return Ok(None) };
        let prints = Fingerprints::new(site, &changed.sources, &self.tool, |_| None).map_err(PublishError::Template)?;
        let modules = &site.catalog().modules;
        let content = |module: &Arc<Module>| changed.contents.get(&changed.sources.get(module.source).path).copied();
        let Some(contents) = modules.iter().map(content).collect::<Option<Vec<Hash>>>() else { return Ok(None) };
        let before = prints.before(&contents);
        let cards = before.cards().zip(prints.cards());
        let mut known: HashMap<Hash, (Hash, Stamp)> =
            cards.map(|((before, _), (now, hash))| (before, (now, Stamp { size: 0, hash }))).collect();
        // A card that is another shows on pages of other modules as well.
        let same =
            last.known.iter().filter(|(made_from, stamp)| known.get(made_from).is_some_and(|now| now.1 == *stamp));
        if same.count() != known.len() {
            return Ok(None);
        }
        let mut pages = pages(site, &prints, &before)?;
        for language in site.plan.languages() {
            let path = site.routes().search(language);
            let Some(text) = self.published(&path, &mended) else { return Ok(None) };
            match site.search_again(language, &text).map_err(PublishError::Template)? {
                Some(bytes) => pages.push(Rendered::new(vec![path], bytes, None)),
                None => return Ok(None),
            }
        }
        let staging = staging::path(out);
        staging::begin(&staging)?;
        let (mut put, mut bytes) = (Vec::new(), last.summary.bytes);
        for page in &pages {
            let mut others = Vec::new();
            for path in &page.paths {
                let Some(stamp) = mended.at(path) else { return staging::remove(&staging).map(|()| None) };
                if stamp != page.stamp {
                    bytes = bytes + page.stamp.size - stamp.size;
                    mended.put(path, &page.stamp);
                    others.push(path);
                }
            }
            write(&staging, &page.bytes, others.into_iter(), &mut put)?;
            known.extend(page.known.map(|(before, now)| (before, (now, page.stamp))));
        }
        for (module, stamp) in modules.iter().zip(module_stamps(&changed.sources, site.catalog())) {
            mended.put_module(module.code.as_str(), &stamp);
        }
        let text = mended.text();
        let hash = blake3::Hasher::new().update_rayon(text.as_bytes()).finalize();
        if hash != last.manifest {
            write(&staging, text.as_bytes(), [manifest::NAME.to_owned()].iter(), &mut put)?;
        }
        let there = Tree::of(&put);
        let summary = Summary {
            bytes,
            written: put.len(),
            removed: 0,
            foreign: last.names.count - last.summary.files,
            ..last.summary
        };
        self.put(&staging, &Change { put, remove: Vec::new() }, &there)?;
        Ok(Some(Patched { summary, manifest: hash, known }))
    }

    /// A file as it was published, where it is that still.
    fn published(&self, path: &str, manifest: &Mended<'_>) -> Option<String> {
        let bytes = read_own(&self.options.out.join(path)).ok()?;
        let stamp = Stamp { size: bytes.len() as u64, hash: blake3::hash(&bytes) };
        String::from_utf8(bytes).ok().filter(|_| manifest.at(path) == Some(stamp))
    }
}

impl Changed {
    /// The modules that have changed, where nothing else has.
    fn of(sources: &Sources, inputs: &Inputs, last: &Published) -> Option<Self> {
        let changed: BTreeMap<SourceId, Hash> = inputs.changed(&last.inputs, sources)?.into_iter().collect();
        let is_module = |id: &SourceId| sources.get(*id).kind == Kind::Module && sources.get(*id).is_text();
        if changed.is_empty() || changed.len() > MOST || !changed.keys().all(is_module) {
            return None;
        }
        let logo = |id: &SourceId| logo_of(sources, &module::parse(*id, sources.get(*id)));
        let logos: BTreeSet<SourceId> = changed.keys().filter_map(logo).collect();
        let modules = sources.of(Kind::Module).enumerate();
        Some(Self {
            places: modules.filter(|(_, (id, _))| changed.contains_key(id)).map(|(place, _)| place).collect(),
            contents: changed.iter().map(|(id, hash)| (sources.get(*id).path.clone(), *hash)).collect(),
            sources: sources.some(|id, source| match source.kind {
                Kind::Module => changed.contains_key(&id),
                Kind::Logo => logos.contains(&id),
                _ => true,
            }),
        })
    }
}

impl Rendered {
    fn new(paths: Vec<String>, bytes: Vec<u8>, known: Option<(Hash, Hash)>) -> Self {
        let stamp = Stamp { size: bytes.len() as u64, hash: blake3::hash(&bytes) };
        Self { paths, bytes, stamp, known }
    }
}

/// The pages and the data of all modules of a site.
fn pages(
    site: &Site<'_>,
    prints: &Fingerprints<'_, '_>,
    before: &Fingerprints<'_, '_>,
) -> Result<Vec<Rendered>, PublishError> {
    let groups = groups(site, Shard::WHOLE);
    let modules = 0..site.catalog().modules.len();
    let jobs = site.plan.languages().flat_map(|language| {
        let of = move |module| [Job::Module(language, module), Job::Pages(vec![Page::ModuleData(language, module)])];
        modules.clone().flat_map(of)
    });
    let pages: Vec<(Page, Vec<String>)> = jobs.flat_map(|job| job.pages(site, &groups)).collect();
    let render = |(page, paths): (Page, Vec<String>)| {
        let bytes = site.render(&page).map_err(PublishError::Template)?;
        Ok(Rendered::new(paths, bytes, before.of(&page).zip(prints.of(&page))))
    };
    pages.into_par_iter().map(render).collect()
}

/// What a build would find, in its order; `None` where more has changed than what the rules on single modules say.
fn findings(sources: &Sources, changed: &Changed, last: &Published, judged: &[Judged]) -> Option<Vec<Diagnostic>> {
    let same =
        |(place, judged): (&usize, &Judged)| last.judged.get(*place).is_some_and(|last| last.shape == judged.shape);
    if judged.len() != changed.places.len() || !changed.places.iter().zip(judged).all(same) {
        return None;
    }
    let mut found = Vec::new();
    for finding in &last.findings {
        let diagnostic = finding.diagnostic(sources)?;
        let is_of = |span: Span| changed.contents.contains_key(&sources.get(span.source).path);
        let is_of_module = matches!(Rule::named(diagnostic.rule)?.judge, Judge::Module(_));
        if is_of_module && is_of(diagnostic.span) {
            continue;
        }
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let spans = diagnostic.related.iter().map(|related| related.span).chain(edits).chain([diagnostic.span]);
        // What other rules say of these files, they say of places that may have moved.
        if spans.into_iter().any(is_of) {
            return None;
        }
        found.push(diagnostic);
    }
    let place = |id: SourceId| sources.find(&changed.sources.get(id).path);
    for diagnostic in judged.iter().flat_map(|judged| &judged.found) {
        found.push(diagnostic.moved(&place)?);
    }
    sort(&mut found, sources);
    Some(found)
}
