//! The entries of a record -> the fields of a module.

use mpgen_core::diag::Message;
use mpgen_core::diag::text::shown;
use mpgen_core::files::MAX_MODULE;
use mpgen_core::message;
use mpgen_core::parse::markdown::BlockKind;

use crate::blocks;
use crate::contain::LeftOut;
use crate::draft::{Draft, Scalar, Texts, set};
use crate::known::Known;
use crate::labels::{self, Field};
use crate::plain;
use crate::readme;
use crate::record::{Entry, Record, Value};
use crate::tongue::{Tongue, tongue};
use crate::values::{self, Price};

/// Reads a record into a module.
pub(crate) struct Reader<'a> {
    pub(crate) known: &'a Known,
    /// The language of texts that do not say theirs, if the user named it.
    pub(crate) text_language: Option<String>,
    pub(crate) notes: Vec<Message>,
    pub(crate) left_out: LeftOut,
}

impl Reader<'_> {
    /// Adds a record to a module.
    pub(crate) fn read(&mut self, record: &Record, draft: &mut Draft) {
        let of = |field: Field| record.entries.iter().find(|entry| entry.field == field);
        let text_of = |field: Field| of(field).map(|entry| entry.value.text());
        let currency = text_of(Field::Currency).and_then(|text| values::currency(&text));
        let own = text_of(Field::Language).and_then(|text| labels::language(&text, self.known));
        let language = own.or_else(|| self.text_language.clone()).or_else(|| self.language_of(record));
        for entry in &record.entries {
            let entry_language = entry.language.clone().or_else(|| language.clone());
            let unit = entry.unit.as_deref().or(currency.as_deref());
            self.entry(entry, entry_language, unit, draft);
        }
        self.connection(text_of(Field::Simple), draft);
    }

    /// The language of the texts without one, all together.
    fn language_of(&mut self, record: &Record) -> Option<String> {
        let is_text = |entry: &&Entry| {
            entry.language.is_none()
                && matches!(
                    entry.field,
                    Field::Name | Field::Summary | Field::Features | Field::Installation | Field::Text
                )
        };
        let text: String = record.entries.iter().filter(is_text).map(|entry| entry.value.text() + "\n").collect();
        let Tongue { tag, is_certain } = tongue(&text, self.known)?;
        if !is_certain {
            self.notes.push(message!("import-language-assumed", language = shown(&tag)));
        }
        Some(tag)
    }

    fn entry(&mut self, entry: &Entry, language: Option<String>, unit: Option<&str>, draft: &mut Draft) {
        let raw = entry.value.text();
        if raw.len() as u64 > MAX_MODULE && entry.field != Field::Logo {
            self.notes.push(message!(
                "import-text-too-large",
                field = shown(entry.field.name()),
                size = MAX_MODULE / 1024
            ));
            return;
        }
        let line = values::one_line(&crate::html::plain(&raw));
        if raw.trim().is_empty() {
            return;
        }
        let known = self.known;
        let is_nothing = values::is_nothing(&line);
        let twice = match entry.field {
            Field::Code => set(&mut draft.code, line),
            Field::Section if !is_nothing => {
                let section = known.section(&line).map(str::to_owned).unwrap_or(line);
                set(&mut draft.section, section)
            }
            Field::Version if !is_nothing => {
                let version = known.version(&line).map(str::to_owned).unwrap_or(line);
                set(&mut draft.version, version)
            }
            Field::Countries => add(&mut draft.countries, list(&entry.value, &values::country)),
            Field::Permissions => {
                draft.has_permissions = true;
                let permissions = list(&entry.value, &|text| values::permission(text, known));
                add(&mut draft.permissions, permissions)
            }
            Field::Owners => {
                let owners = list(&entry.value, &|_| None)
                    .iter()
                    .map(|owner| owner.trim_start_matches('@').to_owned())
                    .collect();
                add(&mut draft.owners, owners)
            }
            Field::Price => self.price(&raw, unit, draft),
            Field::Discount => match values::price(&raw, unit, known.currency) {
                Price::None => false,
                Price::One(price) if price == "0" => false,
                Price::One(price) => set(&mut draft.discount, Scalar::Certain(price)),
                Price::Two { discounted, .. } => set(&mut draft.discount, Scalar::Certain(discounted)),
                Price::Open(text) => set(&mut draft.discount, Scalar::Open(text)),
            },
            Field::Trial if !is_nothing && line != "0" => {
                let trial = values::trial(&line).map_or(Scalar::Open(line), Scalar::Certain);
                set(&mut draft.trial, trial)
            }
            Field::SimpleUrl if !is_nothing => set(&mut draft.simple_url, values::address(&raw)),
            Field::ConnectionUrl if !is_nothing => set(&mut draft.connection_url, values::address(&raw)),
            Field::DeveloperUrl if !is_nothing => set(&mut draft.developer_url, values::address(&raw)),
            Field::Support if !is_nothing => one_or_each(&mut draft.support, entry, values::address(&raw)),
            Field::Documentation if !is_nothing => one_or_each(&mut draft.documentation, entry, values::address(&raw)),
            Field::Developer if !is_nothing => one_or_each(&mut draft.developer, entry, line),
            Field::Logo if !is_nothing => set(&mut draft.logo, raw.trim().to_owned()),
            Field::Listed => match values::flag(&line) {
                Some(true) => false,
                Some(false) => set(&mut draft.listed, Scalar::Certain("false".to_owned())),
                None => set(&mut draft.listed, Scalar::Open(line)),
            },
            Field::Name => self.text(&mut draft.name, language, line),
            Field::Summary if !is_nothing => self.text(&mut draft.summary, language, line),
            Field::Features => self.block(BlockKind::Features, &entry.value, language, draft),
            Field::Installation if !is_nothing => self.block(BlockKind::Installation, &entry.value, language, draft),
            Field::Text => self.description(&entry.value, language, draft),
            Field::Secret => {
                self.notes.push(message!("import-secret"));
                false
            }
            _ => false,
        };
        if twice {
            self.notes.push(message!(
                "import-twice",
                field = shown(entry.field.name()),
                value = shown(&values::one_line(&raw))
            ));
        }
    }

    fn price(&mut self, raw: &str, unit: Option<&str>, draft: &mut Draft) -> bool {
        match values::price(raw, unit, self.known.currency) {
            Price::None => false,
            Price::One(price) => set(&mut draft.price, Scalar::Certain(price)),
            Price::Open(text) => set(&mut draft.price, Scalar::Open(text)),
            Price::Two { regular, discounted } => {
                set(&mut draft.discount, Scalar::Certain(discounted)) | set(&mut draft.price, Scalar::Certain(regular))
            }
        }
    }

    fn text(&mut self, texts: &mut Texts, language: Option<String>, text: String) -> bool {
        match language {
            Some(language) => {
                let known = texts.each.entry(language).or_insert_with(|| text.clone());
                *known != text
            }
            None => {
                self.notes.push(message!("import-no-language", text = shown(&text)));
                false
            }
        }
    }

    fn block(&mut self, kind: BlockKind, value: &Value, language: Option<String>, draft: &mut Draft) -> bool {
        let Some(language) = language else {
            self.notes.push(message!("import-no-language", text = shown(&values::one_line(&value.text()))));
            return false;
        };
        let text = blocks::block(value, &mut self.left_out, &mut self.notes);
        let known = draft.blocks.entry((language, kind)).or_insert_with(|| text.clone());
        *known != text
    }

    /// A description, whose parts are told by its headings. What another column said already stays.
    fn description(&mut self, value: &Value, language: Option<String>, draft: &mut Draft) -> bool {
        let text = match value {
            Value::Text(text) if !crate::tags::is_html(text) => Value::Text(plain::with_headings(text)),
            Value::Text(text) => {
                Value::Markdown(plain::markdown(&plain::with_headings(&crate::html::markdown(text, &mut self.notes))))
            }
            Value::List(items) => Value::List(items.clone()),
            Value::Markdown(text) => Value::Markdown(text.clone()),
        };
        let markdown = blocks::markdown(&text, &mut self.notes);
        for part in readme::parts(&markdown, language.as_deref(), self.known) {
            let Some(language) = part.language else {
                self.notes.push(message!("import-no-language", text = shown(&values::one_line(&part.text))));
                continue;
            };
            let text = crate::contain::contained(&part.text, &mut self.left_out);
            if !text.is_empty() {
                let known = draft.blocks.entry((language, part.kind)).or_default();
                if !known.is_empty() {
                    known.push_str("\n\n");
                }
                known.push_str(&text);
            }
        }
        false
    }

    /// Keeps the one of two addresses that the form says is used.
    fn connection(&mut self, simple: Option<String>, draft: &mut Draft) {
        let (Some(page), Some(address)) = (&draft.connection_url, &draft.simple_url) else { return };
        match simple.and_then(|text| values::flag(&text)) {
            Some(true) => {
                self.notes.push(message!("import-other-connection", url = shown(page)));
                draft.connection_url = None;
            }
            Some(false) => {
                self.notes.push(message!("import-other-connection", url = shown(address)));
                draft.simple_url = None;
            }
            None => {}
        }
    }
}

/// The texts of a list, which may be in one cell.
fn list(value: &Value, meaning: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    match value {
        Value::List(texts) => texts.iter().flat_map(|text| values::list(text, meaning)).collect(),
        value => values::list(&value.text(), meaning),
    }
    .into_iter()
    .map(|text| values::one_line(&text))
    .collect()
}

fn add(list: &mut Vec<String>, items: Vec<String>) -> bool {
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    false
}

fn one_or_each(texts: &mut Texts, entry: &Entry, text: String) -> bool {
    match &entry.language {
        Some(language) => *texts.each.entry(language.clone()).or_insert_with(|| text.clone()) != text,
        None => set(&mut texts.all, text),
    }
}
