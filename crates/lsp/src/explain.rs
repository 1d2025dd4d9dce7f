//! What a value means, as Markdown: the name of a section or country, what a permission allows, how a price is shown.

use mpgen_core::check::{Rule, docs};
use mpgen_core::locale::{self, Argument, Locale};
use mpgen_core::message;
use mpgen_core::model::{Amount, Country, Currency, Price};
use mpgen_core::parse::fieldlist::Shape;

use crate::View;
use crate::spot::{Target, TargetKind};
use crate::vocabulary::{language_note, listed, locale, module, module_name, name};

/// The heading of an explanation, or the detail of a completion, and what follows it.
#[derive(Debug, Default)]
pub(crate) struct Explanation {
    pub(crate) name: Option<String>,
    pub(crate) notes: Vec<String>,
}

impl Explanation {
    fn named(name: Option<impl Into<String>>) -> Self {
        Self { name: name.map(Into::into), notes: Vec::new() }
    }

    fn noting(name: Option<String>, notes: impl IntoIterator<Item = String>) -> Self {
        Self { name, notes: notes.into_iter().collect() }
    }

    /// As Markdown, below the value itself; `None` if there is nothing to say.
    pub(crate) fn markdown(&self, value: &str) -> Option<String> {
        let heading = self.name.as_ref().map(|name| format!("**{}** · `{value}`", escaped(name)));
        let parts: Vec<String> = heading.into_iter().chain(self.notes.iter().cloned()).collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }
}

/// Explains a value of a field.
pub(crate) fn value(view: &View<'_>, target: &Target, text: &str) -> Explanation {
    let TargetKind::Value(shape) = target.kind else { return Explanation::default() };
    let (vocabulary, wording) = (view.vocabulary, view.wording);
    let field = target.field.map_or("", |field| field.name);
    match shape {
        Shape::Section => {
            let Some(section) = vocabulary.section(text) else { return Explanation::default() };
            let is_exclusive = section.exclusive.as_ref().is_some_and(|field| field.value);
            let note = is_exclusive.then(|| wording.text(&message!("lsp-exclusive")));
            let name = section.name.as_ref().and_then(|field| name(&field.value, wording));
            Explanation::noting(name.map(str::to_owned), note)
        }
        Shape::Permission => {
            let Some(permission) = vocabulary.permission(text) else { return Explanation::default() };
            let of = |field: &Option<mpgen_core::parse::fields::Field<_>>| {
                field.as_ref().and_then(|field| name(&field.value, wording)).map(str::to_owned)
            };
            let group = of(&permission.group);
            let note = group.map(|group| wording.text(&message!("lsp-group", name = escaped(&group))));
            Explanation::noting(of(&permission.name), note)
        }
        Shape::Country | Shape::AnyCountry => {
            let groups: Vec<&str> = vocabulary.groups_of(text).map(|group| group.value.as_str()).collect();
            let note =
                (!groups.is_empty()).then(|| wording.text(&message!("lsp-markets", list = listed(groups.into_iter()))));
            let name = Country::new(text).and_then(|country| view.locale()?.country_name(country).ok());
            Explanation::noting(name, note)
        }
        Shape::ApiVersion => {
            let versions = vocabulary.api_versions().iter().map(|it| it.value.as_str());
            let from: Vec<&str> = versions.skip_while(|version| *version != text).collect();
            let note =
                (!from.is_empty()).then(|| wording.text(&message!("lsp-shown-on", list = listed(from.into_iter()))));
            Explanation::noting(None, note)
        }
        Shape::Language => language(view, text),
        Shape::Amount => Explanation::noting(None, price(view, text)),
        Shape::Integer { .. } if field == "trial_days" => Explanation::noting(None, trial(view, text)),
        Shape::ModuleCode => {
            let found = module(view.sources(), text);
            Explanation::named(found.and_then(|id| module_name(view, id)))
        }
        Shape::Text { .. } if field == "rule" => {
            let page = Rule::named(text).map(|rule| docs::page(rule, wording.language()));
            Explanation::noting(None, page)
        }
        _ => Explanation::default(),
    }
}

/// Explains a language: its own name, and whether every module needs it.
pub(crate) fn language(view: &View<'_>, tag: &str) -> Explanation {
    let own = locale(view.sources(), view.vocabulary, tag);
    let name = own.and_then(|locale| locale.message("language-name", &[]).ok());
    Explanation::noting(name, language_note(view.vocabulary, tag, view.wording))
}

/// How pages show a price, in each language of the marketplace.
fn price(view: &View<'_>, text: &str) -> Option<String> {
    let currency = Currency::new(&view.vocabulary.file()?.currency.as_ref()?.value)?;
    let regular = Amount::parse(text, currency).ok()?;
    let price = Price { regular, discounted: None, trial_days: None };
    in_each_language(view, |locale| Some(locale::price(&price, currency, locale).ok()?.text))
}

fn trial(view: &View<'_>, text: &str) -> Option<String> {
    let days = text.parse().ok()?;
    in_each_language(view, |locale| locale.message("price-trial", &[("days", Argument::Number(days))]).ok())
}

/// Maximum number of languages that an explanation lists.
const MAX_LANGUAGES: usize = 12;

fn in_each_language(view: &View<'_>, words: impl Fn(&Locale) -> Option<String>) -> Option<String> {
    let line = |tag: &str| {
        let text = words(&locale(view.sources(), view.vocabulary, tag)?)?;
        Some(format!("- {tag}: {}", escaped(&text)))
    };
    let tags = view.vocabulary.languages().iter().take(MAX_LANGUAGES);
    let lines: Vec<String> = tags.filter_map(|tag| line(&tag.value)).collect();
    (!lines.is_empty()).then(|| format!("{}\n\n{}", view.wording.text(&message!("lsp-shown-as")), lines.join("\n")))
}

/// A text of the marketplace within Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '!' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}
