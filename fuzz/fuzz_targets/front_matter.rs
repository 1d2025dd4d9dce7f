//! Any text as `front_matter`: see `properties::front_matter`.
#![cfg_attr(fuzzing, no_main)]

mpgen_fuzz::target!(mpgen_fuzz::properties::front_matter);
