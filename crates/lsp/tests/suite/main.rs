//! The server with the messages of an editor.

mod editor;
mod features;
mod findings;
