//! Parses texts into values with spans. Parsing continues after errors and never panics.

pub mod block;
pub mod fault;
pub mod fieldlist;
pub mod fields;
mod link;
pub mod markdown;
pub mod marketplace;
pub mod messages;
pub mod module;
pub mod node;
pub mod removed;
pub mod summary;
pub mod theme;
mod visible_address;
pub mod yaml;

use std::sync::Arc;

use ahash::AHashMap;
use rayon::prelude::*;

use crate::source::{Kind, Source, SourceId, Sources};

/// All parsed files.
#[derive(Debug)]
pub struct Parsed {
    /// `marketplace.yaml`, if there is one.
    pub marketplace: Option<marketplace::MarketplaceFile>,
    /// `removed.yaml`, if there is one.
    pub removed: Option<removed::RemovedFile>,
    /// The module files, ordered by path.
    pub modules: Vec<Arc<module::ModuleFile>>,
    /// The sanitised logos, or their faults.
    pub logos: AHashMap<SourceId, Arc<LogoFile>>,
    /// The message files, ordered by path.
    pub messages: Vec<messages::MessagesFile>,
}

/// A sanitised logo, or its faults.
pub type LogoFile = Result<mpgen_svg::Logo, Vec<mpgen_svg::Fault>>;

/// Parses all sources; module files and logos in parallel.
pub fn parse(sources: &Sources) -> Parsed {
    parse_again(sources, None)
}

/// Like [`parse`], but reuses modules and logos that have not changed since the last run.
pub fn parse_again(sources: &Sources, last: Option<(&Sources, &Parsed)>) -> Parsed {
    let known = |id| last.filter(|(before, _)| sources.is_same(id, before)).map(|(_, parsed)| parsed);
    let module = |(index, (id, source)): (usize, (SourceId, &Source))| {
        let known = known(id).and_then(|parsed| {
            let expected = parsed.modules.get(index).filter(|file| file.source == id);
            expected.or_else(|| parsed.module(id))
        });
        known.cloned().unwrap_or_else(|| Arc::new(module::parse(id, source)))
    };
    let logo = |(id, source): (SourceId, &Source)| {
        let known = known(id).and_then(|parsed| parsed.logos.get(&id));
        (id, known.cloned().unwrap_or_else(|| Arc::new(mpgen_svg::sanitize(source.text()))))
    };
    let marketplace = sources.of(Kind::Marketplace).next().map(|(id, source)| marketplace::parse(id, source));
    let removed = sources.of(Kind::Removed).next().map(|(id, source)| removed::parse(id, source));
    let modules: Vec<_> = sources.of(Kind::Module).collect();
    let modules = modules.into_par_iter().enumerate().map(module).collect();
    let logos: Vec<_> = sources.of(Kind::Logo).filter(|(_, source)| source.is_text()).collect();
    let logos: Vec<_> = logos.into_par_iter().map(logo).collect();
    let messages = sources.of(Kind::Messages).filter(|(_, source)| source.is_text());
    let messages = messages.map(|(id, source)| messages::parse(id, source)).collect();
    Parsed { marketplace, removed, modules, logos: logos.into_iter().collect(), messages }
}

impl Parsed {
    /// The module file of a source.
    pub fn module(&self, id: SourceId) -> Option<&Arc<module::ModuleFile>> {
        self.modules.binary_search_by_key(&id, |file| file.source).ok().map(|at| &self.modules[at])
    }
}
