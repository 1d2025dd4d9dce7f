use crate::check::prelude::*;
use crate::model::{Placeholder, UrlError, WebUrl, placeholder};
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("url/placeholder", Severity::Error, documents!("placeholder"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let is_readable = |url: &str| !matches!(WebUrl::new(url), Err(UrlError::Invalid(_)));
    let in_fields = module.urls().into_iter().filter(|(_, url, _)| is_readable(url));
    let in_fields = in_fields.filter_map(|(field, url, span)| Some((Some(shown(field)), placeholder(url)?, span)));
    let in_texts = module.file.faults.iter().filter_map(|fault| match &fault.kind {
        FaultKind::Placeholder(placeholder) => Some((None, placeholder.clone(), fault.span)),
        _ => None,
    });
    for (field, placeholder, span) in in_fields.chain(in_texts) {
        let (message, help) = match placeholder {
            Placeholder::ExampleHost(_) if !module.vocabulary().is_public => continue,
            Placeholder::ExampleHost(host) => {
                let host = shown(&host);
                let message = match field {
                    Some(field) => message!("url-example-host", field, host),
                    None => message!("url-example-host-of-link", host),
                };
                (message, message!("url-real-address"))
            }
            Placeholder::Template(part) => {
                let part = shown(&part);
                let message = match field {
                    Some(field) => message!("url-placeholder", field, part),
                    None => message!("url-placeholder-in-link", part),
                };
                (message, message!("url-address-that-opens"))
            }
        };
        findings.push(findings.rule().at(span, message).help(help));
    }
}
