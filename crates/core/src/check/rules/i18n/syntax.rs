use fluent_syntax::parser::ErrorKind;

use crate::check::prelude::*;
use crate::locale::is_known;
use crate::model::Language;
use crate::parse::messages::{FUNCTIONS, Fault, FaultKind, MAX_DIGITS, MAX_OPENINGS};

pub(in crate::check) static RULE: Rule =
    rule("i18n/syntax", Severity::Error, documents!("syntax"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for file in &context.settings.messages {
        for fault in &file.faults {
            let diagnostic = worded(findings.rule(), fault);
            findings.push(diagnostic);
        }
        let folder = Language::new(&file.language);
        if !folder.is_some_and(|language| language.tag() == file.language && is_known(&language)) {
            let start = Span::new(file.source, 0, 0);
            let message = match file.language.as_str() {
                "" => message!("i18n-no-folder"),
                folder => message!("i18n-other-folder", folder = shown(folder)),
            };
            findings.push(findings.rule().at(start, message).help(message!("i18n-move-file")));
        }
    }
}

fn worded(rule: &Rule, fault: &Fault) -> Diagnostic {
    let at = |message: Message| rule.at(fault.span, message);
    match &fault.kind {
        FaultKind::Syntax(error) => at(syntax(error)).help(message!("i18n-see-guide")),
        FaultKind::TooComplex => at(message!("i18n-too-complex", most = MAX_OPENINGS)).help(message!("i18n-split")),
        FaultKind::Duplicate(key, first) => at(message!("i18n-duplicate", key = shown(key)))
            .related(message!("i18n-first-defined"), *first)
            .help(message!("i18n-remove-one")),
        FaultKind::Escape(written) => {
            at(message!("i18n-escape", written = shown(written))).help(message!("i18n-escapes"))
        }
        FaultKind::Number(written) => {
            let diagnostic = at(message!("i18n-number-too-large", number = shown(written)));
            diagnostic.help(message!("i18n-number-limit", most = MAX_DIGITS))
        }
        FaultKind::UnknownFunction(name) => {
            did_you_mean(at(message!("i18n-unknown-function", name = shown(name))), name, FUNCTIONS)
        }
    }
}

/// An error of the Fluent parser.
fn syntax(error: &ErrorKind) -> Message {
    match error {
        ErrorKind::ExpectedToken(token) => message!("i18n-expected-token", token = format!("`{token}`")),
        ErrorKind::ExpectedCharRange { range } => message!("i18n-expected-character", range = shown(range)),
        ErrorKind::ExpectedMessageField { entry_id } => message!("i18n-no-text", id = shown(entry_id)),
        ErrorKind::ExpectedTermField { entry_id } => message!("i18n-no-text", id = shown(&format!("-{entry_id}"))),
        ErrorKind::ForbiddenCallee => message!("i18n-forbidden-call"),
        ErrorKind::MissingDefaultVariant => message!("i18n-no-default-variant"),
        ErrorKind::MultipleDefaultVariants => message!("i18n-several-default-variants"),
        ErrorKind::MissingValue => message!("i18n-no-value"),
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => message!("i18n-wrong-selector"),
        ErrorKind::TermAttributeAsPlaceable => message!("i18n-attribute-of-term"),
        ErrorKind::UnterminatedStringLiteral => message!("i18n-open-quote"),
        ErrorKind::PositionalArgumentFollowsNamed => message!("i18n-named-argument-first"),
        ErrorKind::DuplicatedNamedArgument(name) => message!("i18n-duplicate-argument", name = shown(name)),
        ErrorKind::UnbalancedClosingBrace => message!("i18n-closing-brace"),
        ErrorKind::ExpectedInlineExpression => message!("i18n-expected-expression"),
        ErrorKind::ExpectedLiteral => message!("i18n-expected-literal"),
        ErrorKind::UnknownEscapeSequence(written) | ErrorKind::InvalidUnicodeEscapeSequence(written) => {
            message!("i18n-escape", written = shown(written))
        }
    }
}
