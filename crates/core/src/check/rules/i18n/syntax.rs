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
                "" => "the file is not in the folder of a language".to_owned(),
                folder => format!("the folder {} is not named after a language that mpgen supports", shown(folder)),
            };
            findings.push(
                findings
                    .rule()
                    .at(start, message)
                    .help("move the file to the folder of a language, for example `i18n/es/`"),
            );
        }
    }
}

fn worded(rule: &Rule, fault: &Fault) -> Diagnostic {
    let at = |message: String| rule.at(fault.span, message);
    match &fault.kind {
        FaultKind::Syntax(error) => {
            let mut words = error.chars();
            let first = words.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
            at(format!("invalid Fluent: {first}{}", words.as_str().replace('"', "`")))
                .help("see https://projectfluent.org/fluent/guide/")
        }
        FaultKind::TooComplex => {
            at(format!("the message has more than {MAX_OPENINGS} opening brackets")).help("split the message")
        }
        FaultKind::Duplicate(key, first) => at(format!("duplicate message {}", shown(key)))
            .related("first defined here", *first)
            .help("remove one of the two"),
        FaultKind::Escape(written) => at(format!("{} is not a valid escape", shown(written)))
            .help("use `\\u` with four hexadecimal digits, `\\U` with six, `\\\"`, `\\\\`, or the character itself"),
        FaultKind::Number(written) => at(format!("the number {} is too large", shown(written))).help(format!(
            "use at most {MAX_DIGITS} digits, and values up to {MAX_DIGITS} for the options of functions"
        )),
        FaultKind::UnknownFunction(name) => {
            did_you_mean(at(format!("unknown function {}", shown(name))), name, FUNCTIONS)
        }
    }
}
