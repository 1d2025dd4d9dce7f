use crate::check::prelude::*;
use crate::model::{UrlError, WebUrl};

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("url/not-https", Severity::Error, include_str!("not_https.md"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for (field, url, place) in module.urls() {
        if let Err(UrlError::NotHttps(scheme)) = WebUrl::new(url) {
            let message =
                format!("`{field}` wants an address of `https:`, and this is one of `{}:`", printable(&scheme));
            let diagnostic = findings.rule().at(place, message);
            findings.push(match url.get(..7).filter(|start| start.eq_ignore_ascii_case("http://")) {
                Some(_) => {
                    let https = format!("https://{}", &url[7..]);
                    let edit = quoted_like(module.all.sources.text(place), &https);
                    diagnostic.help("use `https://`").fix(
                        Applicability::Suggested,
                        "write `https://`, if the server answers there",
                        edit,
                    )
                }
                None => diagnostic.help("give the address of a page that begins with `https://`"),
            });
        }
    }
}
