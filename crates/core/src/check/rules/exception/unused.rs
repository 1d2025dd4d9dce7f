use crate::check::prelude::*;
use crate::parse::marketplace::ExceptionEntry;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("exception/unused", Severity::Warning, include_str!("unused.md"), Check::Elsewhere);

/// Says that an exception covers nothing. One that lacks a field, or names what cannot be excepted, is told about by
/// other rules; a module that could not be read may need it when it can.
pub(in crate::check) fn check(context: &Context<'_>, exception: &ExceptionEntry) -> Option<Diagnostic> {
    let (module, rule) = (exception.module.as_ref()?, exception.rule.as_ref()?);
    exception.reason.as_ref()?;
    Rule::named(&rule.value).filter(|rule| rule.may_be_excepted())?;
    let codes = context.parsed.modules.iter().map(|file| context.code_of(file));
    if codes.clone().all(|code| code != module.value) {
        let diagnostic = RULE.at(exception.span, format!("there is no module {}", shown(&module.value)));
        return Some(match nearest(&module.value, codes) {
            Some(meant) => {
                diagnostic.help(format!("did you mean `{meant}`? remove the exception if its module is gone"))
            }
            None => diagnostic.help("remove the exception, or write the module's code"),
        });
    }
    let mut named = context.parsed.modules.iter().filter(|file| context.code_of(file) == module.value);
    if named.any(|file| file.front.is_none() || !file.has_body) {
        return None;
    }
    let message = format!("nothing in {} needs the exception from {}", shown(&module.value), shown(&rule.value));
    Some(RULE.at(exception.span, message).help("remove it"))
}
