//! The rules: what is wrong with what was read. A rule never stops another; all findings of all files come in one run.

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

pub use context::{Context, ModuleContext, PermissionWords, Text, Vocabulary};
pub use explain::explain;
pub use identity::{Alike, Identities, Identity, Likeness, LogoOf, Party};
pub use logos::logo_of;
pub use prose::{Groups, Visible};
pub use rules::RULES;
pub use rules::file::embedded_repository::RULE as EMBEDDED_REPOSITORY;
pub use rules::guard::{
    address_changed::RULE as ADDRESS_CHANGED, connect_hosts_changed::RULE as CONNECT_HOSTS_CHANGED,
    currency_changed::RULE as CURRENCY_CHANGED, modules_lost::RULE as MODULES_LOST,
    prices_changed::RULE as PRICES_CHANGED, texts_replaced::RULE as TEXTS_REPLACED,
};
pub use rules::removed::{code_taken::RULE as CODE_TAKEN, not_listed::RULE as REMOVED_NOT_LISTED};
pub use rules::review::not_an_owner::RULE as NOT_AN_OWNER;
pub use rules::theme::template_error::RULE as TEMPLATE_ERROR;
pub use suggest::nearest;

use std::collections::BTreeMap;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Severity, sort};
use crate::mix::Mix;
use crate::parse::Parsed;
use crate::parse::fields::Field;
use crate::parse::module::ModuleFile;
use crate::source::{Kind, SourceId, Sources, Span, Spanned};

/// A rule: its name, and the logic that finds what it forbids.
pub struct Rule {
    /// `group/what-is-wrong`; never changes.
    pub name: &'static str,
    /// Whether its findings stop a build.
    pub severity: Severity,
    /// Markdown: what it wants, why, a bad and a good example.
    pub documentation: &'static str,
    /// How it is found.
    pub check: Check,
}

/// How a rule looks for what it forbids.
#[derive(Clone, Copy)]
pub enum Check {
    /// In one module's file.
    Module(fn(&ModuleContext<'_>, &mut Findings<'_>)),
    /// In what all modules say of who they are, which changes seldom, and in nothing else.
    Identities(fn(&Identities<'_>, &mut Findings<'_>)),
    /// In all files together.
    Catalogue(fn(&Context<'_>, &mut Findings<'_>)),
    /// By a later stage: when a theme and its messages are read, by `review`, by the publish guard.
    Elsewhere,
}

/// Most findings of one rule in one file: nobody reads more, and a file of 256 KiB could have 100,000.
pub const MAX_FINDINGS: usize = 200;

/// What one rule has found.
pub struct Findings<'a> {
    rule: &'a Rule,
    list: Vec<Diagnostic>,
    files: BTreeMap<SourceId, InFile>,
}

/// What one rule has found in one file.
#[derive(Default)]
struct InFile {
    count: usize,
    /// The place of its last finding in the list.
    last: usize,
    /// Whether there were more.
    more: bool,
}

impl<'a> Findings<'a> {
    /// Nothing found yet.
    pub fn new(rule: &'a Rule) -> Self {
        Self { rule, list: Vec::new(), files: BTreeMap::new() }
    }

    /// Whether no more findings in a file are taken; a rule whose findings are dear to put in words asks before.
    pub fn is_full(&mut self, file: SourceId) -> bool {
        self.files.get_mut(&file).is_some_and(|file| {
            file.more |= file.count >= MAX_FINDINGS;
            file.more
        })
    }

    /// Says what is wrong at `span`.
    pub fn report(&mut self, span: Span, message: impl Into<String>) {
        self.push(self.rule.at(span, message));
    }

    /// Takes a finding that has more to say than a message.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.is_full(diagnostic.span.source) {
            let file = self.files.entry(diagnostic.span.source).or_default();
            (file.count, file.last) = (file.count + 1, self.list.len());
            self.list.push(diagnostic);
        }
    }

    /// All that was found; the last one of a file says so if there was more.
    fn into_list(mut self) -> Vec<Diagnostic> {
        for file in self.files.values().filter(|file| file.more) {
            let more = format!("only the first {MAX_FINDINGS} findings of this rule in this file are listed");
            if let Some(last) = self.list.get_mut(file.last) {
                last.help = Some(last.help.take().map_or_else(|| more.clone(), |help| format!("{help}; {more}")));
            }
        }
        self.list
    }

    /// The rule that looks.
    pub fn rule(&self) -> &'a Rule {
        self.rule
    }
}

impl Rule {
    /// A finding of this rule.
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

    /// The rule of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        RULES.iter().copied().find(|rule| rule.name == name)
    }

    /// The part before the slash.
    pub fn group(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// Whether an exception in `marketplace.yaml` may silence it: warnings, and the rules on texts that keep nobody
    /// safe.
    pub fn may_be_excepted(&self) -> bool {
        let guards = matches!(
            self.name,
            "text/raw-html"
                | "text/link-scheme"
                | "text/link-user-name"
                | "text/misleading-link"
                | "text/hidden-characters"
                | "text/overlapping-characters"
        );
        self.severity == Severity::Warning || (self.group() == "text" && !guards)
    }
}

/// Runs every rule over what was read; the findings in their order, exceptions applied.
pub fn check(sources: &Sources, parsed: &Parsed) -> Vec<Diagnostic> {
    check_change(sources, parsed, &|_| false)
}

/// The same for a change: where two modules claim the same code, name, site or drawing, the fault is with the one whose
/// file is new or different. `is_touched` says that of a path.
pub fn check_change(sources: &Sources, parsed: &Parsed, is_touched: &(dyn Fn(&str) -> bool + Sync)) -> Vec<Diagnostic> {
    let context = Context { is_touched, ..Context::new(sources, parsed) };
    let of_module = |file: &Arc<ModuleFile>| in_module(&ModuleContext::new(&context, file));
    let mut found: Vec<Diagnostic> = parsed.modules.par_iter().flat_map_iter(of_module).collect();
    found.append(&mut in_identities(&Identities::new(&context)));
    in_order(&context, found)
}

/// What the rules on single modules say of one, or those on the identities of all.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Everything that they look at, as a hash.
    pub inputs_hash: Hash,
    /// What is said.
    pub found: Vec<Diagnostic>,
    /// All of a module that a rule on all files looks at, but for the places in its file, and all that says which pages there
    /// are and in which order; as a hash.
    pub shape: Hash,
}

/// Runs every rule, but for the rules on single modules and on identities where `known` has what they said of the same; also
/// gives what they say now, for the next time: of the modules by path, then of the identities.
pub fn check_again(
    sources: &Sources,
    parsed: &Parsed,
    known: &(dyn Fn(&Hash) -> Option<Vec<Diagnostic>> + Sync),
) -> (Vec<Diagnostic>, Vec<Checked>) {
    let context = Context::new(sources, parsed);
    let mut checked = each_module(&context, known);
    checked.push(identities(&context, known));
    let found = checked.iter().flat_map(|checked| checked.found.iter().cloned()).collect();
    (in_order(&context, found), checked)
}

/// Runs the rules on single modules alone; `None` where an exception has a say in what they find.
pub fn check_modules(sources: &Sources, parsed: &Parsed) -> Option<Vec<Checked>> {
    let context = Context::new(sources, parsed);
    (!exceptions::name_any(&context)).then(|| each_module(&context, &|_| None))
}

fn each_module(context: &Context<'_>, known: &(dyn Fn(&Hash) -> Option<Vec<Diagnostic>> + Sync)) -> Vec<Checked> {
    let settings = context.sources.of(Kind::Marketplace);
    let settings = settings.fold(Mix::of("checked"), |mix, (id, _)| mix.hash(&context.sources.hash(id)));
    let one = |file: &Arc<ModuleFile>| {
        let logo = logo_of(context.sources, file).map_or("", |id| context.sources.get(id).path.as_str());
        let inputs_hash = inputs_hash(settings.clone(), context.sources, file.source, logo);
        let found = known(&inputs_hash).unwrap_or_else(|| in_module(&ModuleContext::new(context, file)));
        Checked { inputs_hash, found, shape: shape(&ModuleContext::new(context, file), logo) }
    };
    context.parsed.modules.par_iter().map(one).collect()
}

/// Everything that a rule on single modules looks at: `marketplace.yaml`, the module's file, its name, and whether there
/// is a logo.
fn inputs_hash(settings: Mix, sources: &Sources, file: SourceId, logo: &str) -> Hash {
    let source = sources.get(file);
    settings.text(&source.path).number(source.kind as usize).hash(&sources.hash(file)).text(logo).done()
}

/// See [`Checked::shape`]. What stands in the file in another place or order may count as another shape.
fn shape(module: &ModuleContext<'_>, logo: &str) -> Hash {
    let file = module.file;
    let mix = Mix::of("shape").text(logo).number(file.faults.len()).number(usize::from(file.has_body));
    let Some(front) = &file.front else { return mix.done() };
    let maybe = |mix: Mix, field: &Option<Field<String>>| match field {
        Some(field) => mix.number(1).text(&field.value),
        None => mix.number(0),
    };
    let mix = [&front.code, &front.section, &front.min_api_version, &front.logo].into_iter().fold(mix, maybe);
    let countries: &[Spanned<String>] = front.countries.as_ref().map_or(&[], |countries| &countries.value);
    let mix = countries.iter().fold(mix.number(countries.len()), |mix, country| mix.text(&country.value));
    let mix = identity::shape(mix, module);
    mix.number(front.listed.as_ref().map_or(2, |listed| usize::from(listed.value))).done()
}

fn in_module(module: &ModuleContext<'_>) -> Vec<Diagnostic> {
    let mut list = Vec::new();
    for rule in RULES {
        if let Check::Module(check) = rule.check {
            let mut findings = Findings::new(rule);
            check(module, &mut findings);
            list.append(&mut findings.into_list());
        }
    }
    list
}

fn identities(context: &Context<'_>, known: &(dyn Fn(&Hash) -> Option<Vec<Diagnostic>> + Sync)) -> Checked {
    let identities = Identities::new(context);
    let inputs_hash = identities.inputs_hash();
    let found = known(&inputs_hash).unwrap_or_else(|| in_identities(&identities));
    Checked { inputs_hash, found, shape: inputs_hash }
}

fn in_identities(identities: &Identities<'_>) -> Vec<Diagnostic> {
    let check = |rule: &&'static Rule| {
        let mut findings = Findings::new(rule);
        if let Check::Identities(check) = rule.check {
            check(identities, &mut findings);
        }
        findings.into_list()
    };
    RULES.par_iter().flat_map_iter(check).collect()
}

/// What was found in modules and identities and what is found in all files together: exceptions applied, in order.
fn in_order(context: &Context<'_>, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.extend(RULES.par_iter().flat_map_iter(|rule| in_catalogue(rule, context)).collect::<Vec<_>>());
    let mut found = exceptions::apply(context, found);
    sort(&mut found, context.sources);
    found
}

fn in_catalogue(rule: &'static Rule, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut findings = Findings::new(rule);
    if let Check::Catalogue(check) = rule.check {
        check(context, &mut findings);
    }
    findings.into_list()
}
