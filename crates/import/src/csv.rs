//! Tables: a row per module with labels in the first row, or a form with labels in the first column.

use csv::{Reader, ReaderBuilder, StringRecord};
use mpgen_core::diag::Message;
use mpgen_core::message;

use crate::MAX_MODULES;
use crate::known::Known;
use crate::labels::{Label, key, label};
use crate::record::{Entry, Export, Record, Value};

/// The delimiters that programs write.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// How much of a table decides on its delimiter and its labels, in bytes and in rows.
const MAX_HEAD: usize = 64 * 1024;
const MAX_HEAD_ROWS: usize = 80;

/// How many cells of a row decide.
const MAX_LABELS: usize = 60;

/// Maximum number of columns that are read.
const MAX_COLUMNS: usize = 500;

/// Where the labels of a table are.
#[derive(Debug)]
struct Layout {
    delimiter: u8,
    /// The row with the labels; `None` if they are in the first column.
    row: Option<usize>,
    labels: usize,
}

/// Whether a text is a table with labels.
pub(crate) fn is_table(text: &str, known: &Known) -> bool {
    layout(text, known).is_some_and(|layout| layout.labels >= 2)
}

/// The modules of a table.
///
/// # Errors
/// No row has labels.
pub(crate) fn read(text: &str, known: &Known) -> Result<Export, Message> {
    let layout = layout(text, known).ok_or_else(|| message!("import-no-labels"))?;
    let mut export = Export::default();
    match layout.row {
        Some(row) => rows(text, &layout, row, known, &mut export),
        None => columns(text, &layout, known, &mut export),
    }
    if export.records.is_empty() {
        return Err(message!("import-no-modules"));
    }
    Ok(export)
}

/// The text without the line in which Excel names the delimiter, and that delimiter.
fn body(text: &str) -> (&str, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim().trim_matches('"').strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => (rest, Some(*delimiter)),
        _ => (text, None),
    }
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn layout(text: &str, known: &Known) -> Option<Layout> {
    let (body, named) = body(text);
    let mut end = body.len().min(MAX_HEAD);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let head = &body[..end];
    let delimiters = named.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let is_label = |cell: &str| !cell.trim().is_empty() && label(cell, known).is_some();
    let mut best: Option<Layout> = None;
    for delimiter in delimiters.into_iter().filter(|&delimiter| head.as_bytes().contains(&delimiter) || named.is_some())
    {
        let rows: Vec<StringRecord> =
            reader(head, delimiter).into_records().map_while(Result::ok).take(MAX_HEAD_ROWS).collect();
        let count = |row: &StringRecord| row.iter().take(MAX_LABELS).filter(|cell| is_label(cell)).count();
        let in_row =
            rows.iter().take(10).map(count).enumerate().max_by_key(|(at, labels)| (*labels, std::cmp::Reverse(*at)));
        let in_column = rows.iter().filter(|row| row.len() > 1 && row.get(0).is_some_and(is_label)).count();
        let (row, labels) = match in_row {
            Some((row, labels)) if labels >= in_column.max(1) => (Some(row), labels),
            _ if in_column >= 2 => (None, in_column),
            _ => continue,
        };
        if best.as_ref().is_none_or(|best| labels > best.labels) {
            best = Some(Layout { delimiter, row, labels });
        }
    }
    // A single column has no delimiter.
    best.or_else(|| is_label(head.lines().next()?).then_some(Layout { delimiter: b';', row: Some(0), labels: 1 }))
}

fn rows(text: &str, layout: &Layout, row: usize, known: &Known, export: &mut Export) {
    let mut labels: Vec<Option<Label>> = Vec::new();
    let mut head = StringRecord::new();
    for (number, cells) in reader(body(text).0, layout.delimiter).into_records().map_while(Result::ok).enumerate() {
        if number < row {
            continue;
        }
        if number == row {
            labels = cells.iter().take(MAX_COLUMNS).map(|cell| label(cell, known)).collect();
            let unknown = cells.iter().zip(&labels).filter(|(_, label)| label.is_none());
            unknown.for_each(|(cell, _)| export.unknown(cell));
            head = cells;
            continue;
        }
        // Joined exports have the labels again.
        if cells.iter().all(|cell| cell.trim().is_empty()) || cells == head {
            continue;
        }
        if export.records.len() >= MAX_MODULES {
            export.notes.push(message!("import-too-many", count = MAX_MODULES));
            break;
        }
        let entries = cells.iter().zip(&labels).filter_map(|(cell, label)| entry(label.as_ref()?, cell));
        export.records.push(Record { number: number + 1, entries: entries.collect() });
    }
}

/// What the first column of a form is called.
const HEADS: [&str; 4] = ["поле", "field", "campo", "label"];

/// A form: labels in the first column, and a module in each of the others.
fn columns(text: &str, layout: &Layout, known: &Known, export: &mut Export) {
    let mut records: Vec<Record> = Vec::new();
    for cells in reader(body(text).0, layout.delimiter).into_records().map_while(Result::ok).take(MAX_COLUMNS) {
        let name = cells.get(0).unwrap_or("");
        let Some(label) = label(name, known) else {
            let is_head = HEADS.contains(&key(name).as_str());
            if !is_head && cells.iter().skip(1).any(|cell| !cell.trim().is_empty()) {
                export.unknown(name);
            }
            continue;
        };
        for (at, cell) in cells.iter().skip(1).take(MAX_COLUMNS).enumerate() {
            if cell.trim().is_empty() {
                continue;
            }
            while records.len() <= at {
                records.push(Record { number: records.len() + 1, entries: Vec::new() });
            }
            records[at].entries.extend(entry(&label, cell));
        }
    }
    records.retain(|record| !record.entries.is_empty());
    export.records = records;
}

fn entry(label: &Label, cell: &str) -> Option<Entry> {
    (!cell.trim().is_empty()).then(|| Entry {
        field: label.field,
        language: label.language.clone(),
        unit: label.unit.clone(),
        value: Value::Text(cell.to_owned()),
    })
}
