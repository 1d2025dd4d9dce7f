use crate::check::prelude::*;
use crate::source::Content;

pub(in crate::check) static RULE: Rule =
    rule("file/not-regular", Severity::Error, documents!("not_regular"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::NotRegular(what) = source.content {
            let message = format!("{} is {what}, not a regular file", shown(source.name()));
            let help = match what {
                "a submodule" => "remove it: files of another repository are not part of the content",
                _ => "remove or rename it",
            };
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
