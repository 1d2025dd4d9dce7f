//! Accepted logos: noise is dropped, and the drawing stays as it was.

use super::super::FaultKind::{DanglingReference, Empty, ExternalReference, NotSquare};
use super::{accepted, cleaned, drawing, kinds, rejected};

#[test]
fn noise_is_dropped() {
    for noise in [
        "<!-- made with love -->",
        "<?xpacket begin=''?>",
        "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:li/></rdf:RDF></metadata>",
        "<i:pgf xmlns:i='http://ns.adobe.com/AdobeIllustrator/10.0/'>eJzt</i:pgf>",
        "text that is not drawn",
        "<style/>",
        "<style type='text/css' media='screen'>text{fill:red}</style>",
        "<image/>",
        "<text xml:space='preserve' x='1'><tspan> </tspan><a/></text>",
        "<script xmlns=''/>",
        "<script> <!-- --> </script>",
        "<foreignObject/>",
        "<description>Acme</description>",
        "<view id='v'/>",
        "<cursor/>",
        "<metadata><foreignObject/><script/></metadata>",
        "<flowRoot><flowRegion><rect width='1' height='1'/></flowRegion><flowPara/></flowRoot>",
    ] {
        assert_eq!(cleaned(noise), "", "{noise}");
    }
}

#[test]
fn attributes_without_effect_are_dropped() {
    for noise in [
        "version='1.1'",
        "data-name='Layer 1'",
        "enable-background='new 0 0 10 10'",
        "xml:space='preserve'",
        "role='img'",
        "font-family='Arial'",
        "class='unused'",
        "id='Слой 1'",
        "xlink:title='x'",
        "xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' inkscape:label='Layer'",
        "style='-inkscape-stroke:none;font-variant-caps:normal;line-height:1;text-indent:0;white-space:normal'",
        "style=''",
        "style='filter-blend-mode:normal;filter-gaussianBlur-deviation:0'",
        "cursor='pointer' text-rendering='geometricPrecision' data-url='url(x)'",
        "style='min-width:1px;max-height:100%;box-sizing:border-box;cursor:pointer;transition:fill 1s'",
        "fill=''",
    ] {
        assert_eq!(cleaned(&format!("<g {noise}/>")), "<g/>", "{noise}");
    }
}

#[test]
fn what_is_drawn_stays() {
    for kept in [
        r##"<title>Acme &amp; Co &lt;3</title><desc>«Акме»</desc>"##,
        r##"<g id="Слой_x0020_1" fill="none" stroke="currentColor" stroke-width="1.5e-1"/>"##,
        r##"<path fill-rule="evenodd" d="M1.5.5-1 2A1 1 0 01 3 4z" transform="translate(1 -2)scale(.5)"/>"##,
        r##"<path fill="rgb(10%,20%,30%)" stroke="hsl(120deg 50% 50%/0.5)" stroke-dasharray="1,2 3"/>"##,
        r##"<linearGradient id="a" gradientUnits="userSpaceOnUse" x1="0" y1="0%" x2="1" spreadMethod="reflect"><stop offset="50%" stop-color="#FFF" stop-opacity=".5"/></linearGradient><radialGradient id="b" href="#a" fx=".1" gradientTransform="rotate(45)"/><path d="M0 0h1" fill="url(#b) red"/>"##,
        r##"<defs><symbol id="s" viewBox="0 0 2 2" preserveAspectRatio="xMidYMid slice"><circle r="1"/></symbol></defs><use href="#s" x="1" y="2" width="3" height="4"/>"##,
        r##"<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width="1" height="1" rx=".1"/></clipPath><g clip-path="url(#c)"/>"##,
        r##"<mask id="m" maskUnits="userSpaceOnUse" style="mask-type:alpha"><ellipse rx="1" ry="2"/></mask><g mask="url(#m)"/>"##,
        r##"<marker id="k" orient="auto-start-reverse" refX="1" markerWidth="3"><polygon points="0,0 1,1 2,0"/></marker><line x1="1" marker-end="url(#k)"/>"##,
        r##"<pattern id="p" width="2" height="2" patternUnits="userSpaceOnUse"><polyline points="0 0 1 1"/></pattern><rect fill="url(#p)" width="1" height="1"/>"##,
        r##"<filter id="f" x="-10%" color-interpolation-filters="sRGB"><feFlood flood-opacity="0" result="a"/><feColorMatrix in="SourceAlpha" type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0"/><feOffset dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="a" operator="out"/><feBlend mode="normal" in2="a"/><feMerge><feMergeNode in="a"/></feMerge><feComponentTransfer><feFuncA type="table" tableValues="0 1"/></feComponentTransfer></filter><g filter="url(#f)"/>"##,
        r##"<svg x="1" y="1" width="5" height="5" viewBox="0 0 1 1" overflow="visible"><path d="M0 0h1"/></svg>"##,
        r##"<g style="mix-blend-mode:multiply;isolation:isolate;fill:#4285f4;fill:color(display-p3 0.2588 0.5216 0.9569)"/>"##,
        r##"<g style="transform:translate(1px,2px);transform-origin:50% 50%;transform-box:fill-box;filter:drop-shadow(0 1px 2px rgb(0 0 0/50%))"/>"##,
        r##"<filter id="f" width="2"><feFlood/></filter><filter id="g" href="#f"/><g filter="url(#g)"/>"##,
        r##"<ellipse rx="1" ry=""/>"##,
        r##"<g style="margin:auto;translate:1px 2px;rotate:45deg;scale:.5"/>"##,
        r##"<style>.a,#b.c,g&gt;path,svg .d,*,:root .c{fill:red!important}</style><g id="b" class="c"><path class="a d"/></g>"##,
    ] {
        assert_eq!(cleaned(kept), kept);
    }
}

#[test]
fn css_is_rewritten() {
    for (css, written) in [
        ("", ""),
        (" .a { fill : RED ; ; stroke:/* x */none; }\n", ".a{fill:RED;stroke:none}"),
        ("@charset 'utf-8';.a{fill:red}", ".a{fill:red}"),
        ("<![CDATA[ .a > .b { fill: red } ]]>", ".a&gt;.b{fill:red}"),
        (".a{F\\49ll:r\\65 d}", ".a{fill:red}"),
        (".a{fill:red;font:12px Arial;font-family:'A;}B'}", ".a{fill:red}"),
        (".a{fill:}.b{fill:red", ".b{fill:red}"),
        (".a{stroke-dasharray:1 , 2/**/3}", ".a{stroke-dasharray:1,2 3}"),
        (".a{fill:rgb( 1 , 2 , 3 )}", ".a{fill:rgb(1,2,3)}"),
        ("text,.a{fill:red}tspan .b{fill:red}", ".a{fill:red}"),
        (".a{fill:URL( '#p' )}", ".a{fill:url(#p)}"),
        (".a{-webkit-user-select:none;cursor:pointer;--x:1}", ""),
    ] {
        let pattern = "<pattern id=\"p\"/>";
        let style = if written.is_empty() { String::new() } else { format!("<style>{written}</style>") };
        let svg = cleaned(&format!("{pattern}<style>{css}</style><g class='a'><g class='b'/></g>"));
        assert_eq!(svg.split("<g").next(), Some(&*format!("{pattern}{style}")), "{css}");
    }
}

#[test]
fn rules_that_match_no_element_are_dropped() {
    let group = "<g class=\"a\"/>";
    for unused in [
        ".b{fill:url(#gone)}.c{clip-path:url(#gone)}",
        ".a .b{zoom:2}#b{color:var(--x)}rect{position:absolute}",
        ".a:hover{fill:url(#gone)}rect:focus .a{fill:red}",
        "@media print{.a{fill:red}}@media screen and (prefers-color-scheme: dark){.a{fill:url(#gone);x:y}}",
        &(0..2_000).map(|number| format!(".c{number}{{fill:#{number:06x}}}")).collect::<String>(),
    ] {
        let svg = cleaned(&format!("<style>.a{{fill:red}}{unused}</style>{group}"));
        assert_eq!(svg, format!("<style>.a{{fill:red}}</style>{group}"), "{unused}");
        assert_eq!(cleaned(&format!("<style>{unused}</style><g class='a'/>")), "<g/>", "{unused}");
    }
    assert_eq!(
        cleaned(
            "<style>@media screen{.a{fill:red}}@media (prefers-color-scheme:LIGHT){g{fill:blue}}</style><g class='a'/>"
        ),
        "<style>.a{fill:red}g{fill:blue}</style><g class=\"a\"/>",
    );
}

#[test]
fn references_without_a_target_are_what_browsers_make_of_them() {
    for (inside, written, is_lost) in [
        ("<path fill='url(#gone) #555'/>", "<path fill=\"#555\"/>", false),
        ("<path fill='url(#gone)'/>", "<path fill=\"none\"/>", true),
        ("<g style='stroke:url(#gone) none!important'/>", "<g style=\"stroke:none!important\"/>", false),
        ("<g clip-path='url(#gone)' mask='url(#gone)'/>", "<g clip-path=\"none\" mask=\"none\"/>", false),
        ("<g style='filter:url(#x) blur(1px) url(#y)'/>", "<g style=\"filter:blur(1px)\"/>", false),
        ("<g style='filter:url(#x)url(#y)'/>", "<g style=\"filter:none\"/>", false),
        ("<path style='marker:url(#gone)'/>", "<path style=\"marker:none\"/>", false),
        ("<style>g{fill:url(#gone)}</style><g/>", "<style>g{fill:none}</style><g/>", true),
        ("<use href='#gone'/>", "<use/>", true),
        ("<linearGradient href='#gone'/>", "<linearGradient/>", false),
        ("<metadata><g id='m'/></metadata><use href='#m'/>", "<use/>", true),
    ] {
        assert_eq!(cleaned(inside), written);
        let kinds: Vec<_> = accepted(&drawing(inside)).warnings.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, if is_lost { vec![DanglingReference] } else { vec![] }, "{inside}");
    }
}

#[test]
fn prefixed_properties_count_as_the_standard_ones() {
    for (style, written) in [
        ("-webkit-transform:rotate(9deg);transform:rotate(9deg)", "transform:rotate(9deg);transform:rotate(9deg)"),
        ("-webkit-filter:blur(1px);-moz-transform:none", "filter:blur(1px)"),
        ("-webkit-mask:none;-webkit-transform-origin:0 0", "mask:none;transform-origin:0 0"),
    ] {
        assert_eq!(cleaned(&format!("<g style='{style}'/>")), format!("<g style=\"{written}\"/>"));
    }
}

#[test]
fn a_switch_is_the_child_that_browsers_show() {
    let copy = "<foreignObject requiredExtensions='http://ns.adobe.com/AdobeIllustrator/10.0/'><i:pgf xmlns:i='http://ns.adobe.com/x'/></foreignObject>";
    for (inside, written) in [
        ("<switch><g/></switch>".to_owned(), "<g><g/></g>"),
        (
            "<switch transform='scale(2)'> <g id='a'/><g id='b'/></switch>".to_owned(),
            "<g transform=\"scale(2)\"><g id=\"a\"/></g>",
        ),
        (format!("<switch>{copy}<g/></switch>"), "<g><g/></g>"),
        (format!("<switch>{copy}<g/><g/></switch>"), "<g><g/></g>"),
        (copy.to_owned(), ""),
        ("<switch><foreignObject requiredExtensions='&amp;ns_ai;'/><g/></switch>".to_owned(), "<g><g/></g>"),
    ] {
        assert_eq!(cleaned(&inside), written, "{inside}");
    }
}

#[test]
fn entities_for_namespaces_are_expanded() {
    let text = r#"<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
	<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
]>
<svg xmlns:x="&ns_extend;" xmlns="&ns_svg;" xmlns:i="&ns_ai;" viewBox="0 0 9 9"><metadata><x:a/></metadata><switch>
<foreignObject requiredExtensions="&ns_ai;"><i:pgfRef/></foreignObject><g><path d="M0 0h9v9z"/></g></switch></svg>"#;
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><g><g><path d=\"M0 0h9v9z\"/></g></g></svg>";
    assert_eq!(accepted(text).svg, svg);
    let many = text.replace("<g>", &format!("<title>{}</title><g>", "&ns_ai;".repeat(500)));
    assert_eq!(kinds(&many), [ExternalReference]);
}

#[test]
fn prefixes_become_the_default_namespace() {
    let text = "<x:svg xmlns:x='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><x:path d='M0 0h1v1z'/><rect/></x:svg>";
    let written = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>";
    assert_eq!(accepted(text).svg, written);
}

#[test]
fn href_takes_precedence_over_xlink_href() {
    let written = "<g id=\"a\"/><g id=\"b\"/><use href=\"#b\"/>";
    assert_eq!(cleaned("<g id='a'/><g id='b'/><use xlink:href='#a' href='#b'/>"), written);
    assert_eq!(cleaned("<g id='a'/><g id='b'/><use href='#b' xlink:href='#a'/>"), written);
    assert_eq!(cleaned("<g id='a'/><g id='b'/><use xlink:href=' #b '/>"), written);
}

#[test]
fn a_link_without_an_address_becomes_a_group() {
    assert_eq!(cleaned("<a target='_blank'><path d='M0 0h1'/></a>"), "<g><path d=\"M0 0h1\"/></g>");
}

#[test]
fn quotes_and_markup_in_values_are_escaped() {
    let written = cleaned("<title>&quot;&gt;&lt;script>&#13;]]&gt;</title>");
    assert_eq!(written, "<title>&quot;&gt;&lt;script&gt;&#13;]]&gt;</title>");
}

#[test]
fn a_doctype_that_only_names_svg_is_dropped() {
    let svg = drawing("");
    for prologue in [
        "<!DOCTYPE svg>",
        "<?xml version='1.0' encoding='ISO-8859-1'?>",
        "<?xml version='1.0' encoding='utf8' standalone='no' ?>",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">",
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- Generator: x -->\r\n<!DOCTYPE svg\n  PUBLIC '-//W3C//DTD SVG 20010904//EN'\n 'http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd' [ ] >\n",
    ] {
        assert_eq!(accepted(&format!("{prologue}{svg}")), accepted(&svg), "{prologue}");
    }
}

#[test]
fn an_absolute_size_becomes_a_view_box() {
    for (size, view_box) in [
        ("width='20' height='10'", Some("0 0 20 10")),
        ("width='20px' height='1e1px'", Some("0 0 20 1e1")),
        ("width='1in' height='2.54cm'", Some("0 0 96 96")),
        ("width='1em' height='1em'", None),
        ("style='width:10px;height:10px'", None),
    ] {
        let svg = accepted(&format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><path d='M0 0h1v1z'/></svg>")).svg;
        match view_box {
            Some(view_box) => assert!(svg.contains(&format!(" viewBox=\"{view_box}\">")), "{svg}"),
            None => assert!(!svg.contains("viewBox"), "{svg}"),
        }
    }
}

#[test]
fn a_logo_without_a_size_is_rejected() {
    for (size, at) in [
        ("", "<svg xmlns='http://www.w3.org/2000/svg' >"),
        ("width='10'", "<svg xmlns='http://www.w3.org/2000/svg' width='10'>"),
        ("width='100%' height='100%'", "<svg xmlns='http://www.w3.org/2000/svg' width='100%' height='100%'>"),
        ("viewbox='0 0 1 1'", "<svg xmlns='http://www.w3.org/2000/svg' viewbox='0 0 1 1'>"),
        ("width='0' height='1'", "0"),
        ("viewBox='0 0 1 1' height='-1px'", "-1px"),
        ("viewBox='0 0 0 1'", "0 0 0 1"),
        ("viewBox='0 0 1'", "0 0 1"),
        ("viewBox='0 0 NaN 1'", "0 0 NaN 1"),
    ] {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><path d='M0 0h1v1z'/></svg>");
        let faults = rejected(&text);
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert_eq!((faults[0].kind, text.get(faults[0].range.clone())), (Empty, Some(at)), "{size}");
    }
}

/// A logo of 10 by 10 units with this content.
fn frame(inside: &str) -> String {
    format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>{inside}</svg>")
}

#[test]
fn a_logo_that_nobody_can_see_is_rejected() {
    let shape = "<path d='M0 0h9v9z'/>";
    for (why, all) in [
        (
            "logo-no-shape",
            &[
                "",
                "<g/>",
                "<path/>",
                "<path d=' '/>",
                "<path d='M1 1'/>",
                "<path d='M1 1h5'/>",
                "<line x2='5'/>",
                "<rect width='1' height='0'/>",
                "<circle/>",
                "<polygon points=''/>",
                "<defs>@</defs>",
                "<symbol id='s'>@</symbol>",
                "<clipPath>@</clipPath>",
                "<g display='none'>@</g>",
                "<g style='display:none'>@</g>",
                "<style>g{display:none}</style><g>@</g>",
                "<g id='g'/><use href='#g'/>",
                "<use href='#gone'/>",
                "<g opacity='0'>@</g>",
                "<g style='opacity:0%'>@</g>",
                "<g visibility='hidden'>@</g>",
                "<g fill='none'>@</g>",
                "<g fill='transparent'>@</g>",
                "<g fill='#fff0'>@</g>",
                "<g fill='url(#gone)'>@</g>",
                "<g fill-opacity='0'>@</g>",
                "<linearGradient id='a'/><g fill='url(#a)'>@</g>",
                "<linearGradient id='a'><stop stop-opacity='0'/></linearGradient><g fill='url(#a)'>@</g>",
                "<g fill='none' stroke='red' stroke-width='0'>@</g>",
                "<g fill='none' stroke='red' stroke-opacity='0'>@</g>",
                "<style>.a{fill:none}</style><g class='a' fill='red'>@</g>",
                "<style>path{fill:red}.a{fill:none}</style><path class='a' d='M0 0h9v9z'/>",
            ][..],
        ),
        (
            "logo-all-white",
            &[
                "<g fill='white'>@</g>",
                "<g fill='#fff' stroke='#FEFEFE'>@</g>",
                "<style>.a{fill:#fff}</style><g class='a'>@<g display='none' fill='red'>@</g></g>",
                "<linearGradient id='a' href='#b'/><radialGradient id='b'><stop stop-color='#fff'/></radialGradient><g fill='url(#a)'>@</g>",
                "<defs><path id='p' d='M0 0h9v9z'/></defs><use href='#p' fill='white'/>",
            ][..],
        ),
        (
            "logo-all-outside",
            &[
                "<g transform='translate(99 0)'>@</g>",
                "<rect x='10' width='5' height='5'/>",
                "<circle cx='-20' cy='5' r='4'/>",
                "<path d='M0 99h9v9z' stroke='red'/>",
                "<g id='g' transform='scale(-1)'>@</g><use href='#g' y='-30'/>",
            ][..],
        ),
    ] {
        for inside in all {
            let text = frame(&inside.replace('@', shape));
            let found: Vec<_> = rejected(&text).into_iter().map(|fault| (fault.kind, fault.message.id)).collect();
            assert_eq!(found, [(Empty, why)], "{inside}");
        }
    }
}

#[test]
fn a_logo_that_may_be_seen_is_accepted() {
    let shape = "<path d='M0 0h9v9z'/>";
    for seen in [
        "<line x2='5' stroke='red'/>",
        "<path d='M1 1z' stroke='red' stroke-linecap='round'/>",
        "<ellipse rx='1'/>",
        "<rect width='100%' height='100%'/>",
        "<rect style='width:1px;height:1px'/>",
        "<symbol id='s'>@</symbol><use href='#s'/>",
        "<defs><g><path id='p' d='M0 0h9v9z'/></g></defs><g><use href='#p'/></g>",
        "<g visibility='hidden'><g visibility='visible'>@</g></g>",
        "<g fill-opacity='0'><path fill-opacity='1' d='M0 0h9v9z'/></g>",
        "<g fill='none' stroke='red'>@</g>",
        "<g fill='none'><path style='fill:red' d='M0 0h9v9z'/></g>",
        "<path fill='none' style='fill:red!important;fill:none' d='M0 0h9v9z'/>",
        "<style>path{fill:red!important}.a{fill:none}</style><path class='a' d='M0 0h9v9z'/>",
        "<style>path{fill:none}.a{fill:red}</style><path class='a' d='M0 0h9v9z'/>",
        "<style>.a{fill:none}.b{fill:red}</style><path class='a b' d='M0 0h9v9z'/>",
        "<style>.b .a{fill:red}</style><g class='b'><path class='a' fill='none' d='M0 0h9v9z'/></g>",
        "<g fill='#f0f0f0'>@</g>",
        "<g fill='white'>@<circle r='1' fill='red'/></g>",
        "<g fill='white' style='filter:drop-shadow(0 0 1px red)'>@</g>",
        "<linearGradient id='a'><stop stop-color='#fff'/><stop/></linearGradient><g fill='url(#a)'>@</g>",
        "<pattern id='a' width='1' height='1'><path d='M0 0h1v1z'/></pattern><g fill='url(#a)'>@</g>",
        "<g transform='translate(9 0)'>@</g>",
        "<g style='transform:translate(-99px);transform-origin:99px 0'>@</g>",
        "<path d='M0 10h9v9z' stroke='red'/>",
        "<svg x='5' viewBox='50 50 9 9'><path d='M50 50h9v9z'/></svg>",
    ] {
        accepted(&frame(&seen.replace('@', shape)));
    }
    // Shown in a square, a browser draws what is below the `viewBox`.
    accepted(&frame("<rect y='6' width='5' height='3'/>").replace("0 0 10 10", "0 0 10 5"));
}

#[test]
fn a_strip_has_a_warning() {
    for (size, is_strip) in [
        ("viewBox='0 0 400 20'", true),
        ("viewBox='0 0 20 41'", true),
        ("width='41' height='20'", true),
        ("viewBox='0 0 400 20' width='20' height='20'", true),
        ("viewBox='0 0 40 20'", false),
        ("viewBox='5 5 10 10'", false),
    ] {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' {size}><path d='M5 5h9v9z'/></svg>");
        let kinds: Vec<_> = accepted(&text).warnings.iter().map(|fault| fault.kind).collect();
        assert_eq!(kinds, if is_strip { vec![NotSquare] } else { vec![] }, "{size}");
    }
}
