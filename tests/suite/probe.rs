//! `mpgen probe` against servers with valid and invalid responses for the simple connection configuration.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::cli::{change, mpgen, sample};

const MODULE: &str = "content/modules/akvilon/akvilon-telephony.md";
const CONFIGURATION: &str = "https://akvilon-telecom.example/crm/simple-connection/config";
const VALID: &str =
    r#"{"success": true, "scopes": ["SCOPES"], "registerUrl": "https://akvilon-telecom.example/register"}"#;

/// Starts a server that passes the path of every request to `answer`.
fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().take(200) {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let path = lines.next().and_then(|line| line.split(' ').nth(1).map(str::to_owned)).unwrap_or_default();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            answer(&path, &mut stream);
        }
    });
    port
}

fn send(stream: &mut TcpStream, status: &str, media_type: &str, body: &str) {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    let _ = stream.write_all((head + body).as_bytes());
}

/// Probes the module with its configuration at `path` and valid pages.
fn probe(path: &str, answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> (String, Option<i32>) {
    let port = serve(move |requested, stream| match requested {
        "/page" => send(stream, "200 OK", "text/html", "<p>A page"),
        _ => answer(requested, stream),
    });
    let output = ask(&format!("http://127.0.0.1:{port}"), path, &["--allow-private"]);
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

fn ask(server: &str, path: &str, more: &[&str]) -> Output {
    let work = sample();
    change(work.path(), MODULE, CONFIGURATION, &format!("{server}{path}"));
    let file = work.path().join(MODULE);
    let text = std::fs::read_to_string(&file).unwrap();
    let page = |line: &str| match line.split_once("https://") {
        Some((field, page)) if page.contains("/support") || page.contains("/docs") => format!("{field}{server}/page\n"),
        _ => format!("{line}\n"),
    };
    std::fs::write(&file, text.lines().map(page).collect::<String>()).unwrap();
    mpgen(work.path(), &[&["probe", "akvilon-telephony"], more].concat())
}

fn valid() -> String {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/modules/akvilon/akvilon-telephony.md"))
            .unwrap();
    let list = text.lines().find_map(|line| line.strip_prefix("permissions: [")).unwrap().trim_end_matches(']');
    VALID.replace("SCOPES", &list.replace(", ", "\", \""))
}

#[test]
fn a_valid_response_has_no_problems() {
    let (text, status) =
        probe("/config", |_, stream| send(stream, "200 OK", "application/json; charset=utf-8", &valid()));
    assert_eq!(status, Some(0), "{text}");
    assert!(text.lines().all(|line| line.starts_with("ok ")), "{text}");
}

#[test]
fn every_invalid_response_is_described() {
    let cases: &[(&str, &str, &str, &str)] = &[
        ("500 Internal Server Error", "application/json", "VALID", "status 500"),
        ("404 Not Found", "application/json", "VALID", "status 404"),
        ("200 OK", "text/html", "VALID", "it must be `application/json`"),
        ("200 OK", "application/json", "{\"success\": true,", "not valid JSON"),
        ("200 OK", "text/html", "\n<!doctype html><title>Acme</title>", "a page of HTML or XML instead of JSON"),
        ("200 OK", "application/json", "\n", "empty instead of JSON"),
        ("403 Forbidden", "text/html", "", "status 403: it refuses requests"),
        ("429 Too Many Requests", "text/html", "", "status 429: it allows no more requests for now"),
        ("503 Service Unavailable", "text/html", "", "status 503: it is not available for now"),
        ("200 OK", "application/json", "[1, 2]", "not an object"),
        ("200 OK", "", "VALID", "no `Content-Type`"),
        ("200 OK", "application/json", "\u{feff}{}", "byte order mark"),
        (
            "200 OK",
            "application/json",
            r#"{"success": true, "scopes": [], "registerUrl": "https://a:b@a.example"}"#,
            "contains a user name or a password",
        ),
        (
            "200 OK",
            "application/json",
            r#"{"success": false, "errorMsg": "closed \u001b[31m", "scopes": [], "registerUrl": "https://a.example"}"#,
            "`success` is false: `closed \\u{1b}[31m`",
        ),
        (
            "200 OK",
            "application/json",
            r#"{"success": "true", "scopes": [], "registerUrl": "https://a.example"}"#,
            "neither true nor false",
        ),
        (
            "200 OK",
            "application/json",
            r#"{"success": true, "scopes": "order_read", "registerUrl": "https://a.example"}"#,
            "`scopes` is not a list",
        ),
        (
            "200 OK",
            "application/json",
            r#"{"success": true, "scopes": [], "registerUrl": "http://a.example"}"#,
            "must use `https:`",
        ),
        ("200 OK", "application/json", r#"{"success": true, "scopes": []}"#, "`registerUrl` is missing"),
        (
            "200 OK",
            "application/json",
            r#"{"success": true, "scopes": ["loyalty_write"], "registerUrl": "https://a.example"}"#,
            "requests `loyalty_write`, which the module does not declare",
        ),
    ];
    for &(code, media_type, body, expected) in cases {
        let body = if body == "VALID" { valid() } else { body.to_owned() };
        let (text, status) = probe("/config", move |_, stream| send(stream, code, media_type, &body));
        assert_eq!(status, Some(1), "{expected}: {text}");
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn a_server_that_asks_to_come_back_soon_is_asked_once_more() {
    let asked = AtomicUsize::new(0);
    let (text, status) = probe("/config", move |_, stream| match asked.fetch_add(1, Ordering::Relaxed) {
        0 => send(stream, "503 Service Unavailable\r\nRetry-After: 1", "text/html", ""),
        _ => send(stream, "200 OK", "application/json", &valid()),
    });
    assert_eq!(status, Some(0), "{text}");
    // Nobody waits for a day.
    let (text, status) = probe("/config", |_, stream| send(stream, "429 Busy\r\nRetry-After: 86400", "text/html", ""));
    assert_eq!(status, Some(1), "{text}");
}

#[test]
fn a_declared_permission_that_is_not_requested_is_a_warning() {
    let body = r#"{"success": true, "scopes": [], "registerUrl": "https://a.example"}"#;
    let (text, status) = probe("/config", move |_, stream| send(stream, "200 OK", "application/json", body));
    assert_eq!(status, Some(0), "{text}");
    assert!(text.contains("warning") && text.contains("does not request"), "{text}");
}

#[test]
fn an_endless_response_is_cut_off() {
    let (text, status) = probe("/config", |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        while stream.write_all(&[b' '; 4096]).is_ok() {}
    });
    assert_eq!(status, Some(1));
    assert!(text.contains("larger than 64 KiB"), "{text}");
}

#[test]
fn a_slow_server_times_out() {
    let (text, status) = probe("/config", |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        while stream.write_all(b" ").is_ok() {
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    assert_eq!(status, Some(1));
    assert!(text.contains("no response within 10 s"), "{text}");
}

#[test]
fn at_most_three_redirects_are_followed() {
    let answer = |asked: &str, stream: &mut TcpStream| match asked
        .strip_prefix("/hop/")
        .and_then(|left| left.parse::<u32>().ok())
    {
        Some(0) | None => send(stream, "200 OK", "application/json", &valid()),
        Some(left) => {
            let head = format!(
                "HTTP/1.1 302 Found\r\nLocation: /hop/{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                left - 1
            );
            let _ = stream.write_all(head.as_bytes());
        }
    };
    assert_eq!(probe("/hop/3", answer).1, Some(0));
    let (text, status) = probe("/hop/4", answer);
    assert_eq!(status, Some(1));
    assert!(text.contains("redirects more than 3 times"), "{text}");
}

#[test]
fn servers_on_private_networks_are_not_requested() {
    let port = serve(|_, _| panic!("it was requested"));
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"] {
        let output = ask(&format!("https://{host}:{port}"), "/config", &[]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{host}: {text}");
        assert!(text.contains("is not public"), "{host}: {text}");
    }
    let output = ask(&format!("http://127.0.0.1:{port}"), "/config", &[]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("does not use `https:`"));
}

#[test]
fn an_unknown_module_gets_a_suggestion() {
    let work = sample();
    let output = mpgen(work.path(), &["probe", "akvilon-telefony"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `akvilon-telephony`?"));
}
