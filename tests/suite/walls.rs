//! Tests the restrictions on the program and the engine: clippy must report everything in [`stopped`]. If an entry no
//! longer resolves, its expectation is unfulfilled, which is a warning, and CI accepts none.
//! `crates/svg/tests/walls.rs` tests the restrictions on the pure crates.

use std::collections::BTreeSet;

/// Compiled and never run.
fn stopped() {
    macro_rules! stopped {
        ($lint:ident: $($stopped:expr;)*) => {
            $(
                #[expect(clippy::$lint, reason = "clippy must report this")]
                {
                    let _ = $stopped;
                }
            )*
        };
    }
    stopped! { disallowed_methods:
        anstream::stderr;
        anstream::stdout;
        std::io::stderr;
        std::io::stdin;
        std::io::stdout;
        std::process::abort;
        std::process::exit;
    }
    stopped! { disallowed_macros:
        std::dbg!();
        std::eprint!("x");
        std::eprintln!("x");
        std::print!("x");
        std::println!("x");
    }
}

/// The paths in a `clippy.toml`.
fn entries(file: &str) -> BTreeSet<&str> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

#[test]
fn every_restriction_is_tested() {
    let _compiled: fn() = stopped;
    let tests = include_str!("walls.rs");
    let program = entries(include_str!("../../clippy.toml"));
    assert!(program.len() > 10, "{program:?}");
    for entry in &program {
        assert!([";", "!("].iter().any(|end| tests.contains(&format!(" {entry}{end}"))), "{entry}");
    }
    let mut engine = entries(include_str!("../../crates/engine/clippy.toml"));
    engine.extend(["anstream::stderr", "anstream::stdout"]);
    assert_eq!(engine, program, "the engine has the same restrictions as the other files of the program");
    assert!(
        entries(include_str!("../../crates/clippy.toml"))
            .is_superset(&entries(include_str!("../../crates/engine/clippy.toml")))
    );
}
