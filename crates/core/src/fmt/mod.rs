//! Formats files: line ends, trailing spaces and the order of keys. A step that would change the meaning of a file is
//! skipped.

mod body;
mod file;
mod front_matter;

use crate::diag::Message;
use crate::diag::text::visible;
use crate::message;
use crate::parse::fault::FaultKind;
use crate::parse::module;
use crate::source::{Kind, Source, SourceId};

use file::File;

/// The result of formatting a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formatted {
    /// The file is already formatted.
    Same,
    /// The formatted text.
    Changed(String),
    /// The file has syntax errors and is not formatted.
    Unreadable,
    /// Files of this kind are not formatted: only module files and `marketplace.yaml` are.
    Foreign,
}

/// What formatting did to files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// How many were formatted, or would have been.
    pub changed: usize,
    /// How many were formatted already.
    pub same: usize,
    /// How many cannot be parsed.
    pub unreadable: usize,
}

impl Tally {
    /// What to say of it, if anything. With `only_checked`, nothing was written.
    pub fn message(self, only_checked: bool) -> Option<Message> {
        let Self { changed, same, unreadable } = self;
        match (changed, only_checked) {
            (0, _) if same == 0 || only_checked && unreadable > 0 => None,
            (0, _) => Some(message!("fmt-all-formatted", count = same)),
            (_, true) => Some(message!("fmt-not-formatted", count = changed)),
            (_, false) => Some(message!("fmt-formatted", count = changed)),
        }
    }
}

/// What to say of a file that cannot be parsed.
pub fn skipped(source: &Source) -> Message {
    message!("fmt-skipped", file = format!("`{}`", visible(&source.path)))
}

/// A formatting step. Returns `None` if there is nothing to change.
type Step = fn(&File) -> Option<String>;

/// Formats a file.
pub fn format(id: SourceId, source: &Source) -> Formatted {
    let steps: &[Step] = match source.kind {
        Kind::Module => &[line_ends, front_matter::order, front_matter::spaces, body::spaces, last_line],
        Kind::Marketplace => &[line_ends, front_matter::spaces, last_line],
        _ => return Formatted::Foreign,
    };
    let Some(mut file) = File::read(id, source.kind, source.text().to_owned()) else {
        return Formatted::Unreadable;
    };
    let mut changed = false;
    for step in steps {
        let next = step(&file).and_then(|text| File::read(id, source.kind, text));
        if let Some(next) = next.filter(|next| next.is_equivalent(&file)) {
            file = next;
            changed = true;
        }
    }
    if changed { Formatted::Changed(file.text) } else { Formatted::Same }
}

fn line_ends(file: &File) -> Option<String> {
    let lines = file.text.split('\n').map(|line| line.trim_end_matches('\r'));
    file.text.contains("\r\n").then(|| lines.collect::<Vec<_>>().join("\n"))
}

/// Makes the file end with a single line end.
fn last_line(file: &File) -> Option<String> {
    let text = format!("{}\n", file.text.trim_end_matches('\n'));
    (text != file.text).then_some(text)
}

/// A module file whose logo is written apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The text of the module file without the block `# logo`.
    pub module: String,
    /// The text of the logo.
    pub logo: String,
}

/// Takes the logo out of a module file. `None` if there is none in it, or none that can be moved as it is: the block has
/// faults, or the front matter names another logo.
pub fn split_logo(id: SourceId, source: &Source) -> Option<Split> {
    let text = source.text();
    if source.kind != Kind::Module || !text.contains("logo") {
        return None;
    }
    let file = module::parse(id, source);
    let hinders = |kind: &FaultKind| matches!(kind, FaultKind::Logo(_) | FaultKind::OpenFence | FaultKind::Conflict);
    let names_another = file.front.as_ref().is_none_or(|front| front.logo.is_some());
    if names_another || file.faults.iter().any(|fault| hinders(&fault.kind)) {
        return None;
    }
    let block = file.body.logo.as_ref()?;
    let (removed, rest) = block.removal(text);
    Some(Split {
        module: format!("{}{rest}{}", &text[..removed.start], &text[removed.end..]),
        logo: block.file_text(text)?,
    })
}
