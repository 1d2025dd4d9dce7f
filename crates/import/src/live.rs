//! The configuration of a simple connection, as the server of a module answers it.

use mpgen_core::diag::Message;
use mpgen_core::message;
use serde_json::Value as Json;

use crate::json::not_json;
use crate::labels::Field;
use crate::record::{Entry, Export, Record, Value};

/// The module whose server answered with a text at an address.
///
/// # Errors
/// The text is not a configuration.
pub(crate) fn read(text: &str, address: &str) -> Result<Export, Message> {
    let value: Json = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let Some(scopes) = value.get("scopes").and_then(Json::as_array) else {
        return Err(message!("import-no-scopes"));
    };
    let scopes: Vec<String> = scopes.iter().take(500).filter_map(|scope| Some(scope.as_str()?.to_owned())).collect();
    let entry = |field, value| Entry { field, language: None, unit: None, value };
    let mut entries =
        vec![entry(Field::Permissions, Value::List(scopes)), entry(Field::SimpleUrl, Value::Text(address.to_owned()))];
    let named = |names: &[&str]| names.iter().find_map(|name| Some(value.get(*name)?.as_str()?.to_owned()));
    entries.extend(named(&["integrationCode", "code"]).map(|code| entry(Field::Code, Value::Text(code))));
    entries.extend(named(&["name"]).map(|name| entry(Field::Name, Value::Text(name))));
    Ok(Export { records: vec![Record { number: 1, entries }], ..Export::default() })
}
