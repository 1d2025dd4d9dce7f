//! The words of a marketplace: what its sections, permissions, versions and languages are called.

use std::collections::{BTreeMap, HashMap};

use mpgen_core::check::{Vocabulary, meant};
use mpgen_core::model::{Currency, MAX_CODE_LENGTH};
use mpgen_core::parse::fields::{Field, TextMap};
use mpgen_core::parse::marketplace;
use mpgen_core::source::{Kind, Sources};

/// What a marketplace knows.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) languages: Vec<String>,
    pub(crate) required_languages: Vec<String>,
    pub(crate) currency: Option<Currency>,
    /// The address of the schema of module files.
    pub(crate) schema: Option<String>,
    versions: Vec<String>,
    sections: Vec<String>,
    permissions: Vec<String>,
    /// Folded names to codes; `None` for a name of several.
    section_names: Names,
    permission_names: Names,
    /// The folder of each module, by its code in lower case.
    folders: BTreeMap<String, (String, String)>,
}

type Names = HashMap<String, Option<String>>;

/// Rights by what people call them after a permission's group, by the last part of a code.
const RIGHTS: [(&str, &[&str]); 2] = [
    ("_read", &["чтение", "просмотр", "read", "view", "lectura", "ver", "consulta"]),
    ("_write", &["запись", "изменение", "write", "edit", "escritura", "modificación", "edición"]),
];

impl Known {
    /// The words of the marketplace in `sources`; without one, the languages that mpgen itself speaks.
    pub(crate) fn of(sources: Option<&Sources>) -> Self {
        let Some(sources) = sources else {
            let languages = ["ru", "en", "es"].map(str::to_owned).to_vec();
            return Self { languages, ..Self::default() };
        };
        let file = sources.of(Kind::Marketplace).next().map(|(id, source)| marketplace::parse(id, source));
        let vocabulary = Vocabulary::of(file.as_ref());
        let mut known = Self {
            schema: file
                .as_ref()
                .and_then(|file| file.base_url.as_ref())
                .map(|url| format!("{}schema/front-matter.v1.json", url.value)),
            languages: vocabulary.languages,
            required_languages: vocabulary.required_languages,
            currency: vocabulary.currency,
            versions: vocabulary.api_versions,
            sections: vocabulary.sections,
            permissions: vocabulary.permissions,
            ..Self::default()
        };
        for (code, names) in &vocabulary.section_names {
            names.iter().for_each(|name| add(&mut known.section_names, name, code));
        }
        for entry in file.iter().flat_map(|file| &file.permissions) {
            let Some(code) = entry.code.as_ref().map(|code| code.value.as_str()) else { continue };
            let groups: Vec<&str> = names(entry.group.as_ref()).collect();
            for name in names(entry.name.as_ref()) {
                add(&mut known.permission_names, name, code);
                groups.iter().for_each(|group| add(&mut known.permission_names, &format!("{group}{name}"), code));
            }
            let rights = RIGHTS.iter().filter(|(right, _)| code.ends_with(right)).flat_map(|(_, words)| *words);
            for word in rights {
                groups.iter().for_each(|group| add(&mut known.permission_names, &format!("{group}{word}"), code));
            }
        }
        for (_, source) in sources.of(Kind::Module) {
            let place = (source.folder().to_owned(), source.stem().to_owned());
            known.folders.entry(source.stem().to_lowercase()).or_insert(place);
        }
        known
    }

    /// The language with a tag or a name.
    pub(crate) fn language(&self, text: &str) -> Option<&str> {
        let known: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        meant::language(text, &known)
    }

    /// The code of a section with a code or a name.
    pub(crate) fn section(&self, text: &str) -> Option<&str> {
        code(text, &self.sections, &self.section_names)
    }

    /// The code of a permission with a code or a name.
    pub(crate) fn permission(&self, text: &str) -> Option<&str> {
        code(text, &self.permissions, &self.permission_names)
    }

    /// The API version with a number.
    pub(crate) fn version(&self, text: &str) -> Option<&str> {
        let known: Vec<&str> = self.versions.iter().map(String::as_str).collect();
        meant::version(text, &known)
    }

    /// The folder and the name, without extension, of a module's file.
    pub(crate) fn place_of(&self, code: &str) -> Option<(&str, &str)> {
        self.folders.get(&code.to_lowercase()).map(|(folder, stem)| (folder.as_str(), stem.as_str()))
    }
}

fn code<'k>(text: &str, codes: &'k [String], names: &'k Names) -> Option<&'k str> {
    let text = text.trim();
    let same = codes.iter().find(|code| code.eq_ignore_ascii_case(text)).map(String::as_str);
    let in_other_words = || {
        let known: Vec<&str> = codes.iter().map(String::as_str).collect();
        Some(text)
            .filter(|text| text.is_ascii() && text.len() <= MAX_CODE_LENGTH)
            .and_then(|text| meant::code(text, &known))
    };
    same.or_else(|| names.get(&meant::folded(text))?.as_deref()).or_else(in_other_words)
}

fn add(names: &mut Names, name: &str, code: &str) {
    let known = names.entry(meant::folded(name)).or_insert_with(|| Some(code.to_owned()));
    *known = known.take().filter(|known| known == code);
}

fn names(field: Option<&Field<TextMap>>) -> impl Iterator<Item = &str> {
    field.into_iter().flat_map(|field| field.value.iter().map(|(_, name)| name.value.as_str()))
}
