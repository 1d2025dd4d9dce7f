//! A theme: templates that render views, and assets with the fingerprint of their bytes in their name.

mod load;

pub use load::{exists, load};

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera};

use mpgen_core::diag::Diagnostic;
use mpgen_core::model::LanguageId;
use mpgen_core::source::SourceId;

/// A theme, ready to render.
pub struct Theme {
    /// One engine a language, whose `t` speaks that language.
    engines: Vec<Tera>,
    /// Template name -> its file.
    files: BTreeMap<String, SourceId>,
    /// Assets by name.
    assets: Arc<BTreeMap<String, Asset>>,
}

/// A file of a theme that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// `assets/style.1a2b3c4d.css`.
    pub path: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
}

impl Theme {
    /// Renders a template in a language.
    ///
    /// # Errors
    /// `theme/template-error`, at the place in the template.
    pub fn render(
        &self,
        language: LanguageId,
        template: &str,
        view: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let engine = &self.engines[language.index()];
        let rendered = Context::from_serialize(view).and_then(|context| engine.render(template, &context));
        rendered.map_err(|error| Box::new(load::diagnostic(&error, template, &self.files)))
    }

    /// The assets, by name.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The path of an asset, if the theme has it.
    pub fn asset(&self, name: &str) -> Option<&str> {
        self.assets.get(name).map(|asset| asset.path.as_str())
    }
}
