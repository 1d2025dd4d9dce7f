use crate::check::prelude::*;
use crate::check::prose::markup::SlipKind;

pub(in crate::check) static RULE: Rule =
    rule("text/broken-markup", Severity::Error, documents!("broken_markup"), Check::Module(check)).exceptable();

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    for slip in module.texts().iter().flat_map(|text| module.slips(text)) {
        let Some((reason, help, title)) = words(slip.kind) else {
            continue;
        };
        let written = shown(module.sources.text(slip.span));
        let message = message!("text-broken-markup", written = written, reason = reason);
        let diagnostic = findings.rule().at(slip.span, message).help(help);
        findings.push(match title.filter(|_| !slip.edits.is_empty()) {
            Some(title) => diagnostic.fix_by(slip.fix(title)),
            None => diagnostic,
        });
    }
}

/// What is wrong, what to do, and the title of a fix, if there can be one.
fn words(kind: SlipKind) -> Option<(Message, Message, Option<Message>)> {
    let write_link = || message!("text-broken-markup-write-link");
    Some(match kind {
        SlipKind::Heading => (
            message!("text-broken-markup-heading"),
            message!("text-broken-markup-heading-help"),
            Some(message!("text-broken-markup-add-space")),
        ),
        SlipKind::IndentedHeading => (
            message!("text-broken-markup-indented-heading"),
            message!("text-broken-markup-indented-heading-help"),
            Some(message!("text-broken-markup-remove-spaces")),
        ),
        SlipKind::Bullet => {
            (message!("text-broken-markup-bullet"), message!("text-broken-markup-bullet-help"), Some(write("- ")))
        }
        SlipKind::Signs => (
            message!("text-broken-markup-signs"),
            message!("text-broken-markup-signs-help"),
            Some(message!("text-broken-markup-make-list")),
        ),
        SlipKind::Item => (
            message!("text-broken-markup-item"),
            message!("text-broken-markup-item-help"),
            Some(message!("text-broken-markup-add-space")),
        ),
        SlipKind::TaskBox => {
            let remove = || message!("text-broken-markup-remove-box");
            (message!("text-broken-markup-task-box"), remove(), Some(remove()))
        }
        SlipKind::Table => (
            message!("text-broken-markup-table"),
            message!("text-broken-markup-table-help"),
            Some(message!("text-broken-markup-add-line")),
        ),
        SlipKind::SpacedLink => (
            message!("text-broken-markup-spaced-link"),
            write_link(),
            Some(message!("text-broken-markup-remove-space")),
        ),
        SlipKind::ReversedLink => (
            message!("text-broken-markup-reversed-link"),
            write_link(),
            Some(message!("text-broken-markup-swap-brackets")),
        ),
        SlipKind::LinkAddress => (
            message!("text-broken-markup-link-address"),
            message!("text-broken-markup-link-address-help"),
            Some(message!("text-broken-markup-write-address")),
        ),
        SlipKind::Reference => {
            (message!("text-broken-markup-reference"), message!("text-broken-markup-reference-help"), None)
        }
        SlipKind::Footnote => {
            (message!("text-broken-markup-footnote"), message!("text-broken-markup-footnote-help"), None)
        }
        SlipKind::Emphasis => (
            message!("text-broken-markup-emphasis"),
            message!("text-broken-markup-emphasis-help"),
            Some(message!("text-broken-markup-move-space")),
        ),
        SlipKind::OpenEmphasis => {
            (message!("text-broken-markup-open-emphasis"), message!("text-broken-markup-open-emphasis-help"), None)
        }
        SlipKind::Code => (message!("text-broken-markup-code"), message!("text-broken-markup-code-help"), None),
        SlipKind::Entity => (message!("text-broken-markup-entity"), message!("text-broken-markup-entity-help"), None),
        SlipKind::WikiLink => (message!("text-broken-markup-wiki-link"), write_link(), None),
        SlipKind::ForumTag => {
            (message!("text-broken-markup-forum-tag"), message!("text-broken-markup-forum-tag-help"), None)
        }
        SlipKind::EmojiName => {
            (message!("text-broken-markup-emoji-name"), message!("text-broken-markup-emoji-name-help"), None)
        }
        SlipKind::Attributes => {
            let remove = || message!("text-broken-markup-remove-braces");
            (message!("text-broken-markup-attributes"), remove(), Some(remove()))
        }
        SlipKind::NoteBox => {
            (message!("text-broken-markup-note-box"), message!("text-broken-markup-note-box-help"), None)
        }
        SlipKind::Contents => {
            (message!("text-broken-markup-contents"), message!("text-broken-markup-contents-help"), None)
        }
        SlipKind::Address | SlipKind::Email => return None,
    })
}
