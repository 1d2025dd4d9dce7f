//! What a share of a step says of itself in the store when it is finished, so that the next step knows that all are there
//! and were made from the same things.

use std::fmt;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::share::Share;
use crate::store::{NoteError, Store};
use mpgen_site::products::Part;

/// The names of the steps that have shares.
pub(super) const MAP: &str = "map";
pub(super) const REDUCE: &str = "reduce";

/// Digests of everything that a site is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Origin {
    /// The program.
    pub version: String,
    /// `marketplace.yaml`, themes and messages.
    pub settings: String,
    /// All other files.
    pub content: String,
    /// The days of the last changes.
    pub dates: String,
    /// The options of the command line.
    pub options: String,
}

/// A finished share of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// The share, as in `2/4`.
    pub part: String,
    pub origin: Origin,
    /// The files of modules whose pages could not be rendered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<String>,
}

/// What `order` has decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Decision {
    pub origin: Origin,
    /// Whether the site may be published.
    pub accepted: bool,
    /// Why the guard was told to allow every change.
    pub reason: Option<String>,
}

/// Why a step cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    /// Shares of the step before are missing.
    #[error("{} of `{step}` {} missing in the store; run `mpgen {step} --part {}`{}", parts(.missing), if .missing.len() == 1 { "is" } else { "are" }, .missing[0], if .missing.len() == 1 { "" } else { " and so on" })]
    Missing {
        /// The step.
        step: &'static str,
        /// The shares; one at least.
        missing: Vec<Share>,
    },
    /// No share of the step before is there.
    #[error("the store has no {}", nothing(.step))]
    Nothing {
        /// The step.
        step: &'static str,
    },
    /// A share was made from other things.
    #[error("{what} was made {difference}; run all steps with the same")]
    Differs {
        /// The step and its share.
        what: String,
        /// What is not the same.
        difference: Difference,
    },
    /// `order` has found errors.
    #[error(
        "`order` found errors or a change that the guard rejects; nothing is published until `mpgen order` accepts the site"
    )]
    Rejected,
    /// The store cannot be used.
    #[error("{error}; run this command again when the store can be used")]
    Store {
        /// Why.
        error: String,
    },
}

/// What is not the same in two shares.
#[derive(Debug)]
pub struct Difference {
    what: &'static str,
    theirs: String,
    ours: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, theirs, ours } = self;
        write!(f, "{what} (digest {theirs}) than this command's ({ours})")
    }
}

fn parts(missing: &[Share]) -> String {
    /// Maximum number of shares to name.
    const MAX_NAMED: usize = 8;
    let named: Vec<String> = missing.iter().take(MAX_NAMED).map(Share::to_string).collect();
    let more =
        if missing.len() > MAX_NAMED { format!(" and {} more", missing.len() - MAX_NAMED) } else { String::new() };
    let part = if missing.len() == 1 { "part" } else { "parts" };
    format!("{part} {}{more}", named.join(", "))
}

fn nothing(step: &str) -> &'static str {
    match step {
        MAP => "part of `map`; run `mpgen map --part I/N` for each part first",
        REDUCE => "part of `reduce`; run `mpgen reduce --part J/M` for each part first",
        _ => "`order`; run `mpgen order` first",
    }
}

impl From<NoteError> for StepError {
    fn from(error: NoteError) -> Self {
        Self::Store { error: error.to_string() }
    }
}

impl Origin {
    /// What differs first.
    fn difference(&self, ours: &Self) -> Option<Difference> {
        let all = [
            ("with another mpgen", &self.version, &ours.version),
            ("from other settings", &self.settings, &ours.settings),
            ("from other content", &self.content, &ours.content),
            ("from other dates of commits", &self.dates, &ours.dates),
            ("with other options", &self.options, &ours.options),
        ];
        let (what, theirs, ours) = all.into_iter().find(|(_, theirs, ours)| theirs != ours)?;
        Some(Difference { what, theirs: theirs.clone(), ours: ours.clone() })
    }

    /// Refuses what has another origin.
    pub(super) fn refuse_other(&self, theirs: &Self, what: impl FnOnce() -> String) -> Result<(), StepError> {
        match theirs.difference(self) {
            Some(difference) => Err(StepError::Differs { what: what(), difference }),
            None => Ok(()),
        }
    }
}

/// Says that a share of a step is finished.
pub(super) fn finish(store: &Store, step: &'static str, share: Share, note: &Note) -> Result<(), StepError> {
    let bytes = json(note);
    Ok(store.write_notes(share.parts().map(|part| (name(step, part), bytes.clone())).collect())?)
}

/// The notes of all shares of a step, if all are there and have this origin.
pub(super) fn finished(store: &Store, step: &'static str, origin: &Origin) -> Result<Vec<Note>, StepError> {
    let names: Vec<String> = (0..=u8::MAX).map(|part| name(step, part)).collect();
    let found = store.notes(&names)?;
    let notes: Vec<Option<Note>> = found.into_iter().map(|bytes| serde_json::from_slice(&bytes?).ok()).collect();
    let Some(of) = notes.iter().flatten().find_map(|note| Some(note.part.parse::<Share>().ok()?.of())) else {
        return Err(StepError::Nothing { step });
    };
    let missing = (0..=u8::MAX).zip(&notes).filter(|(_, note)| note.is_none());
    let mut missing: Vec<Share> = missing.map(|(part, _)| Share::with(part, of)).collect();
    missing.dedup();
    if !missing.is_empty() {
        return Err(StepError::Missing { step, missing });
    }
    let mut notes: Vec<Note> = notes.into_iter().flatten().collect();
    notes.dedup();
    for note in &notes {
        origin.refuse_other(&note.origin, || format!("part {} of `{step}`", note.part))?;
    }
    Ok(notes)
}

/// The name of the note of `order`.
const DECISION: &str = "v1/done/order.json";

/// Records what `order` has decided.
pub(super) fn decide(store: &Store, decision: &Decision) -> Result<(), StepError> {
    Ok(store.write_notes(vec![(DECISION.to_owned(), json(decision))])?)
}

/// What `order` has decided, if it has accepted a site of this origin.
pub(super) fn accepted(store: &Store, origin: &Origin) -> Result<Decision, StepError> {
    let found = store.notes(&[DECISION.to_owned()])?.into_iter().flatten().next();
    let decision: Option<Decision> = found.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let decision = decision.ok_or(StepError::Nothing { step: "order" })?;
    origin.refuse_other(&decision.origin, || "the order in the store".to_owned())?;
    if decision.accepted { Ok(decision) } else { Err(StepError::Rejected) }
}

fn name(step: &str, part: Part) -> String {
    format!("v1/done/{step}-{part:02x}.json")
}

fn json(value: &impl Serialize) -> Bytes {
    serde_json::to_vec(value).unwrap_or_default().into()
}
