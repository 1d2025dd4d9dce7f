//! Changes of modules that stay: prices, hosts of Connect, texts.

use std::collections::BTreeMap;

use super::{Limits, Pair, modules, named, printable, shown};
use mpgen_core::check::{CONNECT_HOSTS_CHANGED, PRICES_CHANGED, Rule, TEXTS_REPLACED};
use mpgen_core::diag::Diagnostic;
use mpgen_core::model::PriceKind;
use mpgen_core::source::Span;

/// Changed prices: kind, amounts and trial.
pub(super) fn prices(pairs: &[Pair<'_>], limits: Limits, at: Span) -> Option<Diagnostic> {
    let both: Vec<_> = pairs.iter().map(|pair| (pair.code, &pair.published.price, &pair.new.price)).collect();
    let changed: Vec<_> = both.iter().filter(|(_, published, new)| published != new).collect();
    let free = changed.iter().filter(|(_, published, new)| {
        (published.kind, new.kind) != (PriceKind::Free, PriceKind::Free) && new.kind == PriceKind::Free
    });
    let free = match free.count() {
        0 => String::new(),
        count => format!(", {count} of them to free"),
    };
    let word = |(code, published, new): &&(&str, _, _)| {
        format!("{}: {} → {}", shown(code), printable(&format!("{published}")), printable(&format!("{new}")))
    };
    too_many(&PRICES_CHANGED, (changed.len(), both.len()), limits, at, || {
        format!("change their price{free}: {}", named(&changed, word))
    })
}

/// Changed hosts that Connect leads to.
pub(super) fn hosts(pairs: &[Pair<'_>], limits: Limits, at: Span) -> Option<Diagnostic> {
    let both: Vec<_> = pairs.iter().map(|pair| (pair.code, &pair.published.connect, &pair.new.connect)).collect();
    let changed: Vec<_> = both.iter().filter(|(_, published, new)| published != new).collect();
    let word = |(code, published, new): &&(&str, &String, &String)| {
        format!("{}: {} → {}", shown(code), printable(published), printable(new))
    };
    too_many(&CONNECT_HOSTS_CHANGED, (changed.len(), both.len()), limits, at, || {
        format!("connect to another host: {}", named(&changed, word))
    })
}

/// Changed texts, in all languages together or in one. A language that a module gains does not count.
pub(super) fn texts(pairs: &[Pair<'_>], limits: Limits, at: Span) -> Option<Diagnostic> {
    let mut languages: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut changed = Vec::new();
    for pair in pairs {
        let (published, new) = (&pair.published.texts, &pair.new.texts);
        let mut replaced: Vec<&str> = Vec::new();
        for (language, digest) in published {
            let (count, all) = languages.entry(language).or_default();
            *all += 1;
            if new.get(language) != Some(digest) {
                *count += 1;
                replaced.push(language);
            }
        }
        if !replaced.is_empty() {
            changed.push((pair.code, replaced));
        }
    }
    let exceeded = |(_, (count, all)): &(&&str, &(usize, usize))| limits.are_exceeded(*count, *all);
    let worst = languages.iter().filter(exceeded).max_by_key(|(_, (count, all))| (count * 1000 / all, *count));
    let words = || {
        let word = |(code, languages): &(&str, Vec<&str>)| {
            format!("{} ({})", shown(code), named(languages, |language| printable(language)))
        };
        format!("change their texts: {}", named(&changed, word))
    };
    let together = too_many(&TEXTS_REPLACED, (changed.len(), pairs.len()), limits, at, words);
    together.or_else(|| {
        let (language, (count, all)) = worst?;
        let language = shown(language);
        let message = format!("{count} of {} with texts in {language} would {}", modules(*all), words());
        Some(TEXTS_REPLACED.at(at, message))
    })
}

/// A diagnostic if too many modules change; `words` describes the change.
fn too_many(
    rule: &Rule,
    (changed, all): (usize, usize),
    limits: Limits,
    at: Span,
    words: impl Fn() -> String,
) -> Option<Diagnostic> {
    let exceeded = limits.are_exceeded(changed, all);
    exceeded.then(|| rule.at(at, format!("{changed} of {} would {}", modules(all), words())))
}
