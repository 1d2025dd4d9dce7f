#![doc = include_str!("../README.md")]

mod brand;
pub mod built_in;
pub mod checker;
pub mod draft;
pub mod gallery;
pub mod heads;
pub mod outputs;
pub mod manifest;
pub mod map;
pub mod prepare;
pub mod preview;
pub mod products;
mod public_settings;
pub mod registry;
pub mod scaffold;
pub mod selection;
pub mod theme;
mod trial;
