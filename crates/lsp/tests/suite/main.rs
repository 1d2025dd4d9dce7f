//! The server with the messages of an editor.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod editor;
mod features;
mod findings;
