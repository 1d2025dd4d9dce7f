//! A form as text: `Label: value` on a line, or a label and its text below it.

use mpgen_core::check::meant::folded;

use crate::known::Known;
use crate::labels::{Field, Label, label};
use crate::record::{Entry, Export, Record, Value};

/// Maximum number of labels.
const MAX_LABELS: usize = 200;

/// Maximum length of a label in bytes.
const MAX_LABEL: usize = 160;

/// The fewest labels of a form without colons, of which one is that of the code.
const MIN_BARE: usize = 3;

/// The parts of the CRM's form, whose headings say nothing of the module.
const PARTS: [&str; 6] = ["System data", "Prices", "Системные данные", "Цены", "Datos del sistema", "Precios"];

/// The module that a form describes; `None` if the text is not a form.
pub(crate) fn read(text: &str, known: &Known) -> Option<Export> {
    let (mut entries, mut rest) = entries(text, |line| labelled(line, known));
    if entries.len() < 2 {
        (entries, rest) = self::entries(text, |line| bare(line, known));
        let has_code = entries.iter().any(|(label, _)| label.field == Field::Code);
        if !has_code || entries.len() < MIN_BARE {
            return None;
        }
    }
    // What is said before the features belongs to them.
    let features = entries.iter_mut().find(|(label, _)| matches!(label.field, Field::Features | Field::Text));
    match features {
        Some((_, text)) => *text = format!("{}\n\n{}", rest.trim(), text.trim_start()),
        None => entries.push((Label { field: Field::Text, language: None, unit: None }, rest)),
    }
    let entry = |(label, text): (Label, String)| Entry {
        field: label.field,
        language: label.language,
        unit: label.unit,
        value: Value::Text(text.trim().to_owned()),
    };
    let entries = entries.into_iter().map(entry).filter(|entry| !entry.value.text().is_empty());
    Some(Export { records: vec![Record { number: 1, entries: entries.collect() }], ..Export::default() })
}

/// The labels with what follows each, and what belongs to none.
fn entries<'t>(text: &'t str, label: impl Fn(&'t str) -> Option<(Label, &'t str)>) -> (Vec<(Label, String)>, String) {
    let mut entries: Vec<(Label, String)> = Vec::new();
    let mut rest = String::new();
    for line in text.lines() {
        if let Some((label, value)) = label(line).filter(|_| entries.len() < MAX_LABELS) {
            entries.push((label, value.to_owned()));
            continue;
        }
        match entries.last_mut() {
            Some((label, text)) if is_prose(label.field) => push_line(text, line),
            _ if is_part(line) => {}
            Some((label, text)) if is_text(label.field) => push_line(text, line),
            Some((_, text)) if text.is_empty() => text.push_str(line.trim()),
            _ => push_line(&mut rest, line),
        }
    }
    (entries, rest)
}

fn push_line(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line);
}

/// Whether a line is the heading of a part of the form.
fn is_part(line: &str) -> bool {
    line.len() <= MAX_LABEL && PARTS.iter().any(|part| folded(part) == folded(line))
}

fn is_prose(field: Field) -> bool {
    matches!(field, Field::Features | Field::Installation | Field::Text)
}

/// Whether a field is a text of several lines.
fn is_text(field: Field) -> bool {
    is_prose(field) || matches!(field, Field::Countries | Field::Permissions)
}

/// A label alone on its line, as text copied from a page has it.
fn bare<'t>(line: &'t str, known: &Known) -> Option<(Label, &'t str)> {
    let line = line.trim();
    let label = (!line.is_empty() && line.len() <= MAX_LABEL).then(|| label(line, known))??;
    Some((label, ""))
}

fn labelled<'t>(line: &'t str, known: &Known) -> Option<(Label, &'t str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_start_matches(['#', '*', ' ', '\t', '•', '-']).trim_end_matches('*');
    let label = (name.len() <= MAX_LABEL).then(|| label(name, known))??;
    Some((label, value.trim_start_matches('*').trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(Field, String)> {
        let export = read(text, &Known::of(None)).expect("it is a form");
        export.records[0].entries.iter().map(|entry| (entry.field, entry.value.text())).collect()
    }

    #[test]
    fn labels_with_colons_make_a_form() {
        let text = "Модуль для звонков.\n\nСимвольный код: acme\nЦена в месяц (₽): 990\nНазвание RU:\nАкме\nВозможности:\n• a\n• b\n\nДокументация: https://a.example/x\n";
        assert_eq!(
            entries(text),
            [
                (Field::Code, "acme".to_owned()),
                (Field::Price, "990".to_owned()),
                (Field::Name, "Акме".to_owned()),
                (Field::Features, "Модуль для звонков.\n\n• a\n• b".to_owned()),
                (Field::Documentation, "https://a.example/x".to_owned()),
            ]
        );
        assert!(read("Just a text: with a colon\nand https://a.example", &Known::of(None)).is_none());
    }

    #[test]
    fn labels_above_their_values_make_a_form() {
        let text = "System data\n\nSymbol code\n\nacme\n\nPrices\n\nPrice per month\n\n990 ₽\n\nCountries\n\nRussia\nKazakhstan\n\nFeatures description\n\n• Prices\n• Calls\n";
        assert_eq!(
            entries(text),
            [
                (Field::Code, "acme".to_owned()),
                (Field::Price, "990 ₽".to_owned()),
                (Field::Countries, "Russia\nKazakhstan".to_owned()),
                (Field::Features, "• Prices\n• Calls".to_owned()),
            ]
        );
        for text in ["Features\n\n- Calls\n\nInstallation\n\nPress Connect\n\nSupport\n", "Code\n\nName\n"] {
            assert!(read(text, &Known::of(None)).is_none(), "{text}");
        }
    }
}
