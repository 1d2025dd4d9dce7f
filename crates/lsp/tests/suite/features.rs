//! What an editor offers at a position: completion, hover, definitions, symbols, formatting.

use serde_json::{Value, json};

use crate::editor::{Editor, MARKETPLACE, PHONE, PHONE_FILE, uri};

const SETTINGS: &str = "content/marketplace.yaml";
const REMOVED: &str = "content/removed.yaml";

/// The module with other text in place of a part of it.
fn phone(old: &str, new: &str) -> String {
    assert!(PHONE.contains(old), "{old:?}");
    PHONE.replacen(old, new, 1)
}

fn labels(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

fn inserted<'a>(items: &'a Value, label: &str) -> &'a str {
    let mut items = items.as_array().unwrap().iter();
    let item = items.find(|item| item["label"] == label).unwrap_or_else(|| panic!("no {label:?}"));
    item["textEdit"]["newText"].as_str().unwrap()
}

#[test]
fn values_are_completed_wherever_they_may_be() {
    let cases = [
        (PHONE_FILE, phone("section: telephony", "section: |"), "telephony payments"),
        (PHONE_FILE, phone("section: telephony", "section: pay|"), "telephony payments"),
        (PHONE_FILE, phone("section: telephony", "section: \"tel|ephony\""), "telephony payments"),
        (PHONE_FILE, phone("min_api_version: v5", "min_api_version: |"), "v5 v4 v3"),
        (PHONE_FILE, phone("[RU, KZ]", "[RU, |]"), "KZ MX"),
        (PHONE_FILE, phone("[RU, KZ]", "[RU, |"), "KZ MX"),
        (PHONE_FILE, phone("[RU, KZ]", "|"), "RU KZ MX"),
        (PHONE_FILE, phone("[RU, KZ]", "\n  - KZ\n  - |"), "RU MX"),
        (PHONE_FILE, phone("[telephony_read]", "[telephony_read, |]"), "order_read order_write Orders"),
        (PHONE_FILE, phone("trial_days: 14", "listed: |"), "true false"),
        (PHONE_FILE, phone("trial_days: 14", "owners: [|]"), "anna"),
        (PHONE_FILE, phone("trial_days: 14", "logo: |"), "acme-phone.svg"),
        (PHONE_FILE, phone("code: acme-phone", "code: |"), "acme-phone"),
        (SETTINGS, MARKETPLACE.replace("required_languages: [ru, en]", "required_languages: [|]"), "ru en es"),
        (SETTINGS, MARKETPLACE.replace("{es: [en, ru]}", "{es: [en, |]}"), "ru es"),
        (SETTINGS, MARKETPLACE.replace("cis: [RU, KZ]", "cis: [RU, |]"), "KZ MX"),
        (SETTINGS, format!("{MARKETPLACE}findings_language: |"), "en ru es"),
        (SETTINGS, format!("{MARKETPLACE}theme: |"), "default"),
        (SETTINGS, format!("{MARKETPLACE}exceptions:\n  - {{module: |"), "acme-phone"),
        (REMOVED, "- code: a\n  successor: |\n".to_owned(), "acme-phone"),
    ];
    for (path, text, expected) in cases {
        let mut editor = Editor::new();
        let items = editor.at_cursor("textDocument/completion", path, &text);
        assert_eq!(labels(&items).join(" "), expected, "{text}");
    }
    let mut editor = Editor::new();
    let some = |editor: &mut Editor, text: &str, expected: &[&str]| {
        let items = editor.at_cursor("textDocument/completion", SETTINGS, text);
        for label in expected {
            assert!(labels(&items).contains(label), "{label} in {text}");
        }
    };
    some(&mut editor, &MARKETPLACE.replace("currency: RUB", "currency: |"), &["RUB", "KZT", "MXN"]);
    some(&mut editor, &MARKETPLACE.replace("languages: [ru, en, es]", "languages: [ru, |]"), &["en", "kk"]);
    some(&mut editor, &MARKETPLACE.replace("countries: [RU, KZ, MX]", "countries: [RU, |]"), &["BY", "UZ"]);
    some(&mut editor, &format!("{MARKETPLACE}exceptions:\n  - module: a\n    rule: |"), &["api-version/not-latest"]);
}

#[test]
fn keys_are_completed_with_places_to_fill_in() {
    let mut editor = Editor::new();
    let items = editor.at_cursor("textDocument/completion", PHONE_FILE, &phone("trial_days: 14\n", "|\n"));
    let found = labels(&items);
    assert!(found.contains(&"trial_days") && found.contains(&"developer"), "{found:?}");
    assert!(!found.contains(&"section"), "it is there: {found:?}");
    assert!(!found.contains(&"connection_url"), "there is another way to connect: {found:?}");
    assert_eq!(inserted(&items, "trial_days"), "trial_days: $1");
    assert_eq!(inserted(&items, "developer"), "developer:\n  name: $1");
    assert_eq!(inserted(&items, "summary"), "summary:\n  ru: $1\n  en: $2");
    assert_eq!(inserted(&items, "owners"), "owners: [$1]");

    for (path, text, expected) in [
        (PHONE_FILE, phone("  en: Acme Phone\n", "  |\n"), "en es"),
        (PHONE_FILE, phone("trial_days: 14", "summary: {ru: А, |}"), "en es"),
        (PHONE_FILE, phone("trial_days: 14", "developer:\n  name: A\n  |"), "url"),
        (SETTINGS, MARKETPLACE.replace("    exclusive: true\n", "    |\n"), "exclusive"),
        (SETTINGS, MARKETPLACE.replace("{es: [en, ru]}", "{|}"), "ru en es"),
        (SETTINGS, format!("{MARKETPLACE}guard:\n  |"), "share at_least"),
        (SETTINGS, format!("{MARKETPLACE}exceptions: [{{|}}]"), "module rule reason"),
        (REMOVED, "- code: a\n  |\n".to_owned(), "day reason successor"),
        (REMOVED, "- |\n".to_owned(), "code day reason successor"),
    ] {
        let mut editor = Editor::new();
        let items = editor.at_cursor("textDocument/completion", path, &text);
        assert_eq!(labels(&items).join(" "), expected, "{text}");
    }

    let text = MARKETPLACE.replace("permissions:\n", "  |\npermissions:\n");
    let items = editor.at_cursor("textDocument/completion", SETTINGS, &text);
    assert_eq!(inserted(&items, "- code"), "- code: $1\n  name: {ru: $2, en: $3}");
    let text = phone("section: telephony", "sect|: telephony");
    let items = editor.at_cursor("textDocument/completion", PHONE_FILE, &text);
    assert_eq!(inserted(&items, "section"), "section", "its colon is there");
}

#[test]
fn an_editor_without_snippets_gets_text() {
    let mut editor = Editor::with(json!({ "capabilities": {} }));
    let items = editor.at_cursor("textDocument/completion", PHONE_FILE, &phone("trial_days: 14\n", "|\n"));
    assert_eq!(inserted(&items, "summary"), "summary:\n  ru: \n  en: ");
    assert!(items.as_array().unwrap().iter().all(|item| item["insertTextFormat"] == 1));
}

#[test]
fn a_group_of_permissions_is_completed_at_once() {
    let mut editor = Editor::new();
    for (text, expected) in [
        ("permissions: [|]", "order_read, order_write"),
        ("permissions: |", "[order_read, order_write]"),
        ("permissions:\n  - |", "order_read\n- order_write"),
        ("permissions:\n  |", "- order_read\n- order_write"),
    ] {
        let text = phone("permissions: [telephony_read]", text);
        let items = editor.at_cursor("textDocument/completion", PHONE_FILE, &text);
        assert_eq!(inserted(&items, "Orders"), expected, "{text}");
    }
}

#[test]
fn headings_are_completed_after_the_front_matter() {
    let mut editor = Editor::new();
    for (text, expected) in [
        (format!("{PHONE}\n# |"), "# es"),
        (format!("{PHONE}\n# es\n\n## |"), "## features ## installation"),
        (format!("{PHONE}\n# es\n\n## features\n\na\n\n## inst|"), "## installation"),
        (format!("{PHONE}\n|"), "# es"),
        (format!("{PHONE}\nwords |"), ""),
    ] {
        let items = editor.at_cursor("textDocument/completion", PHONE_FILE, &text);
        assert_eq!(labels(&items).join(" "), expected, "{text}");
    }
    let items = editor.at_cursor("textDocument/completion", PHONE_FILE, &format!("{PHONE}\n|"));
    assert_eq!(inserted(&items, "# es"), "# es\n\n## features\n\n$1\n\n## installation\n\n$2\n");
}

#[test]
fn hover_explains_a_value_and_its_field() {
    for (path, text, expected) in [
        (
            PHONE_FILE,
            phone("section: telephony", "section: tele|phony"),
            "**Telephony** · `telephony`\n\nOnly one module of this section can be active at a time.",
        ),
        (PHONE_FILE, phone("section: telephony", "sec|tion: telephony"), "`section`: The marketplace section"),
        (PHONE_FILE, phone("[RU, KZ]", "[RU, K|Z]"), "**Kazakhstan** · `KZ`\n\nCountry groups: `cis`"),
        (
            PHONE_FILE,
            phone("[telephony_read]", "[|telephony_read]"),
            "**View calls** · `telephony\\_read`".replace("\\_", "_").as_str(),
        ),
        (PHONE_FILE, phone("version: v5", "version: |v4"), "Accounts on `v4`, `v5` see the module."),
        (
            PHONE_FILE,
            phone("month: 1990", "month: 19|90"),
            "Shown as:\n\n- ru: 1\u{a0}990\u{a0}₽ в месяц\n- en: RUB\u{a0}1,990 per month",
        ),
        (PHONE_FILE, phone("trial_days: 14", "trial_days: 1|4"), "- ru: 14 дней бесплатно\n- en: 14 days free"),
        (
            PHONE_FILE,
            phone("  ru: Акме", "  r|u: Акме"),
            "**Русский** · `ru`\n\nEvery module must have texts in this language.",
        ),
        (PHONE_FILE, phone("# en", "# e|n"), "**English** · `en`"),
        (PHONE_FILE, phone("## features", "## |features"), "What the module does"),
        (SETTINGS, MARKETPLACE.replace("KZ, MX]", "KZ, M|X]"), "**Mexico** · `MX`"),
        (SETTINGS, format!("{MARKETPLACE}exceptions:\n  - {{module: acme-|phone}}"), "**Acme Phone** · `acme-phone`"),
        (SETTINGS, format!("{MARKETPLACE}exceptions:\n  - rule: api-version/not-|latest"), "# api-version/not-latest"),
        (REMOVED, "- {code: a, successor: acme|-phone}".to_owned(), "**Acme Phone** · `acme-phone`"),
    ] {
        let mut editor = Editor::new();
        let hover = editor.at_cursor("textDocument/hover", path, &text);
        let value = hover["contents"]["value"].as_str().unwrap_or_default();
        assert!(value.starts_with(expected) || value.contains(expected), "{value:?} has no {expected:?}");
    }
    let mut editor = Editor::with(json!({ "locale": "ru", "capabilities": {} }));
    let hover = editor.at_cursor("textDocument/hover", PHONE_FILE, &phone("[RU, KZ]", "[RU, K|Z]"));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**Казахстан** · `KZ`"), "{hover}");
    let hover = editor.at_cursor("textDocument/hover", PHONE_FILE, &phone("section: telephony", "section: tel|x"));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("# section/unknown"), "{hover}");
}

#[test]
fn a_definition_is_in_the_file_that_has_it() {
    let at = |text: &str| {
        let before = &MARKETPLACE[..MARKETPLACE.find(text).unwrap()];
        json!({ "line": before.matches('\n').count(), "character": before.rsplit('\n').next().unwrap().encode_utf16().count() })
    };
    let start = json!({ "line": 0, "character": 0 });
    for (path, text, file, position) in [
        (PHONE_FILE, phone("section: telephony", "section: tele|phony"), SETTINGS, at("telephony")),
        (PHONE_FILE, phone("[telephony_read]", "[telephony|_read]"), SETTINGS, at("telephony_read")),
        (PHONE_FILE, phone("version: v5", "version: v|4"), SETTINGS, at("v4")),
        (PHONE_FILE, phone("[RU, KZ]", "[RU, |KZ]"), SETTINGS, at("KZ")),
        (PHONE_FILE, phone("# en", "# e|n"), SETTINGS, at("en, es]")),
        (PHONE_FILE, phone("  en: Acme", "  e|n: Acme"), SETTINGS, at("en, es]")),
        (
            PHONE_FILE,
            phone("trial_days: 14", "logo: acme-|phone.svg"),
            "content/modules/acme/acme-phone.svg",
            start.clone(),
        ),
        (SETTINGS, MARKETPLACE.replace("{es: [en, ru]}", "{es: [e|n, ru]}"), SETTINGS, at("en, es]")),
        (SETTINGS, format!("{MARKETPLACE}exceptions:\n  - module: acme-|phone\n"), PHONE_FILE, start.clone()),
        (REMOVED, "- {code: old-phone, successor: acme|-phone}\n".to_owned(), PHONE_FILE, start),
    ] {
        let mut editor = Editor::new();
        let found = editor.at_cursor("textDocument/definition", path, &text);
        assert_eq!(found[0]["uri"], uri(file), "{text}");
        assert_eq!(found[0]["range"]["start"], position, "{text}");
    }
    let mut editor = Editor::new();
    let found = editor.at_cursor("textDocument/definition", PHONE_FILE, &phone("[RU, KZ]", "[RU, |KZ]"));
    assert_eq!(found[1]["range"]["start"], at("cis"), "its group");
    let found = editor.at_cursor("textDocument/definition", PHONE_FILE, &phone("section: telephony", "section: |x"));
    assert_eq!(found, Value::Null);
}

/// The names of symbols, indented.
fn outline(symbols: &Value, depth: usize) -> String {
    let line = |symbol: &Value| {
        let detail = symbol["detail"].as_str().map(|detail| format!(" {detail}")).unwrap_or_default();
        let inner = symbol.get("children").map(|inner| outline(inner, depth + 1)).unwrap_or_default();
        format!("{}{}{detail}\n{inner}", "  ".repeat(depth), symbol["name"].as_str().unwrap())
    };
    symbols.as_array().unwrap().iter().map(line).collect()
}

#[test]
fn symbols_are_fields_languages_and_blocks() {
    let mut editor = Editor::new();
    editor.open(PHONE_FILE, PHONE);
    let symbols = editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri(PHONE_FILE) } }));
    let expected = "\
code acme-phone
section telephony
min_api_version v5
countries
  RU
  KZ
permissions
  telephony_read
price_per_month 1990
trial_days 14
simple_connection_url https://acme.example/connect
support_url https://acme.example/support
documentation_url https://acme.example/docs
name
  ru Акме Телефония
  en Acme Phone
ru
  features
  installation
en
  features
  installation
";
    assert_eq!(outline(&symbols, 0), expected);
    let language = &symbols[11];
    assert_eq!((&language["range"]["start"]["line"], &language["range"]["end"]["line"]), (&json!(16), &json!(24)));
    let symbols = editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri(SETTINGS) } }));
    assert!(outline(&symbols, 0).contains("sections\n  telephony\n    code telephony\n    name\n      ru Телефония\n"));

    let mut editor = Editor::with(json!({ "capabilities": {} }));
    let symbols = editor.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri(PHONE_FILE) } }));
    assert!(symbols.as_array().unwrap().iter().all(|symbol| symbol["location"]["uri"] == uri(PHONE_FILE)));
}

#[test]
fn formatting_changes_the_lines_that_differ() {
    let mut editor = Editor::new();
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let params = json!({ "textDocument": { "uri": uri(PHONE_FILE) }, "options": options });
    editor.open(PHONE_FILE, PHONE);
    assert_eq!(editor.request("textDocument/formatting", params.clone()), json!([]));

    editor.open(PHONE_FILE, &phone("trial_days: 14\n", "trial_days: 14   \n"));
    let range = json!({ "start": { "line": 7, "character": 0 }, "end": { "line": 8, "character": 0 } });
    assert_eq!(
        editor.request("textDocument/formatting", params.clone()),
        json!([{ "range": range, "newText": "trial_days: 14\n" }])
    );
    editor.open(PHONE_FILE, "---\ncode: [\n");
    assert_eq!(editor.request("textDocument/formatting", params), Value::Null, "it cannot be read");
}

#[test]
fn other_files_and_positions_have_no_answers() {
    let mut editor = Editor::new();
    let far = json!({ "line": 2_147_483_648_u32, "character": 4_294_967_295_u32 });
    for file in
        ["file:///etc/passwd", "file:///shop/content/marketplace.yaml", "untitled:Untitled-1", "file://evil/x.md"]
    {
        let document = json!({ "uri": file, "languageId": "x", "version": 1, "text": "---\n" });
        editor.notify("textDocument/didOpen", json!({ "textDocument": document }));
        for method in ["hover", "completion", "definition"] {
            let params = json!({ "textDocument": { "uri": file }, "position": far });
            let answer = editor.request(&format!("textDocument/{method}"), params);
            assert!(answer["code"].is_null(), "{method} {file}: {answer}");
        }
    }
    assert!(!format!("{:?}", editor.publish()).contains("passwd"));
    assert_eq!(editor.request("textDocument/rename", json!({}))["code"], -32601);
    assert_eq!(editor.request("textDocument/hover", json!({ "position": "here" }))["code"], -32602);
    assert_eq!(editor.request("initialize", json!({}))["code"], -32600);
    assert_eq!(editor.request("shutdown", Value::Null), Value::Null);
    assert_eq!(editor.request("textDocument/hover", json!({}))["code"], -32600);
}
