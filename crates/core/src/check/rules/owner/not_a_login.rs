use crate::check::prelude::*;
use crate::codeowners::Forge;
use crate::source::{Sources, Spanned};

pub(in crate::check) static RULE: Rule = rule(
    "owner/not-a-login",
    Severity::Error,
    documents!("not_a_login"),
    Check::Each(&[Check::Module(in_module), Check::AllFiles(in_marketplace)]),
);

fn in_module(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let owners = module.front().and_then(|front| front.owners.as_ref());
    texts(owners).for_each(|owner| report(owner, module.sources, findings));
}

fn in_marketplace(context: &Context<'_>, findings: &mut Findings<'_>) {
    let maintainers = context.settings.marketplace.iter().flat_map(|file| &file.maintainers);
    maintainers.for_each(|maintainer| report(maintainer, context.sources, findings));
}

/// What `mpgen new` writes in place of a login. Whoever registered it would own the module.
const PLACEHOLDER: &str = "your-login";

fn report(owner: &Spanned<String>, sources: &Sources, findings: &mut Findings<'_>) {
    let written = owner.value.trim();
    let is_placeholder = written.trim_start_matches('@') == PLACEHOLDER;
    if Forge::has_any_login(written) && !is_placeholder || findings.is_full(owner.span.source) {
        return;
    }
    if is_placeholder {
        let diagnostic = findings.rule().at(owner.span, message!("owner-placeholder", owner = shown(written)));
        findings.push(diagnostic.help(message!("owner-not-a-login-help")));
        return;
    }
    let diagnostic = findings.rule().at(owner.span, message!("owner-not-a-login", owner = shown(written)));
    let (meant, applicability) = match written.strip_prefix('@') {
        Some(login) => (Some(login), Applicability::Safe),
        None => (of_profile(written), Applicability::Suggested),
    };
    findings.push(match meant.filter(|login| Forge::has_any_login(login)) {
        Some(login) => {
            let edit = quoted_like(sources.text(owner.span), login);
            diagnostic.help(message!("owner-not-a-login-alone")).fix(applicability, write(login), edit)
        }
        None => diagnostic.help(message!("owner-not-a-login-help")),
    });
}

/// The login in the address of a profile.
fn of_profile(address: &str) -> Option<&str> {
    let path = address.trim_end_matches('/').strip_prefix("https://").unwrap_or(address);
    let (host, login) = path.split_once('/')?;
    host.contains('.').then_some(login)
}
