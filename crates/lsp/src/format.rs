//! Formatting, as `mpgen fmt` does it.

use mpgen_core::fmt::{Formatted, format as format_source};

use crate::View;
use crate::protocol::{DocumentParams, TextEdit};

/// The edits that format a file: none if it has errors in its syntax.
pub(crate) fn format(view: &View<'_>, params: &DocumentParams) -> Option<Vec<TextEdit>> {
    let id = view.texts.find(&params.text_document.uri)?;
    let source = view.sources().get(id);
    match format_source(id, source) {
        Formatted::Changed(new) => Some(vec![edit(view, source.text(), &new)]),
        Formatted::Same => Some(Vec::new()),
        Formatted::Unreadable | Formatted::Foreign => None,
    }
}

/// One edit of the lines that differ, so that the cursor stays where it is in the others.
fn edit(view: &View<'_>, old: &str, new: &str) -> TextEdit {
    let lines = |text: &str| text.split_inclusive('\n').map(str::len).collect::<Vec<_>>();
    let same = old.split_inclusive('\n').zip(new.split_inclusive('\n')).take_while(|(a, b)| a == b).count();
    let start: usize = lines(old)[..same].iter().sum();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let (last_old, last_new) = (old_rest.split_inclusive('\n').rev(), new_rest.split_inclusive('\n').rev());
    let end: usize = last_old.zip(last_new).take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum();
    TextEdit {
        range: view.encoding.range(old, start..old.len() - end),
        new_text: new_rest[..new_rest.len() - end].to_owned(),
    }
}
