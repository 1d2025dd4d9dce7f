//! Parses texts into values with spans. Parsing continues after errors and never panics.

pub mod block;
mod conflict;
pub mod fault;
pub mod fieldlist;
pub mod fields;
mod indentation;
mod link;
pub mod logo;
pub mod markdown;
pub mod marketplace;
pub mod messages;
pub mod module;
pub mod node;
pub(crate) mod recover;
pub mod removed;
pub mod summary;
pub mod synonyms;
pub mod theme;
mod visible_address;
pub mod yaml;

use std::sync::Arc;

use ahash::AHashMap;
use rayon::prelude::*;

use crate::diag::TextLanguage;
use crate::model::is_beside;
use crate::source::{Kind, Source, SourceId, Sources};

/// All parsed files.
#[derive(Debug)]
pub struct Parsed {
    /// The files that are not a module's.
    pub settings: Settings,
    /// The module files, ordered by path.
    pub modules: Vec<Arc<module::ModuleFile>>,
    /// The sanitised logos that are files of their own, or their faults.
    pub logos: AHashMap<SourceId, Arc<LogoFile>>,
}

/// The parsed files that are not a module's.
#[derive(Debug)]
pub struct Settings {
    /// `marketplace.yaml`, if there is one.
    pub marketplace: Option<marketplace::MarketplaceFile>,
    /// The sanitised logo that `marketplace.yaml` names, or its faults.
    pub logo: Option<(SourceId, LogoFile)>,
    /// `removed.yaml`, if there is one.
    pub removed: Option<removed::RemovedFile>,
    /// The message files, ordered by path.
    pub messages: Vec<messages::MessagesFile>,
    /// The files of search words, ordered by path.
    pub synonyms: Vec<synonyms::SynonymsFile>,
}

/// A sanitised logo, or its faults.
pub type LogoFile = Result<mpgen_svg::Logo, Vec<mpgen_svg::Fault>>;

/// Parses all sources; module files and logos in parallel.
pub fn parse(sources: &Sources) -> Parsed {
    let modules: Vec<_> = sources.of(Kind::Module).collect();
    let modules = modules.into_par_iter().map(|(id, source)| Arc::new(module::parse(id, source))).collect();
    let logos: Vec<_> = sources.of(Kind::Logo).filter(|(_, source)| source.is_text()).collect();
    let logo = |(id, source): (SourceId, &Source)| (id, Arc::new(logo_file(source)));
    let logos: Vec<_> = logos.into_par_iter().map(logo).collect();
    Parsed { settings: settings(sources), modules, logos: logos.into_iter().collect() }
}

/// Sanitises a logo that is a file of its own.
///
/// # Errors
/// Its faults.
pub fn logo_file(source: &Source) -> LogoFile {
    mpgen_svg::sanitize(source.text())
}

/// Parses the files that are not a module's.
pub fn settings(sources: &Sources) -> Settings {
    let messages = sources.of(Kind::Messages).filter(|(_, source)| source.is_text());
    let synonyms = sources.of(Kind::Synonyms).filter(|(_, source)| source.is_text());
    let marketplace = sources.of(Kind::Marketplace).next().map(|(id, source)| marketplace::parse(id, source));
    Settings {
        logo: marketplace.as_ref().and_then(|file| {
            let (id, source) = beside(sources, file.source, &file.logo.as_ref()?.value)?;
            (source.kind == Kind::Picture && source.is_text()).then(|| (id, logo_file(source)))
        }),
        marketplace,
        removed: sources.of(Kind::Removed).next().map(|(id, source)| removed::parse(id, source)),
        messages: messages.map(|(id, source)| messages::parse(id, source)).collect(),
        synonyms: synonyms.map(|(id, source)| synonyms::parse(id, source)).collect(),
    }
}

/// The file with a name in the folder of `file`.
pub fn beside<'a>(sources: &'a Sources, file: SourceId, name: &str) -> Option<(SourceId, &'a Source)> {
    let path = &sources.get(file).path;
    let folder = &path[..path.len() - sources.get(file).name().len()];
    let id = is_beside(name).then(|| sources.find(&format!("{folder}{name}"))).flatten()?;
    Some((id, sources.get(id)))
}

/// The language of findings in CI that `marketplace.yaml` sets.
pub fn findings_language(sources: &Sources) -> Option<TextLanguage> {
    let (id, source) = sources.of(Kind::Marketplace).next()?;
    TextLanguage::of_locale(&marketplace::parse(id, source).findings_language?.value)
}

impl Parsed {
    /// The module file of a source.
    pub fn module(&self, id: SourceId) -> Option<&Arc<module::ModuleFile>> {
        self.modules.binary_search_by_key(&id, |file| file.source).ok().map(|at| &self.modules[at])
    }
}
