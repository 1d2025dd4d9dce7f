//! How the text of a page begins. The line of a module that has none of its own is the beginning of its features, which a
//! page would show twice.

use std::borrow::Cow;

use mpgen_core::catalog::Shown;
use mpgen_core::model::LanguageId;

/// Maximum length of a paragraph below the title, in characters.
const MAX_LEAD: usize = 300;

/// The beginning of a page, and the rest of its text.
pub(super) struct Opening<'a> {
    /// What stands below the title, as safe HTML, and its language.
    pub(super) lead: Option<(LanguageId, Cow<'a, str>)>,
    /// The features without the lead, as safe HTML; empty if nothing is left.
    pub(super) features: &'a str,
}

impl<'a> Opening<'a> {
    /// The line of a module as its lead, unless the features begin with the same sentence: then their first paragraph is the
    /// lead, and what is too long or not a paragraph stays where it is.
    pub(super) fn of(shown: &Shown<'a>) -> Self {
        let features = shown.features.map_or("", |(_, text)| &*text.html);
        let Some((language, summary)) = shown.summary else { return Self { lead: None, features } };
        let is_one_language = shown.features.is_some_and(|(own, _)| own == language);
        let sentence = summary.trim_end_matches(['…', '.']);
        if !is_one_language || !plain_text(features).starts_with(sentence) {
            return Self { lead: Some((language, escape(summary).into())), features };
        }
        let paragraph = features.strip_prefix("<p>").and_then(|rest| rest.split_once("</p>"));
        match paragraph.filter(|(first, _)| plain_text(first).chars().count() <= MAX_LEAD) {
            Some((first, rest)) => Self { lead: Some((language, first.into())), features: rest.trim_start() },
            None => Self { lead: None, features },
        }
    }
}

/// The words of safe HTML, with single spaces.
fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for piece in html.split('<') {
        // The first piece has no tag.
        text.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use mpgen_core::model::Text;

    /// The lead and the features of a page.
    fn opened(summary: &str, features: &str) -> (Option<String>, String) {
        let text = Text { html: features.into() };
        let own = LanguageId(0);
        let shown = Shown {
            name: (own, "A"),
            summary: Some((own, summary)),
            features: Some((own, &text)),
            installation: None,
            support_url: None,
            documentation_url: None,
            developer: None,
        };
        let opening = Opening::of(&shown);
        (opening.lead.map(|(_, html)| html.into_owned()), opening.features.to_owned())
    }

    #[test]
    fn no_sentence_stands_twice() {
        let own = (Some("A &lt;line&gt;".to_owned()), "<p>Other words.</p>".to_owned());
        assert_eq!(opened("A <line>", "<p>Other words.</p>"), own);
        let moved = (Some("Calls &amp; <em>cards</em> in one place.".to_owned()), "<ul><li>More</li></ul>".to_owned());
        for summary in ["Calls & cards in one place.", "Calls & cards…", "Calls & cards in one place"] {
            assert_eq!(
                opened(summary, "<p>Calls &amp; <em>cards</em> in one place.</p>\n<ul><li>More</li></ul>"),
                moved
            );
        }
        assert_eq!(opened("Calls", "<p>Calls</p>\n"), (Some("Calls".to_owned()), String::new()));
        let list = "<ul>\n<li>Calls</li>\n</ul>";
        assert_eq!(opened("Calls", list), (None, list.to_owned()));
        let long = format!("<p>{}</p>", "word ".repeat(100));
        assert_eq!(opened("word word…", &long), (None, long.clone()));
    }
}
