//! What reading a file can find wrong, before any rule puts it into words.

use std::sync::Arc;

use crate::model::HostFault;
use crate::source::Span;

/// Something wrong with how a file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FaultKind,
}

impl Fault {
    /// A fault at `span`.
    pub fn new(span: Span, kind: FaultKind) -> Self {
        Self { span, kind }
    }

    /// A value of another shape than `key` wants.
    pub fn wrong_type(span: Span, key: &str, expected: &'static str, found: &'static str) -> Self {
        Self::new(span, FaultKind::WrongType { key: key.to_owned(), expected, found })
    }
}

impl FaultKind {
    /// Whether it is about a field of a file that could be read as YAML.
    pub fn is_about_fields(&self) -> bool {
        matches!(self, Self::UnknownField { .. } | Self::MissingField { .. } | Self::WrongType { .. })
    }
}

/// What is wrong; each is worded by one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The file does not begin with `---`.
    NoFrontMatter,
    /// The front matter that begins is not ended by a line `---`.
    OpenFrontMatter,
    /// Not YAML: what the parser says.
    Syntax(String),
    /// A key that was there before.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it was first.
        first: Span,
    },
    /// A part of YAML that is not accepted: which.
    Unsupported(&'static str),
    /// Nesting deeper than `yaml::MAX_DEPTH`.
    TooComplex,
    /// A key that the format does not have.
    UnknownField {
        /// The key.
        key: String,
        /// The map that it is in: `developer`, or empty at the top.
        within: &'static str,
        /// The keys that may be there.
        known: Vec<&'static str>,
    },
    /// A required key that is absent or has nothing in it.
    MissingField {
        /// The key.
        key: &'static str,
        /// The map that it should be in, or empty at the top.
        within: &'static str,
    },
    /// A value of another shape.
    WrongType {
        /// The key that it belongs to.
        key: String,
        /// What belongs there.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// Raw HTML in a text.
    RawHtml,
    /// An image in a text.
    Image,
    /// A link that leads where none may.
    Link {
        /// Its destination, decoded.
        url: String,
        /// Why it is refused.
        reason: LinkFault,
    },
    /// A link whose text is an address of another host.
    MisleadingLink {
        /// The host that its text names.
        named: String,
        /// The address that it leads to.
        leads_to: String,
    },
    /// A link to a host that can be taken for another one.
    DeceptiveHost {
        /// The host, in ASCII.
        host: String,
        /// Why.
        fault: HostFault,
    },
    /// A fragment that no heading of its block answers to.
    DeadFragment {
        /// The fragment, decoded, without `#`.
        fragment: String,
        /// Fragments that the block's headings have; shared, because links may be as many as headings.
        known: Arc<[String]>,
    },
    /// Text before the first language or between a language and its first block.
    OutsideBlock,
    /// A heading of level 1 or 2 inside a quote or a list.
    NestedHeading,
    /// A heading of level 2 that names no block.
    UnknownBlock(String),
    /// Quotes and lists nested deeper than `markdown::MAX_DEPTH`.
    TooDeep,
    /// More than `markdown::MAX_BLOCKS`; those from here on are not read.
    TooManyBlocks,
    /// A block of more than `block::MAX_PARTS`; it is not read on.
    TooManyParts,
}

/// Why a link is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFault {
    /// A user name before the host.
    UserName,
    /// Nothing in it.
    Empty,
    /// No scheme: a path, or an address without its scheme.
    Relative,
    /// A scheme that is none of `https`, `http`, `mailto`, `tel`.
    Scheme(String),
    /// A character that a browser would drop before it looks at the scheme.
    Control(char),
    /// An address that is none.
    Invalid(String),
}
