//! HTML as tags and texts, in one pass: every `<` that does not begin a tag is text.

/// A part of an HTML text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'t> {
    /// A text with entities.
    Text(&'t str),
    /// A tag: its name in lower case, and its attributes.
    Open(String, &'t str),
    /// An end tag.
    Close(String),
    /// A comment, or a declaration.
    Other,
}

/// The tags that forms and READMEs have. Anything else between `<` and `>` is text: `<your domain>`.
const TAGS: [&str; 66] = [
    "a",
    "abbr",
    "article",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "noscript",
    "o:p",
    "ol",
    "p",
    "picture",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "td",
    "ul",
];
const MORE_TAGS: [&str; 16] = [
    "tbody", "tfoot", "th", "thead", "title", "tr", "tt", "u", "video", "meta", "link", "object", "embed", "nav",
    "var", "wbr",
];

/// Whether a name is that of a tag of HTML.
pub(crate) fn is_tag(name: &str) -> bool {
    TAGS.contains(&name) || MORE_TAGS.contains(&name)
}

/// Reads an HTML text. The time is linear: what has been searched without success is not searched again.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// The last `>`.
    last: Option<usize>,
    /// Whether a quoted attribute has no end, so that quotes mean nothing from here on.
    no_quotes: bool,
    /// Whether a comment has no end, so that there are none from here on.
    no_comments: bool,
}

impl<'t> Tokens<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, at: 0, last: text.rfind('>'), no_quotes: false, no_comments: false }
    }

    /// The end of the tag that starts at `start`, after its `>`.
    fn end(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if !self.no_quotes {
            let mut quote = None;
            for (n, byte) in bytes[start..].iter().enumerate() {
                match (quote, byte) {
                    (None, b'>') => return Some(start + n + 1),
                    (None, b'"' | b'\'') => quote = Some(*byte),
                    (Some(open), byte) if open == *byte => quote = None,
                    _ => {}
                }
            }
            self.no_quotes = true;
        }
        let last = self.last.filter(|last| *last >= start)?;
        Some(start + self.text[start..=last].find('>')? + 1)
    }

    /// The tag at a `<`, and where it ends.
    fn tag(&mut self, start: usize) -> Option<(Token<'t>, usize)> {
        let text = self.text;
        let rest = &text[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let end = if self.no_comments { None } else { comment.find("-->") };
            self.no_comments = end.is_none();
            return Some((Token::Other, start + 4 + end? + 3));
        }
        if rest.starts_with(['!', '?']) {
            return Some((Token::Other, self.end(start)?));
        }
        let (is_close, name) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b':').take(12).count();
        let (name, after) = name.split_at(length);
        let name = name.to_ascii_lowercase();
        if !is_tag(&name) || !after.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')) {
            return None;
        }
        let end = self.end(start)?;
        let attributes = text.len() - after.len()..end - 1;
        let token = if is_close { Token::Close(name) } else { Token::Open(name, text.get(attributes).unwrap_or("")) };
        Some((token, end))
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        if self.text[start..].starts_with('<')
            && let Some((token, end)) = self.tag(start)
        {
            self.at = end;
            return Some(token);
        }
        let first = self.text[start..].chars().next().map_or(1, char::len_utf8);
        let end = self.text[start + first..].find('<').map_or(self.text.len(), |end| start + first + end);
        self.at = end;
        Some(Token::Text(&self.text[start..end]))
    }
}

/// Whether a text has tags of HTML.
pub(crate) fn is_html(text: &str) -> bool {
    text.contains('<') && Tokens::of(text).any(|token| matches!(token, Token::Open(..) | Token::Close(_)))
}

/// The destination of the first link.
pub(crate) fn first_link(text: &str) -> Option<String> {
    if !text.contains('<') {
        return None;
    }
    Tokens::of(text).find_map(|token| match token {
        Token::Open(name, attributes) if name == "a" => attribute(attributes, "href"),
        _ => None,
    })
}

/// The value of an attribute.
pub(crate) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (own, after) = rest.split_at(end);
        if own.is_empty() && after.is_empty() {
            return None;
        }
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if own.eq_ignore_ascii_case(name) {
            return Some(crate::html::decoded(value).trim().to_owned());
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_of_html_are_tags() {
        let tokens: Vec<Token<'_>> = Tokens::of("a < b <P class='x>y'>c<your key><br/>d</p><!-- e -->f<").collect();
        let expected = [
            Token::Text("a "),
            Token::Text("< b "),
            Token::Open("p".to_owned(), " class='x>y'"),
            Token::Text("c"),
            Token::Text("<your key>"),
            Token::Open("br".to_owned(), "/"),
            Token::Text("d"),
            Token::Close("p".to_owned()),
            Token::Other,
            Token::Text("f"),
            Token::Text("<"),
        ];
        assert_eq!(tokens, expected);
        assert_eq!(
            first_link(r#"<a class=b href="https://a.example/?b&amp;c">x</a>"#).as_deref(),
            Some("https://a.example/?b&c")
        );
        assert_eq!(attribute(" = = x", "href"), None);
    }
}
