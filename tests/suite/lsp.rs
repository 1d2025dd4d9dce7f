//! `mpgen lsp` with the messages of an editor, over standard input and output.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::cli::{MODULE, change, sample};

struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    uri: String,
    number: u64,
    received: Vec<Value>,
}

impl Editor {
    fn start(folder: &Path) -> Self {
        Self::start_with(folder, folder, &json!({ "capabilities": {}, "processId": null }))
    }

    /// Starts the server in a folder for the marketplace in another one.
    fn start_with(folder: &Path, marketplace: &Path, initialize: &Value) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mpgen"))
            .arg("lsp")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let uri = url::Url::from_file_path(marketplace.join(MODULE)).unwrap().to_string();
        let mut editor = Self { child, input, output, uri, number: 0, received: Vec::new() };
        let answer = editor.request("initialize", initialize);
        assert_eq!(answer["capabilities"]["textDocumentSync"]["change"], 1);
        editor.notify("initialized", &json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and returns the response; other messages are kept in `received`.
    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.number += 1;
        let number = self.number;
        self.send(&json!({ "jsonrpc": "2.0", "id": number, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == number {
                return if message["error"].is_null() { message["result"].clone() } else { message["error"].clone() };
            }
            self.received.push(message);
        }
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server has ended");
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.trim().parse().unwrap();
            } else if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    /// Changes the text of the module and returns its findings.
    fn write(&mut self, text: &str, version: u32) -> Vec<Value> {
        let uri = self.uri.clone();
        match version {
            1 => self.notify(
                "textDocument/didOpen",
                &json!({ "textDocument": { "uri": uri, "languageId": "markdown", "version": 1, "text": text } }),
            ),
            _ => self.notify(
                "textDocument/didChange",
                &json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": text }] }),
            ),
        }
        self.received.clear();
        self.request("textDocument/hover", &self.at(0, 0));
        let ours = |message: &&Value| message["params"]["uri"] == uri.as_str();
        let last = self.received.iter().rfind(ours).map(|message| message["params"]["diagnostics"].clone());
        last.and_then(|list| list.as_array().cloned()).unwrap_or_default()
    }

    fn at(&self, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": self.uri }, "position": { "line": line, "character": character } })
    }

    fn labels(&mut self, line: u32, character: u32) -> Vec<String> {
        let position = self.at(line, character);
        let items = self.request("textDocument/completion", &position);
        items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    }

    /// Opens the module.
    fn open(&mut self, text: &str) {
        let document = json!({ "uri": self.uri, "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// Sends a raw body.
    fn raw(&mut self, body: &[u8]) {
        write!(self.input, "Content-Length: {}\r\n\r\n", body.len()).unwrap();
        self.input.write_all(body).unwrap();
        self.input.flush().unwrap();
    }

    fn end(mut self) {
        assert_eq!(self.request("shutdown", &Value::Null), Value::Null);
        self.notify("exit", &Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

#[test]
fn findings_appear_in_unsaved_text() {
    let work = sample();
    let text = std::fs::read_to_string(work.path().join(MODULE)).unwrap();
    let mut editor = Editor::start(work.path());
    assert_eq!(editor.write(&text, 1), [] as [Value; 0]);

    let spoilt = text.replace("countries: [RU, BY]", "countries: [RU, 😀, UK]");
    let found = editor.write(&spoilt, 2);
    let places: Vec<_> =
        found.iter().map(|finding| (finding["code"].as_str().unwrap(), finding["range"].clone())).collect();
    let line = text.lines().position(|line| line.starts_with("countries")).unwrap() as u32;
    let range = |start: u32, end: u32| json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } });
    assert_eq!(
        places,
        [("country/unknown", range(16, 18)), ("country/unknown", range(20, 22))],
        "columns are UTF-16 code units"
    );
    assert!(found[1]["message"].as_str().unwrap().contains("GB"), "{found:?}");

    let actions = editor.request(
        "textDocument/codeAction",
        &json!({ "textDocument": { "uri": editor.uri }, "range": range(21, 21), "context": { "diagnostics": [] } }),
    );
    let quick = &actions[0];
    assert_eq!((quick["kind"].as_str(), quick["isPreferred"].as_bool()), (Some("quickfix"), Some(true)), "{actions}");
    assert_eq!(quick["edit"]["changes"][&editor.uri][0], json!({ "range": range(20, 22), "newText": "GB" }));

    let position = editor.at(line, 17);
    let hover = editor.request("textDocument/hover", &position);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("# country/unknown"), "{hover}");

    assert_eq!(editor.write(&text, 3), [] as [Value; 0], "a corrected text has no findings");
    editor.end();
}

#[test]
fn findings_use_the_editors_own_uri_and_version() {
    let work = sample();
    let text = std::fs::read_to_string(work.path().join(MODULE)).unwrap();
    let mut editor = Editor::start(work.path());
    editor.uri = editor.uri.replace("modules", "%6dodules");
    editor.write(&text, 1);
    let published = |editor: &Editor| {
        editor.received.iter().rfind(|it| it["params"]["uri"] == editor.uri.as_str()).map(|it| it["params"].clone())
    };
    assert_eq!(published(&editor), Some(json!({ "uri": editor.uri, "diagnostics": [], "version": 1 })));
    editor.write(&text.replace("countries: [", "countries: [ru, "), 7);
    assert_eq!(published(&editor).unwrap()["version"], 7);

    let mut kinds = |only: &str| {
        let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
        let asked = json!({ "textDocument": { "uri": editor.uri }, "range": whole, "context": { "diagnostics": [], "only": [only] } });
        let actions = editor.request("textDocument/codeAction", &asked);
        actions.as_array().unwrap().iter().map(|action| action["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("source"), ["source.fixAll"]);
    assert_eq!(kinds("quickfix"), ["quickfix"]);
    assert_eq!(kinds("refactor"), [""; 0]);
    editor.end();
}

#[test]
fn the_marketplace_is_found_from_a_folder_in_it_or_above_it() {
    let work = tempfile::tempdir().unwrap();
    let marketplace = work.path().join("repositories/shop");
    std::fs::create_dir_all(&marketplace).unwrap();
    std::fs::rename(sample().keep().join("content"), marketplace.join("content")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(marketplace.join(MODULE)).unwrap().replace("section: telephony", "section: x");
    for folder in ["repositories/shop", "repositories/shop/content/modules/akvilon", "repositories", ""] {
        let uri = url::Url::from_directory_path(work.path().join(folder)).unwrap();
        let folders = json!([{ "uri": uri.as_str(), "name": "x" }]);
        let initialize = json!({ "capabilities": {}, "workspaceFolders": folders });
        let mut editor = Editor::start_with(elsewhere.path(), &marketplace, &initialize);
        assert_eq!(editor.write(&text, 1).len(), 1, "{folder}");
        editor.end();
    }

    // Without a folder, the open file says which marketplace it is; nothing is wrong before.
    let initialize = json!({ "capabilities": {}, "workspaceFolders": null });
    let mut editor = Editor::start_with(elsewhere.path(), &marketplace, &initialize);
    editor.write(&text, 1);
    assert_eq!(editor.write(&text, 2).len(), 1);
    editor.end();
}

#[test]
fn a_file_that_changes_outside_of_the_editor_is_read_again() {
    let work = sample();
    let mut editor = Editor::start(work.path());
    let text = std::fs::read_to_string(work.path().join(MODULE)).unwrap();
    assert_eq!(editor.write(&text, 1), [] as [Value; 0]);
    change(work.path(), "content/marketplace.yaml", "code: telephony\n", "code: phones\n");
    let settings = url::Url::from_file_path(work.path().join("content/marketplace.yaml")).unwrap();
    let changes = json!({ "changes": [{ "uri": settings.as_str(), "type": 2 }] });
    editor.notify("workspace/didChangeWatchedFiles", &changes);
    // Files are read after the messages that come together are answered.
    let position = editor.at(0, 0);
    editor.request("textDocument/hover", &position);
    let found = editor.write(&text, 2);
    assert_eq!(found[0]["code"], "section/unknown", "{found:?}");
    editor.end();
}

#[test]
fn fields_and_codes_of_the_marketplace_are_completed() {
    let work = sample();
    let mut editor = Editor::start(work.path());
    editor.write("---\ncode: akvilon-pbx\nsection: \ncountries: [RU, ]\npermissions:\n  - \n\n---\n\n# \n\n## \n", 1);
    assert_eq!(editor.labels(2, 9)[..2], ["telephony", "call-tracking"]);
    assert!(editor.labels(3, 16).contains(&"KZ".to_owned()));
    assert!(editor.labels(5, 4).contains(&"telephony_read".to_owned()));
    let fields = editor.labels(6, 0);
    assert!(fields.contains(&"trial_days".to_owned()) && !fields.contains(&"section".to_owned()), "{fields:?}");
    assert_eq!(editor.labels(9, 2), ["# ru", "# en", "# es"]);
    assert_eq!(editor.labels(11, 3), ["## features", "## installation"]);
    let position = editor.at(3, 3);
    let hover = editor.request("textDocument/hover", &position);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("ISO 3166"), "{hover}");
    editor.end();
}

#[test]
fn invalid_requests_are_answered_and_do_not_end_the_server() {
    let work = sample();
    let mut editor = Editor::start(work.path());
    assert_eq!(editor.request("textDocument/rename", &json!({}))["code"], -32601);
    assert_eq!(editor.request("textDocument/hover", &json!({ "position": "here" }))["code"], -32602);
    editor.notify("textDocument/didChange", &json!([1, 2]));
    editor.notify("$/setTrace", &json!({ "value": "off" }));
    editor.uri = "untitled:Untitled-1".to_owned();
    assert_eq!(editor.write("---\n", 1), [] as [Value; 0]);
    editor.uri = "file:///etc/passwd".to_owned();
    assert_eq!(editor.write("---\n", 1), [] as [Value; 0]);
    editor.end();
}

/// Runs `mpgen lsp` on some bytes: its exit status, output and errors.
fn run(folder: &Path, bytes: &[u8]) -> (Option<i32>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mpgen"))
        .arg("lsp")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(bytes);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn message(body: &Value) -> String {
    let body = body.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

#[test]
fn an_invalid_length_ends_the_server_with_an_error() {
    let work = sample();
    let hello =
        message(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
    for head in [
        "Content-Length: 18446744073709551616\r\n\r\n{}",
        "Content-Length: 18446744073709551615\r\n\r\n{}",
        "Content-Length: 99999999999\r\n\r\n{}",
        "Content-Length: -5\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "Content-Type: x\r\n\r\n{}",
        "hello\r\n\r\n",
    ] {
        for before in ["", hello.as_str()] {
            let (status, _, error) = run(work.path(), format!("{before}{head}").as_bytes());
            assert_eq!(status, Some(2), "{head:?}: {error}");
            let is_plain = error.starts_with("error: ") && error.trim().lines().count() == 1;
            assert!(is_plain, "one line for people: {head:?}: {error}");
        }
    }
}

#[test]
fn the_exit_status_depends_on_shutdown() {
    let work = sample();
    let hello =
        message(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
    let shutdown = message(&json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    let hover = message(&json!({ "jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {} }));
    let exit = message(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    let ends = |parts: &[&str]| run(work.path(), parts.concat().as_bytes());
    assert_eq!(ends(&[&hello, &shutdown, &exit]).0, Some(0));
    assert_eq!(ends(&[&hello, &shutdown]).0, Some(0));
    for without in [&[&hello, &exit][..], &[&hello], &[&exit], &[]] {
        assert_eq!(ends(&without.iter().map(|part| part.as_str()).collect::<Vec<_>>()).0, Some(1), "{without:?}");
    }
    let (status, printed, _) = ends(&[&hover, &hello, &shutdown, &hover, &exit]);
    assert_eq!(status, Some(0));
    assert!(printed.contains("-32002"), "before `initialize`: {printed}");
    assert!(printed.contains("-32600"), "after `shutdown`: {printed}");
}

#[test]
fn an_invalid_body_gets_an_error_and_the_server_continues() {
    let work = sample();
    let mut editor = Editor::start(work.path());
    let deep = format!("{{\"method\":\"x\",\"params\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for (body, code) in [
        (&b"{{{{{"[..], -32700),
        (b"\xff\xfe\xff\xfe", -32700),
        (deep.as_bytes(), -32700),
        (b"", -32700),
        (b"[]", -32600),
        (b"{\"id\": null, \"method\": \"x\"}", -32600),
    ] {
        editor.raw(body);
        let answer = loop {
            let message = editor.receive();
            if message.get("id").is_some() {
                break message;
            }
        };
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(code)), "{answer}");
    }
    assert_eq!(editor.request("initialize", &json!({ "capabilities": {} }))["code"], -32600);
    let text = std::fs::read_to_string(work.path().join(MODULE)).unwrap();
    assert_eq!(editor.write(&text, 1), [] as [Value; 0]);
    editor.end();
}

#[test]
fn many_changes_at_once_are_checked_together() {
    let work = sample();
    let text = std::fs::read_to_string(work.path().join(MODULE)).unwrap();
    let mut editor = Editor::start(work.path());
    editor.write(&text, 1);
    editor.received.clear();
    let uri = editor.uri.clone();
    for version in 2..302 {
        let text = text.replace("section: telephony", &format!("section: nothing-{version}"));
        editor.notify(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": text }] }),
        );
        editor.notify("textDocument/didSave", &json!({ "textDocument": { "uri": uri } }));
        if version > 41 {
            continue;
        }
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
        let actions = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [] } });
        editor.send(
            &json!({ "id": format!("action {version}"), "method": "textDocument/codeAction", "params": actions }),
        );
    }
    editor.request("textDocument/hover", &editor.at(0, 0));
    let ours: Vec<&Value> = editor.received.iter().filter(|it| it["params"]["uri"] == uri.as_str()).collect();
    // One, or a few where the machine made the editor pause.
    assert!((1..30).contains(&ours.len()), "{} checks of 300 changes", ours.len());
    let last = &ours[ours.len() - 1]["params"];
    assert_eq!(last["version"], 301);
    assert!(last["diagnostics"][0]["message"].as_str().unwrap().contains("nothing-301"), "{last}");
    editor.end();
}

#[test]
fn the_size_limit_also_holds_for_unsaved_text() {
    let work = sample();
    let mut editor = Editor::start(work.path());
    let found = editor.write(&"a".repeat(30_000_000), 1);
    let rules: Vec<_> = found.iter().map(|finding| finding["code"].as_str().unwrap()).collect();
    assert_eq!(rules, ["file/too-large"]);
    editor.end();
}

#[test]
fn invalid_positions_and_uris_do_not_end_the_server() {
    let work = sample();
    let text = std::fs::read_to_string(work.path().join(MODULE)).unwrap();
    let mut editor = Editor::start(work.path());
    editor.write(&text, 1);
    let far = json!({ "line": 2_147_483_648_u32, "character": 4_294_967_295_u32 });
    let near = json!({ "line": 3, "character": 1 });
    for range in [json!({ "start": far, "end": far }), json!({ "start": far, "end": near })] {
        let asked = json!({ "textDocument": { "uri": editor.uri }, "range": range, "context": { "diagnostics": [] } });
        assert!(editor.request("textDocument/codeAction", &asked).is_array());
    }
    editor.labels(2_147_483_648, 4_294_967_295);
    let position = editor.at(2_147_483_648, 0);
    assert!(editor.request("textDocument/hover", &position)["code"].is_null());
    let module = editor.uri.clone();
    for uri in [
        "file:///etc/passwd".to_owned(),
        "file://evil.example/share/x.md".to_owned(),
        "http://evil.example/x.md".to_owned(),
        "not an address".to_owned(),
        module.replace("akvilon-telephony", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/x"),
        module.replace("akvilon-telephony", "a%00b"),
        module.replace("akvilon-telephony", "%0a::error::x"),
    ] {
        editor.uri = uri;
        editor.open(&text);
        let position = editor.at(0, 0);
        editor.request("textDocument/hover", &position);
        let close = json!({ "textDocument": { "uri": editor.uri } });
        editor.notify("textDocument/didClose", &close);
    }
    assert!(
        !editor.received.iter().any(|it| it.to_string().contains("passwd") || it.to_string().contains("evil.example"))
    );
    editor.end();
}
