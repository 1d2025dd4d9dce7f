//! The lists: which elements, attributes and CSS properties a logo may have. A list is a text of words.

use std::sync::LazyLock;

use ahash::AHashMap;

use super::FaultKind;

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements of the SVG namespace that are kept.
pub(super) const ELEMENTS: &str = "\
    circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood \
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset filter g line \
    linearGradient marker mask path pattern polygon polyline radialGradient rect stop style svg symbol title use";

/// Elements that run, play or hold another document, whatever their namespace.
const ACTIVE_ELEMENTS: &str = "\
    applet audio canvas embed foreignobject frame frameset handler html iframe listener object script video";

/// Elements of the SVG namespace that move the picture.
const ANIMATION: &str = "\
    animate animateColor animateMotion animateTransform discard mpath set";

/// Elements that need a font.
const TEXT: &str = "\
    altGlyph font font-face glyph glyphRef missing-glyph text textPath tref tspan";

/// Whether an element holds text that is laid out by itself.
pub(super) fn is_text(node: &roxmltree::Node<'_, '_>) -> bool {
    node.has_tag_name((SVG, "text")) || node.has_tag_name((SVG, "flowRoot"))
}

/// What becomes of an element.
pub(super) enum Fate {
    /// It is written.
    Keep(&'static str),
    /// A link: harmless without an address, when it is a group.
    Link,
    /// A bitmap or another file.
    Image,
    /// It changes nothing in the picture.
    Drop,
    /// It may not be there.
    Refuse(FaultKind, String, &'static str),
}

/// What becomes of an element, by its namespace and local name.
pub(super) fn element(namespace: Option<&str>, name: &str) -> Fate {
    use FaultKind::{ActiveContent, ExternalReference, Unsupported};
    if word(ACTIVE_ELEMENTS, &name.to_ascii_lowercase()).is_some() {
        let message = format!("the element `{name}` is active content");
        let help = match name {
            "foreignObject" => "export the logo without what needs a web page, such as a blurred background",
            _ => "remove it: a logo is a picture",
        };
        return Fate::Refuse(ActiveContent, message, help);
    }
    if namespace != Some(SVG) {
        return foreign_element(namespace, name);
    }
    if let Some(kept) = word(ELEMENTS, name) {
        return Fate::Keep(kept);
    }
    let (kind, what, help) = match name {
        "a" => return Fate::Link,
        "image" | "feImage" => return Fate::Image,
        "metadata" => return Fate::Drop,
        _ if word(ANIMATION, name).is_some() => {
            (ActiveContent, "animates the logo", "remove it, and draw the logo as it should stand")
        }
        "font-face-uri" | "font-face-src" | "definition-src" | "color-profile" => {
            (ExternalReference, "loads from elsewhere", "remove it, and convert text to paths")
        }
        _ if word(TEXT, name).is_some() || name.starts_with("flow") => {
            (Unsupported, "needs a font, which a logo cannot bring along", "convert text to paths")
        }
        _ => (Unsupported, "is not among those that a logo may have", "draw it with paths, shapes and gradients"),
    };
    Fate::Refuse(kind, format!("the element `{name}` {what}"), help)
}

/// Elements of other namespaces draw nothing; those that work all the same are refused.
fn foreign_element(namespace: Option<&str>, name: &str) -> Fate {
    let (kind, what, help) = match namespace.unwrap_or_default() {
        "http://www.w3.org/1999/xhtml"
        | "http://www.w3.org/1999/XSL/Transform"
        | "http://www.w3.org/2001/xml-events"
        | "http://www.mozilla.org/xbl"
        | "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul" => {
            (FaultKind::ActiveContent, "belongs to a web page", "remove it: a logo is a picture")
        }
        "http://www.w3.org/2001/XInclude" => {
            (FaultKind::ExternalReference, "includes another file", "put the thing itself into the file")
        }
        "http://www.w3.org/1998/Math/MathML" => (FaultKind::Unsupported, "is a formula", "convert it to paths"),
        _ => return Fate::Drop,
    };
    Fate::Refuse(kind, format!("the element `{name}` {what}"), help)
}

/// How the value of an attribute is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Id,
    Class,
    Style,
    /// An address: `href`.
    Address,
    /// Numbers, keywords and path data.
    Plain(&'static str),
    /// Transform functions.
    Transform(&'static str),
    /// A CSS value.
    Css(&'static str),
    /// Script.
    Event,
    /// It moves the base of every address.
    Base,
    /// It shows the element only to some readers.
    Condition,
    /// It changes nothing in the picture, but its value may be read as CSS.
    Unwritten,
    /// It is a text for people or programs.
    Noise,
}

/// Attributes whose values are numbers, keywords or path data.
const PLAIN: &str = "\
    amplitude clipPathUnits cx cy d dx dy edgeMode exponent filterUnits fr fx fy gradientUnits height in in2 \
    intercept k1 k2 k3 k4 markerHeight markerUnits markerWidth maskContentUnits maskUnits mode offset operator \
    orient pathLength patternContentUnits patternUnits points preserveAspectRatio primitiveUnits r radius refX \
    refY result rx ry slope spreadMethod stdDeviation tableValues type values viewBox width x x1 x2 y y1 y2";

const TRANSFORMS: &str = "\
    gradientTransform patternTransform transform";

/// CSS properties that are presentation attributes as well.
const PRESENTATION: &str = "\
    clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering display fill \
    fill-opacity fill-rule filter flood-color flood-opacity font-size marker-end marker-mid marker-start mask \
    mask-type opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray \
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width \
    transform-origin vector-effect visibility";

/// What becomes of an attribute, by its namespace and local name.
pub(super) fn attribute(namespace: Option<&str>, name: &str) -> Attribute {
    if is_event(name) {
        return Attribute::Event;
    }
    match (namespace, name) {
        (None | Some(XLINK), "href") => Attribute::Address,
        (Some(XML), "base") => Attribute::Base,
        (Some(_), _) => Attribute::Noise,
        (None, "id") => Attribute::Id,
        (None, "class") => Attribute::Class,
        (None, "style") => Attribute::Style,
        (None, "requiredExtensions" | "requiredFeatures" | "systemLanguage") => Attribute::Condition,
        (None, _) => match OTHERS.get_key_value(name) {
            Some((name, attribute)) => attribute(name),
            None if name.starts_with("data-") || name.starts_with("aria-") => Attribute::Noise,
            None => Attribute::Unwritten,
        },
    }
}

/// An attribute that is kept, of its name.
type Kept = fn(&'static str) -> Attribute;

/// What becomes of attributes that have a value of their own kind, by their names.
static OTHERS: LazyLock<AHashMap<&str, Kept>> = LazyLock::new(|| {
    let lists: [(_, Kept); 3] =
        [(PRESENTATION, Attribute::Css), (TRANSFORMS, Attribute::Transform), (PLAIN, Attribute::Plain)];
    lists.into_iter().flat_map(|(list, kind)| list.split_ascii_whitespace().map(move |name| (name, kind))).collect()
});

/// Event handlers begin with `on`, and no other attribute of SVG or of an editor does.
fn is_event(name: &str) -> bool {
    name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
        && name.len() > 2
        && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// What becomes of a CSS declaration.
pub(super) enum Property {
    Keep(&'static str),
    /// It changes nothing in a picture without text.
    Noise,
    /// It runs script in browsers of old.
    Active,
    /// The picture may depend on it.
    Unknown,
}

/// Properties that are no presentation attributes.
const PROPERTIES: &str = "\
    background background-color cx cy height isolation margin marker mix-blend-mode r rotate rx ry scale \
    transform transform-box translate width x y";

/// Properties of text, of interaction and of editors.
const NOISE: &str = "\
    -webkit-print-color-adjust alignment-baseline baseline-shift block-progression box-sizing clear \
    color-profile cursor direction dominant-baseline enable-background flex flex-grow flex-shrink float \
    glyph-orientation-horizontal glyph-orientation-vertical image-rendering inline-size kerning letter-spacing \
    line-height max-height max-width min-height min-width object-fit pointer-events print-color-adjust \
    shape-inside shape-margin shape-padding shape-subtract solid-color solid-opacity tab-size touch-action \
    unicode-bidi user-select vertical-align white-space will-change word-break word-spacing word-wrap \
    writing-mode z-index";

const NOISE_PREFIXES: &str = "\
    -- -inkscape- -moz-user- -ms- -o- -sodipodi- -webkit-font- -webkit-tap- -webkit-text- -webkit-user- filter- \
    font text- transition";

/// What becomes of a CSS declaration, by the property's name in any case.
pub(super) fn property(name: &str) -> Property {
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    if let Some(kept) = word(PRESENTATION, name).or_else(|| word(PROPERTIES, name)) {
        return Property::Keep(kept);
    }
    if name == "behavior" || name.ends_with("-binding") {
        return Property::Active;
    }
    if word(NOISE, name).is_some() || NOISE_PREFIXES.split_ascii_whitespace().any(|prefix| name.starts_with(prefix)) {
        return Property::Noise;
    }
    Property::Unknown
}

/// Whether a property may name an element of the drawing.
pub(super) fn takes_reference(property: &str) -> bool {
    let names = "clip-path fill filter marker marker-end marker-mid marker-start mask stroke";
    word(names, property).is_some()
}

/// CSS functions that may stand in a value: colours, transforms, filters and basic shapes.
const FUNCTIONS: &str = "\
    blur brightness circle color color-mix contrast drop-shadow ellipse grayscale hsl hsla hue-rotate hwb inset \
    invert lab lch matrix oklab oklch opacity polygon rgb rgba rotate saturate scale scalex scaley sepia skew \
    skewx skewy translate translatex translatey";

/// The name under which a CSS function is written, if it may be.
pub(super) fn function(name: &str) -> Option<&'static str> {
    word(FUNCTIONS, &name.to_ascii_lowercase())
}

/// The words of transform functions, and the `e` of an exponent.
pub(super) fn is_transform_word(name: &str) -> bool {
    word("matrix translate scale rotate skewX skewY none e E", name).is_some()
}

/// The name as it stands in a list of words, if it does.
fn word(list: &'static str, name: &str) -> Option<&'static str> {
    list.split_ascii_whitespace().find(|word| *word == name)
}
