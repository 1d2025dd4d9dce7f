//! Any text as `logo`: see `properties::logo`.
#![cfg_attr(fuzzing, no_main)]

mpgen_fuzz::target!(mpgen_fuzz::properties::logo);
