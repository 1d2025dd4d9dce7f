//! Parses a manifest of any origin: the files that it lists may be removed or uploaded, and its texts are printed.

use std::fmt;

use rayon::prelude::*;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use mpgen_core::diag::text::visible;

use super::{MAX_MANIFEST, Manifest, ManifestFile, NAME, STAGING_MARKER, TOOL, VERSION};

/// Why a manifest cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestFault {
    /// It is larger than [`MAX_MANIFEST`].
    #[error("is larger than {} MiB, the limit for a manifest", MAX_MANIFEST >> 20)]
    TooLarge,
    /// It has no text.
    #[error("is empty; take it from the published site, or build into an empty folder")]
    Empty,
    /// It is truncated.
    #[error("is cut off in line {line}; take it from the published site, or build into an empty folder")]
    Cut {
        /// The last line, from 1.
        line: usize,
    },
    /// It is another kind of file.
    #[error("is not a manifest of mpgen")]
    NotOurs,
    /// It has another version of the format.
    #[error(
        "has format {version} of a manifest, written by {tool}; mpgen {} reads format {VERSION}: use the mpgen that \
         wrote it, or build into an empty folder",
        env!("CARGO_PKG_VERSION")
    )]
    OtherVersion {
        /// The version of its format.
        version: u64,
        /// The program that wrote it.
        tool: String,
    },
    /// It is malformed.
    #[error("is a damaged manifest: {0}; take it from the published site, or build into an empty folder")]
    Damaged(String),
}

/// The fields that every version of the format has.
#[derive(Deserialize)]
struct Head {
    tool: String,
    version: u64,
}

/// The manifest in these bytes.
pub(super) fn manifest(bytes: &[u8]) -> Result<Manifest, ManifestFault> {
    if bytes.len() as u64 > MAX_MANIFEST {
        return Err(ManifestFault::TooLarge);
    }
    // A power cut leaves a file empty, or zeros in it.
    if bytes.iter().all(|byte| matches!(byte, 0 | b' ' | b'\n')) {
        return Err(ManifestFault::Empty);
    }
    let text = simdutf8::basic::from_utf8(bytes).map_err(|_| ManifestFault::NotOurs)?;
    match serde_json::from_str::<Manifest>(text) {
        Ok(manifest) if manifest.version == VERSION && is_ours(&manifest.tool) => without_control_characters(manifest),
        Ok(_) => Err(fault(text, None)),
        Err(error) => Err(fault(text, Some(&error))),
    }
}

/// Why a text is not a manifest that can be read.
fn fault(text: &str, error: Option<&serde_json::Error>) -> ManifestFault {
    match serde_json::from_str::<Head>(text) {
        Ok(head) if !is_ours(&head.tool) => ManifestFault::NotOurs,
        Ok(head) if head.version != u64::from(VERSION) => {
            ManifestFault::OtherVersion { version: head.version, tool: head.tool }
        }
        Ok(_) => ManifestFault::Damaged(error.map_or_else(String::new, ToString::to_string)),
        Err(error) if error.is_eof() && starts_like_manifest(text) => ManifestFault::Cut { line: error.line() },
        Err(error) if error.is_syntax() && starts_like_manifest(text) => ManifestFault::Damaged(error.to_string()),
        Err(_) => ManifestFault::NotOurs,
    }
}

/// Whether a text starts like a manifest of mpgen.
fn starts_like_manifest(text: &str) -> bool {
    text.get(..text.len().min(1000)).unwrap_or(text).contains(TOOL)
}

/// Whether this is `mpgen` and a version, which may be printed.
fn is_ours(tool: &str) -> bool {
    let is_version = |version: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        !version.is_empty() && version.len() <= 64 && version.chars().all(plain)
    };
    tool.strip_prefix(TOOL).is_some_and(is_version)
}

/// Refuses texts that are printed or part of a path if they are more than one line.
fn without_control_characters(manifest: Manifest) -> Result<Manifest, ManifestFault> {
    let variant = manifest.variants.iter().flat_map(|variant| {
        let sections = variant.sections.keys().map(String::as_str);
        [variant.market.as_str(), &variant.api_version, &variant.language].into_iter().chain(sections)
    });
    let modules = manifest.modules.iter().flat_map(|(code, module)| [code.as_str(), &module.source, &module.blake3]);
    let whole = [Some(&manifest.base_url), manifest.currency.as_ref(), manifest.commit.as_ref()].into_iter().flatten();
    let wrong = whole.map(String::as_str).chain(variant).chain(modules).find(|text| text.contains(char::is_control));
    let wrong = wrong.map(|text| format!("{text:?} has a control character"));
    wrong.map_or(Ok(manifest), |wrong| Err(ManifestFault::Damaged(wrong)))
}

/// Whether a path can be one of a site: it does not leave the folder that it is relative to.
fn is_in_site(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    let is_own = [NAME, STAGING_MARKER].iter().any(|own| path.eq_ignore_ascii_case(own));
    // `diff-manifest` prints paths as they are.
    !is_own && path.split('/').all(plain) && !path.contains(['\\', ':']) && visible(path) == path
}

/// The map of files as a list sorted by path.
pub(super) fn files<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ManifestFile>, D::Error> {
    struct Files;
    impl<'de> Visitor<'de> for Files {
        type Value = Vec<ManifestFile>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map of path and [size, BLAKE3]")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut files = Vec::new();
            while let Some((path, (size, hash))) = map.next_entry::<String, (u64, String)>()? {
                let hash = blake3::Hash::from_hex(hash).map_err(Error::custom)?;
                if !is_in_site(&path) {
                    return Err(Error::custom(format_args!("{path:?} is not a path within a site")));
                }
                files.push(ManifestFile { path, size, hash });
            }
            files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
            match files.windows(2).find(|two| two[0].path == two[1].path) {
                Some(two) => Err(Error::custom(format_args!("{:?} is listed twice", two[0].path))),
                None => Ok(files),
            }
        }
    }
    deserializer.deserialize_map(Files)
}
