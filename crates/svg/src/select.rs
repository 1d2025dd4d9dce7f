//! Selectors of elements, classes and ids, with descendant and child combinators.

use std::ops::Range;

use cssparser::{Parser, Token};

use super::drawing::{Element, is_plain_name};
use super::value::is_full;
use super::{Fault, FaultKind, allow, quoted};

/// A selector, and what an element needs to be its subject.
pub(super) struct Selector {
    pub text: String,
    subject: Compound,
    /// Whether there is also a condition on the subject's ancestors.
    pub is_contextual: bool,
    /// All classes in the selector.
    pub classes: Vec<String>,
}

#[derive(Default)]
struct Compound {
    element: Option<&'static str>,
    ids: Vec<String>,
    classes: Vec<String>,
    is_empty: bool,
}

impl Selector {
    /// The number of names to compare when matching an element.
    pub(super) fn parts(&self) -> usize {
        1 + self.subject.ids.len() + self.subject.classes.len()
    }

    /// A class, id or element name that the subject must have; empty if any element may match.
    pub(super) fn name(&self) -> &str {
        let Compound { element, ids, classes, is_empty: _ } = &self.subject;
        classes.first().or(ids.first()).map_or(element.unwrap_or_default(), String::as_str)
    }

    /// Whether the element matches the last part of the selector.
    pub(super) fn matches(&self, element: &Element) -> bool {
        let Compound { element: name, ids, classes, is_empty: _ } = &self.subject;
        name.is_none_or(|name| name == element.name)
            && ids.iter().all(|id| element.id.as_ref() == Some(id))
            && classes.iter().all(|class| element.classes.contains(class))
    }
}

/// Parses a list of selectors. Selectors that match no supported element are left out.
///
/// The ranges of faults are byte ranges of the CSS text.
pub(super) fn list(input: &mut Parser<'_>, faults: &mut Vec<Fault>) -> Vec<Selector> {
    let mut list = Vec::new();
    let mut parser = SelectorParser::new();
    while !is_full(faults, input) {
        let start = input.position();
        let Ok(token) = input.next_including_whitespace_and_comments() else {
            break;
        };
        let token = token.clone();
        let range = start.byte_index()..input.position().byte_index();
        let source = input.slice_from(start);
        if token == Token::Comma {
            let done = std::mem::replace(&mut parser, SelectorParser::new());
            list.extend(done.finish(range, faults));
        } else if let Err(help) = parser.take(&token, input) {
            faults.push(unsupported(source, range.start..input.position().byte_index(), help));
            while input.next().is_ok() {}
            return Vec::new();
        }
    }
    let end = input.position().byte_index();
    list.extend(parser.finish(end..end, faults));
    list
}

const SIMPLE: &str = "select by element, class or id";

/// A selector that is being parsed.
struct SelectorParser {
    text: String,
    current: Compound,
    classes: Vec<String>,
    is_contextual: bool,
    /// White space or `>` before the next compound, if there is one.
    combinator: Option<char>,
    /// Names an element that is never written.
    is_unmatched: bool,
}

impl SelectorParser {
    fn new() -> Self {
        SelectorParser {
            text: String::new(),
            current: Compound { is_empty: true, ..Compound::default() },
            classes: Vec::new(),
            is_contextual: false,
            combinator: None,
            is_unmatched: false,
        }
    }

    fn take(&mut self, token: &Token<'_>, input: &mut Parser<'_>) -> Result<(), &'static str> {
        match token {
            Token::Comment(_) => {}
            Token::WhiteSpace(_) => {
                if !self.text.is_empty() {
                    self.combinator.get_or_insert(' ');
                }
            }
            Token::Delim('>') if !self.text.is_empty() && self.combinator != Some('>') => {
                self.combinator = Some('>');
            }
            Token::Delim('*') => self.name(None)?,
            Token::Ident(name) => self.name(Some(name))?,
            Token::IDHash(id) => {
                self.part('#', id)?;
                self.current.ids.push(id.to_string());
            }
            Token::Delim('.') => match input.next_including_whitespace_and_comments() {
                Ok(Token::Ident(class)) => {
                    let class = class.to_string();
                    self.part('.', &class)?;
                    self.classes.push(class.clone());
                    self.current.classes.push(class);
                }
                _ => return Err(SIMPLE),
            },
            _ => return Err(SIMPLE),
        }
        Ok(())
    }

    /// Adds the element name or `*` at the start of a compound.
    fn name(&mut self, name: Option<&str>) -> Result<(), &'static str> {
        self.begin();
        if !self.current.is_empty {
            return Err(SIMPLE);
        }
        self.current.is_empty = false;
        match name {
            None => self.text.push('*'),
            // A link without an address is written as a group, which this would not match.
            Some("a" | "switch") => return Err("select by class instead"),
            Some(name) => match allow::element(Some(allow::SVG), name) {
                allow::ElementPolicy::Keep(kept) => {
                    self.text.push_str(kept);
                    self.current.element = Some(kept);
                }
                _ => self.is_unmatched = true,
            },
        }
        Ok(())
    }

    fn part(&mut self, mark: char, name: &str) -> Result<(), &'static str> {
        const PLAIN: &str = "use letters, digits, `-` and `_` in classes and ids";
        let begins_well = !name.starts_with(|c: char| c.is_ascii_digit()) && !name.starts_with("--") && name != "-";
        if !begins_well || !is_plain_name(name) || name.contains(['.', ':']) {
            return Err(PLAIN);
        }
        self.begin();
        self.current.is_empty = false;
        self.text.push(mark);
        self.text.push_str(name);
        Ok(())
    }

    /// Starts the next compound if there was a combinator.
    fn begin(&mut self) {
        if let Some(combinator) = self.combinator.take() {
            self.text.push(combinator);
            self.is_contextual = true;
            self.current = Compound { is_empty: true, ..Compound::default() };
        }
    }

    fn finish(self, end: Range<usize>, faults: &mut Vec<Fault>) -> Option<Selector> {
        if self.current.is_empty || self.combinator == Some('>') {
            faults.push(unsupported("", end, SIMPLE));
            return None;
        }
        (!self.is_unmatched).then_some(Selector {
            text: self.text,
            subject: self.current,
            is_contextual: self.is_contextual,
            classes: self.classes,
        })
    }
}

fn unsupported(source: &str, range: Range<usize>, help: &str) -> Fault {
    let message = if source.is_empty() {
        "a selector is missing".to_owned()
    } else {
        format!("the selector `{}` is not supported", quoted(source))
    };
    Fault::new(FaultKind::Unsupported, range, message).help(help)
}
