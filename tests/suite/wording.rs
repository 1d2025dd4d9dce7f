//! The messages of findings and reports: each exists in every language, its uses give its variables, and mpgen's own
//! rules on messages have no findings in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use mpgen_core::check::TEXTS;
use mpgen_core::diag::{TextLanguage, Texts};
use mpgen_core::parse::messages;
use mpgen_core::source::{Content, Kind, Source, Sources};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use walkdir::WalkDir;

use crate::catalogue::Catalogue;

/// The texts of all crates.
fn texts() -> Vec<&'static Texts> {
    vec![TEXTS, mpgen_review::TEXTS, mpgen_lsp::TEXTS, mpgen_import::TEXTS]
}

/// The folders with code that uses messages.
const CODE: &[&str] = &[
    "crates/core/src",
    "crates/engine/src",
    "crates/lsp/src",
    "crates/import/src",
    "crates/review/src",
    "crates/site/src",
    "crates/svg/src",
    "src",
];

/// A use of `message!`.
#[derive(Debug)]
struct Use {
    file: String,
    id: String,
    variables: BTreeSet<String>,
}

#[test]
fn every_use_of_a_message_gives_the_variables_of_each_language() {
    let uses = uses();
    assert!(uses.len() > 40, "only {} uses were found", uses.len());
    let mut wrong = Vec::new();
    for language in TextLanguage::ALL {
        let messages = variables(language);
        let tag = language.tag();
        for it in &uses {
            match messages.get(&it.id) {
                None => wrong.push(format!("{}: no message `{}` in {tag}", it.file, it.id)),
                Some(known) => {
                    let missing = known.difference(&it.variables).map(|name| (name, "is not given"));
                    let unused = it.variables.difference(known).map(|name| (name, "is not in the message"));
                    let unused = unused.filter(|_| language == TextLanguage::English);
                    wrong.extend(
                        missing
                            .chain(unused)
                            .map(|(name, what)| format!("{}: `{}` in {tag}: ${name} {what}", it.file, it.id)),
                    );
                }
            }
        }
        let used: BTreeSet<&str> = uses.iter().map(|it| it.id.as_str()).collect();
        let unused = messages.keys().filter(|id| !used.contains(id.as_str()));
        wrong.extend(unused.map(|id| format!("`{id}` in {tag} is not used")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_rules_on_messages_find_nothing_in_the_programs_own() {
    let mut catalogue = Catalogue::valid().marketplace("languages: [en, ru, es]");
    for language in TextLanguage::ALL {
        // What the pages say is built in, but the catalogue is in memory, without it.
        let own = format!("i18n/{}/findings.ftl", language.tag());
        catalogue = catalogue.file(&own, &of_language(language));
    }
    let report = catalogue.check();
    let found: Vec<String> = report.lines().into_iter().filter(|line| line.contains("i18n/")).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The variables of each message.
fn variables(language: TextLanguage) -> BTreeMap<String, BTreeSet<String>> {
    let text = of_language(language);
    let path = format!("i18n/{}/findings.ftl", language.tag());
    let source = Source { path, root: 5, kind: Kind::Messages, content: Content::Text(text.as_str().into()) };
    let sources = Sources::new(vec![source]);
    let (id, _) = sources.iter().next().unwrap();
    let file = messages::parse(id, sources.get(id));
    assert!(file.faults.is_empty(), "{:?}", file.faults);
    let names = |message: &messages::Message| message.variables.iter().map(|it| it.value.clone()).collect();
    file.messages.iter().map(|message| (message.key.clone(), names(message))).collect()
}

fn of_language(language: TextLanguage) -> String {
    texts().into_iter().flatten().map(|texts| texts[language as usize]).collect()
}

fn uses() -> Vec<Use> {
    let mut uses = Vec::new();
    for folder in CODE {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in WalkDir::new(&folder).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let code: TokenStream = std::fs::read_to_string(&path).unwrap().parse().unwrap();
                let file = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
                collect(code, &file, &mut uses);
            }
        }
    }
    uses
}

/// Adds the uses of `message!` in code, also those within the arguments of other macros.
fn collect(code: TokenStream, file: &str, uses: &mut Vec<Use>) {
    let tokens: Vec<TokenTree> = code.into_iter().collect();
    for (n, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_message = n >= 2
            && matches!(&tokens[n - 2], TokenTree::Ident(name) if name == "message")
            && matches!(&tokens[n - 1], TokenTree::Punct(mark) if mark.as_char() == '!');
        if is_message && group.delimiter() == Delimiter::Parenthesis {
            uses.extend(one_use(group.stream(), file));
        }
        collect(group.stream(), file, uses);
    }
}

/// The id and the names of the arguments of a `message!`.
fn one_use(arguments: TokenStream, file: &str) -> Option<Use> {
    let tokens: Vec<TokenTree> = arguments.into_iter().collect();
    let mut parts = tokens.split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ','));
    let id = parts.next()?.first()?.to_string();
    // The macro's own definition begins with `@` or `$`.
    let id = id.strip_prefix('"')?.strip_suffix('"')?.to_owned();
    let variables = parts.filter_map(|part| part.first()).map(ToString::to_string).collect();
    Some(Use { file: file.to_owned(), id, variables })
}
