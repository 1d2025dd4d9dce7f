//! Two states of the published schemas -> what in the new one a client of the old one could stumble over. Within a version a
//! change only adds.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Deepest nesting that is compared, and most comparisons: an old schema is a file like any other.
const MAX_DEPTH: usize = 64;
const MAX_STEPS: usize = 100_000;

/// Who writes what a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The build writes it, and clients of the old schema read it: `catalog`, `module`.
    Feed,
    /// People wrote it by the old schema, and the new program reads it: `front-matter`, `marketplace`.
    Written,
}

impl Direction {
    /// That of a schema, by its name.
    pub fn of(name: &str) -> Self {
        if matches!(name, "front-matter" | "marketplace") { Self::Written } else { Self::Feed }
    }
}

/// Says in words, one a change, what no longer fits; empty where the new schema serves all that the old one did.
pub fn breaks(old: &Value, new: &Value, direction: Direction) -> Vec<String> {
    let (writer, reader) = match direction {
        Direction::Feed => (new, old),
        Direction::Written => (old, new),
    };
    let mut comparison = Comparison { writer, reader, direction, steps: 0 };
    let mut found = Vec::new();
    comparison.fit(writer, reader, &Place { path: String::new(), depth: 0 }, &mut found);
    let mut seen = BTreeSet::new();
    found.retain(|line| seen.insert(line.clone()));
    found
}

/// What is being compared: whether all that `writer` allows is taken by `reader`.
struct Comparison<'a> {
    /// The documents, for references.
    writer: &'a Value,
    reader: &'a Value,
    direction: Direction,
    steps: usize,
}

/// Where in the data the comparison is: `sections[].name`.
struct Place {
    path: String,
    depth: usize,
}

impl Place {
    fn within(&self, name: &str) -> Self {
        let dot = if self.path.is_empty() || name.starts_with('[') { "" } else { "." };
        Self { path: format!("{}{dot}{name}", self.path), depth: self.depth + 1 }
    }

    fn say(&self, what: &str) -> String {
        let path = if self.path.is_empty() { "the whole" } else { &self.path };
        format!("{path} {what}")
    }
}

impl Comparison<'_> {
    fn fit(&mut self, writer: &Value, reader: &Value, place: &Place, found: &mut Vec<String>) {
        self.steps += 1;
        if place.depth > MAX_DEPTH || self.steps > MAX_STEPS {
            found.push(place.say("is nested too deep to be compared"));
            return;
        }
        let (Some(writer), Some(reader)) = (resolve(writer, self.writer), resolve(reader, self.reader)) else {
            found.push(place.say("refers to a definition that is not there"));
            return;
        };
        let (writer, reader) = match (writer, reader) {
            (_, Value::Bool(true)) | (Value::Bool(false), _) => return,
            (Value::Object(writer), Value::Object(reader)) => (writer, reader),
            (Value::Bool(true), Value::Object(reader)) => return self.fit_object(&Map::new(), reader, place, found),
            _ => return found.push(place.say("may not be there any more")),
        };
        self.fit_object(writer, reader, place, found);
    }

    fn fit_object(
        &mut self,
        writer: &Map<String, Value>,
        reader: &Map<String, Value>,
        place: &Place,
        found: &mut Vec<String>,
    ) {
        if let Some(all) = alternatives(writer) {
            let deeper = Place { path: place.path.clone(), depth: place.depth + 1 };
            for one in all {
                self.fit(one, &Value::Object(reader.clone()), &deeper, found);
            }
        } else if let Some(all) = alternatives(reader) {
            for one in each_type(writer) {
                found.extend(self.nearest(&one, all, place));
            }
        } else {
            self.values(writer, reader, place, found);
            self.bounds(writer, reader, place, found);
            self.fields(writer, reader, place, found);
            self.items(writer, reader, place, found);
        }
    }

    /// What keeps a schema from the alternative that it is nearest to.
    fn nearest(&mut self, writer: &Map<String, Value>, all: &[Value], place: &Place) -> Vec<String> {
        let deeper = Place { path: place.path.clone(), depth: place.depth + 1 };
        let mut best: Option<Vec<String>> = None;
        for one in all {
            let mut found = Vec::new();
            self.fit(&Value::Object(writer.clone()), one, &deeper, &mut found);
            if best.as_ref().is_none_or(|best| found.len() < best.len()) {
                best = Some(found);
            }
        }
        best.unwrap_or_default()
    }

    /// Types and single values.
    fn values(&self, writer: &Map<String, Value>, reader: &Map<String, Value>, place: &Place, found: &mut Vec<String>) {
        let (Some(written), Some(taken)) = (literals(writer), literals(reader)) else {
            if literals(writer).is_none() && literals(reader).is_some() {
                found.push(place.say(match self.direction {
                    Direction::Feed => "may be another value than those of the old schema now",
                    Direction::Written => "takes only a few values now",
                }));
            }
            self.types(writer, reader, place, found);
            return;
        };
        for value in written.iter().filter(|value| !taken.contains(value)) {
            found.push(self.may_be(place, &value.to_string()));
        }
    }

    fn types(&self, writer: &Map<String, Value>, reader: &Map<String, Value>, place: &Place, found: &mut Vec<String>) {
        let Some(taken) = types_of(reader) else { return };
        let Some(written) = types_of(writer) else {
            found.push(self.may_be(place, "of any type"));
            return;
        };
        let fits = |name: &&String| taken.contains(*name) || (*name == "integer" && taken.contains("number"));
        for name in written.iter().filter(|name| !fits(name)) {
            found.push(self.may_be(place, &format!("of type {name}")));
        }
    }

    fn may_be(&self, place: &Place, what: &str) -> String {
        match self.direction {
            Direction::Feed => place.say(&format!("may be {what} now")),
            Direction::Written => place.say(&format!("may not be {what} any more")),
        }
    }

    /// Limits: those of the reader may not be narrower than those of the writer.
    fn bounds(&self, writer: &Map<String, Value>, reader: &Map<String, Value>, place: &Place, found: &mut Vec<String>) {
        if literals(writer).is_some() {
            return;
        }
        let lower = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
        let upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
        let number = |schema: &Map<String, Value>, key: &str| schema.get(key).and_then(Value::as_f64);
        let mut tell = |key: &str| {
            found.push(place.say(&match self.direction {
                Direction::Feed => format!("is beyond the old {key} now"),
                Direction::Written => format!("has a narrower {key} now"),
            }));
        };
        for key in lower {
            let Some(limit) = number(reader, key).filter(|&limit| limit > 0.0 || key == "minimum") else { continue };
            if number(writer, key).is_none_or(|own| own < limit) {
                tell(key);
            }
        }
        for key in upper {
            let Some(limit) = number(reader, key) else { continue };
            if number(writer, key).is_none_or(|own| own > limit) {
                tell(key);
            }
        }
        for key in ["pattern", "uniqueItems"] {
            if reader.get(key).is_some_and(|own| *own != Value::Bool(false) && writer.get(key) != Some(own)) {
                tell(key);
            }
        }
    }

    /// Fields of an object.
    fn fields(
        &mut self,
        writer: &Map<String, Value>,
        reader: &Map<String, Value>,
        place: &Place,
        found: &mut Vec<String>,
    ) {
        let of = |schema: &'_ Map<String, Value>| schema.get("properties").and_then(Value::as_object).cloned();
        let (written, taken) = (of(writer).unwrap_or_default(), of(reader).unwrap_or_default());
        let (promised, needed) = (required(writer), required(reader));
        for (name, schema) in &taken {
            let inner = place.within(name);
            match written.get(name) {
                Some(own) => {
                    self.fit(own, schema, &inner, found);
                    if needed.contains(name.as_str()) && !promised.contains(name.as_str()) {
                        found.push(inner.say(self.missing()));
                    }
                }
                None if self.direction == Direction::Feed => found.push(inner.say("is gone")),
                None if needed.contains(name.as_str()) => found.push(inner.say(self.missing())),
                None => {}
            }
        }
        let unnamed = needed.iter().filter(|name| !taken.contains_key(**name) && !promised.contains(*name));
        found.extend(unnamed.map(|name| place.within(name).say(self.missing())));
        let more = reader.get("additionalProperties");
        for (name, schema) in written.iter().filter(|(name, _)| !taken.contains_key(*name)) {
            match more {
                Some(Value::Bool(false)) => found.push(place.within(name).say(match self.direction {
                    Direction::Feed => "is new, and the old schema allows no new field",
                    Direction::Written => "is refused now",
                })),
                Some(more) => self.fit(schema, more, &place.within(name), found),
                None => {}
            }
        }
        if let Some(more @ Value::Object(_)) = more {
            let own = writer.get("additionalProperties").cloned().unwrap_or(Value::Bool(true));
            self.fit(&own, more, &place.within("*"), found);
        }
    }

    fn missing(&self) -> &'static str {
        match self.direction {
            Direction::Feed => "may be missing now",
            Direction::Written => "is required now",
        }
    }

    /// Items of an array, those at fixed places first.
    fn items(
        &mut self,
        writer: &Map<String, Value>,
        reader: &Map<String, Value>,
        place: &Place,
        found: &mut Vec<String>,
    ) {
        let fixed = |schema: &Map<String, Value>| schema.get("prefixItems").and_then(Value::as_array).cloned();
        let (written, taken) = (fixed(writer).unwrap_or_default(), fixed(reader).unwrap_or_default());
        let any = Value::Bool(true);
        for (i, schema) in taken.iter().enumerate() {
            let own = written.get(i).or_else(|| writer.get("items")).unwrap_or(&any);
            self.fit(own, schema, &place.within(&format!("[{i}]")), found);
        }
        if let Some(schema) = reader.get("items") {
            for (i, own) in written.iter().enumerate().skip(taken.len()) {
                self.fit(own, schema, &place.within(&format!("[{i}]")), found);
            }
            if written.is_empty() || writer.contains_key("items") {
                self.fit(writer.get("items").unwrap_or(&any), schema, &place.within("[]"), found);
            }
        }
    }
}

/// A schema without references: `#/$defs/Name` of its document.
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
    // Of a schema with fields the alternatives only say which of them go together.
    (!schema.contains_key("properties")).then_some(all)
}

/// A schema of several types as one schema a type.
fn each_type(schema: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let Some(Value::Array(names)) = schema.get("type") else { return vec![schema.clone()] };
    let one = |name: &Value| {
        let mut one = schema.clone();
        one.insert("type".to_owned(), name.clone());
        one
    };
    names.iter().map(one).collect()
}

/// The only values that a schema takes.
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
