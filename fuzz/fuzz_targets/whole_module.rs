//! Any text as `whole_module`: see `properties::whole_module`.
#![cfg_attr(fuzzing, no_main)]

mpgen_fuzz::target!(mpgen_fuzz::properties::whole_module);
