//! The language server: findings of `check` on texts that may not be saved, quick fixes, documentation of rules and fields,
//! and completion. Only `src/cli/lsp.rs` reads messages and files.

#![expect(clippy::mutable_key_type, reason = "the keys are LSP's own type")]

mod completion;
pub mod messages;
mod position;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lsp_types::{
    CodeAction, CodeActionKind, CompletionItem, Diagnostic as LspDiagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, Hover, HoverContents, Location, MarkupContent, MarkupKind, NumberOrString, Position, Range,
    TextEdit, Uri, WorkspaceEdit,
};

use mpgen_core::check::{Rule, docs};
use mpgen_core::diag::{Applicability, Diagnostic, Fix, Severity, Wording, text::visible};
use mpgen_core::files::limit;
use mpgen_core::fix;
use mpgen_core::message;
use mpgen_core::parse::fieldlist::{FieldDoc, MARKETPLACE, MODULE};
use mpgen_core::source::{Content, Kind, Source, Sources, Span};
use mpgen_engine::Kept;
use mpgen_site::prepare::{Overrides, Preparation};

use position::{offset, range};

/// The texts of the marketplace as the editor has them, and their findings.
pub struct Session {
    saved: Sources,
    open: BTreeMap<String, String>,
    sources: Sources,
    products: Kept,
    found: Vec<Diagnostic>,
    /// Files with published findings.
    reported: BTreeSet<String>,
    wording: &'static Wording,
}

/// Maps a path to the URI that the editor uses.
pub type Address<'a> = &'a dyn Fn(&str) -> Option<Uri>;

impl Session {
    /// Starts with the texts on disk. Findings have the words of `wording`.
    pub fn new(saved: Sources, wording: &'static Wording) -> Self {
        let sources = saved.clone();
        Self {
            saved,
            open: BTreeMap::new(),
            sources,
            products: Kept::in_memory(blake3::Hash::from_bytes([0; 32])),
            found: Vec::new(),
            reported: BTreeSet::new(),
            wording,
        }
    }

    /// Replaces the texts on disk.
    pub fn saved(&mut self, saved: Sources) {
        self.saved = saved;
    }

    /// Sets the text of an open file, or `None` when the editor closes it.
    pub fn edit(&mut self, path: &str, text: Option<String>) {
        match text {
            Some(text) => drop(self.open.insert(path.to_owned(), text)),
            None => drop(self.open.remove(path)),
        }
    }

    /// Checks everything. Returns the findings of every file that is open, has findings, or had some before.
    pub fn check(&mut self, address: Address<'_>) -> Vec<(Uri, Vec<LspDiagnostic>)> {
        self.sources = self.saved.clone();
        for (path, text) in &self.open {
            if let Some(source) = self.overlay(path, text) {
                self.sources.overlay(source);
            }
        }
        let overrides = Overrides::default();
        self.found = Preparation { products: &self.products, ..Preparation::new(&overrides) }.check(&self.sources);
        let mut files: BTreeMap<&str, Vec<LspDiagnostic>> =
            self.reported.iter().chain(self.open.keys()).map(|path| (path.as_str(), Vec::new())).collect();
        for finding in &self.found {
            let path = self.sources.get(finding.span.source).path.as_str();
            files.entry(path).or_default().push(self.to_lsp(finding, address));
        }
        let reported =
            files.iter().filter(|(_, found)| !found.is_empty()).map(|(path, _)| (*path).to_owned()).collect();
        let list = files.into_iter().filter_map(|(path, found)| Some((address(path)?, found))).collect();
        self.reported = reported;
        list
    }

    /// Quick fixes for the findings that overlap a range, and an action with all safe fixes of the file.
    pub fn actions(&self, path: &str, selection: Range, address: Address<'_>) -> Vec<CodeAction> {
        let Some(id) = self.sources.find(path) else { return Vec::new() };
        let text = self.sources.get(id).text();
        let (start, end) = (offset(text, selection.start), offset(text, selection.end));
        let overlaps = |finding: &&Diagnostic| {
            let span = finding.span;
            span.source == id && span.range().start <= end && span.range().end >= start
        };
        let quick = self.found.iter().filter(overlaps).filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            Some(CodeAction {
                title: self.wording.text(&fix.title),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![self.to_lsp(finding, address)]),
                edit: Some(self.edit_of(fix, address)),
                is_preferred: Some(fix.applicability == Applicability::Safe),
                ..CodeAction::default()
            })
        });
        let mut actions: Vec<CodeAction> = quick.collect();
        let own: Vec<Diagnostic> = self.found.iter().filter(|finding| finding.span.source == id).cloned().collect();
        let fixed = fix::apply(&self.sources, &own, Applicability::Safe).into_iter().next();
        if let (Some(fixed), Some(uri)) = (fixed, address(path)) {
            let edit = TextEdit { range: range(text, 0..text.len()), new_text: fixed.text };
            actions.push(CodeAction {
                title: self.wording.text(&message!("lsp-apply-all", count = fixed.applied)),
                kind: Some(CodeActionKind::SOURCE_FIX_ALL),
                edit: Some(changes(HashMap::from([(uri, vec![edit])]))),
                ..CodeAction::default()
            });
        }
        actions
    }

    /// The documentation of the rules with a finding at a position, or of the field there.
    pub fn hover(&self, path: &str, position: Position) -> Option<Hover> {
        let id = self.sources.find(path)?;
        let text = self.sources.get(id).text();
        let at = offset(text, position);
        let here = |finding: &&Diagnostic| {
            finding.span.source == id && finding.span.range().start <= at && at <= finding.span.range().end
        };
        let mut pages: Vec<String> = self
            .found
            .iter()
            .filter(here)
            .filter_map(|finding| Rule::named(finding.rule))
            .map(|rule| docs::page(rule, self.wording.language()))
            .collect();
        if pages.is_empty() {
            pages.extend(
                field_at(fields(self.sources.get(id).kind), text, at)
                    .map(|field| field.about[self.wording.language() as usize].to_owned()),
            );
        }
        let value = Some(pages.join("\n\n---\n\n")).filter(|value| !value.is_empty())?;
        let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
        Some(Hover { contents, range: None })
    }

    /// The completions at a position.
    pub fn completion(&self, path: &str, position: Position) -> Vec<CompletionItem> {
        let Some(id) = self.sources.find(path) else { return Vec::new() };
        let source = self.sources.get(id);
        let marketplace = mpgen_site::prepare::marketplace(&self.sources);
        completion::items(source, offset(source.text(), position), marketplace.as_ref(), self.wording)
    }

    /// An open file as a source, if it is a known file or a new module.
    fn overlay(&self, path: &str, text: &str) -> Option<Source> {
        let known = self.saved.find(path).map(|id| self.saved.get(id));
        let (root, kind) = match known {
            Some(known) if known.kind != Kind::Other => (known.root, known.kind),
            _ => module(&self.saved, path)?,
        };
        let (size, limit) = (text.len() as u64, limit(kind));
        let content = if size > limit { Content::TooLarge { size, limit } } else { Content::Text(text.into()) };
        Some(Source { path: path.to_owned(), root, kind, content })
    }

    fn to_lsp(&self, finding: &Diagnostic, address: Address<'_>) -> LspDiagnostic {
        let finding = self.wording.diagnostic(finding);
        let range_of = |span: Span| range(self.sources.get(span.source).text(), span.range());
        let related = finding.related.iter().filter_map(|related| {
            let uri = address(&self.sources.get(related.span.source).path)?;
            let location = Location { uri, range: range_of(related.span) };
            Some(DiagnosticRelatedInformation { location, message: visible(&related.message) })
        });
        let help = finding.help.as_ref().map_or(String::new(), |help| format!("\n{}", visible(help)));
        LspDiagnostic {
            range: range_of(finding.span),
            severity: Some(match finding.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
            }),
            code: Some(NumberOrString::String(finding.rule.to_owned())),
            source: Some("mpgen".to_owned()),
            message: visible(&finding.message) + &help,
            related_information: Some(related.collect::<Vec<_>>()).filter(|list| !list.is_empty()),
            ..LspDiagnostic::default()
        }
    }

    fn edit_of(&self, fix: &Fix, address: Address<'_>) -> WorkspaceEdit {
        let mut files: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
        for edit in &fix.edits {
            let source = self.sources.get(edit.span.source);
            if let Some(uri) = address(&source.path) {
                let edit = TextEdit { range: range(source.text(), edit.span.range()), new_text: edit.text.clone() };
                files.entry(uri).or_default().push(edit);
            }
        }
        changes(files)
    }
}

fn changes(files: HashMap<Uri, Vec<TextEdit>>) -> WorkspaceEdit {
    WorkspaceEdit { changes: Some(files), ..WorkspaceEdit::default() }
}

/// The root and kind of a file that is not on disk yet: a module next to `marketplace.yaml`, or that file itself.
fn module(saved: &Sources, path: &str) -> Option<(usize, Kind)> {
    let settings = saved.iter().find(|(_, source)| source.relative() == "marketplace.yaml")?.1;
    let relative = path.strip_prefix(settings.path.get(..settings.root)?)?;
    match relative {
        "marketplace.yaml" => Some((settings.root, Kind::Marketplace)),
        _ if relative.starts_with("modules/") && relative.ends_with(".md") => Some((settings.root, Kind::Module)),
        _ => None,
    }
}

/// The fields that a kind of file has.
fn fields(kind: Kind) -> &'static [FieldDoc] {
    match kind {
        Kind::Module => MODULE,
        Kind::Marketplace => MARKETPLACE,
        _ => &[],
    }
}

/// The field on the line of an offset.
fn field_at(fields: &'static [FieldDoc], text: &str, at: usize) -> Option<&'static FieldDoc> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |newline| newline + 1);
    let (key, _) = text.get(start..)?.lines().next()?.split_once(':')?;
    fields.iter().find(|field| field.name == key)
}
