//! The rules: what can be wrong with the content. Rules are independent of each other, so one run reports everything.

mod context;
pub mod docs;
mod exceptions;
mod explain;
mod identity;
mod likeness;
mod list_item;
mod logos;
mod messages;
mod prelude;
mod prose;
mod rules;
mod suggest;

pub use context::{Context, ModuleContext, Text, Vocabulary};
pub use explain::explain;
pub use identity::{Alike, Identities, Identity, Likeness, LogoOf, Party};
pub use logos::logo_of;
pub use prose::{Groups, Visible};
pub use rules::code::duplicate::RULE as CODE_DUPLICATE;
pub use rules::file::embedded_repository::RULE as EMBEDDED_REPOSITORY;
pub use rules::guard::{
    ADDRESS_CHANGED, CONNECT_HOSTS_CHANGED, CURRENCY_CHANGED, MODULES_LOST, PRICES_CHANGED, TEXTS_REPLACED,
};
pub use rules::removed::{code_taken::RULE as CODE_TAKEN, not_listed::RULE as REMOVED_NOT_LISTED};
pub use rules::review::not_an_owner::RULE as NOT_AN_OWNER;
pub use rules::theme::template_error::RULE as TEMPLATE_ERROR;
pub use rules::{DECEPTION, IMPERSONATION, RULES};
pub use suggest::nearest;

use std::collections::BTreeMap;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Severity, sort};
use crate::mix::Mix;
use crate::parse::Parsed;
use crate::parse::module::ModuleFile;
use crate::source::{Kind, SourceId, Sources, Span};

/// A rule and the logic that finds violations of it.
pub struct Rule {
    /// `group/what-is-wrong`; never changes.
    pub name: &'static str,
    /// Whether its findings stop a build.
    pub severity: Severity,
    /// Whether an exception in `marketplace.yaml` may silence it.
    pub exceptable: bool,
    /// Markdown: what it finds, why that matters, a bad and a good example.
    pub documentation: &'static str,
    /// How violations are found.
    pub check: Check,
}

/// How violations of a rule are found.
#[derive(Clone, Copy)]
pub enum Check {
    /// In one module's file.
    Module(fn(&ModuleContext<'_>, &mut Findings<'_>)),
    /// In the names, developers, addresses and logos of all modules, and in nothing else. These seldom change.
    Identities(fn(&Identities<'_>, &mut Findings<'_>)),
    /// In all files together.
    AllFiles(fn(&Context<'_>, &mut Findings<'_>)),
    /// By the parser of logos: faults of this kind in a logo that a module uses.
    Logo(mpgen_svg::FaultKind),
    /// By another stage: when a theme and its messages are loaded, by `review`, by the publish guard.
    Elsewhere,
}

/// The maximum number of findings of one rule in one file. Nobody reads more, and a file of 256 KiB could have 100,000.
pub const MAX_FINDINGS: usize = 200;

/// Collects what one rule finds.
pub struct Findings<'a> {
    rule: &'a Rule,
    diagnostics: Vec<Diagnostic>,
    files: BTreeMap<SourceId, InFile>,
}

/// What one rule has found in one file.
#[derive(Default)]
struct InFile {
    count: usize,
    /// The index of the file's last diagnostic.
    last: usize,
    /// Whether diagnostics were dropped.
    more: bool,
}

impl<'a> Findings<'a> {
    /// No findings yet.
    pub fn new(rule: &'a Rule) -> Self {
        Self { rule, diagnostics: Vec::new(), files: BTreeMap::new() }
    }

    /// Whether further diagnostics in a file would be dropped. Rules whose messages are expensive to format ask first.
    pub fn is_full(&mut self, file: SourceId) -> bool {
        self.files.get_mut(&file).is_some_and(|file| {
            file.more |= file.count >= MAX_FINDINGS;
            file.more
        })
    }

    /// Reports a message at `span`.
    pub fn report(&mut self, span: Span, message: impl Into<String>) {
        self.push(self.rule.at(span, message));
    }

    /// Reports a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full(diagnostic.span.source) {
            let file = self.files.entry(diagnostic.span.source).or_default();
            (file.count, file.last) = (file.count + 1, self.diagnostics.len());
            self.diagnostics.push(diagnostic);
        }
    }

    /// Everything that was reported. The last diagnostic of a file mentions that there were more.
    fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        for file in self.files.values().filter(|file| file.more) {
            let more = format!("only the first {MAX_FINDINGS} findings of this rule in this file are listed");
            if let Some(last) = self.diagnostics.get_mut(file.last) {
                last.help = Some(last.help.take().map_or_else(|| more.clone(), |help| format!("{help}; {more}")));
            }
        }
        self.diagnostics
    }

    /// The rule whose findings are collected.
    pub fn rule(&self) -> &'a Rule {
        self.rule
    }
}

impl Rule {
    /// A diagnostic of this rule.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule: self.name,
            severity: self.severity,
            message: message.into(),
            span,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// The rule with a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        RULES.iter().copied().find(|rule| rule.name == name)
    }

    /// The part before the slash.
    pub fn group(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }
}

/// Runs every rule and applies the exceptions. The diagnostics are sorted.
pub fn check(sources: &Sources, parsed: &Parsed) -> Vec<Diagnostic> {
    check_change(sources, parsed, &|_| false)
}

/// Like [`check`], for a change that touches the paths for which `is_touched` returns true. Where two modules conflict,
/// for example by using the same code, name, site or logo, the diagnostic is in the file that the change touches.
pub fn check_change(sources: &Sources, parsed: &Parsed, is_touched: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Diagnostic> {
    let context = Context { is_touched, ..Context::new(sources, parsed) };
    let of_module = |file: &Arc<ModuleFile>| in_module(&ModuleContext::new(&context, file));
    let mut found: Vec<Diagnostic> = parsed.modules.par_iter().flat_map_iter(of_module).collect();
    found.append(&mut in_identities(&Identities::new(&context)));
    finish(&context, found)
}

/// The result of the rules on one module, or of the rules on the identities of all modules.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Hash of everything that these rules read.
    pub inputs_hash: Hash,
    /// What they report.
    pub diagnostics: Vec<Diagnostic>,
}

/// Like [`check`], but skips the rules on modules and identities where `known` has the diagnostics for the same inputs.
/// Also returns their results, for the next run: those of the modules by path, then that of the identities.
pub fn check_again(
    sources: &Sources,
    parsed: &Parsed,
    known: &(dyn Fn(&Hash) -> Option<Vec<Diagnostic>> + Sync),
) -> (Vec<Diagnostic>, Vec<Checked>) {
    let context = Context::new(sources, parsed);
    let mut checked = each_module(&context, known);
    checked.push(identities(&context, known));
    let found = checked.iter().flat_map(|checked| checked.diagnostics.iter().cloned()).collect();
    (finish(&context, found), checked)
}

fn each_module(context: &Context<'_>, known: &(dyn Fn(&Hash) -> Option<Vec<Diagnostic>> + Sync)) -> Vec<Checked> {
    let settings = context.sources.of(Kind::Marketplace);
    let settings = settings.fold(Mix::of("checked"), |mix, (id, _)| mix.hash(&context.sources.hash(id)));
    let one = |file: &Arc<ModuleFile>| {
        let logo = logo_of(context.sources, file).map_or("", |id| context.sources.get(id).path.as_str());
        let inputs_hash = inputs_hash(settings.clone(), context.sources, file.source, logo);
        let diagnostics = known(&inputs_hash).unwrap_or_else(|| in_module(&ModuleContext::new(context, file)));
        Checked { inputs_hash, diagnostics }
    };
    context.parsed.modules.par_iter().map(one).collect()
}

/// Hashes everything that rules on single modules read: `marketplace.yaml`, the module's file and its path, and the
/// path of its logo.
fn inputs_hash(settings: Mix, sources: &Sources, file: SourceId, logo: &str) -> Hash {
    let source = sources.get(file);
    settings.text(&source.path).number(source.kind as usize).hash(&sources.hash(file)).text(logo).done()
}

fn in_module(module: &ModuleContext<'_>) -> Vec<Diagnostic> {
    let mut list = Vec::new();
    for rule in RULES {
        if let Check::Module(check) = rule.check {
            let mut findings = Findings::new(rule);
            check(module, &mut findings);
            list.append(&mut findings.into_diagnostics());
        }
    }
    list
}

fn identities(context: &Context<'_>, known: &(dyn Fn(&Hash) -> Option<Vec<Diagnostic>> + Sync)) -> Checked {
    let identities = Identities::new(context);
    let inputs_hash = identities.inputs_hash();
    let diagnostics = known(&inputs_hash).unwrap_or_else(|| in_identities(&identities));
    Checked { inputs_hash, diagnostics }
}

fn in_identities(identities: &Identities<'_>) -> Vec<Diagnostic> {
    let check = |rule: &&'static Rule| {
        let mut findings = Findings::new(rule);
        if let Check::Identities(check) = rule.check {
            check(identities, &mut findings);
        }
        findings.into_diagnostics()
    };
    RULES.par_iter().flat_map_iter(check).collect()
}

/// Adds what the rules on all files find, applies the exceptions, and sorts.
fn finish(context: &Context<'_>, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.extend(RULES.par_iter().flat_map_iter(|rule| in_catalogue(rule, context)).collect::<Vec<_>>());
    let mut found = exceptions::apply(context, found);
    sort(&mut found, context.sources);
    found
}

fn in_catalogue(rule: &'static Rule, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut findings = Findings::new(rule);
    match rule.check {
        Check::AllFiles(check) => check(context, &mut findings),
        Check::Logo(kind) => rules::logo::faults(context, kind, &mut findings),
        Check::Module(_) | Check::Identities(_) | Check::Elsewhere => {}
    }
    findings.into_diagnostics()
}
