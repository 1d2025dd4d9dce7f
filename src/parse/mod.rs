//! Texts -> values with spans. Reading never stops at a fault, and never panics.

pub mod block;
pub mod fault;
pub mod fields;
mod link;
pub mod markdown;
pub mod marketplace;
pub mod module;
pub mod node;
pub mod svg;
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
}

/// Reads the marketplace, the modules and the logos; independent of each other, so in parallel.
#[must_use]
pub fn parse(sources: &Sources) -> Parsed {
    let marketplace = sources.of(Kind::Marketplace).next().map(|(id, source)| marketplace::parse(id, source));
    let modules: Vec<_> = sources.of(Kind::Module).collect();
    let modules = modules.into_par_iter().map(|(id, source)| module::parse(id, source)).collect();
    let logos: Vec<_> = sources.of(Kind::Logo).filter(|(_, source)| source.is_text()).collect();
    let logos = logos.into_par_iter().map(|(id, source)| (id, svg::parse(source.text()))).collect();
    Parsed { marketplace, modules, logos }
}
