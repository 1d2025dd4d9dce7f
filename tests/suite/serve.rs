//! Somebody edits a marketplace and looks at it: the program is started, asked as a browser asks, and its files are saved in
//! the ways that editors save.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::cli::{change, sample};

const MODULE: &str = "content/modules/akvilon/akvilon-telephony.md";
const PAGE: &str = "/ru/v5/en/modules/akvilon-telephony.html";

struct Serve {
    child: Child,
    port: u16,
}

impl Drop for Serve {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Serve {
    fn start(folder: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mpgen"))
            .current_dir(folder)
            .args(["serve", "--quiet", "--port", "43210"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        Self { port: port.unwrap_or_else(|| panic!("it said {line:?}")), child }
    }

    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// What pages are told once it is another version than `known`.
    fn state(&self, known: &str) -> Value {
        serde_json::from_str(&self.get(&format!("/.mpgen/state?{known}")).body).unwrap()
    }

    /// Asks until a page has some words in it: an editor may write a file in more than one step.
    #[track_caller]
    fn shows(&self, path: &str, words: &str) {
        for _ in 0..100 {
            if self.get(path).body.contains(words) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{path} never has {words:?} in it; the state is {}", self.state(""));
    }

    /// Asks until a page answers with a status.
    #[track_caller]
    fn answers(&self, path: &str, status: u16) {
        for _ in 0..100 {
            if self.get(path).status == status {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{path} never answers with {status}; the state is {}", self.state(""));
    }

    fn version(&self) -> String {
        self.state("")["version"].to_string()
    }
}

#[test]
fn a_page_is_served_as_it_is_built_with_the_script_that_reloads_it() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    let page = serve.get(PAGE);
    assert_eq!(page.status, 200);
    assert!(
        page.head.contains("content-type: text/html; charset=utf-8") && page.head.contains("default-src 'none'"),
        "{}",
        page.head
    );
    assert!(page.body.contains("Akvilon Telephony") && page.body.contains("/.mpgen/live.js?"), "{}", page.body);
    assert!(page.body.contains(&format!("http://127.0.0.1:{}/", serve.port)), "addresses are of this server");
    assert_eq!(serve.get("/").status, 200);
    let feed = serve.get("/ru/v5/en/catalog.json");
    assert!(
        feed.head.contains("access-control-allow-origin: *") && feed.head.contains("application/json"),
        "{}",
        feed.head
    );
    let script = serve.get("/.mpgen/live.js");
    assert!(script.head.contains("text/javascript") && script.body.contains("mpgen-findings"));
}

#[test]
fn a_save_of_any_kind_changes_the_page() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    // A file that is written in place.
    change(work.path(), MODULE, "en: Akvilon Telephony", "en: Akvilon Cloud");
    serve.shows(PAGE, "Akvilon Cloud");

    let file = work.path().join(MODULE);
    let text = fs::read_to_string(&file).unwrap().replace("Akvilon Cloud", "Akvilon Sky");
    // A file that another is renamed over.
    fs::write(work.path().join("content/modules/akvilon/.akvilon-telephony.md.swp"), &text).unwrap();
    fs::rename(work.path().join("content/modules/akvilon/.akvilon-telephony.md.swp"), &file).unwrap();
    serve.shows(PAGE, "Akvilon Sky");

    change(work.path(), "content/marketplace.yaml", "en: Module Marketplace", "en: Bazaar");
    serve.shows(PAGE, "Bazaar");

    // Messages in a folder that was not there.
    fs::create_dir_all(work.path().join("i18n/en")).unwrap();
    fs::write(work.path().join("i18n/en/own.ftl"), "home-title = Bits and pieces\n").unwrap();
    serve.shows("/ru/v5/en/index.html", "Bits and pieces");
}

#[test]
fn broken_content_keeps_the_last_page_and_says_what_is_wrong() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    change(work.path(), MODULE, "section: telephony", "section: telefony");
    serve.shows("/.mpgen/state?", "\"rule\":\"section/unknown\"");
    assert_eq!(serve.get(PAGE).status, 200, "the last page stays");
    change(work.path(), MODULE, "section: telefony", "section: telephony");
    serve.shows("/.mpgen/state?", "\"findings\": []");
}

#[test]
fn a_folder_that_goes_and_comes_back_is_outlived() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    fs::rename(work.path().join("content"), work.path().join("elsewhere")).unwrap();
    serve.shows("/.mpgen/state?", "no folder `content`");
    assert_eq!(serve.get(PAGE).status, 200);
    change(work.path(), &MODULE.replace("content", "elsewhere"), "en: Akvilon Telephony", "en: Akvilon Again");
    fs::rename(work.path().join("elsewhere"), work.path().join("content")).unwrap();
    serve.shows(PAGE, "Akvilon Again");
}

#[test]
fn a_folder_of_modules_that_is_moved_away_and_back_is_noticed() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    let (here, away) = (work.path().join("content/modules/akvilon"), work.path().join("akvilon"));
    fs::rename(&here, &away).unwrap();
    serve.answers(PAGE, 404);
    fs::rename(&away, &here).unwrap();
    serve.answers(PAGE, 200);
    // All of it, and back as it was.
    fs::rename(work.path().join("content"), work.path().join("elsewhere")).unwrap();
    serve.shows("/.mpgen/state?", "no folder `content`");
    fs::rename(work.path().join("elsewhere"), work.path().join("content")).unwrap();
    serve.shows("/.mpgen/state?", "\"findings\": []");
}

#[test]
fn content_that_is_broken_from_the_start_is_waited_for() {
    let work = sample();
    change(work.path(), MODULE, "section: telephony", "section: telefony");
    let serve = Serve::start(work.path(), &["--poll"]);
    assert_eq!(serve.get(PAGE).status, 503);
    change(work.path(), MODULE, "section: telefony", "section: telephony");
    serve.shows(PAGE, "Akvilon Telephony");
    assert_eq!(serve.get(PAGE).status, 200);
}

#[test]
fn what_a_stranger_might_ask_is_refused() {
    let work = sample();
    fs::write(work.path().join("secret.txt"), "secret").unwrap();
    let serve = Serve::start(work.path(), &[]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/ru/v5/en/../../../../secret.txt",
        "/..%2fsecret.txt",
        "//etc/passwd",
        "/%ff%00",
        "/content/marketplace.yaml",
    ] {
        let answer = serve.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("secret") && !answer.body.contains("api_versions"), "{path}");
    }
    let host = |name: &str| serve.send(&format!("GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n")).status;
    assert_eq!(host("evil.example"), 421, "a name that somebody lets lead here");
    assert_eq!(host(&format!("evil.example:{}", serve.port)), 421);
    assert_eq!(host(&format!("127.0.0.1:{}", serve.port)), 200);
    let post = serve.send(&format!(
        "POST / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        serve.port
    ));
    assert_eq!(post.status, 405);
}

#[test]
fn a_port_that_is_taken_gives_the_next_one() {
    let work = sample();
    let first = Serve::start(work.path(), &[]);
    let second = Serve::start(work.path(), &[]);
    assert_ne!(first.port, second.port);
    assert_eq!(second.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_when_it_is_asked_to() {
    for signal in ["-INT", "-TERM"] {
        let work = sample();
        let mut serve = Serve::start(work.path(), &[]);
        // A page that waits for a change is not waited for.
        let mut waiting = TcpStream::connect(("127.0.0.1", serve.port)).unwrap();
        let version = serve.version();
        write!(waiting, "GET /.mpgen/state?{version} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", serve.port).unwrap();
        assert!(Command::new("kill").args([signal, &serve.child.id().to_string()]).status().unwrap().success());
        let started = std::time::Instant::now();
        let status = loop {
            if let Some(status) = serve.child.try_wait().unwrap() {
                break status;
            }
            assert!(started.elapsed() < Duration::from_secs(10), "it does not end on {signal}");
            std::thread::sleep(Duration::from_millis(20));
        };
        assert!(status.success(), "{signal}: {status}");
    }
}
