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
                (format!("unknown field {}", shown(key)), "use one of: `code`, `day`, `reason`, `successor`".to_owned())
            }
            FaultKind::MissingField { key, .. } => (format!("the entry has no `{key}`"), EXAMPLE.to_owned()),
            FaultKind::WrongType { key, expected, found } if key.is_empty() => {
                (format!("expected {expected}, found {found}"), EXAMPLE.to_owned())
            }
            FaultKind::WrongType { key, expected, found } => {
                (format!("{} must be {expected}, not {found}", shown(key)), help_on_type(*expected).to_string())
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

const EXAMPLE: &str = "write `- {code: acme-calls, day: 2026-11-27, reason: The service was closed}`";

fn check_values(entry: &RemovedEntry, findings: &mut Findings<'_>) {
    if let Some(day) = entry.day.as_ref().filter(|day| Day::new(&day.value.text).is_none()) {
        let message = format!("{} is not a valid date", shown(&day.value.text));
        findings.push(findings.rule().at(day.span, message).help("write the year, month and day, as in `2026-11-27`"));
    }
    if let Some(reason) = &entry.reason {
        if reason.value.trim().is_empty() {
            let diagnostic = findings.rule().at(reason.span, "the reason is empty");
            findings.push(diagnostic.help("state why the module was removed"));
        } else if reason.value.chars().count() > MAX_REASON {
            let message = format!("the reason has more than {MAX_REASON} characters");
            findings.push(findings.rule().at(reason.span, message).help("shorten it to a sentence"));
        }
    }
}

fn check_code(entry: &RemovedEntry, first: &mut HashMap<String, Span>, findings: &mut Findings<'_>) {
    let Some(code) = &entry.code else { return };
    if ModuleCode::new(&code.value).is_err() {
        let message = format!("{} is not a valid module code", shown(&code.value));
        findings.push(findings.rule().at(code.span, message).help("write the code exactly as in the module's file"));
    }
    match first.get(&code.value.to_lowercase()) {
        Some(&span) => {
            let message = format!("duplicate code {}", shown(&code.value));
            findings.push(
                findings
                    .rule()
                    .at(code.span, message)
                    .related("first listed here", span)
                    .help("remove one of the two entries"),
            );
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
            true => "a module cannot be its own successor".to_owned(),
            false => format!("unknown module {}", shown(&successor.value)),
        };
        let help = "name the code of the module to use instead, or remove `successor`";
        findings.push(findings.rule().at(successor.span, message).help(help));
    }
}
