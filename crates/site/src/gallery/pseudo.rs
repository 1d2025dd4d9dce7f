//! Pseudo-languages: texts that are longer than they were, or run from right to left, and can still be read.

/// A pseudo-language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pseudo {
    /// Letters with accents, and about 40 % more of them, as in German or Finnish.
    Lengthened,
    /// The letters of each word from right to left.
    Mirrored,
}

impl Pseudo {
    pub(super) const ALL: [Self; 2] = [Self::Lengthened, Self::Mirrored];

    /// Its tag: `XA` and `XB` are the regions that CLDR keeps for pseudo-languages.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Lengthened => "en-XA",
            Self::Mirrored => "ar-XB",
        }
    }

    /// A text without markup.
    pub(super) fn text(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_letter = first.is_alphabetic();
            let end = rest.find(|c: char| c.is_alphabetic() != is_letter).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            if is_letter {
                self.word(run, &mut out)
            } else {
                out.push_str(run)
            }
            rest = after;
        }
        out
    }

    fn word(self, word: &str, out: &mut String) {
        match self {
            Self::Lengthened => {
                out.extend(word.chars().map(accented));
                let more = word.chars().count() * 2 / 5;
                out.extend("äöüéèîñš".chars().cycle().take(more));
            }
            // RIGHT-TO-LEFT OVERRIDE, and its end.
            Self::Mirrored => out.extend(['\u{202e}'].into_iter().chain(word.chars()).chain(['\u{202c}'])),
        }
    }

    /// Markdown. Code and addresses stay as they are.
    pub(super) fn markdown(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut is_fenced = false;
        for line in text.split_inclusive('\n') {
            is_fenced ^= line.starts_with("```");
            if is_fenced || line.starts_with("```") || line.starts_with("https://") {
                out.push_str(line);
                continue;
            }
            let (mut rest, mut is_text) = (line, true);
            while !rest.is_empty() {
                let ends: &[&str] = if is_text { &["`", "](", "<"] } else { &["`", ")", ">"] };
                let end = ends.iter().filter_map(|end| Some(rest.find(end)? + end.len())).min().unwrap_or(rest.len());
                let (part, after) = rest.split_at(end);
                if is_text {
                    out.push_str(&self.text(part))
                } else {
                    out.push_str(part)
                }
                (rest, is_text) = (after, !is_text);
            }
        }
        out
    }

    /// A file of Fluent messages. What is in braces stays as it is.
    pub(super) fn messages(self, text: &str) -> String {
        text.split_inclusive('\n').map(|line| self.message_line(line)).collect()
    }

    fn message_line(self, line: &str) -> String {
        let is_continued = line.starts_with([' ', '\t']);
        let trimmed = line.trim_start();
        let start = if line.starts_with('#') {
            line.len()
        } else if trimmed.starts_with('[') || trimmed.starts_with("*[") {
            line.find(']').map_or(line.len(), |end| end + 1)
        } else if is_continued && !trimmed.starts_with('.') {
            0
        } else {
            line.find('=').map_or(line.len(), |end| end + 1)
        };
        let (mut out, mut rest) = (line[..start].to_owned(), &line[start..]);
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}').map_or(rest.len(), |end| open + end + 1);
            out.push_str(&self.text(&rest[..open]));
            out.push_str(&rest[open..close]);
            rest = &rest[close..];
        }
        out + &self.text(rest)
    }
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "aceginorsuyzACEGINORSUYZ";
    const ACCENTED: &str = "áçéğîñöŕšüýžÁÇÉĞÎÑÖŔŠÜÝŽ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter).map_or(letter, |(_, accented)| accented)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_and_what_programs_read_does_not() {
        let long = Pseudo::Lengthened;
        assert_eq!(long.text("Connect 12"), "Çöññéçtäö 12");
        assert_eq!(Pseudo::Mirrored.text("a b"), "\u{202e}a\u{202c} \u{202e}b\u{202c}");
        assert_eq!(
            long.markdown("See [a](https://b.example/) and `code`\n"),
            "Šééä [á](https://b.example/) áñdä `code`\n"
        );
        assert_eq!(long.markdown("```\ncode\n```\nno\n"), "```\ncode\n```\nñö\n");
        let messages = "# a comment\nid = no { $count ->\n    [one] no { $count }\n   *[other] no\n}\n    more\n";
        let expected = "# a comment\nid = ñö { $count ->\n    [one] ñö { $count }\n   *[other] ñö\n}\n    möŕéä\n";
        assert_eq!(long.messages(messages), expected);
    }
}
