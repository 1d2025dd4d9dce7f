//! `mpgen fmt`: what is no finding, and still better in one form: line ends, trailing spaces, the order of keys. What a
//! file means stays what it is: a step that would change it is not taken.

mod body;
mod file;
mod front_matter;

use crate::source::{Kind, Source, SourceId};

use file::File;

/// What came of formatting a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formatted {
    /// It is in good form.
    Same,
    /// Its text in good form.
    Changed(String),
    /// It could not be read, and is left alone.
    Unreadable,
    /// It is of a kind that is not formatted: only modules and `marketplace.yaml` are.
    Foreign,
}

/// One thing to bring into good form; `None` where it is.
type Step = fn(&File) -> Option<String>;

/// Brings a file into good form.
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
        if let Some(next) = next.filter(|next| next.means(&file)) {
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

/// A file ends with one line end.
fn last_line(file: &File) -> Option<String> {
    let text = format!("{}\n", file.text.trim_end_matches('\n'));
    (text != file.text).then_some(text)
}
