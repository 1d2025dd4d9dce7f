//! SARIF 2.1.0.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::json::write_line;
use super::{Diagnostic, Fix, Options, Positions, Severity};
use crate::source::Span;

/// Writes all diagnostics as one log with one run.
pub(super) fn write(
    diagnostics: &[Diagnostic<String>],
    fingerprints: Vec<String>,
    positions: &Positions<'_>,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut used: BTreeMap<&str, Severity> = BTreeMap::new();
    for Diagnostic { rule, severity, .. } in diagnostics {
        let most_severe = used.entry(rule).or_insert(*severity);
        *most_severe = (*most_severe).min(*severity);
    }
    let index: BTreeMap<&str, usize> = used.keys().enumerate().map(|(n, &rule)| (rule, n)).collect();
    let rules = used.iter().map(|(&rule, &severity)| descriptor(rule, severity, options)).collect();
    let writer = Writer { positions, rules: &index };
    let results = diagnostics.iter().zip(fingerprints);
    let run = Run {
        tool: Tool { driver: Driver { name: "mpgen", version: env!("CARGO_PKG_VERSION"), rules } },
        column_kind: "unicodeCodePoints",
        results: results.map(|(diagnostic, fingerprint)| writer.result(diagnostic, fingerprint)).collect(),
    };
    write_line(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] }, out)
}

struct Writer<'a> {
    positions: &'a Positions<'a>,
    rules: &'a BTreeMap<&'a str, usize>,
}

impl Writer<'_> {
    fn result(&self, diagnostic: &Diagnostic<String>, fingerprint: String) -> ResultObject {
        let text = match &diagnostic.help {
            Some(help) => format!("{}\n{help}", diagnostic.message),
            None => diagnostic.message.clone(),
        };
        let related = diagnostic.related.iter().enumerate().map(|(n, related)| Location {
            id: Some(n + 1),
            physical_location: self.location(related.span),
            message: Some(Message::new(&related.message)),
        });
        ResultObject {
            rule_id: diagnostic.rule,
            rule_index: self.rules[diagnostic.rule],
            level: level(diagnostic.severity),
            message: Message::new(&text),
            locations: [Location { id: None, physical_location: self.location(diagnostic.span), message: None }],
            related_locations: related.collect(),
            partial_fingerprints: BTreeMap::from([("finding/v1", fingerprint)]),
            fixes: diagnostic.fix.iter().map(|fix| self.fix(fix)).collect(),
        }
    }

    fn fix(&self, fix: &Fix<String>) -> FixObject {
        let mut files: BTreeMap<String, Vec<Replacement>> = BTreeMap::new();
        for edit in &fix.edits {
            files.entry(self.uri(edit.span)).or_default().push(Replacement {
                deleted_region: self.region(edit.span),
                inserted_content: Content { text: edit.text.clone() },
            });
        }
        let change = |(uri, replacements)| Change { artifact_location: Artifact::new(uri), replacements };
        FixObject { description: Message::new(&fix.title), artifact_changes: files.into_iter().map(change).collect() }
    }

    fn location(&self, span: Span) -> PhysicalLocation {
        PhysicalLocation { artifact_location: Artifact::new(self.uri(span)), region: self.region(span) }
    }

    fn uri(&self, span: Span) -> String {
        percent_encoded(&self.positions.path(span.source))
    }

    fn region(&self, span: Span) -> Region {
        let (start, end) = self.positions.of(span);
        Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_offset: start.offset,
            byte_length: end.offset - start.offset,
        }
    }
}

fn descriptor(rule: &str, severity: Severity, options: &Options) -> Descriptor {
    let documentation = (options.documentation)(rule, options.wording.language());
    let first =
        documentation.as_deref().and_then(|text| text.split("\n\n").map(str::trim).find(|part| !part.starts_with('#')));
    let short_description = first.map(|text| Message::new(&text.replace('\n', " ")));
    let help = documentation.map(|text| Help { text: text.clone(), markdown: text });
    Descriptor {
        id: rule.to_owned(),
        short_description,
        help,
        default_configuration: Configuration { level: level(severity) },
    }
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

/// A path as a relative reference of RFC 3986.
fn percent_encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// The schema published by OASIS.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The base of artifact locations: the root of the repository, by convention.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<ResultObject>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultObject {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixObject>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

impl Artifact {
    fn new(uri: String) -> Self {
        Self { uri, uri_base_id: ROOT }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    /// A message without links: SARIF would interpret `[text](address)` in a partner's text.
    fn new(text: &str) -> Self {
        Self { text: text.replace("](", "\\](") }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixObject {
    description: Message,
    artifact_changes: Vec<Change>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Content,
}

#[derive(Serialize)]
struct Content {
    text: String,
}
