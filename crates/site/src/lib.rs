#![doc = include_str!("../README.md")]

pub mod built_in;
pub mod draft;
pub mod outputs;
pub mod manifest;
pub mod map;
pub mod prepare;
pub mod preview;
pub mod products;
pub mod theme;
