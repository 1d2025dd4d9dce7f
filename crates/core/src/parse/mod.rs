//! Texts -> values with spans. Reading never stops at a fault, and never panics.

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

/// Everything that was read.
#[derive(Debug)]
pub struct Parsed {
    /// `marketplace.yaml`, if there is one.
    pub marketplace: Option<marketplace::MarketplaceFile>,
    /// `removed.yaml`, if there is one.
    pub removed: Option<removed::RemovedFile>,
    /// The modules' files, by path.
    pub modules: Vec<Arc<module::ModuleFile>>,
    /// The logos, by file.
    pub logos: AHashMap<SourceId, Arc<LogoFile>>,
    /// The files of messages, by path.
    pub messages: Vec<messages::MessagesFile>,
}

/// What was read from a logo's file.
pub type LogoFile = Result<mpgen_svg::Logo, Vec<mpgen_svg::Fault>>;

/// Reads the marketplace, the modules, the logos and the messages. Modules and logos are many, so in parallel.
pub fn parse(sources: &Sources) -> Parsed {
    parse_again(sources, None)
}

/// The same, where something was read before: modules and logos that are still there are not read again.
pub fn parse_again(sources: &Sources, last: Option<(&Sources, &Parsed)>) -> Parsed {
    let known = |id| last.filter(|(before, _)| sources.is_same(id, before)).map(|(_, parsed)| parsed);
    let module = |(place, (id, source)): (usize, (SourceId, &Source))| {
        let known = known(id).and_then(|parsed| {
            let there = parsed.modules.get(place).filter(|file| file.source == id);
            there.or_else(|| parsed.module(id))
        });
        known.cloned().unwrap_or_else(|| Arc::new(module::parse(id, source)))
    };
    let logo = |(id, source): (SourceId, &Source)| {
        let known = known(id).and_then(|parsed| parsed.logos.get(&id));
        (id, known.cloned().unwrap_or_else(|| Arc::new(mpgen_svg::parse(source.text()))))
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
    /// The module of a file.
    pub fn module(&self, id: SourceId) -> Option<&Arc<module::ModuleFile>> {
        self.modules.binary_search_by_key(&id, |file| file.source).ok().map(|at| &self.modules[at])
    }
}
