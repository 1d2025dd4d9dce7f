//! Completion of values: codes of the marketplace, countries, languages, modules and rules.

use mpgen_core::check::RULES;
use mpgen_core::diag::TextLanguage;
use mpgen_core::locale::languages;
use mpgen_core::message;
use mpgen_core::model::{Country, Currency};
use mpgen_core::parse::fieldlist::Shape;
use mpgen_core::source::{Kind, Source};

use super::Candidate;
use super::keys::in_flow;
use crate::View;
use crate::explain;
use crate::protocol::CompletionKind;
use crate::scan::{Cursor, Layout, Step};
use crate::spot::{Spot, Target, TargetKind};

/// How a value is written at the cursor.
#[derive(Clone, Copy)]
enum Form {
    /// As it is.
    Plain,
    /// As a list with one item, in brackets.
    Brackets,
    /// As an item of a list, after a hyphen.
    Hyphen,
}

/// Maximum number of modules to list.
const MAX_MODULES: usize = 10_000;

/// The values that may be at the cursor.
pub(super) fn values(view: &View<'_>, spot: &Spot<'_>, cursor: &Cursor, target: &Target) -> Vec<Candidate> {
    let TargetKind::Value(shape) = target.kind else { return Vec::new() };
    let shape = if let Shape::ObjectOr { short, .. } = shape { short } else { shape };
    let (item, form) = match (shape, cursor.layout) {
        (Shape::List { item, .. }, Layout::Block) => (*item, Form::Hyphen),
        (Shape::List { item, .. }, _) => (*item, Form::Brackets),
        (
            Shape::OneOrPerLanguage(_) | Shape::PerLanguage(_) | Shape::PerRequiredLanguage(_),
            Layout::Inline | Layout::Flow,
        ) => {
            return in_languages(view, shape);
        }
        (shape, _) => (shape, Form::Plain),
    };
    let item_target = Target { kind: TargetKind::of(item), ..*target };
    let used = used(spot, cursor, form);
    let codes = codes(view, spot, &item_target);
    let mut found: Vec<Candidate> = codes
        .into_iter()
        .filter(|code| !used.contains(&code.as_str()))
        .map(|code| one(view, &item_target, &code, form))
        .collect();
    if matches!(item, Shape::Permission) {
        found.extend(permission_groups(view, cursor, form, &used));
    }
    found
}

/// The items that the list at the cursor has.
fn used<'a>(spot: &'a Spot<'_>, cursor: &'a Cursor, form: Form) -> Vec<&'a str> {
    let list = match (form, cursor.node.split_last()) {
        (Form::Plain, Some((Step::Item(_), list))) => list,
        (Form::Plain, _) => return Vec::new(),
        _ => &cursor.node,
    };
    let values = spot.scan.iter().flat_map(|scan| scan.within(list)).filter_map(|entry| entry.value.clone());
    values.filter(|value| *value != cursor.token).map(|value| &spot.text()[value]).collect()
}

/// The values of a type.
fn codes(view: &View<'_>, spot: &Spot<'_>, target: &Target) -> Vec<String> {
    let TargetKind::Value(shape) = target.kind else { return Vec::new() };
    let (vocabulary, field) = (view.vocabulary, target.field.map_or("", |field| field.name));
    let owned = |codes: &mut dyn Iterator<Item = &str>| codes.map(str::to_owned).collect();
    let texts = |list: &[mpgen_core::source::Spanned<String>]| list.iter().map(|it| it.value.clone()).collect();
    match shape {
        Shape::Section => {
            let sections = vocabulary.file().into_iter().flat_map(|file| &file.sections);
            sections.filter_map(|section| Some(section.code.as_ref()?.value.clone())).collect()
        }
        Shape::Permission => {
            let permissions = vocabulary.file().into_iter().flat_map(|file| &file.permissions);
            permissions.filter_map(|permission| Some(permission.code.as_ref()?.value.clone())).collect()
        }
        Shape::ApiVersion => vocabulary.api_versions().iter().rev().map(|it| it.value.clone()).collect(),
        Shape::Country => texts(vocabulary.countries()),
        Shape::AnyCountry => Country::all().map(|country| country.code().to_owned()).collect(),
        Shape::Currency => owned(&mut Currency::codes()),
        Shape::Language if field == "languages" => owned(&mut languages()),
        Shape::Language => texts(vocabulary.languages()),
        Shape::TextLanguage => owned(&mut TextLanguage::ALL.iter().map(|language| language.tag())),
        Shape::Boolean => owned(&mut ["true", "false"].into_iter()),
        Shape::Login => vocabulary.file().map_or_else(Vec::new, |file| texts(&file.maintainers)),
        Shape::ModuleCode if spot.source.kind == Kind::Module => vec![spot.source.stem().to_owned()],
        Shape::ModuleCode => {
            owned(&mut view.sources().of(Kind::Module).take(MAX_MODULES).map(|(_, source)| source.stem()))
        }
        Shape::Text { .. } if field == "rule" => {
            owned(&mut RULES.iter().filter(|rule| rule.exceptable).map(|rule| rule.name))
        }
        Shape::Text { .. } if field == "theme" => {
            let mut themes: Vec<&str> = view
                .sources()
                .of(Kind::Template)
                .filter_map(|(_, source)| source.relative().split('/').next())
                .collect();
            themes.dedup();
            owned(&mut themes.into_iter())
        }
        Shape::Text { .. } if spot.source.kind == Kind::Marketplace && ["logo", "preview"].contains(&field) => {
            let is_fitting = |source: &&Source| source.is_text() == (field == "logo");
            let pictures = view.sources().of(Kind::Picture).map(|(_, source)| source);
            owned(&mut pictures.filter(is_fitting).map(Source::name))
        }
        Shape::Text { .. } if field == "logo" => {
            let folder = spot.source.folder();
            owned(
                &mut view
                    .sources()
                    .of(Kind::Logo)
                    .filter(|(_, logo)| logo.folder() == folder)
                    .map(|(_, logo)| logo.name()),
            )
        }
        _ => Vec::new(),
    }
}

fn one(view: &View<'_>, target: &Target, code: &str, form: Form) -> Candidate {
    // With thousands of modules, their names are only read for the one that is looked at.
    let is_module = matches!(target.kind, TargetKind::Value(Shape::ModuleCode));
    let explanation = if is_module { explain::Explanation::default() } else { explain::value(view, target, code) };
    Candidate {
        label: code.to_owned(),
        kind: Some(CompletionKind::Value),
        documentation: explanation.markdown(code),
        detail: explanation.name,
        snippet: form.write(&[&super::escaped(code)], ""),
    }
}

impl Form {
    /// Values in this form; `separator` is between plain ones.
    fn write(self, codes: &[&str], separator: &str) -> String {
        match self {
            Self::Plain => codes.join(separator),
            Self::Brackets => format!("[{}]", codes.join(", ")),
            Self::Hyphen => codes.iter().map(|code| format!("- {code}")).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// All permissions of a group at once.
fn permission_groups(view: &View<'_>, cursor: &Cursor, form: Form, used: &[&str]) -> Vec<Candidate> {
    // An editor indents the lines that it inserts like the first one.
    let separator = if cursor.layout == Layout::Flow { ", " } else { "\n- " };
    let groups = view.vocabulary.permission_groups(view.wording).into_iter();
    let item = |(name, codes): (String, Vec<&str>)| {
        let missing: Vec<&str> = codes.into_iter().filter(|code| !used.contains(code)).collect();
        (missing.len() > 1).then(|| Candidate {
            label: name,
            kind: Some(CompletionKind::Enum),
            detail: Some(missing.join(", ")),
            documentation: Some(view.wording.text(&message!("lsp-whole-group"))),
            snippet: form.write(&missing, separator),
        })
    };
    groups.filter_map(item).collect()
}

/// A text for each language, in braces.
fn in_languages(view: &View<'_>, shape: &Shape) -> Vec<Candidate> {
    let (Shape::PerLanguage(value) | Shape::PerRequiredLanguage(value) | Shape::OneOrPerLanguage(value)) = shape else {
        return Vec::new();
    };
    vec![Candidate {
        label: "{…}".to_owned(),
        kind: Some(CompletionKind::Struct),
        documentation: Some(view.wording.text(&message!("lsp-per-language"))),
        snippet: in_flow(view, &Shape::PerLanguage(value)),
        ..Candidate::default()
    }]
}
