//! The logo, the colours and the preview that `marketplace.yaml` sets, as assets beside those of the theme.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use mpgen_core::model::{Accents, Brand, Color, Marketplace, Scheme, picture};
use mpgen_core::parse::{Settings, beside};
use mpgen_core::source::{Content, Sources};

/// The cleaned logo.
pub(crate) const LOGO: &str = "marketplace/logo.svg";
/// The properties that style links and buttons in the colour.
pub(crate) const COLORS: &str = "marketplace/colors.css";
/// The picture for link previews, as PNG or JPEG.
pub(crate) const PREVIEWS: [&str; 2] = ["marketplace/preview.png", "marketplace/preview.jpg"];

/// The assets by their names.
pub(crate) fn assets(
    sources: &Sources,
    settings: &Settings,
    marketplace: &Marketplace,
) -> BTreeMap<&'static str, Arc<[u8]>> {
    let logo = settings.logo.as_ref().and_then(|(_, logo)| Some(logo.as_ref().ok()?.svg.as_bytes().into()));
    let colors = accents(&marketplace.brand).map(|accents| styles(&accents).into_bytes().into());
    let mut assets: BTreeMap<&str, Arc<[u8]>> = BTreeMap::new();
    assets.extend(logo.map(|logo| (LOGO, logo)));
    assets.extend(colors.map(|colors| (COLORS, colors)));
    assets.extend(preview(sources, settings));
    assets
}

fn preview(sources: &Sources, settings: &Settings) -> Option<(&'static str, Arc<[u8]>)> {
    let file = settings.marketplace.as_ref()?;
    let (_, source) = beside(sources, file.source, &file.preview.as_ref()?.value)?;
    let Content::Bytes(bytes) = &source.content else { return None };
    let extension = picture(bytes).ok()?.extension;
    Some((PREVIEWS.into_iter().find(|name| name.ends_with(extension))?, bytes.clone()))
}

/// The accents of light and dark pages, if a colour is set.
pub(crate) fn accents(brand: &Brand) -> Option<[Accents; 2]> {
    let light = brand.color.or(brand.dark_color)?;
    let dark = brand.dark_color.unwrap_or(light);
    Some([Accents::of(light, Scheme::Light), Accents::of(dark, Scheme::Dark)])
}

/// The stylesheet. Print keeps the black of the theme.
fn styles(accents: &[Accents; 2]) -> String {
    let mut css = String::new();
    for (Accents { accent, soft, hover, on_action }, media) in
        accents.iter().zip(["", " and (prefers-color-scheme: dark)"])
    {
        let property = |(name, color): (&str, &Color)| format!("    --mp-{name}: {color};\n");
        let properties = [
            ("accent", accent),
            ("accent-soft", soft),
            ("action", accent),
            ("action-hover", hover),
            ("on-action", on_action),
        ];
        let properties: String = properties.into_iter().map(property).collect();
        let _ = write!(css, "@media screen{media} {{\n  :root {{\n{properties}  }}\n}}\n");
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_styles_light_and_dark_pages() {
        let brand = Brand { color: Color::new("#ffcc00"), ..Brand::default() };
        let css = styles(&accents(&brand).expect("a colour is set"));
        let dark = css.split("@media screen and (prefers-color-scheme: dark)").nth(1).unwrap_or_default();
        assert!(dark.contains("--mp-accent: #ffcc00;"), "{css}");
        assert_eq!(css.matches("--mp-on-action: ").count(), 2, "{css}");
        assert_eq!(accents(&Brand::default()), None);
    }
}
