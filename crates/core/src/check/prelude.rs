//! What most rules need.

pub(super) use super::docs::Documentation;
pub(super) use super::head::Name;
pub(super) use super::identity::{Firsts, FirstsByKey, Identities, Identity, Likeness};
pub(super) use super::likeness::Key;
pub(super) use super::logos::{at_logo_of, svg_next_to};
pub(super) use super::suggest::{help_for, list_of, use_one_of};
pub(super) use super::{
    Check, Context, Findings, MAX_FINDINGS, ModuleContext, Retired, Rule, Vocabulary, meaning, nearest,
};
pub(super) use crate::diag::text::{printable, shown};
pub(super) use crate::diag::{Applicability, Diagnostic, Edit, Fix, Message, Severity};
pub(super) use crate::message;
pub(super) use crate::source::Span;

use std::collections::{BTreeSet, HashMap};

use super::list_item;
use crate::model::{AddressFault, Amount, CodeError, HostFault, MAX_CODE_LENGTH, host_fault};
use crate::parse::fault::{Expected, Fault, FaultKind, Found};
use crate::parse::fields::{Field, Scalar};
use crate::parse::logo::LogoFault;
use crate::source::Spanned;

/// The pages of a rule, which stand beside its logic, in each language.
#[cfg(feature = "data")]
macro_rules! documents {
    ($rule:literal) => {
        [
            include_str!(concat!($rule, ".md")),
            include_str!(concat!($rule, ".ru.md")),
            include_str!(concat!($rule, ".es.md")),
        ]
    };
}

/// Its pages are provided later.
#[cfg(not(feature = "data"))]
macro_rules! documents {
    ($rule:literal) => {
        ["", "", ""]
    };
}
pub(super) use documents;

/// A rule. Warnings may be excepted, errors only where the rule says so.
pub(super) const fn rule(name: &'static str, severity: Severity, documentation: Documentation, check: Check) -> Rule {
    let exceptable = matches!(severity, Severity::Warning);
    Rule { name, severity, exceptable, documentation, check }
}

impl Rule {
    /// The rule with exceptions, although it is an error: a maintainer may accept what it finds.
    pub(super) const fn exceptable(self) -> Self {
        Self { exceptable: true, ..self }
    }
}

/// Suggests the known word that is nearest to an unknown one, as help and as a fix. Without a near one, the help lists
/// the known words.
pub(super) fn did_you_mean(diagnostic: Diagnostic, word: &str, known: &[&str]) -> Diagnostic {
    match nearest(word, known.iter().copied()) {
        Some(meant) => suggest(diagnostic, meant),
        None => diagnostic.help(use_one_of(known)),
    }
}

/// The fields that exist under an unknown key, which is reported: the map that they are in, and their name.
pub(super) fn misspelled_fields(faults: &[Fault]) -> Vec<(&'static str, &'static str)> {
    let meant = |fault: &Fault| match &fault.kind {
        FaultKind::UnknownField { key, within, known } => Some((*within, meaning::field(key, known)?)),
        _ => None,
    };
    let unknown = faults.iter().filter(|fault| matches!(fault.kind, FaultKind::UnknownField { .. }));
    unknown.take(MAX_FINDINGS).filter_map(meant).collect()
}

/// Whether a heading is within a code block or comment that is not closed, which is reported.
pub(super) fn is_swallowed(module: &ModuleContext<'_>, heading: &str) -> bool {
    let text = module.source().text();
    let within = |fault: &Fault| match fault.kind {
        FaultKind::OpenFence | FaultKind::Logo(LogoFault::OpenFence { .. }) => text.get(fault.span.start as usize..),
        FaultKind::RawHtml => text.get(fault.span.range()),
        _ => None,
    };
    module.file.faults.iter().filter_map(within).any(|text| text.lines().any(|line| line.trim() == heading))
}

/// Reports the headings of languages or blocks, which begin with `mark`, that have another form.
pub(super) fn heading_forms(
    module: &ModuleContext<'_>,
    mark: &str,
    message: impl Fn(String) -> Message,
    findings: &mut Findings<'_>,
) {
    for fault in &module.file.faults {
        if let FaultKind::HeadingForm { right } = &fault.kind
            && right.starts_with(mark)
        {
            let message = message(shown(module.sources.text(fault.span)));
            let diagnostic = findings.rule().at(fault.span, message).help(write(right));
            findings.push(diagnostic.fix(Applicability::Safe, write(right), right.clone()));
        }
    }
}

/// Suggests the word that is meant, as help and as a fix.
pub(super) fn suggest(diagnostic: Diagnostic, meant: &str) -> Diagnostic {
    diagnostic.help(message!("check-did-you-mean", meant = shown(meant))).fix(
        Applicability::Suggested,
        write(meant),
        meant,
    )
}

/// The title of a fix that writes a text.
pub(super) fn write(text: &str) -> Message {
    message!("check-write", text = format!("`{text}`"))
}

/// Reports one item that is several items of a list without commas between them. `None` if it is not.
pub(super) fn without_commas(
    diagnostic: &Diagnostic,
    item: &Spanned<String>,
    is_known: impl Fn(&str) -> bool,
) -> Option<Diagnostic> {
    let parts: Vec<&str> = item.value.split([' ', ';', '/', '|']).filter(|part| !part.is_empty()).collect();
    (parts.len() > 1 && parts.iter().all(|part| is_known(part))).then(|| {
        let list = parts.join(", ");
        diagnostic.clone().help(message!("check-separate-items", example = format!("`[{list}]`")))
    })
}

/// Whether a field has a value of the wrong type, which `field/wrong-type` reports.
pub(super) fn is_wrong_type(module: &ModuleContext<'_>, field: &str) -> bool {
    let is_about = |kind: &FaultKind| matches!(kind, FaultKind::WrongType { key, .. } if key == field);
    module.file.faults.iter().any(|fault| is_about(&fault.kind))
}

/// Whether `span` contains YAML that the parser refuses, so that its value is unknown.
pub(super) fn is_refused_in(module: &ModuleContext<'_>, span: Span) -> bool {
    let refused = |fault: &Fault| {
        matches!(fault.kind, FaultKind::Unsupported(_) | FaultKind::TooComplex | FaultKind::LoneKey { .. })
    };
    let within = |fault: &&Fault| span.start <= fault.span.start && fault.span.end <= span.end;
    module.file.faults.iter().filter(within).any(refused)
}

/// Reports the duplicates in a list of codes by the message for a code, each with a fix that removes it.
pub(super) fn duplicates(
    list: &Field<Vec<Spanned<String>>>,
    message: impl Fn(String) -> Message,
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
        let diagnostic = findings.rule().at(code.span, message(shown(&code.value)));
        let remove = || message!("check-remove-duplicate");
        let diagnostic = diagnostic.related(message!("check-first-listed"), first).help(remove());
        findings.push(match list_item::with_separator(module.source().text(), list.span, code.span) {
            Some(span) => diagnostic.fix_by(Fix {
                title: remove(),
                applicability: Applicability::Safe,
                edits: vec![Edit { span, text: String::new() }],
            }),
            None => diagnostic,
        });
    }
}

/// Help on how to write the value of a field.
pub(super) fn help_on_type(field: &str, expected: Expected) -> Message {
    let example = match expected {
        Expected::List | Expected::ListOfTexts => match field {
            "countries" => "[RU, KZ]",
            "permissions" => "[integration_read, integration_write]",
            "owners" => "[acme-dev]",
            "languages" | "required_languages" => "[ru, en]",
            "api_versions" => "[v4, v5]",
            _ => "[a, b]",
        },
        Expected::Map => "key: value",
        Expected::TextMap => "{ru: ..., en: ...}",
        Expected::WholeNumber => "14",
        Expected::DecimalNumber => "1990",
        Expected::Text | Expected::Boolean | Expected::Day | Expected::TextOrMap => {
            return message!("check-write", text = expected_value(expected));
        }
    };
    message!("check-write-example", what = expected_value(expected), example = format!("`{example}`"))
}

/// A type of value, with its article.
pub(super) fn expected_value(expected: Expected) -> Message {
    match expected {
        Expected::Text => message!("check-a-text"),
        Expected::WholeNumber => message!("check-a-whole-number"),
        Expected::DecimalNumber => message!("check-a-decimal-number"),
        Expected::Boolean => message!("check-true-or-false"),
        Expected::Day => message!("check-a-day", example = "`2026-11-27`"),
        Expected::List => message!("check-a-list"),
        Expected::ListOfTexts => message!("check-a-list-of-texts"),
        Expected::Map => message!("check-a-map"),
        Expected::TextMap => message!("check-a-text-map"),
        Expected::TextOrMap => message!("check-a-text-or-map"),
    }
}

/// The type of a value that should have another one.
pub(super) fn found_value(found: Found) -> Message {
    match found {
        Found::Nothing => message!("check-found-nothing"),
        Found::Text => message!("check-found-text"),
        Found::Boolean => message!("check-found-boolean"),
        Found::Number => message!("check-found-number"),
        Found::SignedNumber => message!("check-found-signed-number"),
        Found::PaddedNumber => message!("check-found-padded-number"),
        Found::DecimalNumber => message!("check-found-decimal-number"),
        Found::List => message!("check-found-list"),
        Found::Map => message!("check-found-map"),
    }
}

/// A field has a value of the wrong type.
pub(super) fn wrong_type(field: &str, expected: Expected, found: Found) -> Message {
    let (expected, found) = (expected_value(expected), found_value(found));
    message!("check-wrong-type", field = shown(field), expected = expected, found = found)
}

/// What is wrong with a code.
pub(super) fn code_fault(error: CodeError) -> Message {
    match error {
        CodeError::Empty => message!("check-code-empty"),
        CodeError::TooLong(length) => message!("check-code-too-long", length = length, most = MAX_CODE_LENGTH),
        CodeError::Character(c) => message!("check-code-character", character = format!("{c:?}")),
        CodeError::Start(c) => message!("check-code-start", character = format!("{c:?}")),
    }
}

/// Why a text is not an absolute URL.
pub(super) fn address_fault(fault: AddressFault) -> Message {
    match fault {
        AddressFault::Character(c) => message!("check-address-character", character = format!("{c:?}")),
        AddressFault::NoSlashes => message!("check-address-no-slashes"),
        AddressFault::NoHost => message!("check-address-no-host"),
        AddressFault::Parser(error) => address_error(error),
    }
}

/// An error of the URL parser.
pub(super) fn address_error(error: url::ParseError) -> Message {
    use url::ParseError as Error;
    match error {
        Error::RelativeUrlWithoutBase => message!("check-address-no-scheme"),
        Error::EmptyHost => message!("check-address-no-host"),
        Error::IdnaError => message!("check-address-invalid-name"),
        Error::InvalidDomainCharacter => message!("check-address-invalid-character"),
        Error::InvalidPort => message!("check-address-invalid-port"),
        Error::InvalidIpv4Address => message!("check-address-invalid-ipv4"),
        Error::InvalidIpv6Address => message!("check-address-invalid-ipv6"),
        error => message!("check-address-unreadable", error = error.to_string()),
    }
}

/// A text in double quotes, for YAML.
pub(super) fn double_quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text in the same quotes as the text that it replaces.
pub(super) fn quoted_like(written: &str, text: &str) -> String {
    match written.chars().next() {
        Some('\'') => format!("'{}'", text.replace('\'', "''")),
        Some('"') => double_quoted(text),
        _ => text.to_owned(),
    }
}

/// The texts of an optional field.
pub(super) fn texts(field: Option<&Field<Vec<Spanned<String>>>>) -> impl Iterator<Item = &Spanned<String>> {
    field.into_iter().flat_map(|field| &field.value)
}

/// The codes of a list of permissions. Unknown ones, which `permission/unknown` reports, are replaced by those that were
/// probably meant.
pub(super) fn permissions_meant(list: &[Spanned<String>], vocabulary: &Vocabulary) -> BTreeSet<String> {
    let known = vocabulary.permission_codes();
    let meant = |code: &Spanned<String>| -> Vec<String> {
        if vocabulary.has_permission(&code.value) {
            return vec![code.value.clone()];
        }
        let one = meaning::same_code(&code.value, &known);
        let group = || vocabulary.permission_group(&code.value);
        let near = || nearest(&code.value, known.iter().copied());
        let codes = one.map(|one| vec![one]).or_else(group).or_else(|| Some(vec![near()?]));
        codes.unwrap_or_default().into_iter().map(str::to_owned).collect()
    };
    list.iter().flat_map(meant).collect()
}

/// The valid prices of a module, each with its span.
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

/// The hosts in a module's fields and links that can be mistaken for another host because of `wanted`, each with its
/// span.
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
