//! Limits on the cost of a logo, and that rejecting one is cheap.
#![expect(clippy::disallowed_types, reason = "these tests measure time")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::super::FaultKind::{ActiveContent, NotSvg, TooComplex, Unsupported};
use super::super::{MAX_FAULTS, sanitize};
use super::{FaultKind, accepted, drawing, kinds, rejected};

/// Runs `check` on a stack as small as a spawned thread's, and asserts that it is fast even without optimisation.
pub(super) fn quickly<T: Send>(check: impl FnOnce() -> T + Send) -> T {
    const STACK: usize = 2 << 20;
    let start = Instant::now();
    let result = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, check);
        thread.expect("a thread starts").join().expect("nothing panics")
    });
    assert!(start.elapsed() < Duration::from_secs(5), "it took {:?}", start.elapsed());
    result
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| drawing(&format!("{}{}", "<g>".repeat(depth), "</g>".repeat(depth)));
    accepted(&nested(31));
    assert_eq!(kinds(&nested(32)), [TooComplex]);
    assert_eq!(quickly(|| kinds(&nested(100_000))), [TooComplex]);
    assert_eq!(quickly(|| kinds(&drawing(&"<g>".repeat(100_000)))), [TooComplex]);
}

#[test]
fn elements_attributes_and_namespaces_are_bounded() {
    accepted(&drawing(&"<g/>".repeat(1_998)));
    assert_eq!(kinds(&drawing(&"<g/>".repeat(1_999))), [TooComplex]);
    assert_eq!(kinds(&drawing(&"<!---->".repeat(100_000))), [TooComplex]);
    let attributes: String = (0..20_000).map(|number| format!(" a{number}=''")).collect();
    assert_eq!(quickly(|| kinds(&drawing(&format!("<g{attributes}/>")))), [TooComplex]);
    let namespaces: String = (0..5_000).map(|number| format!("<g xmlns:a{number}='b'/>")).collect();
    assert_eq!(quickly(|| kinds(&drawing(&namespaces))), [TooComplex]);
}

/// Levels that each refer to the level below.
fn tower(levels: usize, level: impl Fn(usize, usize) -> String) -> String {
    (1..=levels).map(|number| level(number, number - 1)).collect()
}

#[test]
fn repetition_by_references_is_bounded() {
    let shape = "<path id='a0' d='M0 0h1'/>";
    let uses = |levels| {
        let tower = tower(levels, |number, below| {
            format!("<g id='a{number}'>{}</g>", format!("<use href='#a{below}'/>").repeat(10))
        });
        drawing(&format!("{shape}{tower}"))
    };
    accepted(&uses(3));
    assert_eq!(quickly(|| kinds(&uses(12))), [TooComplex]);

    let painted = |element: &str, property: &str| {
        let tower = tower(12, |number, below| {
            let paths = format!("<path d='M0 0h1v1' {property}='url(#a{below})'/>").repeat(10);
            format!("<{element} id='a{number}'>{paths}</{element}>")
        });
        drawing(&format!("<{element} id='a0'/>{tower}<path d='M0 0' {property}='url(#a12)'/>"))
    };
    for (element, property) in [
        ("pattern", "fill"),
        ("pattern", "stroke"),
        ("clipPath", "clip-path"),
        ("mask", "mask"),
        ("marker", "marker-start"),
        ("marker", "marker-mid"),
    ] {
        assert_eq!(quickly(|| kinds(&painted(element, property))), [TooComplex], "{element} {property}");
    }
}

#[test]
fn repetition_by_inheritance_and_style_is_counted() {
    let paths = "<path d='M0 0h1'/>".repeat(10);
    let inherited =
        tower(12, |number, below| format!("<g fill='url(#a{below})'><pattern id='a{number}'>{paths}</pattern></g>"));
    let text = drawing(&format!("<pattern id='a0'/>{inherited}<path d='M0 0h1' fill='url(#a12)'/>"));
    assert_eq!(quickly(|| kinds(&text)), [TooComplex]);

    let styled = tower(12, |number, below| {
        let paths = format!("<path class='c{below}' d='M0 0h1'/>").repeat(10);
        format!("<style>.c{below}{{fill:url(#a{below})}}</style><pattern id='a{number}'>{paths}</pattern>")
    });
    let text = drawing(&format!("<pattern id='a0'/>{styled}<path d='M0 0h1' fill='url(#a12)'/>"));
    assert_eq!(quickly(|| kinds(&text)), [TooComplex]);

    // A value that browsers do not know does not override the inherited one.
    let hidden = "<g fill='url(#p)'><pattern id='p'><path d='M0 0h1' fill='bogus'/></pattern></g>";
    assert_eq!(kinds(&drawing(hidden)), [TooComplex]);
    accepted(&drawing("<g fill='url(#p)'><pattern id='p'><path d='M0 0h1' fill='#123'/></pattern></g>"));
    accepted(&drawing("<g fill='url(#p)'><linearGradient id='p'/><path d='M0 0h1'/></g>"));
}

#[test]
fn deep_references_do_not_exhaust_a_small_stack() {
    let level = |number: usize| {
        let (open, close) = ("<g transform='scale(1.01)' filter='url(#f)'>".repeat(15), "</g>".repeat(15));
        format!("<g id='a{number}'>{open}<use href='#a{}'/>{close}</g>", number + 1)
    };
    let chain: String = (0..16).map(level).collect();
    let text = format!("<filter id='f'/>{chain}<path id='a16' d='M0 0h1'/>");
    let _ = quickly(|| sanitize(&drawing(&text)));
}

#[test]
fn chains_of_references_are_bounded() {
    let chain = |length| {
        let chain = tower(length, |number, below| format!("<use id='a{number}' href='#a{below}'/>"));
        drawing(&format!("<path id='a0' d='M0 0h1'/>{chain}"))
    };
    accepted(&chain(16));
    assert_eq!(kinds(&chain(17)), [TooComplex]);
    let backwards = |length: usize| {
        let chain: String = (0..length).map(|at| format!("<use id='a{at}' href='#a{}'/>", at + 1)).collect();
        drawing(&format!("{chain}<path id='a{length}' d='M0 0h1'/>"))
    };
    accepted(&backwards(16));
    assert_eq!(quickly(|| kinds(&backwards(1_900))), [TooComplex]);
}

#[test]
fn cycles_are_rejected() {
    for cycle in [
        "<use id='u' href='#u'/>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/>",
        "<mask id='m'><g mask='url(#m)'/></mask>",
        "<clipPath id='c' clip-path='url(#c)'/>",
        "<marker id='m'><path d='M0 0h1' style='marker:url(#m)'/></marker>",
        "<style>path{fill:url(#p)}</style><pattern id='p'><path d='M0 0h1'/></pattern>",
    ] {
        assert_eq!(kinds(&drawing(cycle)), [TooComplex], "{cycle}");
    }
}

#[test]
fn styles_are_bounded() {
    let mut rules = String::new();
    for number in 0..1_001 {
        let _ = write!(rules, ".a{number}{{fill:red}}");
    }
    let used = |count: usize| -> String { (0..count).map(|number| format!("<g class='a{number}'/>")).collect() };
    assert_eq!(quickly(|| kinds(&drawing(&format!("<style>{rules}</style>{}", used(1_001))))), [TooComplex]);
    // Rules that match no element do not count.
    accepted(&drawing(&format!("<style>{rules}</style>{}", used(1_000))));
    let deep = format!("<path fill='{}'/>", "rgb(".repeat(50_000));
    assert!(quickly(|| kinds(&drawing(&deep))).contains(&TooComplex));
}

#[test]
fn the_number_of_faults_is_limited() {
    let text = drawing(&format!("<path style='{}'/>", "q:y;".repeat(30_000)));
    assert_eq!(quickly(|| rejected(&text)).len(), MAX_FAULTS);
    let text = drawing(&format!("<g onload='x'/><path fill='{}'/><g onload='x'/>", "} ".repeat(30_000)));
    let faults = quickly(|| rejected(&text));
    assert_eq!((faults.len(), faults[0].kind, faults[1].kind), (MAX_FAULTS, ActiveContent, Unsupported));
}

/// Pieces that an attacker may repeat to make some step slow.
const PIECES: &[&str] = &[
    "<g>",
    "<g/>",
    "</g>",
    "<a ",
    "<",
    "<!--",
    "<![CDATA[",
    "<?x",
    "&#10;",
    "&lt;",
    "&",
    "'",
    "\"",
    "{",
    "}",
    "(",
    "[",
    "url(",
    "url('",
    "rgb(",
    "@import",
    ".a",
    ".a{",
    ".a{fill:",
    "fill:red;",
    "/*",
    "\\",
    "<style>",
    "x=''",
    "xmlns:a='b' ",
    "é",
    "]]>",
    ",",
    ":",
    "!",
    "#a",
    "<use href='#a'/>",
    "<g id='a' fill='url(#a)'>",
    "-",
    "\r",
];

#[test]
fn no_repeated_piece_makes_reading_slow() {
    for piece in PIECES {
        let long = piece.repeat(32 * 1024 / piece.len());
        for text in [
            long.clone(),
            drawing(&long),
            drawing(&format!("<style>{long}</style>")),
            drawing(&format!("<style><![CDATA[{long}]]></style>")),
            drawing(&format!("<path style=\"{long}\"/>")),
            drawing(&format!("<path fill='{long}'/>")),
            drawing(&format!("<path d=\"{long}\"/>")),
            format!("<!DOCTYPE svg {long}>{}", drawing("")),
        ] {
            let _ = quickly(|| sanitize(&text));
        }
    }
}

#[test]
fn truncated_files_are_rejected() {
    let text = drawing("<style>.a{fill:url(#p)}</style><pattern id='p'/><g style='fill:red' class='a'>é</g>");
    accepted(&text);
    for (end, _) in text.char_indices() {
        let start = text.get(..end).expect("a boundary");
        assert!(kinds(start).iter().all(|kind| *kind == NotSvg), "{start}");
    }
    let _: FaultKind = NotSvg;
}
