//! Renders the files of a site, each distinct file once, for every target: first those of each module, then those that list
//! modules. What products say is already at the target is not rendered.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use blake3::Hash;

use super::{PublishError, Release};
use mpgen_core::catalog::Variant;
use mpgen_core::mix::Mix;
use mpgen_core::model::{LanguageId, Module, ModuleId, Outline, PerModule};
use mpgen_core::plan::Page;
use mpgen_site::manifest::FileEntry;
use mpgen_site::outputs::{Card, CardResult, Fingerprints, Look, Modules, Site};
use mpgen_site::prepare::Prepared;
use mpgen_site::products::{Part, Products, Step, part_of};

/// Takes the files of a site.
pub(super) trait Sink: Sync {
    /// The result of taking some files.
    type Part: Default + Send;

    /// Number of modules or pages to render before their results are written.
    const BATCH: usize;

    /// Whether a file is already at all of its paths.
    fn has(&self, paths: &[String], entry: &FileEntry) -> bool;

    /// Takes a file with all its paths; `bytes` is `None` if [`Sink::has`] it. Called from many threads.
    ///
    /// # Errors
    /// It cannot be written.
    fn put(&self, file: SiteFile, bytes: Option<Vec<u8>>, part: &mut Self::Part) -> Result<(), PublishError>;

    /// Joins the parts of files that follow each other.
    fn join(first: Self::Part, second: Self::Part) -> Self::Part;
}

/// A file of the site.
pub(super) struct SiteFile {
    /// All its paths.
    pub paths: Vec<String>,
    /// Its size and digest.
    pub entry: FileEntry,
}

/// The digests of what is rendered from one module alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RenderedModule {
    /// By language; `None` where no variant is rendered.
    languages: Vec<Option<InLanguage>>,
    logo: FileEntry,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct InLanguage {
    /// [`Card::hash`].
    card: Hash,
    /// [`Card::digest`].
    card_as_json: Hash,
    /// Its page in each group of variants ([`Look::groups`]); `None` where no variant of the group has one.
    pages: Vec<Option<FileEntry>>,
    data: FileEntry,
}

/// Renders all files. `write` takes the parts of the batches, in order, each while the next batch is rendered.
///
/// # Errors
/// A template fails, or those of [`Sink::put`] and of `write`.
pub(super) fn render<S: Sink>(
    release: &Release<'_>,
    sink: &S,
    mut write: impl FnMut(S::Part) -> Result<(), PublishError> + Send,
) -> Result<(), PublishError> {
    let Release { prepared, scope, products, .. } = *release;
    let look = prepared.look(scope);
    let step = ModuleStep::new(prepared, look, products, sink);
    let modules =
        in_batches(prepared.catalog.module_ids().collect(), &|id, part| step.module(id, part), sink, &mut write)?;
    let modules: PerModule<RenderedModule> = modules.into_iter().collect();
    let stocked = Stocked { prepared, products, modules: &modules };
    let site = prepared.site_with(scope, &stocked);
    let prints = fingerprints(prepared, &site, &modules);
    let list = |page: Page, part: &mut S::Part| {
        let paths = vec![page.path(&prepared.catalog)];
        let key = prints.of(&page);
        let known = key.and_then(|key| {
            let bytes = products.get(Step::Reduce, key.as_bytes()[0], &key)?;
            postcard::from_bytes::<FileEntry>(&bytes).ok()
        });
        if let Some(entry) = known.filter(|entry| sink.has(&paths, entry)) {
            return sink.put(SiteFile { paths, entry }, None, part);
        }
        let bytes = site.render(&page).map_err(PublishError::Template)?;
        let entry = FileEntry::of(&bytes);
        if let Some(key) = key
            && known != Some(entry)
        {
            products.put(Step::Reduce, key.as_bytes()[0], &key, postcard::to_stdvec(&entry).unwrap_or_default());
        }
        sink.put(SiteFile { paths, entry }, Some(bytes), part)
    };
    in_batches(lists(&site), &list, sink, &mut write)?;
    Ok(())
}

/// Renders the jobs, a batch at a time.
fn in_batches<S: Sink, J: Send, R: Send>(
    jobs: Vec<J>,
    run: &(dyn Fn(J, &mut S::Part) -> Result<R, PublishError> + Sync),
    _: &S,
    write: &mut (impl FnMut(S::Part) -> Result<(), PublishError> + Send),
) -> Result<Vec<R>, PublishError> {
    let one = |job: J| -> Result<(Vec<R>, S::Part), PublishError> {
        let mut part = S::Part::default();
        let result = run(job, &mut part)?;
        Ok((vec![result], part))
    };
    let join = |mut first: (Vec<R>, S::Part), second: (Vec<R>, S::Part)| {
        first.0.extend(second.0);
        Ok((first.0, S::join(first.1, second.1)))
    };
    let mut jobs = jobs.into_iter();
    let (mut results, mut ready) = (Vec::new(), S::Part::default());
    loop {
        let batch: Vec<J> = jobs.by_ref().take(S::BATCH).collect();
        let is_last = batch.is_empty();
        let rendered = || batch.into_par_iter().map(one).try_reduce(Default::default, join);
        let (written, rendered) = rayon::join(|| write(ready), rendered);
        written?;
        let (more, part) = rendered?;
        results.extend(more);
        ready = part;
        if is_last {
            return Ok(results);
        }
    }
}

/// Renders what depends on one module alone.
struct ModuleStep<'a, S> {
    prepared: &'a Prepared,
    look: Look<'a>,
    products: &'a dyn Products,
    sink: &'a S,
    /// By language, the variants in groups with the same module pages; none where no variant is rendered.
    groups: Vec<Vec<Vec<Variant>>>,
    /// The hash of the look and the rendered variants.
    base: Hash,
}

impl<'a, S: Sink> ModuleStep<'a, S> {
    fn new(prepared: &'a Prepared, look: Look<'a>, products: &'a dyn Products, sink: &'a S) -> Self {
        let groups = look.marketplace.language_ids().map(|language| look.groups(language)).collect();
        let rendered = look.scope.variants(look.marketplace).map(|variant| look.scope.index(variant));
        let base = rendered.fold(Mix::of("rendered").hash(&prepared.look_hash), Mix::number).done();
        Self { prepared, look, products, sink, groups, base }
    }

    fn module(&self, id: ModuleId, out: &mut S::Part) -> Result<RenderedModule, PublishError> {
        let outline = &self.prepared.catalog.modules[id];
        let key = Mix::of("module").hash(&self.base).hash(self.prepared.inputs(id)).done();
        let part = part_of(self.prepared.path(id));
        let kept = self.products.get(Step::Render, part, &key);
        let kept = kept.and_then(|bytes| postcard::from_bytes::<RenderedModule>(&bytes).ok());
        if let Some(kept) = kept.filter(|kept| kept.languages.len() == self.groups.len()) {
            let files = self.files(outline, &kept);
            if files.iter().all(|file| self.sink.has(&file.paths, &file.entry)) {
                files.into_iter().try_for_each(|file| self.sink.put(file, None, out))?;
                return Ok(kept);
            }
        }
        let module = self.prepared.module(id).ok_or(PublishError::Changed)?;
        let rendered = self.render(&module, part, out)?;
        self.products.put(Step::Render, part, &key, postcard::to_stdvec(&rendered).unwrap_or_default());
        Ok(rendered)
    }

    /// The files of a module that was rendered before.
    fn files(&self, outline: &Outline, rendered: &RenderedModule) -> Vec<SiteFile> {
        let languages = self.look.marketplace.language_ids().zip(&rendered.languages);
        let in_language = |(language, rendered): (LanguageId, &Option<InLanguage>)| {
            let rendered = rendered.iter().flat_map(move |rendered| {
                let groups = self.groups[language.index()].iter().zip(&rendered.pages);
                let pages = groups.filter_map(|(group, entry)| Some((self.page_paths(group, outline), (*entry)?)));
                pages.chain([(vec![self.look.routes().module_data(language, &outline.code)], rendered.data)])
            });
            rendered.map(|(paths, entry)| SiteFile { paths, entry }).collect::<Vec<_>>()
        };
        let logo = SiteFile { paths: vec![self.look.routes().logo(outline)], entry: rendered.logo };
        languages.flat_map(in_language).chain([logo]).collect()
    }

    /// The paths of a module's page in a group of variants.
    fn page_paths(&self, group: &[Variant], outline: &Outline) -> Vec<String> {
        let routes = self.look.routes();
        let page = routes.module(&outline.code);
        let variants = group.iter().filter(|variant| self.look.has_page(**variant, outline));
        variants.map(|variant| format!("{}/{page}", routes.variant(*variant))).collect()
    }

    fn render(&self, module: &Module, part: Part, out: &mut S::Part) -> Result<RenderedModule, PublishError> {
        let languages: Vec<LanguageId> = self.look.marketplace.language_ids().collect();
        let in_language = |language: LanguageId| match self.groups[language.index()].is_empty() {
            true => Ok(None),
            false => self.in_language(language, module, part, out).map(Some),
        };
        let languages = languages.into_iter().map(in_language).collect::<Result<_, _>>()?;
        let bytes = module.details.logo.svg().as_bytes().to_vec();
        let logo = self.put(vec![self.look.routes().logo(&module.outline)], bytes, out)?;
        Ok(RenderedModule { languages, logo })
    }

    fn in_language(
        &self,
        language: LanguageId,
        module: &Module,
        part: Part,
        out: &mut S::Part,
    ) -> Result<InLanguage, PublishError> {
        let look = &self.look;
        let card = look.card(language, module).map_err(PublishError::Template)?;
        let hash = card.hash();
        self.products.put(Step::Card, part, &hash, postcard::to_stdvec(&card).unwrap_or_default());
        let mut pages = Vec::new();
        for group in &self.groups[language.index()] {
            let paths = self.page_paths(group, &module.outline);
            let first = group.iter().find(|variant| look.has_page(**variant, &module.outline));
            pages.push(match first {
                Some(first) => {
                    let page = look.module_page(*first, module).map_err(PublishError::Template)?;
                    Some(self.put(paths, page, out)?)
                }
                None => None,
            });
        }
        let data = look.module_data(language, module).map_err(PublishError::Template)?;
        let data = self.put(vec![look.routes().module_data(language, &module.outline.code)], data, out)?;
        Ok(InLanguage { card: hash, card_as_json: card.digest(), pages, data })
    }

    fn put(&self, paths: Vec<String>, bytes: Vec<u8>, out: &mut S::Part) -> Result<FileEntry, PublishError> {
        let entry = FileEntry::of(&bytes);
        self.sink.put(SiteFile { paths, entry }, Some(bytes), out)?;
        Ok(entry)
    }
}

/// Gives cards from the products.
struct Stocked<'a> {
    prepared: &'a Prepared,
    products: &'a dyn Products,
    modules: &'a PerModule<RenderedModule>,
}

impl Modules for Stocked<'_> {
    fn module(&self, id: ModuleId) -> Option<std::sync::Arc<Module>> {
        self.prepared.module(id)
    }

    fn card(&self, look: &Look<'_>, language: LanguageId, id: ModuleId) -> CardResult {
        let known = self.modules[id].languages[language.index()].as_ref().and_then(|rendered| {
            let bytes = self.products.get(Step::Card, part_of(self.prepared.path(id)), &rendered.card)?;
            let card: Card = postcard::from_bytes(&bytes).ok()?;
            (card.hash() == rendered.card).then_some(card)
        });
        known.map_or_else(|| self.prepared.card(look, language, id), Ok)
    }

    fn card_digest(&self, language: LanguageId, id: ModuleId) -> Option<Hash> {
        self.modules[id].languages[language.index()].as_ref().map(|rendered| rendered.card_as_json)
    }
}

fn fingerprints<'s, 'a>(
    prepared: &Prepared,
    site: &'s Site<'a>,
    modules: &PerModule<RenderedModule>,
) -> Fingerprints<'s, 'a> {
    let none = Hash::from_bytes([0; 32]);
    let card = |language: LanguageId, rendered: &RenderedModule| {
        rendered.languages[language.index()].as_ref().map_or(none, |rendered| rendered.card)
    };
    let languages = site.look.marketplace.language_ids();
    let cards = languages.map(|language| modules.iter().map(|(_, rendered)| card(language, rendered)).collect());
    let inputs = prepared.catalog.module_ids().map(|id| *prepared.inputs(id)).collect();
    Fingerprints::new(site, &prepared.look_hash, inputs, cards.collect())
}

/// The files that depend on several modules, or on none.
fn lists(site: &Site<'_>) -> Vec<Page> {
    let mut pages: Vec<Page> = site.site_pages().collect();
    for variant in site.look.scope.variants(site.look.marketplace) {
        pages.extend(site.plan.listing_pages(variant, site.listing(variant)));
    }
    let sections = site.sections_by_language().map(|(language, section)| Page::Parts(language, section));
    pages.extend(site.look.languages().map(Page::Search).chain(sections).chain(site.card_pages()));
    pages
}
