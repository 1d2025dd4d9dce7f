use crate::check::prelude::*;
use crate::source::{Content, NotRegular};

pub(in crate::check) static RULE: Rule =
    rule("file/not-regular", Severity::Error, documents!("not_regular"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        if let Content::NotRegular(what) = source.content {
            let name = shown(source.name());
            let message = match what {
                NotRegular::File => message!("file-not-regular-file", name = name),
                NotRegular::Folder => message!("file-not-regular-folder", name = name),
                NotRegular::DeepFolder => message!("file-not-regular-deep-folder", name = name),
                NotRegular::Name => message!("file-not-regular-name", name = name),
                NotRegular::Submodule => message!("file-not-regular-submodule", name = name),
                NotRegular::Pipe => message!("file-not-regular-pipe", name = name),
                NotRegular::Socket => message!("file-not-regular-socket", name = name),
                NotRegular::Device => message!("file-not-regular-device", name = name),
                NotRegular::Other => message!("file-not-regular-other", name = name),
            };
            let help = match what {
                NotRegular::Submodule => message!("file-not-regular-submodule-help"),
                _ => message!("file-not-regular-help"),
            };
            findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
        }
    }
}
