//! Findings in the formats of `mpgen check`.

use serde::Deserialize;
use serde_json::{Value, json};

use mpgen_core::check::{RULES, Rule, docs};
use mpgen_core::diag::{self, Diagnostic, Format, Severity, TextLanguage, Wording};
use mpgen_core::message;
use mpgen_core::source::Sources;

use crate::calls::{Fault, language};

/// Which findings are wanted, and how they are written.
#[derive(Deserialize)]
pub(crate) struct Findings {
    language: String,
    /// Those in these files alone; all without it.
    paths: Option<Vec<String>>,
    #[serde(default)]
    format: FormatName,
    /// Of the terminal, in columns.
    width: Option<usize>,
    #[serde(default)]
    color: bool,
    /// The current folder within its repository, with `/` at its end.
    #[serde(default)]
    folder: String,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum FormatName {
    Human,
    #[default]
    Json,
    Github,
    Gitlab,
    Sarif,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Human => Self::Human,
            FormatName::Json => Self::Json,
            FormatName::Github => Self::Github,
            FormatName::Gitlab => Self::Gitlab,
            FormatName::Sarif => Self::Sarif,
        }
    }
}

/// Findings as they are printed.
pub(crate) struct Written {
    output: String,
    errors: usize,
    warnings: usize,
    /// What to say if there are none.
    nothing: String,
}

impl From<Written> for Value {
    fn from(Written { output, errors, warnings, nothing }: Written) -> Self {
        json!({ "output": output, "errors": errors, "warnings": warnings, "nothing": nothing })
    }
}

impl Findings {
    /// Those that are wanted.
    pub(crate) fn keep(&self, mut found: Vec<Diagnostic>, sources: &Sources) -> Result<Vec<Diagnostic>, Fault> {
        if let Some(paths) = &self.paths {
            if let Some(unknown) = paths.iter().find(|path| sources.find(path).is_none()) {
                return Err(format!("`{unknown}` names no file that mpgen checks").into());
            }
            found.retain(|finding| paths.contains(&sources.get(finding.span.source).path));
        }
        Ok(found)
    }

    /// The language of the words.
    pub(crate) fn language(&self) -> Result<TextLanguage, Fault> {
        language(&self.language)
    }

    /// The findings in the format.
    pub(crate) fn written(&self, found: &[Diagnostic], sources: &Sources) -> Result<Written, Fault> {
        let wording = Wording::of(self.language()?);
        let options = diag::Options {
            color: self.color,
            width: self.width.unwrap_or(100),
            documentation: |name, language| Some(docs::text(Rule::named(name)?, language)),
            wording,
            // It stays for as long as the module does, which writes findings for one folder.
            folder: if self.folder.is_empty() { "" } else { self.folder.clone().leak() },
            ..diag::Options::default()
        };
        let mut output = Vec::new();
        diag::write(self.format.into(), found, sources, &options, &mut output).map_err(|error| error.to_string())?;
        let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
        let own = sources.iter().filter(|(_, source)| !source.is_built_in()).count();
        let files = self.paths.as_ref().map_or(own, Vec::len);
        let nothing = wording.text(&message!("check-no-findings", files = files, rules = RULES.len()));
        let output = String::from_utf8(output).map_err(|error| error.to_string())?;
        Ok(Written { output, errors, warnings: found.len() - errors, nothing })
    }
}
