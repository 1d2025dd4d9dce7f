//! The rules: what can be wrong with the content. Rules are independent of each other, so one run reports everything.

mod context;
pub mod docs;
mod exceptions;
mod explain;
mod head;
mod identity;
mod likeness;
mod list_item;
mod logos;
mod meaning;
pub mod meant;
mod messages;
mod prelude;
mod prose;
mod retired;
mod rules;
mod site;
mod suggest;

pub use context::{Context, ModuleContext, Text, Vocabulary};
pub use explain::{Explained, UnknownRule};
pub use head::{ModuleHead, Name};
pub use identity::{Alike, Identities, Identity, Likeness, Party};
pub use likeness::{Key, NameKeys};
pub use logos::{at_logo_of, drawing_of, logo_of};
pub use meaning::Groups;
pub use prose::Visible;
pub use retired::{RETIRED, Retired};
pub use rules::code::duplicate::RULE as CODE_DUPLICATE;
pub use rules::file::embedded_repository::RULE as EMBEDDED_REPOSITORY;
pub use rules::guard::{
    ADDRESS_CHANGED, CONNECT_HOSTS_CHANGED, CURRENCY_CHANGED, MODULES_LOST, PRICES_CHANGED, TEXTS_REPLACED,
};
pub use rules::logo::placeholder::PLACEHOLDER as PLACEHOLDER_LOGO;
pub use rules::marketplace::invalid_url::base_url_fault;
pub use rules::removed::{code_taken::RULE as CODE_TAKEN, not_listed::RULE as REMOVED_NOT_LISTED};
pub use rules::review::not_an_owner::RULE as NOT_AN_OWNER;
pub use rules::theme::template_error::RULE as TEMPLATE_ERROR;
pub use rules::theme::{MISSING_PART, UNKNOWN_BLOCK, UNKNOWN_TEMPLATE};
pub use rules::{DECEPTION, IMPERSONATION, RULES, TEXTS};
pub use suggest::nearest;

use std::collections::BTreeMap;
use std::sync::Arc;

use blake3::Hash;
use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Message, Severity, sort};
use crate::message;
use crate::mix::Mix;
use crate::parallel;
use crate::parse::Parsed;
use crate::parse::fault::Fault;
use crate::parse::module::{self, ModuleFile};
use crate::source::{Content, Kind, Source, SourceId, Sources, Span, Unloaded};

/// A rule and the logic that finds violations of it.
pub struct Rule {
    /// `group/what-is-wrong`; never changes.
    pub name: &'static str,
    /// Whether its findings stop a build. A finding of which an error is not sure may be a warning.
    pub severity: Severity,
    /// Whether an exception in `marketplace.yaml` may silence it.
    pub exceptable: bool,
    /// Markdown: what it finds, why that matters, a bad and a good example.
    pub documentation: docs::Documentation,
    /// How violations are found.
    pub check: Check,
}

/// How violations of a rule are found.
#[derive(Clone, Copy)]
pub enum Check {
    /// In one module's file.
    Module(fn(&ModuleContext<'_>, &mut Findings<'_>)),
    /// In each fault that the parser found in a file.
    Fault(fn(&Fault, &mut Findings<'_>)),
    /// In the names, developers, addresses and logos of all modules, and in nothing else. These seldom change.
    Identities(fn(&Identities<'_>, &mut Findings<'_>)),
    /// In all files together.
    AllFiles(fn(&Context<'_>, &mut Findings<'_>)),
    /// By the parser of logos: faults of this kind in a logo that a module or the marketplace uses.
    Logo(mpgen_svg::FaultKind),
    /// In several of these ways.
    Each(&'static [Check]),
    /// By another stage: when a theme and its messages are loaded, by `review`, by the publish guard.
    Elsewhere,
}

impl Check {
    /// Passes each single way to `run`.
    fn each(self, run: &mut dyn FnMut(Self)) {
        match self {
            Self::Each(checks) => checks.iter().for_each(|check| check.each(run)),
            check => run(check),
        }
    }
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
    pub fn report(&mut self, span: Span, message: impl Into<Message>) {
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
            let more = message!("check-more-findings", count = MAX_FINDINGS);
            if let Some(last) = self.diagnostics.get_mut(file.last) {
                let help = last.help.take();
                last.help = Some(
                    help.map_or_else(|| more.clone(), |help| message!("check-also", help = help, more = more.clone())),
                );
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
    pub fn at(&self, span: Span, message: impl Into<Message>) -> Diagnostic {
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
    let vocabulary = Vocabulary::of(parsed.settings.marketplace.as_ref());
    let one = |file: &Arc<ModuleFile>| {
        let logo = drawing_of(sources, file, &parsed.logos);
        check_module(&ModuleContext::new(sources, &vocabulary, file, logo))
    };
    let checked: Vec<Checked> = parallel::map(&parsed.modules, one);
    let (heads, found): (Vec<_>, Vec<_>) = checked.into_iter().map(|checked| (checked.head, checked.found)).unzip();
    let context = Context { sources, settings: &parsed.settings, heads: &heads, is_touched };
    check_together(&context, found.into_iter().flatten().collect())
}

/// The result of the rules on one module.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// What the rules on several modules read of it.
    pub head: ModuleHead,
    /// What the rules report in its file and its logo.
    pub found: Vec<Diagnostic>,
}

/// Runs the rules on one module.
pub fn check_module(module: &ModuleContext<'_>) -> Checked {
    let mut found = Vec::new();
    for rule in RULES {
        let mut findings = Findings::new(rule);
        rule.check.each(&mut |check| match check {
            Check::Module(check) => check(module, &mut findings),
            Check::Fault(check) => module.file.faults.iter().for_each(|fault| check(fault, &mut findings)),
            Check::Logo(kind) => rules::logo::faults(module.logo, kind, &mut findings),
            Check::Identities(_) | Check::AllFiles(_) | Check::Each(_) | Check::Elsewhere => {}
        });
        found.append(&mut findings.into_diagnostics());
    }
    Checked { head: ModuleHead::new(module.file, module.logo.map(|(_, logo)| logo)), found }
}

/// Hash of everything that the rules on one module read: the values of `marketplace.yaml`, as
/// [`Vocabulary::hash`], the module's file, and its logo.
pub fn module_inputs(vocabulary: &Hash, sources: &Sources, module: SourceId) -> Hash {
    let source = sources.get(module);
    let mix = Mix::of("module").hash(vocabulary).text(source.relative()).hash(&sources.hash(module));
    match at_logo_of(sources, module, named_logo(source).as_deref()) {
        Some(logo) => {
            let file = sources.get(logo);
            mix.text(file.relative()).number(file.kind as usize).hash(&sources.hash(logo)).done()
        }
        None => mix.done(),
    }
}

/// The content of a file whose text is put aside, if it has one that is read module by module.
pub fn put_aside(source: &Source) -> Option<Content> {
    let (Kind::Module | Kind::Logo, Content::Text(text)) = (source.kind, &source.content) else { return None };
    let logo = (source.kind == Kind::Module).then(|| named_logo(source)).flatten();
    Some(Content::Unloaded(Box::new(Unloaded { hash: blake3::hash(text.as_bytes()), logo })))
}

/// The files that the rules on one module read: its own, and those that may be its logo.
pub fn files_of(sources: &Sources, module: SourceId) -> impl Iterator<Item = SourceId> {
    let named = named_logo(sources.get(module));
    let named = named.and_then(|named| at_logo_of(sources, module, Some(&named)));
    [Some(module), named, logos::svg_next_to(sources, module)].into_iter().flatten()
}

/// The value of the field `logo` in a module's file. Only a front matter that may have the field is parsed.
fn named_logo(source: &Source) -> Option<String> {
    if let Content::Unloaded(unloaded) = &source.content {
        return unloaded.logo.clone();
    }
    let text = source.text();
    let (_, yaml, _) = module::split(text).ok()?;
    // An escape can spell the key.
    let may_name = ["logo", "\\"]
        .iter()
        .any(|word| memchr::memmem::find(text[yaml.clone()].as_bytes(), word.as_bytes()).is_some());
    let front = may_name.then(|| module::parse(SourceId::new(0), source)).and_then(|file| file.front)?;
    front.logo.map(|logo| logo.value)
}

/// All findings: those `found` in the modules and those of the rules on several files, without those that an exception
/// covers, sorted.
pub fn check_together(context: &Context<'_>, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let (of_identities, of_files) = parallel::join(|| check_identities(context), || check_files(context));
    found.extend(of_identities);
    found.extend(of_files);
    conclude(context, found)
}

/// Removes what an exception covers from the findings of all rules, and sorts them.
pub fn conclude(context: &Context<'_>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut found = exceptions::apply(context, found);
    sort(&mut found, context.sources);
    found
}

/// The findings of the rules that compare modules with each other. They depend on the heads alone.
pub fn check_identities(context: &Context<'_>) -> Vec<Diagnostic> {
    let identities = Identities::new(context);
    let check = |rule: &&'static Rule| {
        let mut findings = Findings::new(rule);
        if let Check::Identities(check) = rule.check {
            check(&identities, &mut findings);
        }
        findings.into_diagnostics()
    };
    parallel::map(RULES, check).into_iter().flatten().collect()
}

/// The findings of the other rules on several files. They depend on the settings, on which files there are, and on what
/// [`ModuleHead::is_found_like`] compares.
pub fn check_files(context: &Context<'_>) -> Vec<Diagnostic> {
    parallel::map(RULES, |rule| in_all_files(rule, context)).into_iter().flatten().collect()
}

fn in_all_files(rule: &'static Rule, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut findings = Findings::new(rule);
    rule.check.each(&mut |check| match check {
        Check::AllFiles(check) => check(context, &mut findings),
        Check::Fault(check) => context.faults().for_each(|fault| check(fault, &mut findings)),
        Check::Logo(kind) => {
            let logo = context.settings.logo.as_ref().map(|(id, logo)| (*id, logo));
            rules::logo::faults(logo, kind, &mut findings);
        }
        Check::Module(_) | Check::Identities(_) | Check::Each(_) | Check::Elsewhere => {}
    });
    findings.into_diagnostics()
}
