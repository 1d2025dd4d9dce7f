//! Selectors of elements, classes and ids, with descendant and child combinators.

use std::ops::Range;

use ahash::AHashSet;
use cssparser::{Parser, Token};

use super::drawing::{Element, is_plain_name};
use super::value::is_full;
use super::{Fault, FaultKind, Message, allow, shown};

/// A selector, and what the elements that it matches need.
pub(super) struct Selector {
    pub text: String,
    /// Its parts between combinators. The last one is about the element itself, the others about its ancestors.
    compounds: Vec<Compound>,
}

#[derive(Default)]
struct Compound {
    element: Option<&'static str>,
    ids: Vec<String>,
    classes: Vec<String>,
    is_root: bool,
    is_empty: bool,
}

impl Selector {
    /// The number of names to compare when matching an element.
    pub(super) fn names(&self) -> usize {
        self.compounds.iter().map(|compound| compound.names().count().max(1)).sum()
    }

    /// All classes in the selector.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.compounds.iter().flat_map(|compound| &compound.classes).map(String::as_str)
    }

    /// A class, id or element name that the subject must have; empty if any element may match.
    pub(super) fn name(&self) -> &str {
        self.subject().and_then(|subject| subject.names().next()).unwrap_or_default()
    }

    /// Whether there is also a condition on the subject's ancestors.
    pub(super) fn is_contextual(&self) -> bool {
        self.compounds.len() > 1
    }

    /// Whether the classes, ids and elements that it names are all among `names`.
    pub(super) fn may_match(&self, names: &AHashSet<String>) -> bool {
        self.compounds.iter().flat_map(Compound::names).all(|name| names.contains(name))
    }

    /// Whether the element matches the last part of the selector.
    pub(super) fn matches(&self, element: &Element) -> bool {
        self.subject().is_some_and(|subject| {
            subject.element.is_none_or(|name| name == element.name)
                && (!subject.is_root || element.parent.is_none())
                && subject.ids.iter().all(|id| element.id.as_ref() == Some(id))
                && subject.classes.iter().all(|class| element.classes.contains(class))
        })
    }

    /// How many ids, classes and elements it names: the larger, the more it prevails.
    pub(super) fn specificity(&self) -> [usize; 3] {
        let count = |of: fn(&Compound) -> usize| self.compounds.iter().map(of).sum();
        [
            count(|compound| compound.ids.len()),
            count(|compound| compound.classes.len() + usize::from(compound.is_root)),
            count(|compound| usize::from(compound.element.is_some())),
        ]
    }

    fn subject(&self) -> Option<&Compound> {
        self.compounds.last()
    }
}

impl Compound {
    /// Its classes, ids and element, in this order.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().chain(&self.ids).map(String::as_str).chain(self.element)
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

fn simple() -> Message {
    message!("logo-select-simply")
}

/// A selector that is being parsed.
struct SelectorParser {
    text: String,
    current: Compound,
    /// The compounds before the current one.
    before: Vec<Compound>,
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
            before: Vec::new(),
            combinator: None,
            is_unmatched: false,
        }
    }

    fn take(&mut self, token: &Token<'_>, input: &mut Parser<'_>) -> Result<(), Message> {
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
                    self.current.classes.push(class);
                }
                _ => return Err(simple()),
            },
            Token::Colon => match input.next_including_whitespace_and_comments() {
                Ok(Token::Ident(state)) if state.eq_ignore_ascii_case("root") => {
                    self.begin();
                    self.text.push_str(":root");
                    (self.current.is_root, self.current.is_empty) = (true, false);
                }
                Ok(Token::Ident(state)) if is_of_a_page(state) => {
                    self.begin();
                    self.current.is_empty = false;
                    self.is_unmatched = true;
                }
                _ => return Err(simple()),
            },
            _ => return Err(simple()),
        }
        Ok(())
    }

    /// Adds the element name or `*` at the start of a compound.
    fn name(&mut self, name: Option<&str>) -> Result<(), Message> {
        self.begin();
        if !self.current.is_empty {
            return Err(simple());
        }
        self.current.is_empty = false;
        match name {
            None => self.text.push('*'),
            // A link without an address is written as a group, which this would not match.
            Some("a" | "switch") => return Err(message!("logo-select-by-class")),
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

    fn part(&mut self, mark: char, name: &str) -> Result<(), Message> {
        let begins_well = !name.starts_with(|c: char| c.is_ascii_digit()) && !name.starts_with("--") && name != "-";
        if !begins_well || !is_plain_name(name) || name.contains(['.', ':']) {
            return Err(message!("logo-plain-names"));
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
            let next = Compound { is_empty: true, ..Compound::default() };
            self.before.push(std::mem::replace(&mut self.current, next));
        }
    }

    fn finish(mut self, end: Range<usize>, faults: &mut Vec<Fault>) -> Option<Selector> {
        if self.current.is_empty || self.combinator == Some('>') {
            faults.push(unsupported("", end, simple()));
            return None;
        }
        self.before.push(self.current);
        (!self.is_unmatched).then_some(Selector { text: self.text, compounds: self.before })
    }
}

/// Whether a state only occurs in a page that people use, not in an image.
fn is_of_a_page(state: &str) -> bool {
    let states = ["active", "any-link", "focus", "focus-visible", "focus-within", "hover", "link", "visited"];
    states.iter().any(|it| it.eq_ignore_ascii_case(state))
}

fn unsupported(source: &str, range: Range<usize>, help: Message) -> Fault {
    let message = if source.is_empty() {
        message!("logo-no-selector")
    } else {
        message!("logo-selector", selector = shown(source))
    };
    Fault::new(FaultKind::Unsupported, range, message).help(help)
}
