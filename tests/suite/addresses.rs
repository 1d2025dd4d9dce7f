//! Manifests at an address: commands read what they need of the published site, and nothing else.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use crate::cli::mpgen;
use crate::manifests::is_of_manifest;
use crate::shop::{Shop, site};

/// A server of a folder, and the paths that were requested.
struct Server {
    address: String,
    requested: Arc<Mutex<BTreeSet<String>>>,
}

impl Server {
    fn of(folder: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requested = Arc::new(Mutex::new(BTreeSet::new()));
        let known = requested.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().take(2000) {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                let path = lines.next().and_then(|line| line.split(' ').nth(1).map(str::to_owned)).unwrap_or_default();
                lines.take_while(|line| !line.is_empty()).for_each(drop);
                let path = path.trim_start_matches('/').to_owned();
                let (status, body) = match std::fs::read(folder.join(&path)) {
                    Ok(body) => ("200 OK", body),
                    Err(_) => ("404 Not Found", Vec::new()),
                };
                known.lock().unwrap().insert(path);
                let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                let _ = stream.write_all(&[head.as_bytes(), &body].concat());
            }
        });
        Self { address, requested }
    }

    fn manifest(&self) -> String {
        format!("{}/manifest.json", self.address)
    }

    /// The paths that were requested since the last call.
    fn requested(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.requested.lock().unwrap())
    }
}

/// Runs the program, and returns its exit status and all that it printed.
fn run(shop: &Shop, arguments: &[&str]) -> (Option<i32>, String) {
    let output = mpgen(shop.root(), arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn the_guard_compares_with_the_site_at_an_address() {
    let shop = Shop::new(40);
    let live = Server::of(shop.root().join("live"));
    let guard = ["build", "--out", "new", "--guard", &live.manifest()];
    let (status, said) = run(&shop, &guard);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("not found") && said.contains("so there is nothing to compare with"), "{said}");
    assert_eq!(run(&shop, &["build", "--out", "live"]).0, Some(0));
    let all = site(&shop.root().join("live"));
    live.requested();

    assert_eq!(run(&shop, &guard).0, Some(0));
    let modules = |paths: &BTreeSet<String>| paths.iter().filter(|path| path.starts_with("manifest/modules")).count();
    let requested = live.requested();
    assert!(requested.contains("manifest.json") && modules(&requested) == 0, "{requested:?}");

    let file = shop.root().join("content/modules/acme/module-7.md");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("countries: [RU, KZ]", "countries: [KZ]")).unwrap();
    assert_eq!(run(&shop, &guard).0, Some(0));
    let requested = live.requested();
    let parts = all.keys().filter(|path| path.starts_with("manifest/modules")).count();
    assert!(modules(&requested) <= 2 && parts > 4, "{requested:?}");
    assert!(requested.iter().all(|path| is_of_manifest(path)));

    std::fs::remove_dir_all(shop.root().join("content/modules")).unwrap();
    let (status, said) = run(&shop, &guard);
    assert!(status == Some(1) && said.contains("guard/modules-lost"), "{said}");
    std::fs::remove_dir_all(shop.root().join("live/manifest")).unwrap();
    let (status, said) = run(&shop, &guard);
    assert!(status == Some(2) && said.contains("cannot be read: not found"), "{said}");
}

#[test]
fn a_server_that_does_not_answer_is_not_an_empty_site() {
    let shop = Shop::new(1);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for address in [format!("http://{closed}/manifest.json"), "http://".to_owned()] {
        let (status, said) = run(&shop, &["build", "--guard", &address]);
        assert_eq!(status, Some(2), "{said}");
        assert!(!shop.out().exists());
    }
}

#[test]
fn the_status_and_the_difference_are_read_from_an_address() {
    let mut shop = Shop::new(40);
    assert_eq!(run(&shop, &["build", "--out", "live"]).0, Some(0));
    let live = Server::of(shop.root().join("live"));
    let (status, said) = run(&shop, &["status", "module-3", "--manifest", &live.manifest()]);
    assert!(status == Some(0) && said.contains("is live") && said.contains("ru/v5/en"), "{said}");
    assert!(said.contains("the content has the same version"), "{said}");
    let requested = live.requested();
    assert!(requested.len() < 10, "{requested:?}");

    shop.modules[3].text = "Another text.".to_owned();
    shop.write();
    assert_eq!(run(&shop, &["build"]).0, Some(0));
    let (status, said) = run(&shop, &["diff-manifest", "--quiet", &live.manifest(), "dist"]);
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(said, run(&shop, &["diff-manifest", "--quiet", "live", "dist"]).1);
    assert!(said.contains("upload ru/v5/en/modules/module-3.html\n") && said.ends_with(".json\n"), "{said}");
    assert!(live.requested().iter().all(|path| is_of_manifest(path)));
}
