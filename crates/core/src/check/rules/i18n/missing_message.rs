use crate::check::messages::{LanguageMessages, languages, path_for};
use crate::check::prelude::*;
use crate::parse::messages::{self, FaultKind, MessagesFile};

pub(in crate::check) static RULE: Rule =
    rule("i18n/missing-message", Severity::Error, documents!("missing_message"), Check::AllFiles(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let all = languages(context);
    for own in &all {
        references(own, findings);
        if own.files.is_empty() {
            let message = message!("i18n-no-messages", language = shown(own.language.tag()));
            let help = message!("i18n-translate-files", folder = format!("`i18n/{}/`", own.language));
            findings.push(findings.rule().at(own.span, message).help(help));
            continue;
        }
        for other in all.iter().filter(|other| other.language != own.language) {
            for file in &other.files {
                missing(context, &Pair { own, other, file }, &all, findings);
            }
        }
    }
}

/// A language, and a file of another language that it is compared with.
struct Pair<'a, 'b> {
    own: &'b LanguageMessages<'a>,
    other: &'b LanguageMessages<'a>,
    file: &'b MessagesFile,
}

/// Reports messages in the other language's file that the own language lacks. Each is reported only for the first
/// language that has it, and only if that is the marketplace's first or if a second one has it too. Otherwise,
/// `i18n/unknown-message` reports it.
fn missing(context: &Context<'_>, pair: &Pair<'_, '_>, all: &[LanguageMessages<'_>], findings: &mut Findings<'_>) {
    let Pair { own, other, file } = pair;
    let lacks = |message: &&messages::Message| {
        let having: Vec<_> = all.iter().filter(|language| language.message(&message.key).is_some()).collect();
        let first = having.first().is_some_and(|first| first.language == other.language);
        let shared = having.len() > 1 || other.language == all[0].language;
        let effective = other.message(&message.key).is_some_and(|it| it.span == message.span);
        // What `es` lacks is reported for `es`, not for `es-MX`.
        let base = all.iter().find(|base| base.language.tag() == own.language.base() && base.language != own.language);
        let inherited = base.is_some_and(|base| base.message(&message.key).is_none());
        first && shared && effective && !inherited && own.message(&message.key).is_none()
    };
    let unreadable =
        |message: &&messages::Message| own.files.iter().any(|file| is_unreadable(context, file, message.id()));
    let lacking: Vec<&messages::Message> =
        file.messages.iter().filter(lacks).filter(|message| !unreadable(message)).collect();
    let Some(first) = lacking.first() else {
        return;
    };
    let tag = own.language.tag();
    let path = path_for(&own.language, file, context.sources);
    let target = own.files.iter().rev().find(|own| context.sources.get(own.source).path == path);
    // Built-in files cannot be edited, so point to the language in `marketplace.yaml` instead.
    let origin = |message: &messages::Message| if file.built_in { own.span } else { message.span };
    let related = |diagnostic: Diagnostic, message: &messages::Message| {
        let is_elsewhere = diagnostic.span != message.span;
        let words = message!("i18n-defined-here", language = format!("`{}`", other.language));
        if is_elsewhere { diagnostic.related(words, message.span) } else { diagnostic }
    };
    if target.is_none() && lacking.len() > 1 {
        let (count, example) = (lacking.len(), format!("`{}`", first.key));
        let text = message!("i18n-missing-messages", count, language = shown(tag), example);
        let diagnostic = related(findings.rule().at(origin(first), text), first);
        findings.push(diagnostic.help(message!("i18n-translate-file", path = format!("`{path}`"))));
        return;
    }
    for message in lacking {
        let id = message.id();
        let before = target.and_then(|target| before(id, file, target));
        let span = match (before, target) {
            (Some(before), _) => before.span,
            (None, Some(target)) => Span::new(target.source, 0, 0),
            (None, None) => origin(message),
        };
        let (key, language) = (shown(&message.key), shown(tag));
        let text = match id == message.key {
            true => message!("i18n-missing-message", key, language),
            false => message!("i18n-missing-attribute", key, language),
        };
        let mut diagnostic = related(findings.rule().at(span, text), message);
        diagnostic = diagnostic.help(message!("i18n-add-to-file", path = format!("`{path}`")));
        if let (Some(before), true) = (before, id == message.key) {
            let end = Span { start: before.whole.end, ..before.whole };
            let edit = Edit { span: end, text: format!("\n{}", context.sources.text(message.whole)) };
            diagnostic = diagnostic.fix_by(Fix {
                title: message!("i18n-copy", language = format!("`{}`", other.language)),
                applicability: Applicability::Suggested,
                edits: vec![edit],
            });
        }
        findings.push(diagnostic);
    }
}

/// Whether the message is in the file but could not be parsed, which `i18n/syntax` reports.
fn is_unreadable(context: &Context<'_>, file: &MessagesFile, id: &str) -> bool {
    let begins = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
    let broken = file.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_)));
    broken && context.sources.get(file.source).text().lines().any(begins)
}

/// The message of `target` after which a missing one belongs: the message itself if only an attribute is missing, or
/// the nearest one before it in `file` that both files have.
fn before<'a>(id: &str, file: &MessagesFile, target: &'a MessagesFile) -> Option<&'a messages::Message> {
    let find = |id: &str| target.messages.iter().find(|known| known.id() == id);
    let at = file.messages.iter().position(|message| message.id() == id)?;
    find(id).or_else(|| file.messages[..at].iter().rev().find_map(|message| find(message.id())))
}

/// Reports references to messages that do not exist.
fn references(own: &LanguageMessages<'_>, findings: &mut Findings<'_>) {
    for reference in own.messages.values().flat_map(|message| &message.references) {
        if !own.messages.contains_key(reference.value.as_str()) {
            let (key, language) = (shown(&reference.value), shown(own.language.tag()));
            let message = match reference.value.starts_with('-') {
                true => message!("i18n-unknown-term", key, language),
                false => message!("i18n-unknown-reference", key, language),
            };
            let diagnostic = findings.rule().at(reference.span, message);
            findings.push(match nearest(&reference.value, own.messages.keys().copied()) {
                Some(meant) => diagnostic.help(message!("check-did-you-mean", meant = shown(meant))),
                None => diagnostic.help(message!("i18n-add-or-remove-reference")),
            });
        }
    }
}
