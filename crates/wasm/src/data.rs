//! Data that is read when a language is used, by the names of its files: `messages/ru.ftl`, `rules/ru.json`.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use mpgen_core::check::docs;
use mpgen_core::diag::{TextLanguage, provide_words};

use crate::calls::Fault;
use crate::files::File;
use crate::shop::Shop;

#[derive(Deserialize)]
pub(crate) struct Provide {
    name: String,
    content: File,
}

/// Takes the content of a file.
pub(crate) fn provide(shop: &mut Shop, provide: Provide) -> Result<Value, Fault> {
    let Provide { name, content } = provide;
    let wrong = || Fault::from(format!("`{name}` is not data of this version of mpgen"));
    let bytes = match content {
        File::Text(text) => text.into_bytes(),
        File::Bytes { base64 } => BASE64_STANDARD.decode(base64).map_err(|_| wrong())?,
        File::Large { .. } | File::Entry { .. } => return Err(wrong()),
    };
    let (kind, file) = name.split_once('/').ok_or_else(wrong)?;
    let (tag, _) = file.split_once('.').ok_or_else(wrong)?;
    let language = || TextLanguage::of_locale(tag).ok_or_else(wrong);
    match kind {
        "messages" => {
            provide_words(language()?, String::from_utf8(bytes).map_err(|_| wrong())?);
            shop.speak(language()?);
        }
        "rules" => {
            let texts: BTreeMap<String, String> = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
            docs::provide(language()?, texts);
        }
        _ => return Err(wrong()),
    }
    Ok(json!(null))
}
