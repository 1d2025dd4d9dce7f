use crate::check::prelude::*;
use crate::model::{Placeholder, UrlError, WebUrl, placeholder};
use crate::parse::fault::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("url/placeholder", Severity::Error, documents!("placeholder"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let is_readable = |url: &str| !matches!(WebUrl::new(url), Err(UrlError::Invalid(_)));
    let in_fields = module.urls().into_iter().filter(|(_, url, _)| is_readable(url));
    let in_fields = in_fields.filter_map(|(field, url, span)| Some((format!("`{field}`"), placeholder(url)?, span)));
    let in_texts = module.file.faults.iter().filter_map(|fault| match &fault.kind {
        FaultKind::Placeholder(placeholder) => Some(("the link".to_owned(), placeholder.clone(), fault.span)),
        _ => None,
    });
    for (what, placeholder, span) in in_fields.chain(in_texts) {
        let (message, help) = match placeholder {
            Placeholder::ExampleHost(_) if !module.vocabulary().is_public => continue,
            Placeholder::ExampleHost(host) => {
                (format!("{what} leads to {}, a host reserved for examples", shown(&host)), "write the real address")
            }
            Placeholder::Template(part) => (
                format!("{what} contains the placeholder {}", shown(&part)),
                "write an address that opens as it is; put an address that customers adapt in backticks",
            ),
        };
        findings.push(findings.rule().at(span, message).help(help));
    }
}
