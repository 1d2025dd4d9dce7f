//! The allow-lists of elements, attributes and CSS properties. Each list is a string of words separated by spaces.

use std::sync::LazyLock;

use ahash::AHashMap;

use super::{FaultKind, Message, shown};

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements of the SVG namespace that are kept.
pub(super) const ELEMENTS: &str = "\
    circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood \
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset filter g line \
    linearGradient marker mask path pattern polygon polyline radialGradient rect stop style svg symbol title use";

/// Elements that browsers draw, but a logo may not use.
const UNSUPPORTED: &str = "\
    feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight fePointLight feSpecularLighting feSpotLight \
    feTile feTurbulence";

/// Elements that run script, play media or embed another document, in any namespace.
const ACTIVE_ELEMENTS: &str = "\
    applet audio canvas embed foreignobject frame frameset handler html iframe listener object script video";

/// Animation elements of the SVG namespace.
const ANIMATION: &str = "\
    animate animateColor animateMotion animateTransform discard mpath set";

/// Elements that need a font.
const TEXT: &str = "\
    altGlyph font font-face glyph glyphRef missing-glyph text textPath tref tspan";

/// Whether an element is the root of a text layout.
pub(super) fn is_text(node: &roxmltree::Node<'_, '_>) -> bool {
    node.has_tag_name((SVG, "text")) || node.has_tag_name((SVG, "flowRoot"))
}

/// What happens to an element.
pub(super) enum ElementPolicy {
    /// Write it under this name.
    Keep(&'static str),
    /// A link. Without an address it is a group.
    Link,
    /// A reference to a bitmap or another file.
    Image,
    /// Omit it: it does not affect the picture.
    Drop,
    /// Report it, with a message and help.
    Refuse(FaultKind, Message, Message),
    /// Browsers do not know it and draw nothing. Report it with a message and help if it was meant to draw something.
    Unknown(Message, Message),
}

/// The policy for an element, by its namespace and local name.
pub(super) fn element(namespace: Option<&str>, name: &str) -> ElementPolicy {
    use FaultKind::{ActiveContent, ExternalReference, Unsupported};
    if word(ACTIVE_ELEMENTS, &name.to_ascii_lowercase()).is_some() {
        let message = message!("logo-active-element", name = shown(name));
        let help = match name {
            "foreignObject" => message!("logo-export-without-page"),
            _ => message!("logo-be-static"),
        };
        return ElementPolicy::Refuse(ActiveContent, message, help);
    }
    if namespace != Some(SVG) {
        return foreign_element(namespace, name);
    }
    if let Some(kept) = word(ELEMENTS, name) {
        return ElementPolicy::Keep(kept);
    }
    let shown = shown(name);
    let (kind, message, help) = match name {
        "a" => return ElementPolicy::Link,
        "image" | "feImage" => return ElementPolicy::Image,
        "metadata" => return ElementPolicy::Drop,
        _ if word(ANIMATION, name).is_some() => {
            (ActiveContent, message!("logo-animates", kind = "element", name = shown), message!("logo-final-state"))
        }
        "font-face-uri" | "font-face-src" | "definition-src" | "color-profile" => (
            ExternalReference,
            message!("logo-loads-external", kind = "element", name = shown),
            message!("logo-remove-and-convert-text"),
        ),
        _ if word(TEXT, name).is_some() || name.starts_with("flow") => {
            (Unsupported, message!("logo-needs-font", name = shown), message!("logo-convert-text"))
        }
        _ => {
            let help = message!("logo-draw-with-shapes");
            let message = message!("logo-unsupported", kind = "element", name = shown);
            return match word(UNSUPPORTED, name) {
                Some(_) => ElementPolicy::Refuse(Unsupported, message, help),
                None => ElementPolicy::Unknown(message, help),
            };
        }
    };
    ElementPolicy::Refuse(kind, message, help)
}

/// Whether a name is that of an element that is drawn, in any case.
pub(super) fn looks_drawn(name: &str) -> bool {
    ELEMENTS.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(name))
}

/// Elements of other namespaces draw nothing, but some of them still have an effect.
fn foreign_element(namespace: Option<&str>, name: &str) -> ElementPolicy {
    let shown = shown(name);
    let (kind, message, help) = match namespace.unwrap_or_default() {
        "http://www.w3.org/1999/xhtml"
        | "http://www.w3.org/1999/XSL/Transform"
        | "http://www.w3.org/2001/xml-events"
        | "http://www.mozilla.org/xbl"
        | "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul" => {
            (FaultKind::ActiveContent, message!("logo-element-of-page", name = shown), message!("logo-be-static"))
        }
        "http://www.w3.org/2001/XInclude" => (
            FaultKind::ExternalReference,
            message!("logo-includes-file", name = shown),
            message!("logo-include-content"),
        ),
        "http://www.w3.org/1998/Math/MathML" => {
            (FaultKind::Unsupported, message!("logo-formula", name = shown), message!("logo-convert-formula"))
        }
        _ => return ElementPolicy::Drop,
    };
    ElementPolicy::Refuse(kind, message, help)
}

/// How an attribute and its value are handled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AttributeKind {
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
    /// An event handler, which runs script.
    Event,
    /// Changes the base URL of every address.
    Base,
    /// Shows the element only to some viewers.
    Condition,
    /// Omitted because it does not affect the picture, but its value may be read as CSS.
    Unwritten,
    /// Omitted: text for people or programs.
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

/// CSS properties that are also presentation attributes.
const PRESENTATION: &str = "\
    clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering display fill \
    fill-opacity fill-rule filter flood-color flood-opacity font-size marker-end marker-mid marker-start mask \
    mask-type opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray \
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width \
    transform-origin vector-effect visibility";

/// The kind of an attribute, by its namespace and local name.
pub(super) fn attribute(namespace: Option<&str>, name: &str) -> AttributeKind {
    if is_event(name) {
        return AttributeKind::Event;
    }
    match (namespace, name) {
        (None | Some(XLINK), "href") => AttributeKind::Address,
        (Some(XML), "base") => AttributeKind::Base,
        (Some(_), _) => AttributeKind::Noise,
        (None, "id") => AttributeKind::Id,
        (None, "class") => AttributeKind::Class,
        (None, "style") => AttributeKind::Style,
        (None, "requiredExtensions" | "requiredFeatures" | "systemLanguage") => AttributeKind::Condition,
        (None, _) => match OTHERS.get_key_value(name) {
            Some((name, attribute)) => attribute(name),
            None if name.starts_with("data-") || name.starts_with("aria-") => AttributeKind::Noise,
            None => AttributeKind::Unwritten,
        },
    }
}

/// Makes the kind of an attribute that is kept from its name.
type Kept = fn(&'static str) -> AttributeKind;

/// Attributes that are kept, by name.
static OTHERS: LazyLock<AHashMap<&str, Kept>> = LazyLock::new(|| {
    let lists: [(_, Kept); 3] =
        [(PRESENTATION, AttributeKind::Css), (TRANSFORMS, AttributeKind::Transform), (PLAIN, AttributeKind::Plain)];
    lists.into_iter().flat_map(|(list, kind)| list.split_ascii_whitespace().map(move |name| (name, kind))).collect()
});

/// Whether a name is an event handler's: those start with `on`, and no other attribute of SVG or of an editor does.
fn is_event(name: &str) -> bool {
    name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
        && name.len() > 2
        && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// What happens to a CSS declaration.
pub(super) enum PropertyPolicy {
    Keep(&'static str),
    /// Omit it: it does not affect a picture without text.
    Noise,
    /// Report it: it runs script in old browsers.
    Active,
    /// Report it: the picture may depend on it.
    Unknown,
}

/// Properties that are not presentation attributes.
const PROPERTIES: &str = "\
    background background-color cx cy height isolation margin margin-bottom margin-left margin-right margin-top marker \
    mix-blend-mode r rotate rx ry scale \
    transform transform-box translate width x y";

/// Properties of text, interaction and editors.
const NOISE: &str = "\
    -webkit-print-color-adjust alignment-baseline baseline-shift block-progression box-sizing clear \
    color-profile cursor direction dominant-baseline enable-background flex flex-grow flex-shrink float \
    glyph-orientation-horizontal glyph-orientation-vertical image-rendering inline-size kerning letter-spacing \
    line-height max-height max-width min-height min-width object-fit pointer-events print-color-adjust \
    shape-inside shape-margin shape-padding shape-subtract solid-color solid-opacity tab-size touch-action \
    unicode-bidi user-select vertical-align white-space will-change word-break word-spacing word-wrap \
    writing-mode z-index";

const NOISE_PREFIXES: &str = "\
    -- -inkscape- -khtml- -moz- -ms- -o- -sodipodi- -webkit-box- -webkit-font- -webkit-tap- -webkit-text- \
    -webkit-transition -webkit-user- filter- font text- transition";

/// Properties that browsers also know with the prefix `-webkit-`.
const PREFIXED: &str = "\
    clip-path filter mask opacity transform transform-origin";

/// The policy for a CSS declaration, by the property's name in any case.
pub(super) fn property(name: &str) -> PropertyPolicy {
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    let standard = name.strip_prefix("-webkit-").and_then(|name| word(PREFIXED, name));
    if let Some(kept) = standard.or_else(|| word(PRESENTATION, name)).or_else(|| word(PROPERTIES, name)) {
        return PropertyPolicy::Keep(kept);
    }
    if name == "behavior" || name.ends_with("-binding") {
        return PropertyPolicy::Active;
    }
    if word(NOISE, name).is_some() || NOISE_PREFIXES.split_ascii_whitespace().any(|prefix| name.starts_with(prefix)) {
        return PropertyPolicy::Noise;
    }
    PropertyPolicy::Unknown
}

/// Whether a property may refer to an element of the drawing.
pub(super) fn takes_reference(property: &str) -> bool {
    let names = "clip-path fill filter marker marker-end marker-mid marker-start mask stroke";
    word(names, property).is_some()
}

/// CSS functions that a value may contain: colours, transforms, filters and basic shapes.
const FUNCTIONS: &str = "\
    blur brightness circle color color-mix contrast drop-shadow ellipse grayscale hsl hsla hue-rotate hwb inset \
    invert lab lch matrix oklab oklch opacity polygon rgb rgba rotate saturate scale scalex scaley sepia skew \
    skewx skewy translate translatex translatey";

/// The canonical name of a CSS function, if it is allowed.
pub(super) fn function(name: &str) -> Option<&'static str> {
    word(FUNCTIONS, &name.to_ascii_lowercase())
}

/// Whether a word is a transform function's name, or the `e` of an exponent.
pub(super) fn is_transform_word(name: &str) -> bool {
    word("matrix translate scale rotate skewX skewY none e E", name).is_some()
}

/// The word of a list that equals `name`.
fn word(list: &'static str, name: &str) -> Option<&'static str> {
    list.split_ascii_whitespace().find(|word| *word == name)
}
