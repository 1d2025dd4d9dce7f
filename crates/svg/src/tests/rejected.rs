//! Hostile logos are rejected, with the characters at fault.

use super::super::FaultKind::{ActiveContent, ExternalReference, NotSvg, Raster, TooComplex, Unsupported};
use super::{Fault, FaultKind, accepted, drawing, kinds, rejected, sanitize};

/// Content of a drawing, the kind of the expected fault, and the characters at its range.
type Case = (&'static str, FaultKind, &'static str);

const ACTIVE: &[Case] = &[
    ("<script>alert(1)</script>", ActiveContent, "<script>"),
    ("<script href='x.js'/>", ActiveContent, "<script href='x.js'/>"),
    ("<SCRIPT>alert(1)</SCRIPT>", ActiveContent, "<SCRIPT>"),
    (
        "<s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script>",
        ActiveContent,
        "<s:script xmlns:s='http://www.w3.org/2000/svg'>",
    ),
    (
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
        ActiveContent,
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>",
    ),
    ("<x xmlns='urn:any'><script>alert(1)</script></x>", ActiveContent, "<script>"),
    ("<metadata><script>alert(1)</script></metadata>", ActiveContent, "<script>"),
    ("<title><script>alert(1)</script></title>", ActiveContent, "<script>"),
    ("<desc><g><script>alert(1)</script></g></desc>", ActiveContent, "<script>"),
    ("<text><script>alert(1)</script></text>", ActiveContent, "<script>"),
    ("<defs><g><script>x</script></g></defs>", ActiveContent, "<script>"),
    ("<g onload='alert(1)'/>", ActiveContent, "onload='alert(1)'"),
    ("<g ONCLICK=\"alert(1)\"/>", ActiveContent, "ONCLICK=\"alert(1)\""),
    ("<path onmouseover = 'alert(1)' d='M0 0h1'/>", ActiveContent, "onmouseover = 'alert(1)'"),
    ("<path onbegin='alert(1)'/>", ActiveContent, "onbegin='alert(1)'"),
    ("<path onanythingnew='alert(1)'/>", ActiveContent, "onanythingnew='alert(1)'"),
    ("<path onload='&#97;lert(1)'/>", ActiveContent, "onload='&#97;lert(1)'"),
    ("<g xmlns:h='http://www.w3.org/1999/xhtml' h:onload='alert(1)'/>", ActiveContent, "h:onload='alert(1)'"),
    ("<metadata onload='alert(1)'/>", ActiveContent, "onload='alert(1)'"),
    ("<style onload='alert(1)'/>", ActiveContent, "onload='alert(1)'"),
    ("<text onload='alert(1)'/>", ActiveContent, "onload='alert(1)'"),
    ("<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", ActiveContent, "<foreignObject>"),
    ("<switch><foreignObject><g/></foreignObject></switch>", ActiveContent, "<foreignObject>"),
    ("<switch><g/><foreignObject><g/></foreignObject></switch>", ActiveContent, "<foreignObject>"),
    ("<switch><g/><script>x</script></switch>", ActiveContent, "<script>"),
    ("<script onload='x'/>", ActiveContent, "onload='x'"),
    ("<link href='x.css'/>", ExternalReference, "x.css"),
    ("<style>.unused{fill:url(//evil.example)}</style>", ExternalReference, "url(//evil.example)"),
    ("<style>.unused{behavior:url(x)}</style>", ActiveContent, "behavior"),
    ("<style>@media print{.a{fill:url(x.svg)}}</style>", ExternalReference, "url(x.svg)"),
    (
        "<switch><foreignObject requiredExtensions='http://evil.example/'><g/></foreignObject><g/></switch>",
        ActiveContent,
        "<foreignObject requiredExtensions='http://evil.example/'>",
    ),
    (
        "<switch><foreignObject requiredExtensions='http://ns.adobe.com/'><script>x</script></foreignObject><g/></switch>",
        ActiveContent,
        "<script>",
    ),
    ("<iframe src='x'/>", ActiveContent, "<iframe src='x'/>"),
    (
        "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/>",
        ActiveContent,
        "<h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/>",
    ),
    ("<embed src='x.swf'/>", ActiveContent, "<embed src='x.swf'/>"),
    ("<object data='x'/>", ActiveContent, "<object data='x'/>"),
    ("<audio/>", ActiveContent, "<audio/>"),
    ("<video/>", ActiveContent, "<video/>"),
    ("<canvas/>", ActiveContent, "<canvas/>"),
    (
        "<link xmlns='http://www.w3.org/1999/xhtml' rel='stylesheet' href='x'/>",
        ActiveContent,
        "<link xmlns='http://www.w3.org/1999/xhtml' rel='stylesheet' href='x'/>",
    ),
    (
        "<handler xmlns='http://www.w3.org/2001/xml-events'>x</handler>",
        ActiveContent,
        "<handler xmlns='http://www.w3.org/2001/xml-events'>",
    ),
    ("<handler>x</handler>", ActiveContent, "<handler>"),
    ("<listener/>", ActiveContent, "<listener/>"),
    (
        "<x:binding xmlns:x='http://www.mozilla.org/xbl'/>",
        ActiveContent,
        "<x:binding xmlns:x='http://www.mozilla.org/xbl'/>",
    ),
    (
        "<x:template xmlns:x='http://www.w3.org/1999/XSL/Transform'/>",
        ActiveContent,
        "<x:template xmlns:x='http://www.w3.org/1999/XSL/Transform'/>",
    ),
    (
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        ActiveContent,
        "<animate attributeName='href' values='javascript:alert(1)'/>",
    ),
    ("<set attributeName='onload' to='alert(1)'/>", ActiveContent, "<set attributeName='onload' to='alert(1)'/>"),
    ("<g><animateTransform/></g>", ActiveContent, "<animateTransform/>"),
    ("<animateMotion/>", ActiveContent, "<animateMotion/>"),
    ("<discard/>", ActiveContent, "<discard/>"),
    ("<a href='javascript:alert(1)'><path/></a>", ActiveContent, "javascript:alert(1)"),
    ("<a xlink:href='JaVaScRiPt:alert(1)'/>", ActiveContent, "JaVaScRiPt:alert(1)"),
    ("<a xlink:href='java&#10;script:alert(1)'/>", ActiveContent, "java&#10;script:alert(1)"),
    ("<a xlink:href=' &#9;javascript:alert(1)'/>", ActiveContent, " &#9;javascript:alert(1)"),
    ("<a xlink:href='&#1;javascript:alert(1)'/>", NotSvg, "&"),
    ("<a href='vbscript:x'/>", ActiveContent, "vbscript:x"),
    ("<use href='javascript:alert(1)'/>", ActiveContent, "javascript:alert(1)"),
    ("<path style='behavior:url(x)'/>", ActiveContent, "behavior"),
    ("<path style='-moz-binding:url(x)'/>", ActiveContent, "-moz-binding"),
    ("<path style='beha\\76ior:url(x)'/>", ActiveContent, "beha\\76ior"),
    ("<path style='width:expression(alert(1))'/>", ActiveContent, "expression("),
    ("<path style='font-size:e\\78pression(alert(1))'/>", ActiveContent, "e\\78pression("),
    ("<style>a{b:expression(alert(1))}</style>", ActiveContent, "expression("),
    ("<path fill='expression(alert(1))'/>", ActiveContent, "expression("),
    ("<path fill='url(javascript:alert(1))'/>", ActiveContent, "url(javascript:alert(1)"),
];

const OUTSIDE: &[Case] = &[
    ("<a href='/'><path/></a>", ExternalReference, "/"),
    ("<a xlink:href='#x'><path/></a>", ExternalReference, "#x"),
    ("<a href='data:image/png;base64,AAAA'/>", ExternalReference, "data:image/png;base64,AAAA"),
    ("<image href='http://evil.example/t.png'/>", ExternalReference, "http://evil.example/t.png"),
    ("<image xlink:href='//evil.example/t'/>", ExternalReference, "//evil.example/t"),
    ("<image href='/etc/passwd'/>", ExternalReference, "/etc/passwd"),
    ("<image src='t.png'/>", ExternalReference, "t.png"),
    ("<image href='data:image/svg+xml,&lt;svg/>'/>", ExternalReference, "data:image/svg+xml,&lt;svg/>"),
    ("<image href='data:text/html,x'/>", ExternalReference, "data:text/html,x"),
    ("<filter><feImage href='http://evil.example/'/></filter>", ExternalReference, "http://evil.example/"),
    ("<use href='other.svg#a'/>", ExternalReference, "other.svg#a"),
    ("<use xlink:href='http://evil.example/x.svg#a'/>", ExternalReference, "http://evil.example/x.svg#a"),
    ("<use href='data:image/svg+xml;base64,PHN2Zy8+#a'/>", ExternalReference, "data:image/svg+xml;base64,PHN2Zy8+#a"),
    ("<use href=''/>", ExternalReference, ""),
    ("<use href='#ok' xlink:href='//evil.example/#a'/>", ExternalReference, "//evil.example/#a"),
    ("<linearGradient href='x.svg#a'/>", ExternalReference, "x.svg#a"),
    ("<pattern xlink:href='x.svg#a'/>", ExternalReference, "x.svg#a"),
    ("<path href='//evil.example'/>", ExternalReference, "//evil.example"),
    ("<g xml:base='http://evil.example/'/>", ExternalReference, "xml:base='http://evil.example/'"),
    (
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>",
        ExternalReference,
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>",
    ),
    ("<font-face-uri xlink:href='x'/>", ExternalReference, "<font-face-uri xlink:href='x'/>"),
    ("<color-profile xlink:href='x'/>", ExternalReference, "<color-profile xlink:href='x'/>"),
    ("<path fill='url(./x.svg)'/>", ExternalReference, "url(./x.svg)"),
    ("<path fill='url(x.svg#a)'/>", ExternalReference, "url(x.svg#a)"),
    ("<path fill='url( \"//evil.example/#a\" )'/>", ExternalReference, "\"//evil.example/#a\""),
    ("<path fill=\"URL('//evil.example/#a')\"/>", ExternalReference, "'//evil.example/#a'"),
    ("<path fill='u\\72l(//evil.example)'/>", ExternalReference, "u\\72l(//evil.example)"),
    ("<path fill='ur\\l(\"//evil.example\")'/>", ExternalReference, "\"//evil.example\""),
    ("<path fill='url&#40;//evil.example)'/>", ExternalReference, "url&#40;//evil.example)"),
    ("<path fill='ur&#108;(x.svg)'/>", ExternalReference, "ur&#108;(x.svg)"),
    ("<path fill='url(//evil.example/(\\)#a)'/>", ExternalReference, "url(//evil.example/(\\)#a)"),
    ("<path marker-start='url(http://evil.example/../#a)'/>", ExternalReference, "url(http://evil.example/../#a)"),
    ("<path filter='blur(1px) url(x)'/>", ExternalReference, "url(x)"),
    ("<path mask='image-set(\"x.png\" 1x)'/>", ExternalReference, "image-set("),
    ("<path style='fill:url(//evil.example)'/>", ExternalReference, "url(//evil.example)"),
    ("<path style='background:url(//evil.example)'/>", ExternalReference, "url(//evil.example)"),
    ("<path style='cursor:url(x.cur),auto'/>", ExternalReference, "url(x.cur)"),
    ("<g style='margin:url(x)'/>", ExternalReference, "url(x)"),
    ("<path style='font-family:url(x)'/>", ExternalReference, "url(x)"),
    ("<path style='--x:url(x)'/>", ExternalReference, "url(x)"),
    ("<path style='content:url(x)'/>", ExternalReference, "url(x)"),
    ("<path style='mask:-webkit-image-set(url(x) 1x)'/>", ExternalReference, "-webkit-image-set("),
    ("<path style='fill:src(\"x\")'/>", ExternalReference, "src("),
    ("<path style='fill:any(thing(url(x)))'/>", ExternalReference, "url(x)"),
    ("<path style='fill:red;@\\import \"x\"'/>", ExternalReference, "@\\import \"x\""),
    ("<style>@import '//evil.example/x.css';</style>", ExternalReference, "@import '//evil.example/x.css'"),
    ("<style>@import url( x ) screen /* x */ ;</style>", ExternalReference, "@import url( x ) screen"),
    ("<style>@import url('x');</style>", ExternalReference, "@import url('x')"),
    ("<style>@\\69MporT url(x);</style>", ExternalReference, "@\\69MporT url(x)"),
    ("<style>@im<![CDATA[port]]> 'x';</style>", ExternalReference, "@im<![CDATA[port]]> 'x'"),
    ("<style>@im<!-- -->port 'x';</style>", ExternalReference, "@im<!-- -->port 'x'"),
    ("<style><![CDATA[<!-- @import 'x'; -->]]></style>", ExternalReference, "@import 'x'"),
    ("<style>@font-face{font-family:F;src:url(data:font/woff2;base64,AA)}</style>", ExternalReference, "@font-face"),
    ("<style>.a{fill:ur<![CDATA[l]]>(x)}</style>", ExternalReference, "ur<![CDATA[l]]>(x)"),
    ("<style>.a{fill:red}}.b{fill:url(x)}</style>", Unsupported, "}"),
    ("<style href='//evil.example'/>", ExternalReference, "//evil.example"),
    ("<g cursor='url(//evil.example/x.cur), auto'/>", ExternalReference, "url(//evil.example/x.cur)"),
    ("<g cursor='u\\72l(\"x\")'/>", ExternalReference, "\"x\""),
    ("<g font-family='image-set(\"x\" 1x)'/>", ExternalReference, "image-set("),
    ("<g behavior='url(x)'/>", ExternalReference, "url(x)"),
    ("<g mask-image='url(x)'/>", ExternalReference, "url(x)"),
    ("<?xml-stylesheet href='//evil.example'?>", ExternalReference, "<?xml-stylesheet href='//evil.example'?>"),
    ("<filter href='x.svg#f'/>", ExternalReference, "x.svg#f"),
    ("<x xmlns='urn:x'><use xmlns='http://www.w3.org/2000/svg' href='x.svg#a'/></x>", ExternalReference, "x.svg#a"),
    ("<metadata><image href='x.png'/></metadata>", ExternalReference, "x.png"),
    ("<metadata><g style='mask:url(x)'/><g filter='url(y)'/></metadata>", ExternalReference, "url(y)"),
    ("<title><g xml:base='//evil.example'/></title>", ExternalReference, "xml:base='//evil.example'"),
    (
        "<switch><foreignObject requiredExtensions='http://ns.adobe.com/'><image href='x'/></foreignObject><g/></switch>",
        ExternalReference,
        "x",
    ),
    ("<s:style xmlns:s='http://www.w3.org/2000/svg'>@import 'x'</s:style>", ExternalReference, "@import 'x'"),
];

const REST: &[Case] = &[
    ("<image href='data:image/png;base64,AAAA'/>", Raster, "data:image/png;base64,AAAA"),
    ("<image xlink:href=' DATA:IMAGE/jpeg,x'/>", Raster, " DATA:IMAGE/jpeg,x"),
    ("<image href='data:;base64,iVBOR'/>", Raster, "data:;base64,iVBOR"),
    ("<filter><feImage xlink:href='data:image/gif,GIF89a'/></filter>", Raster, "data:image/gif,GIF89a"),
    ("<path fill='url(data:image/webp;base64,AA)'/>", Raster, "url(data:image/webp;base64,AA)"),
    ("<image href='#x'/>", Unsupported, "<image href='#x'/>"),
    ("<text x='1'>Acme</text>", Unsupported, "<text x='1'>"),
    ("<text><tspan> A</tspan></text>", Unsupported, "<text>"),
    ("<text><tref xlink:href='//evil.example'/></text>", Unsupported, "<text>"),
    ("<g><tspan/></g>", Unsupported, "<tspan/>"),
    ("<flowRoot><flowPara>x</flowPara></flowRoot>", Unsupported, "<flowRoot>"),
    ("<switch><g systemLanguage='ru'/><g/></switch>", Unsupported, "systemLanguage='ru'"),
    ("<style>switch g{fill:red}</style>", Unsupported, "switch"),
    ("<elipse cx='5'/>", Unsupported, "<elipse cx='5'/>"),
    ("<group><path d='M0 0h1'/></group>", Unsupported, "<group>"),
    ("<meshgradient><meshrow><stop/></meshrow></meshgradient>", Unsupported, "<meshgradient>"),
    ("<Rect/>", Unsupported, "<Rect/>"),
    (
        "<math xmlns='http://www.w3.org/1998/Math/MathML'/>",
        Unsupported,
        "<math xmlns='http://www.w3.org/1998/Math/MathML'/>",
    ),
    ("<filter><feTurbulence/></filter>", Unsupported, "<feTurbulence/>"),
    ("<g systemLanguage='ru'/>", Unsupported, "systemLanguage='ru'"),
    ("<g requiredExtensions='x'/>", Unsupported, "requiredExtensions='x'"),
    ("<path fill='urL (\"//evil.example\")'/>", Unsupported, "("),
    ("<path fill='var(--x)'/>", Unsupported, "var("),
    ("<path fill='attr(x)'/>", Unsupported, "attr("),
    ("<path style='stroke-width:env(x)'/>", Unsupported, "env("),
    ("<path fill='red;'/>", Unsupported, ";"),
    ("<path fill='\"red\"'/>", Unsupported, "\"red\""),
    ("<path fill='red !important'/>", Unsupported, "!important"),
    ("<path fill='r&#101;d }'/>", Unsupported, "}"),
    ("<path opacity='url(#p)'/>", Unsupported, "url(#p)"),
    ("<path d='M0 0 &lt;'/>", Unsupported, "&lt;"),
    ("<path d='url(x)'/>", Unsupported, "("),
    ("<path transform='matrix3d(1)'/>", Unsupported, "d"),
    ("<path transform='spin(1)'/>", Unsupported, "spin"),
    ("<rect width='2ex' height='1'/>", Unsupported, "ex"),
    ("<path style='stroke-width:2ch'/>", Unsupported, "2ch"),
    ("<path style='fill:red;oops'/>", Unsupported, "oops"),
    ("<path style='{fill:red}'/>", Unsupported, "{fill:red}"),
    ("<path style='animation:x 1s'/>", Unsupported, "animation"),
    ("<path style='d:path(\"M0 0\")'/>", Unsupported, "d"),
    ("<path style='filter:progid:x'/>", Unsupported, ":"),
    ("<g id='a/b'/><path fill='url(#a/b)'/>", Unsupported, "url(#a/b)"),
    ("<g id='a b'/><path style='mask:url(\"#a b\")'/>", Unsupported, "\"#a b\""),
    ("<use href='#'/>", Unsupported, "#"),
    ("<g id='a b'/><use href='#a b'/>", Unsupported, "#a b"),
    ("<style>@namespace x url(y);</style>", Unsupported, "@namespace x url(y)"),
    ("<style>@keyframes x{}</style>", Unsupported, "@keyframes x"),
    ("<style>.a:target{fill:red}</style>", Unsupported, ":target"),
    ("<style>@media (min-width:9px){g{fill:red}}</style>", Unsupported, "@media (min-width:9px)"),
    ("<style>@media screen{@media screen{g{fill:red}}}</style>", Unsupported, "@media screen"),
    ("<style>[href]{fill:red}</style>", Unsupported, "["),
    ("<style>.a+.b{fill:red}</style>", Unsupported, "+"),
    ("<style>.a,{fill:red}</style>", Unsupported, ""),
    ("<style>.\\31 a{fill:red}</style>", Unsupported, ".\\31 a"),
    ("<style>.a\\&lt;{fill:red}</style>", Unsupported, ".a\\&lt;"),
    ("<style>g{.b{fill:red}}</style><g/>", Unsupported, ".b{fill:red}"),
    ("<style>.a{fill:red</style><style>.b</style>", Unsupported, ".b"),
    ("<style>.a{fill:red}<surprise/></style>", Unsupported, "<surprise/>"),
    ("<style media='print'>.a{fill:red}</style>", Unsupported, "media='print'"),
    ("<style type='text/less'>.a{fill:red}</style>", Unsupported, "type='text/less'"),
    ("<metadata><style>path{fill:red}</style></metadata>", Unsupported, "<style>"),
    ("<g id='g'><use href='#g'/></g>", TooComplex, "#g"),
    ("<pattern id='p'><path d='M0 0h1' fill='url(#p)'/></pattern>", TooComplex, "url(#p)"),
];

#[test]
fn hostile_content_is_rejected_at_its_position() {
    let mut missed = Vec::new();
    for (inside, kind, at) in [ACTIVE, OUTSIDE, REST].concat() {
        let text = drawing(inside);
        let faults = rejected(&text);
        if !faults.iter().any(|fault| fault.kind == kind && text.get(fault.range.clone()) == Some(at)) {
            missed.push((inside, kind, at, faults));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn hostile_prologues_are_rejected() {
    let svg = drawing("");
    for (prologue, kind, at) in [
        ("<!DOCTYPE svg SYSTEM 'http://evil.example/x.dtd'>", ExternalReference, "http://evil.example/x.dtd"),
        ("<!DOCTYPE svg PUBLIC 'x' \"x.dtd\">", ExternalReference, "x.dtd"),
        (
            "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
            ExternalReference,
            "[<!ENTITY e SYSTEM 'file:///etc/passwd'>]",
        ),
        ("<!DOCTYPE svg [<!ENTITY e '>'>]>", ExternalReference, "[<!ENTITY e '>'>]"),
        (
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]>",
            ExternalReference,
            "[<!ATTLIST svg onload CDATA 'alert(1)'>]",
        ),
        (
            "<?xml version='1.0'?>\n<?xml-stylesheet href='x.css'?>",
            ExternalReference,
            "<?xml-stylesheet href='x.css'?>",
        ),
        ("<?xml version='1.0' encoding='UTF-7'?>", NotSvg, "UTF-7"),
        ("<?xml version=\"1.0\" encoding = \"utf-16le\" standalone='no'?>", NotSvg, "utf-16le"),
        ("\u{feff}<?xml version='1.0' encoding='x-user-defined'?>", NotSvg, "x-user-defined"),
        ("<?xml version='1.0' encoding='windows-1251'?><!-- Акме -->", NotSvg, "windows-1251"),
        (" <?xml version='1.0'?>", NotSvg, " "),
        ("\u{feff}\u{feff}\n<?xml version='1.0'?>", NotSvg, "\u{feff}\n"),
        ("<!doctype svg>", NotSvg, "!"),
    ] {
        let text = format!("{prologue}{svg}");
        let faults = rejected(&text);
        let is_found = faults.iter().any(|fault| fault.kind == kind && text.get(fault.range.clone()) == Some(at));
        assert!(is_found, "{prologue}: {faults:#?}");
    }
}

#[test]
fn entities_are_reported_once_and_not_expanded() {
    let laughs = "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>";
    let text = format!("{laughs}{}", drawing("<title>&c;</title>"));
    assert_eq!(kinds(&text), [ExternalReference]);
}

#[test]
fn files_that_are_not_svg_are_rejected() {
    for (text, at, message) in [
        ("", "", "logo-not-xml"),
        ("logo", "l", "logo-unknown-token"),
        ("<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>", "<svg viewBox='0 0 1 1'>", "logo-no-namespace"),
        ("<svg xmlns='urn:x'/>", "<svg xmlns='urn:x'/>", "logo-other-namespace namespace=`urn:x`"),
        (
            "<html xmlns='http://www.w3.org/1999/xhtml'/>",
            "<html xmlns='http://www.w3.org/1999/xhtml'/>",
            "logo-other-root name=`html`",
        ),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'>\n<g></svg>",
            "<",
            "logo-other-end-tag expected=`</g>` found=`</svg>`",
        ),
        ("<svg xmlns='http://www.w3.org/2000/svg'><g>", "", "logo-cut-off"),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'><use xlink:href='#a'/></svg>",
            "x",
            "logo-unknown-prefix prefix=`xlink`",
        ),
        ("<svg xmlns='http://www.w3.org/2000/svg'>\r\n é&nbsp;</svg>", "&", "logo-unknown-entity entity=`&nbsp;`"),
        ("<svg id='a' id='b'/>", "i", "logo-duplicate-attribute name=`id`"),
        ("{\"not\": \"xml\"}", "{", "logo-unknown-token"),
    ] {
        let faults = rejected(text);
        let one = |it: &Fault| (it.kind, text.get(it.range.clone()), it.message.to_string());
        let found: Vec<_> = faults.iter().map(one).collect();
        assert_eq!(found, [(NotSvg, Some(at), message.to_owned())], "{text}");
    }
}

#[test]
fn faults_that_are_certain_to_be_fixed_have_an_edit() {
    for text in [
        "<svg viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>",
        "<svg\n viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>",
        "<!-- <svg> --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path id='a' d='M0 0h9v9z'/><use xlink:href='#a'/></svg>",
        "\n\n<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>",
        "\u{feff} <?xml version='1.0' encoding='utf-16'?><svg viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>",
    ] {
        let mut fixed = text.to_owned();
        for _ in 0..3 {
            if let Err(faults) = sanitize(&fixed) {
                let (range, with) = faults[0].fix.clone().unwrap_or_else(|| panic!("{faults:#?}"));
                fixed.replace_range(range, &with);
            }
        }
        accepted(&fixed);
    }
    assert_eq!(rejected("<svg xmlns='' viewBox='0 0 9 9'/>")[0].fix, None);
}

#[test]
fn all_faults_are_reported_in_order() {
    let text = drawing("<text>x</text><g onload='x'><use href='a.svg'/></g><path style='fill:red;behavior:x'/>");
    assert_eq!(kinds(&text), [Unsupported, ActiveContent, ExternalReference, ActiveContent]);
    assert!(rejected(&text).is_sorted_by_key(|fault| fault.range.start));
}
