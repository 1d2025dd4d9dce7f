use super::*;

/// The cursor at `|` in a text, as `path layout token`.
fn cursor(text: &str) -> String {
    let at = text.find('|').expect("a cursor");
    let text = text.replacen('|', "", 1);
    let Some(cursor) = Scan::new(&text, 0..text.len(), at).cursor else { return "none".to_owned() };
    format!("{} {:?} {:?}", shown(&cursor.node), cursor.layout, &text[cursor.token])
}

fn shown(path: &[Step]) -> String {
    let steps = path.iter().map(|step| match step {
        Step::Key(key) => format!(".{key}"),
        Step::Item(index) => format!("[{index}]"),
    });
    steps.collect()
}

#[test]
fn the_cursor_is_found_in_every_notation() {
    for (text, expected) in [
        ("|", " Block \"\""),
        ("a: 1\n|", " Block \"\""),
        ("a: 1\nse|ct", " Block \"sect\""),
        ("se|ction: x\n", " Key \"section\""),
        ("section: |\nb: 1", ".section Inline \"\""),
        ("section:|", ".section Inline \"\""),
        ("section: pay|ments # why", ".section Inline \"payments\""),
        ("section: \"pay|ments\"", ".section Inline \"payments\""),
        ("countries: [|]", ".countries[0] Flow \"\""),
        ("countries: [RU, |]", ".countries[1] Flow \"\""),
        ("countries: [RU, K|Z]", ".countries[1] Flow \"KZ\""),
        ("countries: [RU, |\nb: 1\n", ".countries[1] Flow \"\""),
        ("countries: [RU,\n  K|]", ".countries[1] Flow \"K\""),
        ("countries: [\n  |\n]", ".countries[0] Flow \"\""),
        ("countries:\n  - R|\n", ".countries[0] Item \"R\""),
        ("countries:\n  - RU\n  - |\nb: 1", ".countries[1] Item \"\""),
        ("countries:\n- RU\n- |", ".countries[1] Item \"\""),
        ("countries:\n  |", ".countries Block \"\""),
        ("countries:\n  - RU\n  |", ".countries Block \"\""),
        ("countries:\n  - RU\n|", " Block \"\""),
        ("name:\n  r|\n", ".name Block \"r\""),
        ("name:\n  ru: А\n  |\nb: 1", ".name Block \"\""),
        ("name: {ru: А, e|}", ".name FlowKey \"e\""),
        ("name: {ru: А, |}", ".name FlowKey \"\""),
        ("name: {ru: |}", ".name.ru Flow \"\""),
        ("sections:\n  - code: a\n    n|", ".sections[0] Block \"n\""),
        ("sections:\n  - c|", ".sections[0] Item \"c\""),
        ("sections:\n  - code: a\n  - code: b|\n", ".sections[1].code Inline \"b\""),
        ("sections:\n  - {code: a, name: {ru: |}}", ".sections[0].name.ru Flow \"\""),
        ("x: |- \n  text".replace("|-", ">").as_str().replace("text", "te|xt").as_str(), "none"),
        ("# com|ment", "none"),
    ] {
        assert_eq!(cursor(text), expected, "{text:?}");
    }
}

#[test]
fn entries_have_their_paths_keys_and_values() {
    let text = "a: 1 # one\n'b': [x, \"y z\"]\nc:\n  - d: {e: f}\n    g: >\n      text: no\nh:\r\n  i: j\r\n";
    let scan = Scan::new(text, 0..text.len(), text.len());
    let shown: Vec<String> = scan
        .entries
        .iter()
        .map(|entry| format!("{} {}", shown(&entry.path), entry.value.clone().map_or("", |value| &text[value])))
        .collect();
    let expected = [
        ".a 1",
        ".b ",
        ".b[0] x",
        ".b[1] y z",
        ".c ",
        ".c[0] ",
        ".c[0].d ",
        ".c[0].d.e f",
        ".c[0].g ",
        ".h ",
        ".h.i j",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn deep_nesting_takes_no_long_time() {
    for piece in ["[", "{a: ", "[a, ", "- ", "- [", "? {"] {
        let text = piece.repeat(250_000 / piece.len());
        Scan::new(&text, 0..text.len(), text.len());
    }
    let steps: String = (0..700).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_eq!(Scan::new(&steps, 0..steps.len(), 0).entries.len(), 700);
}

#[test]
fn any_text_is_read() {
    let pieces = ["a", ":", " ", "\n", "- ", "[", "]", "{", "}", ",", "\"", "'", "#", "|", "  ", "я", "\r\n", "\t"];
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let scan = Scan::new(&text, 0..text.len(), at);
            for entry in &scan.entries {
                for range in [&entry.key, &entry.value].into_iter().flatten() {
                    assert!(text.get(range.clone()).is_some(), "{text:?}");
                }
            }
            if let Some(cursor) = scan.cursor {
                assert!(text.get(cursor.token).is_some(), "{text:?} at {at}");
            }
        }
    }
}
