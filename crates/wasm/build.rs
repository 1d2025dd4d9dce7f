//! Sets the limits of the module's memory.
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "Cargo sets variables and reads what it prints"
)]

/// Enough for the checks of a deep file: twice what a thread of the program has.
const STACK: usize = 4 * 1024 * 1024;
/// A marketplace of 3,000 modules takes a tenth of it.
const MEMORY: usize = 1024 * 1024 * 1024;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        println!("cargo:rustc-link-arg-cdylib=-zstack-size={STACK}");
        println!("cargo:rustc-link-arg-cdylib=--max-memory={MEMORY}");
    }
}
