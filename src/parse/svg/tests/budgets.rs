//! What a logo may cost, and that refusing costs nothing.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::super::FaultKind::{ActiveContent, NotSvg, TooComplex, Unsupported};
use super::super::{MAX_FAULTS, parse};
use super::{FaultKind, accepted, drawing, kinds, refused};

/// Runs on a stack as small as that of a spawned thread, and must be quick even without optimisation.
fn quickly<T: Send>(judge: impl FnOnce() -> T + Send) -> T {
    const STACK: usize = 2 << 20;
    let start = Instant::now();
    let judged = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, judge);
        thread.expect("a thread starts").join().expect("nothing panics")
    });
    assert!(start.elapsed() < Duration::from_secs(5), "it took {:?}", start.elapsed());
    judged
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

/// Levels of a reference to ten of the level below.
fn tower(levels: usize, level: impl Fn(usize, usize) -> String) -> String {
    (1..=levels).map(|number| level(number, number - 1)).collect()
}

#[test]
fn repetition_is_bounded_however_it_is_made() {
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

    // A value that browsers do not know leaves the inherited one in force.
    let hidden = "<g fill='url(#p)'><pattern id='p'><path d='M0 0h1' fill='bogus'/></pattern></g>";
    assert_eq!(kinds(&drawing(hidden)), [TooComplex]);
    accepted(&drawing("<g fill='url(#p)'><pattern id='p'><path d='M0 0h1' fill='#123'/></pattern></g>"));
    accepted(&drawing("<g fill='url(#p)'><linearGradient id='p'/><path d='M0 0h1'/></g>"));
}

#[test]
fn what_is_slow_to_draw_counts_more() {
    let path = format!("<path id='a' d='M0 0{}'/>", "L1 2".repeat(3_000));
    accepted(&drawing(&format!("{path}{}", "<use href='#a'/>".repeat(50))));
    assert_eq!(kinds(&drawing(&format!("{path}{}", "<use href='#a'/>".repeat(500)))), [TooComplex]);

    let doubled = |steps: usize| {
        let steps: String =
            (0..steps).map(|at| format!("<feBlend in='r{at}' in2='r{at}' result='r{}'/>", at + 1)).collect();
        drawing(&format!("<filter id='f'><feOffset result='r0'/>{steps}</filter><g filter='url(#f)'/>"))
    };
    accepted(&doubled(5));
    assert_eq!(kinds(&doubled(60)), [TooComplex]);
    let merged = "<feMerge><feMergeNode/><feMergeNode/></feMerge>".repeat(30);
    assert_eq!(kinds(&drawing(&format!("<filter id='f'>{merged}</filter>"))), [TooComplex]);

    // An inner shadow as drawing programs write it.
    let shadow = "<feColorMatrix in='SourceAlpha' result='alpha'/><feOffset dy='1'/><feGaussianBlur stdDeviation='1'/>\
         <feComposite in2='alpha' operator='arithmetic' k2='-1' k3='1'/><feColorMatrix/><feBlend in2='shape' result='shape'/>";
    let shadowed = |shapes| {
        let steps = shadow.repeat(3);
        let shapes = "<path d='M0 0h1' filter='url(#f)'/>".repeat(shapes);
        drawing(&format!("<filter id='f'><feBlend in='SourceGraphic' result='shape'/>{steps}</filter>{shapes}"))
    };
    accepted(&shadowed(40));
    assert_eq!(kinds(&shadowed(60)), [TooComplex]);

    let chain = |steps: usize| {
        drawing(&format!("<filter id='f'>{}</filter><g filter='url(#f)'/>", "<feOffset/>".repeat(steps)))
    };
    accepted(&chain(250));
    assert_eq!(kinds(&chain(400)), [TooComplex]);

    let shadows = |filter: &str| drawing(&format!("<g style='filter:{filter}'/>").repeat(100));
    accepted(&shadows("blur(1px)"));
    assert_eq!(kinds(&shadows(&"blur(1px) ".repeat(10))), [TooComplex]);
    let blur = "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter>";
    let again = "url(#f) ".repeat(500);
    assert_eq!(kinds(&drawing(&format!("{blur}<g style='filter:{again}'/>"))), [TooComplex]);
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
fn circles_are_refused() {
    for circle in [
        "<use id='u' href='#u'/>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/>",
        "<mask id='m'><g mask='url(#m)'/></mask>",
        "<clipPath id='c' clip-path='url(#c)'/>",
        "<marker id='m'><path d='M0 0h1' style='marker:url(#m)'/></marker>",
        "<style>path{fill:url(#p)}</style><pattern id='p'><path d='M0 0h1'/></pattern>",
    ] {
        assert_eq!(kinds(&drawing(circle)), [TooComplex], "{circle}");
    }
}

#[test]
fn style_is_bounded() {
    let mut rules = String::new();
    for number in 0..1_001 {
        let _ = write!(rules, ".a{number}{{fill:red}}");
    }
    assert_eq!(quickly(|| kinds(&drawing(&format!("<style>{rules}</style>")))), [TooComplex]);
    let deep = format!("<path fill='{}'/>", "rgb(".repeat(50_000));
    assert!(quickly(|| kinds(&drawing(&deep))).contains(&TooComplex));
}

#[test]
fn faults_beyond_reason_are_not_listed() {
    let text = drawing(&format!("<path style='{}'/>", "q:y;".repeat(30_000)));
    assert_eq!(quickly(|| refused(&text)).len(), MAX_FAULTS);
    let text = drawing(&format!("<g onload='x'/><path fill='{}'/><g onload='x'/>", "} ".repeat(30_000)));
    let faults = quickly(|| refused(&text));
    assert_eq!((faults.len(), faults[0].kind, faults[1].kind), (MAX_FAULTS, ActiveContent, Unsupported));
}

/// What an attacker may repeat to make some step of ours slow.
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
fn no_repetition_makes_reading_slow() {
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
            let _ = quickly(|| parse(&text));
        }
    }
}

#[test]
fn broken_ends_are_no_accident() {
    let text = drawing("<style>.a{fill:url(#p)}</style><pattern id='p'/><g style='fill:red' class='a'>é</g>");
    accepted(&text);
    for (end, _) in text.char_indices() {
        let start = text.get(..end).expect("a boundary");
        assert!(kinds(start).iter().all(|kind| *kind == NotSvg), "{start}");
    }
    let _: FaultKind = NotSvg;
}
