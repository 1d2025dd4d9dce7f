//! A server that verifies signatures and policies.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use mpgen_engine::store::Extent;
use serde_json::Value;

use super::*;

/// A running server. It ends when this process does, which closes its standard input.
pub(super) struct Server {
    about: Value,
    _process: Child,
}

/// The server, unless it is not installed. `tests/run` installs it, or reports that it cannot.
pub(super) fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(start).as_ref()
}

fn start() -> Option<Server> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/s3");
    let python = folder.join("venv/bin/python");
    if !python.exists() {
        return None;
    }
    let mut process = Command::new(python)
        .arg(folder.join("serve.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    Some(Server { about: serde_json::from_str(&line).unwrap(), _process: process })
}

impl Server {
    pub(super) fn user(&self, name: &str) -> User {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let credentials = &self.about[name];
        User {
            endpoint: text(&self.about["endpoint"]),
            id: text(&credentials["id"]),
            secret: text(&credentials["secret"]),
            patience: Duration::from_secs(20),
        }
    }
}

#[test]
fn a_fresh_machine_gets_what_another_has_made() {
    let Some(server) = server() else { return };
    let (writer, address) = (server.user("writer"), "s3://shop-store/fresh/machine");
    let work = tempfile::tempdir().unwrap();
    let first = writer.with_folder(work.path(), address);
    put(&first, 0..900, 5);
    first.finish(Extent::Whole);
    assert_eq!((first.warnings(), first.far_traffic().writes), (vec![], 5));

    for read in [Read::Products, Read::Packs] {
        let fresh = writer.fresh(address, Access::ReadOnly);
        assert_eq!(count(&fresh, 0..900, 5, read), 900, "{:?}", fresh.warnings());
        assert_eq!(fresh.warnings(), [""; 0]);
    }
    let one = writer.fresh(address, Access::ReadOnly);
    assert_eq!(count(&one, 7..8, 5, Read::Products), 1);
    // The index, whose end is read in a second step, and one range.
    let traffic = one.far_traffic();
    assert!(traffic.reads <= 3 && traffic.bytes_read < 15_000, "{traffic:?}");
    let again = writer.with_folder(work.path(), address);
    assert_eq!(count(&again, 0..900, 5, Read::Products), 900);
    assert_eq!(again.far_traffic().reads, 0, "all of it is near");
}

#[test]
fn a_pack_that_is_replaced_meanwhile_is_read_again() {
    let Some(server) = server() else { return };
    let (writer, address) = (server.user("writer"), "s3://shop-store/replaced");
    let build = |numbers| {
        let store = writer.fresh(address, Access::ReadWrite);
        put(&store, numbers, 1);
        store.finish(Extent::Part);
        assert_eq!(store.warnings(), [""; 0]);
    };
    build(0..100);
    let reader = writer.fresh(address, Access::ReadOnly);
    reader.fetch(RENDER, &wanted(0..100, 1), Read::Index);
    build(100..200);
    assert_eq!(count(&reader, 0..100, 1, Read::Products), 100);
    assert_eq!(reader.warnings(), [""; 0]);
    assert_eq!(count(&writer.fresh(address, Access::ReadOnly), 0..200, 1, Read::Products), 200);
}

#[test]
fn builds_at_the_same_time_are_all_right() {
    let Some(server) = server() else { return };
    let (writer, address) = (server.user("writer"), "s3://shop-store/at/once");
    std::thread::scope(|scope| {
        for build in 0..3 {
            let writer = &writer;
            scope.spawn(move || {
                for round in 0..4 {
                    let store = writer.fresh(address, Access::ReadWrite);
                    let start = build * 20 + round * 10;
                    count(&store, start..start + 100, 2, Read::Products);
                    put(&store, start..start + 100, 2);
                    store.finish(Extent::Part);
                    assert_eq!(store.warnings(), [""; 0]);
                }
            });
        }
    });
    let last = writer.fresh(address, Access::ReadOnly);
    assert!(count(&last, 0..200, 2, Read::Products) > 0);
    assert_eq!(last.warnings(), [""; 0]);
}

/// What a build with a store says that cannot use its server. It works all the same.
fn said(user: &User, address: &str) -> String {
    let store = user.fresh(address, Access::ReadWrite);
    assert_eq!(count(&store, 0..40, 4, Read::Products), 0);
    put(&store, 0..40, 4);
    assert_eq!(count(&store, 0..40, 4, Read::Products), 40);
    store.finish(Extent::Whole);
    assert_eq!(store.far_traffic().writes, 0);
    let warnings = store.warnings();
    assert!(warnings.len() <= 2, "{warnings:#?}");
    warnings.join("\n")
}

#[test]
fn a_server_that_does_not_let_us_in_is_a_warning() {
    let Some(server) = server() else { return };
    let writer = server.user("writer");
    let with = |id: &str, secret: &str| User { id: id.to_owned(), secret: secret.to_owned(), ..writer.clone() };
    let address = "s3://shop-store/denied";
    let read = |code: &str| {
        format!("the store `{address}` could not be read: `v1/render/00.pack`: the server denies access ({code})")
    };
    for (user, code) in [
        (with(&writer.id, "wrong"), "SignatureDoesNotMatch"),
        (with("AKIAUNKNOWN", &writer.secret), "InvalidAccessKeyId"),
        (server.user("nobody"), "AccessDenied"),
    ] {
        let said = said(&user, address);
        assert!(said.contains(&read(code)), "{said}");
        assert!(said.contains("; the build continues without it (the same for 3 more objects)"), "{said}");
        assert!(said.contains("could not be written: `v1/render/00.pack`: the server denies access"), "{said}");
    }
    let half = said(&with(&writer.id, ""), address);
    let expected = "the store `s3://shop-store/denied` could not be read: AWS_SECRET_ACCESS_KEY is not set; the build continues without it";
    assert_eq!(half, expected);
}

#[test]
fn a_bucket_that_does_not_exist_is_one_warning() {
    let Some(server) = server() else { return };
    let said = said(&server.user("writer"), "s3://no-such-bucket/a");
    let expected = "the store `s3://no-such-bucket/a` could not be read: `v1/render/";
    assert!(said.starts_with(expected) && said.contains(".pack`: the bucket does not exist; "), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn who_may_only_read_gets_products_and_one_warning_for_writing() {
    let Some(server) = server() else { return };
    let address = "s3://shop-store/read/only";
    let first = server.user("writer").fresh(address, Access::ReadWrite);
    put(&first, 0..100, 4);
    first.finish(Extent::Whole);
    let reader = server.user("reader");

    let careless = reader.fresh(address, Access::ReadWrite);
    assert_eq!(count(&careless, 0..200, 4, Read::Products), 100);
    put(&careless, 100..200, 4);
    careless.finish(Extent::Whole);
    let warnings = careless.warnings();
    assert!(warnings.len() == 1 && warnings[0].contains("could not be written"), "{warnings:#?}");

    let careful = reader.fresh(address, Access::ReadOnly);
    assert_eq!(count(&careful, 0..200, 4, Read::Packs), 100);
    put(&careful, 100..200, 4);
    careful.finish(Extent::Whole);
    assert_eq!((careful.warnings(), careful.far_traffic().writes), (vec![], 0));
    assert_eq!(count(&reader.fresh(address, Access::ReadOnly), 0..200, 4, Read::Products), 100);
}
