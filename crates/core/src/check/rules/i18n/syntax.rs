use crate::check::prelude::*;
use crate::locale::is_known;
use crate::model::Language;
use crate::parse::messages::{FUNCTIONS, Fault, FaultKind, MAX_DIGITS, MAX_OPENINGS};

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("i18n/syntax", Severity::Error, include_str!("syntax.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for file in &context.parsed.messages {
        for fault in &file.faults {
            let diagnostic = worded(findings.rule(), fault);
            findings.push(diagnostic);
        }
        let folder = Language::new(&file.language);
        if !folder.is_some_and(|language| language.tag() == file.language && is_known(&language)) {
            let start = Span::new(file.source, 0, 0);
            let message = match file.language.as_str() {
                "" => "the file is in no language's folder".to_owned(),
                folder => format!("the folder {} is named after no language that mpgen knows", shown(folder)),
            };
            findings
                .push(findings.rule().at(start, message).help("move it to the folder of a language, as in `i18n/es/`"));
        }
    }
}

fn worded(rule: &Rule, fault: &Fault) -> Diagnostic {
    let at = |message: String| rule.at(fault.span, message);
    match &fault.kind {
        FaultKind::Syntax(error) => {
            let mut words = error.chars();
            let first = words.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
            at(format!("this is not Fluent: {first}{}", words.as_str().replace('"', "`")))
                .help("see https://projectfluent.org/fluent/guide/")
        }
        FaultKind::TooComplex => {
            at(format!("the message has more than {MAX_OPENINGS} opening brackets")).help("make several messages of it")
        }
        FaultKind::Duplicate(key, first) => at(format!("the message {} is in the file already", shown(key)))
            .related("it is first here", *first)
            .help("remove one of them"),
        FaultKind::Escape(written) => at(format!("{} is not a valid escape", shown(written)))
            .help("write `\\u` and four hexadecimal digits, `\\U` and six, `\\\"` or `\\\\`; or the character itself"),
        FaultKind::Number(written) => at(format!("the number {} is too large", shown(written)))
            .help(format!("write at most {MAX_DIGITS} digits, and at most {MAX_DIGITS} as an option of a function")),
        FaultKind::UnknownFunction(name) => {
            did_you_mean(at(format!("there is no function {}", shown(name))), name, "there is only", FUNCTIONS)
        }
    }
}
