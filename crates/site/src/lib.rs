//! Renders a marketplace: a checked catalogue, a theme and messages -> pages, feeds and assets. Pure: no file, no clock, no
//! environment, no printing.

pub mod built_in;
pub mod theme;
pub mod outputs;
pub mod manifest;
pub mod prepare;
