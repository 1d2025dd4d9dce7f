use std::collections::BTreeSet;

use crate::check::prelude::*;
use crate::check::prose::blanket::may_name_groups;
use crate::parse::markdown::BlockKind;

pub(in crate::check) static RULE: Rule = rule(
    "text/permission-not-declared",
    Severity::Warning,
    include_str!("permission_not_declared.md"),
    Check::Module(check),
);

fn check(module: &ModuleContext<'_>, findings: &mut Findings<'_>) {
    let Some(declared) = module.front().and_then(|front| front.permissions.as_ref()) else {
        return;
    };
    let groups = &module.vocabulary().permission_groups;
    let codes = permissions_meant(&declared.value, module.vocabulary());
    let is_declared = |group: &BTreeSet<String>| group.iter().any(|code| codes.contains(code));
    for text in module.texts() {
        if text.block.is_none_or(|block| block.kind != BlockKind::Installation) {
            continue;
        }
        let mut reported = BTreeSet::new();
        let prose = module.prose(text);
        for (sentence, lead_in) in may_name_groups(prose).filter(|(sentence, _)| !sentence.is_question) {
            let tokens = prose.tokens(sentence);
            for mention in groups.asked_for(tokens, lead_in) {
                let name = groups.shown(&mention);
                if is_declared(groups.codes_of(&mention)) || !reported.insert(name.to_owned()) {
                    continue;
                }
                let (first, last) = (&tokens[mention.tokens.start], &tokens[mention.tokens.end - 1]);
                let span = text.visible.span(first.range.start..last.range.end);
                let list: Vec<&str> = groups.codes_of(&mention).iter().map(String::as_str).collect();
                let message = format!(
                    "the text asks for the group {}, but `permissions` lists none of its permissions",
                    shown(name)
                );
                let help = format!(
                    "add the permissions that the module needs ({}), or remove the group from the text",
                    list.join(", ")
                );
                findings.push(
                    findings.rule().at(span, message).related("`permissions` listed here", declared.span).help(help),
                );
            }
            for token in groups.codes_asked_for(tokens, lead_in) {
                if codes.contains(&token.word) || !reported.insert(token.word.clone()) {
                    continue;
                }
                let code = shown(&token.word);
                let diagnostic = findings.rule().at(
                    text.visible.span(token.range.clone()),
                    format!("the text asks for {code}, but `permissions` does not list it"),
                );
                let help = format!("add {code} if the module needs it, or remove it from the text");
                findings.push(diagnostic.related("`permissions` listed here", declared.span).help(help));
            }
        }
    }
}
