use crate::check::prelude::*;
use crate::source::{Content, Format};

pub(in crate::check) static RULE: Rule =
    rule("file/not-utf8", Severity::Error, documents!("not_utf8"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        let Content::NotUtf8 { valid_up_to, format } = source.content else {
            continue;
        };
        let save = || message!("file-not-utf8-save");
        let copy = || message!("file-not-utf8-copy");
        let (message, help) = match format {
            Some(Format::Utf16) => (message!("file-not-utf8-utf16"), save()),
            Some(Format::Windows1251) => (
                message!("file-not-utf8-windows", encoding = "Windows-1251"),
                message!("file-not-utf8-reopen", encoding = "Windows-1251", help = save()),
            ),
            Some(Format::Windows1252) => (
                message!("file-not-utf8-windows", encoding = "Windows-1252"),
                message!("file-not-utf8-reopen", encoding = "Windows-1252 (Western)", help = save()),
            ),
            Some(Format::Pdf) => (message!("file-not-utf8-pdf"), copy()),
            Some(Format::Zip) => (message!("file-not-utf8-zip"), copy()),
            Some(Format::Gzip) => (message!("file-not-utf8-gzip"), message!("file-not-utf8-gunzip")),
            Some(Format::LfsPointer) => (message!("file-not-utf8-lfs"), message!("file-not-utf8-lfs-help")),
            None => {
                (message!("file-not-utf8", byte = valid_up_to + 1), message!("file-not-utf8-no-nul", help = save()))
            }
        };
        findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
    }
}
