use crate::check::prelude::*;
use crate::parse::fault::{Expected, FaultKind, Found};

pub(in crate::check) static RULE: Rule =
    rule("field/wrong-type", Severity::Error, documents!("wrong_type"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for fault in &module.file.faults {
        if let FaultKind::WrongType { key, expected, found } = &fault.kind {
            let message = match key.as_str() {
                "" => {
                    let (expected, found) = (expected_value(*expected), found_value(*found));
                    message!("field-wrong-type-front-matter", expected = expected, found = found)
                }
                key => wrong_type(key, *expected, *found),
            };
            let mut diagnostic = findings.rule().at(fault.span, message);
            let written = module.sources.text(fault.span);
            let mut help = help_on_type(key, *expected);
            if let Some(list) = list_meant(module, key, written).filter(|_| *expected == Expected::List) {
                help = write(&list);
                diagnostic = diagnostic.fix(Applicability::Suggested, write(&list), list);
            }
            if *expected == Expected::WholeNumber && matches!(found, Found::SignedNumber | Found::PaddedNumber) {
                let number = written.trim_start_matches(['+', '0']);
                diagnostic = diagnostic.fix(Applicability::Suggested, write(number), number);
            }
            findings.push(diagnostic.help(help));
        }
    }
}

/// The list that is meant by one text: `[RU, KZ]` for `Россия, Казахстан`.
fn list_meant(module: &ModuleContext<'_>, key: &str, written: &str) -> Option<String> {
    let text = written.trim_matches(['(', ')', ']', '"', '\'']).trim();
    if text.is_empty() || text.contains(['\n', '[', '{', ':', '"', '\'']) {
        return None;
    }
    let vocabulary = module.vocabulary();
    let known = vocabulary.permission_codes();
    let codes = |item: &str| -> Option<Vec<String>> {
        let one = |code: &str| Some(vec![code.to_owned()]);
        match key {
            "countries" => one(meaning::country(item)?.code()),
            "permissions" if vocabulary.has_permission(item) => one(item),
            "permissions" => match meaning::same_code(item, &known) {
                Some(code) => one(code),
                None => match vocabulary.permission_group(item) {
                    Some(group) => Some(group.into_iter().map(str::to_owned).collect()),
                    None => one(nearest(item, known.iter().copied())?),
                },
            },
            "owners" => one(item.strip_prefix('@').unwrap_or(item)),
            _ => one(item),
        }
    };
    let items = |separators: &[char]| -> Option<Vec<Vec<String>>> {
        text.split(separators).map(str::trim).filter(|item| !item.is_empty()).map(codes).collect()
    };
    let commas = [',', ';', '|'];
    // Spaces separate codes, and belong to names.
    let spaces = text.split([' ', ',', ';', '|', '/']).filter(|item| !item.is_empty());
    let are_codes = matches!(key, "countries" | "permissions")
        && spaces.clone().count() > 1
        && spaces.clone().all(|item| codes(item).is_some());
    let list = if are_codes { items(&[' ', ',', ';', '|', '/']) } else { items(&commas) };
    Some(format!("[{}]", list?.concat().join(", ")))
}
