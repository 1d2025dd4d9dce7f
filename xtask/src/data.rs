//! Writes the data that the WebAssembly module reads when a language is used: the words of findings and the pages of rules.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use mpgen_core::check::{RULES, TEXTS, docs};
use mpgen_core::diag::TextLanguage;

/// Writes all files into a folder.
pub(crate) fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    for language in TextLanguage::ALL {
        let texts = TEXTS.iter().chain(mpgen_lsp::TEXTS).chain(mpgen_import::TEXTS);
        let lines = texts.flat_map(|texts| texts[language as usize].lines());
        // Without comments, which nobody reads there.
        let words: String = lines.filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect();
        file(folder, &format!("messages/{}.ftl", language.tag()), words.as_bytes())?;
        let pages: BTreeMap<&str, String> = RULES.iter().map(|rule| (rule.name, docs::text(rule, language))).collect();
        file(folder, &format!("rules/{}.json", language.tag()), &serde_json::to_vec(&pages)?)?;
    }
    Ok(())
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    Ok(fs::write(path, bytes)?)
}
