//! Which findings an editor is sent, and when texts are checked.

use mpgen_lsp::Message;
use serde_json::{Value, json};

use crate::editor::{Editor, MARKETPLACE, PHONE, PHONE_FILE, change, files, published, sources, uri};

#[test]
fn one_key_press_sends_the_findings_that_changed() {
    let mut editor = Editor::new();
    let mut broken = files();
    for n in 0..100 {
        let text = PHONE.replace("acme-phone", &format!("other-{n}")).replace("section: telephony", "section: x");
        broken.push((format!("content/modules/other/other-{n}.md"), text));
    }
    editor.server.set_saved(sources(&broken));
    assert!(editor.publish().len() >= 100, "every file has findings at first");

    editor.open(PHONE_FILE, PHONE);
    assert_eq!(editor.publish().len(), 1);
    editor.change(PHONE_FILE, &PHONE.replace("calling", "calling now"));
    let sent = editor.publish();
    assert_eq!(sent.len(), 1, "the others are as they were: {sent:?}");
    assert_eq!(sent[0].0, PHONE_FILE);
    assert_eq!(editor.publish(), [], "nothing has changed since");
}

#[test]
fn a_changed_section_is_reported_in_the_files_that_use_it() {
    let mut editor = Editor::new();
    assert_eq!(editor.publish(), []);
    let settings = MARKETPLACE.replace("code: telephony\n", "code: phones\n");
    editor.open("content/marketplace.yaml", &settings);
    let sent = editor.publish();
    let expected: [(String, Vec<String>); 2] =
        [("content/marketplace.yaml".to_owned(), vec![]), (PHONE_FILE.to_owned(), vec!["section/unknown".to_owned()])];
    assert_eq!(sent, expected);
    editor.close("content/marketplace.yaml");
    assert_eq!(editor.publish(), [(PHONE_FILE.to_owned(), vec![])], "the saved text counts again");
}

#[test]
fn edits_that_came_together_are_checked_together() {
    let mut editor = Editor::new();
    editor.open(PHONE_FILE, PHONE);
    editor.publish();
    let mut messages = Vec::new();
    for n in 0..40 {
        let text = PHONE.replace("section: telephony", &format!("section: x{n}"));
        let edit = json!({ "method": "textDocument/didChange", "params": change(PHONE_FILE, 100 + n, &text) });
        let range = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 0 } });
        let document = json!({ "uri": uri(PHONE_FILE) });
        let actions = json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
        let request = json!({ "id": n, "method": "textDocument/codeAction", "params": actions });
        messages.extend([Message::from(edit), Message::from(request)]);
    }
    let answers = editor.server.take_all(messages);
    let (sent, responses): (Vec<Value>, Vec<Value>) = answers.into_iter().partition(|it| it.get("id").is_none());
    assert_eq!(
        sent.iter().map(published).collect::<Vec<_>>(),
        [(PHONE_FILE.to_owned(), vec!["section/unknown".to_owned()])]
    );
    assert!(sent[0]["params"]["diagnostics"][0]["message"].as_str().unwrap().contains("x39"), "{sent:?}");
    let (late, last): (Vec<&Value>, Vec<&Value>) = responses.iter().partition(|it| it["error"]["code"] == -32801);
    assert_eq!((late.len(), last.len()), (39, 1), "every request is answered");
    assert!(last[0]["result"].is_array(), "{last:?}");
}

#[test]
fn a_cancelled_request_is_not_worked_on() {
    let mut editor = Editor::new();
    let position = json!({ "textDocument": { "uri": uri(PHONE_FILE) }, "position": { "line": 2, "character": 0 } });
    let request = json!({ "id": "a", "method": "textDocument/hover", "params": position });
    let cancel = json!({ "method": "$/cancelRequest", "params": { "id": "a" } });
    let answers = editor.server.take_all(vec![Message::from(request), Message::from(cancel)]);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["error"]["code"], -32800);
}

#[test]
fn saved_and_watched_files_are_to_be_read_again() {
    let mut editor = Editor::new();
    editor.open(PHONE_FILE, &PHONE.replace("section: telephony", "section: x"));
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri(PHONE_FILE) } }));
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri("content/x.md"), "type": 1 }] }));
    assert_eq!(editor.server.take_changed(), [uri(PHONE_FILE), uri("content/x.md")].into());
    assert!(editor.server.take_changed().is_empty());
    editor.close(PHONE_FILE);
    assert_eq!(editor.publish()[0].1, ["section/unknown"], "what was saved counts before it is read again");
}

#[test]
fn words_are_in_the_editors_language() {
    for (locale, words) in [("ru-RU", "неизвест"), ("es", "descono"), ("en", "unknown"), ("de", "unknown")] {
        let mut editor = Editor::with(json!({ "locale": locale, "capabilities": {} }));
        editor.open(PHONE_FILE, &PHONE.replace("section: telephony", "section: xyz"));
        let sent = editor.server.publish();
        let message = sent[0]["params"]["diagnostics"][0]["message"].as_str().unwrap();
        assert!(message.contains(words), "{locale}: {message}");
    }
}

#[test]
fn an_editor_that_counts_bytes_gets_bytes() {
    let text = PHONE.replace("countries: [RU, KZ]", "countries: [😀, UK]");
    for (encodings, column) in [(json!(["utf-8", "utf-16"]), 18), (json!(["utf-16"]), 16), (Value::Null, 16)] {
        let mut editor = Editor::with(json!({ "capabilities": { "general": { "positionEncodings": encodings } } }));
        editor.open(PHONE_FILE, &text);
        let sent = editor.server.publish();
        let found = &sent[0]["params"]["diagnostics"][1];
        assert_eq!(found["range"]["start"]["character"], column, "{found}");
    }
}
