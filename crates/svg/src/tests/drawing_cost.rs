//! What a logo may cost to draw.

use super::super::FaultKind::TooComplex;
use super::budgets::quickly;
use super::{accepted, drawing, kinds, rejected};

#[test]
fn expensive_elements_count_more() {
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

    // An inner shadow as written by drawing programs.
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

/// The message of the only fault, which must be `TooComplex`.
fn only_message(text: &str) -> String {
    let faults = quickly(|| rejected(text));
    assert!(faults.len() == 1 && faults[0].kind == TooComplex, "{faults:?}");
    faults[0].message.to_string()
}

/// The total amount of work in a message.
fn number(message: &str) -> f64 {
    let total = message.split(' ').find_map(|argument| argument.strip_prefix("total="));
    total.and_then(|total| total.parse().ok()).unwrap_or_else(|| panic!("no number: {message}"))
}

#[test]
fn dashes_are_counted() {
    let line = "<path d='M0 0H1000' stroke='red' stroke-dasharray='10'/>";
    let large = |inside: &str| drawing(inside).replace("0 0 10 10", "0 0 1000 1000");
    accepted(&large(line));
    // 100 dashes and gaps are 50 dashes.
    let many = format!("<g id='a'>{}</g>", line.repeat(50));
    let message = only_message(&large(&format!("{many}{}", "<use href='#a'/>".repeat(15))));
    assert_eq!(number(&message), 16.0 * 50.0 * 50.0, "{message}");
    assert!(message.contains("dashes") && message.contains("`path`"), "{message}");
    for tiny in [
        "<path d='M0 0H10' stroke='red' stroke-dasharray='.0001'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='.0001.0001'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='0 1e-4'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='0,0,0,.0001'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='.0001px'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='.00001mm'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='.00001em'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='.001%'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='.0001vw'/>",
        "<path d='M0 0H10' stroke='red' style='stroke-dasharray:.0001'/>",
        "<style>.a{stroke-dasharray:.0001}</style><path class='a' d='M0 0H10' stroke='red'/>",
        "<style>g path{stroke-dasharray:.0001}</style><g><path d='M0 0H10' stroke='red'/></g>",
        "<g stroke-dasharray='.0001'><g><path d='M0 0H10' stroke='red'/></g></g>",
        "<g stroke-dasharray='.0001'><path d='M0 0H10' stroke='red' stroke-dasharray='bogus'/></g>",
        "<g stroke-dasharray='.0001'><path d='M0 0H10' stroke='red' style='stroke-dasharray:inherit'/></g>",
        "<defs><path id='p' d='M0 0H10' stroke='red'/></defs><use href='#p' stroke-dasharray='.0001'/>",
        "<g stroke-dasharray='.0001'><pattern id='p' width='1' height='1'><path d='M0 0H10' stroke='red'/></pattern></g><rect width='9' height='9' fill='url(#p)'/>",
        "<path d='M0 0H1' pathLength='1e9' stroke='red' stroke-dasharray='1'/>",
        "<path d='M0 0H.001' transform='scale(1000)' vector-effect='non-scaling-stroke' stroke='red' stroke-dasharray='.0001'/>",
        "<path d='M0 0h99999999' stroke='red' stroke-dasharray='1'/>",
        "<path d='M0 0a99999 99999 0 0 1 1 1A1e9 1e9 0 1 1 5 5' stroke='red' stroke-dasharray='1'/>",
        "<path d='M0 0C0 99999999 0 0 1 1' stroke='red' stroke-dasharray='1'/>",
        "<circle r='5' stroke='red' stroke-dasharray='.0001'/>",
        "<rect width='5' height='5' stroke='red' stroke-dasharray='.0001'/>",
        "<ellipse rx='5' ry='1' stroke='red' stroke-dasharray='.0001'/>",
        "<line x2='9' stroke='red' stroke-dasharray='.0001'/>",
        "<polyline points='0,0 9-9' stroke='red' stroke-dasharray='.0001'/>",
        "<style>circle{r:99999999px}</style><circle r='1' stroke='red' stroke-dasharray='1'/>",
    ] {
        let message = only_message(&drawing(tiny));
        assert!(message.contains("dashes") || message.contains("edges"), "{tiny}: {message}");
    }
    for harmless in [
        "<path d='M0 0H10' stroke='red' stroke-dasharray='0'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='0 0'/>",
        "<path d='M0 0H10' stroke='red' stroke-dasharray='none'/>",
        "<circle r='5' pathLength='100' stroke='red' stroke-dasharray='1 2'/>",
        "<g stroke-dasharray='.0001'><path d='M0 0H10' stroke='red' stroke-dasharray='1'/></g>",
        "<path d='M0 0H9999' transform='scale(.001)' stroke='red' stroke-dasharray='10'/>",
        // Invalid path data is drawn up to the error.
        "<path d='M0 0H1 x H99999999' stroke='red' stroke-dasharray='.1'/>",
    ] {
        accepted(&drawing(harmless));
    }
}

#[test]
fn tiles_of_patterns_are_counted_in_pixels() {
    let painted = |pattern: &str, times: usize| {
        drawing(&format!("{pattern}{}", "<path d='M0 0H10V10z' fill='url(#p)'/>".repeat(times)))
    };
    let whole =
        "<pattern id='p' width='10' height='10' patternUnits='userSpaceOnUse'><rect width='1' height='1'/></pattern>";
    accepted(&painted(whole, 50));
    assert_eq!(number(&only_message(&painted(whole, 100))), 100.0 * 512.0 * 512.0);
    for huge in [
        "<pattern id='p' width='9999' height='9999' patternUnits='userSpaceOnUse'/>",
        "<pattern id='p' width='900%' height='9000%' patternUnits='userSpaceOnUse'/>",
        "<pattern id='p' width='99' height='99'/>",
        "<pattern id='p' width='9900%' height='9900%'/>",
        "<pattern id='p' width='10' height='10' patternUnits='userSpaceOnUse' patternTransform='scale(100)'/>",
        "<pattern id='p' width='10' height='10' patternUnits='userSpaceOnUse' patternTransform='scale(9 9)rotate(5)scale(9)'/>",
        "<pattern id='q' width='9999' height='9999' patternUnits='userSpaceOnUse'/><pattern id='p' href='#q'/>",
        "<pattern id='p' width='1in' height='9999mm' patternUnits='userSpaceOnUse'/>",
    ] {
        let message = only_message(&painted(huge, 1));
        assert!(message.contains("patterns") && message.contains("`pattern`"), "{huge}: {message}");
    }
    let whole = whole.replace("10' height='10", "40' height='40");
    for elsewhere in [
        "<g fill='url(#p)'>@</g>",
        "<style>path{fill:url(#p)}</style>@",
        "<g stroke='url(#p)'>@</g>",
        "<g id='g' fill='url(#p)'>@</g><use href='#g'/>",
    ] {
        let inside = format!("{whole}{}", elsewhere.replace('@', &"<path d='M0 0H9V9z'/>".repeat(10)));
        assert!(only_message(&drawing(&inside)).contains("patterns"), "{elsewhere}");
    }
    let scaled =
        format!("{whole}<g transform='scale(3)'><svg viewBox='0 0 5 5'><path d='M0 0h1v1z' fill='url(#p)'/></svg></g>");
    assert!(only_message(&drawing(&scaled)).contains("patterns"));
    let css = format!("{whole}<path d='M0 0h1v1z' fill='url(#p)' style='transform:scale(9)'/>");
    assert!(only_message(&drawing(&css)).contains("patterns"));
}

#[test]
fn filters_are_counted_in_pixels() {
    let filtered = |filter: &str| drawing(&format!("{filter}<path d='M0 0H10V10z' filter='url(#f)'/>"));
    accepted(&filtered("<filter id='f'><feGaussianBlur stdDeviation='99'/></filter>"));
    accepted(&filtered(
        "<filter id='f' x='-1' width='3' y='-100%' height='300%'><feFlood/><feOffset/><feBlend/></filter>",
    ));
    for huge in [
        "<filter id='f' width='99' height='99'><feFlood/></filter>",
        "<filter id='f' width='9999%' height='9999%'><feFlood/></filter>",
        "<filter id='f' width='999' height='999' filterUnits='userSpaceOnUse'><feFlood/></filter>",
        "<filter id='f' width='999' height='999' filterUnits='userSpaceOnUse'><feGaussianBlur stdDeviation='1'/></filter>",
        "<filter id='f'><feMorphology radius='999'/></filter>",
        "<filter id='f'><feMorphology radius='1 999'/></filter>",
        "<filter id='f'><feMorphology radius='9.9.9'/><feMorphology radius='99'/></filter>",
        "<filter id='f' primitiveUnits='objectBoundingBox'><feMorphology radius='9'/></filter>",
    ] {
        let message = only_message(&filtered(huge));
        assert!(message.contains("logo-too-much-work") && message.contains("`filter`"), "{huge}: {message}");
    }
    // Each shadow draws everything before it twice, and enlarges the input of the next.
    let shadow = |times: usize| format!("filter:{}", "drop-shadow(1px 1px 9px red)".repeat(times));
    accepted(&drawing(&format!("<path d='M0 0H10V10z' style='{}'/>", shadow(1))));
    accepted(&filtered("<filter id='f'><feDropShadow dx='1' stdDeviation='1'/></filter>"));
    let nested = format!("<g style='{}'>", shadow(2)).repeat(5) + "<path d='M0 0H10V10z'/>" + &"</g>".repeat(5);
    for shadows in [
        format!("<path d='M0 0H10V10z' style='{}'/>", shadow(8)),
        format!("<style>path{{{}}}</style><path d='M0 0H10V10z'/>", shadow(8)),
        nested,
        format!(
            "<filter id='f' x='-2' y='-2' width='5' height='5'>{}</filter><path d='M0 0H10V10z' filter='url(#f)'/>",
            "<feDropShadow dx='1' stdDeviation='6'/>".repeat(9)
        ),
    ] {
        let message = only_message(&drawing(&shadows));
        assert!(message.contains("kind=filters"), "{shadows}: {message}");
    }
    let blur = "<filter id='f'><feGaussianBlur stdDeviation='1'/></filter>";
    for large in [
        "<g transform='scale(99)'><path d='M0 0H10V10z' filter='url(#f)'/></g>",
        "<g transform='scale(.1)'><g transform='matrix(0 999 999 0 0 0)'><path d='M0 0H10V10z' filter='url(#f)'/></g></g>",
        "<g filter='url(#f)'><path d='M0 0h1v1z'/><path d='M999 999h1v1z'/></g>",
        "<g filter='url(#f)'><circle r='1'/><path d='M0 0h1v1z' transform='translate(999 999)'/></g>",
        "<g filter='url(#f)'><path id='x' d='M0 0h1v1z'/><use href='#x' x='9999' y='9999'/></g>",
        "<g filter='url(#f)'><path d='M0 0h1v1z' style='transform:translate(9999px)'/></g>",
        "<svg viewBox='0 0 .01 .01'><path d='M0 0H10V10z' filter='url(#f)'/></svg>",
        "<symbol id='s' viewBox='0-1 .01.01'><path d='M0 0H10V10z' filter='url(#f)'/></symbol><use href='#s'/>",
        "<path d='M0 0H10V10z' style='filter:blur(999px)'/>",
        "<path d='M0 0H10V10z' style='filter:drop-shadow(0 0 99em red)'/>",
        "<path d='M0 0H10V10z' filter='url(#f)' style='scale:99'/>",
    ] {
        let message = only_message(&drawing(&format!("{blur}{large}")));
        assert!(message.contains("filters"), "{large}: {message}");
    }
}

#[test]
fn long_edges_and_clip_paths_with_several_shapes_are_bounded() {
    let scribble = |lines: usize| {
        let lines: String = (0..lines).map(|at| format!("L{} {}", at * 7 % 10, at * 3 % 10)).collect();
        format!("<path d='M0 0{lines}'/>")
    };
    accepted(&drawing(&scribble(5_000)));
    let used = format!("<g id='a'>{}</g>{}", scribble(5_000), "<use href='#a'/>".repeat(20));
    assert!(only_message(&drawing(&used)).contains("edges"));
    let stroked = format!("<g stroke='red' stroke-width='9'>{}</g>", scribble(5_000));
    assert!(only_message(&drawing(&stroked)).contains("edges"));
    let large = format!("<g transform='scale(1e6)'>{}</g>", scribble(100));
    assert!(only_message(&drawing(&large)).contains("edges"));

    let clip = |lines: usize, shapes: usize| {
        let shapes = scribble(lines).repeat(shapes);
        drawing(&format!("<clipPath id='c'>{shapes}</clipPath><path d='M0 0h9v9z' clip-path='url(#c)'/>"))
    };
    accepted(&clip(2_000, 1));
    accepted(&clip(100, 2));
    assert!(only_message(&clip(1_000, 2)).contains("logo-clip-path"));
    let used = format!(
        "<clipPath id='c'><use href='#a'/><use href='#a'/></clipPath>{}",
        scribble(1_000).replace("<path", "<path id='a'")
    );
    assert!(only_message(&drawing(&used)).contains("logo-clip-path"));
}
