use crate::check::prelude::*;
use crate::parse::marketplace::ExceptionEntry;

pub(in crate::check) static RULE: Rule =
    rule("exception/unused", Severity::Warning, documents!("unused"), Check::Elsewhere);

/// A diagnostic for an exception that covers nothing, or names a retired rule. Other rules report exceptions that lack a field or name a rule
/// that cannot be excepted. An exception for a module that could not be read may still be needed.
pub(in crate::check) fn check(context: &Context<'_>, exception: &ExceptionEntry) -> Option<Diagnostic> {
    if let Some(retired) = exception.rule.as_ref().and_then(|rule| Retired::named(&rule.value)) {
        let message = format!("unused exception: the rule `{}` is retired", retired.name);
        let help = format!("remove the exception; `mpgen explain {}` says what replaces the rule", retired.name);
        return Some(RULE.at(exception.span, message).help(help));
    }
    let (module, rule) = (exception.module.as_ref()?, exception.rule.as_ref()?);
    exception.reason.as_ref()?;
    Rule::named(&rule.value).filter(|rule| rule.exceptable)?;
    let codes = context.heads.iter().map(|head| context.code_of(head));
    if codes.clone().all(|code| code != module.value) {
        let diagnostic = RULE.at(exception.span, format!("unknown module {}", shown(&module.value)));
        return Some(match nearest(&module.value, codes) {
            Some(meant) => {
                diagnostic.help(format!("did you mean `{meant}`? remove the exception if its module is gone"))
            }
            None => diagnostic.help("remove the exception, or correct the code of the module"),
        });
    }
    let mut named = context.heads.iter().filter(|head| context.code_of(head) == module.value);
    if named.any(|head| !head.has_front || !head.has_body) {
        return None;
    }
    let message = format!("unused exception: {} has no findings in {}", shown(&rule.value), shown(&module.value));
    Some(RULE.at(exception.span, message).help("remove the exception"))
}
