//! HTML from a form -> Markdown. Tags that a form does not make are dropped and their text stays; scripts, styles and
//! embedded pages are dropped with their text.

mod writer;

use mpgen_core::diag::Message;
use mpgen_core::message;
use pulldown_cmark::{Event, Parser};

use crate::tags::{Token, Tokens};
use writer::Writer;

/// Elements that are dropped with their content.
const DROPPED: [&str; 11] =
    ["script", "style", "head", "title", "iframe", "object", "svg", "video", "audio", "noscript", "button"];

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 21] = [
    "p",
    "div",
    "article",
    "section",
    "header",
    "footer",
    "main",
    "center",
    "figure",
    "figcaption",
    "blockquote",
    "body",
    "html",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "nav",
    "table",
    "hr",
];

/// The Markdown of an HTML text.
pub(crate) fn markdown(text: &str, notes: &mut Vec<Message>) -> String {
    let mut writer = Writer::default();
    let mut dropped: Option<String> = None;
    for token in Tokens::of(text) {
        match (&dropped, token) {
            (Some(name), Token::Close(end)) if *name == end => dropped = None,
            (Some(_), _) => {}
            (None, Token::Open(name, attributes)) if DROPPED.contains(&name.as_str()) => {
                writer.left_out = true;
                dropped = (!attributes.ends_with('/')).then_some(name);
            }
            (None, Token::Open(name, attributes)) => writer.open(&name, attributes),
            (None, Token::Close(name)) => writer.close(&name),
            (None, Token::Text(text)) => writer.text(text),
            (None, Token::Other) => {}
        }
    }
    if writer.left_out {
        let note = message!("import-left-out-html");
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    writer.finish()
}

/// The text of an HTML text, without tags. Each paragraph and list item is on a line of its own.
pub(crate) fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut out = String::new();
    for token in Tokens::of(text) {
        match token {
            Token::Text(text) => out.push_str(&decoded(text)),
            Token::Open(name, _) | Token::Close(name)
                if name == "br" || name == "li" || BLOCKS.contains(&name.as_str()) =>
            {
                out.push('\n');
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}

/// A text with its entities decoded. Spaces that do not break become ordinary ones.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(MAX_ENTITY).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[..=end])?, end))) {
            Some((text, end)) => {
                out.push_str(&text);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out.replace('\u{a0}', " ")
}

/// Maximum length of an entity.
const MAX_ENTITY: usize = 33;

/// The text of an entity, as Markdown knows it.
fn entity(entity: &str) -> Option<String> {
    let common = match entity {
        "&nbsp;" => " ",
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        _ => "",
    };
    if !common.is_empty() {
        return Some(common.to_owned());
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    if !entity[1..entity.len() - 1].chars().all(is_name) {
        return None;
    }
    let mut events = Parser::new(entity);
    let text = events.find_map(|event| if let Event::Text(text) = event { Some(text.into_string()) } else { None })?;
    (text != entity).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(html: &str) -> String {
        markdown(html, &mut Vec::new())
    }

    #[test]
    fn what_a_form_makes_becomes_markdown() {
        let cases = [
            ("<p>Один&nbsp;<b>два </b>три</p><p>a &lt; b</p>", "Один **два** три\n\na \\< b"),
            ("<ul><li>a</li><li><p>b</p></li></ul><p>c</p>", "- a\n- b\n\nc"),
            ("<ul>\n<li>a\n<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
            ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
            ("<h2>Звонки</h2>Текст<br>ещё", "## Звонки\n\nТекст\n\nещё"),
            (r#"<a href="https://a.example/x y">см. <i>тут</i></a>"#, "[см. *тут*](<https://a.example/x y>)"),
            ("<script>alert(1)</script><p onclick=x>ok</p><style>p{}</style>", "ok"),
            ("1. a<br>- b<br># c<br>a_b *c*", "1\\. a\n\n\\- b\n\n\\# c\n\na_b \\*c\\*"),
            (
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1<br>2</td><td>|</td></tr></table>",
                "| a | b |\n| --- | --- |\n| 1 2 | \\| |",
            ),
            ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
            ("<b></b><b><b>x</b></b> <code>a`b</code>", "**x** `a'b`"),
            ("tel&eacute;fono &laquo;x&raquo; &bogus; &#1046;", "teléfono «x» \\&bogus; Ж"),
        ];
        for (html, expected) in cases {
            assert_eq!(converted(html), expected, "{html}");
        }
        assert_eq!(plain("<p>a</p><ul><li>b &amp; c</li></ul>"), "a\n\nb & c");
    }
}
