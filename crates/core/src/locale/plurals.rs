//! The plural forms of a language, as chosen by Fluent.

use fluent::{FluentArgs, FluentBundle, FluentResource};

use super::messages::plural_tag;
use crate::model::Language;

/// A kind of plural rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// For counting: 1 day, 2 days.
    Cardinal,
    /// For ordering: 1st, 2nd.
    Ordinal,
}

/// The CLDR plural forms that whole numbers have in a language, each with a number that has it.
///
/// The forms are those of Fluent's data, which may be older than CLDR 48: Spanish has `many` for a million there, but not
/// in Fluent, so messages need not have it. Languages without rules in Fluent use those of English.
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
