//! `mpgen owners`: generates CODEOWNERS from the owners of modules.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use clap::{Args, ValueEnum};
use mpgen_core::codeowners::{Forge, Input, lines, protected};
use mpgen_core::diag::text::visible;
use mpgen_core::fix::diff;
use mpgen_core::parse::parse;
use mpgen_core::source::{Content, Kind, Source};
use mpgen_engine::write::{replace, write_new};

use super::folders::FolderArguments;
use super::terminal::Terminal;
use super::{Failure, Outcome};

/// Maximum number of warnings to print.
const MAX_WARNINGS: usize = 50;

/// Check that CODEOWNERS lists the owners of every module, or update it.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  mpgen owners            show a diff and exit with 1 if CODEOWNERS is not up to date\n  mpgen owners --write"
)]
pub(crate) struct Arguments {
    /// Update the lines between `# mpgen: begin` and `# mpgen: end` and keep all others.
    #[arg(long)]
    write: bool,
    /// The file, relative to the repository [default: the file that the forge reads].
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// The forge that reads the file.
    #[arg(long, value_enum, value_name = "FORGE", default_value = "github")]
    forge: ForgeName,
    #[command(flatten)]
    folders: FolderArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ForgeName {
    /// GitHub.
    Github,
    /// GitLab.
    Gitlab,
}

pub(crate) fn run(arguments: &Arguments, terminal: &Terminal) -> Result<Outcome, Failure> {
    let forge = match arguments.forge {
        ForgeName::Github => Forge::Github,
        ForgeName::Gitlab => Forge::Gitlab,
    };
    let repository = Repository::around(&std::env::current_dir()?);
    let path = match &arguments.file {
        Some(file) => repository
            .within(&repository.0.join(file))
            .ok_or_else(|| format!("`{}` is not in the repository `{}`", file.display(), repository.0.display()))?,
        None => {
            let exists = |path: &&str| repository.0.join(path).symlink_metadata().is_ok();
            forge.paths().into_iter().find(exists).unwrap_or(forge.default_path()).to_owned()
        }
    };
    let sources = arguments.folders.load()?;
    let parsed = parse(&sources);
    let within = |path: &Path| repository.within(&std::path::absolute(path).ok()?);
    let path_of = |source: &Source| within(Path::new(&source.path));
    let all = arguments.folders.any_folders();
    let folders = [all.themes, all.i18n].map(|folder| within(&folder?));
    let content = within(&all.content).ok_or("the content folder is not in the repository")?;
    let protected = protected(&content, [folders[0].as_deref(), folders[1].as_deref()], &path);
    let input = Input { forge, sources: &sources, parsed: &parsed, path: &path_of, protected: &protected };
    let lines = lines(&input);
    for skipped in lines.skipped.iter().take(MAX_WARNINGS) {
        terminal.say(&format!("warning: {skipped}"));
    }
    if let Some(more) = lines.skipped.len().checked_sub(MAX_WARNINGS).filter(|more| *more > 0) {
        terminal.say(&format!("warning: {more} more warnings"));
    }
    let file = repository.0.join(&path);
    let before = read(&file)?;
    let text = before.as_deref().unwrap_or_default();
    let now = lines.insert_into(text, forge).map_err(|error| format!("{}: {error}", visible(&path)))?;
    if before.as_deref() == Some(now.as_str()) {
        return Ok(Outcome::Fine);
    }
    if arguments.write {
        match &before {
            Some(before) => {
                let top = format!("{}/", repository.0.display());
                let content = Content::Text(before.as_str().into());
                replace(&Source { path: format!("{top}{path}"), root: top.len(), kind: Kind::Other, content }, &now)?;
            }
            None => write_new(&repository.0, &path, &now)?,
        }
        terminal.print(&format!("{}\n", visible(&path)))?;
        return Ok(Outcome::Fine);
    }
    let source = Source { path: path.clone(), root: 0, kind: Kind::Other, content: Content::Text(text.into()) };
    terminal.print(&diff(&source, &now))?;
    terminal.say(&format!("`{}` is not up to date; run `mpgen owners --write`", visible(&path)));
    Ok(Outcome::Findings)
}

/// The text of the file; `None` if it does not exist.
fn read(file: &Path) -> Result<Option<String>, Failure> {
    let shown = file.display();
    match file.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("cannot read `{shown}`: {error}").into()),
        Ok(found) if !found.is_file() => return Err(format!("`{shown}` is not a regular file").into()),
        Ok(_) => {}
    }
    Ok(Some(fs::read_to_string(file).map_err(|error| format!("cannot read `{shown}`: {error}"))?))
}

/// The top folder of a repository.
struct Repository(PathBuf);

impl Repository {
    /// The nearest ancestor with a `.git`, or `here`.
    fn around(here: &Path) -> Self {
        let root = here.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok());
        Self(root.unwrap_or(here).to_owned())
    }

    /// The path relative to the repository, with `/`; `None` if it is outside.
    fn within(&self, path: &Path) -> Option<String> {
        let mut normal = PathBuf::new();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(normal.pop()),
                part => normal.push(part),
            }
        }
        let parts: Option<Vec<&str>> = normal.strip_prefix(&self.0).ok()?.iter().map(|part| part.to_str()).collect();
        parts.map(|parts| parts.join("/")).filter(|path| !path.is_empty())
    }
}
