use crate::check::prelude::*;
use crate::model::{Accents, Color, Scheme};

pub(in crate::check) static RULE: Rule =
    rule("marketplace/low-contrast", Severity::Warning, documents!("low_contrast"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else { return };
    for (field, scheme) in [(&file.color, Scheme::Light), (&file.dark_color, Scheme::Dark)] {
        let Some((field, color)) = field.as_ref().and_then(|field| Some((field, Color::new(&field.value)?))) else {
            continue;
        };
        let used = Accents::of(color, scheme).accent;
        if used == color {
            continue;
        }
        let tenths = Accents::contrast_in_tenths(color, scheme);
        let (whole, tenth) = (tenths / 10, tenths % 10);
        let (own, other) = (format!("`{color}`"), format!("`{used}`"));
        let (message, help) = match scheme {
            Scheme::Light => (
                message!("marketplace-low-contrast-light", color = own.clone(), whole, tenth, used = other.clone()),
                message!("marketplace-set-colors", light = other, dark = own),
            ),
            Scheme::Dark => (
                message!("marketplace-low-contrast-dark", color = own, whole, tenth, used = other.clone()),
                message!("marketplace-set-dark-color", dark = other),
            ),
        };
        let text = quoted_like(context.sources.text(field.span), &used.to_string());
        let diagnostic = findings.rule().at(field.span, message).help(help);
        findings.push(diagnostic.fix(Applicability::Suggested, write(&text), text));
    }
}
