use crate::check::prelude::*;
use crate::parse::marketplace::ExceptionEntry;

pub(in crate::check) static RULE: Rule =
    rule("exception/unused", Severity::Warning, documents!("unused"), Check::Elsewhere);

/// A diagnostic for an exception that covers nothing, or names a retired rule. Other rules report exceptions that lack a field or name a rule
/// that cannot be excepted. An exception for a module that could not be read may still be needed.
pub(in crate::check) fn check(context: &Context<'_>, exception: &ExceptionEntry) -> Option<Diagnostic> {
    if let Some(retired) = exception.rule.as_ref().and_then(|rule| Retired::named(&rule.value)) {
        let message = message!("exception-unused-retired", rule = shown(retired.name));
        let command = format!("`mpgen explain {}`", retired.name);
        let help = message!("exception-unused-retired-help", command = command);
        return Some(RULE.at(exception.span, message).help(help));
    }
    let (module, rule) = (exception.module.as_ref()?, exception.rule.as_ref()?);
    exception.reason.as_ref()?;
    Rule::named(&rule.value).filter(|rule| rule.exceptable)?;
    let codes = context.heads.iter().map(|head| context.code_of(head));
    if codes.clone().all(|code| code != module.value) {
        let diagnostic =
            RULE.at(exception.span, message!("exception-unused-unknown-module", module = shown(&module.value)));
        return Some(match nearest(&module.value, codes) {
            Some(meant) => diagnostic.help(message!("exception-unused-did-you-mean", module = shown(meant))),
            None => diagnostic.help(message!("exception-unused-correct-code")),
        });
    }
    let mut named = context.heads.iter().filter(|head| context.code_of(head) == module.value);
    if named.any(|head| !head.has_front || !head.has_body) {
        return None;
    }
    let message = message!("exception-unused", rule = shown(&rule.value), module = shown(&module.value));
    Some(RULE.at(exception.span, message).help(message!("exception-unused-help")))
}
