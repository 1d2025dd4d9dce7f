//! Go to definition: from a value to where marketplace.yaml defines it, from a code to its module, from a path to its file.

use mpgen_core::parse::fieldlist::Shape;
use mpgen_core::source::{Kind, SourceId, Span};

use crate::View;
use crate::body::headings;
use crate::protocol::{Location, PositionParams};
use crate::scan::Step;
use crate::spot::{Spot, TargetKind};
use crate::vocabulary::{module, span_of};

/// Where the text at a position is defined.
pub(crate) fn definition(view: &View<'_>, params: &PositionParams) -> Option<Vec<Location>> {
    let spot = Spot::new(view, &params.text_document.uri, params.position)?;
    let location =
        |span: Span| Some(Location { uri: view.texts.uri(view.sources().get(span.source))?, range: view.range(span) });
    let locations: Vec<Location> = spans(view, &spot).into_iter().filter_map(location).collect();
    (!locations.is_empty()).then_some(locations)
}

fn spans(view: &View<'_>, spot: &Spot<'_>) -> Vec<Span> {
    let Some(scan) = &spot.scan else {
        let is_here = |line: &std::ops::Range<usize>| line.start <= spot.at && spot.at <= line.end;
        let mut headings = headings(spot.source).into_iter();
        let language = headings.find(|heading| heading.level == 1 && is_here(&heading.line));
        return language.and_then(|it| span_of(view.vocabulary.languages(), it.name)).into_iter().collect();
    };
    let Some(entry) = scan.entry_at(spot.at) else { return Vec::new() };
    let value = entry.value.clone().filter(|value| value.start <= spot.at && spot.at <= value.end);
    match (value, spot.target(&entry.path), entry.path.last()) {
        (Some(value), Some(target), _) => {
            let TargetKind::Value(shape) = target.kind else { return Vec::new() };
            of_value(view, spot, target.field.map_or("", |field| field.name), shape, &spot.text()[value])
        }
        (None, _, Some(Step::Key(key))) if entry.path.len() > 1 => {
            span_of(view.vocabulary.languages(), key).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn of_value(view: &View<'_>, spot: &Spot<'_>, field: &str, shape: &Shape, text: &str) -> Vec<Span> {
    let vocabulary = view.vocabulary;
    let start_of = |id: SourceId| Span::new(id, 0, 0);
    let found: Option<Span> = match shape {
        Shape::Section => vocabulary.section(text).and_then(|section| section.code.as_ref()).map(|code| code.span),
        Shape::Permission => {
            vocabulary.permission(text).and_then(|permission| permission.code.as_ref()).map(|code| code.span)
        }
        Shape::ApiVersion => span_of(vocabulary.api_versions(), text),
        Shape::Country | Shape::AnyCountry => {
            let country = span_of(vocabulary.countries(), text);
            return country.into_iter().chain(vocabulary.groups_of(text).map(|group| group.span)).collect();
        }
        Shape::Language => span_of(vocabulary.languages(), text),
        Shape::ModuleCode => module(view.sources(), text).map(start_of),
        Shape::Text { .. } if spot.source.kind == Kind::Marketplace && ["logo", "preview"].contains(&field) => {
            let mut pictures = view.sources().of(Kind::Picture);
            pictures.find(|(_, picture)| picture.relative() == text).map(|(id, _)| start_of(id))
        }
        Shape::Text { .. } if field == "logo" => {
            let path = format!("{}/{text}", spot.source.folder());
            let mut logos = view.sources().of(Kind::Logo);
            logos.find(|(_, logo)| logo.relative() == path).map(|(id, _)| start_of(id))
        }
        Shape::Text { .. } if field == "theme" => {
            let path = format!("{text}/theme.yaml");
            let mut themes = view.sources().of(Kind::Theme);
            themes.find(|(_, theme)| theme.relative() == path).map(|(id, _)| start_of(id))
        }
        _ => None,
    };
    found.into_iter().collect()
}
