use std::collections::BTreeMap;

use icu_properties::props::Script;

use crate::check::Text;
use crate::check::prelude::*;
use crate::check::prose::script::{Tally, is_word, scripts_of};
use crate::parse::markdown::BlockKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/wrong-language", Severity::Warning, include_str!("wrong_language.md"), Check::Module(check));

/// A text of fewer words than this may be a name and no more.
const FEWEST_WORDS: usize = 2;
/// So many foreign words among hardly any of the language's own are no quotation.
const MANY_WORDS: usize = 8;

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let texts = module.texts();
    let twins = twins(texts);
    let twin = |i: usize| twins[i];
    // A text that is no text of its language is told once, as that.
    let told: Vec<Option<String>> = (0..texts.len()).map(|i| foreign(&texts[i], twin(i).is_some())).collect();
    for (i, text) in texts.iter().enumerate() {
        let twin = twin(i).filter(|&twin| told[i].is_some() || (twin < i && told[twin].is_none()));
        let twin = twin.map(|twin| (shown(texts[twin].language), first_line(module, &texts[twin])));
        let here = shown(text.language);
        let (message, help) = match (&told[i], &twin) {
            (Some(message), _) => (message.clone(), format!("write it in {here}")),
            (None, Some((there, _))) => {
                (format!("the {} in {here} is the text in {there}", kind(text)), "translate it".to_owned())
            }
            (None, None) => continue,
        };
        let mut diagnostic = findings.rule().at(first_line(module, text), message);
        if let Some((there, place)) = twin {
            diagnostic = diagnostic.related(format!("the text in {there} is the same"), place);
        }
        findings.push(diagnostic.help(format!("{help}, or remove it: readers then get the next language")));
    }
}

fn kind(text: &Text<'_>) -> &'static str {
    match text.block.map(|block| block.kind) {
        None => "summary",
        Some(BlockKind::Features) => "block `features`",
        Some(BlockKind::Installation) => "block `installation`",
    }
}

/// What is wrong with a text that is written in the script of another language; one that another language has as well is
/// no mere name.
fn foreign(text: &Text<'_>, has_twin: bool) -> Option<String> {
    let scripts = scripts_of(text.language)?;
    let main = *scripts.first()?;
    if is_surely_own(text.visible.text(), main) {
        return None;
    }
    let Tally { own, foreign, foreign_words } = Tally::of(&text.visible, scripts);
    let (kind, language) = (kind(text), shown(text.language));
    if main == Script::Latin {
        let mostly = foreign > own && foreign_words > 0;
        return mostly
            .then(|| format!("the {kind} in {language} has {foreign} letters of another script and {own} Latin"));
    }
    let none = own == 0 && foreign_words >= if has_twin { 1 } else { FEWEST_WORDS };
    let hardly_any = own * 10 < foreign && foreign_words >= MANY_WORDS;
    let script = icu_properties::PropertyNamesLong::<Script>::new().get(main).unwrap_or("own");
    (none || hardly_any)
        .then(|| format!("the {kind} in {language} has {own} {script} letters and {foreign} of another script"))
}

/// A fast answer for nearly every text, by counting bytes: the letters of UTF-8's two-byte scripts begin with bytes from
/// 0xCE on, the Cyrillic ones with 0xD0 to 0xD3.
fn is_surely_own(text: &str, main: Script) -> bool {
    let count = |wanted: fn(u8) -> bool| text.bytes().filter(|&byte| wanted(byte)).count();
    match main {
        Script::Latin => count(|byte| byte >= 0xce && byte != 0xe2) == 0,
        Script::Cyrillic => count(|byte| matches!(byte, 0xd0..=0xd3)) * 8 > count(|byte| byte.is_ascii_alphabetic()),
        _ => false,
    }
}

/// Whether two texts of one kind are one, case, punctuation and code aside, and no mere name: two languages of one script
/// may share a word that is none.
fn is_same(a: &Text<'_>, b: &Text<'_>) -> bool {
    if a.language == b.language || kind(a) != kind(b) || !letters(a).eq(letters(b)) {
        return false;
    }
    let prose =
        |word: &&str| is_word(word) && word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_uppercase());
    let fewest = if scripts_of(a.language) == scripts_of(b.language) { FEWEST_WORDS } else { 1 };
    a.visible.without_code().flat_map(str::split_whitespace).filter(prose).nth(fewest - 1).is_some()
}

/// How many letters of a beginning say that two texts may be one, so that few are ever compared as a whole.
const BEGINNING: usize = 8;
/// How many texts that begin alike are compared: more than a marketplace has languages, so that repeating a block
/// thousands of times takes no longer.
const COMPARED: usize = 24;

/// The first other text, of each text, that is the same.
fn twins(texts: &[Text<'_>]) -> Vec<Option<usize>> {
    let beginning = |text: &Text<'_>| {
        let mut beginning = ['\0'; BEGINNING];
        beginning.iter_mut().zip(letters(text)).for_each(|(place, letter)| *place = letter);
        (text.block.map(|block| block.kind), beginning)
    };
    let beginnings: Vec<_> = texts.iter().map(beginning).collect();
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    beginnings.iter().enumerate().for_each(|(i, beginning)| alike.entry(beginning).or_default().push(i));
    let twin = |i: usize| {
        let alike = &alike[&beginnings[i]];
        alike.iter().copied().take(COMPARED).find(|&j| j != i && is_same(&texts[j], &texts[i]))
    };
    (0..texts.len()).map(twin).collect()
}

fn letters<'t>(text: &'t Text<'_>) -> impl Iterator<Item = char> + 't {
    text.visible.without_code().flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The first line of a text, which stands for all of it.
fn first_line(module: &ModuleContext<'_>, text: &Text<'_>) -> Span {
    let whole = text.visible.whole();
    let written = module.source().text().get(whole.range()).unwrap_or("");
    let line = written.lines().next().map_or(0, |line| line.trim_end().len());
    Span::new(whole.source, whole.range().start, whole.range().start + line)
}
