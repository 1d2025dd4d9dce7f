//! Modules from texts of other forms: JSON, CSV, a README.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use mpgen_import::{Imported, Kind, Request};

use crate::calls::{Fault, language};
use crate::files::File;
use crate::shop::Shop;

#[derive(Deserialize)]
pub(crate) struct ImportCall {
    /// The name of the file, which tells its kind.
    #[serde(default)]
    name: String,
    text: File,
    /// Of notes.
    words: String,
}

/// The modules in a text, each with its files, and what was left out or needs a look.
pub(crate) fn import(shop: &mut Shop, call: &ImportCall) -> Result<Value, Fault> {
    let language = language(&call.words)?;
    let wording = mpgen_import::wording(language);
    let request = Request {
        name: &call.name,
        kind: Kind::Auto,
        marketplace: Some(shop.sources()),
        language,
        ..Request::default()
    };
    let imported = mpgen_import::import(&call.text.bytes(), &request);
    let Imported { modules, notes } = imported.map_err(|reason| wording.text(&reason))?;
    let content = shop.content();
    let modules = modules.into_iter().map(|module| {
        let files = module.files.into_iter().map(|file| {
            let content_of = match String::from_utf8(file.bytes) {
                Ok(text) => json!(text),
                Err(error) => json!({ "base64": BASE64_STANDARD.encode(error.into_bytes()) }),
            };
            (format!("{content}{}", file.path), content_of)
        });
        json!({ "code": module.code, "files": files.collect::<BTreeMap<_, _>>() })
    });
    let notes = notes.iter().map(|note| wording.text(note));
    Ok(json!({ "modules": modules.collect::<Value>(), "notes": notes.collect::<Value>() }))
}
