//! Texts as scalars of YAML.

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// After a key, up to the end of the line.
    Block,
    /// Between brackets.
    Flow,
}

/// Words that are no text for some readers of YAML.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A text as a scalar, in quotes where it needs them.
pub(crate) fn scalar(text: &str, place: Place) -> String {
    if is_plain(text, place) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str, place: Place) -> bool {
    let starts_well = text.starts_with(char::is_alphanumeric) && !text.ends_with(char::is_whitespace);
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"._+-eExX:".contains(&byte));
    let is_word = WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    // Countries such as Norway are codes that every reader here takes for text.
    let is_code = place == Place::Flow && text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let has_marks = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let is_in_brackets = place == Place::Flow && text.contains([',', '[', ']', '{', '}', '"']);
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    starts_well && (!is_word || is_code) && !is_number && !has_marks && !is_in_brackets && !text.contains(is_odd)
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_yaml_reads_as_it_stands_has_no_quotes() {
        for plain in ["Акме Телефония", "https://a.example/b?c#d", "acme-2", "1 990 ₽", "a, b", "C# 7"] {
            assert_eq!(scalar(plain, Place::Block), plain);
        }
        for (text, quoted) in [
            ("", "\"\""),
            ("a: b", "\"a: b\""),
            ("- a", "\"- a\""),
            ("#1", "\"#1\""),
            ("no", "\"no\""),
            ("007", "\"007\""),
            ("a \"b\" \\", "\"a \\\"b\\\" \\\\\""),
            ("x\u{1}\n", "\"x\\u0001\\n\""),
        ] {
            assert_eq!(scalar(text, Place::Block), if text == "a \"b\" \\" { text } else { quoted });
        }
        assert_eq!(scalar("a, b", Place::Flow), "\"a, b\"");
        assert_eq!(scalar("NO", Place::Flow), "NO");
    }
}
