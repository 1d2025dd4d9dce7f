//! The marks of drafts, which are put into pages of any theme: what is wrong, at the top, and a word for search engines.

use serde::Serialize;
use tera::{Context, Tera};

use mpgen_core::diag::text::visible;
use mpgen_core::diag::{Diagnostic, Severity, Wording};
use mpgen_core::message;
use mpgen_core::source::Sources;

/// Maximum number of findings on a page.
const MAX_FINDINGS: usize = 50;

/// What the template shows. Its words are in the language of findings.
#[derive(Serialize)]
struct Banner {
    language: &'static str,
    title: String,
    lead: String,
    findings: Vec<FindingView>,
    more: Option<String>,
}

/// A finding in words.
#[derive(Serialize)]
pub(super) struct FindingView {
    is_error: bool,
    severity: String,
    rule: &'static str,
    message: String,
    /// `content/modules/acme/crm.md:3:5`, as terminals and editors open it.
    place: String,
    help: Option<String>,
}

impl FindingView {
    pub(super) fn of(finding: &Diagnostic, sources: &Sources, wording: &Wording) -> Self {
        let source = sources.get(finding.span.source);
        let position = source.position(finding.span.start as usize);
        Self {
            is_error: finding.severity == Severity::Error,
            severity: wording.text(&finding.severity.word()),
            rule: finding.rule,
            message: visible(&wording.text(&finding.message)),
            place: visible(&format!("{}:{}:{}", source.path, position.line, position.column)),
            help: finding.help.as_ref().map(|help| wording.text(&message!("serve-help", help = help.clone()))),
        }
    }
}

/// The page of a draft with its findings.
pub(super) fn draft(html: &str, findings: &[Diagnostic], sources: &Sources, wording: &Wording) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let more = findings.len().saturating_sub(MAX_FINDINGS);
    let banner = Banner {
        language: wording.language().tag(),
        title: wording.text(&message!("draft-title")),
        lead: wording.text(&message!("draft-lead", count = errors)),
        findings: findings.iter().take(MAX_FINDINGS).map(|it| FindingView::of(it, sources, wording)).collect(),
        more: (more > 0).then(|| wording.text(&message!("serve-more", count = more))),
    };
    let rendered =
        Context::from_serialize(&banner).and_then(|context| Tera::one_off(include_str!("banner.html"), &context, true));
    marked(html, &rendered.unwrap_or_else(|error| format!("<p>{error}</p>")))
}

/// A page with a banner at its top that search engines leave out. A theme may leave out the tags of head and body; such a
/// page begins with the banner after its document type.
pub(super) fn marked(html: &str, banner: &str) -> String {
    let mut html = html.to_owned();
    if let Some(head) = end_of_tag(&html, "<head") {
        html.insert_str(head, "\n<meta name=\"robots\" content=\"noindex\">");
    }
    let body = end_of_tag(&html, "<body").or_else(|| end_of_tag(&html, "<!DOCTYPE")).unwrap_or(0);
    html.insert_str(body, &format!("\n{}", banner.trim_end()));
    html
}

/// The end of the first tag that begins with `tag`. Texts of modules are escaped, so that it is a tag of the theme.
fn end_of_tag(html: &str, tag: &str) -> Option<usize> {
    let is_name_over = |rest: &str| rest.starts_with(|c: char| c == '>' || c.is_ascii_whitespace());
    let starts = html.char_indices().filter(|(_, c)| *c == '<').map(|(at, _)| at);
    let mut tags = starts.filter(|&at| {
        let name = html.get(at..at + tag.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(tag)) && is_name_over(&html[at + tag.len()..])
    });
    let start = tags.next()?;
    html[start..].find('>').map(|end| start + end + 1)
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn a_page_of_any_theme_begins_with_the_banner() {
        let head = "\n<meta name=\"robots\" content=\"noindex\">";
        for (html, page) in [
            (
                "<!doctype html><HEAD><header><BODY class=a><p>",
                format!("<!doctype html><HEAD>{head}<header><BODY class=a>\n<b><p>"),
            ),
            ("<!DOCTYPE html><header><p>", "<!DOCTYPE html>\n<b><header><p>".to_owned()),
            ("ж<", "\n<b>ж<".to_owned()),
        ] {
            assert_eq!(marked(html, "<b>\n"), page);
        }
    }
}
