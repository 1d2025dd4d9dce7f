use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

pub(in crate::check) static RULE: Rule =
    rule("url/not-https", Severity::Error, documents!("not_https"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (field, url, span) in module.urls() {
        if let Err(UrlError::NotHttps(scheme)) = WebUrl::new(url) {
            let scheme = format!("`{}:`", printable(&scheme));
            let message = message!("url-not-https", field = shown(field), scheme);
            let diagnostic = findings.rule().at(span, message);
            findings.push(match url.get(..7).filter(|start| start.eq_ignore_ascii_case("http://")) {
                Some(_) => {
                    let https = format!("https://{}", &url[7..]);
                    let edit = quoted_like(module.sources.text(span), &https);
                    let title = message!("url-write-https");
                    diagnostic.help(message!("url-use-https")).fix(Applicability::Suggested, title, edit)
                }
                None => diagnostic.help(message!("url-https-address")),
            });
        }
    }
}
