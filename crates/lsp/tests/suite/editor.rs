//! An editor that talks to a server without a process between them.

use mpgen_core::files::{EntryType, content, content_kind};
use mpgen_core::source::{Source, Sources};
use mpgen_lsp::{Language, Message, Place, Server};
use mpgen_site::built_in::complete;
use serde_json::{Value, json};

pub(crate) const MARKETPLACE: &str = "\
title: {ru: Маркетплейс, en: Marketplace, es: Marketplace}
base_url: https://marketplace.example/
currency: RUB
languages: [ru, en, es]
required_languages: [ru, en]
fallback: {es: [en, ru]}
api_versions: [v3, v4, v5]
countries: [RU, KZ, MX]
markets:
  cis: [RU, KZ]
sections:
  - code: telephony
    name: {ru: Телефония, en: Telephony, es: Telefonía}
    exclusive: true
  - code: payments
    name: {ru: Оплата, en: Payments, es: Pagos}
permissions:
  - code: order_read
    group: {ru: Заказы, en: Orders, es: Pedidos}
    name: {ru: Просмотр заказов, en: View orders, es: Ver los pedidos}
  - code: order_write
    group: {ru: Заказы, en: Orders, es: Pedidos}
    name: {ru: Изменение заказов, en: Change orders, es: Cambiar los pedidos}
  - code: telephony_read
    group: {ru: Телефония, en: Telephony, es: Telefonía}
    name: {ru: Просмотр звонков, en: View calls, es: Ver las llamadas}
maintainers: [anna]
";

pub(crate) const PHONE: &str = "\
---
code: acme-phone
section: telephony
min_api_version: v5
countries: [RU, KZ]
permissions: [telephony_read]
price_per_month: 1990
trial_days: 14
simple_connection_url: https://acme.example/connect
support_url: https://acme.example/support
documentation_url: https://acme.example/docs
name:
  ru: Акме Телефония
  en: Acme Phone
---

# ru

## features

- Показывает, кто звонит

## installation

Включите раздел API «Телефония».

# en

## features

- Shows who is calling

## installation

Turn on the “Telephony” section of the API.
";

pub(crate) const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
  <circle cx="20" cy="20" r="16" fill="#2a6"/>
</svg>
"##;

pub(crate) const PHONE_FILE: &str = "content/modules/acme/acme-phone.md";

/// The files of a valid marketplace.
pub(crate) fn files() -> Vec<(String, String)> {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    vec![
        file("content/marketplace.yaml", MARKETPLACE),
        file("content/removed.yaml", "- {code: old-phone, day: 2026-01-31, reason: replaced, successor: acme-phone}\n"),
        file(PHONE_FILE, PHONE),
        file("content/modules/acme/acme-phone.svg", LOGO),
    ]
}

pub(crate) fn sources(files: &[(String, String)]) -> Sources {
    let source = |(path, text): &(String, String)| {
        let kind = content_kind(&path["content/".len()..], EntryType::File).unwrap();
        Source { path: path.clone(), root: "content/".len(), kind, content: content(kind, text.as_bytes()) }
    };
    complete(files.iter().map(source).collect(), "content/")
}

pub(crate) struct Editor {
    pub(crate) server: Server,
    version: i32,
    number: u64,
}

impl Editor {
    /// An editor that has everything LSP offers, in English.
    pub(crate) fn new() -> Self {
        Self::with(json!({
            "locale": "en",
            "capabilities": { "textDocument": {
                "completion": { "completionItem": { "snippetSupport": true } },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            } },
        }))
    }

    pub(crate) fn with(initialize: Value) -> Self {
        let mut editor = Self { server: Server::new(Language::default()), version: 0, number: 0 };
        editor.request("initialize", initialize);
        let place = Place::new(&"file:///shop/".parse().unwrap(), &[]);
        editor.server.open(place, sources(&files()));
        editor
    }

    /// The answer to a request; what is sent before it is not looked at.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        self.number += 1;
        let message = json!({ "jsonrpc": "2.0", "id": self.number, "method": method, "params": params });
        let answer = self.server.take(Message::from(message)).pop().unwrap();
        assert_eq!(answer["id"], self.number);
        if answer["error"].is_null() { answer["result"].clone() } else { answer["error"].clone() }
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        let answers = self.server.take(Message::from(json!({ "jsonrpc": "2.0", "method": method, "params": params })));
        assert_eq!(answers, [] as [Value; 0]);
    }

    pub(crate) fn open(&mut self, path: &str, text: &str) {
        self.version += 1;
        let document = json!({ "uri": uri(path), "languageId": "x", "version": self.version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub(crate) fn change(&mut self, path: &str, text: &str) {
        self.version += 1;
        self.notify("textDocument/didChange", change(path, self.version, text));
    }

    pub(crate) fn close(&mut self, path: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri(path) } }));
    }

    /// The files whose findings are sent, each with its rules.
    pub(crate) fn publish(&mut self) -> Vec<(String, Vec<String>)> {
        self.server.publish().iter().map(published).collect()
    }

    /// Opens a file with `|` at the cursor, and returns what a request at the cursor answers.
    pub(crate) fn at_cursor(&mut self, method: &str, path: &str, marked: &str) -> Value {
        let at = marked.find('|').unwrap();
        self.open(path, &marked.replacen('|', "", 1));
        let line = marked[..at].matches('\n').count();
        let character = marked[..at].rsplit('\n').next().unwrap().encode_utf16().count();
        let position = json!({ "line": line, "character": character });
        self.request(method, json!({ "textDocument": { "uri": uri(path) }, "position": position }))
    }
}

pub(crate) fn uri(path: &str) -> String {
    format!("file:///shop/{path}")
}

pub(crate) fn change(path: &str, version: i32, text: &str) -> Value {
    json!({ "textDocument": { "uri": uri(path), "version": version }, "contentChanges": [{ "text": text }] })
}

/// The file and rules of a notification with findings.
pub(crate) fn published(message: &Value) -> (String, Vec<String>) {
    assert_eq!(message["method"], "textDocument/publishDiagnostics", "{message}");
    let params = &message["params"];
    let rules = params["diagnostics"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap().to_owned());
    (params["uri"].as_str().unwrap().trim_start_matches("file:///shop/").to_owned(), rules.collect())
}
