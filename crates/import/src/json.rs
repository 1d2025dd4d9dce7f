//! JSON: a module, a list of them, a map by code, or one in the wrappers that APIs and forms put around it.

use std::collections::HashMap;

use mpgen_core::diag::Message;
use mpgen_core::diag::text::printable;
use mpgen_core::message;
use serde_json::{Deserializer, Map, Value as Json};

use crate::MAX_MODULES;
use crate::known::Known;
use crate::labels::{self, Field, Label, key};
use crate::record::{Entry, Export, Record, Value};

/// Maximum number of keys of an object, and of items of a list, that are read.
const MAX_KEYS: usize = 500;

/// Maximum number of different keys that are compared with labels.
const MAX_LABELS: usize = 5_000;

/// Maximum nesting of groups.
const MAX_DEPTH: usize = 8;

/// Keys around a module's fields, and titles of the form's parts.
const GROUPS: [&str; 27] = [
    "systemdata",
    "prices",
    "other",
    "texts",
    "links",
    "content",
    "general",
    "billinginfo",
    "integrationmodule",
    "module",
    "fields",
    "attributes",
    "data",
    "системныеданные",
    "системнаяинформация",
    "системные",
    "цены",
    "прочее",
    "тексты",
    "ссылки",
    "основное",
    "модуль",
    "datosdelsistema",
    "precios",
    "otros",
    "textos",
    "enlaces",
];

/// Keys of the list of modules in an export, which may have a title of its own.
const LISTS: [&str; 9] =
    ["modules", "integrationmodules", "items", "data", "results", "list", "entries", "модули", "modulos"];

/// Keys of the value in an object such as `{"code": "RU", "name": "Russia"}`, the most certain first.
const VALUES: [&str; 12] =
    ["code", "value", "iso", "url", "href", "src", "login", "text", "content", "name", "title", "label"];

/// Whether a text is JSON. A Markdown text may begin with a bracket, too.
pub(crate) fn is_json(text: &str) -> bool {
    Deserializer::from_str(text).into_iter::<Json>().next().is_some_and(|first| first.is_ok())
}

/// The modules of a JSON text.
///
/// # Errors
/// It is not JSON, or has no modules.
pub(crate) fn read(text: &str, known: &Known) -> Result<Export, Message> {
    let mut reader = Reader { known, labels: HashMap::new(), export: Export::default(), is_full: false };
    for value in Deserializer::from_str(text).into_iter::<Json>() {
        let value = value.map_err(|error| not_json(&error))?;
        reader.modules(&value, None, 0);
        if reader.is_full {
            break;
        }
    }
    if reader.export.records.is_empty() {
        return Err(message!("import-no-modules"));
    }
    Ok(reader.export)
}

/// Why a text is not JSON.
pub(crate) fn not_json(error: &serde_json::Error) -> Message {
    let whole = error.to_string();
    let reason = whole.split_once(" at line ").map_or(whole.as_str(), |(reason, _)| reason);
    message!("import-not-json", line = error.line(), column = error.column(), reason = printable(reason))
}

struct Reader<'a> {
    known: &'a Known,
    labels: HashMap<String, Option<Label>>,
    export: Export,
    is_full: bool,
}

impl Reader<'_> {
    fn label(&mut self, text: &str) -> Option<Label> {
        if let Some(label) = self.labels.get(text) {
            return label.clone();
        }
        if self.labels.len() >= MAX_LABELS {
            return None;
        }
        let label = labels::label(text, self.known);
        self.labels.insert(text.to_owned(), label.clone());
        label
    }

    /// Reads every module in a value. `name` is the key that the value has.
    fn modules(&mut self, value: &Json, name: Option<&str>, depth: usize) {
        if depth > MAX_DEPTH || self.is_full {
            return;
        }
        match value {
            Json::Array(items) if is_form(items) => {
                let pairs = items.iter().filter_map(pair).map(|(label, value)| (label.to_owned(), value.clone()));
                self.module(&pairs.take(MAX_KEYS).collect(), None);
            }
            Json::Array(items) => items.iter().for_each(|item| self.modules(item, None, depth + 1)),
            Json::Object(fields) => {
                let is_list = |(name, value): &(&String, &Json)| {
                    let items = value.as_array().filter(|_| LISTS.contains(&key(name).as_str()));
                    items.is_some_and(|items| !items.is_empty() && items.iter().all(Json::is_object) && !is_form(items))
                };
                if let Some((_, list)) = fields.iter().take(MAX_KEYS).find(is_list) {
                    self.modules(list, None, depth + 1);
                    return;
                }
                if fields.keys().take(MAX_KEYS).any(|key| self.label(key).is_some()) {
                    self.module(fields, name);
                    return;
                }
                let is_module =
                    |(key, value): &(&String, &Json)| value.is_object() && GROUPS.contains(&labels::key(key).as_str());
                let groups: Vec<_> = fields.iter().take(MAX_KEYS).filter(is_module).collect();
                let lists: Vec<_> = fields.values().take(MAX_KEYS).filter(|value| value.is_array()).collect();
                if let ([(_, group)], []) = (groups.as_slice(), lists.as_slice()) {
                    self.modules(group, name, depth + 1);
                } else if !groups.is_empty() {
                    self.module(fields, name);
                } else if let [list] = lists.as_slice() {
                    self.modules(list, None, depth + 1);
                } else {
                    fields.iter().filter(|(_, value)| value.is_object()).for_each(|(key, value)| {
                        self.modules(value, Some(key), depth + 1);
                    });
                }
            }
            _ => {}
        }
    }

    fn module(&mut self, fields: &Map<String, Json>, name: Option<&str>) {
        if self.export.records.len() >= MAX_MODULES {
            if !self.is_full {
                self.export.notes.push(message!("import-too-many", count = MAX_MODULES));
            }
            self.is_full = true;
            return;
        }
        let mut entries = Vec::new();
        self.fields(fields, None, "", 0, &mut entries);
        if !entries.iter().any(|entry| entry.field == Field::Code)
            && let Some(name) = name.filter(|name| !GROUPS.contains(&key(name).as_str()))
        {
            entries.push(Entry { field: Field::Code, language: None, unit: None, value: Value::Text(name.to_owned()) });
        }
        if !entries.is_empty() {
            let number = self.export.records.len() + 1;
            self.export.records.push(Record { number, entries });
        }
    }

    /// The fields of an object, first its own and then those of its groups.
    fn fields(
        &mut self,
        fields: &Map<String, Json>,
        language: Option<&str>,
        path: &str,
        depth: usize,
        entries: &mut Vec<Entry>,
    ) {
        if depth > MAX_DEPTH {
            return;
        }
        // The code of a connection is not that of the module.
        let has_integration_code = fields.keys().any(|name| key(name) == "integrationcode");
        let mut groups = Vec::new();
        for (name, value) in fields.iter().take(MAX_KEYS) {
            let full = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match self.label(name) {
                Some(label) if label.field == Field::Code && has_integration_code && key(name) != "integrationcode" => {
                }
                Some(label) => self.field(&label, value, language, &full, entries),
                None => match value {
                    Json::Null => {}
                    Json::Object(inner) if self.is_group(name) => {
                        let own = labels::language(name, self.known);
                        groups.push((inner, own.or_else(|| language.map(str::to_owned)), full));
                    }
                    Json::Array(items) if is_form(items) => {
                        let pairs: Vec<_> = items.iter().filter_map(pair).take(MAX_KEYS).collect();
                        for (name, value) in pairs {
                            match self.label(name) {
                                Some(label) => self.field(&label, value, language, name, entries),
                                None => self.export.unknown(name),
                            }
                        }
                    }
                    _ if key(name) == "success" => {}
                    _ => self.export.unknown(&full),
                },
            }
        }
        for (inner, language, path) in groups {
            self.fields(inner, language.as_deref(), &path, depth + 1, entries);
        }
    }

    fn is_group(&self, name: &str) -> bool {
        GROUPS.contains(&key(name).as_str()) || labels::language(name, self.known).is_some()
    }

    fn field(&mut self, label: &Label, value: &Json, language: Option<&str>, path: &str, entries: &mut Vec<Entry>) {
        let entry = |language: Option<&str>, value| Entry {
            field: label.field,
            language: label.language.clone().or_else(|| language.map(str::to_owned)),
            unit: label.unit.clone(),
            value,
        };
        match value {
            Json::Null => {}
            Json::Array(items) => {
                let texts: Vec<String> = items.iter().take(MAX_KEYS).filter_map(text).collect();
                if !texts.is_empty() || label.field == Field::Permissions {
                    entries.push(entry(language, Value::List(texts)));
                }
            }
            Json::Object(inner) => {
                let in_languages: Vec<(String, &Json)> = inner
                    .iter()
                    .take(MAX_KEYS)
                    .filter_map(|(name, value)| Some((labels::language(name, self.known)?, value)))
                    .collect();
                if !in_languages.is_empty() {
                    for (language, value) in in_languages {
                        let label = Label { field: label.field, language: Some(language), unit: label.unit.clone() };
                        if !value.is_object() {
                            self.field(&label, value, None, path, entries);
                        }
                    }
                    let is_unknown = |name: &&String| labels::language(name, self.known).is_none();
                    let unknown: Vec<String> = inner.keys().take(MAX_KEYS).filter(is_unknown).cloned().collect();
                    unknown.iter().for_each(|name| self.export.unknown(&format!("{path}.{name}")));
                } else if matches!(label.field, Field::Price | Field::Discount) {
                    entries.extend(amount(inner).map(|text| entry(language, Value::Text(text))));
                } else if label.field == Field::Developer {
                    self.developer(inner, language, entries);
                } else if label.field == Field::Permissions || label.field == Field::Countries {
                    // `{"order_read": true}`
                    let chosen =
                        inner.iter().filter(|(_, value)| *value == &Json::Bool(true)).map(|(name, _)| name.clone());
                    entries.push(entry(language, Value::List(chosen.take(MAX_KEYS).collect())));
                } else if let Some(text) = text(value) {
                    entries.push(entry(language, Value::Text(text)));
                } else {
                    self.export.unknown(path);
                }
            }
            value => entries.extend(text(value).map(|text| entry(language, Value::Text(text)))),
        }
    }

    fn developer(&mut self, fields: &Map<String, Json>, language: Option<&str>, entries: &mut Vec<Entry>) {
        for (name, value) in fields.iter().take(MAX_KEYS) {
            let field = match self.label(name).map(|label| label.field) {
                Some(Field::Name | Field::Developer) => Field::Developer,
                Some(Field::DeveloperUrl) => Field::DeveloperUrl,
                _ if matches!(key(name).as_str(), "url" | "site" | "web") => Field::DeveloperUrl,
                _ => {
                    self.export.unknown(&format!("developer.{name}"));
                    continue;
                }
            };
            if !matches!(value, Json::Object(inner) if inner.contains_key("developer")) {
                self.field(&Label { field, language: None, unit: None }, value, language, name, entries);
            }
        }
    }
}

/// The text of `{"amount": 990, "currency": "RUB"}`.
fn amount(fields: &Map<String, Json>) -> Option<String> {
    let number = ["amount", "value", "price", "sum"].iter().find_map(|name| text(fields.get(*name)?))?;
    let currency = fields.get("currency").and_then(text);
    Some(currency.map_or(number.clone(), |currency| format!("{number} {currency}")))
}

/// Whether a list is a form: objects with a label and a value each.
fn is_form(items: &[Json]) -> bool {
    !items.is_empty() && items.iter().all(|item| pair(item).is_some())
}

/// The label and the value of a field of a form.
fn pair(item: &Json) -> Option<(&str, &Json)> {
    let fields = item.as_object().filter(|fields| fields.len() <= 6)?;
    let label =
        ["label", "field", "title", "name", "key", "Поле"].iter().find_map(|name| fields.get(*name)?.as_str())?;
    let value = ["value", "values", "Значение"].iter().find_map(|name| fields.get(*name))?;
    Some((label, value))
}

/// The text of a value.
fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Bool(flag) => Some(flag.to_string()),
        Json::Number(number) => {
            let text = number.to_string();
            // A number in JSON has no spelling: 990.0 is 990.
            Some(text.strip_suffix(".0").map_or(text.clone(), str::to_owned))
        }
        Json::Object(fields) => VALUES.iter().find_map(|name| match fields.get(*name)? {
            Json::Object(_) | Json::Array(_) => None,
            value => text(value),
        }),
        Json::Null | Json::Array(_) => None,
    }
}
