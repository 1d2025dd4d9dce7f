//! The addresses of drafts.

use std::collections::BTreeSet;

use super::Draft;
use mpgen_core::model::{ModuleCode, fingerprint};
use mpgen_core::source::Source;

/// The name of a draft's page: that of the module, if its code or the name of its file is valid.
pub(super) fn stem(source: &Source, code: Option<&ModuleCode>) -> String {
    let code = code.cloned().or_else(|| ModuleCode::new(source.stem()).ok());
    code.map_or_else(|| of_path(source.relative()), |code| code.as_str().to_owned())
}

/// Gives each draft an address of its own: where its code is that of a module, or of a draft before it, the address is made
/// from its path.
pub(super) fn separate(drafts: &mut [Draft], modules: impl IntoIterator<Item = String>) {
    let mut taken: BTreeSet<String> = modules.into_iter().collect();
    for draft in drafts {
        if !taken.insert(draft.stem.clone()) {
            draft.stem = of_path(&draft.within);
            taken.insert(draft.stem.clone());
        }
    }
}

/// `acme~crm` for `modules/acme/crm.md`. No code has a `~`.
fn of_path(path: &str) -> String {
    let name = path.strip_prefix("modules/").unwrap_or(path);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let plain = |c: char| if c == '/' { '~' } else { c };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
    if name.contains('/') && name.chars().all(is_plain) {
        return name.chars().map(plain).collect();
    }
    let name: String = name.chars().map(|c| if is_plain(c) { plain(c) } else { '_' }).take(100).collect();
    format!("{name}~{}", fingerprint(path.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::of_path;

    #[test]
    fn a_path_gives_an_address_that_is_no_code() {
        assert_eq!(of_path("modules/acme/crm.md"), "acme~crm");
        assert!(of_path("modules/a b/ц?.md").starts_with("a_b~__~"));
        assert_ne!(of_path("modules/a b/ц.md"), of_path("modules/a b/ш.md"));
        assert!(of_path("modules/crm.md").starts_with("crm~"));
    }
}
