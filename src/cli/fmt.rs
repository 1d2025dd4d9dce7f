//! `mpgen fmt`: format files.

use std::path::{Path, PathBuf};

use clap::Args;
use mpgen_core::diag::text::visible;
use mpgen_core::fmt::{Formatted, Split, Tally, format, skipped, split_logo};
use mpgen_core::source::{Content, Source, SourceId, Sources};
use mpgen_engine::write::{replace, write_new};

use super::check::FileFilter;
use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Format files: line ends, trailing spaces, the order of front matter keys.
#[derive(Args)]
#[command(after_help = "Examples:\n  mpgen fmt\n  mpgen fmt --check content/modules/acme/acme-telephony.md\n  \
                  mpgen fmt --split-logo content/modules/acme/acme-telephony.md")]
pub(crate) struct Arguments {
    /// Format only these files.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Move a logo that is in a module's file (the block `# logo`) to a file of its own, next to it.
    #[arg(long)]
    split_logo: bool,
    /// Write nothing; list unformatted files and exit with 1 if there are any, or files that cannot be parsed.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = arguments.folders.load()?;
    let filter = FileFilter::new(&arguments.files, &sources)?;
    let wording = terminal.wording_for(&sources);
    let mut tally = Tally::default();
    for (id, source) in sources.iter().filter(|&(id, source)| filter.has(id) && !source.is_built_in()) {
        let split = if arguments.split_logo { split(&sources, id, source, terminal) } else { None };
        let whole = split.as_ref().map_or_else(|| source.clone(), |split| with_text(source, &split.module));
        match (format(id, &whole), &split) {
            (Formatted::Changed(_), _) | (Formatted::Same, Some(_)) if arguments.check => {
                terminal.print(&format!("{}\n", visible(&source.path)))?;
                tally.changed += 1;
            }
            (Formatted::Changed(text), split) => {
                write(source, &text, split.as_ref(), terminal)?;
                tally.changed += 1;
            }
            (Formatted::Same, Some(split)) => {
                write(source, &split.module, Some(split), terminal)?;
                tally.changed += 1;
            }
            (Formatted::Unreadable, _) => {
                tally.unreadable += 1;
                terminal.say(&wording.text(&skipped(source)));
            }
            (Formatted::Same, None) => tally.same += 1,
            (Formatted::Foreign, _) => {}
        }
    }
    if let Some(said) = tally.message(arguments.check) {
        terminal.say(&wording.text(&said));
    }
    let is_wrong = arguments.check && tally.changed + tally.unreadable > 0;
    Ok(if is_wrong { Outcome::Findings } else { Outcome::Fine })
}

/// The module's file and its logo apart, unless there is something at the path of the logo already.
fn split(sources: &Sources, id: SourceId, source: &Source, terminal: &Terminal) -> Option<Split> {
    let split = split_logo(id, source)?;
    let logo = logo_path(&source.path);
    if sources.find(&logo).is_some() {
        let (module, logo) = (visible(&source.path), visible(&logo));
        terminal.say(&format!("left the logo in `{module}`, because `{logo}` exists"));
        return None;
    }
    Some(split)
}

/// Writes the logo first, so that it is never lost.
fn write(source: &Source, text: &str, split: Option<&Split>, terminal: &Terminal) -> Result<(), Failure> {
    if let Some(split) = split {
        let (root, path) = source.path.split_at_checked(source.root).unwrap_or(("", &source.path));
        let root = if root.is_empty() { Path::new(".") } else { Path::new(root) };
        write_new(root, &logo_path(path), &split.logo)?;
    }
    replace(source, text)?;
    terminal.print(&format!("{}\n", visible(&source.path)))?;
    if split.is_some() {
        terminal.print(&format!("{}\n", visible(&logo_path(&source.path))))?;
    }
    Ok(())
}

fn with_text(source: &Source, text: &str) -> Source {
    Source { content: Content::Text(text.into()), ..source.clone() }
}

/// The path of the logo next to a module's file.
fn logo_path(module: &str) -> String {
    format!("{}.svg", module.strip_suffix(".md").unwrap_or(module))
}
