//! A conversation between an editor and `mpgen lsp`: the very messages, over standard input and output.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::cli::{MODULE, sample};

struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    uri: String,
    number: u64,
    heard: Vec<Value>,
}

impl Editor {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mpgen"))
            .arg("lsp")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let uri = url::Url::from_file_path(folder.join(MODULE)).unwrap().to_string();
        let mut editor = Self { child, input, output, uri, number: 0, heard: Vec::new() };
        let answer = editor.ask("initialize", &json!({ "capabilities": {}, "processId": null }));
        assert_eq!(answer["capabilities"]["textDocumentSync"]["change"], 1);
        editor.tell("initialized", &json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and gives the answer; what else is said in between is kept.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.number += 1;
        let number = self.number;
        self.send(&json!({ "jsonrpc": "2.0", "id": number, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == number {
                return if message["error"].is_null() { message["result"].clone() } else { message["error"].clone() };
            }
            self.heard.push(message);
        }
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server has gone");
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

    /// The findings of the module after a change of its text.
    fn write(&mut self, text: &str, version: u32) -> Vec<Value> {
        let uri = self.uri.clone();
        match version {
            1 => self.tell(
                "textDocument/didOpen",
                &json!({ "textDocument": { "uri": uri, "languageId": "markdown", "version": 1, "text": text } }),
            ),
            _ => self.tell(
                "textDocument/didChange",
                &json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": text }] }),
            ),
        }
        self.heard.clear();
        self.ask("textDocument/hover", &self.at(0, 0));
        let ours = |message: &&Value| message["params"]["uri"] == uri.as_str();
        let last = self.heard.iter().rfind(ours).map(|message| message["params"]["diagnostics"].clone());
        last.and_then(|list| list.as_array().cloned()).unwrap_or_default()
    }

    fn at(&self, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": self.uri }, "position": { "line": line, "character": character } })
    }

    fn labels(&mut self, line: u32, character: u32) -> Vec<String> {
        let place = self.at(line, character);
        let items = self.ask("textDocument/completion", &place);
        items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    }

    fn end(mut self) {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.tell("exit", &Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

#[test]
fn an_editor_shows_what_check_finds_in_a_text_that_is_not_saved() {
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

    let actions = editor.ask(
        "textDocument/codeAction",
        &json!({ "textDocument": { "uri": editor.uri }, "range": range(21, 21), "context": { "diagnostics": [] } }),
    );
    let quick = &actions[0];
    assert_eq!((quick["kind"].as_str(), quick["isPreferred"].as_bool()), (Some("quickfix"), Some(true)), "{actions}");
    assert_eq!(quick["edit"]["changes"][&editor.uri][0], json!({ "range": range(20, 22), "newText": "GB" }));

    let place = editor.at(line, 17);
    let hover = editor.ask("textDocument/hover", &place);
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("# country/unknown"), "{hover}");

    assert_eq!(editor.write(&text, 3), [] as [Value; 0], "once it is right again, nothing is left");
    editor.end();
}

#[test]
fn every_open_text_is_told_about_by_the_editors_own_name_for_it_and_its_version() {
    let work = sample();
    let text = std::fs::read_to_string(work.path().join(MODULE)).unwrap();
    let mut editor = Editor::start(work.path());
    editor.uri = editor.uri.replace("modules", "%6dodules");
    editor.write(&text, 1);
    let told = |editor: &Editor| {
        editor.heard.iter().rfind(|it| it["params"]["uri"] == editor.uri.as_str()).map(|it| it["params"].clone())
    };
    assert_eq!(told(&editor), Some(json!({ "uri": editor.uri, "diagnostics": [], "version": 1 })));
    editor.write(&text.replace("countries: [", "countries: [ru, "), 7);
    assert_eq!(told(&editor).unwrap()["version"], 7);

    let mut kinds = |only: &str| {
        let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
        let asked = json!({ "textDocument": { "uri": editor.uri }, "range": whole, "context": { "diagnostics": [], "only": [only] } });
        let actions = editor.ask("textDocument/codeAction", &asked);
        actions.as_array().unwrap().iter().map(|action| action["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("source"), ["source.fixAll"]);
    assert_eq!(kinds("quickfix"), ["quickfix"]);
    assert_eq!(kinds("refactor"), [""; 0]);
    editor.end();
}

#[test]
fn an_editor_completes_fields_and_the_marketplaces_own_codes() {
    let work = sample();
    let mut editor = Editor::start(work.path());
    editor.write("---\ncode: akvilon-pbx\nsection: \ncountries: [RU, ]\npermissions:\n  - \n\n---\n\n# \n\n## \n", 1);
    assert_eq!(editor.labels(2, 9)[..2], ["telephony", "call-tracking"]);
    assert!(editor.labels(3, 16).contains(&"KZ".to_owned()));
    assert!(editor.labels(5, 4).contains(&"telephony_read".to_owned()));
    let fields = editor.labels(6, 0);
    assert!(fields.contains(&"trial_days".to_owned()) && !fields.contains(&"section".to_owned()), "{fields:?}");
    assert_eq!(editor.labels(9, 2), ["ru", "en", "es"]);
    assert_eq!(editor.labels(11, 3), ["features", "installation"]);
    let place = editor.at(3, 3);
    let hover = editor.ask("textDocument/hover", &place);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("ISO 3166"), "{hover}");
    editor.end();
}

#[test]
fn what_an_editor_should_not_ask_is_answered_and_outlived() {
    let work = sample();
    let mut editor = Editor::start(work.path());
    assert_eq!(editor.ask("textDocument/rename", &json!({}))["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", &json!({ "position": "here" }))["code"], -32602);
    editor.tell("textDocument/didChange", &json!([1, 2]));
    editor.tell("$/setTrace", &json!({ "value": "off" }));
    editor.uri = "untitled:Untitled-1".to_owned();
    assert_eq!(editor.write("---\n", 1), [] as [Value; 0]);
    editor.uri = "file:///etc/passwd".to_owned();
    assert_eq!(editor.write("---\n", 1), [] as [Value; 0]);
    editor.end();
}
