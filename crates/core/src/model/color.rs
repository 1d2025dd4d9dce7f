//! The colour of a marketplace, and the colours of links and buttons that are derived from it.

use std::fmt;

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color([u8; 3]);

impl Color {
    const BLACK: Self = Self([0; 3]);
    const WHITE: Self = Self([255; 3]);

    /// A colour as CSS writes it in hexadecimal: `#0d6650` or `#fc0`.
    pub fn new(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let part = |text: &str| u8::from_str_radix(text, 16).ok();
        match digits.len() {
            3 => Some(Self([part(&digits[..1])? * 17, part(&digits[1..2])? * 17, part(&digits[2..])? * 17])),
            6 => Some(Self([part(&digits[..2])?, part(&digits[2..4])?, part(&digits[4..])?])),
            _ => None,
        }
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// From 0 for black to 1 for white (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// This colour with so many percent of another one.
    fn mixed(self, other: Self, percent: u16) -> Self {
        let mix = |at: usize| {
            let (own, other) = (u16::from(self.0[at]), u16::from(other.0[at]));
            u8::try_from((own * (100 - percent) + other * percent + 50) / 100).unwrap_or(u8::MAX)
        };
        Self([mix(0), mix(1), mix(2)])
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Whether pages are light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on light surfaces.
    Light,
    /// Light text on dark surfaces.
    Dark,
}

impl Scheme {
    /// The surface on which the colour of a link has the least contrast. Those of the built-in themes have more.
    fn surface(self) -> Color {
        match self {
            Self::Light => Color([0xeb; 3]),
            Self::Dark => Color([0x2b; 3]),
        }
    }

    /// The cards, and the colour towards which contrast grows.
    fn ends(self) -> (Color, Color) {
        match self {
            Self::Light => (Color::WHITE, Color::BLACK),
            Self::Dark => (Color([0x1e; 3]), Color::WHITE),
        }
    }
}

/// The minimum contrast of text (WCAG 2.2, 1.4.3).
pub const MIN_CONTRAST: f64 = 4.5;

/// The percentage of the accent in the background of text in it.
const SOFTNESS: u16 = 12;

/// The colours of links and buttons. All text in them, and on them, has [`MIN_CONTRAST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accents {
    /// Links, icons and buttons.
    pub accent: Color,
    /// The background of text in the accent.
    pub soft: Color,
    /// Hovered buttons.
    pub hover: Color,
    /// The text on buttons.
    pub on_action: Color,
}

impl Accents {
    /// The accents of a scheme: the colour itself if its contrast suffices, else the nearest darker or lighter one.
    pub fn of(color: Color, scheme: Scheme) -> Self {
        let (card, end) = scheme.ends();
        let accents = |percent: u16| {
            let accent = color.mixed(end, percent);
            let soft = card.mixed(accent, SOFTNESS);
            let on_action = if scheme == Scheme::Light { Color::WHITE } else { Color([0x14; 3]) };
            Self { accent, soft, hover: accent.mixed(end, 20), on_action }
        };
        let suffices = |all: &Self| {
            [scheme.surface(), all.soft].iter().all(|&surface| all.accent.contrast(surface) >= MIN_CONTRAST)
        };
        (0..100).map(accents).find(suffices).unwrap_or_else(|| accents(100))
    }

    /// The contrast of a colour as text where it has the least, in tenths, rounded down.
    pub fn contrast_in_tenths(color: Color, scheme: Scheme) -> usize {
        let tenths = |surface: Color| (1..=210).take_while(|&n| color.contrast(surface) * 10.0 >= f64::from(n)).count();
        tenths(scheme.surface()).min(tenths(scheme.ends().0.mixed(color, SOFTNESS)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_hexadecimal() {
        for (text, color) in [("#0d6650", "#0d6650"), ("#FC0", "#ffcc00"), ("#000", "#000000")] {
            assert_eq!(Color::new(text).map(|color| color.to_string()).as_deref(), Some(color));
        }
        for text in ["", "#", "0d6650", "#0d665", "#0d66500", "#0d665g", "red", "#ыы", "#+1+1+1"] {
            assert_eq!(Color::new(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-9);
        let grey = Color::new("#767676").expect("it is a colour");
        assert!((grey.contrast(Color::WHITE) - 4.54).abs() < 0.005);
    }

    #[test]
    fn text_in_any_colour_can_be_read_on_every_surface() {
        let steps = || (0..=255).step_by(15);
        for color in steps().flat_map(|r| steps().flat_map(move |g| steps().map(move |b| Color([r, g, b])))) {
            for scheme in [Scheme::Light, Scheme::Dark] {
                let Accents { accent, soft, hover, on_action } = Accents::of(color, scheme);
                let pairs = [
                    (accent, scheme.surface()),
                    (accent, scheme.ends().0),
                    (accent, soft),
                    (on_action, accent),
                    (on_action, hover),
                ];
                for (text, surface) in pairs {
                    assert!(text.contrast(surface) >= MIN_CONTRAST, "{color} in {scheme:?}: {text} on {surface}");
                }
            }
        }
    }

    #[test]
    fn a_colour_with_contrast_stays_what_it_is() {
        let green = Color::new("#0d6650").expect("it is a colour");
        assert_eq!(Accents::of(green, Scheme::Light).accent, green);
        let mint = Color::new("#74d3b3").expect("it is a colour");
        assert_eq!(Accents::of(mint, Scheme::Dark).accent, mint);
    }
}
