//! What has failed in a store. A failure never ends a build: it costs time, and is reported once.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// Maximum number of warnings that are worded; the rest are counted.
const MAX_WARNINGS: usize = 5;

/// What was done when something failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Read,
    Write,
    Tidy,
}

/// The failures of a store.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    found: Mutex<Found>,
}

#[derive(Debug, Default)]
struct Found {
    first: Vec<Warning>,
    more: usize,
    /// The first failure to write.
    failed_write: Option<String>,
}

/// Failures of one cause.
#[derive(Debug)]
struct Warning {
    action: Action,
    address: String,
    cause: String,
    /// The first object, in backticks.
    object: Option<String>,
    /// All objects.
    objects: HashSet<String>,
}

impl Warnings {
    /// Records a failure. The texts must not have control characters.
    pub(super) fn add(&self, address: &str, action: Action, object: Option<&str>, cause: &str) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if action == Action::Write && found.failed_write.is_none() {
            let object = object.map(|object| format!("{object}: ")).unwrap_or_default();
            found.failed_write = Some(format!("the store {address} could not be written: {object}{cause}"));
        }
        let is_same = |it: &&mut Warning| it.action == action && it.address == address && it.cause == cause;
        let object = object.map(str::to_owned);
        if let Some(known) = found.first.iter_mut().find(is_same) {
            known.objects.extend(object);
        } else if found.first.len() < MAX_WARNINGS {
            let (address, cause, objects) = (address.to_owned(), cause.to_owned(), object.iter().cloned().collect());
            found.first.push(Warning { action, address, cause, object, objects });
        } else {
            found.more += 1;
        }
    }

    /// What could not be written, in words without what that means for a build.
    pub(super) fn failed_write(&self) -> Option<String> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).failed_write.clone()
    }

    /// The failures in words.
    pub(super) fn all(&self) -> Vec<String> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let more = (found.more > 0).then(|| format!("the store has failed {} more times", found.more));
        found.first.iter().map(Warning::words).chain(more).collect()
    }
}

impl Warning {
    fn words(&self) -> String {
        let Self { action, address, cause, object, objects } = self;
        let object = object.as_ref().map(|object| format!("{object}: ")).unwrap_or_default();
        let (what, then) = match action {
            Action::Read => ("could not be read", "; the build continues without it"),
            Action::Write => ("could not be written", "; the next build may take longer"),
            Action::Tidy => ("could not be made smaller", ""),
        };
        let more = match objects.len() {
            0 | 1 => String::new(),
            2 => " (the same for 1 more object)".to_owned(),
            many => format!(" (the same for {} more objects)", many - 1),
        };
        format!("the store {address} {what}: {object}{cause}{then}{more}")
    }
}
