use super::faults;
use crate::check::prelude::*;
use crate::source::Content;
use mpgen_svg::FaultKind;

pub(in crate::check) static RULE: Rule =
    rule("logo/not-svg", Severity::Error, include_str!("not_svg.md"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    faults(context, FaultKind::NotSvg, findings);
    for (id, source) in context.sources.iter() {
        if let Content::Bitmap(format) = source.content {
            let message = format!("the file is a {format}, not an SVG");
            let help = "export the logo as SVG from the program it was drawn in; a new extension does not convert it";
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
    for file in &context.parsed.modules {
        let logo = file.front.as_ref().and_then(|front| front.logo.as_ref());
        let other =
            at_logo_of(context.sources, file).is_some_and(|id| context.sources.get(id).content == Content::Unread);
        if let Some(logo) = logo.filter(|_| other) {
            let diagnostic =
                findings.rule().at(logo.span, format!("the logo {} is not an SVG file", shown(&logo.value)));
            findings.push(diagnostic.help("export the logo as SVG"));
        }
    }
}
