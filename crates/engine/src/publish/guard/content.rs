//! Changes of modules that stay: prices, hosts of Connect, texts.

use std::collections::BTreeMap;

use super::{Limits, Pair, listed, printable, shown};
use mpgen_core::check::{CONNECT_HOSTS_CHANGED, PRICES_CHANGED, TEXTS_REPLACED};
use mpgen_core::diag::{Diagnostic, Message};
use mpgen_core::message;
use mpgen_core::model::PriceKind;
use mpgen_core::source::Span;
use mpgen_site::manifest::ManifestPrice;

/// Changed prices: kind, amounts and trial.
pub(super) fn prices(pairs: &[Pair<'_>], limits: Limits, at: Span) -> Option<Diagnostic> {
    let both: Vec<_> = pairs.iter().map(|pair| (pair.code, &pair.published.price, &pair.new.price)).collect();
    let changed: Vec<_> = both.iter().filter(|(_, published, new)| published != new).collect();
    let free = changed.iter().filter(|(_, published, new)| {
        (published.kind, new.kind) != (PriceKind::Free, PriceKind::Free) && new.kind == PriceKind::Free
    });
    let free = free.count();
    let word = |(code, published, new): &&(&str, &ManifestPrice, &ManifestPrice)| {
        message!("guard-change", module = shown(code), before = price(published), after = price(new))
    };
    let (count, all) = (changed.len(), both.len());
    limits.are_exceeded(count, all).then(|| {
        let changes = listed(&changed, word);
        let message = match free {
            0 => message!("guard-prices-changed", changed = count, all = all, changes = changes),
            free => {
                message!("guard-prices-changed-to-free", changed = count, all = all, free = free, changes = changes)
            }
        };
        PRICES_CHANGED.at(at, message)
    })
}

/// A price and the trial.
fn price(price: &ManifestPrice) -> Message {
    let words = match (price.kind, &price.discounted) {
        (PriceKind::Free, _) => message!("guard-price-free"),
        (_, None) => message!("guard-price", amount = printable(&price.regular)),
        (_, Some(discounted)) => {
            let (discounted, regular) = (printable(discounted), printable(&price.regular));
            message!("guard-price-discounted", discounted = discounted, regular = regular)
        }
    };
    match price.trial_days {
        None => words,
        Some(days) => message!("guard-price-with-trial", price = words, days = days),
    }
}

/// Changed hosts that Connect leads to.
pub(super) fn hosts(pairs: &[Pair<'_>], limits: Limits, at: Span) -> Option<Diagnostic> {
    let both: Vec<_> = pairs.iter().map(|pair| (pair.code, &pair.published.connect, &pair.new.connect)).collect();
    let changed: Vec<_> = both.iter().filter(|(_, published, new)| published != new).collect();
    let word = |(code, published, new): &&(&str, &String, &String)| {
        message!("guard-change", module = shown(code), before = printable(published), after = printable(new))
    };
    let (count, all) = (changed.len(), both.len());
    limits.are_exceeded(count, all).then(|| {
        let changes = listed(&changed, word);
        let message = message!("guard-connect-hosts-changed", changed = count, all = all, changes = changes);
        CONNECT_HOSTS_CHANGED.at(at, message)
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
    let modules = || {
        listed(&changed, |(code, languages)| {
            let languages = listed(languages, |language| message!("guard-item", item = printable(language)));
            message!("guard-module-in", module = shown(code), languages = languages)
        })
    };
    let message = if limits.are_exceeded(changed.len(), pairs.len()) {
        message!("guard-texts-replaced", changed = changed.len(), all = pairs.len(), modules = modules())
    } else {
        let (language, &(count, all)) = worst?;
        let language = shown(language);
        message!("guard-texts-replaced-in", changed = count, all = all, language = language, modules = modules())
    };
    Some(TEXTS_REPLACED.at(at, message))
}
