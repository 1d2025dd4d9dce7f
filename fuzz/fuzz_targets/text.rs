//! Any text as `text`: see `properties::text`.
#![cfg_attr(fuzzing, no_main)]

mpgen_fuzz::target!(mpgen_fuzz::properties::text);
