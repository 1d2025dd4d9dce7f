//! The structure of YAML as it is while somebody types: which keys and values there are, and where in the structure the
//! cursor is. It never fails; what follows an incomplete value is read as if the value were complete.

mod scanner;
#[cfg(test)]
mod tests;

use std::ops::Range;

/// A step from a value to a value within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list.
    Item(usize),
}

/// A key or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The steps to its value.
    pub(crate) path: Vec<Step>,
    /// The key; `None` for an item.
    pub(crate) key: Option<Range<usize>>,
    /// The value without quotes, if it is on one line.
    pub(crate) value: Option<Range<usize>>,
}

/// Where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The value that is written, or the map whose key is written.
    pub(crate) node: Vec<Step>,
    /// What is written of it.
    pub(crate) token: Range<usize>,
    pub(crate) layout: Layout,
}

/// What can be written at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A key, before its colon.
    Key,
    /// The same in braces.
    FlowKey,
    /// A key or value on a line of its own.
    Block,
    /// A key or value after the hyphen of an item.
    Item,
    /// A value after the colon of its key.
    Inline,
    /// A value within brackets or braces.
    Flow,
}

/// The entries of a text in their order, and the cursor.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub(crate) entries: Vec<Entry>,
    pub(crate) cursor: Option<Cursor>,
}

impl Scan {
    /// Reads a range of a text. `at` is the offset of the cursor.
    pub(crate) fn new(text: &str, range: Range<usize>, at: usize) -> Self {
        scanner::scan(text, range, at)
    }

    /// The entry whose key or value an offset is in.
    pub(crate) fn entry_at(&self, at: usize) -> Option<&Entry> {
        let is_in = |range: &Option<Range<usize>>| range.as_ref().is_some_and(|it| it.start <= at && at <= it.end);
        self.entries.iter().find(|entry| is_in(&entry.value) || is_in(&entry.key))
    }

    /// The keys of the map with a path.
    pub(crate) fn keys<'a>(&'a self, map: &'a [Step]) -> impl Iterator<Item = &'a str> {
        self.within(map).filter_map(|entry| match entry.path.last() {
            Some(Step::Key(key)) => Some(key.as_str()),
            _ => None,
        })
    }

    /// The entries directly within a map or list.
    pub(crate) fn within<'a>(&'a self, node: &'a [Step]) -> impl Iterator<Item = &'a Entry> {
        let is_child = |entry: &&Entry| entry.path.len() == node.len() + 1 && entry.path.starts_with(node);
        self.entries.iter().filter(is_child)
    }
}
