//! The files that an argument names: a file, a folder, or a pattern of paths.

use std::path::{Component, Path, PathBuf};

use fast_glob::glob_match;

use mpgen_core::check::nearest;
use mpgen_core::diag::text::visible;
use mpgen_core::source::{Kind, Source, SourceId, Sources};

/// The files that an argument names in the folder `here`, an absolute path. `real` says where a path leads that exists.
///
/// # Errors
/// There are none. The text names the file that is probably meant.
pub fn select(
    sources: &Sources,
    argument: &Path,
    here: &Path,
    real: &dyn Fn(&Path) -> Option<PathBuf>,
) -> Result<Vec<SourceId>, String> {
    let selected = |argument: &Path| -> Vec<SourceId> {
        let named = Argument::new(argument, here, real);
        let is_selected = |source: &str| named.selects(&normalize(&here.join(source)), real);
        sources.iter().filter(|(_, source)| is_selected(&source.path)).map(|(id, _)| id).collect()
    };
    let mut all = selected(argument);
    // A path that was written as on Windows.
    let with_slashes = argument.to_str().filter(|text| text.contains('\\') && !text.contains(['*', '?', '[']));
    if let Some(text) = with_slashes.filter(|_| all.is_empty()) {
        all = selected(Path::new(&text.replace('\\', "/")));
    }
    if all.is_empty() { Err(nothing_named(argument, sources)) } else { Ok(all) }
}

/// Why an argument is wrong usage, with the file that is probably meant.
fn nothing_named(argument: &Path, sources: &Sources) -> String {
    let nothing = format!("`{}` names no file that mpgen checks", argument.display());
    let Some(name) = argument.file_name().and_then(|name| name.to_str()) else { return nothing };
    let files = || sources.iter().map(|(_, source)| source).filter(|source| !source.is_built_in());
    let meant = files().find(|source| source.name() == name || source.kind == Kind::Module && source.stem() == name);
    let meant = meant.or_else(|| {
        let near = nearest(name, files().map(Source::name))?;
        files().find(|source| source.name() == near)
    });
    match meant {
        Some(source) => format!("{nothing}; did you mean `{}`?", visible(&source.path)),
        None => nothing,
    }
}

/// A file, a folder, or a pattern of paths as in `modules/acme/*.md`; absolute.
struct Argument {
    path: PathBuf,
    pattern: String,
    /// Where it leads if there is a symbolic link in it.
    real: Option<PathBuf>,
}

impl Argument {
    fn new(argument: &Path, here: &Path, real: &dyn Fn(&Path) -> Option<PathBuf>) -> Self {
        // What is special in a pattern is not in the name of the current folder.
        let mut folder = String::new();
        for c in here.to_string_lossy().chars() {
            folder.extend("*?[]{}!".contains(c).then_some('\\'));
            folder.push(c);
        }
        let pattern = normalize(&Path::new(&folder).join(argument)).to_string_lossy().into_owned();
        let path = normalize(&here.join(argument));
        let real = real(&path).filter(|real| *real != path);
        Self { path, pattern, real }
    }

    fn selects(&self, file: &Path, real: &dyn Fn(&Path) -> Option<PathBuf>) -> bool {
        let is_linked = || self.real.as_ref().is_some_and(|link| real(file).is_some_and(|file| file.starts_with(link)));
        file.starts_with(&self.path) || is_linked() || file.to_str().is_some_and(|file| glob_match(&self.pattern, file))
    }
}

/// A path without `.` and, where possible without reading the disk, without `..`.
fn normalize(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => drop(normal.pop()),
            part => normal.push(part),
        }
    }
    normal
}
