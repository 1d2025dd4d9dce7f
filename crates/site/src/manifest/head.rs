//! `manifest.json`: the root of the tree, and what stands beside it.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::VERSION;
use super::digest::Sha256;
use super::fault::{ManifestFault, is_empty};

/// Maximum size in bytes of `manifest.json`.
pub const MAX_HEAD: u64 = 64 * 1024;

/// The prefix of the `tool` of every mpgen.
const TOOL: &str = "mpgen ";

/// `manifest.json`. Other fields are not read; `serial`, `time`, `expires` and `signature` are reserved.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "ManifestFeed")]
pub struct Head {
    /// This file's schema, relative.
    #[serde(rename = "$schema", default)]
    #[schemars(with = "String", !default)]
    #[expect(dead_code, reason = "only the schema needs it: `bytes` spells it")]
    schema: IgnoredAny,
    /// The version of the format: 2.
    version: u8,
    /// Name and version of the program that built the site.
    pub tool: String,
    /// SHA-256 of the root of the tree of parts, `manifest/root.DIGEST.json`, where DIGEST is its first 16 digits. It depends on
    /// content, settings, date and mpgen alone.
    pub root: Sha256,
    /// The commit that it was built from, or `null`.
    pub commit: Option<String>,
    /// Why the publish guard let a change pass, or `null`.
    pub guard_reason: Option<String>,
    /// Whether variants were left out.
    pub partial: bool,
}

/// The fields that every version of the format has.
#[derive(Deserialize)]
struct Origin {
    tool: String,
    version: u64,
}

/// What a manifest records of how its site was built.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// The commit that the content is at.
    pub commit: Option<String>,
    /// Why the publish guard allowed a change.
    pub guard_reason: Option<String>,
}

impl Head {
    /// The head of the manifest of a whole site.
    pub(super) fn new(root: Sha256, provenance: &Provenance) -> Self {
        let Provenance { commit, guard_reason } = provenance.clone();
        let tool = format!("{TOOL}{}", env!("CARGO_PKG_VERSION"));
        Self { schema: IgnoredAny, version: VERSION, tool, root, commit, guard_reason, partial: false }
    }

    /// The bytes of `manifest.json`.
    pub fn bytes(&self) -> Vec<u8> {
        let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let maybe = |text: &Option<String>| serde_json::to_string(text).unwrap_or_default();
        let Self { tool, root, commit, guard_reason, partial, .. } = self;
        format!(
            "{{\n\"$schema\": \"schema/manifest.v{VERSION}.json\",\n\"version\": {VERSION},\n\"tool\": {},\n\
             \"root\": \"{root}\",\n\"commit\": {},\n\"guard_reason\": {},\n\"partial\": {partial}\n}}\n",
            text(tool),
            maybe(commit),
            maybe(guard_reason),
        )
        .into_bytes()
    }

    /// Parses `manifest.json`.
    ///
    /// # Errors
    /// The bytes are not a manifest that this program can read.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestFault> {
        if is_empty(bytes) {
            return Err(ManifestFault::Empty);
        }
        let is_too_large = bytes.len() as u64 > MAX_HEAD;
        // Manifests of version 1 have one file, which may be large.
        let start = &bytes[..bytes.len().min(1000)];
        let text = if is_too_large { start } else { bytes };
        let text = simdutf8::basic::from_utf8(text).map_err(|_| ManifestFault::NotOurs)?;
        let parsed = if is_too_large { None } else { Some(serde_json::from_str::<Self>(text)) };
        match parsed {
            Some(Ok(head)) if head.version == VERSION && is_ours(&head.tool) => head.checked(),
            Some(Err(error)) => Err(fault(text, Some(&error))),
            _ => Err(fault(text, None)),
        }
    }

    /// Refuses a commit that is more than one line, because it is printed.
    fn checked(self) -> Result<Self, ManifestFault> {
        let wrong = self.commit.iter().find(|text| text.contains(char::is_control));
        wrong.map_or(Ok(()), |wrong| Err(ManifestFault::control_character(wrong)))?;
        Ok(self)
    }
}

/// Why a text is not a manifest that can be read; without an error, because it is too large or of another version.
fn fault(text: &str, error: Option<&serde_json::Error>) -> ManifestFault {
    match origin(text) {
        Some(Origin { tool, .. }) if !is_ours(&tool) => ManifestFault::NotOurs,
        Some(Origin { tool, version }) if version != u64::from(VERSION) => {
            ManifestFault::OtherVersion { version, tool }
        }
        _ if !text.get(..text.len().min(1000)).unwrap_or(text).contains(TOOL) => ManifestFault::NotOurs,
        _ => match error {
            None => ManifestFault::TooLarge,
            Some(error) if error.is_eof() => ManifestFault::Cut { line: error.line() },
            Some(error) if error.is_syntax() || origin(text).is_some() => ManifestFault::Damaged(error.to_string()),
            Some(_) => ManifestFault::NotOurs,
        },
    }
}

/// The fields that every version has. They are in lines of their own, so that they are found in a text that is cut off too.
fn origin(text: &str) -> Option<Origin> {
    serde_json::from_str(text).ok().or_else(|| {
        let lines: Vec<&str> = text.lines().take(10).map(|line| line.trim_end_matches(',')).collect();
        let line = |name: &str| lines.iter().find(|line| line.starts_with(name));
        serde_json::from_str(&format!("{{{},{}}}", line("\"tool\": ")?, line("\"version\": ")?)).ok()
    })
}

/// Whether this is `mpgen` and a version, which may be printed.
fn is_ours(tool: &str) -> bool {
    let is_version = |version: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        !version.is_empty() && version.len() <= 64 && version.chars().all(plain)
    };
    tool.strip_prefix(TOOL).is_some_and(is_version)
}
