use std::ops::Range;

use crate::check::prelude::*;
use crate::check::prose::escape::{entity, visit_escaped_scalars};
use crate::check::prose::overlap::{Overlap, may_begin_overlap, overlaps};
use crate::parse::module::split;
use crate::source::SourceId;

pub(in crate::check) static RULE: Rule =
    rule("text/overlapping-characters", Severity::Error, documents!("overlapping_characters"), Check::Module(check));

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let (source, text) = (module.file.source, module.source().text());
    let (front, body) = split(text).map_or((0..0, text.len()), |(_, front, body)| (front, body));
    // As in a logo that is a file of its own, nothing of the drawing's text is shown.
    let drawing = module.file.drawing();
    report(source, written(text, body).filter(|(range, _)| !drawing.contains(&range.start)), findings);
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
    let code = |c: char| format!("U+{:04X}", u32::from(c));
    let (message, help) = match overlap {
        Overlap::Marks { count, limit } => (
            message!("text-overlapping-characters-marks", count = count, limit = limit),
            message!("text-overlapping-characters-remove-marks"),
        ),
        Overlap::Enclosing(c) => (
            message!("text-overlapping-characters-enclosing", code = code(c)),
            message!("text-overlapping-characters-remove"),
        ),
        Overlap::Large(c) => (
            message!("text-overlapping-characters-large", code = code(c)),
            message!("text-overlapping-characters-spell-out"),
        ),
        Overlap::Historic(c) => (
            message!("text-overlapping-characters-historic", code = code(c)),
            message!("text-overlapping-characters-script-in-use"),
        ),
    };
    findings.push(findings.rule().at(span, message).help(help));
}

/// The characters of a file with their byte ranges, without plain ones that are followed by another. From byte `body` on,
/// entities are decoded.
fn written(text: &str, body: usize) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let is_special = |&byte: &u8| byte == b'&' || may_begin_overlap(byte);
        let plain = text.as_bytes()[at..].iter().position(is_special).unwrap_or(text.len() - at);
        at += text[at..at + plain].chars().next_back().map_or(0, |last| plain - last.len_utf8());
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
