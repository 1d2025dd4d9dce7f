//! `name/confusable`: what it wants, and why, stands in `confusable.md`.

use std::sync::LazyLock;

use ahash::AHashMap;
use icu_properties::props::Script;
use rayon::prelude::*;
use unicode_normalization::char::canonical_combining_class;

use crate::check::prelude::*;
use crate::check::prose::script::script;
use crate::source::Spanned;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("name/confusable", Severity::Error, include_str!("confusable.md"), Judge::Names(judge));

/// Names that look alike: for each way to choose the scripts of their letters, the first name of the first two modules
/// that chose so. Two are enough: one of them is of another module than any name that is compared with them.
type Alike<'a> = Vec<(Vec<Script>, Vec<&'a Spanned<String>>)>;

fn judge(all: &[Name<'_>], findings: &mut Findings<'_>) {
    let read: Vec<_> = all.par_iter().map(|(_, name)| (*name, scripts(&name.value), looks(&name.value))).collect();
    let mut names: AHashMap<String, Alike<'_>> = AHashMap::with_capacity(read.len());
    for (name, scripts, looks) in read {
        let other = looks.iter().find_map(|look| {
            let others = names.get(look)?.iter().filter(|(theirs, _)| *theirs != scripts);
            others.flat_map(|(_, names)| names).find(|other| other.span.source != name.span.source)
        });
        if let Some(other) = other {
            let message = format!("the name {} looks like another module's, but has letters of another script", shown(&name.value));
            let related = format!("it looks like {}", shown(&other.value));
            let diagnostic = findings.rule().at(name.span, message).related(related, other.span);
            findings.push(diagnostic.help("choose a name that people can tell from the other one"));
        }
        for look in looks {
            remember(names.entry(look).or_default(), &scripts, name);
        }
    }
}

fn remember<'a>(alike: &mut Alike<'a>, scripts: &[Script], name: &'a Spanned<String>) {
    let at = alike.iter().position(|(known, _)| known == scripts).unwrap_or_else(|| {
        alike.push((scripts.to_vec(), Vec::new()));
        alike.len() - 1
    });
    let known = &mut alike[at].1;
    if known.len() < 2 && known.iter().all(|known| known.span.source != name.span.source) {
        known.push(name);
    }
}

/// The skeletons of UTS 39 that a name has as it is written and in small letters, white space folded: `СОМ` is `COM`
/// only in capitals.
fn looks(name: &str) -> Vec<String> {
    let folded = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let small = folded.to_lowercase();
    let mut looks = vec![skeleton(&folded)];
    if small != folded {
        // A capital's skeleton and a small letter's must not meet: they would be two names that differ by case.
        looks.push(format!("{}\n", skeleton(&small)));
    }
    looks
}

/// The skeleton of UTS 39. Characters in use in Latin, Greek and Cyrillic names have one each, and that of a text is
/// theirs in a row, as none begins with a mark that would move.
fn skeleton(text: &str) -> String {
    let one = |c: char| SKELETONS.get(c as usize)?.as_deref();
    let all: Option<String> = text.chars().map(one).collect();
    all.unwrap_or_else(|| unicode_security::skeleton(text).collect())
}

/// The skeletons of the first characters of Unicode, none for marks.
static SKELETONS: LazyLock<Vec<Option<Box<str>>>> = LazyLock::new(|| {
    let of = |c: char| {
        let skeleton: Box<str> = unicode_security::skeleton(c.encode_utf8(&mut [0; 4])).collect();
        let is_apart = skeleton.chars().next().is_some_and(|first| canonical_combining_class(first) == 0);
        is_apart.then_some(skeleton)
    };
    ('\0'..'\u{530}').map(of).collect()
});

/// The scripts of a name's letters in their order, each run once; punctuation and digits have none.
fn scripts(name: &str) -> Vec<Script> {
    let mut scripts: Vec<Script> = name.chars().map(script).collect();
    scripts.retain(|script| !matches!(*script, Script::Common | Script::Inherited));
    scripts.dedup();
    scripts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_skeleton_is_the_one_of_the_standard(text in "[\\x00-\u{5ff}]{0,12}|[ -~а-яА-Яё]{0,20}") {
            let standard: String = unicode_security::skeleton(&text).collect();
            prop_assert_eq!(super::skeleton(&text), standard);
        }
    }
}
