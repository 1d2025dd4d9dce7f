//! Records -> modules with their files, each with a path of its own.

use std::collections::BTreeMap;

use mpgen_core::check::meant;
use mpgen_core::diag::Message;
use mpgen_core::diag::text::shown;
use mpgen_core::files::MAX_MODULE;
use mpgen_core::message;
use mpgen_core::model::{MAX_CODE_LENGTH, ModuleCode, is_reserved_name};

use crate::contain::LeftOut;
use crate::draft::Draft;
use crate::fields::Reader;
use crate::known::Known;
use crate::labels::{self, Field};
use crate::logo::logo;
use crate::record::{Export, Record};
use crate::write::write;
use crate::{File, Imported, MAX_MODULES, Module, Request, values};

/// Maximum number of notes.
const MAX_NOTES: usize = 300;

/// Maximum number of notes on one module.
const MAX_NOTES_OF_ONE: usize = 50;

/// The modules of an export.
pub(crate) fn modules(export: Export, request: &Request<'_>, known: &Known, mut notes: Vec<Message>) -> Imported {
    if !export.unknown.is_empty() {
        let list: Vec<String> = export.unknown.iter().map(|label| shown(label)).collect();
        notes.push(message!("import-unknown-labels", count = list.len(), list = list.join(", ")));
    }
    notes.extend(export.notes);
    let text_language = request.text_language.and_then(|tag| labels::language(tag, known));
    let mut drafts = drafts(&export.records, known, text_language);
    if let ([(draft, _)], Some(code)) = (drafts.as_mut_slice(), request.code) {
        draft.code = Some(code.to_owned());
    }
    let mut imported = Imported { modules: Vec::new(), notes };
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (draft, own) in drafts {
        let name = unique(file_name(&draft), &mut names);
        let mut own = own;
        let files = files(&draft, &name, request, known, &mut own);
        let of_module = |note: Message| message!("import-of-module", module = shown(&name), note = note);
        imported.notes.extend(own.into_iter().map(of_module));
        match files {
            Some(files) => imported.modules.push(Module { code: name, files }),
            None => imported.notes.push(message!(
                "import-module-too-large",
                module = shown(&name),
                size = MAX_MODULE / 1024
            )),
        }
    }
    if imported.notes.len() > MAX_NOTES {
        let more = imported.notes.len() - MAX_NOTES;
        imported.notes.truncate(MAX_NOTES);
        imported.notes.push(message!("import-more-notes", count = more));
    }
    imported
}

/// The modules, and what is to say about each. Records of one code in several languages are one module.
fn drafts(records: &[Record], known: &Known, text_language: Option<String>) -> Vec<(Draft, Vec<Message>)> {
    let mut drafts: Vec<(Draft, Vec<Message>)> = Vec::new();
    let mut by_code: BTreeMap<String, usize> = BTreeMap::new();
    for record in records.iter().take(MAX_MODULES) {
        let text = |field: Field| {
            let entry = record.entries.iter().find(|entry| entry.field == field)?;
            Some(values::one_line(&entry.value.text())).filter(|text| !text.is_empty())
        };
        let of_language = text(Field::Language).and(text(Field::Code)).map(|code| code.to_lowercase());
        let at = of_language.as_ref().and_then(|code| by_code.get(code).copied()).unwrap_or_else(|| {
            drafts.push((Draft { number: record.number, ..Draft::default() }, Vec::new()));
            drafts.len() - 1
        });
        if let Some(code) = of_language {
            by_code.insert(code, at);
        }
        let mut reader =
            Reader { known, text_language: text_language.clone(), notes: Vec::new(), left_out: LeftOut::default() };
        let (draft, notes) = &mut drafts[at];
        reader.read(record, draft);
        let LeftOut { images, links } = reader.left_out;
        notes.append(&mut reader.notes);
        notes.extend((images > 0).then(|| message!("import-left-out-images", count = images)));
        notes.extend((links > 0).then(|| message!("import-left-out-links", count = links)));
        notes.truncate(MAX_NOTES_OF_ONE);
        let mut seen = Vec::new();
        notes.retain(|note| {
            let is_new = !seen.contains(note);
            seen.push(note.clone());
            is_new
        });
    }
    drafts
}

/// The files of a module; `None` if they are larger than allowed.
fn files(
    draft: &Draft,
    name: &str,
    request: &Request<'_>,
    known: &Known,
    notes: &mut Vec<Message>,
) -> Option<Vec<File>> {
    let (folder, stem) = match known.place_of(name) {
        Some((folder, stem)) => (folder.to_owned(), stem.to_owned()),
        None => (format!("modules/{}", request.folder.unwrap_or(name)), name.to_owned()),
    };
    let text = write(draft, known, request.language);
    if text.len() as u64 > MAX_MODULE {
        return None;
    }
    let mut files = vec![File { path: format!("{folder}/{stem}.md"), bytes: text.into_bytes() }];
    let logo = logo(draft.logo.as_deref(), name, request.beside, notes);
    files.extend(logo.map(|bytes| File { path: format!("{folder}/{stem}.svg"), bytes }));
    Some(files)
}

/// The name of a module's file without its extension: the code, or as much of it or the module's name as a file name can have.
fn file_name(draft: &Draft) -> String {
    if let Some(code) = draft.code.as_ref().filter(|code| ModuleCode::new(code).is_ok() && !is_reserved_name(code)) {
        return code.clone();
    }
    let names = ["en", "es"].iter().filter_map(|tag| draft.name.each.get(*tag)).chain(draft.name.each.values());
    let texts = draft.code.iter().chain(names);
    let named = texts.filter_map(|text| slug(text)).find(|name| !is_reserved_name(name));
    named.unwrap_or_else(|| format!("module-{}", draft.number))
}

/// A text as a file name; `None` if it has letters that such a name cannot have.
fn slug(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').take(MAX_CODE_LENGTH);
    let words: Vec<String> = words.map(meant::folded).filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-");
    if slug.len() < 2 || !slug.is_ascii() {
        return None;
    }
    slug.truncate(MAX_SLUG);
    Some(slug.trim_end_matches('-').to_owned())
}

/// Maximum length of a file name that is made from a text, which leaves room for a number.
const MAX_SLUG: usize = MAX_CODE_LENGTH - 8;

/// A name that no other module has, whatever the case.
fn unique(name: String, names: &mut BTreeMap<String, usize>) -> String {
    let mut candidate = name.clone();
    let mut count = names.get(&name.to_lowercase()).copied().unwrap_or(0);
    while names.contains_key(&candidate.to_lowercase()) {
        count += 1;
        let end = format!("-{}", count + 1);
        candidate = format!("{}{end}", &name[..name.len().min(MAX_CODE_LENGTH - end.len())]);
    }
    names.insert(name.to_lowercase(), count);
    names.entry(candidate.to_lowercase()).or_insert(0);
    candidate
}
