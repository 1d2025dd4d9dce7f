//! Checks a CSS value token by token and rewrites it from the allowed tokens.
//!
//! Tokens are checked as the tokenizer decodes them, so that `u\72l(` is `url(`. The output has no escapes and no
//! strings.

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

use super::drawing::{Link, is_plain_name};
use super::{Fault, FaultKind, MAX_FAULTS, address, allow, plain, shown};

/// A rewritten value.
#[derive(Default)]
pub(super) struct Value {
    pub text: String,
    /// With byte ranges of the CSS text.
    pub links: Vec<Link>,
    /// Range of `!important`.
    pub important: Option<Range<usize>>,
}

/// Reads the rest of `input` as the value of a property that is kept.
///
/// The ranges of faults and links are byte ranges of the CSS text.
pub(super) fn read(property: &str, input: &mut Parser<'_>, faults: &mut Vec<Fault>) -> Value {
    let mut writer = Writer { property, value: Value::default(), faults, space: false };
    writer.tokens(input);
    writer.value
}

/// Checks the rest of `input`, the value of a property that is not written, for script and external references.
pub(super) fn check_dropped(input: &mut Parser<'_>, faults: &mut Vec<Fault>) {
    while let Some((token, range)) = next(input) {
        if is_full(faults, input) {
            return;
        }
        match token {
            Token::UnquotedUrl(to) => faults.extend(external(&to, range)),
            Token::BadUrl(to) => faults.push(address::foreign(&to, range)),
            Token::Function(name) => {
                if let Some(fault) = function_fault(&name, range) {
                    faults.push(fault);
                } else if name.eq_ignore_ascii_case("url") {
                    faults.extend(nested(input, |input| {
                        let (token, range) = next(input)?;
                        match token {
                            Token::QuotedString(to) => external(&to, range),
                            _ => None,
                        }
                    }));
                } else {
                    nested(input, |input| check_dropped(input, faults));
                }
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                nested(input, |input| check_dropped(input, faults));
            }
            _ => {}
        }
    }
}

/// Whether the maximum number of faults is reached. If so, skips the rest of `input`: a logo with faults is not
/// written, so the rest does not matter.
pub(super) fn is_full(faults: &[Fault], input: &mut Parser<'_>) -> bool {
    let is_full = faults.len() >= MAX_FAULTS;
    while is_full && input.next().is_ok() {}
    is_full
}

/// The next token other than comments and white space, with its byte range.
pub(super) fn next<'i>(input: &mut Parser<'i>) -> Option<(Token<'i>, Range<usize>)> {
    input.skip_whitespace();
    let start = input.position().byte_index();
    let token = input.next().ok()?.clone();
    Some((token, start..input.position().byte_index()))
}

/// Calls `read` for the block or function that was just opened, and skips to its end.
pub(super) fn nested<'i, T: Default>(input: &mut Parser<'i>, read: impl FnOnce(&mut Parser<'i>) -> T) -> T {
    let result = input.parse_nested_block(|input| {
        let value = read(input);
        while input.next().is_ok() {}
        Ok::<_, ParseError<()>>(value)
    });
    result.unwrap_or_default()
}

fn external(to: &str, range: Range<usize>) -> Option<Fault> {
    let fault = address::local(to, range).err()?;
    (fault.kind != FaultKind::Unsupported).then_some(fault)
}

/// The fault for a function that runs script or loads something.
fn function_fault(name: &str, range: Range<usize>) -> Option<Fault> {
    let lower = name.to_ascii_lowercase();
    let kind = match lower.as_str() {
        "src" | "image" | "image-set" | "-webkit-image-set" | "cross-fade" | "-webkit-cross-fade" | "url-prefix" => {
            FaultKind::ExternalReference
        }
        "expression" => FaultKind::ActiveContent,
        _ => return None,
    };
    let name = shown(&format!("{name}("));
    let message = match kind {
        FaultKind::ActiveContent => message!("logo-runs-script", kind = "style", name),
        _ => message!("logo-loads-external", kind = "style", name),
    };
    Some(Fault::new(kind, range, message).help(message!("logo-be-self-contained")))
}

struct Writer<'a> {
    property: &'a str,
    value: Value,
    faults: &'a mut Vec<Fault>,
    /// White space came before the next token and may have to be written.
    space: bool,
}

impl Writer<'_> {
    fn tokens(&mut self, input: &mut Parser<'_>) {
        while !is_full(self.faults, input) {
            let start = input.position();
            let Ok(token) = input.next_including_whitespace_and_comments() else {
                return;
            };
            let token = token.clone();
            let range = start.byte_index()..input.position().byte_index();
            let source = input.slice_from(start);
            match token {
                Token::WhiteSpace(_) | Token::Comment(_) => self.space = true,
                Token::Comma => self.close(","),
                Token::Delim('/') => self.write("/"),
                Token::Number { .. } | Token::Percentage { .. } => self.write(source),
                Token::Dimension { unit, .. } if plain::needs_font(&unit) => {
                    self.faults.push(plain::font_unit(&unit, range));
                }
                Token::Dimension { unit, .. }
                    if unit.bytes().all(|byte| byte.is_ascii_alphabetic()) && !source.contains('\\') =>
                {
                    self.write(source);
                }
                Token::Ident(name) if is_keyword(&name) => self.write(&name),
                Token::Hash(digits) | Token::IDHash(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                    self.write("#");
                    self.value.text.push_str(&digits);
                }
                Token::UnquotedUrl(to) => self.link(&to, range),
                Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                    self.quoted_url(input, range);
                }
                Token::Function(name) => self.function(&name, range, input),
                Token::BadUrl(to) => self.faults.push(address::foreign(&to, range)),
                Token::Delim('!') if self.value.important.is_none() => {
                    self.important(input, range);
                }
                _ => self.refuse(source, range),
            }
        }
    }

    fn function(&mut self, name: &str, opening: Range<usize>, input: &mut Parser<'_>) {
        if let Some(fault) = function_fault(name, opening.clone()) {
            self.faults.push(fault);
            return;
        }
        let Some(kept) = allow::function(name) else {
            let mut within = Vec::new();
            nested(input, |input| check_dropped(input, &mut within));
            if within.is_empty() {
                self.refuse(&format!("{name}("), opening);
            }
            self.faults.append(&mut within);
            return;
        };
        self.write(kept);
        self.value.text.push('(');
        self.space = false;
        let done = nested(input, |input| {
            self.tokens(input);
            true
        });
        if !done {
            self.faults.push(Fault::new(
                FaultKind::TooComplex,
                opening,
                message!("logo-functions-too-deep", property = shown(self.property)),
            ));
        }
        self.close(")");
    }

    /// Reads `url("...")`, which must contain nothing but the string.
    fn quoted_url(&mut self, input: &mut Parser<'_>, opening: Range<usize>) {
        let address = nested(input, |input| match next(input) {
            Some((Token::QuotedString(address), range)) if next(input).is_none() => Some((address, range)),
            _ => None,
        });
        match address {
            Some((address, range)) => self.link(&address, range),
            None => self.refuse("url(", opening),
        }
    }

    fn link(&mut self, to: &str, range: Range<usize>) {
        match address::local(to, range.clone()) {
            Err(fault) => self.faults.push(fault),
            Ok(_) if !allow::takes_reference(self.property) => self.refuse("url(", range),
            Ok(id) => {
                // Elements only have plain ids, so any other reference is reported later.
                self.write("url(#");
                self.value.text.push_str(if is_plain_name(id) { id } else { "" });
                self.value.text.push(')');
                self.value.links.push(Link { id: id.to_owned(), range });
            }
        }
    }

    fn important(&mut self, input: &mut Parser<'_>, mark: Range<usize>) {
        match next(input) {
            Some((Token::Ident(word), range)) if word.eq_ignore_ascii_case("important") => {
                self.value.important = Some(mark.start..range.end);
            }
            _ => self.refuse("!", mark),
        }
    }

    fn refuse(&mut self, source: &str, range: Range<usize>) {
        self.faults.push(
            Fault::new(
                FaultKind::Unsupported,
                range,
                message!("logo-value", value = shown(source), property = shown(self.property)),
            )
            .help(message!("logo-plain-value")),
        );
    }

    /// Writes a token, after a space if there was white space.
    fn write(&mut self, token: &str) {
        let text = &mut self.value.text;
        if self.space && !text.is_empty() && !text.ends_with(['(', ',']) {
            text.push(' ');
        }
        self.space = false;
        text.push_str(token);
    }

    /// Writes a comma or closing parenthesis, without a space before it.
    fn close(&mut self, token: &str) {
        self.space = false;
        self.value.text.push_str(token);
    }
}

fn is_keyword(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
