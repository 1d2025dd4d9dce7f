//! `mpgen theme`: start a theme of one's own.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use mpgen_core::diag::text::visible;
use mpgen_core::source::{Content, Kind, Source};
use mpgen_engine::write::{replace, write_new};
use mpgen_site::built_in::theme_files;
use mpgen_site::prepare::marketplace;

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Start a theme of your own.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Eject(EjectArguments),
}

/// Write the built-in templates and messages as a theme, to change them. Keep only the files that you change: those that
/// you delete are the built-in ones again, and follow new versions of mpgen.
#[derive(Args)]
#[command(after_help = "Examples:\n  mpgen theme eject\n  mpgen theme eject themes/spring --assets")]
struct EjectArguments {
    /// The folder of the theme; its last part is the theme's name.
    #[arg(value_name = "DIR", default_value = "themes/own")]
    folder: PathBuf,
    /// Write the stylesheet, scripts and pictures too.
    #[arg(long)]
    assets: bool,
    /// Overwrite files that exist.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    folders: FolderArguments,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let Command::Eject(arguments) = &arguments.command;
    let folder = &arguments.folder;
    let name = folder.file_name().and_then(|name| name.to_str()).filter(|name| *name != "default");
    let name = name.ok_or("name a folder for the theme, such as `themes/own`; `default` is the built-in theme")?;
    let sources = arguments.folders.load().ok();
    let languages = sources.as_ref().and_then(marketplace).map(|marketplace| marketplace.languages);
    let is_wanted = |path: &str| match path.split_once('/') {
        Some(("assets", _)) => arguments.assets,
        Some(("i18n", file)) => languages
            .as_ref()
            .is_none_or(|languages| languages.iter().any(|language| file.split('/').next() == Some(language.tag()))),
        _ => true,
    };
    let files: Vec<_> = theme_files().into_iter().filter(|(path, _)| is_wanted(path)).collect();
    let existing: Vec<&str> = files
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| folder.join(path).symlink_metadata().is_ok())
        .collect();
    if let (Some(first), false) = (existing.first(), arguments.force) {
        let first = visible(&folder.join(first).display().to_string());
        return Err(format!("`{first}` exists; name another folder, or pass `--force` to overwrite").into());
    }
    for (path, bytes) in &files {
        write(folder, path, bytes, existing.contains(&path.as_str()))?;
    }
    terminal.print(&format!("{}\n", visible(&folder.display().to_string())))?;
    terminal.say(&format!(
        "next: set `theme: {name}` in marketplace.yaml and run `mpgen serve`; delete the files that you do not change, except theme.yaml"
    ));
    Ok(Outcome::Fine)
}

fn write(folder: &Path, path: &str, bytes: &[u8], exists: bool) -> Result<(), Failure> {
    if !exists {
        return Ok(write_new(folder, path, bytes)?);
    }
    let root = format!("{}/", folder.display());
    let old = std::fs::read(folder.join(path))?;
    let file = Source {
        path: format!("{root}{path}"),
        root: root.len(),
        kind: Kind::Asset,
        content: Content::Bytes(old.into()),
    };
    Ok(replace(&file, bytes)?)
}
