//! The folders that commands read.

use std::path::{Path, PathBuf};

use clap::Args;
use mpgen::io::load::{Folders, load};
use mpgen::source::Sources;

use super::Failure;

/// Where the marketplace is.
#[derive(Args, Clone, Debug)]
pub(crate) struct FolderArguments {
    /// The folder with marketplace.yaml and modules/.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub content: PathBuf,
    /// Themes; without it themes/, and the built-in theme.
    #[arg(long, value_name = "DIR")]
    pub themes: Option<PathBuf>,
    /// Messages, over those that are built in; without it i18n/.
    #[arg(long, value_name = "DIR")]
    pub i18n: Option<PathBuf>,
}

impl FolderArguments {
    /// The folders that are there. One that was named and is missing is a failure.
    pub(crate) fn folders(&self) -> Result<Folders, Failure> {
        if !self.content.is_dir() {
            return Err(format!(
                "there is no folder `{}`; run mpgen where the marketplace is, name it by `--content`, or start one by `mpgen init DIR`",
                self.content.display()
            )
            .into());
        }
        Ok(Folders {
            content: self.content.clone(),
            themes: optional(self.themes.as_deref(), "themes")?,
            i18n: optional(self.i18n.as_deref(), "i18n")?,
        })
    }

    /// The folders by their names, whether they are there or not: a commit may have what the disk lacks.
    pub(crate) fn any_folders(&self) -> Folders {
        let named = |folder: &Option<PathBuf>, default: &str| folder.clone().unwrap_or_else(|| PathBuf::from(default));
        let (themes, i18n) = (named(&self.themes, "themes"), named(&self.i18n, "i18n"));
        Folders { content: self.content.clone(), themes: Some(themes), i18n: Some(i18n) }
    }

    /// Refuses an output folder that is, holds or lies within one that is read.
    pub(crate) fn refuse_as_output(&self, out: &Path) -> Result<(), Failure> {
        let folders = self.folders()?;
        let out_whole = whole(out)?;
        for folder in folders.all() {
            let read = whole(folder)?;
            if out_whole.starts_with(&read) || read.starts_with(&out_whole) {
                let (out, folder) = (out.display(), folder.display());
                return Err(
                    format!("`--out {out}` and the folder `{folder}` that is read are within each other").into()
                );
            }
        }
        Ok(())
    }

    /// Reads them.
    pub(crate) fn load(&self) -> Result<Sources, Failure> {
        Ok(load(&self.folders()?)?)
    }
}

fn optional(named: Option<&Path>, default: &str) -> Result<Option<PathBuf>, Failure> {
    match named {
        Some(folder) if folder.is_dir() => Ok(Some(folder.to_owned())),
        Some(folder) => Err(format!("there is no folder `{}`", folder.display()).into()),
        None => Ok(Some(PathBuf::from(default)).filter(|folder| folder.is_dir())),
    }
}

/// A path from the root, links followed as far as it is there.
fn whole(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path)?;
    let mut there = absolute.as_path();
    loop {
        match (there.canonicalize(), there.parent()) {
            (Ok(real), _) => return Ok(real.join(absolute.strip_prefix(there).unwrap_or(Path::new("")))),
            (Err(_), Some(parent)) => there = parent,
            (Err(error), None) => return Err(error.into()),
        }
    }
}

/// Changes to a folder, as `-C` asks.
pub(crate) fn change_to(folder: &Path) -> Result<(), Failure> {
    std::env::set_current_dir(folder)
        .map_err(|error| format!("cannot change to `{}`: {error}", folder.display()).into())
}
