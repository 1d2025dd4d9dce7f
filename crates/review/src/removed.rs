//! The modules that a change removes, and their entries in `removed.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use super::Side;
use super::side::settings_or_first;
use super::touched::code;
use mpgen_core::check::REMOVED_NOT_LISTED;
use mpgen_core::diag::Diagnostic;
use mpgen_core::diag::text::shown;
use mpgen_core::message;
use mpgen_core::parse::Parsed;
use mpgen_core::parse::removed::{RemovedEntry, RemovedFile};
use mpgen_core::source::{Sources, Span};

/// The files of a state, and what was parsed.
type State<'a> = (&'a Sources, &'a Parsed);

/// The codes that only the base has, each with the code that its file has in the head, if any. A module is not removed if
/// its file exists but cannot be read.
fn removed_codes(base: State<'_>, head: State<'_>) -> BTreeMap<String, Option<String>> {
    let codes: BTreeSet<&str> = head.1.modules.iter().filter_map(|file| code(file)).collect();
    let mut removed = BTreeMap::new();
    for file in &base.1.modules {
        let Some(old) = code(file).filter(|code| !codes.contains(code)) else { continue };
        let file_now = head.0.find(&base.0.get(file.source).path);
        match file_now.map(|id| head.1.module(id).and_then(|file| code(file))) {
            // The file exists but has no readable code.
            Some(None) => {}
            now => drop(removed.insert(old.to_owned(), now.flatten().map(str::to_owned))),
        }
    }
    removed
}

/// An error for each module that is removed without an entry.
pub(super) fn not_listed(base: State<'_>, head: State<'_>) -> Vec<Diagnostic> {
    let removed = head.1.settings.removed.as_ref();
    let (rule, Some(span)) = (&REMOVED_NOT_LISTED, span(head)) else { return Vec::new() };
    let unlisted =
        removed_codes(base, head).into_iter().filter(|(code, _)| removed.is_none_or(|file| file.entry(code).is_none()));
    let finding = |(code, now): (String, Option<String>)| {
        let file = format!("`{}`", path(head));
        let successor = now.map_or(String::new(), |now| format!(", successor: {now}"));
        let line = format!("`- {{code: {code}, day: YYYY-MM-DD, reason: ...{successor}}}`");
        let help = message!("removed-not-listed-help", line = line, file = file.as_str());
        let message = message!("removed-not-listed", module = shown(&code), file = file);
        rule.at(span, message).help(help)
    };
    unlisted.map(finding).collect()
}

/// The span of a finding: the list in the head, or else its settings.
fn span((sources, parsed): State<'_>) -> Option<Span> {
    let list = parsed.settings.removed.as_ref().map(|file| file.source);
    list.or_else(|| settings_or_first(sources)).map(|id| Span::new(id, 0, 0))
}

fn path((sources, _): State<'_>) -> String {
    let root = settings_or_first(sources).map_or("content/", |id| {
        let source = sources.get(id);
        source.path.get(..source.root).unwrap_or("")
    });
    format!("{root}removed.yaml")
}

/// The codes of the entries that the head appends to the list. `None` if the list changes in any other way, or if an
/// entry is not about a module that the change removes.
pub(super) fn only_adds_removals(base: &Side, head: &Side) -> Option<Vec<String>> {
    let now = head.parsed.settings.removed.as_ref().filter(|file| file.faults.is_empty())?;
    let text = |side: &Side, file: &RemovedFile| side.sources.get(file.source).text().replace("\r\n", "\n");
    let before = base.parsed.settings.removed.as_ref();
    if let Some(before) = before {
        let same = |(old, new): (&RemovedEntry, &RemovedEntry)| fields(old) == fields(new);
        let is_prefix = text(head, now).starts_with(text(base, before).trim_end());
        let is_kept = now.entries.len() >= before.entries.len() && before.entries.iter().zip(&now.entries).all(same);
        if !is_prefix || !is_kept {
            return None;
        }
    }
    let removed_codes = removed_codes(base.state(), head.state());
    let added = now.entries.iter().skip(before.map_or(0, |before| before.entries.len()));
    let code =
        |entry: &RemovedEntry| Some(entry.code.as_ref()?.value.clone()).filter(|code| removed_codes.contains_key(code));
    added.map(code).collect()
}

/// The fields of an entry, without their spans.
fn fields(entry: &RemovedEntry) -> [Option<&str>; 4] {
    let RemovedEntry { code, day, reason, successor, .. } = entry;
    let day = day.as_ref().map(|field| field.value.text.as_str());
    let [code, reason, successor] =
        [code, reason, successor].map(|field| field.as_ref().map(|field| field.value.as_str()));
    [code, day, reason, successor]
}
