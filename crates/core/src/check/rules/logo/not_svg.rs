use crate::check::prelude::*;
use crate::source::Content;
use mpgen_svg::FaultKind;

pub(in crate::check) static RULE: Rule = rule(
    "logo/not-svg",
    Severity::Error,
    documents!("not_svg"),
    Check::Each(&[Check::Logo(FaultKind::NotSvg), Check::Module(named), Check::AllFiles(bitmaps)]),
);

fn bitmaps(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::Bitmap(format) = source.content {
            let message = format!("the file is a {format}, not an SVG");
            let help = "export the logo as SVG from the program it was drawn in; a new extension does not convert it";
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}

fn named(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(logo) = module.front().and_then(|front| front.logo.as_ref()) else { return };
    let file = at_logo_of(module.sources, module.file.source, Some(&logo.value));
    if file.is_some_and(|id| module.sources.get(id).content == Content::Unread) {
        let diagnostic = findings.rule().at(logo.span, format!("the logo {} is not an SVG file", shown(&logo.value)));
        findings.push(diagnostic.help("export the logo as SVG"));
    }
}
