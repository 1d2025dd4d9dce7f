//! Writes the data that the WebAssembly module reads when a language is used: the words of findings, the pages of rules and
//! collation.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use icu_collator::provider::{Baked, CollationMetadataV1, CollationTailoringV1};
use icu_locale_core::Locale;
use icu_provider::prelude::{DataIdentifierBorrowed, DataProvider, DataRequest, DataResponse};
use mpgen_core::check::{RULES, TEXTS, docs};
use mpgen_core::diag::TextLanguage;
use mpgen_core::locale::languages;

/// The bit of the metadata that says that there is a tailoring.
const TAILORED: u32 = 1 << 3;

/// Writes all files into a folder.
pub fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    for language in TextLanguage::ALL {
        let words: String = TEXTS.iter().map(|texts| format!("{}\n", texts[language as usize])).collect();
        file(folder, &format!("messages/{}.ftl", language.tag()), words.as_bytes())?;
        let pages: BTreeMap<&str, String> = RULES.iter().map(|rule| (rule.name, docs::text(rule, language))).collect();
        file(folder, &format!("rules/{}.json", language.tag()), &serde_json::to_vec(&pages)?)?;
    }
    for language in languages() {
        let locale = language.parse::<Locale>()?.into();
        let request = DataRequest { id: DataIdentifierBorrowed::for_locale(&locale), ..DataRequest::default() };
        let metadata: DataResponse<CollationMetadataV1> = Baked.load(request)?;
        if metadata.payload.get().bits & TAILORED != 0 {
            let tailoring: DataResponse<CollationTailoringV1> = Baked.load(request)?;
            file(folder, &format!("collation/{language}.bin"), &postcard::to_allocvec(tailoring.payload.get())?)?;
        }
    }
    Ok(())
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    Ok(fs::write(path, bytes)?)
}
