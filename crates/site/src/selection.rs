//! The files that an argument names: a file, a folder, or a pattern of paths.

use std::path::{Component, Path, PathBuf};

use fast_glob::glob_match;

use mpgen_core::source::{SourceId, Sources};

/// The files that an argument names in the folder `here`, an absolute path.
///
/// # Errors
/// There are none.
pub fn select(sources: &Sources, argument: &Path, here: &Path) -> Result<Vec<SourceId>, String> {
    let named = Argument::new(argument, here);
    let is_selected = |source: &str| named.selects(&normalize(&here.join(source)));
    let all: Vec<_> = sources.iter().filter(|(_, source)| is_selected(&source.path)).map(|(id, _)| id).collect();
    if all.is_empty() { Err(format!("`{}` names no file that mpgen checks", argument.display())) } else { Ok(all) }
}

/// A file, a folder, or a pattern of paths as in `modules/acme/*.md`; absolute.
struct Argument {
    path: PathBuf,
    pattern: String,
}

impl Argument {
    fn new(argument: &Path, here: &Path) -> Self {
        // What is special in a pattern is not in the name of the current folder.
        let mut folder = String::new();
        for c in here.to_string_lossy().chars() {
            folder.extend("*?[]{}!".contains(c).then_some('\\'));
            folder.push(c);
        }
        let pattern = normalize(&Path::new(&folder).join(argument)).to_string_lossy().into_owned();
        Self { path: normalize(&here.join(argument)), pattern }
    }

    fn selects(&self, file: &Path) -> bool {
        file.starts_with(&self.path) || file.to_str().is_some_and(|file| glob_match(&self.pattern, file))
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
