//! Tests the restrictions in `crates/clippy.toml`: clippy must report everything below. If an entry is missing or no longer
//! resolves, an expectation is unfulfilled, which is a warning, and CI accepts none.

/// Names each function of the list without calling it.
macro_rules! methods {
    ($($function:expr;)*) => {
        fn methods() {
            $(
                #[expect(clippy::disallowed_methods, reason = "clippy must report this")]
                let _ = $function;
            )*
        }
    };
}

/// Names each type of the list.
macro_rules! types {
    ($($type:ty;)*) => {
        fn types() {
            $(
                #[expect(clippy::disallowed_types, reason = "clippy must report this")]
                let _: Option<$type> = None;
            )*
        }
    };
}

/// Uses each macro of the list.
macro_rules! macros {
    ($($macro:expr;)*) => {
        fn macros() {
            $(
                #[expect(clippy::disallowed_macros, reason = "clippy must report this")]
                {
                    $macro;
                }
            )*
        }
    };
}

methods! {
    std::env::args;
    std::env::args_os;
    std::env::current_dir;
    std::env::current_exe;
    std::env::home_dir;
    std::env::remove_var::<&str>;
    std::env::set_current_dir::<&str>;
    std::env::set_var::<&str, &str>;
    std::env::temp_dir;
    std::env::var::<&str>;
    std::env::var_os::<&str>;
    std::env::vars;
    std::env::vars_os;
    std::fs::canonicalize::<&str>;
    std::fs::copy::<&str, &str>;
    std::fs::create_dir::<&str>;
    std::fs::create_dir_all::<&str>;
    std::fs::exists::<&str>;
    std::fs::hard_link::<&str, &str>;
    std::fs::metadata::<&str>;
    std::fs::read::<&str>;
    std::fs::read_dir::<&str>;
    std::fs::read_link::<&str>;
    std::fs::read_to_string::<&str>;
    std::fs::remove_dir::<&str>;
    std::fs::remove_dir_all::<&str>;
    std::fs::remove_file::<&str>;
    std::fs::rename::<&str, &str>;
    std::fs::set_permissions::<&str>;
    std::fs::symlink_metadata::<&str>;
    std::fs::write::<&str, &str>;
    std::io::pipe;
    std::io::stderr;
    std::io::stdin;
    std::io::stdout;
    <(&str, u16) as std::net::ToSocketAddrs>::to_socket_addrs;
    std::path::Path::canonicalize;
    std::path::Path::exists;
    std::path::Path::is_dir;
    std::path::Path::is_file;
    std::path::Path::is_symlink;
    std::path::Path::metadata;
    std::path::Path::read_dir;
    std::path::Path::read_link;
    std::path::Path::symlink_metadata;
    std::path::Path::try_exists;
    std::path::absolute::<&str>;
    std::process::abort;
    std::process::exit;
    std::process::id;
    std::thread::sleep;
    std::thread::spawn::<fn(), ()>;
}

types! {
    std::fs::DirBuilder;
    std::fs::File;
    std::fs::OpenOptions;
    std::net::TcpListener;
    std::net::TcpStream;
    std::net::UdpSocket;
    std::process::Command;
    std::time::Instant;
    std::time::SystemTime;
}

macros! {
    std::dbg!();
    std::eprint!("x");
    std::eprintln!("x");
    std::print!("x");
    std::println!("x");
}

#[test]
fn every_restriction_is_tested() {
    let _compiled: [fn(); 3] = [methods, types, macros];
    let entries: Vec<&str> =
        include_str!("../../clippy.toml").lines().filter(|line| !line.starts_with('#')).flat_map(quoted).collect();
    assert!(entries.len() > 60, "{entries:?}");
    let tests = include_str!("walls.rs").replace("<(&str, u16) as std::net::ToSocketAddrs>", "std::net::ToSocketAddrs");
    for entry in entries {
        let is_tested = [";", "::<", "!("].iter().any(|end| tests.contains(&format!("    {entry}{end}")));
        assert!(is_tested, "`{entry}` is not in tests/walls.rs");
    }
}

/// The quoted texts in a line of TOML.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}
