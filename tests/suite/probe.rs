//! Servers that answer rightly and in many wrong ways, each asked for the configuration of the simple connection.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Output;
use std::time::Duration;

use crate::cli::{change, mpgen, sample};

const MODULE: &str = "content/modules/akvilon/akvilon-telephony.md";
const CONFIGURATION: &str = "https://akvilon-telecom.example/crm/simple-connection/config";
const RIGHT: &str =
    r#"{"success": true, "scopes": ["SCOPES"], "registerUrl": "https://akvilon-telecom.example/register"}"#;

/// A server on a port of its own that answers every request with what `answer` gives for its path.
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

/// Asks about the module; its configuration is at `path` of the server, its pages are right.
fn probe(path: &str, answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> (String, Option<i32>) {
    let port = serve(move |asked, stream| match asked {
        "/page" => send(stream, "200 OK", "text/html", "<p>A page"),
        _ => answer(asked, stream),
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

fn right() -> String {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/modules/akvilon/akvilon-telephony.md"))
            .unwrap();
    let list = text.lines().find_map(|line| line.strip_prefix("permissions: [")).unwrap().trim_end_matches(']');
    RIGHT.replace("SCOPES", &list.replace(", ", "\", \""))
}

#[test]
fn a_right_answer_has_nothing_wrong() {
    let (text, status) =
        probe("/config", |_, stream| send(stream, "200 OK", "application/json; charset=utf-8", &right()));
    assert_eq!(status, Some(0), "{text}");
    assert!(text.lines().all(|line| line.starts_with("ok ")), "{text}");
}

#[test]
fn a_wrong_answer_is_told_for_what_it_is() {
    let cases: &[(&str, &str, &str, &str)] = &[
        ("500 Internal Server Error", "application/json", "RIGHT", "the status 500"),
        ("404 Not Found", "application/json", "RIGHT", "the status 404"),
        ("200 OK", "text/html", "RIGHT", "it must be `application/json`"),
        ("200 OK", "application/json", "{\"success\": true,", "no JSON"),
        ("200 OK", "application/json", "[1, 2]", "no object"),
        ("200 OK", "", "RIGHT", "it does not say that its answer is JSON"),
        ("200 OK", "application/json", "\u{feff}{}", "byte order mark"),
        (
            "200 OK",
            "application/json",
            r#"{"success": true, "scopes": [], "registerUrl": "https://a:b@a.example"}"#,
            "has a user name or a password in it",
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
            "`scopes` is no list",
        ),
        (
            "200 OK",
            "application/json",
            r#"{"success": true, "scopes": [], "registerUrl": "http://a.example"}"#,
            "must be an address of `https:`",
        ),
        ("200 OK", "application/json", r#"{"success": true, "scopes": []}"#, "`registerUrl` is missing"),
        (
            "200 OK",
            "application/json",
            r#"{"success": true, "scopes": ["loyalty_write"], "registerUrl": "https://a.example"}"#,
            "asks for `loyalty_write`, which the module does not declare",
        ),
    ];
    for &(code, media_type, body, words) in cases {
        let body = if body == "RIGHT" { right() } else { body.to_owned() };
        let (text, status) = probe("/config", move |_, stream| send(stream, code, media_type, &body));
        assert_eq!(status, Some(1), "{words}: {text}");
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn what_is_declared_and_never_asked_for_is_a_warning() {
    let body = r#"{"success": true, "scopes": [], "registerUrl": "https://a.example"}"#;
    let (text, status) = probe("/config", move |_, stream| send(stream, "200 OK", "application/json", body));
    assert_eq!(status, Some(0), "{text}");
    assert!(text.contains("warning") && text.contains("never asks for"), "{text}");
}

#[test]
fn an_answer_without_end_is_cut_off() {
    let (text, status) = probe("/config", |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        while stream.write_all(&[b' '; 4096]).is_ok() {}
    });
    assert_eq!(status, Some(1));
    assert!(text.contains("larger than 64 KiB"), "{text}");
}

#[test]
fn a_server_that_keeps_one_waiting_is_given_up() {
    let (text, status) = probe("/config", |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        while stream.write_all(b" ").is_ok() {
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    assert_eq!(status, Some(1));
    assert!(text.contains("does not answer within 10 s"), "{text}");
}

#[test]
fn redirects_are_followed_three_times_and_no_more() {
    let answer = |asked: &str, stream: &mut TcpStream| match asked
        .strip_prefix("/hop/")
        .and_then(|left| left.parse::<u32>().ok())
    {
        Some(0) | None => send(stream, "200 OK", "application/json", &right()),
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
fn no_server_of_a_private_network_is_asked() {
    let port = serve(|_, _| panic!("it was asked"));
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"] {
        let output = ask(&format!("https://{host}:{port}"), "/config", &[]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{host}: {text}");
        assert!(text.contains("none of the public network"), "{host}: {text}");
    }
    let output = ask(&format!("http://127.0.0.1:{port}"), "/config", &[]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("is no address of `https:`"));
}

#[test]
fn a_module_that_is_not_there_is_answered_with_the_nearest() {
    let work = sample();
    let output = mpgen(work.path(), &["probe", "akvilon-telefony"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `akvilon-telephony`?"));
}
