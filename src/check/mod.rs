//! The rules: what is wrong with what was read. A rule never stops another; all findings of all files come in one run.

mod context;
pub mod docs;
mod exceptions;
mod explain;
mod list_item;
mod logos;
mod messages;
mod prelude;
mod prose;
mod rules;
mod suggest;

pub use context::{Context, ModuleContext, PermissionWords, Text, Vocabulary};
pub use explain::explain;
pub use logos::logo_of;
pub use prose::{Groups, Visible};
pub use rules::RULES;
pub use rules::theme::template_error::RULE as TEMPLATE_ERROR;
pub use suggest::nearest;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Severity, sort};
use crate::parse::Parsed;
use crate::source::{Sources, Span};

/// A rule: its name, and the logic that finds what it forbids.
pub struct Rule {
    /// `group/what-is-wrong`; never changes.
    pub name: &'static str,
    /// Whether its findings stop a build.
    pub severity: Severity,
    /// Markdown: what it wants, why, a bad and a good example.
    pub documentation: &'static str,
    /// How it is found.
    pub judge: Judge,
}

/// How a rule looks for what it forbids.
#[derive(Clone, Copy)]
pub enum Judge {
    /// In one module's file.
    Module(fn(&ModuleContext<'_>, &mut Findings<'_>)),
    /// In all files together.
    Catalogue(fn(&Context<'_>, &mut Findings<'_>)),
    /// By a later stage: when a theme and its messages are read, by `review`, by the publish guard.
    Elsewhere,
}

/// What one rule has found.
pub struct Findings<'a> {
    rule: &'a Rule,
    list: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// Nothing found yet.
    #[must_use]
    pub fn new(rule: &'a Rule) -> Self {
        Self { rule, list: Vec::new() }
    }

    /// Says what is wrong at `span`.
    pub fn report(&mut self, span: Span, message: impl Into<String>) {
        let diagnostic = self.rule.at(span, message);
        self.list.push(diagnostic);
    }

    /// Takes a finding that has more to say than a message.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// The rule that looks.
    #[must_use]
    pub fn rule(&self) -> &'a Rule {
        self.rule
    }
}

impl Rule {
    /// A finding of this rule.
    #[must_use]
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
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        RULES.iter().copied().find(|rule| rule.name == name)
    }

    /// The part before the slash.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// Whether an exception in `marketplace.yaml` may silence it: warnings, and the rules on texts that keep nobody
    /// safe (`rules.md`).
    #[must_use]
    pub fn may_be_excepted(&self) -> bool {
        let guards = matches!(self.name, "text/raw-html" | "text/link-scheme" | "text/hidden-characters");
        self.severity == Severity::Warning || (self.group() == "text" && !guards)
    }
}

/// Runs every rule over what was read; the findings in their order, exceptions applied.
#[must_use]
pub fn check(sources: &Sources, parsed: &Parsed) -> Vec<Diagnostic> {
    let vocabulary = Vocabulary::of(parsed.marketplace.as_ref());
    let context = Context { sources, parsed, vocabulary };
    let mut found = each_module(&context);
    found.extend(RULES.par_iter().flat_map_iter(|rule| in_catalogue(rule, &context)).collect::<Vec<_>>());
    let mut found = exceptions::apply(&context, found);
    sort(&mut found, sources);
    found
}

fn each_module(context: &Context<'_>) -> Vec<Diagnostic> {
    let one = |file| {
        let module = ModuleContext::new(context, file);
        let mut list = Vec::new();
        for rule in RULES {
            if let Judge::Module(judge) = rule.judge {
                let mut findings = Findings::new(rule);
                judge(&module, &mut findings);
                list.append(&mut findings.list);
            }
        }
        list
    };
    context.parsed.modules.par_iter().flat_map_iter(one).collect()
}

fn in_catalogue(rule: &'static Rule, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut findings = Findings::new(rule);
    if let Judge::Catalogue(judge) = rule.judge {
        judge(context, &mut findings);
    }
    findings.list
}
