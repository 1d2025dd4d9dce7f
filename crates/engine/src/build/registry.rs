//! The registry of modules: one file outside the site, for an account's back end.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use rayon::prelude::*;

use super::BuildError;
use crate::publish::{PublishError, Replacement};
use mpgen_core::model::ModuleId;
use mpgen_site::prepare::Prepared;
use mpgen_site::registry::{BETWEEN, END, Registry, START};

/// How many modules are written at a time.
const CHUNK: usize = 4_096;

/// A registry that is complete, and replaces the last one once the site is published.
pub(super) struct Unfinished<'o> {
    replacement: Replacement,
    path: &'o Path,
}

impl<'o> Unfinished<'o> {
    /// Writes the registry of a marketplace next to the file that it will replace.
    ///
    /// # Errors
    /// The file exists and is not a registry, it cannot be written, or a module was changed meanwhile.
    pub(super) fn write(path: &'o Path, prepared: &Prepared) -> Result<Self, BuildError> {
        let at = |error| PublishError::Io { path: path.to_owned(), error };
        let last = last(path)?;
        let mut replacement = Replacement::begin(path).map_err(at)?;
        if let Some(last) = last {
            replacement = replacement.with_permissions_of(&last).map_err(at)?;
        }
        let mut out = BufWriter::with_capacity(1 << 20, replacement);
        write(&mut out, prepared, path)?;
        let replacement = out.into_inner().map_err(|error| at(error.into_error()))?;
        Ok(Self { replacement, path })
    }

    /// Replaces the last registry.
    ///
    /// # Errors
    /// The system refuses it.
    pub(super) fn finish(self) -> Result<(), BuildError> {
        let at = |error| PublishError::Io { path: self.path.to_owned(), error };
        Ok(self.replacement.finish(self.path).map_err(at)?)
    }
}

fn write(out: &mut impl Write, prepared: &Prepared, path: &Path) -> Result<(), PublishError> {
    let at = |error| PublishError::Io { path: path.to_owned(), error };
    let registry = Registry(prepared);
    out.write_all(registry.head().map_err(|error| at(error.into()))?.as_bytes()).map_err(at)?;
    let ids: Vec<ModuleId> = prepared.catalog.module_ids().collect();
    let mut between = "";
    for ids in ids.chunks(CHUNK) {
        let line = |&id: &ModuleId| registry.module(id).map_err(|error| at(error.into()))?.ok_or(PublishError::Changed);
        let lines: Vec<String> = ids.par_iter().map(line).collect::<Result<_, _>>()?;
        out.write_all(between.as_bytes()).and_then(|()| out.write_all(lines.join(BETWEEN).as_bytes())).map_err(at)?;
        between = BETWEEN;
    }
    out.write_all(END.as_bytes()).map_err(at)
}

/// The registry that a file has now, if it exists.
///
/// # Errors
/// It is something else.
fn last(path: &Path) -> Result<Option<File>, BuildError> {
    let at = |error| PublishError::Io { path: path.to_owned(), error };
    match path.metadata() {
        Ok(found) if !found.is_file() => Err(BuildError::NoRegistry(path.to_owned())),
        Ok(found) => {
            let mut file = File::open(path).map_err(at)?;
            if found.len() > 0 && !is_registry(&mut file).map_err(at)? {
                return Err(BuildError::NoRegistry(path.to_owned()));
            }
            Ok(Some(file))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(error).into()),
    }
}

/// Whether a file starts as a registry does.
fn is_registry(file: &mut File) -> io::Result<bool> {
    let mut start = Vec::new();
    file.take(4_096).read_to_end(&mut start)?;
    let start = String::from_utf8_lossy(&start);
    let schema = start.strip_prefix(START).and_then(|rest| rest.split('"').next());
    Ok(schema.is_some_and(|schema| schema.contains("/schema/registry.")))
}
