//! Completion of keys: the fields that a map lacks, the languages of a text, with places to fill in below them.

use mpgen_core::message;
use mpgen_core::parse::fieldlist::{FieldDoc, Shape};

use super::Candidate;
use crate::View;
use crate::explain;
use crate::protocol::CompletionKind;
use crate::scan::{Cursor, Layout};
use crate::spot::{Spot, Target, TargetKind};

/// The keys that the map at the cursor lacks; none if a value of another type belongs there.
pub(super) fn keys(view: &View<'_>, spot: &Spot<'_>, cursor: &Cursor, target: &Target) -> Vec<Candidate> {
    let written = &spot.text()[cursor.token.clone()];
    let scan = spot.scan.as_ref();
    let known: Vec<&str> = scan.iter().flat_map(|scan| scan.keys(&cursor.node)).filter(|key| *key != written).collect();
    let end =
        if cursor.layout == Layout::Key || spot.text()[cursor.token.end..].trim_start_matches(' ').starts_with(':') {
            After::Nothing
        } else if cursor.layout == Layout::FlowKey {
            After::Flow
        } else {
            After::Block
        };
    // The keys of the items of a list are below the first one.
    let indent = " ".repeat(if cursor.layout == Layout::Item { column(spot, cursor) } else { 0 });
    match target.kind {
        TargetKind::Fields(fields) => {
            let missing =
                fields.iter().filter(|field| !known.contains(&field.name) && !is_excluded(field.name, &known));
            missing.map(|field| of_field(view, field, end, &indent)).collect()
        }
        TargetKind::Value(Shape::ObjectOr { fields, .. }) => {
            let missing = fields.iter().filter(|field| !known.contains(&field.name));
            missing.map(|field| of_field(view, field, end, &indent)).collect()
        }
        TargetKind::Value(
            Shape::PerLanguage(value) | Shape::PerRequiredLanguage(value) | Shape::OneOrPerLanguage(value),
        ) => languages(view, &known).map(|tag| of_language(view, tag, value, end)).collect(),
        TargetKind::Value(Shape::Map(value)) if target.field.is_some_and(|field| field.name == "fallback") => {
            languages(view, &known).map(|tag| of_language(view, tag, value, end)).collect()
        }
        _ => Vec::new(),
    }
}

/// The column of the cursor's token, which is where the keys of an item are.
fn column(spot: &Spot<'_>, cursor: &Cursor) -> usize {
    let before = &spot.text()[..cursor.token.start];
    before.len() - before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// Whether another key takes the place of this one: there is one way to connect a module.
fn is_excluded(key: &str, known: &[&str]) -> bool {
    let kinds = ["simple_connection_url", "connection_url"];
    kinds.contains(&key) && kinds.iter().any(|kind| known.contains(kind))
}

fn languages<'a>(view: &View<'a>, known: &'a [&str]) -> impl Iterator<Item = &'a str> {
    let all = view.vocabulary.languages().iter().map(|language| language.value.as_str());
    all.filter(|tag| !known.contains(tag))
}

/// What is written after a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// Its colon is there.
    Nothing,
    /// A colon and a value on the same line or below.
    Block,
    /// A colon and a value within braces.
    Flow,
}

fn of_field(view: &View<'_>, field: &FieldDoc, after: After, indent: &str) -> Candidate {
    let about = field.about[view.wording.language() as usize].to_owned();
    Candidate {
        label: field.name.to_owned(),
        kind: Some(CompletionKind::Field),
        detail: (!field.required).then(|| view.wording.text(&message!("lsp-optional"))),
        documentation: Some(about),
        snippet: match after {
            After::Nothing => field.name.to_owned(),
            After::Flow => format!("{}: {}", field.name, in_flow(view, &field.shape)),
            After::Block => format!("{}:{}", field.name, below(view, &field.shape, indent)),
        },
    }
}

fn of_language(view: &View<'_>, tag: &str, value: &Shape, after: After) -> Candidate {
    let explanation = explain::language(view, tag);
    Candidate {
        label: tag.to_owned(),
        kind: Some(CompletionKind::Field),
        documentation: explanation.markdown(tag),
        detail: explanation.name,
        snippet: if after == After::Nothing { tag.to_owned() } else { format!("{tag}: {}", in_flow(view, value)) },
    }
}

/// The required languages, or else the first one.
fn needed<'a>(view: &View<'a>) -> Vec<&'a str> {
    let required = view.vocabulary.required_languages();
    let needed = if required.is_empty() {
        &view.vocabulary.languages()[..view.vocabulary.languages().len().min(1)]
    } else {
        required
    };
    needed.iter().map(|language| language.value.as_str()).collect()
}

/// What follows the colon of a key on the same line: nothing, or brackets or braces with places to fill in.
pub(super) fn in_flow(view: &View<'_>, shape: &Shape) -> String {
    match shape {
        Shape::List { .. } => "[$1]".to_owned(),
        Shape::PerLanguage(_) | Shape::PerRequiredLanguage(_) => {
            let places = needed(view).into_iter().zip(1..).map(|(tag, number)| format!("{tag}: ${number}"));
            format!("{{{}}}", places.collect::<Vec<_>>().join(", "))
        }
        Shape::Object(fields) => {
            let required = fields.iter().filter(|field| field.required).zip(1..);
            let places = required.map(|(field, number)| format!("{}: ${number}", field.name));
            format!("{{{}}}", places.collect::<Vec<_>>().join(", "))
        }
        _ => "$1".to_owned(),
    }
}

/// What follows the colon of a key, on the same line or below it.
fn below(view: &View<'_>, shape: &Shape, indent: &str) -> String {
    match shape {
        Shape::PerLanguage(_) | Shape::PerRequiredLanguage(_) => {
            let line = |(tag, number): (&str, i32)| format!("\n{indent}  {tag}: ${number}");
            needed(view).into_iter().zip(1..).map(line).collect()
        }
        Shape::Object(fields) => {
            let shown: Vec<&FieldDoc> = match fields.iter().filter(|field| field.required).collect::<Vec<_>>() {
                required if required.is_empty() => fields.iter().take(1).collect(),
                required => required,
            };
            let line = |(field, number): (&FieldDoc, i32)| format!("\n{indent}  {}: ${number}", field.name);
            shown.into_iter().zip(1..).map(line).collect()
        }
        Shape::Objects(fields) => format!("\n{indent}  - {}", item(view, fields, &format!("{indent}    "))),
        Shape::Map(_) => format!("\n{indent}  $1"),
        shape => format!(" {}", in_flow(view, shape)),
    }
}

/// The required fields of an item of a list.
fn item(view: &View<'_>, fields: &[FieldDoc], indent: &str) -> String {
    let mut number = 0;
    let mut field = |field: &FieldDoc| {
        let value = match &field.shape {
            Shape::PerLanguage(_) => {
                let tags = needed(view);
                let places = tags.iter().map(|tag| {
                    number += 1;
                    format!("{tag}: ${number}")
                });
                format!("{{{}}}", places.collect::<Vec<_>>().join(", "))
            }
            _ => {
                number += 1;
                format!("${number}")
            }
        };
        format!("{}: {value}", field.name)
    };
    let required: Vec<String> = fields.iter().filter(|it| it.required).map(&mut field).collect();
    required.join(&format!("\n{indent}"))
}

/// A new item of a list, on a line of its own.
pub(super) fn new_item(view: &View<'_>, fields: &[FieldDoc]) -> Candidate {
    Candidate {
        label: format!("- {}", fields.first().map_or("", |field| field.name)),
        kind: Some(CompletionKind::Struct),
        snippet: format!("- {}", item(view, fields, "  ")),
        ..Candidate::default()
    }
}
