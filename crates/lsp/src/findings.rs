//! Findings of the texts as they are in the editor, and which of them the editor has.

use std::collections::{BTreeMap, BTreeSet};

use mpgen_core::check::ModuleHead;
use mpgen_core::diag::{Diagnostic, Severity, text::visible};
use mpgen_core::source::{SourceId, Sources, Span};
use mpgen_site::checker::Checker;

use crate::View;
use crate::protocol::{Diagnostic as LspDiagnostic, Location, PublishParams, RelatedInformation, Uri};

/// The findings of a file that the editor has.
struct Published {
    uri: Uri,
    found: Vec<Diagnostic>,
    /// The same as the editor has them.
    shown: Vec<LspDiagnostic>,
}

/// The findings, and what the editor knows of them.
#[derive(Default)]
pub(crate) struct Findings {
    checker: Checker,
    found: Vec<Diagnostic>,
    /// The findings that the editor has, by the path of their file.
    published: BTreeMap<String, Published>,
    /// The files that these are about.
    sources: Sources,
    /// The files whose text changed in the editor since the last time that findings were published. An editor moves its
    /// marks while people type, so that it needs those of such a file even if they are the same as before.
    edited: BTreeSet<String>,
    is_stale: bool,
}

impl Findings {
    /// Checks with modules that are only known by their heads.
    pub(crate) fn know(&mut self, heads: BTreeMap<String, ModuleHead>) {
        self.checker = Checker::with_heads(heads);
        self.is_stale = true;
    }

    /// Stops knowing the module at a path by its head alone: its file is among the texts now.
    pub(crate) fn read_whole(&mut self, path: &str) {
        self.checker.read_whole(path);
    }

    /// The head of the module at a path, if nothing else is known of it.
    pub(crate) fn known_head(&self, path: &str) -> Option<&ModuleHead> {
        self.checker.known_head(path)
    }

    /// Notes that texts have changed.
    pub(crate) fn expire(&mut self) {
        self.is_stale = true;
    }

    /// Notes that the text of a file changed in the editor.
    pub(crate) fn edited(&mut self, path: String) {
        self.read_whole(&path);
        self.edited.insert(path);
        self.is_stale = true;
    }

    /// Whether texts have changed since the last check.
    pub(crate) fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// The findings of the last check in a file.
    pub(crate) fn within(&self, source: SourceId) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter().filter(move |finding| finding.span.source == source)
    }

    /// Checks everything, if texts have changed.
    pub(crate) fn check(&mut self, sources: &Sources) {
        if std::mem::take(&mut self.is_stale) {
            self.found = self.checker.check(sources);
        }
    }

    /// The findings that the editor does not have yet.
    pub(crate) fn publish(&mut self, view: &View<'_>) -> Vec<PublishParams> {
        let sources = view.sources();
        let edited = std::mem::take(&mut self.edited);
        let mut files: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        files.extend(self.published.keys().chain(&edited).map(|path| (path.as_str(), Vec::new())));
        for finding in &self.found {
            let source = sources.get(finding.span.source);
            if !source.is_built_in() {
                files.entry(&source.path).or_default().push(finding);
            }
        }
        let (mut news, mut published) = (Vec::new(), BTreeMap::new());
        for (path, found) in files {
            let Some(uri) = view.uri_of(path) else { continue };
            let known = self.published.get(path);
            if let Some(old) = known.filter(|old| old.uri != uri) {
                news.push(PublishParams { uri: old.uri.clone(), diagnostics: Vec::new(), version: None });
            }
            let same =
                known.filter(|old| old.found.iter().eq(found.iter().copied()) && self.is_about_same(&found, sources));
            let shown = match same {
                Some(old) => old.shown.clone(),
                None => found.iter().map(|finding| to_lsp(finding, view)).collect(),
            };
            let is_known = known.map_or(shown.is_empty(), |old| old.uri == uri && old.shown == shown);
            if !is_known || edited.contains(path) {
                let version = view.texts.document(path).map(|document| document.version);
                news.push(PublishParams { uri: uri.clone(), diagnostics: shown.clone(), version });
            }
            if !shown.is_empty() {
                let found = found.into_iter().cloned().collect();
                published.insert(path.to_owned(), Published { uri, found, shown });
            }
        }
        self.published = published;
        self.sources = sources.clone();
        news
    }

    /// Whether the texts that findings are about are those of the last time, so that their positions are the same too.
    fn is_about_same(&self, found: &[&Diagnostic], sources: &Sources) -> bool {
        let spans = found.iter().flat_map(|it| it.related.iter().map(|related| related.span).chain([it.span]));
        spans.into_iter().all(|span| sources.is_same(span.source, &self.sources))
    }
}

/// A finding for the editor.
pub(crate) fn to_lsp(finding: &Diagnostic, view: &View<'_>) -> LspDiagnostic {
    let finding = view.wording.diagnostic(finding);
    let range_of = |span: Span| view.range(span);
    let related = finding.related.iter().filter_map(|related| {
        let uri = view.texts.uri(view.sources().get(related.span.source))?;
        let location = Location { uri, range: range_of(related.span) };
        Some(RelatedInformation { location, message: visible(&related.message) })
    });
    let help = finding.help.as_ref().map_or(String::new(), |help| format!("\n{}", visible(help)));
    LspDiagnostic {
        range: range_of(finding.span),
        severity: match finding.severity {
            Severity::Error => 1,
            Severity::Warning => 2,
        },
        code: finding.rule,
        source: "mpgen",
        message: visible(&finding.message) + &help,
        related_information: related.collect(),
    }
}
