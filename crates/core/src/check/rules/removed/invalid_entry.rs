use std::collections::{HashMap, HashSet};

use crate::check::prelude::*;
use crate::model::{Day, ModuleCode};
use crate::parse::fault::FaultKind;
use crate::parse::removed::{RemovedEntry, RemovedFile};

pub(in crate::check) static RULE: Rule =
    rule("removed/invalid-entry", Severity::Error, documents!("invalid_entry"), Check::AllFiles(check));

/// The maximum length of a reason in characters. Reasons are shown in lists.
const MAX_REASON: usize = 500;

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.removed else {
        return;
    };
    for fault in &file.faults {
        let (message, help) = match &fault.kind {
            FaultKind::UnknownField { key, .. } => {
                let known = ["code", "day", "reason", "successor"];
                (message!("removed-unknown-field", field = shown(key)), use_one_of(&known))
            }
            FaultKind::MissingField { key, .. } => {
                (message!("removed-missing-field", field = shown(key)), write(EXAMPLE))
            }
            FaultKind::WrongType { key, expected, found } if key.is_empty() => {
                let (expected, found) = (expected_value(*expected), found_value(*found));
                (message!("removed-not-an-entry", expected = expected, found = found), write(EXAMPLE))
            }
            FaultKind::WrongType { key, expected, found } => {
                (wrong_type(key, *expected, *found), help_on_type(key, *expected))
            }
            _ => continue,
        };
        findings.push(findings.rule().at(fault.span, message).help(help));
    }
    let mut first: HashMap<String, Span> = HashMap::new();
    let codes: HashSet<String> = context.codes().into_keys().collect();
    for entry in &file.entries {
        check_values(entry, findings);
        check_code(entry, &mut first, findings);
        check_successor(entry, file, &codes, findings);
    }
}

const EXAMPLE: &str = "- {code: acme-calls, day: 2026-11-27, reason: The service was closed}";

fn check_values(entry: &RemovedEntry, findings: &mut Findings<'_>) {
    if let Some(day) = entry.day.as_ref().filter(|day| Day::new(&day.value.text).is_none()) {
        let message = message!("removed-invalid-day", day = shown(&day.value.text));
        let help = message!("removed-invalid-day-help", example = "`2026-11-27`");
        findings.push(findings.rule().at(day.span, message).help(help));
    }
    if let Some(reason) = &entry.reason {
        if reason.value.trim().is_empty() {
            let diagnostic = findings.rule().at(reason.span, message!("removed-empty-reason"));
            findings.push(diagnostic.help(message!("removed-empty-reason-help")));
        } else if reason.value.chars().count() > MAX_REASON {
            let message = message!("removed-long-reason", most = MAX_REASON);
            findings.push(findings.rule().at(reason.span, message).help(message!("removed-long-reason-help")));
        }
    }
}

fn check_code(entry: &RemovedEntry, first: &mut HashMap<String, Span>, findings: &mut Findings<'_>) {
    let Some(code) = &entry.code else { return };
    if ModuleCode::new(&code.value).is_err() {
        let message = message!("removed-invalid-code", code = shown(&code.value));
        findings.push(findings.rule().at(code.span, message).help(message!("removed-invalid-code-help")));
    }
    match first.get(&code.value.to_lowercase()) {
        Some(&span) => {
            let message = message!("removed-duplicate-code", code = shown(&code.value));
            let diagnostic = findings.rule().at(code.span, message).related(message!("check-first-listed"), span);
            findings.push(diagnostic.help(message!("removed-duplicate-code-help")));
        }
        None => {
            first.insert(code.value.to_lowercase(), code.span);
        }
    }
}

/// A successor must be an existing module, or one that has been removed since and has its own entry.
fn check_successor(entry: &RemovedEntry, file: &RemovedFile, codes: &HashSet<String>, findings: &mut Findings<'_>) {
    let Some(successor) = &entry.successor else { return };
    let name = successor.value.to_lowercase();
    let is_itself = entry.code.as_ref().is_some_and(|code| code.value.to_lowercase() == name);
    if is_itself || !(codes.contains(&name) || file.entry(&name).is_some()) {
        let message = match is_itself {
            true => message!("removed-own-successor"),
            false => message!("removed-unknown-successor", module = shown(&successor.value)),
        };
        let help = message!("removed-successor-help");
        findings.push(findings.rule().at(successor.span, message).help(help));
    }
}
