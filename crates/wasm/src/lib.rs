#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]
#![cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only the WebAssembly module exports it"))]

mod answers;
mod calls;
mod data;
#[cfg(target_arch = "wasm32")]
mod exports;
mod files;
mod import;
mod page;
mod shop;
