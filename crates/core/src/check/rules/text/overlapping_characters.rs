use std::ops::Range;

use crate::check::prelude::*;
use crate::check::prose::escape::{entity, visit_escaped_scalars};
use crate::check::prose::overlap::{Overlap, overlaps};
use crate::parse::module::split;
use crate::source::SourceId;

pub(in crate::check) static RULE: Rule =
    rule("text/overlapping-characters", Severity::Error, documents!("overlapping_characters"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (source, text) = (module.file.source, module.source().text());
    let (front, body) = split(text).map_or((0..0, text.len()), |(_, front, body)| (front, body));
    report(source, written(text, body), findings);
    report_escapes(source, text, front, findings);
}

/// Reports overlapping characters of a text, given with their positions in the source.
pub(in crate::check) fn report(
    source: SourceId,
    text: impl Iterator<Item = (Range<usize>, char)>,
    findings: &mut Findings<'_>,
) {
    for (range, overlap) in overlaps(text) {
        push(Span::new(source, range.start, range.end), overlap, findings);
    }
}

/// Reports overlapping characters that are written as escapes in the part `yaml` of a text.
pub(in crate::check) fn report_escapes(source: SourceId, text: &str, yaml: Range<usize>, findings: &mut Findings<'_>) {
    visit_escaped_scalars(source, text, yaml, &mut |value, written, span| {
        let of = |text: &str| overlaps(text.chars().map(|c| (0..0, c)));
        for (_, overlap) in of(value).into_iter().skip(of(written).len()) {
            push(span, overlap, findings);
        }
    });
}

fn push(span: Span, overlap: Overlap, findings: &mut Findings<'_>) {
    let (message, help) = match overlap {
        Overlap::Marks { count, limit } => (
            format!(
                "{count} combining marks on one character cover the text around it; at most {limit} are allowed here"
            ),
            "remove the marks that the language does not need",
        ),
        Overlap::Enclosing(c) => {
            (format!("U+{:04X} encloses the character before it and covers its neighbours", u32::from(c)), "remove it")
        }
        Overlap::Large(c) => {
            (format!("U+{:04X} is much larger than a letter", u32::from(c)), "spell it out in letters")
        }
        Overlap::Historic(c) => (
            format!("U+{:04X} belongs to a historic script; its characters may be taller than a line", u32::from(c)),
            "write it in a script that is in use",
        ),
    };
    findings.push(findings.rule().at(span, message).help(help));
}

/// The characters of a file with their byte ranges. From byte `body` on, entities are decoded.
fn written(text: &str, body: usize) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let c = rest.chars().next()?;
        let entity = if c == '&' && at >= body { entity(rest, named) } else { None };
        let (length, c) = entity.unwrap_or((c.len_utf8(), c));
        at += length;
        Some((at - length..at, c))
    })
}

/// The named entities of combining marks.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "DownBreve" => '\u{311}',
        "tdot" | "TripleDot" => '\u{20db}',
        "DotDot" => '\u{20dc}',
        _ => return None,
    })
}
