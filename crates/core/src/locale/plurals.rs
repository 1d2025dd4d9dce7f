//! The plural forms of a language, asked from the engine that chooses them.

use fluent::{FluentArgs, FluentBundle, FluentResource};

use super::messages::plural_tag;
use crate::model::Language;

/// What a number does to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// It counts: 1 day, 2 days.
    Cardinal,
    /// It puts in order: 1st, 2nd.
    Ordinal,
}

/// The forms that whole numbers take in a language, by their names in CLDR, each with a number that takes it.
///
/// They are not looked up in newer data than the pages' own: Spanish has `many` in CLDR 48 for a million, and Fluent's
/// tables have not, so no text waits for it. A language that the engine has no rules for takes those of English.
pub fn plural_forms(language: &Language, plural: Plural) -> Vec<(&'static str, u64)> {
    let selector = match plural {
        Plural::Cardinal => "NUMBER($n)",
        Plural::Ordinal => "NUMBER($n, type: \"ordinal\")",
    };
    let variants: String = FORMS.iter().map(|form| format!(" [{form}] {form}\n")).collect();
    let probe = FluentResource::try_new(format!("form = {{ {selector} ->\n{variants} *[none] none\n }}\n"));
    let (Ok(probe), Ok(tag)) = (probe, plural_tag(language).parse()) else {
        return Vec::new();
    };
    let mut bundle = FluentBundle::new(vec![tag]);
    let ready = bundle.add_builtins().is_ok() && bundle.add_resource(probe).is_ok();
    let Some(pattern) = bundle.get_message("form").and_then(|message| message.value()).filter(|_| ready) else {
        return Vec::new();
    };
    let mut forms: Vec<(&'static str, u64)> = Vec::new();
    for n in (1..=200).chain([0, 1_000, 1_000_000]) {
        let arguments = FluentArgs::from_iter([("n", n)]);
        let chosen = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new());
        if let Some(form) = FORMS.iter().find(|form| **form == chosen)
            && !forms.iter().any(|(known, _)| known == form)
        {
            forms.push((form, n));
        }
    }
    forms
}

const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
