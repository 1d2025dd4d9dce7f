use crate::check::prelude::*;
use crate::source::{Content, Format};

pub(in crate::check) static RULE: Rule =
    rule("file/not-utf8", Severity::Error, documents!("not_utf8"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (id, source) in context.sources.iter() {
        let Content::NotUtf8 { valid_up_to, format } = source.content else {
            continue;
        };
        let (message, help) = match format {
            Some(Format::Utf16) => ("the file is UTF-16, not UTF-8", SAVE.to_owned()),
            Some(Format::Windows1251) => (
                "the file is not UTF-8, but probably Windows-1251",
                format!("reopen the file as Windows-1251, check its letters, then {SAVE}"),
            ),
            Some(Format::Windows1252) => (
                "the file is not UTF-8, but probably Windows-1252",
                format!("reopen the file as Windows-1252 (Western), check its letters, then {SAVE}"),
            ),
            Some(Format::Pdf) => ("the file is a PDF, not text", COPY.to_owned()),
            Some(Format::Zip) => ("the file is a ZIP archive or an office document, not text", COPY.to_owned()),
            Some(Format::Gzip) => {
                ("the file is compressed with gzip", "commit the file that `gunzip` makes of it".to_owned())
            }
            Some(Format::LfsPointer) => (
                "the file is a Git LFS pointer instead of its contents",
                "remove its pattern from `.gitattributes`, run `git lfs pull`, then add and commit the file again"
                    .to_owned(),
            ),
            None => {
                let message = format!("the file is not UTF-8 text: byte {} is invalid", valid_up_to + 1);
                findings.push(
                    findings.rule().at(Span::new(id, 0, 0), message).help(format!("{SAVE}; a text has no NUL bytes")),
                );
                continue;
            }
        };
        findings.push(findings.rule().at(Span::new(id, 0, 0), message).help(help));
    }
}

const SAVE: &str = "save it as UTF-8: editors offer the encoding under \"Save as\" or in the status bar";

const COPY: &str = "copy its text into a new file, saved as plain text in UTF-8";
