//! The manifest of a site: what its parts are made of, what reading it costs, and what it refuses.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(unreachable_pub, reason = "the modules of one binary are read by each other alone")]

mod changes;
mod hostile;
mod shop;
mod tree;
