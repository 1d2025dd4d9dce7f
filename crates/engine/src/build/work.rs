//! What a build did: products that it took from its store and that it made, and the time it took.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::store::Traffic;
use mpgen_site::products::Step;

/// What a build did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Work {
    /// The steps, in their order; empty if nothing had changed.
    pub steps: Vec<StepWork>,
    /// What was read and written next to the target.
    pub near: Traffic,
    /// What was read and written in the shared store.
    pub far: Traffic,
    /// What has failed in the stores, in words.
    pub warnings: Vec<String>,
    /// Reading the content.
    #[serde(rename = "reading_seconds", serialize_with = "seconds")]
    pub reading: Duration,
    /// Mapping and ordering the modules.
    #[serde(rename = "checking_seconds", serialize_with = "seconds")]
    pub checking: Duration,
    /// Rendering and publishing.
    #[serde(rename = "publishing_seconds", serialize_with = "seconds")]
    pub publishing: Duration,
}

/// What a build did in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StepWork {
    /// The step's name.
    pub step: &'static str,
    /// Products that were taken from a store.
    pub taken: u64,
    /// Products that were made.
    pub made: u64,
}

fn seconds<S: Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((duration.as_secs_f64() * 1000.0).round() / 1000.0)
}

/// Counts the products of each step.
#[derive(Debug, Default)]
pub(super) struct Counters([(AtomicU64, AtomicU64); Step::ALL.len()]);

impl Counters {
    pub(super) fn taken(&self, step: Step) {
        self.0[step as usize].0.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn made(&self, step: Step) {
        self.0[step as usize].1.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn steps(&self) -> Vec<StepWork> {
        let step = |(step, (taken, made)): (Step, &(AtomicU64, AtomicU64))| StepWork {
            step: step.name(),
            taken: taken.load(Ordering::Relaxed),
            made: made.load(Ordering::Relaxed),
        };
        Step::ALL.into_iter().zip(&self.0).map(step).collect()
    }
}
