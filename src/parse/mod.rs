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
pub mod summary;
pub mod svg;
pub mod theme;
pub mod yaml;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::source::{Kind, SourceId, Sources};

/// Everything that was read.
#[derive(Debug)]
pub struct Parsed {
    /// `marketplace.yaml`, if there is one.
    pub marketplace: Option<marketplace::MarketplaceFile>,
    /// The modules' files, by path.
    pub modules: Vec<module::ModuleFile>,
    /// The logos, by file.
    pub logos: HashMap<SourceId, Result<svg::Logo, Vec<svg::Fault>>>,
    /// The files of messages, by path.
    pub messages: Vec<messages::MessagesFile>,
}

/// Reads the marketplace, the modules, the logos and the messages. Modules and logos are many, so in parallel.
#[must_use]
pub fn parse(sources: &Sources) -> Parsed {
    let marketplace = sources.of(Kind::Marketplace).next().map(|(id, source)| marketplace::parse(id, source));
    let modules: Vec<_> = sources.of(Kind::Module).collect();
    let modules = modules.into_par_iter().map(|(id, source)| module::parse(id, source)).collect();
    let logos: Vec<_> = sources.of(Kind::Logo).filter(|(_, source)| source.is_text()).collect();
    let logos = logos.into_par_iter().map(|(id, source)| (id, svg::parse(source.text()))).collect();
    let messages = sources.of(Kind::Messages).filter(|(_, source)| source.is_text());
    let messages = messages.map(|(id, source)| messages::parse(id, source)).collect();
    Parsed { marketplace, modules, logos, messages }
}
