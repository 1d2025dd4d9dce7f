//! Exports of drawing programs are accepted. About a thousand attacks, combined from every way to load or run
//! something, are rejected if a browser would follow them, and harmless otherwise.

use std::fs;
use std::path::Path;

use mpgen_svg::{self as svg, FaultKind};

use crate::catalogue::{Catalogue, MODULE, logo_of};
use crate::properties;

/// Addresses that must not be loaded.
const ADDRESSES: [&str; 15] = [
    "https://evil.example/x",
    "//evil.example/x#a",
    "https:evil.example",
    "\\\\evil.example\\x",
    "other.svg#a",
    "?a",
    "file:///etc/passwd",
    "data:image/svg+xml,&lt;svg/&gt;",
    "data:image/png;base64,iVBORw0KGgo=",
    "data:text/html,x",
    "blob:https://evil.example/1",
    "javascript:alert(1)",
    "JavaScript&#58;alert(1)",
    " java&#9;script:alert(1)",
    "&#x6a;ava&#10;script:alert(1)",
];

/// Elements with an address `@` that browsers follow.
const ELEMENTS: [&str; 24] = [
    "<use href='@'/>",
    "<use xlink:href='@'/>",
    "<image href='@'/>",
    "<image xlink:href='@'/>",
    "<a href='@'><path d='M0 0h1'/></a>",
    "<a xlink:href='@'/>",
    "<linearGradient href='@'/>",
    "<pattern xlink:href='@'/>",
    "<filter xlink:href='@'/>",
    "<filter><feImage href='@'/></filter>",
    "<text><textPath href='@'>x</textPath></text>",
    "<animate href='@' attributeName='x'/>",
    "<animateMotion><mpath xlink:href='@'/></animateMotion>",
    "<set xlink:href='@' attributeName='href' to='@'/>",
    "<script href='@'/>",
    "<script xlink:href='@'/>",
    "<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='@'/></foreignObject>",
    "<link xmlns='http://www.w3.org/1999/xhtml' rel='stylesheet' href='@'/>",
    "<x:img xmlns:x='http://www.w3.org/1999/xhtml' src='@'/>",
    "<metadata><image href='@'/></metadata>",
    "<x xmlns='urn:x'><use xmlns='http://www.w3.org/2000/svg' href='@'/></x>",
    "<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='@'/>",
    "<g xml:base='@'/>",
    "<style href='@'/>",
];

/// Places for CSS, with `@` for the value.
const PLACES: [&str; 13] = [
    "<g fill=\"@\"/>",
    "<g mask=\"@\"/>",
    "<g cursor=\"@\"/>",
    "<g style=\"fill:@\"/>",
    "<g style=\"cursor:@\"/>",
    "<g style=\"background:@\"/>",
    "<g style=\"--x:@\"/>",
    "<g style=\"font-family:@\"/>",
    "<metadata><g style=\"filter:@\"/></metadata>",
    "<style>g{fill:@}</style>",
    "<style>g{marker:@}</style>",
    "<style><![CDATA[g{clip-path:@}]]></style>",
    "<defs><style type='text/css'>g{filter:@}</style></defs>",
];

/// CSS values that load or run something.
const VALUES: [&str; 20] = [
    "url(https://evil.example)",
    "url( '//evil.example/#a' )",
    "URL(https://evil.example)",
    "u\\72l(//evil.example)",
    "\\75rl(//evil.example)",
    "\\000075 rl(//evil.example)",
    "u\\r\\l(//evil.example)",
    "/**/url(//evil.example)/**/",
    "url(/**/https://evil.example)",
    "red url(//evil.example)",
    "url(#a) url(//evil.example)",
    "url(#a)url(//evil.example)",
    "url(javascript:alert(1))",
    "url(data:image/svg+xml,x)",
    "image-set('https://evil.example/x' 1x)",
    "-webkit-image-set(url(//evil.example) 1x)",
    "cross-fade(url(//evil.example),url(#a),50%)",
    "image('//evil.example')",
    "src('//evil.example')",
    "expression(alert(1))",
];

const EVENTS: [&str; 14] = [
    "onload",
    "onerror",
    "onclick",
    "onmouseover",
    "onfocusin",
    "onbegin",
    "onend",
    "onrepeat",
    "onzoom",
    "onscroll",
    "ontoggle",
    "onbeforematch",
    "onanything",
    "ONLOAD",
];

/// Places for an attribute, `@`.
const TAGS: [&str; 8] = [
    "<g @/>",
    "<path d='M0 0h1' @/>",
    "<style @/>",
    "<metadata @/>",
    "<metadata><g @/></metadata>",
    "<text @/>",
    "<x:y xmlns:x='urn:x' @/>",
    "<switch><foreignObject requiredExtensions='http://ns.adobe.com/x' @/><g/></switch>",
];

/// Prologues before the root element.
const PROLOGUES: [&str; 10] = [
    "<!DOCTYPE svg SYSTEM 'https://evil.example/x.dtd'>",
    "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org.evil.example/x.dtd'>",
    "<!DOCTYPE svg [<!ENTITY e 'x'>]>",
    "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "<!DOCTYPE svg [<!ENTITY % e SYSTEM 'https://evil.example/'> %e;]>",
    "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>",
    "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]>",
    "<?xml-stylesheet href='https://evil.example/x.css'?>",
    "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='#x'?>",
    "<?xml version='1.0' encoding='UTF-7'?>",
];

fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>\
         <pattern id='a'/>{inside}<path d='M0 0h9v9z'/></svg>"
    )
}

fn each(patterns: &[&str], words: &[&str]) -> Vec<String> {
    let fill = |pattern: &&str| words.iter().map(|word| drawing(&pattern.replace('@', word))).collect::<Vec<_>>();
    patterns.iter().flat_map(fill).collect()
}

#[test]
fn exports_of_drawing_programs_are_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/logos");
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let report = Catalogue::valid().file(&logo_of(MODULE), &text).check();
        assert_eq!(report.rules(), Vec::<&str>::new(), "{}", path.display());
        properties::logo(&text);
        count += 1;
    }
    assert!(count > 10, "{count} drawings");
}

#[test]
fn drawings_that_load_or_run_something_are_rejected() {
    let events: Vec<String> = EVENTS.iter().map(|event| format!("{event}='alert(1)'")).collect();
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    let prologues = PROLOGUES.iter().map(|prologue| format!("{prologue}{}", drawing("")));
    let attacks = [each(&ELEMENTS, &ADDRESSES), each(&PLACES, &VALUES), each(&TAGS, &events), prologues.collect()];
    let mut count = 0;
    for attack in attacks.concat() {
        let Err(faults) = svg::sanitize(&attack) else { panic!("accepted: {attack}") };
        for fault in &faults {
            assert!(attack.get(fault.range.clone()).is_some(), "{fault:?} is not part of {attack}");
        }
        let says_why = |kind| {
            use FaultKind::{ActiveContent, ExternalReference, NotSvg, Raster};
            matches!(kind, ActiveContent | ExternalReference | NotSvg | Raster)
        };
        assert!(faults.iter().any(|fault| says_why(fault.kind)), "refused for something else: {attack}: {faults:#?}");
        count += 1;
    }
    assert!(count > 700, "{count} attacks");
}

#[test]
fn harmless_variants_of_the_attacks_are_accepted() {
    for inside in
        ["<use href='#a'/>", "<g fill=\"url(#a) red\"/>", "<g style=\"cursor:pointer;--x:1\"/>", "<metadata/>"]
    {
        properties::logo(&drawing(inside));
        assert!(svg::sanitize(&drawing(inside)).is_ok(), "{inside}");
    }
}
