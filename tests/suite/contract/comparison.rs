//! Compares two versions of a JSON Schema and lists the changes that would break a client of the old one.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Maximum nesting, so that a schema that refers to itself comes to an end.
const MAX_DEPTH: usize = 64;

/// Which side must keep working when a schema changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// mpgen writes the data and clients of the old schema read it: `catalog`, `module`.
    Feed,
    /// People wrote the data for the old schema and the new mpgen reads it: `front-matter`, `marketplace`.
    Written,
}

impl Direction {
    pub fn of(name: &str) -> Self {
        if matches!(name, "front-matter" | "marketplace") { Self::Written } else { Self::Feed }
    }
}

/// The breaking changes, one message each.
pub fn breaks(old: &Value, new: &Value, direction: Direction) -> Vec<String> {
    let (writer, reader) = match direction {
        Direction::Feed => (new, old),
        Direction::Written => (old, new),
    };
    let mut found = Vec::new();
    let comparison = Comparison { writer, reader, direction };
    comparison.compare(writer, reader, &Location { path: String::new(), depth: 0 }, &mut found);
    let mut seen = BTreeSet::new();
    found.retain(|line| seen.insert(line.clone()));
    found
}

/// Checks that `reader` accepts everything that `writer` allows. Both are whole documents, to resolve references in.
struct Comparison<'a> {
    writer: &'a Value,
    reader: &'a Value,
    direction: Direction,
}

/// A location in the data, such as `sections[].name`.
struct Location {
    path: String,
    depth: usize,
}

impl Location {
    fn within(&self, name: &str) -> Self {
        let dot = if self.path.is_empty() || name.starts_with('[') { "" } else { "." };
        Self { path: format!("{}{dot}{name}", self.path), depth: self.depth + 1 }
    }

    fn message(&self, what: &str) -> String {
        let path = if self.path.is_empty() { "the document" } else { &self.path };
        format!("{path} {what}")
    }
}

impl Comparison<'_> {
    fn compare(&self, writer: &Value, reader: &Value, at: &Location, found: &mut Vec<String>) {
        if at.depth > MAX_DEPTH {
            found.push(at.message("is nested too deeply to compare"));
            return;
        }
        let (Some(writer), Some(reader)) = (resolve(writer, self.writer), resolve(reader, self.reader)) else {
            found.push(at.message("refers to an unknown definition"));
            return;
        };
        let (writer, reader) = match (writer, reader) {
            (_, Value::Bool(true)) | (Value::Bool(false), _) => return,
            (Value::Object(writer), Value::Object(reader)) => (writer, reader),
            (Value::Bool(true), Value::Object(reader)) => return self.compare_objects(&Map::new(), reader, at, found),
            _ => return found.push(at.message("is no longer allowed")),
        };
        self.compare_objects(writer, reader, at, found);
    }

    fn compare_objects(
        &self,
        writer: &Map<String, Value>,
        reader: &Map<String, Value>,
        at: &Location,
        found: &mut Vec<String>,
    ) {
        if let Some(all) = alternatives(writer) {
            let deeper = Location { path: at.path.clone(), depth: at.depth + 1 };
            for one in all {
                self.compare(one, &Value::Object(reader.clone()), &deeper, found);
            }
        } else if let Some(all) = alternatives(reader) {
            for one in each_type(writer) {
                found.extend(self.nearest(&one, all, at));
            }
        } else {
            self.values(writer, reader, at, found);
            self.bounds(writer, reader, at, found);
            self.fields(writer, reader, at, found);
            self.items(writer, reader, at, found);
        }
    }

    /// The breaking changes against the alternative that is the closest match.
    fn nearest(&self, writer: &Map<String, Value>, all: &[Value], at: &Location) -> Vec<String> {
        let deeper = Location { path: at.path.clone(), depth: at.depth + 1 };
        let mut best: Option<Vec<String>> = None;
        for one in all {
            let mut found = Vec::new();
            self.compare(&Value::Object(writer.clone()), one, &deeper, &mut found);
            if best.as_ref().is_none_or(|best| found.len() < best.len()) {
                best = Some(found);
            }
        }
        best.unwrap_or_default()
    }

    /// Checks `enum` and `const`, or the type if there is neither.
    fn values(&self, writer: &Map<String, Value>, reader: &Map<String, Value>, at: &Location, found: &mut Vec<String>) {
        let (Some(written), Some(taken)) = (literals(writer), literals(reader)) else {
            if literals(writer).is_none() && literals(reader).is_some() {
                found.push(at.message(match self.direction {
                    Direction::Feed => "now allows values outside the old list",
                    Direction::Written => "now allows only listed values",
                }));
            }
            self.types(writer, reader, at, found);
            return;
        };
        for value in written.iter().filter(|value| !taken.contains(value)) {
            found.push(self.may_be(at, &value.to_string()));
        }
    }

    fn types(&self, writer: &Map<String, Value>, reader: &Map<String, Value>, at: &Location, found: &mut Vec<String>) {
        let Some(taken) = types_of(reader) else { return };
        let Some(written) = types_of(writer) else {
            found.push(self.may_be(at, "of any type"));
            return;
        };
        let fits = |name: &&String| taken.contains(*name) || (*name == "integer" && taken.contains("number"));
        for name in written.iter().filter(|name| !fits(name)) {
            found.push(self.may_be(at, &format!("of type {name}")));
        }
    }

    fn may_be(&self, at: &Location, what: &str) -> String {
        match self.direction {
            Direction::Feed => at.message(&format!("may now be {what}")),
            Direction::Written => at.message(&format!("may no longer be {what}")),
        }
    }

    /// Checks limits: a reader must not be stricter than a writer.
    fn bounds(&self, writer: &Map<String, Value>, reader: &Map<String, Value>, at: &Location, found: &mut Vec<String>) {
        if literals(writer).is_some() {
            return;
        }
        let lower = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
        let upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
        let number = |schema: &Map<String, Value>, key: &str| schema.get(key).and_then(Value::as_f64);
        let mut report = |key: &str| {
            found.push(at.message(&match self.direction {
                Direction::Feed => format!("may now exceed the old {key}"),
                Direction::Written => format!("has a stricter {key}"),
            }));
        };
        for key in lower {
            let Some(limit) = number(reader, key).filter(|&limit| limit > 0.0 || key == "minimum") else { continue };
            if number(writer, key).is_none_or(|own| own < limit) {
                report(key);
            }
        }
        for key in upper {
            let Some(limit) = number(reader, key) else { continue };
            if number(writer, key).is_none_or(|own| own > limit) {
                report(key);
            }
        }
        for key in ["pattern", "uniqueItems"] {
            if reader.get(key).is_some_and(|own| *own != Value::Bool(false) && writer.get(key) != Some(own)) {
                report(key);
            }
        }
    }

    fn fields(&self, writer: &Map<String, Value>, reader: &Map<String, Value>, at: &Location, found: &mut Vec<String>) {
        let of = |schema: &'_ Map<String, Value>| schema.get("properties").and_then(Value::as_object).cloned();
        let (written, taken) = (of(writer).unwrap_or_default(), of(reader).unwrap_or_default());
        let (promised, needed) = (required(writer), required(reader));
        for (name, schema) in &taken {
            let inner = at.within(name);
            match written.get(name) {
                Some(own) => {
                    self.compare(own, schema, &inner, found);
                    if needed.contains(name.as_str()) && !promised.contains(name.as_str()) {
                        found.push(inner.message(self.missing()));
                    }
                }
                None if self.direction == Direction::Feed => found.push(inner.message("was removed")),
                None if needed.contains(name.as_str()) => found.push(inner.message(self.missing())),
                None => {}
            }
        }
        let unnamed = needed.iter().filter(|name| !taken.contains_key(**name) && !promised.contains(*name));
        found.extend(unnamed.map(|name| at.within(name).message(self.missing())));
        let more = reader.get("additionalProperties");
        for (name, schema) in written.iter().filter(|(name, _)| !taken.contains_key(*name)) {
            match more {
                Some(Value::Bool(false)) => found.push(at.within(name).message(match self.direction {
                    Direction::Feed => "is new, but the old schema allows no unknown fields",
                    Direction::Written => "is no longer accepted",
                })),
                Some(more) => self.compare(schema, more, &at.within(name), found),
                None => {}
            }
        }
        if let Some(more @ Value::Object(_)) = more {
            let own = writer.get("additionalProperties").cloned().unwrap_or(Value::Bool(true));
            self.compare(&own, more, &at.within("*"), found);
        }
    }

    fn missing(&self) -> &'static str {
        match self.direction {
            Direction::Feed => "may now be missing",
            Direction::Written => "is now required",
        }
    }

    /// Checks the items of an array, `prefixItems` first.
    fn items(&self, writer: &Map<String, Value>, reader: &Map<String, Value>, at: &Location, found: &mut Vec<String>) {
        let fixed = |schema: &Map<String, Value>| schema.get("prefixItems").and_then(Value::as_array).cloned();
        let (written, taken) = (fixed(writer).unwrap_or_default(), fixed(reader).unwrap_or_default());
        let any = Value::Bool(true);
        for (i, schema) in taken.iter().enumerate() {
            let own = written.get(i).or_else(|| writer.get("items")).unwrap_or(&any);
            self.compare(own, schema, &at.within(&format!("[{i}]")), found);
        }
        if let Some(schema) = reader.get("items") {
            for (i, own) in written.iter().enumerate().skip(taken.len()) {
                self.compare(own, schema, &at.within(&format!("[{i}]")), found);
            }
            if written.is_empty() || writer.contains_key("items") {
                self.compare(writer.get("items").unwrap_or(&any), schema, &at.within("[]"), found);
            }
        }
    }
}

/// Follows references of the form `#/$defs/Name`.
fn resolve<'a>(schema: &'a Value, document: &'a Value) -> Option<&'a Value> {
    let mut schema = schema;
    for _ in 0..MAX_DEPTH {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else { return Some(schema) };
        schema = document.pointer(reference.strip_prefix('#')?)?;
    }
    None
}

fn alternatives(schema: &Map<String, Value>) -> Option<&Vec<Value>> {
    let all = schema.get("anyOf").or_else(|| schema.get("oneOf"))?.as_array()?;
    // With `properties`, the alternatives only state which fields go together.
    (!schema.contains_key("properties")).then_some(all)
}

/// Splits a schema with several types into one schema per type.
fn each_type(schema: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let Some(Value::Array(names)) = schema.get("type") else { return vec![schema.clone()] };
    let one = |name: &Value| {
        let mut one = schema.clone();
        one.insert("type".to_owned(), name.clone());
        one
    };
    names.iter().map(one).collect()
}

/// The values that `const` or `enum` allow.
fn literals(schema: &Map<String, Value>) -> Option<Vec<&Value>> {
    match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => Some(vec![value]),
        (None, Some(Value::Array(values))) => Some(values.iter().collect()),
        _ => None,
    }
}

fn types_of(schema: &Map<String, Value>) -> Option<BTreeSet<String>> {
    if let Some(values) = literals(schema) {
        return Some(values.into_iter().map(type_of).map(str::to_owned).collect());
    }
    match schema.get("type")? {
        Value::String(name) => Some(BTreeSet::from([name.clone()])),
        Value::Array(names) => Some(names.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        _ => None,
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn required(schema: &Map<String, Value>) -> BTreeSet<&str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}
