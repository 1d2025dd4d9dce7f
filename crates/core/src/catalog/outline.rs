//! A catalogue from outlines, which only determine where each module is shown. The details of a module are read from its
//! file when a page needs them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Catalog;
use super::build::details;
use crate::check::logo_of;
use crate::model::{ApiVersionId, Country, Lazy, Marketplace, Module, ModuleCode, SectionId};
use crate::parse::module;
use crate::source::{Kind, SourceId, Sources};

/// The parts of a module that determine where it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    section: SectionId,
    min_api_version: ApiVersionId,
    listed: bool,
    /// The concatenated country codes.
    countries: String,
}

impl Catalog {
    /// The outlines of all modules, ordered by path.
    pub fn outlines(&self) -> Vec<Outline> {
        let mut modules: Vec<&Module> = self.modules.iter().map(|module| &**module).collect();
        modules.sort_by_key(|module| module.source);
        let outline = |module: &Module| Outline {
            section: module.section,
            min_api_version: module.min_api_version,
            listed: module.listed,
            countries: module.countries.iter().map(Country::code).collect(),
        };
        modules.into_iter().map(outline).collect()
    }

    /// The catalogue of a marketplace from the outlines of its modules, which had no errors then. `None` if the outlines
    /// do not match the files.
    pub fn outlined(marketplace: &Marketplace, sources: &Sources, outlines: &[Outline]) -> Option<Self> {
        let all = Arc::new((sources.clone(), marketplace.clone()));
        let ids: Vec<SourceId> = sources.of(Kind::Module).map(|(id, _)| id).collect();
        let is_known = |outline: &Outline| {
            outline.section.index() < marketplace.sections.len()
                && outline.min_api_version.index() < marketplace.api_versions.len()
        };
        if ids.len() != outlines.len() || !outlines.iter().all(is_known) {
            return None;
        }
        let module = |(id, outline): (SourceId, &Outline)| {
            let all = Arc::clone(&all);
            let read = move || {
                let (sources, marketplace) = &*all;
                let file = module::parse(id, sources.get(id));
                let logo = mpgen_svg::sanitize(sources.get(logo_of(sources, &file)?).text());
                details(marketplace, &file, &logo)
            };
            let codes = outline.countries.as_bytes().chunks(2);
            let countries = codes.map(|code| Country::new(std::str::from_utf8(code).ok()?));
            Some(Arc::new(Module {
                // The code of a module is the name of its file (`code/not-file-name`).
                code: ModuleCode::new(sources.get(id).stem()).ok()?,
                source: id,
                section: outline.section,
                min_api_version: outline.min_api_version,
                countries: countries.collect::<Option<_>>()?,
                listed: outline.listed,
                details: Lazy::new(read),
            }))
        };
        let modules = ids.into_iter().zip(outlines).map(module).collect::<Option<Vec<_>>>()?;
        Some(Self::new(marketplace.clone(), modules))
    }
}
