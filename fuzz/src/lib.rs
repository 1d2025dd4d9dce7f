//! Fuzz targets. Under `cargo fuzz`, libFuzzer drives each of them. On the stable toolchain, each is a plain program
//! that runs the files it is given, so that a crash can be reproduced anywhere.

pub mod properties;

#[cfg(fuzzing)]
pub use libfuzzer_sys::fuzz_target;

/// A target that takes text.
#[cfg(fuzzing)]
#[macro_export]
macro_rules! target {
    ($property:path) => {
        $crate::fuzz_target!(|text: &str| $property(text));
    };
}

/// A target that takes text, run over files.
#[cfg(not(fuzzing))]
#[macro_export]
macro_rules! target {
    ($property:path) => {
        fn main() {
            for path in std::env::args().skip(1) {
                let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
                if let Ok(text) = std::str::from_utf8(&bytes) {
                    $property(text);
                }
            }
        }
    };
}
