//! What nearly every rule needs.

pub(super) use super::identity::{Firsts, Identities, Identity, Likeness};
pub(super) use super::likeness::remembered;
pub(super) use super::logos::{at_logo_of, beside, logo_of};
pub(super) use super::suggest::help_for;
pub(super) use super::{Check, Context, Findings, ModuleContext, Rule, Vocabulary, nearest};
pub(super) use crate::diag::text::{printable, shown};
pub(super) use crate::diag::{Applicability, Diagnostic, Edit, Fix, Severity};
pub(super) use crate::source::Span;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::list_item;
use crate::model::{Amount, HostFault, host_fault};
use crate::parse::fault::{Fault, FaultKind};
use crate::parse::fields::{Field, Scalar};
use crate::source::{SourceId, Spanned};

/// A rule.
pub(super) const fn rule(name: &'static str, severity: Severity, documentation: &'static str, check: Check) -> Rule {
    Rule { name, severity, documentation, check }
}

/// Adds the nearest right word to a finding about a wrong one, as help and as an edit to offer.
pub(super) fn did_you_mean(diagnostic: Diagnostic, word: &str, what: &str, known: &[&str]) -> Diagnostic {
    let (meant, help) = help_for(word, what, known);
    let diagnostic = diagnostic.help(help);
    match meant {
        Some(meant) => diagnostic.fix(Applicability::Suggested, format!("write `{meant}`"), meant),
        None => diagnostic,
    }
}

/// Whether a field is there with a value of another shape, of which `field/wrong-type` tells.
pub(super) fn is_wrong_type(module: &ModuleContext<'_>, field: &str) -> bool {
    let about = |kind: &FaultKind| matches!(kind, FaultKind::WrongType { key, .. } if key == field);
    module.file.faults.iter().any(|fault| about(&fault.kind))
}

/// Whether a part of YAML that is not accepted stands in `span`: what is there is then not known.
pub(super) fn is_refused_in(module: &ModuleContext<'_>, span: Span) -> bool {
    let refused = |fault: &Fault| matches!(fault.kind, FaultKind::Unsupported(_) | FaultKind::TooComplex);
    let within = |fault: &&Fault| span.start <= fault.span.start && fault.span.end <= span.end;
    module.file.faults.iter().filter(within).any(refused)
}

/// Reports the codes of a list that were in it before, each with an edit that takes it out.
pub(super) fn duplicates(
    list: &Field<Vec<Spanned<String>>>,
    what: &str,
    module: &ModuleContext<'_>,
    findings: &mut Findings<'_>,
) {
    let mut first: HashMap<&str, Span> = HashMap::new();
    for code in &list.value {
        let Some(&first) = first.get(code.value.as_str()) else {
            first.insert(&code.value, code.span);
            continue;
        };
        if findings.is_full(module.file.source) {
            return;
        }
        let message = format!("the {what} {} is in the list already", shown(&code.value));
        let diagnostic = findings.rule().at(code.span, message).related("it is first here", first).help("remove it");
        findings.push(match list_item::with_separator(module.source().text(), list.span, code.span) {
            Some(span) => diagnostic.fix_by(Fix {
                title: "remove it".to_owned(),
                applicability: Applicability::Safe,
                edits: vec![Edit { span, text: String::new() }],
            }),
            None => diagnostic,
        });
    }
}

/// How a value of a shape is written.
pub(super) fn help_on_type(expected: &str) -> String {
    let example = match expected {
        "a list" | "a list of texts" => "[one, two]",
        "a map" => "key: value",
        "a map of language and text" => "{ru: ..., en: ...}",
        "a whole number" => "14",
        "a decimal number" => "1990",
        _ => return format!("write {expected}"),
    };
    format!("write {expected}, as in `{example}`")
}

/// A text in the quotes that the text in its place has.
pub(super) fn quoted_like(written: &str, text: &str) -> String {
    match written.chars().next() {
        Some('\'') => format!("'{}'", text.replace('\'', "''")),
        Some('"') => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        _ => text.to_owned(),
    }
}

/// The texts of a field that may be absent.
pub(super) fn texts(field: Option<&Field<Vec<Spanned<String>>>>) -> impl Iterator<Item = &Spanned<String>> {
    field.into_iter().flat_map(|field| &field.value)
}

/// The codes of a list of permissions; one with a slip in it, of which `permission/unknown` tells, stands for the one that
/// was meant.
pub(super) fn permissions_meant(list: &[Spanned<String>], vocabulary: &Vocabulary) -> BTreeSet<String> {
    let meant = |code: &str| {
        let slip = !vocabulary.has_permission(code);
        slip.then(|| nearest(code, vocabulary.permission_codes())).flatten().unwrap_or(code).to_owned()
    };
    list.iter().map(|code| meant(&code.value)).collect()
}

/// The prices of a module that are right in themselves, each with its place.
#[derive(Default)]
pub(super) struct Prices {
    pub(super) regular: Option<(Amount, Span)>,
    pub(super) discounted: Option<(Amount, Span)>,
}

impl Prices {
    pub(super) fn of(module: &ModuleContext<'_>) -> Self {
        let (Some(front), Some(currency)) = (module.front(), module.vocabulary().currency) else {
            return Self::default();
        };
        let amount = |field: &Option<Field<Scalar>>| {
            let field = field.as_ref().filter(|field| field.value.plain)?;
            Some((Amount::parse(&field.value.text, currency).ok()?, field.span))
        };
        Self { regular: amount(&front.price_per_month), discounted: amount(&front.discounted_price_per_month) }
    }
}

/// Reports the faults of one kind in every logo that a module uses.
pub(super) fn logo_faults(context: &Context<'_>, kind: mpgen_svg::FaultKind, findings: &mut Findings<'_>) {
    let logos = context.parsed.logos.iter().filter_map(|(&id, logo)| Some((id, logo.as_ref().as_ref().err()?)));
    let has_some = |(_, faults): &(SourceId, &Vec<mpgen_svg::Fault>)| faults.iter().any(|fault| fault.kind == kind);
    let mut wrong: BTreeMap<_, _> = logos.filter(has_some).collect();
    if wrong.is_empty() {
        return;
    }
    let used: HashSet<_> = context.parsed.modules.iter().filter_map(|file| logo_of(context.sources, file)).collect();
    wrong.retain(|id, _| used.contains(id));
    for (id, faults) in wrong {
        for fault in faults.iter().filter(|fault| fault.kind == kind) {
            let mut diagnostic = findings.rule().at(Span::new(id, fault.range.start, fault.range.end), &*fault.message);
            diagnostic.help.clone_from(&fault.help);
            findings.push(diagnostic);
        }
    }
}

/// The hosts in a module's fields and links that can be taken for others for one reason, each with its place.
pub(super) fn deceptive_hosts(module: &ModuleContext<'_>, wanted: HostFault) -> Vec<(String, Span)> {
    let in_field = |(_, url, span): (&str, &str, Span)| {
        let host = url::Url::parse(url).ok()?.host_str()?.to_owned();
        (host_fault(&host) == Some(wanted)).then_some((host, span))
    };
    let in_text = |fault: &Fault| match &fault.kind {
        FaultKind::DeceptiveHost { host, fault: kind } if *kind == wanted => Some((host.clone(), fault.span)),
        _ => None,
    };
    let fields = module.urls().into_iter().filter_map(in_field);
    fields.chain(module.file.faults.iter().filter_map(in_text)).collect()
}
