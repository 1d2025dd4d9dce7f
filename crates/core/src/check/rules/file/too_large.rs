use crate::check::prelude::*;
use crate::source::{Content, Kind};

pub(in crate::check) static RULE: Rule =
    rule("file/too-large", Severity::Error, documents!("too_large"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::TooLarge { size, limit } = source.content {
            let message = format!("the file has {size} bytes; at most {limit} ({} KiB) are allowed", limit / 1024);
            let help = match source.kind {
                Kind::Logo => "simplify the drawing: use fewer points, and no embedded fonts or bitmaps",
                _ => "shorten the texts, and link to the documentation for details",
            };
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
