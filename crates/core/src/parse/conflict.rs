//! Conflict markers that git leaves in a file when it cannot merge two changes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::fault::{Fault, FaultKind};
use super::markdown::OPTIONS;
use crate::source::{SourceId, Span};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Start,
    Base,
    Middle,
    End,
}

/// Reports the first conflict in `text`, the text of `source`, whose Markdown starts at byte `body`. Returns the text of
/// one side: the markers and the other side are blank, so every byte keeps its offset, and nothing that follows from a
/// conflict is reported too.
pub(super) fn resolve<'a>(source: SourceId, text: &'a str, body: usize, faults: &mut Vec<Fault>) -> Cow<'a, str> {
    if !["<<<<<<<", ">>>>>>>"].iter().any(|marker| memchr::memmem::find(text.as_bytes(), marker.as_bytes()).is_some()) {
        return Cow::Borrowed(text);
    }
    let code = code_blocks(text, body);
    let is_code = |line: &Range<usize>| code.iter().any(|block| block.contains(&line.start));
    let markers: Vec<_> = markers(text).filter(|(_, line)| !is_code(line)).collect();
    let Some((_, first)) = markers.iter().find(|(marker, _)| matches!(marker, Marker::Start | Marker::End)) else {
        return Cow::Borrowed(text);
    };
    faults.push(Fault::new(Span::new(source, first.start, first.end), FaultKind::Conflict));
    let mut bytes = text.as_bytes().to_vec();
    let mut is_open = false;
    for (n, (marker, line)) in markers.iter().enumerate() {
        let is_marker = match marker {
            Marker::Start | Marker::End => true,
            // Outside of a conflict, `=======` underlines a heading.
            Marker::Base | Marker::Middle => is_open,
        };
        is_open = *marker != Marker::End && (is_open || *marker == Marker::Start);
        let end = match (marker, markers.get(n + 1)) {
            (Marker::Base | Marker::Middle, Some((Marker::Middle | Marker::End, next))) => next.start,
            _ => line.end,
        };
        if is_marker {
            bytes[line.start..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        }
    }
    // Whole lines were replaced with spaces.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The lines that look like markers, without their line ends.
fn markers(text: &str) -> impl Iterator<Item = (Marker, Range<usize>)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let marker = match line.get(..7)? {
            "<<<<<<<" => Marker::Start,
            "|||||||" => Marker::Base,
            "=======" => Marker::Middle,
            ">>>>>>>" => Marker::End,
            _ => return None,
        };
        line[7..].chars().next().is_none_or(|c| c == ' ').then_some((marker, start..start + line.len()))
    })
}

fn code_blocks(text: &str, body: usize) -> Vec<Range<usize>> {
    let events = Parser::new_ext(&text[body..], OPTIONS).into_offset_iter();
    // In the drawing of a logo, a marker is never meant.
    let is_text = |kind: &CodeBlockKind<'_>| !matches!(kind, CodeBlockKind::Fenced(info) if info.starts_with("svg"));
    let code = events.filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(kind)) if is_text(kind)));
    code.map(|(_, range)| body + range.start..body + range.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str) -> (usize, String) {
        let mut faults = Vec::new();
        let resolved = resolve(SourceId::new(0), text, 0, &mut faults).into_owned();
        assert_eq!(resolved.len(), text.len());
        (faults.len(), resolved.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn one_side_of_each_conflict_stays() {
        let two = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd\n<<<<<<< HEAD\r\ne\r\n||||||| y\r\nf\r\n=======\ng\n>>>>>>> x\n";
        assert_eq!(resolved(two), (1, "a|b|d|e".to_owned()));
        assert_eq!(resolved("a\n>>>>>>> x\nb\n"), (1, "a|b".to_owned()));
        assert_eq!(resolved("a\n<<<<<<<\nb\n=======\nc\n"), (1, "a|b|c".to_owned()));
    }

    #[test]
    fn a_conflict_in_the_drawing_of_a_logo_is_one() {
        let text = "# logo\n\n```svg\n<<<<<<< HEAD\n<svg/>\n=======\n<svg></svg>\n>>>>>>> x\n```\n";
        assert_eq!(resolved(text), (1, "# logo|```svg|<svg/>|```".to_owned()));
    }

    #[test]
    fn other_lines_are_no_markers() {
        for text in ["Title\n=======\n", "<<<<<<<< x\n", "```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n", " <<<<<<< x\n"]
        {
            assert_eq!(resolved(text).0, 0, "{text}");
        }
    }
}
