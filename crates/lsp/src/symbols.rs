//! The outline of a file: its fields, and the languages and blocks of a module's texts.

use crate::View;
use crate::body::{Heading, headings};
use crate::protocol::{DocumentParams, DocumentSymbol, Location, SymbolInformation, SymbolKind, Symbols};
use crate::scan::{Entry, Scan, Step};
use crate::spot::yaml;

/// Maximum number of symbols of a file.
const MAX_SYMBOLS: usize = 5_000;

/// The symbols of a file.
pub(crate) fn symbols(view: &View<'_>, params: &DocumentParams) -> Option<Symbols> {
    let id = view.texts.find(&params.text_document.uri)?;
    let source = view.sources().get(id);
    let text = source.text();
    let mut symbols = match yaml(source) {
        Some(range) => of_fields(view, text, &Scan::new(text, range.clone(), usize::MAX).entries, range.end),
        None => Vec::new(),
    };
    symbols.extend(of_headings(view, text, &headings(source)));
    if view.nests_symbols {
        return Some(Symbols::Nested(symbols));
    }
    let uri = &params.text_document.uri;
    let mut flat = Vec::new();
    for symbol in symbols {
        flatten(symbol, None, uri, &mut flat);
    }
    Some(Symbols::Flat(flat))
}

/// The symbols of the entries at the start of a list, which all are within the same value.
fn of_fields(view: &View<'_>, text: &str, entries: &[Entry], end: usize) -> Vec<DocumentSymbol> {
    let entries = &entries[..entries.len().min(MAX_SYMBOLS)];
    let (mut symbols, mut at) = (Vec::new(), 0);
    while let Some(entry) = entries.get(at) {
        let inner = entries[at + 1..].iter().take_while(|other| other.path.len() > entry.path.len()).count();
        let within = &entries[at + 1..at + 1 + inner];
        let after = entries.get(at + 1 + inner).map_or(end, |next| start_of(next, end));
        if let Some(symbol) = of_entry(view, text, entry, within, after) {
            symbols.push(symbol);
        }
        at += 1 + inner;
    }
    symbols
}

fn of_entry(view: &View<'_>, text: &str, entry: &Entry, within: &[Entry], after: usize) -> Option<DocumentSymbol> {
    let value = entry.value.clone();
    let first = within.first().map(|inner| start_of(inner, after));
    let name = match (entry.path.last()?, &value) {
        (Step::Key(key), _) => key.clone(),
        (Step::Item(_), Some(value)) => text[value.clone()].to_owned(),
        // A section or permission is known by its code, and an exception by its module.
        (Step::Item(index), None) => {
            let code = within.first().and_then(|inner| inner.value.clone()).map(|value| text[value].to_owned());
            code.unwrap_or_else(|| index.to_string())
        }
    };
    let start = entry.key.clone().or_else(|| value.clone()).map(|range| range.start).or(first)?;
    let selected = entry.key.clone().or_else(|| value.clone()).unwrap_or(start..start);
    let last = text.get(start..after.max(start))?.trim_end().len() + start;
    let detail = value.filter(|_| entry.key.is_some()).map(|value| text[value].to_owned());
    let children = of_fields(view, text, within, after);
    let kind = if children.is_empty() { SymbolKind::Field } else { SymbolKind::Object };
    // Editors reject an empty name.
    let name = if name.trim().is_empty() { "-".to_owned() } else { name };
    let ranges = (start..last.max(selected.end), selected);
    Some(symbol(view, text, (name, detail, kind), ranges, children))
}

fn start_of(entry: &Entry, otherwise: usize) -> usize {
    entry.key.as_ref().or(entry.value.as_ref()).map_or(otherwise, |range| range.start)
}

fn of_headings(view: &View<'_>, text: &str, headings: &[Heading<'_>]) -> Vec<DocumentSymbol> {
    let (mut symbols, mut at) = (Vec::new(), 0);
    let headings = &headings[..headings.len().min(MAX_SYMBOLS)];
    while let Some(heading) = headings.get(at) {
        let inner = headings[at + 1..].iter().take_while(|other| other.level > heading.level).count();
        let children = of_headings(view, text, &headings[at + 1..at + 1 + inner]);
        let kind = if heading.level == 1 { SymbolKind::Namespace } else { SymbolKind::String };
        let end = heading.line.start + text[heading.line.start..heading.end].trim_end().len();
        let name = if heading.name.is_empty() { "#" } else { heading.name };
        let ranges = (heading.line.start..end.max(heading.line.end), heading.line.clone());
        symbols.push(symbol(view, text, (name.to_owned(), None, kind), ranges, children));
        at += 1 + inner;
    }
    symbols
}

type Bytes = std::ops::Range<usize>;

fn symbol(
    view: &View<'_>,
    text: &str,
    (name, detail, kind): (String, Option<String>, SymbolKind),
    (range, selected): (Bytes, Bytes),
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    DocumentSymbol {
        name,
        detail,
        kind,
        range: view.encoding.range(text, range),
        selection_range: view.encoding.range(text, selected),
        children,
    }
}

fn flatten(symbol: DocumentSymbol, container: Option<&str>, uri: &str, flat: &mut Vec<SymbolInformation>) {
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: symbol.kind,
        location: Location { uri: uri.to_owned(), range: symbol.range },
        container_name: container.map(str::to_owned),
    });
    for child in symbol.children {
        flatten(child, Some(&symbol.name), uri, flat);
    }
}
