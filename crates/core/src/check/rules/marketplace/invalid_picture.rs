use crate::check::prelude::*;
use crate::model::{PictureFault, picture};
use crate::parse::beside;
use crate::parse::fields::Field;
use crate::source::{Content, Kind, Source};

pub(in crate::check) static RULE: Rule =
    rule("marketplace/invalid-picture", Severity::Error, documents!("invalid_picture"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(file) = &context.settings.marketplace else { return };
    for (field, is_logo) in [(&file.logo, true), (&file.preview, false)] {
        let Some(field) = field else { continue };
        let found = match beside(context.sources, file.source, &field.value) {
            Some((_, source)) => wrong(field, source, is_logo),
            None => Some(missing(context, field, is_logo)),
        };
        if let Some((message, help)) = found {
            findings.push(findings.rule().at(field.span, message).help(help));
        }
    }
}

/// A file that does not exist.
fn missing(context: &Context<'_>, field: &Field<String>, is_logo: bool) -> (Message, Message) {
    let name = shown(&field.value);
    let pictures = context.sources.of(Kind::Picture).map(|(_, source)| source);
    let known = pictures.filter(|source| is_logo == source.name().to_ascii_lowercase().ends_with(".svg"));
    let help = match nearest(&field.value, known.map(Source::name)) {
        Some(meant) => message!("check-did-you-mean", meant = shown(meant)),
        None if is_logo => message!("marketplace-add-logo"),
        None => message!("marketplace-add-preview"),
    };
    (message!("marketplace-no-picture", name), help)
}

/// What is wrong with the format or the size of a file. Links and the like are reported for themselves.
fn wrong(field: &Field<String>, source: &Source, is_logo: bool) -> Option<(Message, Message)> {
    let name = || shown(&field.value);
    match (&source.content, is_logo) {
        (Content::TooLarge { size, limit }, _) => {
            let message = message!("file-too-large", size = *size, most = *limit, kibibytes = *limit / 1024);
            Some((message, message!("marketplace-shrink-picture")))
        }
        (Content::Text(_), true) if source.kind == Kind::Picture => None,
        (Content::SymbolicLink | Content::NotRegular(_), _) => None,
        (_, true) => Some((message!("marketplace-logo-not-svg", name = name()), message!("logo-export-as-svg"))),
        (content, false) => {
            let bytes = if let Content::Bytes(bytes) = content { &**bytes } else { b"" };
            match picture(bytes) {
                Ok(_) => None,
                Err(PictureFault::Format) => {
                    Some((message!("marketplace-preview-format", name = name()), message!("marketplace-add-preview")))
                }
                Err(PictureFault::Size { width, height }) => {
                    let size = format!("{width} × {height}");
                    Some((
                        message!("marketplace-preview-size", name = name(), size),
                        message!("marketplace-add-preview"),
                    ))
                }
            }
        }
    }
}
