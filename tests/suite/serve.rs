//! `mpgen serve` while files are saved in the different ways editors save, requested as a browser would.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mpgen::serve::{Limits, Options, Server, Watching};
use serde_json::Value;

use crate::cli::{change, mpgen, sample};

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
            .env("MPGEN_LANG", "en")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        Self { port: port.unwrap_or_else(|| panic!("it printed {line:?}")), child }
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
        self.get_with(path, "")
    }

    /// Requests a path with more header lines, each ending with CR LF.
    fn get_with(&self, path: &str, more: &str) -> Answer {
        let port = self.port;
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{more}\r\n"))
    }

    /// The state, once its version differs from `known`.
    fn state(&self, known: &str) -> Value {
        serde_json::from_str(&self.get(&format!("/.mpgen/state?{known}")).body).unwrap()
    }

    /// Polls until a page contains some text.
    #[track_caller]
    fn shows(&self, path: &str, text: &str) {
        for _ in 0..100 {
            if self.get(path).body.contains(text) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("{path} never has {text:?} in it; the state is {}", self.state(""));
    }

    /// Polls until a page responds with a status.
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
fn pages_are_served_with_the_reload_script() {
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
    assert!(feed.head.contains("application/json"), "{}", feed.head);
    let script = serve.get("/.mpgen/live.js");
    assert!(script.head.contains("text/javascript") && script.body.contains("mpgen-findings"));
}

#[test]
fn every_way_of_saving_updates_the_page() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    // Written in place.
    change(work.path(), MODULE, "en: Akvilon Telephony", "en: Akvilon Cloud");
    serve.shows(PAGE, "Akvilon Cloud");

    let file = work.path().join(MODULE);
    let text = fs::read_to_string(&file).unwrap().replace("Akvilon Cloud", "Akvilon Sky");
    // Written to a temporary file, which is renamed.
    fs::write(work.path().join("content/modules/akvilon/.akvilon-telephony.md.swp"), &text).unwrap();
    fs::rename(work.path().join("content/modules/akvilon/.akvilon-telephony.md.swp"), &file).unwrap();
    serve.shows(PAGE, "Akvilon Sky");

    change(work.path(), "content/marketplace.yaml", "en: Module Marketplace", "en: Bazaar");
    serve.shows(PAGE, "Bazaar");

    // Messages in a new folder.
    fs::create_dir_all(work.path().join("i18n/en")).unwrap();
    fs::write(work.path().join("i18n/en/own.ftl"), "home-title = Bits and pieces\n").unwrap();
    serve.shows("/ru/v5/en/index.html", "Bits and pieces");
}

#[test]
fn a_module_with_errors_becomes_a_draft_beside_the_others() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    assert_eq!(serve.get("/.mpgen/drafts.html").body.matches("<section").count(), 0);
    change(work.path(), MODULE, "section: telephony", "section: telefony");
    serve.shows(PAGE, "section/unknown");
    let draft = serve.get(PAGE);
    assert_eq!(draft.status, 200);
    assert!(draft.head.contains("x-robots-tag: noindex"), "{}", draft.head);
    for text in [
        "<meta name=\"robots\" content=\"noindex\">",
        "<h1>Draft: Akvilon Telephony</h1>",
        "error section/unknown",
        &format!("<code>{MODULE}:3:10</code>"),
        "Marketplace section: not valid",
        "/.mpgen/draft.css",
    ] {
        assert!(draft.body.contains(text), "{text}: {}", draft.body);
    }
    assert!(serve.get("/.mpgen/draft.css").head.contains("text/css"));
    // The lists of the variants in which it would be seen have it, and no feed does.
    assert!(serve.get("/ru/v5/en/index.html").body.contains("Draft: Akvilon Telephony"));
    assert!(!serve.get("/mx/v5/en/index.html").body.contains("Akvilon"));
    assert!(!serve.get(FEED).body.contains("akvilon-telephony"));
    assert!(serve.get("/").body.contains(".mpgen/drafts.html"));
    let list = serve.get("/.mpgen/drafts.html").body;
    assert!(list.contains(MODULE) && list.contains("href=\"/ru/v5/en/modules/akvilon-telephony.html\""), "{list}");
    // Its neighbours are as they are published, with a link to the list and without its findings.
    let state = serve.state("");
    assert_eq!(
        (state["count"].as_u64(), state["drafts"].as_str()),
        (Some(0), Some("1 module has errors and is not published."))
    );
    let neighbour = serve.get("/ru/v5/en/modules/akvilon-pbx.html");
    assert!(neighbour.status == 200 && !neighbour.body.contains("mpgen-draft") && !neighbour.head.contains("robots"));

    change(work.path(), MODULE, "section: telefony", "section: telephony");
    serve.shows("/.mpgen/state?", "\"drafts\": null");
    assert!(!serve.get(PAGE).body.contains("mpgen-draft"));
    assert!(!serve.get("/").body.contains("mpgen-draft"));
}

#[test]
fn a_new_module_has_a_page_at_once() {
    let work = sample();
    let made =
        mpgen(work.path(), &["new", "acme-crm", "--section", "other", "--countries", "KZ,RU", "--price", "1990"]);
    let said = String::from_utf8(made.stderr).unwrap();
    assert!(
        said.contains("mpgen serve") && said.contains("http://127.0.0.1:4400/ru/v5/en/modules/acme-crm.html"),
        "{said}"
    );
    let serve = Serve::start(work.path(), &[]);
    let page = serve.get("/ru/v5/en/modules/acme-crm.html");
    assert!(page.status == 200 && page.body.contains("<h1>Draft: acme-crm</h1>"), "{}", page.body);
    assert!(page.body.contains("RUB") || page.body.contains("1,990"), "{}", page.body);
    assert!(page.body.contains("Connection page: missing") && page.body.contains("features: missing"), "{}", page.body);
    assert!(serve.get("/kz/v5/ru/sections/other.html").body.contains("Draft: acme-crm"));
    let logo = page.body.split("src=\"../../../../").find_map(|rest| rest.strip_prefix("logos/acme-crm."));
    let logo = format!("/logos/acme-crm.{}", logo.unwrap().split('"').next().unwrap());
    assert!(serve.get(&logo).head.contains("image/svg+xml"), "{logo}");
    // The program that publishes refuses it.
    let built = mpgen(work.path(), &["build", "--out", "public"]);
    assert_eq!(built.status.code(), Some(1));
    assert!(!work.path().join("public").exists());
}

#[test]
fn broken_settings_keep_their_last_state_while_modules_change() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    change(work.path(), "content/marketplace.yaml", "currency: RUB", "currency: RUBLES");
    serve.shows("/.mpgen/state?", "marketplace/invalid-currency");
    change(work.path(), MODULE, "en: Akvilon Telephony", "en: Akvilon Cloud");
    serve.shows(PAGE, "Akvilon Cloud");
    change(work.path(), "content/marketplace.yaml", "currency: RUBLES", "currency: RUB");
    serve.shows("/.mpgen/state?", "\"findings\": []");

    fs::create_dir_all(work.path().join("themes/default/templates")).unwrap();
    fs::write(work.path().join("themes/default/templates/home.html"), "{% broken").unwrap();
    serve.shows("/.mpgen/state?", "theme/template-error");
    change(work.path(), MODULE, "en: Akvilon Cloud", "en: Akvilon Sky");
    serve.shows(PAGE, "Akvilon Sky");
}

#[test]
fn a_theme_that_is_broken_from_the_start_gives_way_to_the_built_in_one() {
    let work = sample();
    fs::create_dir_all(work.path().join("themes/own/templates")).unwrap();
    fs::create_dir_all(work.path().join("themes/own/assets")).unwrap();
    fs::write(work.path().join("themes/own/theme.yaml"), "extends: default\n").unwrap();
    fs::write(work.path().join("themes/own/templates/home.html"), "{% broken").unwrap();
    let serve = Serve::start(work.path(), &["--theme", "own"]);
    assert_eq!(serve.get(PAGE).status, 200);
    serve.shows("/.mpgen/state?", "theme/template-error");
}

#[test]
fn two_modules_with_the_same_code_have_a_page_each() {
    let work = sample();
    let twin = work.path().join("content/modules/zzz/akvilon-telephony.md");
    fs::create_dir_all(twin.parent().unwrap()).unwrap();
    let text = fs::read_to_string(work.path().join(MODULE)).unwrap();
    fs::write(&twin, text.replace("Akvilon Telephony", "Zzz Telephony")).unwrap();
    let serve = Serve::start(work.path(), &[]);
    let own = serve.get(PAGE).body;
    assert!(own.contains("Akvilon Telephony") && !own.contains("mpgen-draft"));
    let other = serve.get("/ru/v5/en/modules/zzz~akvilon-telephony.html").body;
    assert!(other.contains("Draft: Zzz Telephony") && other.contains("code/duplicate"), "{other}");
    let home = serve.get("/ru/v5/en/index.html").body;
    assert!(home.contains("href=\"modules/zzz~akvilon-telephony.html\""), "{home}");
}

#[test]
fn addresses_of_drafts_and_of_changed_modules_are_printed() {
    let work = sample();
    change(work.path(), MODULE, "section: telephony", "section: telefony");
    let log = work.path().join("log");
    let mut serve = Command::new(env!("CARGO_BIN_EXE_mpgen"))
        .current_dir(work.path())
        .args(["serve", "--port", "43310"])
        .env("MPGEN_LANG", "es")
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let says = |text: &str| {
        (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(100));
            fs::read_to_string(&log).unwrap().contains(text)
        })
    };
    let draft = format!("borrador de {MODULE}: http://127.0.0.1:4331");
    let is_said = says(&draft) && says("/ru/v5/es/modules/akvilon-telephony.html");
    change(work.path(), MODULE, "section: telefony", "section: telephony");
    let is_page_said = says(&format!("página de {MODULE}: http://127.0.0.1:4331"));
    serve.kill().unwrap();
    serve.wait().unwrap();
    assert!(is_said && is_page_said, "{}", fs::read_to_string(&log).unwrap());
}

#[test]
fn links_to_an_editor_are_only_those_of_a_known_one() {
    let work = sample();
    let serve = Serve::start(work.path(), &["--editor", "vscode"]);
    let editor = serve.state("")["editor"].as_str().map(str::to_owned).unwrap();
    assert!(editor.starts_with("vscode://file/") && editor.ends_with('/'), "{editor}");
    assert_eq!(Serve::start(work.path(), &[]).state("")["editor"], Value::Null);
    let refused = mpgen(work.path(), &["serve", "--editor", "javascript"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn the_content_folder_can_be_removed_and_restored() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    fs::rename(work.path().join("content"), work.path().join("elsewhere")).unwrap();
    serve.shows("/.mpgen/state?", "the folder `content` does not exist");
    assert_eq!(serve.get(PAGE).status, 200);
    change(work.path(), &MODULE.replace("content", "elsewhere"), "en: Akvilon Telephony", "en: Akvilon Again");
    fs::rename(work.path().join("elsewhere"), work.path().join("content")).unwrap();
    serve.shows(PAGE, "Akvilon Again");
}

#[test]
fn a_folder_of_modules_can_be_removed_and_restored() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    let (here, away) = (work.path().join("content/modules/akvilon"), work.path().join("akvilon"));
    fs::rename(&here, &away).unwrap();
    serve.answers(PAGE, 404);
    fs::rename(&away, &here).unwrap();
    serve.answers(PAGE, 200);
    // The whole content folder, unchanged.
    fs::rename(work.path().join("content"), work.path().join("elsewhere")).unwrap();
    serve.shows("/.mpgen/state?", "the folder `content` does not exist");
    fs::rename(work.path().join("elsewhere"), work.path().join("content")).unwrap();
    serve.shows("/.mpgen/state?", "\"findings\": []");
}

#[test]
fn content_that_is_broken_from_the_start_can_be_fixed() {
    let work = sample();
    change(work.path(), MODULE, "section: telephony", "section: telefony");
    let serve = Serve::start(work.path(), &["--poll"]);
    assert!(serve.get(PAGE).body.contains("Draft: Akvilon Telephony"));
    assert_eq!(serve.get("/ru/v5/en/modules/akvilon-pbx.html").status, 200);
    change(work.path(), MODULE, "section: telefony", "section: telephony");
    serve.shows(PAGE, "<h1>Akvilon Telephony</h1>");
    assert_eq!(serve.get(PAGE).status, 200);
}

#[test]
fn settings_that_are_broken_from_the_start_can_be_fixed() {
    let work = sample();
    change(work.path(), "content/marketplace.yaml", "currency: RUB", "currency: RUBLES");
    let serve = Serve::start(work.path(), &["--poll"]);
    for path in ["/", PAGE] {
        let page = serve.get(path);
        assert!(page.status == 200 && page.head.contains("x-robots-tag: noindex"), "{}", page.head);
        for part in ["There is nothing to show yet", "marketplace/invalid-currency", "content/marketplace.yaml:"] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
    }
    assert_eq!(serve.get("/embed.js").status, 503);
    // What is wrong now is on the page, too.
    change(work.path(), "content/marketplace.yaml", "currency: RUBLES", "currency: ЕВРО");
    serve.shows(PAGE, "ЕВРО");
    change(work.path(), "content/marketplace.yaml", "currency: ЕВРО", "currency: RUB");
    serve.shows(PAGE, "Akvilon Telephony");
}

#[test]
fn hostile_requests_are_refused() {
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
    assert_eq!(host("evil.example"), 421, "a foreign name that resolves to this machine");
    assert_eq!(host(&format!("evil.example:{}", serve.port)), 421);
    assert_eq!(host(&format!("localhost.evil.example:{}", serve.port)), 421);
    assert_eq!(host("localhost"), 421, "another port");
    assert_eq!(host(&format!("localhost:{0}\r\nHost: evil.example:{0}", serve.port)), 421, "two of them");
    assert_eq!(host(&format!("127.0.0.1:{}", serve.port)), 200);
    let post = serve.send(&format!(
        "POST / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        serve.port
    ));
    assert_eq!(post.status, 405);
}

const FEED: &str = "/ru/v5/en/catalog.json";

#[test]
fn no_visited_site_can_read_drafts() {
    let work = sample();
    let serve = Serve::start(work.path(), &[]);
    for path in [FEED, PAGE, "/embed.js", "/embed/marketplace.json", "/_headers", "/no-such-page"] {
        for origin in ["", "Origin: https://evil.example\r\n", "Origin: null\r\n", "Origin: http://localhost:1\r\n"] {
            let head = serve.get_with(path, origin).head;
            assert!(!head.contains("access-control"), "{path} {origin}: {head}");
            assert!(!head.contains("resource-policy: cross-origin"), "{path} {origin}: {head}");
        }
    }
    let preflight = serve.send(&format!(
        "OPTIONS {FEED} HTTP/1.1\r\nHost: localhost:{}\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\nConnection: close\r\n\r\n",
        serve.port
    ));
    assert!(preflight.status == 405 && !preflight.head.contains("access-control"), "{}", preflight.head);
}

#[test]
fn only_allowed_origins_can_read_the_site() {
    let work = sample();
    let named = ["--allow-origin", "http://localhost:8081", "--allow-origin", "https://ui.example/"];
    let serve = Serve::start(work.path(), &named);
    for origin in ["http://localhost:8081", "https://ui.example"] {
        let head = serve.get_with(FEED, &format!("Origin: {origin}\r\n")).head;
        assert!(head.contains(&format!("access-control-allow-origin: {origin}\r\n")), "{head}");
        assert!(head.contains("vary: origin"), "{head}");
    }
    let near = [
        "http://localhost:80810",
        "https://localhost:8081",
        "https://ui.example.evil.example",
        "https://my.ui.example",
    ];
    for origin in near {
        let head = serve.get_with(FEED, &format!("Origin: {origin}\r\n")).head;
        assert!(!head.contains("access-control"), "{origin}: {head}");
    }
    for (wrong, text) in [
        ("*", "every site"),
        ("https://*.ui.example", "every site"),
        ("ui.example", "not a valid origin"),
        ("https://ui.example/a", "`https://ui.example`"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_mpgen"))
            .args(["serve", "--allow-origin", wrong])
            .current_dir(work.path())
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && error.contains(text), "{wrong}: {error}");
    }
}

#[test]
fn only_our_own_pages_can_poll_the_state() {
    let work = sample();
    let serve = Serve::start(work.path(), &["--allow-origin", "http://localhost:8081"]);
    for header in [
        "Origin: https://evil.example",
        "Origin: http://localhost:8081",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
    ] {
        for path in ["/.mpgen/state?", "/.mpgen/live.js"] {
            assert_eq!(serve.get_with(path, &format!("{header}\r\n")).status, 403, "{path} {header}");
        }
    }
    let own = format!("Origin: http://localhost:{}\r\nSec-Fetch-Site: same-origin\r\n", serve.port);
    assert_eq!(serve.get_with("/.mpgen/state?", &own).status, 200);
    assert_eq!(serve.get_with("/.mpgen/state?", "Sec-Fetch-Site: none\r\n").status, 200);
}

/// Reads until the server closes the connection.
fn is_closed(mut stream: TcpStream) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::ConnectionReset => panic!("it stays open: {error}"),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

#[test]
fn slow_idle_and_endless_requests_are_cut_off() {
    let short = Limits { head: Duration::from_millis(200), connection: Duration::from_secs(3), connections: 8 };
    let watching = Watching { folders: Vec::new(), poll: false };
    let server = Server::start(
        Options { port: 43410, origins: Vec::new(), limits: short, wording: Default::default(), editor: None },
        watching,
    )
    .unwrap();
    let open = |text: &str| {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    };
    let whole = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.address.port());
    // More than the limit: the others wait their turn.
    let halves: Vec<TcpStream> = (0..20).map(|_| open("GET / HTTP/1.1\r\nHost: local")).collect();
    let silent = open("");
    let answered = is_closed(open(&whole));
    assert!(answered.starts_with("HTTP/1.1 503"), "it still responds, and closes idle connections: {answered}");
    halves.into_iter().for_each(|half| drop(is_closed(half)));
    is_closed(silent);

    // A head that arrives a line at a time.
    let mut drip = open("GET / HTTP/1.1\r\n");
    let is_cut = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        drip.write_all(b"X: y\r\n").is_err()
    });
    assert!(is_cut, "an endless head is read forever");

    // A head that is too long.
    let long = is_closed(open(&format!("GET / HTTP/1.1\r\nX: {}", "y".repeat(30_000))));
    assert!(long.is_empty() || long.starts_with("HTTP/1.1 4"), "{long}");
    let mut endless = open("GET / HTTP/1.1\r\nX: ");
    let is_cut = (0..20_000).any(|_| endless.write_all(&[b'y'; 4096]).is_err());
    assert!(is_cut, "a head of 80 MB is read");

    // A body is not read.
    let mut body = open(&format!(
        "POST / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 99999999999\r\n\r\n",
        server.address.port()
    ));
    let is_cut = (0..20_000).any(|_| body.write_all(&[b'y'; 4096]).is_err());
    assert!(is_cut, "a body of 80 MB is read");

    // A page that polls is disconnected in the end.
    let waiting = format!("GET /.mpgen/state?0 HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.address.port());
    is_closed(open(&waiting));
}

#[test]
fn a_port_in_use_falls_back_to_the_next_one() {
    let work = sample();
    let first = Serve::start(work.path(), &[]);
    let second = Serve::start(work.path(), &[]);
    assert_ne!(first.port, second.port);
    assert_eq!(second.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn a_signal_stops_the_server_at_once() {
    for signal in ["-INT", "-TERM"] {
        let work = sample();
        let mut serve = Serve::start(work.path(), &[]);
        // A page that polls does not delay the end.
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
