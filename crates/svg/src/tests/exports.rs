//! Exports of drawing programs are accepted, and only noise is dropped.

use super::accepted;

/// The names of the elements in the order of their start tags.
fn elements(svg: &str) -> Vec<&str> {
    svg.split('<').filter_map(|tag| tag.split([' ', '>', '/']).next()).filter(|name| !name.is_empty()).collect()
}

#[test]
fn illustrator() {
    let logo = accepted(
        r##"<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 24.0.1, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Layer_1" xmlns:x="http://ns.adobe.com/Extensibility/1.0/"
	 xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" xmlns="http://www.w3.org/2000/svg"
	 xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px" viewBox="0 0 100 100"
	 style="enable-background:new 0 0 100 100;" xml:space="preserve">
<style type="text/css">
	.st0{clip-path:url(#SVGID_2_);}
	.st1{clip-path:url(#SVGID_2_);fill:#00A651;}
	.st2{fill:url(#SVGID_3_);enable-background:new    ;}
</style>
<metadata><sfw xmlns="http://ns.adobe.com/SaveForWeb/1.0/"><slices></slices></sfw></metadata>
<switch_ xmlns="urn:none"/>
<g>
	<defs><rect id="SVGID_1_" width="100" height="100"/></defs>
	<clipPath id="SVGID_2_"><use xlink:href="#SVGID_1_"  style="overflow:visible;"/></clipPath>
	<g class="st0"><path class="st1" d="M100,50c0,27.6-22.4,50-50,50S0,77.6,0,50S22.4,0,50,0
		S100,22.4,100,50z"/></g>
	<linearGradient id="SVGID_3_" gradientUnits="userSpaceOnUse" x1="10" y1="20" x2="30" y2="40" gradientTransform="matrix(1 0 0 -1 0 100)">
		<stop  offset="0" style="stop-color:#FFF200"/>
		<stop  offset="1" style="stop-color:#ED1C24;stop-opacity:0"/>
	</linearGradient>
	<polygon class="st2" points="10,10 20,10 20,20 "/>
</g>
</svg>
"##,
    );
    assert!(logo.svg.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" id="Layer_1" x="0px" y="0px" viewBox="0 0 100 100"><style>.st0{clip-path:url(#SVGID_2_)}.st1{clip-path:url(#SVGID_2_);fill:#00A651}.st2{fill:url(#SVGID_3_)}</style><g>"#));
    assert_eq!(
        elements(&logo.svg),
        [
            "svg",
            "style",
            "g",
            "defs",
            "rect",
            "clipPath",
            "use",
            "g",
            "path",
            "linearGradient",
            "stop",
            "stop",
            "polygon"
        ]
    );
}

/// As saved by older versions of Illustrator with "Preserve Illustrator Editing Capabilities".
#[test]
fn illustrator_with_its_own_data() {
    let logo = accepted(
        r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
	 xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" viewBox="0 0 100 100" i:viewOrigin="256 496">
	<switch>
		<foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/" x="0" y="0" width="1" height="1">
			<i:pgfRef xlink:href="#adobe_illustrator_pgf"/>
		</foreignObject>
		<g i:extraneous="self"><path i:knockout="Off" fill="#00A651" d="M0,0h50v50z"/></g>
	</switch>
	<i:pgf id="adobe_illustrator_pgf">eJzt3Wlz</i:pgf>
</svg>"##,
    );
    assert!(logo.svg.ends_with(r##"<g><g><path fill="#00A651" d="M0,0h50v50z"/></g></g></svg>"##), "{}", logo.svg);
}

#[test]
fn inkscape() {
    let logo = accepted(
        r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5"
   inkscape:version="1.2.2 (b0a8486541, 2022-12-01)" sodipodi:docname="logo.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:document-units="mm" showgrid="false">
    <inkscape:grid type="xygrid" id="grid1"/>
  </sodipodi:namedview>
  <defs id="defs2">
    <inkscape:path-effect effect="spiro" id="path-effect1" is_visible="true"/>
    <linearGradient inkscape:collect="always" id="g1"><stop style="stop-color:#0044aa;stop-opacity:1;" offset="0" id="stop1"/></linearGradient>
    <linearGradient inkscape:collect="always" xlink:href="#g1" id="g2" x1="1" y1="2" x2="3" y2="4" gradientUnits="userSpaceOnUse"/>
  </defs>
  <metadata id="metadata1"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>
    <dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
  <g inkscape:label="Слой 1" inkscape:groupmode="layer" id="layer1" style="display:inline">
    <path style="color:#000000;font-style:normal;font-variant-ligatures:normal;font-family:sans-serif;-inkscape-font-specification:'sans-serif, Normal';text-indent:0;text-decoration-color:#000000;white-space:normal;shape-padding:0;isolation:auto;mix-blend-mode:normal;solid-color:#000000;solid-opacity:1;fill:url(#g2);fill-opacity:1;stroke:none;stroke-width:0.264583;-inkscape-stroke:none;marker:none;paint-order:stroke fill markers;enable-background:accumulate"
       d="m 10,10 h 20 v 20 z" id="path1" sodipodi:nodetypes="cccc" inkscape:connector-curvature="0"/>
  </g>
</svg>
"##,
    );
    assert!(!logo.svg.contains("inkscape") && !logo.svg.contains("sodipodi") && !logo.svg.contains("rdf"));
    assert!(logo.svg.contains(r#"style="color:#000000;isolation:auto;mix-blend-mode:normal;fill:url(#g2);fill-opacity:1;stroke:none;stroke-width:0.264583;marker:none;paint-order:stroke fill markers""#), "{}", logo.svg);
    assert_eq!(elements(&logo.svg), ["svg", "defs", "linearGradient", "stop", "linearGradient", "g", "path"]);
}

#[test]
fn figma() {
    let logo = accepted(
        r##"<svg width="48" height="48" viewBox="0 0 48 48" fill="none" xmlns="http://www.w3.org/2000/svg">
<g clip-path="url(#clip0_1_2)" data-figma-bg-blur-radius="4">
<g filter="url(#filter0_d_1_2)"><path fill-rule="evenodd" clip-rule="evenodd" d="M4 4H44V44H4V4Z" fill="url(#paint0_linear_1_2)" style="fill:#4285F4;fill:color(display-p3 0.2588 0.5216 0.9569);fill-opacity:1;"/></g>
<mask id="mask0_1_2" style="mask-type:alpha" maskUnits="userSpaceOnUse" x="0" y="0" width="48" height="48"><rect width="48" height="48" rx="8" fill="#D9D9D9"/></mask>
<g mask="url(#mask0_1_2)" style="mix-blend-mode:multiply" id="Group 1 (Stroke)"><circle cx="24" cy="24" r="20" stroke="black" stroke-opacity="0.2"/></g>
</g>
<defs>
<filter id="filter0_d_1_2" x="0" y="0" width="48" height="52" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB">
<feFlood flood-opacity="0" result="BackgroundImageFix"/>
<feColorMatrix in="SourceAlpha" type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0" result="hardAlpha"/>
<feOffset dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="hardAlpha" operator="out"/>
<feBlend mode="normal" in2="BackgroundImageFix" result="effect1_dropShadow_1_2"/>
<feBlend mode="normal" in="SourceGraphic" in2="effect1_dropShadow_1_2" result="shape"/>
</filter>
<linearGradient id="paint0_linear_1_2" x1="24" y1="4" x2="24" y2="44" gradientUnits="userSpaceOnUse"><stop stop-color="#4285F4"/><stop offset="1" stop-color="#0F9D58"/></linearGradient>
<clipPath id="clip0_1_2"><rect width="48" height="48" fill="white" transform="translate(0.5 0.5)"/></clipPath>
</defs>
</svg>
"##,
    );
    assert!(!logo.svg.contains("data-figma") && !logo.svg.contains("Group 1"));
    assert_eq!(logo.svg.matches("feBlend").count(), 2);
}

#[test]
fn sketch() {
    let logo = accepted(
        r##"<?xml version="1.0" encoding="UTF-8"?>
<svg width="64px" height="64px" viewBox="0 0 64 64" version="1.1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:sketch="http://www.bohemiancoding.com/sketch/ns">
    <!-- Generator: Sketch 52.2 (67145) - http://www.bohemiancoding.com/sketch -->
    <title>logo</title>
    <desc>Created with Sketch.</desc>
    <defs>
        <path d="M0,0 L64,0 L64,64 Z" id="path-1"></path>
        <radialGradient cx="50%" cy="50%" fx="50%" fy="50%" r="50%" gradientTransform="translate(0.500000,0.500000),scale(0.720000,1.000000),rotate(90.000000),translate(-0.500000,-0.500000)" id="radialGradient-2"><stop stop-color="#F90" offset="0%"></stop></radialGradient>
    </defs>
    <g id="Page-1" stroke="none" stroke-width="1" fill="none" fill-rule="evenodd" sketch:type="MSPage">
        <mask id="mask-2" fill="white" sketch:name="Clip 2"><use xlink:href="#path-1"></use></mask>
        <use id="Mask" fill="url(#radialGradient-2)" xlink:href="#path-1"></use>
        <g mask="url(#mask-2)"><polygon points="0 0 64 0 64 64"></polygon></g>
    </g>
</svg>"##,
    );
    assert_eq!(logo.svg.matches("href=\"#path-1\"").count(), 2);
    assert!(logo.svg.contains("<desc>Created with Sketch.</desc>"));
}

#[test]
fn corel_draw() {
    let logo = accepted(
        r##"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- Creator: CorelDRAW -->
<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="200mm" height="100mm" version="1.1" style="shape-rendering:geometricPrecision; text-rendering:geometricPrecision; image-rendering:optimizeQuality; fill-rule:evenodd; clip-rule:evenodd"
viewBox="0 0 20000 10000"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xodm="http://www.corel.com/coreldraw/odm/2003">
 <defs>
  <style type="text/css">
   <![CDATA[
    .str0 {stroke:#2B2A29;stroke-width:20;stroke-miterlimit:22.9256}
    .fil0 {fill:none;fill-rule:nonzero}
    .fnt0 {font-weight:normal;font-size:423.33px;font-family:'Arial'}
   ]]>
  </style>
 </defs>
 <g id="Слой_x0020_1">
  <metadata id="CorelCorpID_0Corel-Layer"/>
  <path class="fil0 str0" d="M100 100l0 500c0,27.61 -22.39,50 -50,50z"/>
 </g>
</svg>
"##,
    );
    assert!(logo.svg.contains("<style>.str0{stroke:#2B2A29;stroke-width:20;stroke-miterlimit:22.9256}.fil0{fill:none;fill-rule:nonzero}</style>"), "{}", logo.svg);
    assert!(logo.svg.contains("<g id=\"Слой_x0020_1\"><path class=\"fil0 str0\""));
}
