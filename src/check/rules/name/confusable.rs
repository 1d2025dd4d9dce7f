//! `name/confusable`: what it wants, and why, stands in `confusable.md`.

use std::collections::HashMap;

use icu_properties::props::Script;
use unicode_security::skeleton;

use crate::check::prelude::*;
use crate::check::prose::script::script;
use crate::source::Spanned;

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("name/confusable", Severity::Error, include_str!("confusable.md"), Judge::Catalogue(judge));

/// Names that look alike: for each way to choose the scripts of their letters, the first name of the first two modules
/// that chose so. Two are enough: one of them is of another module than any name that is compared with them.
type Alike<'a> = Vec<(Vec<Script>, Vec<&'a Spanned<String>>)>;

fn judge(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut names: HashMap<String, Alike<'_>> = HashMap::new();
    for (_, name) in context.names() {
        let scripts = scripts(&name.value);
        let looks = looks(&name.value);
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
    let mut looks = vec![skeleton(&folded).collect::<String>()];
    if small != folded {
        // A capital's skeleton and a small letter's must not meet: they would be two names that differ by case.
        looks.push(format!("{}\n", skeleton(&small).collect::<String>()));
    }
    looks
}

/// The scripts of a name's letters in their order, each run once; punctuation and digits have none.
fn scripts(name: &str) -> Vec<Script> {
    let mut scripts: Vec<Script> = name.chars().map(script).collect();
    scripts.retain(|script| !matches!(*script, Script::Common | Script::Inherited));
    scripts.dedup();
    scripts
}
