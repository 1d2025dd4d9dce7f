//! Any text as `fluent`: see `properties::fluent`.
#![cfg_attr(fuzzing, no_main)]

mpgen_fuzz::target!(mpgen_fuzz::properties::fluent);
