//! `text/wrong-language`: what it wants, and why, stands in `wrong_language.md`.

use icu_properties::props::Script;

use crate::check::Text;
use crate::check::prelude::*;
use crate::check::prose::script::{Tally, is_word, scripts_of};
use crate::parse::markdown::BlockKind;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("text/wrong-language", Severity::Warning, include_str!("wrong_language.md"), Judge::Module(judge));

/// A text of fewer words than this may be a name and no more.
const FEWEST_WORDS: usize = 2;
/// So many foreign words among hardly any of the language's own are no quotation.
const MANY_WORDS: usize = 8;

fn judge(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let texts = module.texts();
    for (i, text) in texts.iter().enumerate() {
        if let Some(message) = foreign(text) {
            let help = format!("write it in {}, or remove it: readers then get the next language", shown(text.language));
            findings.push(findings.rule().at(first_line(module, text), message).help(help));
        }
        let earlier = texts[..i].iter().filter(|earlier| kind(earlier) == kind(text));
        if let Some(first) = earlier.into_iter().find(|earlier| is_same(earlier, text)) {
            let (here, there) = (shown(text.language), shown(first.language));
            let message = format!("the {} in {here} is the text in {there}", kind(text));
            let related = format!("the text in {there} is here");
            let diagnostic =
                findings.rule().at(first_line(module, text), message).related(related, first_line(module, first));
            findings.push(diagnostic.help("translate it, or remove it: readers then get the next language"));
        }
    }
}

fn kind(text: &Text<'_>) -> &'static str {
    match text.block.map(|block| block.kind) {
        None => "summary",
        Some(BlockKind::Features) => "block `features`",
        Some(BlockKind::Installation) => "block `installation`",
    }
}

/// What is wrong with a text that is written in the script of another language.
fn foreign(text: &Text<'_>) -> Option<String> {
    let scripts = scripts_of(text.language)?;
    let main = *scripts.first()?;
    if is_surely_own(text.visible.text(), main) {
        return None;
    }
    let Tally { own, foreign, foreign_words } = Tally::of(&text.visible, scripts);
    let (kind, language) = (kind(text), shown(text.language));
    if main == Script::Latin {
        let mostly = foreign > own && foreign_words >= FEWEST_WORDS;
        return mostly.then(|| format!("the {kind} in {language} has {foreign} letters of another script and {own} Latin"));
    }
    let none = own == 0 && foreign_words >= FEWEST_WORDS;
    let hardly_any = own * 10 < foreign && foreign_words >= MANY_WORDS;
    let script = icu_properties::PropertyNamesLong::<Script>::new().get(main).unwrap_or("own");
    (none || hardly_any).then(|| format!("the {kind} in {language} has {own} {script} letters and {foreign} of another script"))
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

/// Whether two texts are one, case, punctuation and code aside, and long enough to be no mere name.
fn is_same(a: &Text<'_>, b: &Text<'_>) -> bool {
    if a.language == b.language || !letters(a).eq(letters(b)) {
        return false;
    }
    let prose = |word: &&str| is_word(word) && word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_uppercase());
    a.visible.without_code().flat_map(str::split_whitespace).filter(prose).nth(FEWEST_WORDS).is_some()
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
