//! Errors found while parsing a file. Rules turn them into diagnostics.

use std::sync::Arc;

use super::logo::LogoFault;
use crate::model::{HostFault, Placeholder};
use crate::source::Span;

/// An error in a file, with its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where it is.
    pub span: Span,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Fault {
    /// A fault at `span`.
    pub fn new(span: Span, kind: FaultKind) -> Self {
        Self { span, kind }
    }

    /// A value of the wrong type for `key`.
    pub fn wrong_type(span: Span, key: &str, expected: Expected, found: Found) -> Self {
        Self::new(span, FaultKind::WrongType { key: key.to_owned(), expected, found })
    }
}

impl FaultKind {
    /// Whether it is about a field, rather than about the YAML itself.
    pub fn is_about_fields(&self) -> bool {
        matches!(self, Self::UnknownField { .. } | Self::MissingField { .. } | Self::WrongType { .. })
    }
}

/// The kind of a [`Fault`]. Each is reported by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A conflict marker.
    Conflict,
    /// The file does not start with `---`.
    NoFrontMatter,
    /// The front matter has no closing `---` line.
    OpenFrontMatter,
    /// A `---` line between two fields of the front matter.
    EarlyEnd,
    /// Invalid YAML.
    Syntax(SyntaxFault),
    /// Lines indented with white space other than spaces and tabs: where it is, and its number of characters.
    Indentation(Vec<(Span, usize)>),
    /// Lines that belong to the empty field above them, but are not indented.
    NotIndented {
        /// The field.
        field: String,
        /// The keys that the lines begin with.
        lines: Vec<Span>,
    },
    /// A comment that contains the end of a list or map.
    CommentInBrackets,
    /// Words in `{...}` without a colon after them, which YAML takes for a key without a value.
    LoneKey {
        /// The words.
        words: String,
        /// Span of the text before the comma and the words, and both together, unless that text is quoted.
        whole: Option<(Span, String)>,
    },
    /// A duplicate key.
    DuplicateKey {
        /// The key.
        key: String,
        /// Span of its first occurrence.
        first: Span,
    },
    /// A feature of YAML that is not supported.
    Unsupported(Unsupported),
    /// YAML nested deeper than `yaml::MAX_DEPTH`.
    TooComplex,
    /// An unknown key.
    UnknownField {
        /// The key.
        key: String,
        /// The field whose map it is in, such as `developer`, or empty at the top level.
        within: &'static str,
        /// The known keys.
        known: Vec<&'static str>,
    },
    /// A required key that is absent or null.
    MissingField {
        /// The key.
        key: &'static str,
        /// The field whose map it should be in, or empty at the top level.
        within: &'static str,
        /// Whether the key is there, without a value.
        is_empty: bool,
    },
    /// A field or a language without a value, which is an error if it is required.
    EmptyValue {
        /// The key, or that of the map and the language, such as `name.en`.
        key: String,
    },
    /// A value of the wrong type.
    WrongType {
        /// The key of the value.
        key: String,
        /// The expected type.
        expected: Expected,
        /// The type of the value.
        found: Found,
    },
    /// Raw HTML in a text.
    RawHtml,
    /// A fenced code block without an end, which contains everything below it.
    OpenFence,
    /// An image in a text.
    Image,
    /// A link to an address that is not allowed.
    Link {
        /// Its decoded destination.
        url: String,
        /// Why it is not allowed.
        reason: LinkFault,
    },
    /// A link whose text names another host.
    MisleadingLink {
        /// The host that its text names.
        named: String,
        /// The address that it leads to.
        leads_to: String,
    },
    /// A link to a deceptive host.
    DeceptiveHost {
        /// The host, in ASCII.
        host: String,
        /// Why it is deceptive.
        fault: HostFault,
    },
    /// A link to a host that only its author can reach.
    NotPublic(String),
    /// A link to an address that was never meant to be opened.
    Placeholder(Placeholder),
    /// A fragment that matches no heading of its block.
    DeadFragment {
        /// The decoded fragment, without `#`.
        fragment: String,
        /// The fragments of the block's headings; shared, because there may be as many links as headings.
        known: Arc<[String]>,
    },
    /// Text before the first language, or between a language heading and its first block.
    OutsideBlock,
    /// A heading of a language or a block in another form, such as `##features` or `**features**`.
    HeadingForm {
        /// The right one.
        right: String,
    },
    /// A heading of level 1 or 2 inside a quote or a list.
    NestedHeading,
    /// A heading of level 2 that is not the name of a block.
    UnknownBlock(String),
    /// The block `# logo` has another form than it should have.
    Logo(LogoFault),
    /// The text or the logo in a module file is too large.
    TooLarge {
        /// Whether it is the logo.
        is_logo: bool,
        /// Its size in bytes.
        size: u64,
    },
    /// A list item without anything in it.
    EmptyItem,
    /// A heading without anything in it.
    EmptyHeading,
    /// Quotes and lists nested deeper than `markdown::MAX_DEPTH`.
    TooDeep,
    /// More than `markdown::MAX_BLOCKS` blocks; the rest is not read.
    TooManyBlocks,
    /// A block with more than `block::MAX_PARTS` parts; the rest of it is not read.
    TooManyParts,
}

/// The type that a field expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A whole number.
    WholeNumber,
    /// A decimal number.
    DecimalNumber,
    /// `true` or `false`.
    Boolean,
    /// A date.
    Day,
    /// A list.
    List,
    /// A list of texts.
    ListOfTexts,
    /// A map.
    Map,
    /// A map of languages to texts.
    TextMap,
    /// A text, or a map of languages to texts.
    TextOrMap,
}

/// The type of a value that should have another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// No value.
    Nothing,
    /// A text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Number,
    /// A whole number with a plus sign.
    SignedNumber,
    /// A whole number with a leading zero.
    PaddedNumber,
    /// A decimal number.
    DecimalNumber,
    /// A list.
    List,
    /// A map.
    Map,
}

/// Why a text is not YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxFault {
    /// A key like `section:other`; the fault is at the colon.
    NoSpace,
    /// A line that is indented with a tab.
    TabIndentation,
    /// A tab in another place.
    Tab,
    /// A line that is indented like no other.
    Indentation,
    /// A line of a text in quotes that is not indented.
    QuotedIndentation,
    /// A colon followed by a space in a value.
    Colon,
    /// Something else than a key and a colon.
    Key,
    /// Something else than an item of a list.
    NoItem,
    /// An item of a list where there can be none.
    Item,
    /// No comma or closing bracket in a list or map in brackets.
    NoComma,
    /// A bracket that is not closed, at the bracket.
    OpenBracket,
    /// A bracket that is not closed, at another place.
    UnclosedBracket(char),
    /// A closing bracket without an opening one.
    StrayBracket,
    /// A bracket that is closed by one of another kind.
    WrongBracket {
        /// The opening bracket.
        open: char,
        /// The closing bracket.
        close: char,
    },
    /// A quote that is not closed.
    Quote,
    /// Text after a closing quote.
    AfterQuote,
    /// A backslash in quotes before something that it cannot escape.
    Escape,
    /// A character with which no value can start.
    Character(char),
    /// `*` or `&` without a name.
    Anchor,
    /// A `#` without a space before it.
    Comment,
    /// A comment within a text of several lines.
    CutByComment,
    /// Something else than a known mark after `|` or `>`.
    BlockText,
    /// Another error, in the words of the parser.
    Other(String),
}

/// A feature of YAML that is not supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsupported {
    /// A second document.
    Document,
    /// A directive, such as `%YAML`.
    Directive,
    /// The key `<<`.
    MergeKey,
    /// A variable of a template: `{{ name }}`.
    Template,
    /// A key that is a list or a map.
    CollectionKey,
    /// A tag, such as `!!str`.
    Tag,
    /// An alias, such as `*name`.
    Alias,
    /// An anchor, such as `&name`.
    Anchor,
}

/// Why a link is not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// The address has a user name.
    UserName,
    /// The address is empty.
    Empty,
    /// The address has no scheme.
    Relative,
    /// A scheme other than `https`, `http`, `mailto` and `tel`.
    Scheme(String),
    /// A control character, which a browser would drop before it reads the scheme.
    Control(char),
    /// The scheme is `https` or `http`, but without `//` after it.
    NoSlashes,
    /// Not a valid address, with the reason.
    Invalid(url::ParseError),
}
