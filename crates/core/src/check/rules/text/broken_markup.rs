use crate::check::prelude::*;
use crate::check::prose::markup::SlipKind;

pub(in crate::check) static RULE: Rule =
    rule("text/broken-markup", Severity::Error, documents!("broken_markup"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for slip in module.texts().iter().flat_map(|text| module.slips(text)) {
        let Some((message, help, title)) = words(slip.kind) else {
            continue;
        };
        let written = shown(module.sources.text(slip.span));
        let diagnostic = findings.rule().at(slip.span, format!("the page shows {written}: {message}")).help(help);
        findings.push(if slip.edits.is_empty() { diagnostic } else { diagnostic.fix_by(slip.fix(title)) });
    }
}

/// What is wrong, what to do, and the title of a fix.
fn words(kind: SlipKind) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match kind {
        SlipKind::Heading => ("a space is missing after `#`", "headings in a block start with `### `", "add the space"),
        SlipKind::IndentedHeading => {
            ("a heading cannot be indented by four spaces", "remove the spaces before `#`", "remove the spaces")
        }
        SlipKind::Bullet => {
            ("the character is not a list marker", "start each item on its own line, with `- `", "write `- `")
        }
        SlipKind::Item => {
            ("a space is missing after the list marker", "write `- ` or `1. ` before each item", "add the space")
        }
        SlipKind::TaskBox => ("task lists are not supported", "remove the box", "remove the box"),
        SlipKind::Table => (
            "a table needs a line of hyphens below its first row, with as many columns",
            "add the line, for example `|---|---|`",
            "add the line",
        ),
        SlipKind::SpacedLink => (
            "a space separates the text of the link from its address",
            "write `[text](https://...)`",
            "remove the space",
        ),
        SlipKind::ReversedLink => {
            ("the brackets of the link are swapped", "write `[text](https://...)`", "swap the brackets")
        }
        SlipKind::LinkAddress => (
            "the address of the link contains a space or is not closed",
            "write `[text](https://...)`, with `%20` for a space in an address, and a phone number without spaces",
            "write the address without spaces",
        ),
        SlipKind::Reference => (
            "the address of the link is not defined",
            "write `[text](https://...)`; put a backslash before a bracket that is part of the text",
            "",
        ),
        SlipKind::Footnote => ("footnotes are not supported", "put the note in the text, in parentheses", ""),
        SlipKind::Emphasis => (
            "it does not mark emphasis here",
            "put the marks directly before and after the words, with a space outside: `**words** more`; or write `\\*` for \
             a literal `*`",
            "move the space",
        ),
        SlipKind::OpenEmphasis => (
            "the marks on the other side of the words are missing",
            "put marks on both sides of the words: `**words**`; or write `\\*` for a literal `*`",
            "",
        ),
        SlipKind::Code => {
            ("the code is not closed", "add a backtick after the code, or write `\\`` for a literal backtick", "")
        }
        SlipKind::Entity => ("it is not an entity here", "write the character itself", ""),
        SlipKind::Address | SlipKind::Email => return None,
    })
}
