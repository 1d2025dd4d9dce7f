use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

pub(in crate::check) static RULE: Rule =
    rule("url/invalid", Severity::Error, documents!("invalid"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (_, url, span) in module.urls() {
        if let Some(message) = typing_error(url) {
            let diagnostic = findings.rule().at(span, message).help(message!("url-invalid-as-browsers"));
            let right = url.trim_end_matches(PUNCTUATION);
            findings.push(if right != url && WebUrl::new(right).is_ok() {
                let edit = quoted_like(module.sources.text(span), right);
                diagnostic.fix(Applicability::Suggested, write(&printable(right)), edit)
            } else {
                diagnostic
            });
            continue;
        }
        if let Err(UrlError::Invalid(fault)) = WebUrl::new(url) {
            let message = message!("url-invalid", url = shown(url), reason = address_fault(fault));
            let diagnostic = findings.rule().at(span, message);
            let https = format!("https://{url}");
            findings.push(if WebUrl::new(&https).is_ok() {
                let edit = quoted_like(module.sources.text(span), &https);
                let title = message!("url-add-https");
                diagnostic.help(message!("url-full-address")).fix(Applicability::Suggested, title, edit)
            } else {
                diagnostic.help(message!("url-full-address-example"))
            });
        }
    }
}

/// Punctuation that belongs to the sentence around an address.
const PUNCTUATION: [char; 6] = ['.', ',', ';', '!', '…', '»'];

/// What is wrong with an address that is valid, but certainly not what was meant.
fn typing_error(url: &str) -> Option<Message> {
    if url.ends_with(PUNCTUATION) {
        return Some(message!("url-invalid-punctuation", url = shown(url)));
    }
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let is_empty = host.starts_with('.') || host.contains("..");
    is_empty.then(|| message!("url-invalid-dots", url = shown(url)))
}
