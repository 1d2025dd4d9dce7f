//! A new module: its files, or why there cannot be one.

mod module;

use crate::draft::page_path;
use crate::prepare::marketplace;
use mpgen_core::check::{ModuleContext, Rule, Vocabulary, check_module};
use mpgen_core::diag::{Diagnostic, Wording};
use mpgen_core::model::{ModuleCode, is_reserved_name};
use mpgen_core::parse::{self, settings};
use mpgen_core::source::{Content, Kind, Source, Sources};

/// What is known of a module before its file is written.
#[derive(Clone, Copy, Debug)]
pub struct NewModule<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its section.
    pub section: Option<&'a str>,
    /// Its countries; if empty, the first of the marketplace.
    pub countries: &'a [String],
    /// Its price a month.
    pub price: Option<&'a str>,
    /// The folder in `modules/`; its code, if there is none.
    pub folder: Option<&'a str>,
}

/// The files of a new module.
#[derive(Clone, Debug)]
pub struct Created {
    /// The path of its file within the content.
    pub file: String,
    /// The text of its file, in which every field is explained.
    pub text: String,
    /// The path of its logo within the content.
    pub logo: String,
    /// The path of its page on the site of `mpgen serve`.
    pub page: String,
}

impl NewModule<'_> {
    /// The files of the module in a marketplace, whose paths begin with `root`. They are explained in the language of
    /// `wording`.
    ///
    /// # Errors
    /// A value is not valid, or the code is taken.
    pub fn create(&self, sources: &Sources, root: &str, wording: &Wording) -> Result<Created, String> {
        let code = ModuleCode::new(self.code)
            .map_err(|error| format!("`{}` is not a valid module code: {error}", self.code))?;
        if is_reserved_name(code.as_str()) {
            return Err(format!("`{code}` is a reserved file name on Windows; choose another code"));
        }
        let folder = self.folder.unwrap_or(code.as_str());
        ModuleCode::new(folder).map_err(|error| format!("`{folder}` is not a valid folder name: {error}"))?;
        if is_reserved_name(folder) {
            return Err(format!("`{folder}` is a reserved file name on Windows; pass another folder with `--partner`"));
        }
        let marketplace = marketplace(sources).ok_or("marketplace.yaml has errors; run `mpgen check`")?;
        let taken = sources.iter().find(|(_, source)| {
            source.relative().starts_with("modules/") && source.name().eq_ignore_ascii_case(&format!("{code}.md"))
        });
        if let Some((_, source)) = taken {
            return Err(format!("the code `{code}` is already used by `{}`", source.path));
        }
        let (file, logo) = (format!("modules/{folder}/{code}.md"), format!("modules/{folder}/{code}.svg"));
        let text = module::module_file(self, &marketplace, wording);
        let path = format!("{root}{file}");
        let mut with = sources.clone();
        let content = Content::Text(text.as_str().into());
        with.overlay(Source { path: path.clone(), root: root.len(), kind: Kind::Module, content });
        refuse_options(&with, &path, wording)?;
        let page = page_path(&with, &marketplace, &path, wording.language().tag()).unwrap_or_default();
        Ok(Created { file, text, logo, page })
    }
}

/// Fails with the first finding about an option: an unknown section, a country that is not served, a price that is not valid.
fn refuse_options(sources: &Sources, path: &str, wording: &Wording) -> Result<(), String> {
    let Some(id) = sources.find(path) else { return Ok(()) };
    let file = parse::module::parse(id, sources.get(id));
    let vocabulary = Vocabulary::of(settings(sources).marketplace.as_ref());
    let found = check_module(&ModuleContext::new(sources, &vocabulary, &file, None)).found;
    let is_about_option = |finding: &&Diagnostic| {
        let group = Rule::named(finding.rule).map(Rule::group);
        matches!(group, Some("section" | "country" | "price" | "yaml"))
    };
    let Some(finding) = found.iter().find(is_about_option) else { return Ok(()) };
    let message = wording.text(&finding.message);
    let help = finding.help.as_ref().map_or_else(String::new, |help| format!("; {}", wording.text(help)));
    Err(format!("{message}{help}"))
}
