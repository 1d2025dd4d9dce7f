//! The only integration test binary: what people do with a marketplace, tested with the library and the program.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(unreachable_pub, reason = "the modules of one binary are read by each other alone")]

mod addresses;
mod anywhere;
mod catalogue;
mod catalog_parts;
mod cldr;
mod commands_from_text;
mod cli;
mod contract;
mod data;
mod documentation;
mod example;
mod faults;
mod fixes;
mod forms;
mod formatting;
mod formats;
mod git_hostile;
mod golden;
mod growth;
mod guard;
mod headers;
mod impersonation;
mod incremental;
mod hostile;
mod history;
mod init;
mod kills;
mod logos;
mod lsp;
mod manifests;
mod messages;
mod mistakes;
#[path = "../../fuzz/src/properties.rs"]
mod properties;
mod owners;
mod published;
mod paths;
mod previews;
mod probe;
mod review;
mod rules;
mod shop;
mod serve;
mod site;
mod stores;
mod supply;
mod slips;
mod tasks;
mod texts;
mod themes;
mod verdicts;
mod walls;
mod wording;
mod walkthrough;
