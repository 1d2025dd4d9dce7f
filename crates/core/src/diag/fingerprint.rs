//! Fingerprints that identify a diagnostic even if lines move: hashes of its rule, path, message and source text. The
//! message counts before it is worded, so that a fingerprint is the same in every language.

use std::collections::HashMap;

use super::{Diagnostic, Positions};

/// The unique fingerprints of diagnostics, in hexadecimal.
pub(super) fn fingerprints(diagnostics: &[Diagnostic], positions: &Positions<'_>) -> Vec<String> {
    let mut seen: HashMap<blake3::Hash, usize> = HashMap::new();
    let one = |diagnostic: &Diagnostic| {
        let path = positions.path(diagnostic.span.source);
        let message = serde_json::to_string(&diagnostic.message).unwrap_or_default();
        let parts = [diagnostic.rule, path.as_str(), message.as_str(), positions.sources.text(diagnostic.span)];
        let same = seen.entry(hash(&parts)).or_default();
        *same += 1;
        let nth = same.to_string();
        let [rule, path, message, text] = parts;
        hash(&[rule, path, message, text, &nth]).to_hex()[..32].to_owned()
    };
    diagnostics.iter().map(one).collect()
}

/// Hashes parts with their lengths, so that different lists of parts have different hashes.
fn hash(parts: &[&str]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    hasher.finalize()
}
