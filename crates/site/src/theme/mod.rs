//! A theme: templates that render views, and assets, whose published names contain a fingerprint.

pub(crate) mod fault;
mod load;
mod outline;

pub use load::exists;
pub(crate) use load::load;
pub(crate) use outline::Part;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use mpgen_core::diag::Diagnostic;
use mpgen_core::model::LanguageId;
use mpgen_core::source::SourceId;

/// A theme, ready to render.
pub struct Theme {
    /// One engine for each language, whose `t` returns messages of that language.
    engines: Vec<Tera>,
    /// Template name -> its file.
    files: BTreeMap<String, SourceId>,
    outlines: outline::Outlines,
    /// Name, as templates use it -> asset.
    assets: Arc<BTreeMap<String, Asset>>,
}

/// A file of a theme that is published unchanged.
pub(crate) struct Asset {
    /// The published path: `assets/style.1a2b3c4d.css`.
    pub(crate) path: String,
    pub(crate) bytes: Arc<[u8]>,
}

impl Theme {
    /// Renders a template in a language.
    ///
    /// # Errors
    /// `theme/template-error`, at the position in the template.
    pub(crate) fn render(
        &self,
        language: LanguageId,
        template: &str,
        view: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let engine = &self.engines[language.index()];
        let rendered = Context::from_serialize(view).and_then(|context| engine.render(template, &context));
        rendered.map_err(|error| Box::new(fault::diagnostic(&error, template, &self.files)))
    }

    /// The templates that no page uses.
    pub(crate) fn unused(&self) -> Vec<Diagnostic> {
        self.outlines.unused()
    }

    /// The parts that a page of a template lacks.
    pub(crate) fn lacking(&self, template: &str, page: &str, parts: &[Part]) -> Vec<Diagnostic> {
        let lacking = parts.iter().filter(|part| !page.contains(&part.html));
        lacking.map(|part| self.outlines.lacking(template, part)).collect()
    }

    /// The assets, in the order of their names.
    pub(crate) fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The published path of an asset, if the theme has it.
    pub(crate) fn asset(&self, name: &str) -> Option<&str> {
        self.assets.get(name).map(|asset| asset.path.as_str())
    }
}
