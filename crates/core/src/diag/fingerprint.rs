//! What makes a finding the same one after lines have moved: its rule, its file, what it says and what it points at.

use std::collections::HashMap;

use super::{Diagnostic, Places};

/// The fingerprints of findings, each unlike all others, in hexadecimal.
pub(super) fn fingerprints(findings: &[Diagnostic], places: &Places<'_>) -> Vec<String> {
    let mut seen: HashMap<blake3::Hash, usize> = HashMap::new();
    let one = |finding: &Diagnostic| {
        let path = &places.sources.get(finding.span.source).path;
        let parts = [finding.rule, path.as_str(), finding.message.as_str(), places.sources.text(finding.span)];
        let same = seen.entry(hash(&parts)).or_default();
        *same += 1;
        let nth = same.to_string();
        let [rule, path, message, text] = parts;
        hash(&[rule, path, message, text, &nth]).to_hex()[..32].to_owned()
    };
    findings.iter().map(one).collect()
}

/// Of parts and their lengths, so that no two lists of parts are alike.
fn hash(parts: &[&str]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    hasher.finalize()
}
