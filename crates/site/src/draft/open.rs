//! Module files without the lines around the front matter: they give what was read of them too.

use std::borrow::Cow;

use mpgen_core::parse::fault::FaultKind;
use mpgen_core::parse::module::split;
use mpgen_core::source::{Content, Source};

/// The file with both lines around its front matter. The front matter of a file that lacks one of them ends before the
/// first heading of the body.
pub(super) fn with_front_matter(source: &Source) -> Cow<'_, Source> {
    let text = source.text().trim_start_matches('\u{feff}');
    let text = match split(text) {
        Ok(_) => return Cow::Borrowed(source),
        Err(FaultKind::OpenFrontMatter) => text.split_once('\n').map_or("", |(_, rest)| rest),
        Err(_) => text,
    };
    let (front, body) = text.split_at(body_of(text));
    let front: Vec<&str> = front.lines().filter(|line| !is_rule(line)).collect();
    let content = Content::Text(format!("---\n{}\n---\n{body}", front.join("\n")).into());
    Cow::Owned(Source { content, ..source.clone() })
}

/// Where the body begins: at the heading of the first block, or of a language before it. A comment of the front matter can
/// look like the heading of a language, but not like that of a block.
fn body_of(text: &str) -> usize {
    let (mut at, mut language) = (0, None);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim();
        if line.starts_with("## ") {
            return language.unwrap_or(start);
        }
        if line.starts_with("# ") && !line[2..].contains(char::is_whitespace) {
            language = Some(start);
        } else if !line.is_empty() {
            language = None;
        }
    }
    text.len()
}

/// Whether a line consists of hyphens or points, as the end of a front matter.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 2 && line.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '.'))
}

#[cfg(test)]
mod tests {
    use super::with_front_matter;
    use mpgen_core::source::{Content, Kind, Source};

    fn opened(text: &str) -> String {
        let source = Source { path: String::new(), root: 0, kind: Kind::Module, content: Content::Text(text.into()) };
        with_front_matter(&source).text().to_owned()
    }

    #[test]
    fn the_lines_around_the_front_matter_are_added() {
        let whole = "---\n# a comment\ncode: a\n---\n# ru\n\n## features\n\n- b\n";
        assert_eq!(opened(whole), whole);
        for text in [
            "# a comment\ncode: a\n---\n# ru\n\n## features\n\n- b\n",
            "---\n# a comment\ncode: a\n# ru\n\n## features\n\n- b\n",
            "\u{feff}---\n# a comment\ncode: a\n--\n# ru\n\n## features\n\n- b\n",
        ] {
            assert_eq!(opened(text), whole, "{text}");
        }
        assert_eq!(opened(""), "---\n\n---\n");
        assert_eq!(opened("---\n"), "---\n\n---\n");
        assert_eq!(opened("code: a"), "---\ncode: a\n---\n");
    }
}
