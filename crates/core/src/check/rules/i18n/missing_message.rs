use crate::check::messages::{LanguageMessages, languages, path_for};
use crate::check::prelude::*;
use crate::parse::messages::{FaultKind, Message, MessagesFile};

/// The rule.
pub(in crate::check) static RULE: Rule =
    rule("i18n/missing-message", Severity::Error, include_str!("missing_message.md"), Check::Catalogue(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let all = languages(context);
    for own in &all {
        references(own, findings);
        if own.files.is_empty() {
            let message = format!("there are no messages in {}", shown(own.language.tag()));
            let help = format!("translate the files of another language into the folder `i18n/{}/`", own.language);
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

/// A language, another one, and a file of the other one.
struct Pair<'a, 'b> {
    own: &'b LanguageMessages<'a>,
    other: &'b LanguageMessages<'a>,
    file: &'b MessagesFile,
}

/// The messages of the other language's file that the own one lacks; each is reported against the first language that
/// has it, and only if that is the marketplace's first or a second one has it too (else `i18n/unknown-message`).
fn missing(context: &Context<'_>, pair: &Pair<'_, '_>, all: &[LanguageMessages<'_>], findings: &mut Findings<'_>) {
    let Pair { own, other, file } = pair;
    let lacks = |message: &&Message| {
        let having: Vec<_> = all.iter().filter(|language| language.message(&message.key).is_some()).collect();
        let first = having.first().is_some_and(|first| first.language == other.language);
        let shared = having.len() > 1 || other.language == all[0].language;
        let effective = other.message(&message.key).is_some_and(|it| it.span == message.span);
        // What `es` lacks is added there, for `es-MX` too.
        let base = all.iter().find(|base| base.language.tag() == own.language.base() && base.language != own.language);
        let inherited = base.is_some_and(|base| base.message(&message.key).is_none());
        first && shared && effective && !inherited && own.message(&message.key).is_none()
    };
    let unreadable = |message: &&Message| own.files.iter().any(|file| is_unreadable(context, file, message.id()));
    let lacking: Vec<&Message> = file.messages.iter().filter(lacks).filter(|message| !unreadable(message)).collect();
    let Some(first) = lacking.first() else {
        return;
    };
    let tag = own.language.tag();
    let path = path_for(&own.language, file, context.sources);
    let target = own.files.iter().rev().find(|own| context.sources.get(own.source).path == path);
    // Nobody can edit what is compiled in: then the place is where the language was asked for.
    let there = |message: &Message| if file.built_in { own.span } else { message.span };
    let related = |diagnostic: Diagnostic, message: &Message| {
        let is_elsewhere = diagnostic.span != message.span;
        let words = format!("it is in `{}` here", other.language);
        if is_elsewhere { diagnostic.related(words, message.span) } else { diagnostic }
    };
    if target.is_none() && lacking.len() > 1 {
        let text = format!("{} messages are missing in {}: `{}` and more", lacking.len(), shown(tag), first.key);
        let diagnostic = related(findings.rule().at(there(first), text), first);
        findings.push(diagnostic.help(format!("translate the file into `{path}`")));
        return;
    }
    for message in lacking {
        let id = message.id();
        let before = target.and_then(|target| before(id, file, target));
        let place = match (before, target) {
            (Some(before), _) => before.span,
            (None, Some(target)) => Span::new(target.source, 0, 0),
            (None, None) => there(message),
        };
        let what = if id == message.key { "message" } else { "attribute" };
        let text = format!("the {what} {} is missing in {}", shown(&message.key), shown(tag));
        let mut diagnostic = related(findings.rule().at(place, text), message);
        diagnostic = diagnostic.help(format!("add it to `{path}`"));
        if let (Some(before), true) = (before, id == message.key) {
            let end = Span { start: before.whole.end, ..before.whole };
            let edit = Edit { span: end, text: format!("\n{}", context.sources.text(message.whole)) };
            let title = format!("copy it from `{}`, to be translated", other.language);
            diagnostic = diagnostic.fix_by(Fix { title, applicability: Applicability::Suggested, edits: vec![edit] });
        }
        findings.push(diagnostic);
    }
}

/// Whether the message is there, in a file of which not all is Fluent: `i18n/syntax` tells of it.
fn is_unreadable(context: &Context<'_>, file: &MessagesFile, id: &str) -> bool {
    let begins = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
    let broken = file.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_)));
    broken && context.sources.get(file.source).text().lines().any(begins)
}

/// The message of `target` that a missing one belongs after: itself for an attribute, else the nearest before it in
/// `file` that both have.
fn before<'a>(id: &str, file: &MessagesFile, target: &'a MessagesFile) -> Option<&'a Message> {
    let find = |id: &str| target.messages.iter().find(|known| known.id() == id);
    let at = file.messages.iter().position(|message| message.id() == id)?;
    find(id).or_else(|| file.messages[..at].iter().rev().find_map(|message| find(message.id())))
}

/// What messages refer to and there is not.
fn references(own: &LanguageMessages<'_>, findings: &mut Findings<'_>) {
    for reference in own.messages.values().flat_map(|message| &message.references) {
        if !own.messages.contains_key(reference.value.as_str()) {
            let message = format!("there is no {} in {}", shown(&reference.value), shown(own.language.tag()));
            let diagnostic = findings.rule().at(reference.span, message);
            findings.push(match nearest(&reference.value, own.messages.keys().copied()) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic.help("add it, or take the reference out"),
            });
        }
    }
}
