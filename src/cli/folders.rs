//! The folders that commands read.

use std::path::{Component, Path, PathBuf};

use clap::Args;
use mpgen_core::source::Sources;
use mpgen_engine::load::{Folders, load};

use super::Failure;

/// The folders of the marketplace.
#[derive(Args, Clone, Debug)]
pub(crate) struct FolderArguments {
    /// The folder with marketplace.yaml and modules/ [default: content, here or in the nearest folder above that has
    /// content/marketplace.yaml].
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// The folder with themes [default: themes, if it exists].
    #[arg(long, value_name = "DIR")]
    themes: Option<PathBuf>,
    /// The folder with messages that override the built-in ones [default: i18n, if it exists].
    #[arg(long, value_name = "DIR")]
    i18n: Option<PathBuf>,
}

impl FolderArguments {
    /// The folders that exist. A missing folder is a failure if it was named.
    pub(crate) fn folders(&self) -> Result<Folders, Failure> {
        let content = self.content();
        if !content.is_dir() {
            let help = match marketplace_below(Path::new(".")) {
                Some(folder) => format!("run mpgen in the marketplace's folder: `mpgen -C {} ...`", typed(&folder)),
                None => "run mpgen in the marketplace's folder, pass `--content`, or start a marketplace with `mpgen init DIR`".to_owned(),
            };
            return Err(format!("the folder `{}` does not exist; {help}", content.display()).into());
        }
        Ok(Folders {
            content,
            themes: optional(self.themes.as_deref(), "themes")?,
            i18n: optional(self.i18n.as_deref(), "i18n")?,
        })
    }

    /// The folders, whether they exist or not: a commit may have a folder that the disk lacks.
    pub(crate) fn any_folders(&self) -> Folders {
        let named = |folder: &Option<PathBuf>, default: &str| folder.clone().unwrap_or_else(|| root().join(default));
        let (themes, i18n) = (named(&self.themes, "themes"), named(&self.i18n, "i18n"));
        Folders { content: self.content(), themes: Some(themes), i18n: Some(i18n) }
    }

    /// The folder with `marketplace.yaml`, whether it exists or not.
    pub(crate) fn content(&self) -> PathBuf {
        self.content.clone().unwrap_or_else(|| root().join("content"))
    }

    /// Rejects an output folder that overlaps a folder that mpgen reads, or is inside `.git`.
    pub(crate) fn refuse_as_output(&self, out: &Path) -> Result<(), Failure> {
        let real_out = real_path(out)?;
        refuse_in_git("--out", out, &real_out)?;
        for folder in self.folders()?.all() {
            let read = real_path(folder)?;
            if is_within(&real_out, &read) || is_within(&read, &real_out) {
                let (out, folder) = (out.display(), folder.display());
                return Err(format!("`--out {out}` overlaps the input folder `{folder}`").into());
            }
        }
        Ok(())
    }

    /// Rejects an archive that is inside, or links into, a folder that mpgen reads, or is inside `.git`.
    pub(crate) fn refuse_as_archive(&self, file: &Path) -> Result<(), Failure> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        for path in [real_path(folder)?, real_path(file)?] {
            refuse_in_git("--archive", file, &path)?;
            for read in self.folders()?.all() {
                if is_within(&path, &real_path(read)?) {
                    let (file, read) = (file.display(), read.display());
                    return Err(format!("`--archive {file}` is inside the input folder `{read}`").into());
                }
            }
        }
        Ok(())
    }

    /// Rejects a registry that is inside, or links into, the site or a folder that mpgen reads, or is inside `.git`. `site` is
    /// the folder or the archive of the site.
    pub(crate) fn refuse_as_registry(&self, file: &Path, site: &Path) -> Result<(), Failure> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(format!("the folder of `--registry {}` does not exist", file.display()).into());
        }
        let real_site = real_path(site)?;
        for path in [real_path(folder)?.join(file.file_name().unwrap_or_default()), real_path(file)?] {
            refuse_in_git("--registry", file, &path)?;
            // Files wait in the second folder until they are published.
            let staging = real_site.with_added_extension("staging");
            let is_in = |folder: &Path| is_within(&path, folder) || folded(&path).starts_with(folded(folder));
            if is_in(&real_site) || is_in(&staging) {
                let (file, site) = (file.display(), site.display());
                return Err(format!(
                    "`--registry {file}` is inside the site `{site}`; what the registry has is not for everybody"
                )
                .into());
            }
            for read in self.folders()?.all() {
                if is_within(&path, &real_path(read)?) {
                    let (file, read) = (file.display(), read.display());
                    return Err(format!("`--registry {file}` is inside the input folder `{read}`").into());
                }
            }
        }
        Ok(())
    }

    /// Whether `--content` was given.
    pub(crate) fn is_content_named(&self) -> bool {
        self.content.is_some()
    }

    /// Whether the content exists relative to a folder.
    pub(crate) fn has_content(&self, folder: &Path) -> bool {
        self.content.as_ref().is_some_and(|content| folder.join(content).is_dir())
    }

    /// Reads the folders.
    pub(crate) fn load(&self) -> Result<Sources, Failure> {
        Ok(load(&self.folders()?)?)
    }
}

/// The folder of the marketplace relative to the current one: the nearest one upwards with `content/marketplace.yaml`, up to the
/// top of the repository. Empty if it is the current one, or if there is none.
pub(crate) fn root() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let above = levels_up(&here).unwrap_or(0);
    std::iter::repeat_n("..", above).collect()
}

/// The folder of the marketplace that a path belongs to: the nearest one upwards, up to the top of the repository. Symbolic
/// links are resolved if there is none otherwise.
#[cfg(feature = "lsp")]
pub(crate) fn marketplace_above(path: &Path) -> Option<PathBuf> {
    let find = |path: &Path| Some(path.ancestors().nth(levels_up(path)?)?.to_owned());
    find(path).or_else(|| find(&path.canonicalize().ok()?))
}

/// The first folder with a marketplace below a folder: the nearest, then by name.
pub(crate) fn marketplace_below(folder: &Path) -> Option<PathBuf> {
    /// How deep to look, and in how many folders.
    const DEPTH: usize = 4;
    const FOLDERS: usize = 2_000;
    let (mut level, mut left) = (vec![folder.to_owned()], FOLDERS);
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for folder in &level {
            left = left.checked_sub(1)?;
            let mut inner: Vec<PathBuf> = inner_folders(folder).collect();
            inner.sort();
            next.append(&mut inner);
        }
        if let Some(found) = next.iter().find(|folder| is_marketplace(folder)) {
            return Some(found.clone());
        }
        level = next;
    }
    None
}

/// The folders in a folder, without hidden ones and those of packages.
fn inner_folders(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let is_searched = |name: &str| !name.starts_with('.') && name != "node_modules" && name != "target";
    folders.filter(move |entry| entry.file_name().to_str().is_some_and(is_searched)).map(|entry| entry.path())
}

/// How many levels above a path the folder of its marketplace is.
fn levels_up(path: &Path) -> Option<usize> {
    for (above, folder) in path.ancestors().enumerate() {
        if is_marketplace(folder) {
            return Some(above);
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}

fn is_marketplace(folder: &Path) -> bool {
    folder.join("content/marketplace.yaml").is_file()
}

/// A path in this folder as it is typed in a shell.
fn typed(folder: &Path) -> String {
    let path = folder.strip_prefix(".").unwrap_or(folder).display().to_string();
    let is_plain = path.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    if is_plain { path } else { format!("\"{path}\"") }
}

fn optional(named: Option<&Path>, default: &str) -> Result<Option<PathBuf>, Failure> {
    match named {
        Some(folder) if folder.is_dir() => Ok(Some(folder.to_owned())),
        Some(folder) => Err(format!("the folder `{}` does not exist", folder.display()).into()),
        None => Ok(Some(root().join(default)).filter(|folder| folder.is_dir())),
    }
}

/// Rejects a path inside `.git` or `.mpgen`, unless the current folder is inside it too.
fn refuse_in_git(option: &str, path: &Path, real: &Path) -> Result<(), Failure> {
    let is_reserved =
        |name: &Component<'_>| [".git", ".mpgen"].iter().any(|own| name.as_os_str().eq_ignore_ascii_case(own));
    let here = std::env::current_dir()?.canonicalize()?;
    match real.strip_prefix(here).unwrap_or(real).components().find(is_reserved) {
        Some(name) => {
            let (path, name) = (path.display(), name.as_os_str().display());
            Err(format!("`{option} {path}` is inside the reserved folder `{name}`").into())
        }
        None => Ok(()),
    }
}

/// Whether a path is the folder or inside it, however the two are spelled.
fn is_within(path: &Path, folder: &Path) -> bool {
    path.ancestors().any(|above| above == folder || is_same(above, folder))
}

/// Whether two paths are the same folder, such as on a bind mount or a file system that ignores case.
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

/// The path without regard to case, as on file systems of Windows and macOS.
fn folded(path: &Path) -> PathBuf {
    path.components().map(|part| mpgen_core::model::folded(&part.as_os_str().to_string_lossy())).collect()
}

/// The absolute path, with links resolved as far as the path exists, also links to what does not exist yet.
fn real_path(path: &Path) -> Result<PathBuf, Failure> {
    /// Maximum number of links to nothing that follow each other, as on Linux.
    const LINKS: usize = 40;
    let mut absolute = std::path::absolute(path)?;
    for _ in 0..LINKS {
        let (mut existing, mut target) = (absolute.as_path(), None);
        let real = loop {
            match (existing.canonicalize(), existing.parent()) {
                (Ok(real), _) => break real,
                (Err(_), Some(parent)) => {
                    target = existing.read_link().ok().map(|to| (parent.join(to), existing));
                    if target.is_some() {
                        break parent.to_owned();
                    }
                    existing = parent;
                }
                (Err(error), None) => return Err(error.into()),
            }
        };
        let rest = |folder: &Path| absolute.strip_prefix(folder).unwrap_or(Path::new("")).to_owned();
        match target {
            Some((to, link)) => absolute = to.join(rest(link)),
            None => return Ok(real.join(rest(existing))),
        }
    }
    Err(format!("`{}` has too many links", path.display()).into())
}

/// Changes the current folder.
pub(crate) fn change_to(folder: &Path) -> Result<(), Failure> {
    std::env::set_current_dir(folder)
        .map_err(|error| format!("cannot change to `{}`: {error}", folder.display()).into())
}
