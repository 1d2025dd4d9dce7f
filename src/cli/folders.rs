//! The folders that commands read.

use std::path::{Component, Path, PathBuf};

use clap::Args;
use mpgen_core::source::Sources;
use mpgen_engine::load::{Folders, load};

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

    /// Refuses an output folder that is, holds or lies within one that is read, or lies within git's.
    pub(crate) fn refuse_as_output(&self, out: &Path) -> Result<(), Failure> {
        let whole_out = whole(out)?;
        refuse_in_git("--out", out, &whole_out)?;
        for folder in self.folders()?.all() {
            let read = whole(folder)?;
            if lies_in(&whole_out, &read) || lies_in(&read, &whole_out) {
                let (out, folder) = (out.display(), folder.display());
                return Err(
                    format!("`--out {out}` and the folder `{folder}` that is read are within each other").into()
                );
            }
        }
        Ok(())
    }

    /// Refuses a file to write that lies within a folder that is read, or leads there, or lies within git's.
    pub(crate) fn refuse_as_archive(&self, file: &Path) -> Result<(), Failure> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        for place in [whole(folder)?, whole(file)?] {
            refuse_in_git("--archive", file, &place)?;
            for read in self.folders()?.all() {
                if lies_in(&place, &whole(read)?) {
                    let (file, read) = (file.display(), read.display());
                    return Err(format!("`--archive {file}` is in the folder `{read}` that is read").into());
                }
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

/// Refuses what lies within a folder of git's, or of our own, unless all that we work on does.
fn refuse_in_git(option: &str, path: &Path, whole: &Path) -> Result<(), Failure> {
    let is_theirs =
        |name: &Component<'_>| [".git", ".mpgen"].iter().any(|own| name.as_os_str().eq_ignore_ascii_case(own));
    let here = std::env::current_dir()?.canonicalize()?;
    match whole.strip_prefix(here).unwrap_or(whole).components().find(is_theirs) {
        Some(name) => {
            let (path, name) = (path.display(), name.as_os_str().display());
            Err(format!("`{option} {path}` is in a folder `{name}`, which is not for files of yours").into())
        }
        None => Ok(()),
    }
}

/// Whether a path is a folder or lies within it, however the two are spelled.
fn lies_in(path: &Path, folder: &Path) -> bool {
    path.ancestors().any(|above| above == folder || is_same(above, folder))
}

/// Whether two paths are one folder: by another mount, or by letters that the file system does not tell apart.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| path.metadata().map(|found| (found.dev(), found.ino())).ok();
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

#[cfg(not(unix))]
fn is_same(_: &Path, _: &Path) -> bool {
    false
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
