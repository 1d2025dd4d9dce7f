//! Servers that misbehave: a build continues without them, and does not wait for long.

use std::io::{BufRead, BufReader, Read as _, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Instant;

use mpgen_engine::store::Extent;

use super::*;

/// What a server does with each request, whose head is given.
type Answer = fn(&mut TcpStream, &str) -> std::io::Result<()>;

/// Starts a server that lives until the tests end.
fn serve(answer: Answer) -> User {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || requests(stream, answer));
        }
    });
    user(endpoint)
}

fn user(endpoint: String) -> User {
    User { endpoint, id: "id".to_owned(), secret: "secret".to_owned(), patience: Duration::from_secs(10) }
}

fn requests(mut stream: TcpStream, answer: Answer) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Ok(());
            }
        }
        let head = head.to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
        std::io::copy(&mut (&mut reader).take(length.unwrap_or(0)), &mut std::io::sink())?;
        answer(&mut stream, &head)?;
    }
}

fn head(stream: &mut TcpStream, status: &str, headers: &str) -> std::io::Result<()> {
    let always = "Last-Modified: Sat, 28 Nov 2026 00:00:00 GMT\r\nETag: \"a\"\r\n";
    write!(stream, "HTTP/1.1 {status}\r\n{always}{headers}\r\n")
}

/// Does not wait for long. Only for servers that make everybody wait: on a busy machine a good one may take longer.
fn impatient(user: User) -> User {
    User { patience: Duration::from_millis(200), ..user }
}

/// A build of 64 packs with a server. It must take less than 30 s, and say at most some sentences.
fn build(user: &User) -> Vec<String> {
    let started = Instant::now();
    for read in [Read::Products, Read::Packs] {
        let store = user.fresh("s3://shop-store/a", Access::ReadWrite);
        assert_eq!(count(&store, 0..640, 64, read), 0);
        put(&store, 0..640, 64);
        store.finish(Extent::Whole);
        let warnings = store.warnings();
        assert!((1..=6).contains(&warnings.len()), "{warnings:#?}");
        assert!(!warnings.concat().contains(|c: char| c.is_control()), "{warnings:#?}");
        if read == Read::Packs {
            assert!(started.elapsed() < Duration::from_secs(30), "{:?}: {warnings:#?}", started.elapsed());
            return warnings;
        }
    }
    Vec::new()
}

#[test]
fn a_server_that_is_not_there() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let said = build(&user(format!("http://{port}")));
    assert!(said.len() == 1 && said[0].contains("the server cannot be reached"), "{said:#?}");
    let said = build(&impatient(user("https://no-such-host.invalid".to_owned())));
    assert!(said.len() == 1 && said[0].contains("the server"), "{said:#?}");
}

#[test]
fn a_server_that_never_answers() {
    let said = build(&impatient(serve(|_, _| {
        std::thread::sleep(Duration::from_secs(60));
        Ok(())
    })));
    assert!(said.len() == 1 && said[0].contains("the server does not answer in time"), "{said:#?}");
}

#[test]
fn a_server_that_answers_ever_so_slowly() {
    let said = build(&impatient(serve(|stream, _| {
        head(stream, "206 Partial Content", "Content-Length: 1000\r\nContent-Range: bytes 0-999/1000\r\n")?;
        for _ in 0..1000 {
            stream.write_all(b"a")?;
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    })));
    assert!(said.len() == 1 && said[0].contains("the server does not answer in time"), "{said:#?}");
}

#[test]
fn a_server_that_fails() {
    for status in ["500 Internal Server Error", "503 Slow Down"] {
        let code: &str = &status[..3];
        let answer: Answer = match code {
            "500" => |stream, _| head(stream, "500 Internal Server Error", "Content-Length: 0\r\n"),
            _ => |stream, _| head(stream, "503 Slow Down", "Content-Length: 0\r\n"),
        };
        let said = build(&serve(answer));
        assert!(said.len() == 1 && said[0].contains(&format!("the server answers with {code}")), "{said:#?}");
    }
}

#[test]
fn a_server_that_cuts_its_answers() {
    let said = build(&serve(|stream, _| {
        head(stream, "206 Partial Content", "Content-Length: 1000\r\nContent-Range: bytes 0-999/1000\r\n")?;
        stream.write_all(&[b'a'; 500])?;
        stream.shutdown(std::net::Shutdown::Both)
    }));
    assert!(said[0].contains("the server cannot be reached"), "{said:#?}");
    let said = build(&serve(|stream, _| {
        stream.write_all(b"HTTP/1.1 206 Part")?;
        stream.shutdown(std::net::Shutdown::Both)
    }));
    assert!(said[0].contains("the server cannot be reached"), "{said:#?}");
}

/// Empty credentials, as CI gives to jobs that may not have them, are none: requests are not signed.
#[test]
fn requests_are_signed_if_there_are_credentials() {
    let with = serve(|stream, request| {
        let is_signed = request.contains("authorization: aws4-hmac-sha256 credential=id/");
        let status = if is_signed { "402 Signed" } else { "403 Anonymous" };
        head(stream, status, "Content-Length: 0\r\n")
    });
    assert!(build(&with)[0].contains("the server answers with 402"));
    let without = User { id: String::new(), secret: String::new(), ..with };
    assert!(build(&without)[0].contains("the server denies access"));
}

/// Answers that are not those of S3, or that claim what is not so.
#[test]
fn a_server_that_answers_nonsense() {
    let answers: [Answer; 9] = [
        |stream, _| stream.write_all(b"\x1b[31m::error::no\r\n\r\n"),
        |stream, _| head(stream, "200 OK", "Content-Length: 5\r\n").and_then(|()| stream.write_all(b"hello")),
        |stream, _| {
            head(stream, "206 Partial Content", "Content-Length: 5\r\n").and_then(|()| stream.write_all(b"hello"))
        },
        |stream, _| {
            head(stream, "206 Partial Content", "Content-Length: 5\r\nContent-Range: bytes 0-4/5\r\n")?;
            stream.write_all(b"hello")
        },
        |stream, _| {
            head(stream, "206 Partial Content", "Content-Length: 5\r\nContent-Range: bytes 90-94/99\r\n")?;
            stream.write_all(b"hello")
        },
        |stream, _| {
            let huge = "Content-Length: 900000000000\r\nContent-Range: bytes 0-8191/900000000000\r\n";
            head(stream, "206 Partial Content", huge)?;
            loop {
                stream.write_all(&[b'a'; 65536])?;
            }
        },
        |stream, _| head(stream, "301 Moved Permanently", "Location: http://127.0.0.1:1/\r\nContent-Length: 0\r\n"),
        |stream, _| head(stream, "301 Moved Permanently", "Content-Length: 0\r\n"),
        |stream, _| {
            head(stream, "403 Forbidden", "Content-Length: 900000000000\r\n")?;
            stream.write_all(b"<Error><Code>\x1b[31m</Code><Message>::error::")?;
            loop {
                stream.write_all(&[b'a'; 65536])?;
            }
        },
    ];
    for answer in answers {
        build(&impatient(serve(answer)));
    }
}
